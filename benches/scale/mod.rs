//! A large programme for the bench: the sample's rules and as many made-up ones as make a thousand, and a long list of made-up names.
//!
//! The made-up rules are mixed as real programmes mix them: mostly phrases, then wordings to replace, patterns, things said near
//! others, things that ask for a second, and limits. Their words are ordinary ones, so that the posts hold many of them and few
//! of what the rules are after, as it is with posts.

use firsthand::context::Period;
use firsthand::file::File;
use firsthand::kit::Source;
use firsthand::kit::files::read;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How many rules there are.
pub(crate) const RULES: usize = 1_000;

const WORDS: &[&str] = &[
    "account", "answer", "board", "bonus", "branch", "budget", "build", "calm", "change", "charge", "clean", "clinic", "cloud", "contract",
    "cost", "customer", "data", "deal", "desk", "doctor", "early", "easy", "engine", "expert", "fair", "final", "fund", "future", "goal",
    "growth", "health", "honest", "hour", "invoice", "launch", "leader", "lease", "letter", "loan", "local", "margin", "market", "merger",
    "month", "notice", "office", "offer", "open", "order", "paper", "patient", "payment", "plan", "price", "private", "profit", "promise",
    "quarter", "quick", "rate", "record", "refund", "release", "report", "result", "return", "review", "risk", "safe", "sale", "saving",
    "secret", "share", "staff", "station", "stock", "supply", "target", "tax", "team", "ticket", "train", "trust", "value", "visit",
    "wage", "week", "winter", "worker", "year",
];
const STARTS: &[&str] = &[
    "Ab", "Bel", "Cor", "Dun", "El", "Fen", "Gal", "Hol", "Is", "Jar", "Kel", "Lor", "Mor", "Nev", "Os", "Pel", "Quin", "Ros", "Sal",
    "Tor", "Ul", "Ver", "Wex", "Yar", "Zel",
];
const MIDDLES: &[&str] =
    &["a", "be", "co", "da", "e", "fi", "go", "hu", "i", "ka", "lo", "mi", "no", "o", "pa", "ri", "so", "ta", "u", "vo"];
const ENDS: &[&str] =
    &["bury", "croft", "dale", "field", "gate", "ham", "law", "mere", "nox", "port", "quay", "ridge", "stow", "ton", "vale", "wick"];
const FIRMS: &[&str] = &["Clinic", "Group", "Health", "Holdings", "Partners", "Practice", "Sons", "Systems", "Trust", "Works"];

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % count
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    fn phrase(&mut self) -> String {
        let words: Vec<&str> = (0..2 + self.below(2)).map(|_| self.of(WORDS)).collect();
        words.join(" ")
    }

    fn phrases(&mut self, count: usize) -> String {
        let phrases: BTreeSet<String> = (0..count).map(|_| self.phrase()).collect();
        let quoted: Vec<String> = phrases.iter().map(|p| format!("\"{p}\"")).collect();
        format!("[{}]", quoted.join(", "))
    }

    fn name(&mut self) -> String {
        let mut name = format!("{}{}{}", self.of(STARTS), self.of(MIDDLES), self.of(ENDS));
        if self.below(3) > 0 {
            let _ = write!(name, " {}", self.of(FIRMS));
        }
        if self.below(5) == 0 {
            let _ = write!(name, " {}", self.of(FIRMS));
        }
        name
    }
}

/// A made-up rule's own keys.
fn rule(dice: &mut Dice) -> String {
    match dice.below(100) {
        0..52 => {
            let count = 4 + dice.below(9);
            format!("kind = \"phrase\"\nphrases = {}", dice.phrases(count))
        }
        52..68 => {
            let swaps: BTreeSet<String> = (0..4).map(|_| dice.phrase()).collect();
            let rows: Vec<String> = swaps.iter().map(|found| format!("\"{found}\" = \"plain words\"")).collect();
            format!("kind = \"replace\"\nswap = {{ {} }}", rows.join(", "))
        }
        68..82 => {
            let (a, b, c) = (dice.of(WORDS), dice.of(WORDS), dice.of(WORDS));
            format!("kind = \"pattern\"\npatterns = ['\\b(?:i|we) (?:will|shall|can) (?:\\w+ ){{0,3}}(?:{a}|{b}) (?:your|the) {c}s?\\b']")
        }
        82..90 => format!("kind = \"near\"\nphrases = {}\nnear = {}\nwithin = 6", dice.phrases(3), dice.phrases(3)),
        90..96 => format!("kind = \"require\"\nif = {}\nthen = {}", dice.phrases(4), dice.phrases(2)),
        _ => format!("kind = \"limit\"\nof = \"phrases\"\nphrases = {}\nat_most = 1", dice.phrases(4)),
    }
}

/// A programme with a library of so many items, made of the sentences of its own.
pub(crate) fn library(files: &[File], items: usize) -> Source {
    let mut source = read(files).source;
    let own = source.library.items.clone();
    let sentences: Vec<&str> = own.iter().flat_map(|item| item.text.split_inclusive(". ")).collect();
    let topics: Vec<&String> = own.iter().flat_map(|item| &item.topics).collect();
    let mut dice = Dice(11);
    while source.library.items.len() < items {
        let mut item = own[dice.below(own.len())].clone();
        item.id = format!("made-up-{}", source.library.items.len());
        item.title = format!("{} of {}", dice.phrase(), dice.name());
        let more = dice.phrase();
        item.text = [sentences[dice.below(sentences.len())], &more, ", ", sentences[dice.below(sentences.len())]].concat();
        item.topics = (0..3).map(|_| topics[dice.below(topics.len())].clone()).collect();
        item.period = Period::default();
        source.library.items.push(item);
    }
    source
}

/// A programme of [`RULES`] rules, one of which is a list of so many names.
pub(crate) fn source(mut files: Vec<File>, terms: usize) -> Source {
    const REST: &str = "severity = \"note\"\nsay = \"“{found}”\"\nwhy = \"w\"\ntry = \"t\"\nfinds = [{ text = \"a\", better = \"b\" }, \"a\", \"a\"]\nallows = [\"a\", \"b\", \"c\"]\n";
    let own = read(&files).source.packs.iter().map(|p| p.rules.len()).sum::<usize>();
    let mut dice = Dice(7);
    let mut text = "[pack]\nid = \"scale\"\ntitle = \"Made up\"\n".to_owned();
    for i in own + 1..RULES {
        let _ = write!(text, "[[rule]]\nid = \"made-up-{i}\"\n{REST}{}\n", rule(&mut dice));
    }
    let _ = write!(text, "[[rule]]\nid = \"made-up-list\"\n{REST}kind = \"list\"\nfile = \"made-up.txt\"\n");
    let mut names = BTreeSet::new();
    while names.len() < terms {
        let name = dice.name();
        // Names run out before the list is long enough: number them.
        if !names.insert(name.clone()) {
            names.insert(format!("{name} {}", names.len()));
        }
    }
    let list: String = names.iter().flat_map(|name| [name, "\n"]).collect();
    files.push(File { path: "rules/scale.toml".to_owned(), text });
    files.push(File { path: "rules/made-up.txt".to_owned(), text: list });
    let read = read(&files);
    assert!(read.mistakes.is_empty(), "{:#?}", read.mistakes);
    read.source
}
