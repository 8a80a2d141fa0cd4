//! One's own voice, learnt from a few posts that the person pastes: whether they say “it's” or “it is”, how long their sentences are, how
//! they sign. It is worked out anew from those posts each time and kept nowhere; without posts there is none. It never adds an emoji, a
//! claim or a turn of phrase: it only puts what is said anyway into the form that the person uses.

use super::Origin;
use super::fill::{Filled, Piece};
use super::quotes::quotes;
use crate::order::InOrder;
use crate::text::{Draft, Span, links};
use std::collections::BTreeMap;

/// What a person's posts have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnVoice {
    /// From how many posts it was learnt.
    pub posts: usize,
    /// Whether they use short forms such as “it's”; nothing where they rarely could.
    pub short_forms: Option<bool>,
    /// How many words their sentences have, about.
    pub sentence: Option<usize>,
    /// In how many of the posts there is an emoji.
    pub emoji: usize,
    /// With what they begin more than once.
    pub first_words: Vec<String>,
    /// The line with which they end more than once.
    pub sign_off: Option<String>,
}

/// Long forms and their short ones, in lower case.
const FORMS: &[(&str, &str)] = &[
    ("it is", "it's"),
    ("that is", "that's"),
    ("we are", "we're"),
    ("you are", "you're"),
    ("they are", "they're"),
    ("i am", "i'm"),
    ("i have", "i've"),
    ("we have", "we've"),
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("did not", "didn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("was not", "wasn't"),
    ("cannot", "can't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("you would", "you'd"),
    ("you will", "you'll"),
    ("we will", "we'll"),
    ("i will", "i'll"),
];

/// Of the forms, those that are safe to shorten in any sentence: “what it is” must not become “what it's”.
const SHORTENED: &[&str] = &["i am", "do not", "does not", "did not", "is not", "are not", "was not", "cannot", "will not", "would not"];

/// Learns from posts; blank ones do not count.
#[must_use]
pub fn learn(posts: &[String]) -> OwnVoice {
    let posts: Vec<Draft> = posts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).map(Draft::new).collect();
    if posts.is_empty() {
        return OwnVoice::default();
    }
    let (mut short, mut long, mut words, mut sentences) = (0, 0, 0, 0);
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for post in &posts {
        let lower = post.text().to_lowercase().replace('’', "'");
        short += FORMS.iter().map(|(_, s)| count(&lower, s)).sum::<usize>();
        long += FORMS.iter().map(|(l, _)| count(&lower, l)).sum::<usize>();
        words += post.words().len();
        sentences += post.sentences().len();
        if let Some(word) = post.words().first() {
            *first.entry(post.at(*word).to_owned()).or_default() += 1;
        }
        let line = post
            .text()
            .lines()
            .map(str::trim)
            .rfind(|l| !l.is_empty() && !l.starts_with("http") && !l.starts_with('#'))
            .unwrap_or_default();
        if line.len() <= 40 && line != post.text().trim() {
            *last.entry(line.to_owned()).or_default() += 1;
        }
    }
    let often = |counts: BTreeMap<String, usize>| -> Vec<String> {
        let mut often: Vec<(usize, String)> = counts.into_iter().filter(|(_, n)| *n >= 2).map(|(w, n)| (n, w)).collect();
        often.order_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        often.into_iter().take(3).map(|(_, w)| w).collect()
    };
    OwnVoice {
        posts: posts.len(),
        short_forms: (short + long >= 3).then_some(short > long),
        sentence: (sentences >= 3).then(|| words / sentences),
        emoji: posts.iter().filter(|p| p.text().chars().any(is_emoji)).count(),
        first_words: often(first),
        sign_off: often(last).into_iter().next(),
    }
}

/// What was learnt, in plain sentences.
#[must_use]
pub fn describe(voice: &OwnVoice) -> Vec<String> {
    let mut said = Vec::new();
    match voice.short_forms {
        Some(true) => said.push("You write “it's” and “don't” rather than “it is” and “do not”, and so will your candidates.".to_owned()),
        Some(false) => said.push("You write “it is” and “do not” in full, and so will your candidates.".to_owned()),
        None => {}
    }
    match voice.sentence {
        Some(words) if words <= SHORT => said.push(format!("Your sentences are short, about {words} words; long ones will be split.")),
        Some(words) => said.push(format!("Your sentences have about {words} words.")),
        None => {}
    }
    match voice.emoji {
        0 => {}
        1 => said.push("One of the posts has an emoji. None is ever added for you.".to_owned()),
        n => said.push(format!("{n} of the posts have an emoji. None is ever added for you.")),
    }
    if !voice.first_words.is_empty() {
        said.push(format!("You like to begin with “{}”.", voice.first_words.join("”, “")));
    }
    if let Some(line) = &voice.sign_off {
        said.push(format!("You end with “{line}”, and so will your candidates."));
    }
    said
}

/// Up to so many words a sentence is short.
const SHORT: usize = 10;

impl OwnVoice {
    /// From how many words on a sentence is split.
    pub(super) fn long_sentence(&self) -> usize {
        match self.sentence {
            Some(words) if words <= SHORT => 10,
            Some(words) if words >= 18 => 20,
            _ => 14,
        }
    }

    /// Puts a filled template into the person's forms; `at_length` says whether it is "it is" where nothing is known of them. Answers,
    /// where they work and what others said stay as they are.
    pub(super) fn adapt(&self, filled: &mut Filled, at_length: bool) {
        if let Some(short) = self.short_forms.or(at_length.then_some(false)) {
            for piece in filled.paragraphs.iter_mut().flatten() {
                if !matches!(piece.origin, Origin::Answer | Origin::Question | Origin::Profile) {
                    piece.text = in_form(&piece.text, short);
                }
            }
        }
    }

    /// Signs as the person does.
    pub(super) fn sign(&self, filled: &mut Filled) {
        if let Some(line) = &self.sign_off {
            filled.paragraphs.push(vec![Piece { text: line.clone(), origin: Origin::Profile }]);
        }
    }
}

/// How often `phrase` stands in `lower` as words.
fn count(lower: &str, phrase: &str) -> usize {
    places(lower, phrase).count()
}

fn places<'t>(lower: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '\'');
    lower
        .match_indices(phrase)
        .map(|(at, _)| at)
        .filter(move |at| edge(lower[..*at].chars().next_back()) && edge(lower[at + phrase.len()..].chars().next()))
}

/// The text with long or short forms, outside quotations and links.
fn in_form(text: &str, short: bool) -> String {
    let mut kept = quotes(text);
    kept.extend(links(text));
    kept.order_by_key(|k| k.start);
    let mut said = String::with_capacity(text.len());
    let mut from = 0;
    for span in kept.into_iter().chain([Span::new(text.len(), text.len())]) {
        if from <= span.start {
            said.push_str(&reformed(&text[from..span.start], short));
            said.push_str(span.of(text));
            from = span.end;
        }
    }
    said
}

fn reformed(text: &str, short: bool) -> String {
    let mut said = text.to_owned();
    // Short forms have an apostrophe.
    if !short && !text.contains(['\'', '’']) {
        return said;
    }
    let mut lower = said.to_lowercase();
    for (long, brief) in FORMS {
        if short && !SHORTENED.contains(long) {
            continue;
        }
        let (from, to) = if short { (*long, *brief) } else { (*brief, *long) };
        for from in [from.to_owned(), from.replace('\'', "’")] {
            if lower.len() != said.len() {
                continue;
            }
            let found: Vec<usize> = places(&lower, &from).collect();
            for at in found.into_iter().rev() {
                let mut by = to.to_owned();
                if said[at..].starts_with(char::is_uppercase) || to.starts_with("i ") || to.starts_with("i'") {
                    by.replace_range(..1, &to[..1].to_uppercase());
                }
                said.replace_range(at..at + from.len(), &by);
                lower = said.to_lowercase();
            }
        }
    }
    said
}

/// Whether a character is an emoji or a sign used as one.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27bf | 0x1f000..=0x1faff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(posts: &[&str]) -> Vec<String> {
        posts.iter().map(|p| (*p).to_owned()).collect()
    }

    #[test]
    fn what_posts_have_in_common_is_said_in_plain_words() {
        let voice = learn(&posts(&[
            "Today I broke the lift. It's fine. I don't like stairs.\n\nSee you tomorrow, M.",
            "Today it's raining 🌧. We're late and I can't find my badge.\n\nSee you tomorrow, M.",
            " ",
        ]));
        assert_eq!(
            voice,
            OwnVoice {
                posts: 2,
                short_forms: Some(true),
                sentence: voice.sentence,
                emoji: 1,
                first_words: posts(&["Today"]),
                sign_off: Some("See you tomorrow, M.".to_owned()),
            }
        );
        assert!(describe(&voice).iter().any(|s| s.contains("You end with “See you tomorrow, M.”")));
    }

    #[test]
    fn without_posts_there_is_no_voice_and_nothing_to_say_of_it() {
        assert_eq!(describe(&learn(&[])), Vec::<String>::new());
    }

    #[test]
    fn forms_change_outside_quotations_and_links_only() {
        assert_eq!(
            in_form("It's out. “It's calm,” says Ana. You'd like it.", false),
            "It is out. “It's calm,” says Ana. You would like it."
        );
        assert_eq!(in_form("I am here and do not mind.", true), "I'm here and don't mind.");
        assert_eq!(in_form("We're at https://x.example/we're or “we're”.", false), "We are at https://x.example/we're or “we're”.");
    }
}
