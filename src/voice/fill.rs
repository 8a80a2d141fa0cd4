//! Fills a template: cuts its text into sentences, puts in what there is, leaves out whole sentences for which there is nothing.

use super::notes::Dice;
use super::words::capitalised;
use super::{Blank, Origin};
use crate::text::{BLANK_CLOSE, BLANK_OPEN};
use std::collections::BTreeMap;

/// Slots that are sentences or lines of their own.
pub(super) const BLOCKS: &[&str] = &["what", "details", "finding", "quote", "disclosure", "hashtags"];

/// Slots that are words inside a sentence.
pub(super) const WORDS: &[&str] =
    &["company", "role", "product", "used", "who", "person", "partner", "event", "place", "title", "when", "number", "link"];

/// What is asked in templates, by id. An answer to one fits wherever it is asked.
#[cfg(feature = "files")]
pub(super) const BLANKS: &[&str] = &[
    "own-experience",
    "used-it",
    "why-it-matters",
    "doubt",
    "who-helped",
    "who-for",
    "one-thing",
    "what-changed",
    "day-to-day",
    "my-part",
    "will-you-be-there",
    "whom-you-met",
    "what-success",
    "what-it-was-for",
    "your-view",
    "missing",
    "unclear",
    "risk",
    "special",
    "unfinished",
    "behind-it",
    "catch",
    "next-time",
    "warning",
    "left-open",
    "other-side",
    "asked",
    "before-this",
    "first-day",
    "first-thought",
    "how-i-came",
    "last-time",
    "listen-for",
    "moment",
    "my-question",
    "not-for",
    "own-measure",
    "short-cut",
    "small-thing",
    "still-so",
    "use-of-it",
    "welcome-word",
    "what-learned",
    "where-i-was",
    "why-go",
    "why-stay",
];

/// Part of a sentence of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Words of the template.
    Text(String),
    /// A slot.
    Slot(String),
    /// A blank: its id and its questions, the most specific first.
    Blank(String, Vec<String>),
}

/// Takes one of each `(this|that)`. Brackets without a bar, and what stands in a blank, stay as they are.
pub(super) fn choose(text: &str, dice: &mut Dice) -> String {
    let mut chosen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', BLANK_OPEN]) {
        let (before, from) = rest.split_at(at);
        chosen.push_str(before);
        let close = if from.starts_with('(') { ')' } else { BLANK_CLOSE };
        let Some(end) = from.find(close) else {
            rest = from;
            break;
        };
        let (piece, after) = from.split_at(end + close.len_utf8());
        if close == ')' && piece.contains('|') {
            let wordings: Vec<&str> = piece[1..piece.len() - 1].split('|').collect();
            chosen.push_str(dice.pick(&wordings));
        } else {
            chosen.push_str(piece);
        }
        rest = after;
    }
    chosen.push_str(rest);
    chosen
}

/// A sentence of a template.
pub(super) type Sentence = Vec<Part>;

/// The sentences of a template, paragraph by paragraph.
pub(super) fn parse(text: &str) -> Vec<Vec<Sentence>> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(sentences).collect()
}

fn sentences(line: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut sentence: Sentence = Vec::new();
    let mut words = String::new();
    let mut rest = line;
    let flush = |words: &mut String, sentence: &mut Sentence| {
        if !words.is_empty() {
            sentence.push(Part::Text(std::mem::take(words)));
        }
    };
    while let Some(c) = rest.chars().next() {
        let inside = match c {
            '{' => rest.find('}').map(|end| (end, end + 1)),
            BLANK_OPEN => rest.find(BLANK_CLOSE).map(|end| (end, end + BLANK_CLOSE.len_utf8())),
            _ => None,
        };
        if let Some((end, after)) = inside {
            let body = &rest[c.len_utf8()..end];
            let next = rest[after..].trim_start();
            let new_start = next.is_empty() || next.starts_with(|c: char| c.is_uppercase() || matches!(c, '{' | BLANK_OPEN | '“'));
            if c == '{' && BLOCKS.contains(&body)
                || c == '{' && body == "link" && words.trim().is_empty() && sentence.is_empty() && next.is_empty()
            {
                flush(&mut words, &mut sentence);
                finish(&mut sentence, &mut sentences);
                sentences.push(vec![Part::Slot(body.to_owned())]);
            } else {
                flush(&mut words, &mut sentence);
                if c == '{' {
                    sentence.push(Part::Slot(body.to_owned()));
                } else {
                    let (id, questions) = body.split_once(':').unwrap_or((body, ""));
                    sentence.push(Part::Blank(id.trim().to_owned(), questions.split('|').map(|q| q.trim().to_owned()).collect()));
                    if new_start {
                        finish(&mut sentence, &mut sentences);
                    }
                }
            }
            rest = &rest[after..];
            continue;
        }
        words.push(c);
        rest = &rest[c.len_utf8()..];
        if matches!(c, '.' | '!' | '?' | '…') && (rest.is_empty() || rest.starts_with(' ')) {
            flush(&mut words, &mut sentence);
            finish(&mut sentence, &mut sentences);
        }
    }
    flush(&mut words, &mut sentence);
    finish(&mut sentence, &mut sentences);
    sentences
}

/// Closes a sentence, without white space at its ends.
fn finish(sentence: &mut Sentence, into: &mut Vec<Sentence>) {
    let mut done = std::mem::take(sentence);
    if let Some(Part::Text(text)) = done.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Part::Text(text)) = done.last_mut() {
        *text = text.trim_end().to_owned();
    }
    done.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
    if !done.is_empty() {
        into.push(done);
    }
}

/// What the employee has answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answers<'a> {
    /// The answers, by the id of the blank; an empty one is "nothing to add".
    pub(super) given: &'a BTreeMap<String, String>,
    /// Whether what is not answered is left out, as if there were nothing to add, rather than asked.
    pub(super) closed: bool,
}

impl<'a> Answers<'a> {
    /// The answer to a blank; nothing where it is to be asked.
    fn to(self, id: &str) -> Option<&'a str> {
        self.given.get(id).map(|answer| answer.trim()).or(self.closed.then_some(""))
    }
}

/// What goes into a template.
#[derive(Debug)]
pub(super) struct Filling<'a> {
    /// What the slots hold; an empty text is nothing.
    pub(super) slots: BTreeMap<&'static str, String>,
    /// The employee's answers.
    pub(super) answers: Answers<'a>,
}

/// Words of a filled template, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words.
    pub(super) text: String,
    /// Where they come from.
    pub(super) origin: Origin,
}

/// A filled template.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    /// Its paragraphs, piece by piece.
    pub(super) paragraphs: Vec<Vec<Piece>>,
    /// The questions still open in it, in order.
    pub(super) blanks: Vec<Blank>,
    /// The answers put in.
    pub(super) given: Vec<String>,
    /// How many questions were answered with nothing.
    pub(super) refused: usize,
}

impl Filled {
    /// The whole text.
    pub(super) fn text(&self) -> String {
        let paragraphs: Vec<String> = self.paragraphs.iter().map(|p| p.iter().map(|piece| piece.text.as_str()).collect()).collect();
        paragraphs.join("\n\n")
    }
}

/// Where the words of a slot come from.
fn origin(slot: &str) -> Origin {
    match slot {
        "disclosure" | "company" | "role" | "used" => Origin::Profile,
        _ => Origin::Copy,
    }
}

impl Filling<'_> {
    fn slot(&self, name: &str) -> Option<&str> {
        self.slots.get(name).map(String::as_str).filter(|s| !s.is_empty())
    }

    /// Fills the paragraphs of a template.
    pub(super) fn fill(&self, template: &[Vec<Sentence>]) -> Filled {
        let mut filled = Filled::default();
        for paragraph in template {
            let mut pieces: Vec<Piece> = Vec::new();
            for sentence in paragraph {
                let Some(words) = self.sentence(sentence, &mut filled) else { continue };
                if !pieces.is_empty() {
                    let gap = if words.first().is_some_and(|w| w.text.starts_with("- ")) { "\n" } else { " " };
                    pieces.push(Piece { text: gap.to_owned(), origin: Origin::Template });
                }
                pieces.extend(words);
            }
            if !pieces.is_empty() {
                filled.paragraphs.push(pieces);
            }
        }
        filled
    }

    /// One sentence, or nothing where something it needs is not there.
    fn sentence(&self, sentence: &[Part], filled: &mut Filled) -> Option<Vec<Piece>> {
        let (mut blanks, mut given) = (Vec::new(), Vec::new());
        let mut pieces: Vec<Piece> = Vec::new();
        let mut add = |text: String, origin: Origin| pieces.push(Piece { text, origin });
        for (at, part) in sentence.iter().enumerate() {
            match part {
                Part::Text(words) => add(words.clone(), Origin::Template),
                Part::Slot(name) => {
                    let words = self.slot(name)?;
                    let opens = at == 0 && WORDS.contains(&name.as_str()) && name != "link";
                    add(if opens { capitalised(words) } else { words.to_owned() }, origin(name));
                }
                Part::Blank(id, questions) => match self.answers.to(id) {
                    Some("") => {
                        filled.refused += 1;
                        return None;
                    }
                    Some(answer) => {
                        let closed = answer.ends_with(['.', '!', '?', '…', ')', '”', '"', ':'])
                            || answer.chars().next_back().is_some_and(|c| !c.is_alphanumeric());
                        add(answer.to_owned(), Origin::Answer);
                        if at + 1 == sentence.len() && !closed {
                            add(".".to_owned(), Origin::Template);
                        }
                        given.push(answer.to_owned());
                    }
                    None => {
                        let question = questions.iter().find_map(|q| self.question(q))?;
                        add(format!("{BLANK_OPEN}{question}{BLANK_CLOSE}"), Origin::Question);
                        blanks.push(Blank { id: id.clone(), question });
                    }
                },
            }
        }
        filled.blanks.extend(blanks);
        filled.given.extend(given);
        Some(pieces)
    }

    /// A question with its slots put in, or nothing where one is empty.
    fn question(&self, question: &str) -> Option<String> {
        let mut text = String::new();
        let mut rest = question;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            text.push_str(before);
            text.push_str(self.slot(name)?);
            rest = after;
        }
        text.push_str(rest);
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(template: &str, slots: &[(&'static str, &str)], answers: &[(&str, &str)], expected: &str) {
        let answers = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let filling = Filling {
            slots: slots.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(),
            answers: Answers { given: &answers, closed: false },
        };
        assert_eq!(filling.fill(&parse(template)).text(), expected);
    }

    #[test]
    fn a_sentence_without_its_slot_is_left_out_whole() {
        check("One. I work as {role} here. {what}\n{details}", &[("what", "It is out.")], &[], "One. It is out.");
        check("I am a {role} here.", &[("role", "nurse")], &[], "I am a nurse here.");
    }

    #[test]
    fn an_open_blank_asks_the_most_specific_question_it_can() {
        let template = "What I saw: ⟦used-it: Have you used {product}?|Have you used it?⟧ More.";
        check(template, &[], &[], "What I saw: ⟦Have you used it?⟧ More.");
        check(template, &[("product", "Ledgerleaf")], &[], "What I saw: ⟦Have you used Ledgerleaf?⟧ More.");
    }

    #[test]
    fn one_of_each_wording_is_taken_and_brackets_without_a_bar_stay() {
        let mut dice = Dice::first();
        let text = "(One|Two) of them (really). ⟦id: What (or|who)?⟧ (A|B)";
        assert_eq!(choose(text, &mut dice), "One of them (really). ⟦id: What (or|who)?⟧ A");
        let all: std::collections::BTreeSet<String> = (0..40).map(|seed| choose(text, &mut Dice::new(seed, "x"))).collect();
        assert_eq!(all.len(), 4, "{all:?}");
    }

    #[test]
    fn an_answer_stands_as_given_and_nothing_to_add_leaves_no_trace() {
        let template = "Start. My doubt: ⟦doubt: What do you doubt?⟧\nEnd.";
        check(template, &[], &[("doubt", "is it quick enough")], "Start. My doubt: is it quick enough.\n\nEnd.");
        check(template, &[], &[("doubt", " ")], "Start.\n\nEnd.");
    }
}
