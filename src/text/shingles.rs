//! Which passages of a draft stand in other texts, word for word or lightly edited.
//!
//! Texts are compared as folded words, without their links. A run of three words that also stands in a text is where a look begins;
//! from there it goes on in both directions as long as words agree, and steps over up to [`GAP`] words that were changed, put in or
//! left out, if words agree again behind them. It compares words, not meanings: a passage said anew in other words is the writer's.

use super::{Case, Draft, Folded, Hints, Span, segment};
use crate::order::InOrder;

/// How many words in a row make a look begin.
const RUN: usize = 3;

/// How many words in a row may differ inside a passage.
const GAP: usize = 3;

/// Words that agree, from which on a passage counts.
const ENOUGH: usize = 6;

/// Of them, words of at least [`LONG`] letters or with a digit: "at the end of the day" is nobody's.
const TELLING: usize = 2;

/// How many letters make a word telling.
const LONG: usize = 5;

/// At most so many places in the texts are tried for one run of words.
const TRIES: usize = 48;

/// Some texts, ready to be compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles {
    /// The words of all texts as hashes, each text followed by [`END`].
    words: Vec<u32>,
    /// Where each text begins in `words`.
    starts: Vec<u32>,
    /// Each run of [`RUN`] words as a hash, and where it begins; ordered.
    runs: Vec<(u32, u32)>,
    /// Most runs of a draft are known by these to stand in no text.
    hints: Hints,
}

/// Stands behind the last word of a text; no word has this hash.
const END: u32 = 0;

/// A passage of a draft that also stands in one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the draft, from the first word that agrees to the last.
    pub span: Span,
    /// Which text it stands in too, by the order they were given in.
    pub source: usize,
    /// How many words agree.
    pub words: usize,
    /// Whether no word was changed, put in or left out.
    pub exact: bool,
}

impl Passage {
    /// How much of `draft` these passages of it are, from 0 to 1, in words that agree.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no draft has 2^52 words")]
    pub fn share(draft: &Draft, passages: &[Self]) -> f64 {
        let agree: usize = passages.iter().map(|p| p.words).sum();
        agree as f64 / draft.words().len().max(1) as f64
    }
}

impl Shingles {
    /// Makes texts ready to be compared with.
    #[must_use]
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut shingles = Self::default();
        for text in texts {
            let start = shingles.words.len();
            let spans = segment::words(text, &segment::links(text));
            shingles.starts.push(number(start));
            shingles.words.extend(spans.iter().map(|span| hash(span.of(text))));
            shingles.runs.extend(shingles.words[start..].windows(RUN).enumerate().map(|(at, run)| (joined(run), number(start + at))));
            shingles.words.push(END);
        }
        shingles.runs.order();
        shingles.hints = Hints::new(shingles.runs.iter().map(|(run, _)| u64::from(*run)));
        shingles
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The passages of `draft` that also stand in one of the texts, in order, none across another.
    #[must_use]
    pub fn passages(&self, draft: &Draft) -> Vec<Passage> {
        let mut passages = Vec::new();
        if self.runs.is_empty() || draft.words().len() < RUN {
            return passages;
        }
        let words = draft.numbers();
        // The first word that no passage holds yet.
        let mut free = 0;
        let mut at = 0;
        while at + RUN <= words.len() {
            let best = self
                .places(joined(&words[at..at + RUN]))
                .filter(|place| self.words[*place..].starts_with(&words[at..at + RUN]))
                .map(|place| self.grow(words, free, at, place))
                .filter(|found| self.counts(draft, found))
                .max_by_key(|found| found.agree);
            let Some(found) = best else {
                at += 1;
                continue;
            };
            let span = Span::new(draft.words()[found.start].start, draft.words()[found.end - 1].end);
            let exact = found.agree == found.end - found.start && found.agree == found.source_end - found.source_start;
            passages.push(Passage { span, source: self.source_at(found.source_start), words: found.agree, exact });
            free = found.end;
            at = found.end;
        }
        passages
    }

    /// Where a run of words with this hash begins in the texts.
    fn places(&self, run: u32) -> impl Iterator<Item = usize> + '_ {
        let runs = if self.hints.may_have(run.into()) { self.runs.as_slice() } else { &[] };
        let first = runs.partition_point(|r| r.0 < run);
        runs[first..].iter().take_while(move |r| r.0 == run).take(TRIES).map(|r| r.1 as usize)
    }

    fn source_at(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= place).saturating_sub(1)
    }

    /// The passage round the run at word `at` of the draft and at `place` of the texts.
    fn grow(&self, words: &[u32], free: usize, at: usize, place: usize) -> Found {
        let ahead = |here: usize, there: usize| (here < words.len()).then(|| (words[here], self.words[there]));
        let mut found = Found { start: at, end: at + RUN, source_start: place, source_end: place + RUN, agree: RUN };
        while let Some((here, there)) = step(|h, t| {
            let there = found.source_end + t;
            // What lies behind the end of a text belongs to another.
            if self.words[found.source_end..].iter().take(t + 1).any(|w| *w == END) {
                return false;
            }
            ahead(found.end + h, there).is_some_and(|(a, b)| a == b)
        }) {
            found.end += here + 1;
            found.source_end += there + 1;
            found.agree += 1;
        }
        while let Some((here, there)) = step(|h, t| {
            let (Some(here), Some(there)) = (found.start.checked_sub(h + 1), found.source_start.checked_sub(t + 1)) else { return false };
            here >= free && !self.words[there..found.source_start].contains(&END) && words[here] == self.words[there]
        }) {
            found.start -= here + 1;
            found.source_start -= there + 1;
            found.agree += 1;
        }
        found
    }

    /// Whether a passage is long and telling enough to count.
    fn counts(&self, draft: &Draft, found: &Found) -> bool {
        let source = self.source_at(found.source_start);
        let start = self.starts[source] as usize;
        let length = self.starts.get(source + 1).map_or(self.words.len(), |next| *next as usize) - start - 1;
        // A short text may be there as a whole.
        let enough = found.agree >= ENOUGH || (found.agree >= 4 && found.agree == length);
        let telling = draft.words()[found.start..found.end]
            .iter()
            .map(|span| draft.at(*span))
            .filter(|word| word.len() >= LONG || word.bytes().any(|b| b.is_ascii_digit()))
            .count();
        // Two in three must agree, or it is a row of coincidences.
        enough && telling >= TELLING && found.agree * 3 >= (found.end - found.start) * 2
    }
}

struct Found {
    start: usize,
    end: usize,
    source_start: usize,
    source_end: usize,
    agree: usize,
}

/// How many words to step over here and there until words agree; behind a gap two in a row must.
fn step(agree: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
    if agree(0, 0) {
        return Some((0, 0));
    }
    // The fewest words first.
    (1..=2 * GAP)
        .flat_map(|all| (all.saturating_sub(GAP)..=all.min(GAP)).map(move |here| (here, all - here)))
        .find(|(here, there)| agree(*here, *there) && agree(here + 1, there + 1))
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A word as a number, however it was typed.
pub(super) fn hash(word: &str) -> u32 {
    // FNV-1a.
    let of = |bytes: &mut dyn Iterator<Item = u8>| bytes.fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193));
    let hash = if word.is_ascii() {
        of(&mut word.bytes().map(|b| b.to_ascii_lowercase()))
    } else {
        of(&mut Folded::new(word, Case::Lower).text().bytes())
    };
    hash.max(END + 1)
}

/// A run of words as a number.
fn joined(run: &[u32]) -> u32 {
    run.iter().fold(0, |hash: u32, word| (hash.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CAPTION: &str = "Ledgerleaf can now read a receipt from a photo and suggest where it belongs. A person confirms every entry.";
    const OTHER: &str = "Our evening reminder used to be as loud as the alarm, until four wards wrote in.";

    #[track_caller]
    fn check(text: &str, expected: &[(&str, usize)]) {
        let draft = Draft::new(text);
        let passages = Shingles::new([OTHER, CAPTION]).passages(&draft);
        let found: Vec<(&str, usize)> = passages.iter().map(|p| (draft.at(p.span), p.source)).collect();
        assert_eq!(found, expected, "{passages:?}");
    }

    #[test]
    fn a_caption_pasted_whole_is_found_whole() {
        check(CAPTION, &[(&CAPTION[..CAPTION.len() - 1], 1)]);
        let draft = Draft::new(CAPTION);
        let passages = Shingles::new([CAPTION]).passages(&draft);
        assert!(passages[0].exact);
        assert!((Passage::share(&draft, &passages) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn light_edits_are_stepped_over() {
        check(
            "Great news: Ledgerleaf can now quickly read any receipt from a photo, and it will suggest where it belongs!",
            &[("Ledgerleaf can now quickly read any receipt from a photo, and it will suggest where it belongs", 1)],
        );
        check("LEDGERLEAF  can now 𝗿𝗲𝗮𝗱 a\nreceipt, from a photo", &[("LEDGERLEAF  can now 𝗿𝗲𝗮𝗱 a\nreceipt, from a photo", 1)]);
    }

    #[test]
    fn passages_of_several_texts_are_told_apart() {
        check(
            "It can suggest where it belongs. A person confirms every entry. I like that. The evening reminder used to be as loud as the alarm.",
            &[("suggest where it belongs. A person confirms every entry", 1), ("evening reminder used to be as loud as the alarm", 0)],
        );
    }

    #[test]
    fn the_same_news_in_other_words_and_common_turns_are_the_writers() {
        check("I photographed my lunch receipt and Ledgerleaf knew where it goes. I still check each one.", &[]);
        let common = Shingles::new(["At the end of the day it is what it is, and that is all there is to it."]);
        assert_eq!(common.passages(&Draft::new("So at the end of the day it is what it is, right?")), []);
    }

    #[test]
    fn no_text_or_no_words_gives_nothing() {
        assert_eq!(Shingles::new([]).passages(&Draft::new(CAPTION)), []);
        assert_eq!(Shingles::new(["", "https://quillfern.example"]).passages(&Draft::new("")), []);
    }

    proptest! {
        #[test]
        fn passages_run_forwards_and_agree_with_no_more_words_than_there_are(
            texts in proptest::collection::vec("([abc]{5} ){0,12}", 0..4),
            text in "([abc]{5} |aaaaa bbbbb |x ){0,30}"
        ) {
            let draft = Draft::new(text);
            let passages = Shingles::new(texts.iter().map(String::as_str)).passages(&draft);
            for pair in passages.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for passage in &passages {
                prop_assert!(passage.source < texts.len());
            }
            prop_assert!(Passage::share(&draft, &passages) <= 1.0);
        }
    }
}
