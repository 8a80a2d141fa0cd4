//! Phrases as rules write them, spelt out: placeholders become names, the first and the last word take their forms.

use super::inflect;
use crate::order::InOrder;
use crate::programme::{Named, Programme};
use crate::text::{Case, Folded};

/// Names that stand for lists of the programme: `{product}` is any product by any of its names.
#[cfg(feature = "files")]
pub(super) const PLACEHOLDERS: &[&str] = &["product", "competitor", "organisation", "hashtag"];

/// Whether a phrase is found in its inflected forms too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// The first and the last word also in their other forms.
    Inflected,
    /// The last word also in its other forms.
    Ending,
    /// As it stands.
    Exact,
}

impl Forms {
    /// Whether the word at this place of a phrase takes other forms.
    fn vary(self, at: usize, last: usize) -> bool {
        match self {
            Self::Inflected => at == 0 || at == last,
            Self::Ending => at == last,
            Self::Exact => false,
        }
    }
}

/// The names that a placeholder stands for.
pub(super) fn names<'p>(programme: &'p Programme, placeholder: &str) -> Option<Vec<&'p str>> {
    let all = |things: &'p [Named]| things.iter().flat_map(|n| std::iter::once(&n.name).chain(&n.aliases).map(String::as_str)).collect();
    Some(match placeholder {
        "product" => all(&programme.products),
        "competitor" => all(&programme.competitors),
        "organisation" => programme.names().collect(),
        "hashtag" => programme.hashtags.iter().map(|h| h.trim_start_matches('#')).collect(),
        _ => return None,
    })
}

/// The placeholders of a text: what stands between the braces, where that is a word, with the offset of the opening brace.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('{').filter_map(|(at, _)| {
        let name = &text[at + 1..];
        let name = &name[..name.find('}')?];
        (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')).then_some((at, name))
    })
}

/// Puts `each`'s words in the place of every placeholder that it knows.
#[cfg(feature = "files")]
pub(super) fn fill(text: &str, each: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut from = 0;
    for (at, name) in placeholders(text) {
        if let Some(words) = each(name) {
            filled.push_str(&text[from..at]);
            filled.push_str(&words);
            from = at + name.len() + 2;
        }
    }
    filled.push_str(&text[from..]);
    filled
}

/// A phrase spelt out: one of `left`, then `core`, then one of `right`. Only the core goes into the tree of literals; the words that vary at
/// its ends are compared where it is seen, so that four forms at each end do not make sixteen literals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelt {
    pub(super) left: Vec<String>,
    pub(super) core: String,
    pub(super) right: Vec<String>,
}

impl Spelt {
    /// Everything it stands for, in full.
    pub(super) fn whole(&self) -> Vec<String> {
        let ends = |words: &[String]| if words.is_empty() { vec![String::new()] } else { words.to_vec() };
        let right = ends(&self.right);
        ends(&self.left).iter().flat_map(|l| right.iter().map(move |r| [l, self.core.as_str(), r].concat())).collect()
    }
}

/// A core shorter than this is seen too often to leave the first word out of it.
const CORE: usize = 8;

/// Everything that a phrase stands for: folded, in lower case, hyphens as spaces.
///
/// A hyphen inside a phrase also stands for a space, as everywhere, and for nothing: "risk-free" is "risk free" and "riskfree".
pub(super) fn spell_out(phrase: &str, forms: Forms, programme: &Programme) -> Vec<Spelt> {
    let kept = Folded::new(phrase, Case::Keep);
    let mut spelt = spell_words(&kept.text().replace('-', " "), forms, programme);
    if let Some(joined) = joined(kept.text()) {
        spelt.extend(spell_words(&joined, forms, programme));
    }
    spelt
}

/// A phrase with the parts of its hyphened words put together, where it has some. Names that a placeholder stands for stay as they are.
fn joined(phrase: &str) -> Option<String> {
    let mut joined = String::with_capacity(phrase.len());
    let mut chars = phrase.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let inside = c == '-' && before.is_some_and(char::is_alphabetic) && chars.peek().is_some_and(|c| c.is_alphabetic());
        if !inside {
            joined.push(c);
        }
        before = Some(c);
    }
    (joined.len() < phrase.len() && !phrase.contains('{')).then_some(joined)
}

fn spell_words(kept: &str, forms: Forms, programme: &Programme) -> Vec<Spelt> {
    let plain: Vec<&str> = kept.split([' ', '\n']).filter(|w| !w.is_empty()).collect();
    let end = plain.len().saturating_sub(1);
    let mut words: Vec<Vec<String>> = plain.iter().enumerate().map(|(i, word)| variants(word, forms.vary(i, end), programme)).collect();
    // A placeholder without a name, such as of a competitor where there is none, leaves nothing to look for.
    if words.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let Some(last) = words.pop() else { return Vec::new() };
    let rest = words.iter().skip(1).map(|w| w[0].len() + 1).sum::<usize>() + last[0].len() + 1;
    // The first word is compared, not searched, where enough is left to search for.
    let left = if words.first().is_some_and(|first| first.len() > 1) && rest >= CORE { words[0].clone() } else { Vec::new() };
    let mut cores = vec![String::new()];
    for (i, options) in words.iter().enumerate().skip(usize::from(!left.is_empty())) {
        cores = product(&cores, options, i == 0);
    }
    let mut spelt = Vec::new();
    for (stem, endings) in stems(&last) {
        for core in product(&cores, &[stem], words.is_empty()) {
            spelt.push(Spelt { left: left.clone(), core, right: endings.clone() });
        }
    }
    spelt.retain(|s| !s.core.trim().is_empty());
    spelt
}

/// Each beginning with each word after it.
fn product(beginnings: &[String], words: &[String], first: bool) -> Vec<String> {
    let joined = |beginning: &String, word: &String| {
        // A contraction leans on the word before it.
        let joint = if first || word.starts_with('\'') { "" } else { " " };
        format!("{beginning}{joint}{word}")
    };
    beginnings.iter().flat_map(|b| words.iter().map(move |w| joined(b, w))).collect()
}

/// Forms of a word grouped by what they begin with: the beginning, and the endings that make it a form.
fn stems(forms: &[String]) -> Vec<(String, Vec<String>)> {
    const SHORTEST: usize = 5;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for form in forms {
        let joined = groups.iter_mut().find_map(|(stem, members)| {
            let shared = stem.bytes().zip(form.bytes()).take_while(|(a, b)| a == b).count();
            let shared = (0..=shared).rev().find(|at| stem.is_char_boundary(*at) && form.is_char_boundary(*at))?;
            (shared == stem.len() || shared >= SHORTEST).then(|| {
                *stem = &stem[..shared];
                members.push(form);
            })
        });
        if joined.is_none() {
            groups.push((form, vec![form]));
        }
    }
    groups.into_iter().map(|(stem, members)| (stem.to_owned(), members.iter().map(|m| m[stem.len()..].to_owned()).collect())).collect()
}

/// The forms of one word of a phrase, or the names that its placeholder stands for.
fn variants(word: &str, inflected: bool, programme: &Programme) -> Vec<String> {
    if let Some((at, name)) = placeholders(word).next()
        && let Some(names) = names(programme, name)
    {
        let (before, after) = (&word[..at], &word[at + name.len() + 2..]);
        let mut variants: Vec<String> = names
            .iter()
            .flat_map(|name| {
                // A hashtag is one word, whatever the name is.
                let name = if before.ends_with('#') { name.replace([' ', '-'], "") } else { (*name).to_owned() };
                variants(&format!("{before}{name}{after}"), false, programme)
            })
            .collect();
        variants.order();
        variants.dedup();
        return variants;
    }
    let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let plain = Folded::phrase(word).replace('-', " ");
    if inflected && !capitals { inflect::forms(&plain) } else { vec![plain] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programme() -> Programme {
        let named = |name: &str, aliases: &[&str]| Named {
            name: name.to_owned(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            about: String::new(),
        };
        Programme {
            organisation: "Quillfern".to_owned(),
            brands: vec!["Quillfern Group".to_owned()],
            products: vec![named("Ledgerleaf", &[])],
            competitors: vec![named("Tidewell Books", &["Tidewell"])],
            ..Programme::default()
        }
    }

    #[track_caller]
    fn check(phrase: &str, forms: Forms, expected: &[&str]) {
        let mut found: Vec<String> = Vec::new();
        for spelt in spell_out(phrase, forms, &programme()) {
            found.extend(spelt.whole());
        }
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_first_and_the_last_word_take_their_forms() {
        check("beat the odds", Forms::Inflected, &["beat the odds", "beats the odds", "beaten the odds", "beating the odds"]);
        check("act now", Forms::Inflected, &["act now", "acts now", "acted now", "acting now"]);
        check("make", Forms::Inflected, &["make", "makes", "made", "making"]);
        check("of promise", Forms::Inflected, &["of promise", "of promised", "of promises", "of promising"]);
    }

    #[test]
    fn forms_at_the_ends_are_compared_and_not_searched() {
        let spelt = spell_out("promise a profit", Forms::Inflected, &programme());
        assert_eq!(spelt.iter().map(|s| s.core.as_str()).collect::<Vec<_>>(), [" a profit"]);
    }

    #[test]
    fn an_exact_phrase_stands_as_it_is() {
        check("Can’t lose", Forms::Exact, &["can't lose"]);
        check("risk free", Forms::Exact, &["risk free"]);
    }

    #[test]
    fn a_hyphen_is_a_space_or_nothing() {
        check("risk-free", Forms::Exact, &["risk free", "riskfree"]);
        check("state-of-the-art 5-star", Forms::Exact, &["state of the art 5 star", "stateoftheart 5 star"]);
    }

    #[test]
    fn only_the_last_word_of_a_name_takes_an_ending() {
        check("Open Ledger", Forms::Ending, &["open ledger", "open ledgers", "open ledgered", "open ledgering"]);
    }

    #[test]
    fn placeholders_become_every_name_and_are_not_inflected() {
        check("switch from {competitor}", Forms::Exact, &["switch from tidewell", "switch from tidewell books"]);
        check("{product}", Forms::Inflected, &["ledgerleaf"]);
        check("#{organisation}employee", Forms::Inflected, &["#quillfernemployee", "#quillferngroupemployee"]);
    }

    #[test]
    fn a_placeholder_that_nothing_fills_leaves_nothing_to_look_for() {
        let nobody = Programme::default();
        for phrase in ["switch from {competitor}", "{product}", "{product} is here"] {
            assert_eq!(spell_out(phrase, Forms::Inflected, &nobody), [], "{phrase}");
        }
    }

    #[test]
    fn words_in_capitals_are_not_inflected() {
        check("NDA", Forms::Inflected, &["nda"]);
    }

    #[test]
    fn a_contraction_leans_on_the_word_before() {
        check("it is", Forms::Inflected, &["it is", "it's"]);
    }
}
