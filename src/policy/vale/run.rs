//! A text cut into the parts that rules look at, and every rule over them.

use super::Styles;
use super::place::{Block, Places};
use super::rule::Rule;
use super::sentences;
use crate::finding::{Finding, Fix};
use crate::text::{Draft, Span};

/// What was read in place of something else, as Vale does before it looks: line breaks of other systems, and one entity.
const READ_AS: &[(&str, &str)] = &[("&rsquo;", "'"), ("\r\n", "\n"), ("\r", "\n")];

/// A text as rules see it.
#[derive(Debug)]
struct Content {
    text: String,
    chars: Vec<char>,
    /// Where each character stands in the draft, in bytes; its end at last.
    origins: Vec<usize>,
}

impl Content {
    fn new(draft: &str) -> Self {
        let mut content = Self { text: String::with_capacity(draft.len()), chars: Vec::new(), origins: Vec::new() };
        let mut at = 0;
        while let Some(c) = draft[at..].chars().next() {
            let replaced = READ_AS.iter().find(|(from, _)| draft[at..].starts_with(from));
            let (read, length) = replaced.map_or((c, c.len_utf8()), |(from, to)| (to.chars().next().unwrap_or(c), from.len()));
            content.text.push(read);
            content.chars.push(read);
            content.origins.push(at);
            at += length;
        }
        content.origins.push(draft.len());
        content
    }

    /// A place in characters as a place in the draft.
    fn span(&self, start: usize, end: usize) -> Span {
        let last = self.origins.len() - 1;
        Span::new(self.origins[start.min(last)], self.origins[end.min(last).max(start.min(last))])
    }
}

/// What a text must be cut into, as the scopes of the rules ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    pub(super) paragraphs: bool,
    pub(super) sentences: bool,
}

fn blocks(content: &Content, cuts: Cuts, measures: bool) -> Vec<Block> {
    let text = &content.text;
    let marks = super::rule::Chars::new(text);
    let block = |from: usize, to: usize, scope| Block { text: text[from..to].to_owned(), start: marks.at(from), scope };
    let mut blocks = Vec::new();
    if cuts.paragraphs {
        let mut start = 0;
        for end in text.match_indices("\n\n").map(|(at, gap)| at + gap.len()).chain([text.len()]) {
            blocks.push(block(start, end, &["paragraph", "text", "txt"]));
            start = end;
        }
    }
    if cuts.sentences {
        blocks.extend(sentences::split(text).into_iter().map(|s| block(s.start, s.end, &["sentence", "text", "txt"])));
    }
    blocks.push(block(0, text.len(), &["text", "txt"]));
    blocks.push(block(0, text.len(), &["raw", "txt"]));
    if measures {
        blocks.push(block(0, text.len(), &["summary", "txt"]));
    }
    blocks
}

impl Styles {
    /// Everything that the rules have to say about a draft, in no particular order.
    #[must_use]
    pub fn check(&self, draft: &Draft) -> Vec<Finding> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let content = Content::new(draft.text());
        let blocks = blocks(&content, self.cuts, self.measures);
        let mut findings = Vec::new();
        for rule in &self.rules {
            let mut places = Places::new(&content.text, &content.chars, rule.limit);
            let mut seen = Vec::new();
            for block in blocks.iter().filter(|b| rule.looks_at(b)) {
                places.start_block();
                for alert in rule.check.run(rule, block, &mut seen) {
                    if let Some((start, end)) = places.place(block, &alert) {
                        // Where Vale points at more than the words it matched, its fixes do not fit.
                        let fixes = if end - start == alert.matched.chars().count() { alert.fixes } else { Vec::new() };
                        findings.push(finding(rule, draft, content.span(start, end), alert.message, fixes));
                    }
                }
            }
        }
        findings
    }
}

fn finding(rule: &Rule, draft: &Draft, span: Span, message: String, fixes: Vec<String>) -> Finding {
    let place = draft.place(span);
    let text = draft.at(span).to_owned();
    let (why, remedy) = (rule.why(&text), remedy(&fixes));
    let fixes = fixes.into_iter().filter(|f| *f != text).map(|fix| Fix { place, expected: text.clone(), text: fix }).collect();
    Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        place,
        say: message,
        why,
        remedy,
        fixes,
        ask: None,
        source: Some(rule.link.clone()).filter(|l| !l.is_empty()),
        text,
    }
}

/// What to do about words that could be replaced by these.
pub(super) fn remedy(fixes: &[String]) -> String {
    match fixes {
        [] => "Say it another way, or take it out.".to_owned(),
        [one] if one.is_empty() => "Take it out.".to_owned(),
        [one] => format!("Write “{one}” instead."),
        many => format!("Write one of these instead: {}.", many.iter().map(|f| format!("“{f}”")).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_other_systems_are_one_character_of_the_text() {
        let content = Content::new("a\r\nb&rsquo;c");
        assert_eq!(content.text, "a\nb'c");
        assert_eq!(content.span(2, 5), Span::new(3, 12));
    }

    #[test]
    fn a_text_is_cut_as_asked() {
        let content = Content::new("One. Two.\n\nThree.");
        let texts = |cuts| blocks(&content, cuts, false).into_iter().map(|b| (b.text, b.start)).collect::<Vec<_>>();
        assert_eq!(texts(Cuts::default()).len(), 2);
        let cut = texts(Cuts { paragraphs: true, sentences: true });
        assert_eq!(cut[..2], [("One. Two.\n\n".to_owned(), 0), ("Three.".to_owned(), 11)]);
        assert_eq!(cut[2..5], [("One.".to_owned(), 0), ("Two.".to_owned(), 5), ("Three.".to_owned(), 11)]);
    }
}
