//! Reads how broadcast or personal a text is: finds the cues, weighs them, says why.
//!
//! Each cue gets a strength from 0 to 1 that grows with how often it is found, measured against the number of words, so that a long
//! post is not more of anything for being long. The score is the sum of strengths times weights, as odds. Nothing is learnt or looked up
//! elsewhere; see `cue.rs` for the weights and `lexicon.rs` for the words.

use super::cue::{COUNT, CUES, Kind, START};
use super::lexicon::{Lexicon, Sense};
use super::scan::{Scan, Token, TokenKind};
use super::{Basis, CueHit, Reading};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::{Draft, Place, Span};

/// Fewer words than this say too little of a voice.
const ENOUGH_WORDS: usize = 8;

/// At most so many places are shown for one cue.
const PLACES: usize = 40;

/// How much each thing found counts towards its cue, and where it stands (in the folded text).
#[derive(Debug, Default)]
struct Tally {
    amount: f64,
    places: Vec<(usize, usize)>,
}

impl Tally {
    /// Adds a find; words that count already count once.
    fn add(&mut self, amount: f64, start: usize, end: usize) {
        if self.places.last().is_none_or(|last| last.1 <= start) {
            self.amount += amount;
            self.places.push((start, end));
        }
    }
}

/// How broadcast or personal `draft` reads, cue by cue. `programme` tells which names are the organisation's own.
#[must_use]
pub fn read(draft: &Draft, programme: &Programme) -> Reading {
    let scan = Scan::new(draft);
    let (strengths, tallies, counted) = strengths(&scan, programme);
    let evidence = |i: usize| strengths[i] * CUES[i].signed();
    let score = points(START + (0..COUNT).map(evidence).sum::<f64>());
    let all: f64 = (0..COUNT).map(|i| evidence(i).abs()).sum();
    let mut cues: Vec<CueHit> = (0..COUNT)
        .filter(|i| strengths[*i] > 0.01)
        .map(|i| CueHit {
            cue: CUES[i].id.to_owned(),
            pull: CUES[i].pull,
            label: CUES[i].label.to_owned(),
            why: CUES[i].why.to_owned(),
            strength: strengths[i],
            weight: CUES[i].signed(),
            share: 100.0 * evidence(i) / all,
            places: places(&scan, &tallies[i]),
        })
        .collect();
    cues.order_by(|a, b| b.share.abs().total_cmp(&a.share.abs()).then_with(|| a.cue.cmp(&b.cue)));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points lie between 0 and 100")]
    let score = score.round() as u8;
    Reading { score, basis: basis(&scan, &counted), cues }
}

/// Log-odds as points of 100.
fn points(log_odds: f64) -> f64 {
    100.0 / (1.0 + (-log_odds).exp())
}

fn places(scan: &Scan<'_>, tally: &Tally) -> Vec<Place> {
    tally.places.iter().take(PLACES).map(|(start, end)| scan.draft.place(scan.source(*start, *end))).collect()
}

/// Grows from 0 to 1 with the amount found; `at_least` keeps one find in a few words from being everything, `per_word` measures it
/// against the length.
fn saturate(amount: f64, at_least: f64, per_word: f64, words: f64) -> f64 {
    1.0 - (-amount / (at_least + per_word * words)).exp()
}

#[expect(clippy::cast_precision_loss, reason = "no draft has 2^52 words")]
fn strengths(scan: &Scan<'_>, programme: &Programme) -> ([f64; COUNT], [Tally; COUNT], Counted) {
    let mut tallies: [Tally; COUNT] = Default::default();
    let mut sentences = vec![Sentence::default(); scan.draft.sentences().len().max(1)];
    let counted = words(scan, &mut tallies, &mut sentences);
    subjects(scan, programme, &mut tallies[Kind::BrandSubject as usize]);
    colons(scan, &mut tallies[Kind::ColonBeforeLink as usize]);
    details(&sentences, &mut tallies);
    let n = counted.words as f64;
    let repeated = repeated_name(scan, &mut tallies[Kind::BrandSubject as usize]);
    let of = |kind: Kind| tallies[kind as usize].amount;
    let mut s = [0.0; COUNT];
    let mut set = |kind: Kind, strength: f64| s[kind as usize] = strength.clamp(0.0, 1.0);
    let i = saturate(of(Kind::FirstPerson), 0.7, 0.022, n);
    set(Kind::FirstPerson, i);
    set(Kind::Announcement, saturate(of(Kind::Announcement), 0.8, 0.004, n));
    // Somebody who says "I" may use the long words of their trade and still be themselves.
    let trade = 1.0 - 0.5 * i;
    set(Kind::PressWords, saturate(of(Kind::PressWords), 1.5, 0.11, n) * trade);
    set(Kind::BrandSubject, saturate(of(Kind::BrandSubject), 0.8, 0.008, n).max(saturate(repeated as f64, 2.0, 0.01, n)));
    set(Kind::WeWithoutI, saturate(of(Kind::WeWithoutI), 1.0, 0.02, n) * (1.0 - i).powi(2));
    set(Kind::CallToAction, saturate(of(Kind::CallToAction), 0.8, 0.012, n));
    // In a few words, "you" is one person; in many, without an "I", it is an audience.
    let lecture = if counted.words > 20 { (counted.you as f64 - of(Kind::FirstPerson)).max(0.0) } else { 0.0 };
    set(Kind::SalesPitch, 1.0 - (1.0 - saturate(of(Kind::SalesPitch), 1.0, 0.02, n)) * (1.0 - saturate(lecture, 2.0, 0.03, n)));
    set(Kind::ColonBeforeLink, saturate(of(Kind::ColonBeforeLink), 0.7, 0.004, n));
    set(Kind::FullTitles, saturate(of(Kind::FullTitles), 1.2, 0.01, n));
    set(Kind::PlainWords, saturate(of(Kind::PlainWords), 1.4, 0.07, n));
    set(Kind::Contractions, saturate(of(Kind::Contractions), 1.0, 0.03, n));
    set(Kind::Feeling, saturate(of(Kind::Feeling), 1.0, 0.012, n));
    set(Kind::OwnDetail, saturate(of(Kind::OwnDetail), 0.9, 0.012, n));
    set(Kind::Story, saturate(of(Kind::Story), 1.2, 0.03, n));
    // A few words say little of their length: shrink towards the usual.
    let mean = (counted.letters as f64 + 4.6 * 6.0) / (n + 6.0);
    set(Kind::LongWords, (mean - 4.5) / 1.2 * trade);
    let titled = counted.titled as f64 / (counted.long as f64).max(4.0);
    set(Kind::Headline, (titled - 0.35) / 0.45);
    tallies[Kind::Headline as usize].places.truncate(if titled > 0.35 { PLACES } else { 0 });
    if n < 1.0 {
        s = [0.0; COUNT];
    }
    (s, tallies, counted)
}

/// What a sentence holds, for the cues that need two things together.
#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    first_person: bool,
    feeling: Option<(usize, usize)>,
    life: Option<(usize, usize)>,
    named: Option<(usize, usize)>,
}

#[derive(Debug, Default)]
struct Counted {
    words: usize,
    letters: usize,
    english: usize,
    you: usize,
    /// Words of more than three letters.
    long: usize,
    /// Of those, the ones with a capital and small letters after it.
    titled: usize,
}

fn words(scan: &Scan<'_>, tallies: &mut [Tally; COUNT], sentences: &mut [Sentence]) -> Counted {
    let lexicon = Lexicon::shared();
    let mut counted = Counted::default();
    for (at, token) in scan.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word {
            continue;
        }
        let word = scan.word(token);
        counted.words += 1;
        let letters = if token.digit { 3 } else { word.chars().count().min(14) };
        counted.letters += letters;
        if letters >= 9 {
            tallies[Kind::LongWords as usize].add(1.0, token.start, token.end);
        }
        if letters > 3 && !token.digit {
            counted.long += 1;
            if token.capital && !scan.all_capitals(token) {
                counted.titled += 1;
                tallies[Kind::Headline as usize].add(1.0, token.start, token.end);
            }
        }
        let mut tally = |kind: Kind, amount: f64, end: usize| tallies[kind as usize].add(amount, token.start, end);
        let sentence = &mut sentences[token.sentence];
        if word.contains('\'') && is_contraction(word) {
            tally(Kind::Contractions, 1.0, token.end);
        }
        if token.first && !token.capital && !token.digit && token.start > 0 {
            // Typed as it came. Not at the very start, where a mention or a lost line may have stood.
            tally(Kind::PlainWords, 0.8, token.end);
        }
        if !token.first && word != "i" && !word.starts_with("i'") && (token.capital || token.digit) {
            sentence.named = sentence.named.or(Some((token.start, token.end)));
        }
        let mut seen: [Option<Sense>; 10] = [None; 10];
        for (sense, end) in lexicon.senses(&scan.lower, token.start, token.end) {
            // A word listed twice in one list, alone and as a stem, counts once.
            if seen.contains(&Some(sense)) {
                continue;
            }
            if let Some(free) = seen.iter_mut().find(|s| s.is_none()) {
                *free = Some(sense);
            }
            if token.quoted
                && matches!(
                    sense,
                    Sense::First | Sense::My | Sense::Life | Sense::Feeling | Sense::Story | Sense::Plain | Sense::PlainCommon
                )
            {
                continue;
            }
            match sense {
                Sense::Announcement => tally(Kind::Announcement, if own_news(scan, at, end) { 0.25 } else { 1.0 }, end),
                Sense::Press => tally(Kind::PressWords, 1.0, end),
                Sense::PressStrong => tally(Kind::PressWords, 2.5, end),
                Sense::Action => tally(Kind::CallToAction, 1.1, end),
                Sense::Pitch => tally(Kind::SalesPitch, 1.0, end),
                Sense::We => tally(Kind::WeWithoutI, 0.8, end),
                Sense::Our => tally(Kind::WeWithoutI, 1.2, end),
                Sense::First => {
                    let shell = shell(scan, at);
                    tally(Kind::FirstPerson, if shell { 0.25 } else { 1.0 }, end);
                    sentence.first_person |= !shell;
                }
                Sense::My => {
                    tally(Kind::FirstPerson, 0.9, end);
                    sentence.first_person = true;
                }
                Sense::Plain => tally(Kind::PlainWords, 1.0, end),
                Sense::PlainCommon => tally(Kind::PlainWords, 0.5, end),
                Sense::Feeling => sentence.feeling = sentence.feeling.or(Some((token.start, end))),
                Sense::Life => sentence.life = sentence.life.or(Some((token.start, end))),
                Sense::Story => tally(Kind::Story, 1.0, end),
                Sense::Thanks => tally(Kind::Feeling, 0.5, end),
                Sense::Title => tally(Kind::FullTitles, 1.0, end),
                Sense::DroppedI if token.first && !token.quoted && !proclaims(&scan.lower[end..]) => {
                    tally(Kind::FirstPerson, 0.7, end);
                    sentence.first_person = true;
                }
                Sense::Order if token.first && !token.quoted && orders(scan, at) => {
                    let soft = lexicon.is(word, Sense::SoftOrder);
                    tally(Kind::CallToAction, if soft { 0.4 } else { 1.0 }, end);
                }
                Sense::DroppedI | Sense::Order | Sense::SoftOrder | Sense::NewsVerb | Sense::NoName => {}
                Sense::You => counted.you += 1,
                Sense::English => counted.english += 1,
            }
        }
    }
    counted
}

/// Whether what follows "so proud" or "excited" is an announcement rather than a feeling: "of our team", "to share".
fn proclaims(rest: &str) -> bool {
    [
        " of our",
        " of the team",
        " of the entire",
        " that our",
        " to announce",
        " to share",
        " to welcome",
        " to support",
        " to partner",
        " to sponsor",
        " to introduce",
        " to launch",
        " to present",
    ]
    .iter()
    .any(|p| rest.starts_with(p))
}

/// Whether the verb at token `at` is an order: "follow me" is, "like I said" is not.
fn orders(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.tokens.get(at + 1).filter(|t| t.sentence == scan.tokens[at].sentence).map(|t| scan.word(t));
    next.is_some_and(|n| !matches!(n, "i" | "is" | "was" | "are" | "when" | "if"))
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '\'')
}

fn is_contraction(word: &str) -> bool {
    if let Some(stem) = word.strip_suffix("'s") {
        return matches!(
            stem,
            "it" | "that" | "there" | "here" | "what" | "who" | "he" | "she" | "let" | "how" | "where" | "everyone" | "nobody"
        );
    }
    ["n't", "'re", "'ve", "'ll", "'d", "'m"].iter().any(|end| word.ends_with(end))
}

/// Whether the announcement at token `at` is of the writer's own doings: "excited to share that I've…".
fn own_news(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    scan.tokens[at..]
        .iter()
        .skip_while(|t| t.start < end)
        .take(4)
        .take_while(|t| t.sentence == scan.tokens[at].sentence)
        .any(|t| matches!(scan.word(t), "i" | "i've" | "i'll" | "i'm" | "my" | "me"))
}

/// Feelings that open an announcement.
const SHELL: &[&str] =
    &["excited", "thrilled", "proud", "pleased", "delighted", "happy", "honored", "honoured", "humbled", "privileged", "glad"];

/// Whether the "I" at token `at` only opens an announcement of something else: "I am thrilled to announce that Acme…".
fn shell(scan: &Scan<'_>, at: usize) -> bool {
    let follow: Vec<&Token> = scan.tokens[at + 1..].iter().take(10).take_while(|t| t.sentence == scan.tokens[at].sentence).collect();
    let Some(feeling) = follow.iter().take(4).position(|t| SHELL.contains(&scan.word(t))) else { return false };
    let mut rest = follow[feeling + 1..].iter().map(|t| scan.word(t));
    let announces = rest.next() == Some("to")
        && rest.next().is_some_and(|w| {
            matches!(
                w,
                "announce"
                    | "share"
                    | "introduce"
                    | "welcome"
                    | "invite"
                    | "present"
                    | "launch"
                    | "unveil"
                    | "host"
                    | "partner"
                    | "support"
                    | "represent"
            )
        });
    announces && !rest.any(|w| matches!(w, "i" | "i've" | "i'll" | "my" | "me"))
}

/// Names that head a sentence and do what news does.
fn subjects(scan: &Scan<'_>, programme: &Programme, tally: &mut Tally) {
    let lexicon = Lexicon::shared();
    let names: Vec<String> = programme
        .names()
        .chain(programme.products.iter().map(|p| p.name.as_str()))
        .filter(|n| !n.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut at = 0;
    while at < scan.tokens.len() {
        let token = scan.tokens[at];
        let rest = &scan.lower[token.start..];
        let known = names.iter().filter(|n| rest.starts_with(n.as_str()) && ends_word(rest, n.len())).map(String::len).max();
        if let Some(length) = known {
            let end = token.start + length;
            while scan.tokens.get(at).is_some_and(|t| t.start < end) {
                at += 1;
            }
            let verb = scan.tokens.get(at).filter(|t| t.sentence == token.sentence && !t.capital).map(|t| scan.word(t));
            if verb.is_some_and(|v| matches!(v, "is" | "has" | "was" | "will" | "are" | "have") || lexicon.is(v, Sense::NewsVerb)) {
                tally.add(1.0, token.start, end);
            }
            continue;
        }
        if token.first && !token.quoted {
            guessed_subject(scan, at, tally);
        }
        at += 1;
    }
}

/// A capitalised name or a mention at the head of a sentence, up to five words long, followed by a verb of news.
fn guessed_subject(scan: &Scan<'_>, at: usize, tally: &mut Tally) {
    let lexicon = Lexicon::shared();
    let sentence: Vec<&Token> = scan.tokens[at..].iter().take(9).take_while(|t| t.sentence == scan.tokens[at].sentence).collect();
    let mut rest = sentence.as_slice();
    while let [first, after @ ..] = rest
        && matches!(scan.word(first), "the" | "today" | "yesterday" | "this" | "week" | "now" | "and" | "how")
        && !after.is_empty()
    {
        rest = after;
    }
    let name = rest
        .iter()
        .take(5)
        .take_while(|t| t.kind != TokenKind::Link && (t.kind != TokenKind::Word || t.capital && !lexicon.is(scan.word(t), Sense::NoName)))
        .count();
    if name == 0 || name == rest.len() {
        return;
    }
    let verb = rest[name..].iter().map(|t| scan.word(t)).find(|w| {
        !matches!(
            *w,
            "has"
                | "have"
                | "is"
                | "are"
                | "was"
                | "will"
                | "been"
                | "be"
                | "just"
                | "today"
                | "now"
                | "also"
                | "officially"
                | "recently"
                | "to"
        )
    });
    if verb.is_some_and(|v| lexicon.is(v, Sense::NewsVerb)) {
        tally.add(1.0, rest[0].start, rest[name - 1].end);
    }
}

/// How often, beyond the first time, the text names the one thing that it names most; people's posts rarely circle round a name.
fn repeated_name(scan: &Scan<'_>, tally: &mut Tally) -> usize {
    let lexicon = Lexicon::shared();
    let mut names: Vec<(&str, usize, usize)> = scan
        .tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.capital && !t.first && t.end - t.start > 2)
        .map(|t| (scan.word(t), t.start, t.end))
        .filter(|(w, ..)| !w.starts_with("i'") && !lexicon.is(w, Sense::NoName))
        .collect();
    names.order();
    let most = names.chunk_by(|a, b| a.0 == b.0).max_by_key(|c| c.len()).unwrap_or_default();
    if most.len() > 2 {
        tally.places.extend(most.iter().map(|(_, start, end)| (*start, *end)));
        tally.places.order();
        tally.places.dedup();
    }
    most.len().saturating_sub(1)
}

/// Colons, and pointing hands, that lead to a link or to the end of a line.
fn colons(scan: &Scan<'_>, tally: &mut Tally) {
    let draft = scan.draft;
    for (start, sign) in draft.text().match_indices([':', '➡', '👉', '⬇', '👇', '▶', '→', '↓']) {
        let after = start + sign.len();
        let gap = draft.text()[after..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{fe0f}');
        let next = draft.text().len() - gap.len();
        let link = draft.links().binary_search_by_key(&next, |l| l.start).is_ok();
        let ends = gap.is_empty();
        if (link || ends)
            && let Some((start, end)) = scan.folded(Span::new(start, after))
        {
            tally.add(if link { 1.0 } else { 0.8 }, start, end);
        }
    }
}

/// A feeling with what it is about, and a detail of the writer's own: both need an "I" in the same sentence.
fn details(sentences: &[Sentence], tallies: &mut [Tally; COUNT]) {
    for sentence in sentences.iter().filter(|s| s.first_person) {
        if let Some((start, end)) = sentence.feeling {
            tallies[Kind::Feeling as usize].add(1.0, start, end);
        }
        if let Some((start, end)) = sentence.life {
            tallies[Kind::OwnDetail as usize].add(1.2, start, end);
        } else if let Some((start, end)) = sentence.named {
            tallies[Kind::OwnDetail as usize].add(0.7, start, end);
        }
    }
}

/// Whether there is enough English to go by.
fn basis(scan: &Scan<'_>, counted: &Counted) -> Basis {
    let text = scan.draft.text();
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c < '\u{250}' || ('\u{1d400}'..'\u{1d800}').contains(&c) { latin += 1 } else { other += 1 }
    }
    if other > latin {
        return Basis::OtherLanguage;
    }
    if counted.words < ENOUGH_WORDS {
        return Basis::TooShort;
    }
    // In English running text about four words in ten are on the list; lists and headlines have fewer, other languages almost none.
    if counted.english * 8 < counted.words && counted.words >= 12 { Basis::OtherLanguage } else { Basis::Enough }
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
        assert_eq!(
            basis("Wir freuen uns sehr, dass unsere neue Anwendung für kleine Praxen seit heute verfügbar ist."),
            Basis::OtherLanguage
        );
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
