//! The words that the cues listen for, and one table to look them all up in.
//!
//! The words are data: one file a language in `lexicon/`, one section a sense. To teach a cue a word: add it to its section. To add a
//! language: one file, one word in [`Language`].

use crate::text::Quick;
use std::sync::OnceLock;

/// What a word or phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Opens an announcement.
    Announcement,
    /// The language of press releases.
    Press,
    /// The plainest of press-release signs: counts double.
    PressStrong,
    /// Tells the reader to act, wherever it stands.
    Action,
    /// Sells to the reader, or lectures them: their business, most people.
    Pitch,
    /// A deal: a code, a discount, a free trial.
    Deal,
    /// We and us.
    We,
    /// What belongs to a company: our customers, our mission.
    Our,
    /// I and its kin.
    First,
    /// My and mine.
    My,
    /// Words people say rather than print.
    Plain,
    /// Plain words that coaches and adverts use too.
    PlainCommon,
    /// A feeling.
    Feeling,
    /// A place in the writer's own life: last night, my sister, on the train.
    Life,
    /// Telling what happened: went, said, forgot.
    Story,
    /// A bow to somebody: thank you to.
    Thanks,
    /// You and your.
    You,
    /// An order, at the head of a sentence.
    Order,
    /// Of the orders, those that are as likely something a friend says.
    SoftOrder,
    /// The head of a sentence that drops its "I": "Went to see…", "Spent a day…".
    DroppedI,
    /// A verb of news: a name that does one of these at the head of a sentence is a press release's subject.
    NewsVerb,
    /// Stands between a name and its verb: has, will, officially.
    Helper,
    /// Starts many sentences with a capital and is nobody's name.
    NoName,
    /// A feeling that opens an announcement: thrilled.
    Shell,
    /// What such a feeling is then about: to announce.
    ShellVerb,
    /// A shortened form that only speech has.
    Contraction,
    /// One of a language's most frequent words: tells the language, not the voice.
    Frequent,
}

impl Sense {
    /// The sense that a section of a word list is named after.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "announcement" => Self::Announcement,
            "press" => Self::Press,
            "press-strong" => Self::PressStrong,
            "action" => Self::Action,
            "pitch" => Self::Pitch,
            "deal" => Self::Deal,
            "we" => Self::We,
            "our" => Self::Our,
            "first" => Self::First,
            "my" => Self::My,
            "plain" => Self::Plain,
            "plain-common" => Self::PlainCommon,
            "feeling" => Self::Feeling,
            "life" => Self::Life,
            "story" => Self::Story,
            "thanks" => Self::Thanks,
            "you" => Self::You,
            "order" => Self::Order,
            "soft-order" => Self::SoftOrder,
            "dropped-i" => Self::DroppedI,
            "news-verb" => Self::NewsVerb,
            "helper" => Self::Helper,
            "no-name" => Self::NoName,
            "shell" => Self::Shell,
            "shell-verb" => Self::ShellVerb,
            "contraction" => Self::Contraction,
            "frequent" => Self::Frequent,
            _ => return None,
        })
    }
}

/// A language whose words are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of this English name, where its words are listed.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "English" => Self::English,
            "German" => Self::German,
            "French" => Self::French,
            "Spanish" => Self::Spanish,
            _ => return None,
        })
    }

    /// How many letters a word has on average in running text of no particular kind.
    pub(super) fn usual_letters(self) -> f64 {
        match self {
            Self::English => 4.5,
            Self::German => 5.5,
            Self::French | Self::Spanish => 4.7,
        }
    }

    /// Whether any noun has a capital, so that capitals tell no name and no headline.
    pub(super) fn capital_nouns(self) -> bool {
        self == Self::German
    }

    fn list(self) -> &'static str {
        match self {
            Self::English => include_str!("lexicon/english.txt"),
            Self::German => include_str!("lexicon/german.txt"),
            Self::French => include_str!("lexicon/french.txt"),
            Self::Spanish => include_str!("lexicon/spanish.txt"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    sense: Sense,
    phrase: &'static str,
    stem: bool,
}

/// All lists in one table, found by the first word of an entry or the first letters of a stem.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Quick<&'static str, Vec<Entry>>,
    stems: Quick<&'static str, Vec<Entry>>,
}

/// How many letters find a stem.
const STEM: usize = 5;

impl Lexicon {
    /// The English table.
    pub(super) fn shared() -> &'static Self {
        Self::of(Language::English)
    }

    /// The table of a language, built at its first use.
    pub(super) fn of(language: Language) -> &'static Self {
        static TABLES: [OnceLock<Lexicon>; 4] = [const { OnceLock::new() }; 4];
        TABLES[language as usize].get_or_init(|| {
            let mut lexicon = Self::default();
            for (sense, text) in entries(language.list()) {
                let stem = text.ends_with('*');
                let phrase = text.trim_end_matches('*');
                let first = first_word(phrase);
                let entry = Entry { sense, phrase, stem };
                if stem && first.len() == phrase.len() {
                    lexicon.stems.entry(beginning(phrase).unwrap_or(phrase)).or_default().push(entry);
                } else {
                    lexicon.words.entry(first).or_default().push(entry);
                }
            }
            lexicon
        })
    }

    /// Whether `word` alone is on any list.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|entries| entries.iter().any(|e| e.phrase == word))
            || beginning(word)
                .is_some_and(|key| self.stems.get(key).is_some_and(|entries| entries.iter().any(|e| word.starts_with(e.phrase))))
    }

    /// Whether `word` alone has this sense.
    pub(super) fn is(&self, word: &str, sense: Sense) -> bool {
        self.words.get(word).is_some_and(|entries| entries.iter().any(|e| e.sense == sense && e.phrase == word))
    }

    /// What follows a number right behind it, as "% off" does.
    pub(super) fn after_number<'t>(&'t self, rest: &'t str) -> impl Iterator<Item = (Sense, usize)> + 't {
        let signs = self.words.get("%").into_iter().flatten();
        signs.filter(move |entry| rest.starts_with(entry.phrase)).map(|entry| (entry.sense, entry.phrase.len()))
    }

    /// Everything that starts with the word at `at..end` of the folded lower-case `text`: what it tells, and where it ends.
    pub(super) fn senses<'t>(&'t self, text: &'t str, at: usize, end: usize) -> impl Iterator<Item = (Sense, usize)> + 't {
        let word = &text[at..end];
        let stems = beginning(word).and_then(|key| self.stems.get(key)).into_iter().flatten();
        let words = self.words.get(word).or_else(|| self.words.get(first_word(word))).into_iter().flatten();
        let bytes = text.as_bytes();
        words.chain(stems).filter_map(move |entry| {
            // Many phrases begin with one word; nearly all are told apart by their last letter.
            if bytes.get(at + entry.phrase.len() - 1) != entry.phrase.as_bytes().last() {
                return None;
            }
            let rest = text[at..].strip_prefix(entry.phrase)?;
            let stop = at + entry.phrase.len();
            let open = rest.chars().next().is_some_and(char::is_alphanumeric);
            match (entry.stem, open) {
                (false, true) if entry.phrase.ends_with(char::is_alphanumeric) => None,
                (true, _) => Some((entry.sense, stop + rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len()))),
                (false, _) => Some((entry.sense, stop)),
            }
        })
    }
}

/// The entries of a word list with the sense of their section.
fn entries(list: &'static str) -> impl Iterator<Item = (Sense, &'static str)> {
    let mut sense = None;
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                sense = Sense::named(name);
                return None;
            }
            Some(line.split(',').map(str::trim).filter(|e| !e.is_empty()).zip(std::iter::repeat(sense?)))
        })
        .flatten()
        .map(|(entry, sense)| (sense, entry))
}

/// The first letters of a word, by which stems are found.
fn beginning(word: &str) -> Option<&str> {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    (word[..end].chars().count() == STEM).then(|| &word[..end])
}

fn first_word(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '_'))).unwrap_or(phrase.len());
    match (end, phrase.starts_with('%')) {
        (0, true) => "%",
        (0, false) => phrase,
        _ => &phrase[..end],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Sense, &str)]) {
        let end = first_word(text).len();
        let found: Vec<(Sense, &str)> = Lexicon::shared().senses(text, 0, end).map(|(s, e)| (s, &text[..e])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_by_its_first_word_and_ends_at_a_word() {
        check("save the date, all", &[(Sense::Announcement, "save the date"), (Sense::Order, "save")]);
        check("watch this spaceship", &[(Sense::Order, "watch")]);
    }

    #[test]
    fn a_stem_takes_the_whole_word() {
        check("innovations abound", &[(Sense::Press, "innovations")]);
    }

    #[test]
    fn every_section_has_a_sense_every_stem_is_long_enough_and_every_entry_is_folded() {
        for language in [Language::English, Language::German, Language::French, Language::Spanish] {
            let sections = language.list().lines().filter_map(|l| l.strip_prefix('[')?.strip_suffix(']'));
            for name in sections {
                assert!(Sense::named(name).is_some(), "{name}");
            }
            for (sense, text) in entries(language.list()) {
                assert_eq!(text, text.to_lowercase(), "{sense:?}");
                assert!(!text.contains('’'), "{text}");
                assert!(!text.ends_with('*') || text.contains(' ') || text.trim_end_matches('*').chars().count() >= STEM, "{text}");
            }
        }
    }
}
