//! What the cues find in a text: how much of each, and where. It counts; `strength.rs` weighs the counts against the length.

use super::cue::{COUNT, Kind};
use super::lexicon::{Language, Lexicon, Sense};
use super::scan::{Scan, Token, TokenKind};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::Span;

/// How much each thing found counts towards its cue, and where it stands (in the folded text).
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) amount: f64,
    pub(super) places: Vec<(usize, usize)>,
}

impl Tally {
    /// Adds a find; words that count already count once.
    pub(super) fn add(&mut self, amount: f64, start: usize, end: usize) {
        if self.places.last().is_none_or(|last| last.1 <= start) {
            self.amount += amount;
            self.places.push((start, end));
        }
    }
}

/// What a sentence holds, for the cues that need two things together, and for which side it takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sentence {
    /// Its words that no quotation holds.
    pub(super) words: usize,
    /// Where its first and last word stand.
    pub(super) span: Option<(usize, usize)>,
    /// Somebody speaks of themselves in it.
    pub(super) first_person: bool,
    /// How much in it sounds like a company.
    pub(super) company: f64,
    /// How much in it sounds like a person.
    pub(super) person: f64,
    story: bool,
    feeling: Option<(usize, usize)>,
    life: Option<(usize, usize)>,
    named: Option<(usize, usize)>,
}

/// What is counted over the whole text.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) words: usize,
    pub(super) letters: usize,
    pub(super) frequent: usize,
    pub(super) you: usize,
    /// Words of more than three letters.
    pub(super) long: usize,
    /// Of those, the ones with a capital and small letters after it.
    pub(super) titled: usize,
    /// How often, beyond the first time, the text names the one thing that it names most.
    pub(super) repeated: usize,
    pub(super) sentences: Vec<Sentence>,
}

/// Everything that the cues find in a text.
pub(super) fn finds(scan: &Scan<'_>, language: Language, programme: &Programme) -> ([Tally; COUNT], Counted) {
    let lexicon = Lexicon::of(language);
    let mut tallies: [Tally; COUNT] = Default::default();
    let counted = Counted { sentences: vec![Sentence::default(); scan.draft.sentences().len().max(1)], ..Counted::default() };
    let mut counted = Words { scan, language, lexicon, tallies: &mut tallies, counted, us: Vec::new() }.count();
    subjects(scan, lexicon, programme, &mut tallies[Kind::BrandSubject as usize], &mut counted.sentences);
    if !language.capital_nouns() {
        counted.repeated = repeated_name(scan, lexicon, &mut tallies[Kind::BrandSubject as usize]);
    }
    colons(scan, &mut tallies[Kind::ColonBeforeLink as usize]);
    details(&counted.sentences, &mut tallies);
    (tallies, counted)
}

/// The word without what French leans on it ("l'équipe", "d'annoncer"); a start in the folded text.
fn stem_start(scan: &Scan<'_>, token: &Token) -> Option<usize> {
    let word = scan.word(token);
    let at = word.find('\'').filter(|at| *at <= 2)?;
    let head = &word[..at];
    matches!(head, "l" | "d" | "n" | "s" | "c" | "m" | "t" | "j" | "qu").then_some(token.start + at + 1)
}

/// What a sense counts for wherever it stands: its cue, how much, and how much its sentence sounds like a company and a person.
fn always(sense: Sense) -> Option<(Kind, f64, f64, f64)> {
    Some(match sense {
        Sense::Press => (Kind::PressWords, 1.0, 0.6, 0.0),
        Sense::PressStrong => (Kind::PressWords, 2.5, 1.5, 0.0),
        Sense::Action => (Kind::CallToAction, 1.1, 1.0, 0.0),
        Sense::Pitch => (Kind::SalesPitch, 1.0, 0.8, 0.0),
        Sense::Deal => (Kind::Deal, 1.0, 2.0, 0.0),
        Sense::You => (Kind::You, 1.0, 0.0, 0.0),
        Sense::Contraction => (Kind::Contractions, 1.0, 0.0, 0.4),
        Sense::Plain => (Kind::PlainWords, 1.0, 0.0, 0.7),
        Sense::PlainCommon => (Kind::PlainWords, 0.5, 0.0, 0.3),
        Sense::Story => (Kind::Story, 1.0, 0.0, 0.3),
        Sense::Thanks => (Kind::Feeling, 0.5, 0.0, 0.0),
        _ => return None,
    })
}

/// Counts the words of a text.
struct Words<'w, 'd> {
    scan: &'w Scan<'d>,
    language: Language,
    lexicon: &'static Lexicon,
    tallies: &'w mut [Tally; COUNT],
    counted: Counted,
    /// Each "we" or "our": how much it counts, where it stands and in which sentence.
    us: Vec<(f64, usize, usize, usize)>,
}

impl Words<'_, '_> {
    fn count(mut self) -> Counted {
        for (at, token) in self.scan.tokens.iter().enumerate() {
            if token.kind == TokenKind::Word {
                self.shape(token);
                self.meanings(at, token);
            }
        }
        for (amount, start, end, sentence) in self.us {
            // "We were four, and it rained" is told by one of them.
            let sentence = &self.counted.sentences[sentence];
            let told = sentence.story && sentence.company < 1.5;
            self.tallies[Kind::WeWithoutI as usize].add(if told { 0.3 * amount } else { amount }, start, end);
        }
        self.counted
    }

    /// What a word's letters tell.
    fn shape(&mut self, token: &Token) {
        let word = self.scan.word(token);
        let mut tally = |kind: Kind, amount: f64| self.tallies[kind as usize].add(amount, token.start, token.end);
        let capital = token.capital && !self.language.capital_nouns();
        let letters = if token.digit { 3 } else { word.chars().count().min(14) };
        self.counted.words += 1;
        self.counted.letters += letters;
        if letters >= 9 {
            tally(Kind::LongWords, 1.0);
        }
        if letters > 3 && !token.digit {
            self.counted.long += 1;
            if capital && !self.scan.all_capitals(token) {
                self.counted.titled += 1;
                tally(Kind::Headline, 1.0);
            }
        }
        let sentence = &mut self.counted.sentences[token.sentence];
        sentence.span = Some((sentence.span.map_or(token.start, |s| s.0), token.end));
        sentence.words += usize::from(!token.quoted);
        if word.contains('\'') && is_contraction(word) {
            tally(Kind::Contractions, 1.0);
            sentence.person += 0.4;
        }
        if token.first && !token.capital && !token.digit && token.start > 0 {
            // Typed as it came. Not at the very start, where a mention or a lost line may have stood.
            tally(Kind::PlainWords, 0.8);
        }
        if !token.first && word != "i" && !word.starts_with("i'") && (capital || token.digit) {
            sentence.named = sentence.named.or(Some((token.start, token.end)));
        }
    }

    /// What a word means, and the phrases that begin with it.
    fn meanings(&mut self, at: usize, token: &Token) {
        let lower = self.scan.lower.as_str();
        let leaning = stem_start(self.scan, token).into_iter().flat_map(|start| self.lexicon.senses(lower, start, token.end));
        let rest = if token.digit { lower[token.end..].trim_start_matches([' ', '\u{a0}']) } else { "" };
        let sign = self.lexicon.after_number(rest).map(|(sense, length)| (sense, lower.len() - rest.len() + length));
        let mut seen: [Option<Sense>; 12] = [None; 12];
        for (sense, end) in self.lexicon.senses(lower, token.start, token.end).chain(leaning).chain(sign) {
            // A word listed twice in one list, alone and as a stem, counts once.
            if seen.contains(&Some(sense)) {
                continue;
            }
            if let Some(free) = seen.iter_mut().find(|s| s.is_none()) {
                *free = Some(sense);
            }
            let own =
                matches!(sense, Sense::First | Sense::My | Sense::Life | Sense::Feeling | Sense::Story | Sense::Plain | Sense::PlainCommon);
            if !(own && token.quoted) {
                self.meaning(sense, at, token, end);
            }
        }
    }

    fn meaning(&mut self, sense: Sense, at: usize, token: &Token, end: usize) {
        let (scan, lexicon) = (self.scan, self.lexicon);
        let sentence = &mut self.counted.sentences[token.sentence];
        let mut tally = |kind: Kind, amount: f64| self.tallies[kind as usize].add(amount, token.start, end);
        if let Some((kind, amount, company, person)) = always(sense) {
            tally(kind, amount);
            sentence.company += company;
            sentence.person += person;
        }
        match sense {
            Sense::Announcement => {
                let own = own_news(scan, lexicon, at, end);
                tally(Kind::Announcement, if own { 0.25 } else { 1.0 });
                sentence.company += if own { 0.2 } else { 1.5 };
            }
            Sense::We => {
                self.us.push((0.8, token.start, end, token.sentence));
                sentence.company += 0.3;
            }
            Sense::Our => {
                self.us.push((1.2, token.start, end, token.sentence));
                sentence.company += 0.7;
            }
            Sense::First => {
                let shell = shell(scan, lexicon, at);
                tally(Kind::FirstPerson, if shell { 0.25 } else { 1.0 });
                sentence.first_person |= !shell;
            }
            Sense::My => {
                tally(Kind::FirstPerson, 0.9);
                sentence.first_person = true;
            }
            Sense::DroppedI if token.first && !token.quoted && !proclaims(&scan.lower[end..]) => {
                tally(Kind::FirstPerson, 0.7);
                sentence.first_person = true;
            }
            Sense::Order if token.first && !token.quoted && orders(scan, at) => {
                let much = if lexicon.is(scan.word(token), Sense::SoftOrder) { 0.4 } else { 1.0 };
                tally(Kind::CallToAction, much);
                sentence.company += much;
            }
            Sense::Story => sentence.story = true,
            Sense::Feeling => sentence.feeling = sentence.feeling.or(Some((token.start, end))),
            Sense::Life => sentence.life = sentence.life.or(Some((token.start, end))),
            Sense::You => self.counted.you += 1,
            Sense::Frequent => self.counted.frequent += 1,
            // The others are asked for by name.
            _ => {}
        }
    }
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

/// The tokens of the sentence of token `at` that come after it.
fn rest_of_sentence<'s>(scan: &'s Scan<'_>, at: usize) -> impl Iterator<Item = &'s Token> {
    scan.tokens[at + 1..].iter().take_while(move |t| t.sentence == scan.tokens[at].sentence)
}

fn is_own(scan: &Scan<'_>, lexicon: &Lexicon, token: &Token) -> bool {
    lexicon.is(scan.word(token), Sense::First) || lexicon.is(scan.word(token), Sense::My)
}

/// Whether the announcement at token `at` is of the writer's own doings: "excited to share that I've…".
fn own_news(scan: &Scan<'_>, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    rest_of_sentence(scan, at).skip_while(|t| t.start < end).take(4).any(|t| is_own(scan, lexicon, t))
}

/// Whether the "I" at token `at` only opens an announcement of something else: "I am thrilled to announce that Acme…".
fn shell(scan: &Scan<'_>, lexicon: &Lexicon, at: usize) -> bool {
    // "Ich freue mich, …": the second word for oneself belongs to the first.
    let doubled = at >= 2 && lexicon.is(scan.word(&scan.tokens[at - 1]), Sense::Shell) && is_own(scan, lexicon, &scan.tokens[at - 2]);
    let at = if doubled { at - 2 } else { at };
    let follow: Vec<&Token> = rest_of_sentence(scan, at).take(14).collect();
    let Some(feeling) = follow.iter().take(4).position(|t| lexicon.is(scan.word(t), Sense::Shell)) else { return false };
    let after = &follow[feeling + 1..];
    let Some(verb) = after.iter().take(4).position(|t| lexicon.is(scan.word(t), Sense::ShellVerb)) else { return false };
    !after[verb + 1..].iter().any(|t| is_own(scan, lexicon, t))
}

/// Names that head a sentence and do what news does.
fn subjects(scan: &Scan<'_>, lexicon: &Lexicon, programme: &Programme, tally: &mut Tally, sentences: &mut [Sentence]) {
    let names: Vec<String> = programme
        .names()
        .chain(programme.products.iter().map(|p| p.name.as_str()))
        .filter(|n| !n.is_empty())
        .map(str::to_lowercase)
        .collect();
    let heads: Vec<u8> = names.iter().map(|n| n.as_bytes()[0]).collect();
    let mut at = 0;
    while at < scan.tokens.len() {
        let token = scan.tokens[at];
        let rest = &scan.lower[token.start..];
        let named = heads.contains(&rest.as_bytes()[0]);
        let fits = |n: &&String| named && rest.starts_with(n.as_str()) && ends_word(rest, n.len());
        let known = names.iter().filter(fits).map(String::len).max();
        if let Some(length) = known {
            let end = token.start + length;
            while scan.tokens.get(at).is_some_and(|t| t.start < end) {
                at += 1;
            }
            let verb = scan.tokens.get(at).filter(|t| t.sentence == token.sentence && !t.capital).map(|t| scan.word(t));
            if verb.is_some_and(|v| lexicon.is(v, Sense::Helper) || lexicon.is(v, Sense::NewsVerb)) {
                tally.add(1.0, token.start, end);
                sentences[token.sentence].company += 1.2;
            }
            continue;
        }
        if token.first && !token.quoted {
            guessed_subject(scan, lexicon, at, tally, &mut sentences[token.sentence]);
        }
        at += 1;
    }
}

/// A capitalised name or a mention at the head of a sentence, up to five words long, followed by a verb of news.
fn guessed_subject(scan: &Scan<'_>, lexicon: &Lexicon, at: usize, tally: &mut Tally, into: &mut Sentence) {
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
    let verb = rest[name..].iter().map(|t| scan.word(t)).find(|w| !lexicon.is(w, Sense::Helper));
    if verb.is_some_and(|v| lexicon.is(v, Sense::NewsVerb)) {
        tally.add(1.0, rest[0].start, rest[name - 1].end);
        into.company += 1.2;
    }
}

/// How often, beyond the first time, the text names the one thing that it names most; people's posts rarely circle round a name.
fn repeated_name(scan: &Scan<'_>, lexicon: &Lexicon, tally: &mut Tally) -> usize {
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
