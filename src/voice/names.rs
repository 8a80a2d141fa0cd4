//! The names in a piece of copy.

use super::facts::{is_decoration, push_new};
use super::lexicon::{Lexicon, Sense};
use crate::programme::Programme;
use crate::text::{Draft, Span};

/// Names: two or more capitalised words together, not at the head of a sentence alone, and what the programme knows.
pub(super) fn names(draft: &Draft, programme: &Programme, fixed: &[Span]) -> Vec<String> {
    let lexicon = Lexicon::shared();
    let text = draft.text();
    let mut names = Vec::new();
    let own = programme
        .names()
        .chain(programme.products.iter().map(|p| p.name.as_str()))
        .chain(programme.competitors.iter().map(|c| c.name.as_str()));
    for name in own.filter(|n| !n.is_empty()) {
        if let Some(at) = text.find(name) {
            push_new(&mut names, &text[at..at + name.len()]);
        }
    }
    let words = draft.words();
    let mut at = 0;
    while at < words.len() {
        let proper = |w: Span| {
            let word = draft.at(w);
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
                && !lexicon.is(&word.to_lowercase(), Sense::NoName)
                && !fixed.iter().any(|f| f.overlaps(w))
        };
        let mut end = at;
        while end < words.len() && proper(words[end]) && (end == at || &text[words[end - 1].end..words[end].start] == " ") {
            end += 1;
        }
        if end > at {
            let before = |s: &Span| &text[s.start..words[at].start];
            let head = draft.sentences().iter().filter(|s| s.start <= words[at].start && words[at].start < s.end).any(|s| {
                !before(s).contains(char::is_alphanumeric) || before(s).trim_end().ends_with(|c| is_decoration(c) || c == '\u{fe0f}')
            });
            // At the head of a sentence, the first capital proves nothing.
            let first = if head { at + 1 } else { at };
            if end - at >= 2 && end > first && end - at <= 5 {
                let from = if head && is_plain_opener(draft.at(words[at])) { first } else { at };
                if end - from >= 2 || !head {
                    push_new(&mut names, &text[words[from].start..words[end - 1].end]);
                }
            } else if !head && end - at == 1 {
                push_new(&mut names, draft.at(words[at]));
            }
        }
        at = end.max(at + 1);
    }
    names
}

/// Words that open sentences and are capitalised only for that.
fn is_plain_opener(word: &str) -> bool {
    let lower = word.to_lowercase();
    let lexicon = Lexicon::shared();
    [Sense::Frequent, Sense::Order, Sense::Press, Sense::Announcement, Sense::Plain].iter().any(|s| lexicon.is(&lower, *s))
}
