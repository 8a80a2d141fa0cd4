//! Phrases as rules write them, spelt out: placeholders become names, the first and the last word take their forms.

use super::inflect;
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
    /// As it stands.
    Exact,
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

/// Every literal that a phrase stands for: folded, in lower case, hyphens as spaces.
pub(super) fn spell_out(phrase: &str, forms: Forms, programme: &Programme) -> Vec<String> {
    let kept = Folded::new(phrase.trim(), Case::Keep);
    let words: Vec<Vec<String>> = {
        let plain: Vec<&str> = kept.text().split(' ').filter(|w| !w.is_empty()).collect();
        let last = plain.len().saturating_sub(1);
        plain.iter().enumerate().map(|(i, word)| variants(word, i == 0, i == last, forms, programme)).collect()
    };
    let mut spelt = vec![String::new()];
    for (i, options) in words.iter().enumerate() {
        spelt = spelt
            .iter()
            .flat_map(|so_far| {
                options.iter().map(move |option| {
                    // A contraction leans on the word before it.
                    let joint = if i == 0 || option.starts_with('\'') { "" } else { " " };
                    format!("{so_far}{joint}{option}")
                })
            })
            .collect();
    }
    spelt.retain(|s| !s.trim().is_empty());
    spelt.sort_unstable();
    spelt.dedup();
    spelt
}

/// The forms of one word of a phrase, which may hold a placeholder or be two words with a hyphen.
fn variants(word: &str, first: bool, last: bool, forms: Forms, programme: &Programme) -> Vec<String> {
    if let Some((at, name)) = placeholders(word).next()
        && let Some(names) = names(programme, name)
    {
        let (before, after) = (&word[..at], &word[at + name.len() + 2..]);
        return names
            .iter()
            .flat_map(|name| {
                // A hashtag is one word, whatever the name is.
                let name = if before.ends_with('#') { name.replace([' ', '-'], "") } else { (*name).to_owned() };
                variants(&format!("{before}{name}{after}"), false, false, Forms::Exact, programme)
            })
            .collect();
    }
    let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let plain = Folded::phrase(word).replace('-', " ");
    if forms == Forms::Exact || capitals || !(first || last) {
        return vec![plain];
    }
    match plain.split_once(' ') {
        None => inflect::forms(&plain),
        Some((head, tail)) => {
            let (middle, end) = tail.rsplit_once(' ').map_or(("", tail), |(m, e)| (m, e));
            let heads = if first { inflect::forms(head) } else { vec![head.to_owned()] };
            let ends = if last { inflect::forms(end) } else { vec![end.to_owned()] };
            let join = if middle.is_empty() { " ".to_owned() } else { format!(" {middle} ") };
            heads.iter().flat_map(|h| ends.iter().map(|e| format!("{h}{join}{e}")).collect::<Vec<_>>()).collect()
        }
    }
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
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(spell_out(phrase, forms, &programme()), expected);
    }

    #[test]
    fn the_first_and_the_last_word_take_their_forms() {
        check(
            "beat the market",
            Forms::Inflected,
            &[
                "beat the market",
                "beat the markets",
                "beat the marketed",
                "beat the marketing",
                "beats the market",
                "beats the markets",
                "beats the marketed",
                "beats the marketing",
                "beaten the market",
                "beaten the markets",
                "beaten the marketed",
                "beaten the marketing",
                "beating the market",
                "beating the markets",
                "beating the marketed",
                "beating the marketing",
            ],
        );
    }

    #[test]
    fn an_exact_phrase_stands_as_it_is() {
        check("Can’t lose", Forms::Exact, &["can't lose"]);
        check("risk-free", Forms::Exact, &["risk free"]);
    }

    #[test]
    fn placeholders_become_every_name_and_are_not_inflected() {
        check("switch from {competitor}", Forms::Exact, &["switch from tidewell", "switch from tidewell books"]);
        check("{product}", Forms::Inflected, &["ledgerleaf"]);
        check("#{organisation}employee", Forms::Inflected, &["#quillfernemployee", "#quillferngroupemployee"]);
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
