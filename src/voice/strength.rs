//! How strongly each cue is there, from 0 to 1, measured against the length: a long post is not more of anything for being long.

use super::cue::{COUNT, Kind};
use super::finds::{Counted, Sentence, Tally};
use super::lexicon::Language;

/// At most so many places are shown for one cue.
pub(super) const PLACES: usize = 40;

/// Grows from 0 to 1 with the amount found; `at_least` keeps one find in a few words from being everything, `per_word` measures it
/// against the length.
fn saturate(amount: f64, at_least: f64, per_word: f64, words: f64) -> f64 {
    1.0 - (-amount / (at_least + per_word * words)).exp()
}

/// How many words stand in sentences of this kind; notes where those are.
#[expect(clippy::cast_precision_loss, reason = "no sentence has 2^52 words")]
fn sentences(counted: &Counted, tally: &mut Tally, kind: impl Fn(&Sentence) -> bool) -> f64 {
    let chosen = counted.sentences.iter().filter(|s| kind(s));
    tally.places.extend(chosen.clone().filter_map(|s| s.span));
    chosen.map(|s| s.words as f64).sum()
}

/// How strongly each cue is there; gives the cues about sentences their places.
#[expect(clippy::cast_precision_loss, reason = "no draft has 2^52 words")]
pub(super) fn strengths(tallies: &mut [Tally; COUNT], counted: &Counted, language: Language) -> [f64; COUNT] {
    let n = counted.words as f64;
    // Sentences that are wholly the company's, in words.
    let company = |s: &Sentence| !s.first_person && s.company - s.person > 0.09 * (s.words as f64).max(6.0);
    let company = sentences(counted, &mut tallies[Kind::CompanySentences as usize], company);
    let own = sentences(counted, &mut tallies[Kind::OwnSentences as usize], |s| s.first_person);
    // Near the top, a sentence that says something of the writer and is no announcement.
    let opening = counted.sentences.iter().filter(|s| s.words > 2).take(2).find(|s| s.first_person && s.words > 5 && s.company < 1.0);
    tallies[Kind::Opening as usize].places.extend(opening.and_then(|s| s.span));
    let of = |kind: Kind| tallies[kind as usize].amount;
    let mut s = [0.0; COUNT];
    let mut set = |kind: Kind, strength: f64| s[kind as usize] = strength.clamp(0.0, 1.0);
    let first = of(Kind::FirstPerson);
    let i = saturate(first, 0.7, 0.022, n);
    set(Kind::FirstPerson, 0.4 * i + 0.35 * saturate(first, 0.7, 0.05, n) + 0.25 * saturate(first, 0.7, 0.0, n));
    set(Kind::Announcement, saturate(of(Kind::Announcement), 0.8, 0.004, n));
    set(Kind::PressWords, saturate(of(Kind::PressWords), 1.5, 0.11, n));
    set(Kind::BrandSubject, saturate(of(Kind::BrandSubject), 0.8, 0.008, n).max(saturate(counted.repeated as f64, 2.0, 0.01, n)));
    set(Kind::WeWithoutI, saturate(of(Kind::WeWithoutI), 1.0, 0.02, n) * (1.0 - i).powi(2));
    set(Kind::CallToAction, saturate(of(Kind::CallToAction), 0.8, 0.012, n));
    set(Kind::SalesPitch, saturate(of(Kind::SalesPitch), 1.0, 0.02, n));
    set(Kind::ColonBeforeLink, saturate(of(Kind::ColonBeforeLink), 0.7, 0.004, n));
    set(Kind::PlainWords, saturate(of(Kind::PlainWords), 1.4, 0.07, n));
    set(Kind::Contractions, saturate(of(Kind::Contractions), 1.0, 0.03, n));
    set(Kind::Feeling, saturate(of(Kind::Feeling), 1.0, 0.012, n));
    set(Kind::OwnDetail, saturate(of(Kind::OwnDetail), 0.9, 0.012, n));
    set(Kind::Story, saturate(of(Kind::Story), 1.2, 0.03, n));
    // A few words say little of their length: shrink towards the usual.
    let usual = language.usual_letters();
    let mean = (counted.letters as f64 + (usual + 0.1) * 6.0) / (n + 6.0);
    set(Kind::LongWords, (mean - usual) / 1.2);
    set(Kind::Opening, if opening.is_some() { 1.0 } else { 0.0 });
    set(Kind::You, saturate(counted.you as f64, 1.5, 0.03, n));
    set(Kind::ShortWords, (usual - mean) / 0.8);
    set(Kind::CompanySentences, company / (n + 3.0));
    set(Kind::OwnSentences, own / (n + 3.0));
    set(Kind::Deal, saturate(of(Kind::Deal), 0.8, 0.004, n));
    let titled = counted.titled as f64 / (counted.long as f64).max(4.0);
    set(Kind::Headline, (titled - 0.35) / 0.45);
    tallies[Kind::Headline as usize].places.truncate(if titled > 0.35 { PLACES } else { 0 });
    if n < 1.0 {
        s = [0.0; COUNT];
    }
    s
}
