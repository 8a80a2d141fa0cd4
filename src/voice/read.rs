//! Reads how broadcast or personal a text is: finds the cues, weighs them, says why.
//!
//! Each cue gets a strength from 0 to 1 that grows with how often it is found, measured against the number of words, so that a long
//! post is not more of anything for being long. The score is the sum of strengths times weights, as odds. Nothing is learnt or looked up
//! elsewhere; see `cue.rs` for the weights and `lexicon.rs` for the words.

use super::cue::{COUNT, CUES, Weights};
use super::finds::{Counted, Tally, finds};
use super::lexicon::Language;
use super::scan::{Scan, TokenKind};
use super::strength::{PLACES, strengths};
use super::{Basis, CueHit, Reading};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::{Draft, Place, main_language};

/// Fewer words than this say too little of a voice.
const ENOUGH_WORDS: usize = 8;

/// How broadcast or personal `draft` reads, cue by cue. `programme` tells which names are the organisation's own.
#[must_use]
pub fn read(draft: &Draft, programme: &Programme) -> Reading {
    let scan = Scan::new(draft);
    let words = || scan.tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| scan.word(t));
    let main = main_language(words());
    // Where no language is plain, as in lists, English cues do no harm.
    let language = main.map_or(Some(Language::English), Language::named);
    let (mut tallies, counted) = finds(&scan, language.unwrap_or(Language::English), programme);
    let strengths = strengths(&mut tallies, &counted, language.unwrap_or(Language::English));
    let weights = Weights::shared();
    let evidence = |i: usize| strengths[i] * weights.cues[i];
    let score = points(weights.start + (0..COUNT).map(evidence).sum::<f64>());
    let all: f64 = (0..COUNT).map(|i| evidence(i).abs()).sum();
    let mut cues: Vec<CueHit> = (0..COUNT)
        .filter(|i| strengths[*i] > 0.01)
        .map(|i| CueHit {
            cue: CUES[i].id.to_owned(),
            pull: CUES[i].pull,
            label: CUES[i].label.to_owned(),
            why: CUES[i].why.to_owned(),
            strength: strengths[i],
            weight: weights.cues[i],
            share: 100.0 * evidence(i) / all,
            places: places(&scan, &tallies[i]),
        })
        .collect();
    cues.order_by(|a, b| b.share.abs().total_cmp(&a.share.abs()).then_with(|| a.cue.cmp(&b.cue)));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points lie between 0 and 100")]
    let score = score.round() as u8;
    Reading { score, basis: basis(&scan, &counted, language), language: main.map(str::to_owned), cues }
}

/// Log-odds as points of 100.
fn points(log_odds: f64) -> f64 {
    100.0 / (1.0 + (-log_odds).exp())
}

fn places(scan: &Scan<'_>, tally: &Tally) -> Vec<Place> {
    tally.places.iter().take(PLACES).map(|(start, end)| scan.draft.place(scan.source(*start, *end))).collect()
}

/// Whether there is enough text to go by, in a language whose cues are known; nothing stands for a language whose are not.
fn basis(scan: &Scan<'_>, counted: &Counted, language: Option<Language>) -> Basis {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in scan.draft.text().chars().filter(|c| c.is_alphabetic()) {
        if c < '\u{250}' || ('\u{1d400}'..'\u{1d800}').contains(&c) { latin += 1 } else { other += 1 }
    }
    if other > latin {
        return Basis::OtherLanguage;
    }
    if counted.words < ENOUGH_WORDS {
        return Basis::TooShort;
    }
    match language {
        None => Basis::OtherLanguage,
        // In English running text about four words in ten are on the list; lists and headlines have fewer, other languages almost none.
        Some(Language::English) if counted.frequent * 8 < counted.words && counted.words >= 12 => Basis::OtherLanguage,
        Some(_) => Basis::Enough,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::Pull;
    use proptest::prelude::*;

    fn quillfern() -> Programme {
        Programme { organisation: "Quillfern".to_owned(), ..Programme::default() }
    }

    #[track_caller]
    fn check(text: &str, cue: &str, words: &[&str]) {
        let draft = Draft::new(text);
        let reading = read(&draft, &quillfern());
        let hit = reading.cues.iter().find(|c| c.cue == cue).unwrap_or_else(|| panic!("no {cue} in {reading:#?}"));
        let found: Vec<&str> = hit.places.iter().map(|p| draft.at(p.span())).collect();
        assert_eq!(found, words);
        assert_eq!(hit.share < 0.0, hit.pull == Pull::Broadcast, "{hit:?}");
    }

    #[test]
    fn each_cue_points_at_its_words() {
        check("We are thrilled to announce a new app.", "announcement", &["are thrilled to"]);
        check("Our clients leverage it.", "press-words", &["clients", "leverage"]);
        check("Quillfern launches an app today.", "brand-subject", &["Quillfern"]);
        check("Oxbrace Group unveils an app.", "brand-subject", &["Oxbrace Group"]);
        check("We love our books.", "we-without-i", &["We", "our"]);
        check("It is out. Register today!", "call-to-action", &["Register today"]);
        check("Are you ready to grow?", "sales-pitch", &["Are you ready"]);
        check("Read on: https://a.example", "colon-before-link", &[":"]);
        check("I told my sister.", "first-person", &["I", "my"]);
        check("It's gone, don’t ask.", "contractions", &["It's", "don’t"]);
        check("Went to the fair.", "first-person", &["Went"]);
    }

    #[test]
    fn the_shares_of_the_cues_make_up_all_the_evidence() {
        let draft = Draft::new("I am thrilled to announce that our clients now leverage our platform. Register here: https://a.example");
        let cues = read(&draft, &quillfern()).cues;
        assert!((cues.iter().map(|c| c.share.abs()).sum::<f64>() - 100.0).abs() < 0.01, "{cues:?}");
        for pair in cues.windows(2) {
            let weighs = |cue: &CueHit| (cue.strength * cue.weight).abs();
            assert!(weighs(&pair[0]) >= weighs(&pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn somebody_elses_i_is_not_the_writers() {
        let reading = |text: &str| read(&Draft::new(text), &quillfern());
        let quoted = reading("“I love what I do here and I learn something every day.” Meet Ana, who joined the team in March.");
        assert!(quoted.cues.iter().all(|c| c.cue != "first-person"), "{quoted:#?}");
    }

    #[test]
    fn too_little_text_and_another_language_are_said() {
        let basis = |text: &str| read(&Draft::new(text), &Programme::default()).basis;
        assert_eq!(basis("Well done all!"), Basis::TooShort);
        assert_eq!(basis("Siamo lieti di annunciare che la nostra nuova app è disponibile per tutti gli studi."), Basis::OtherLanguage);
        assert_eq!(basis("Z radością ogłaszamy, że nasza nowa aplikacja jest już dostępna dla małych klinik."), Basis::OtherLanguage);
        assert_eq!(basis("Wir freuen uns sehr, dass unsere neue Anwendung für kleine Praxen seit heute verfügbar ist."), Basis::Enough);
        assert_eq!(basis("今日は新しい製品を発表します。ぜひご覧ください。"), Basis::OtherLanguage);
        assert_eq!(basis("I went to see what the new app is like, and it was fine."), Basis::Enough);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_every_place_is_in_the_text(
            text in "(\\PC|[\\s👉:“”\"@#]|I am |our |https://a.example |𝗪𝗲 |Quillfern has ){0,60}"
        ) {
            let draft = Draft::new(text);
            let reading = read(&draft, &quillfern());
            for place in reading.cues.iter().flat_map(|c| &c.places) {
                prop_assert!(draft.text().get(place.start..place.end).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
