//! Messages that do not help: without a way on, hard to read, or stiff.
//!
//! How hard a message is to read is judged simply: by its longest sentence and by how many of its words are long.

use super::{Advice, Looked};
use crate::policy::rule::Rule;
use crate::text::{Draft, Folded};

/// A sentence of more words than this is hard to follow.
const LONG_SENTENCE: usize = 28;
/// A word of at least so many syllables is long.
const LONG_WORD: usize = 4;
/// So many long words in a hundred are hard to read.
const LONG_PERCENT: usize = 22;

/// Words of forms and statutes, with plain ones.
const STIFF: &[(&str, &str)] = &[
    ("pursuant to", "under"),
    ("in accordance with", "as … says"),
    ("herein", "here"),
    ("hereby", "—"),
    ("aforementioned", "this"),
    ("notwithstanding", "even if"),
    ("shall not", "must not"),
    ("is prohibited", "say what happens instead"),
    ("strictly forbidden", "say what happens instead"),
    ("strictly prohibited", "say what happens instead"),
    ("non-compliance", "what goes wrong"),
    ("noncompliance", "what goes wrong"),
    ("disciplinary", "leave it out: people are here to get the post right"),
    ("violation", "name what is wrong"),
    ("you have violated", "name what is wrong"),
    ("utilise", "use"),
    ("utilize", "use"),
    ("prior to", "before"),
    ("in the event that", "if"),
    ("it is imperative", "please"),
    ("failure to", "if you do not"),
];

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules() {
        remedy(rule, advice);
        for (key, message) in [("say", &rule.say), ("why", &rule.why), ("try", &rule.remedy)] {
            reading(rule, key, message, advice);
        }
    }
}

/// Whether `try` says what to do.
fn remedy(rule: &Rule, advice: &mut Vec<Advice>) {
    let text = Folded::phrase(&rule.remedy);
    let about = |say: String| Advice::new("no-remedy", rule, say).about(&rule.remedy);
    let help = "Say what to write: “Name the period and the source of the figure.”";
    if text == Folded::phrase(&rule.say) || text == Folded::phrase(&rule.why) {
        advice.push(about(format!("the `try` of `{}` only repeats what is wrong", rule.id)).instead(help));
    } else if text.split_whitespace().count() < 2 {
        advice.push(about(format!("the `try` of `{}` is too short to help", rule.id)).instead(help));
    } else if only_forbids(&rule.remedy) {
        advice.push(
            about(format!("the `try` of `{}` says only what not to do", rule.id))
                .why("Somebody with a post half written needs words that they can write.")
                .instead(help),
        );
    } else if ["see the policy", "see our policy", "refer to the policy", "read the policy", "check the policy", "consult the policy"]
        .iter()
        .any(|p| text.starts_with(p))
    {
        advice.push(
            about(format!("the `try` of `{}` sends people away to read", rule.id))
                .why("They are here because they want to post now, and the policy is what this rule should put into one sentence.")
                .instead(help),
        );
    }
}

/// Whether every sentence of a text forbids.
fn only_forbids(text: &str) -> bool {
    const FORBIDS: &[&str] = &["do not ", "don't ", "never ", "avoid ", "refrain from ", "stop ", "no "];
    let draft = Draft::new(text);
    let mut sentences = draft.sentences().iter().map(|s| Folded::phrase(draft.at(*s))).filter(|s| !s.is_empty()).peekable();
    // “Do not say that, say this” and “Avoid it: write this” go on to help.
    let helps = |s: &str| [", ", "; ", ": ", " but ", " instead"].iter().any(|turn| s.contains(turn));
    sentences.peek().is_some() && sentences.all(|s| FORBIDS.iter().any(|f| s.starts_with(f)) && !helps(&s))
}

fn reading(rule: &Rule, key: &str, message: &str, advice: &mut Vec<Advice>) {
    let plain = message.replace("{found}", "it").replace("{better}", "it");
    let draft = Draft::new(plain.as_str());
    let words: Vec<&str> = draft.words().iter().map(|w| draft.at(*w)).collect();
    let longest = draft
        .sentences()
        .iter()
        .map(|s| (draft.words().iter().filter(|w| s.contains(**w)).count(), draft.at(*s)))
        .max_by_key(|(words, _)| *words);
    let about = |check, say: String| Advice::new(check, rule, say).about(message).note();
    if let Some((count, sentence)) = longest.filter(|(count, _)| *count > LONG_SENTENCE) {
        advice.push(
            about("hard-to-read", format!("a sentence in the `{key}` of `{}` has {count} words: {}", rule.id, super::shown(sentence)))
                .why("It is read in a narrow panel by somebody who is about to press Post.")
                .instead(format!("Make two of it, of at most {LONG_SENTENCE} words each.")),
        );
    }
    let long: Vec<&str> = words.iter().copied().filter(|w| syllables(w) >= LONG_WORD).collect();
    if long.len() >= 4 && long.len() * 100 > words.len() * LONG_PERCENT {
        let shown: Vec<String> = long.iter().take(4).map(|w| format!("“{w}”")).collect();
        advice.push(
            about("hard-to-read", format!("the `{key}` of `{}` has many long words: {}", rule.id, shown.join(", ")))
                .instead("Say it as you would to a colleague at the next desk."),
        );
    }
    let folded = Folded::phrase(message);
    for (stiff, plain) in STIFF.iter().filter(|(stiff, _)| says(&folded, stiff)) {
        advice.push(
            about("stiff", format!("the `{key}` of `{}` says “{stiff}”", rule.id))
                .why("People who feel accused or talked down to stop reading.")
                .instead(format!("Plainer: {plain}.")),
        );
    }
}

/// Whether words stand in a folded text as whole words.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && text[at + words.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// About how many syllables an English word has: its groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        if vowel(c) && !before {
            count += 1;
        }
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") || word.ends_with("es") || word.ends_with("ed");
    if silent && count > 1 { count - 1 } else { count.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_about_right() {
        for (word, count) in [("post", 1), ("promise", 2), ("company", 3), ("confidentiality", 6), ("named", 1), ("table", 2)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_remedy_that_forbids_and_goes_on_is_one() {
        assert!(only_forbids("Do not post this.") && only_forbids("Never say it. Avoid the word."));
        assert!(!only_forbids("Do not say that, say what happened.") && !only_forbids("Avoid the word. Name the figure."));
        assert!(!only_forbids("Name the figure."));
    }
}
