//! Which languages a text is written in, by script and by the small words that every sentence needs. Good enough to say "not
//! checked: the text in Polish"; no more is claimed of it.

use super::{Draft, Quick, Span};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Small words of languages in Latin script, chosen so that none is a common word of another in the list.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    (
        "English",
        &[
            "the", "and", "of", "to", "is", "are", "was", "with", "for", "that", "this", "it", "we", "you", "my", "our", "at", "have",
            "has", "i", "be", "from", "on", "by", "as", "they", "their", "not", "but", "what", "how", "who", "will", "an",
        ],
    ),
    (
        "German",
        &[
            "und", "der", "das", "ist", "nicht", "ein", "eine", "wir", "mit", "für", "auf", "ich", "sich", "auch", "von", "zu", "sind",
            "dem", "den", "im", "bei", "unser", "unsere", "wie", "aus", "wird", "dass", "einen",
        ],
    ),
    (
        "French",
        &[
            "les", "des", "est", "une", "nous", "vous", "pour", "dans", "avec", "sur", "pas", "qui", "notre", "nos", "du", "je", "et",
            "au", "aux", "cette", "ces", "sont", "être", "plus", "mais",
        ],
    ),
    (
        "Spanish",
        &[
            "el", "los", "las", "una", "por", "para", "con", "nuestro", "nuestra", "pero", "muy", "y", "del", "este", "esta", "más",
            "como", "hemos", "estamos", "ser", "su", "al", "lo",
        ],
    ),
    (
        "Italian",
        &[
            "il", "gli", "che", "di", "per", "sono", "della", "nostro", "nostra", "anche", "più", "questo", "questa", "abbiamo", "con",
            "alla", "nel", "è", "dei",
        ],
    ),
    (
        "Portuguese",
        &[
            "os", "uma", "não", "com", "para", "nosso", "nossa", "mais", "muito", "você", "em", "dos", "das", "são", "está", "estamos",
            "ao", "um", "pela", "pelo",
        ],
    ),
    (
        "Dutch",
        &[
            "het", "een", "niet", "wij", "voor", "met", "van", "zijn", "ook", "naar", "onze", "wordt", "dat", "heeft", "maar", "bij",
            "deze", "ik", "ons",
        ],
    ),
    (
        "Polish",
        &[
            "się",
            "nie",
            "jest",
            "że",
            "jak",
            "dla",
            "nasz",
            "nasza",
            "naszej",
            "przez",
            "oraz",
            "jestem",
            "jesteśmy",
            "który",
            "która",
            "w",
            "z",
            "na",
            "od",
            "dziś",
            "już",
            "są",
            "tym",
        ],
    ),
    (
        "Swedish",
        &[
            "och", "att", "är", "inte", "för", "vi", "som", "på", "med", "till", "har", "vår", "våra", "ett", "jag", "av", "kan", "det",
            "från",
        ],
    ),
    ("Finnish", &["ja", "ei", "että", "olen", "meidän", "mutta", "kun", "myös", "tämä", "ovat", "olemme", "joka", "hän", "oli", "minä"]),
    ("Turkish", &["ve", "bir", "bu", "için", "ile", "çok", "değil", "olarak", "daha", "biz", "ben", "gibi", "olan", "var"]),
    ("Czech", &["se", "je", "že", "jsme", "jsem", "pro", "naše", "také", "ale", "které", "jako", "byl", "už", "při"]),
];

/// The languages that are told apart: the code that files use, and the name.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("pt", "Portuguese"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("sv", "Swedish"),
    ("fi", "Finnish"),
    ("tr", "Turkish"),
    ("cs", "Czech"),
    ("el", "Greek"),
    ("ru", "Cyrillic script"),
    ("hy", "Armenian"),
    ("he", "Hebrew"),
    ("ar", "Arabic script"),
    ("hi", "Hindi"),
    ("th", "Thai"),
    ("ka", "Georgian"),
    ("ja", "Japanese"),
    ("zh", "Chinese"),
    ("ko", "Korean"),
];

/// Names of the languages of a text other than English, in the order in which they first appear. A stray word is no language: it
/// takes a sentence of at least four words in Latin script, or eight letters of another script.
#[must_use]
pub fn foreign_languages(draft: &Draft) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    if !draft.text().is_ascii() {
        for script in draft.text().chars().filter_map(script) {
            match counts.iter_mut().find(|(name, _)| *name == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
    }
    // Japanese writes Chinese characters too.
    let japanese = counts.iter().any(|(name, count)| *name == "Japanese" && *count >= 2);
    for (name, count) in counts {
        if (count >= 8 || (name == "Japanese" && japanese)) && !(name == "Chinese" && japanese) {
            found.push(name);
        }
    }
    for sentence in draft.sentences() {
        if let Some(name) = by_small_words(draft, *sentence)
            && name != ENGLISH
            && !found.contains(&name)
        {
            found.push(name);
        }
    }
    found
}

const ENGLISH: &str = LANGUAGES[0].1;

/// The language of each sentence of a text, by name; nothing where it has too few words to tell.
#[must_use]
pub fn sentence_languages(draft: &Draft) -> Vec<Option<&'static str>> {
    draft.sentences().iter().map(|sentence| by_script(draft.at(*sentence)).or_else(|| by_small_words(draft, *sentence))).collect()
}

/// The language that most letters of a sentence belong to, where they are not Latin ones.
fn by_script(sentence: &str) -> Option<&'static str> {
    if sentence.is_ascii() {
        return None;
    }
    let letters = sentence.chars().filter(|c| c.is_alphabetic()).count();
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for script in sentence.chars().filter_map(script) {
        match counts.iter_mut().find(|(name, _)| *name == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let japanese = counts.iter().any(|(name, _)| *name == "Japanese");
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let most = counts.into_iter().max_by_key(|(_, count)| *count).filter(|_| all * 2 > letters);
    most.map(|(name, _)| if japanese && name == "Chinese" { "Japanese" } else { name })
}

/// The language whose small words a sentence of four words or more is full of.
fn by_small_words(draft: &Draft, sentence: Span) -> Option<&'static str> {
    let (words, hits) = small_words(draft, sentence)?;
    let english = hits[0];
    let best = hits[1..].iter().zip(&SMALL_WORDS[1..]).map(|(hits, (name, _))| (*hits, *name)).max_by_key(|(hits, _)| *hits);
    match best {
        Some((hits, name)) if hits >= 2 && hits > english && hits * 6 >= words => Some(name),
        _ => (english >= 2 && english * 6 >= words).then_some(ENGLISH),
    }
}

/// How many words a sentence of four words or more has, and how many of them are small words of each language.
fn small_words(draft: &Draft, sentence: Span) -> Option<(usize, [usize; SMALL_WORDS.len()])> {
    /// For each small word, one bit for each language that it is one of.
    static LANGUAGES_OF: OnceLock<Quick<&'static str, u32>> = OnceLock::new();
    let languages_of = LANGUAGES_OF.get_or_init(|| {
        let mut languages: Quick<&'static str, u32> = Quick::default();
        for (i, (_, list)) in SMALL_WORDS.iter().enumerate() {
            for word in *list {
                *languages.entry(word).or_default() |= 1 << i;
            }
        }
        languages
    });
    let words = draft.words();
    let first = words.partition_point(|w| w.start < sentence.start);
    let words = &words[first..];
    let words = &words[..words.partition_point(|w| w.end <= sentence.end)];
    if words.len() < 4 {
        return None;
    }
    let mut hits = [0; SMALL_WORDS.len()];
    for word in words {
        let word = draft.at(*word);
        let lower = if word.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let languages = languages_of.get(lower.as_ref()).copied().unwrap_or_default();
        for (i, hits) in hits.iter_mut().enumerate() {
            *hits += usize::from(languages >> i & 1 == 1);
        }
    }
    Some((words.len(), hits))
}

/// The language that a letter of a script of its own most likely belongs to, or the script's name.
fn script(c: char) -> Option<&'static str> {
    Some(match u32::from(c) {
        0x370..=0x3ff | 0x1f00..=0x1fff => "Greek",
        0x400..=0x52f => "Cyrillic script",
        0x530..=0x58f => "Armenian",
        0x590..=0x5ff => "Hebrew",
        0x600..=0x6ff | 0x750..=0x77f => "Arabic script",
        0x900..=0x97f => "Hindi",
        0x980..=0xdff => "an Indian script",
        0xe00..=0xe7f => "Thai",
        0x10a0..=0x10ff => "Georgian",
        0x3040..=0x30ff => "Japanese",
        0x3400..=0x4dbf | 0x4e00..=0x9fff => "Chinese",
        0x1100..=0x11ff | 0xac00..=0xd7af => "Korean",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(foreign_languages(&Draft::new(text)), expected, "{text}");
    }

    #[test]
    fn english_with_foreign_names_is_english() {
        check("I had lunch with the team at Café de la Paix in Paris. We met Søren and Łukasz. Schadenfreude is a word.", &[]);
        check("de facto, vis-à-vis, et al.", &[]);
    }

    #[test]
    fn sentences_in_other_languages_are_named_once() {
        check("Big news! Jestem dumny, że nasz zespół jest już na miejscu. Dziś nie ma nudy, jest praca.", &["Polish"]);
        check(
            "Wir freuen uns, dass unsere App jetzt auf dem Markt ist.\nNous sommes fiers de notre équipe dans cette aventure.",
            &["German", "French"],
        );
    }

    #[test]
    fn each_sentence_has_its_language_or_too_few_words() {
        let draft = Draft::new("We are proud of the team. Wir sind stolz auf das Team und die Leute. Wow! Мы запустили продукт.");
        assert_eq!(sentence_languages(&draft), [Some("English"), Some("German"), None, Some("Cyrillic script")]);
    }

    #[test]
    fn other_scripts_are_named() {
        check("We did it! 我们今天发布了新的产品，谢谢大家", &["Chinese"]);
        check("今日は新しい製品を発表しました", &["Japanese"]);
        check("Мы запустили новый продукт", &["Cyrillic script"]);
    }
}
