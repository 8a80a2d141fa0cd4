//! Which languages a text is written in, by script and by the small words that every sentence needs. Good enough to say "not
//! checked: the text in Polish"; no more is claimed of it.

use super::{Draft, Quick, Span};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Small words of languages in Latin script, chosen so that none is a common word of another in the list.
const SMALL_WORDS: [(&str, &[&str]); 12] = [
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
            "dem", "den", "im", "bei", "unser", "unsere", "wie", "aus", "wird", "dass", "einen", "es", "er", "sie", "ihr", "ihre", "habe",
            "hat", "wurde", "war", "noch", "nur", "wenn", "aber", "zum", "zur", "vom", "als", "am", "um", "mir", "mich", "mein", "meine",
            "nach", "vor", "unseren", "uns", "die", "heißt", "statt", "wer", "jetzt", "heute", "einer", "eines", "seit",
        ],
    ),
    (
        "French",
        &[
            "les", "des", "est", "une", "nous", "vous", "pour", "dans", "avec", "sur", "pas", "qui", "notre", "nos", "du", "je", "et",
            "au", "aux", "cette", "ces", "sont", "être", "plus", "mais", "la", "le", "de", "en", "un", "il", "elle", "que", "ne", "ce",
            "se", "par", "mon", "ma", "mes", "son", "sa", "ses", "ont", "suis", "était", "votre", "vos", "à", "c'est", "j'ai", "d'un",
            "d'une",
        ],
    ),
    (
        "Spanish",
        &[
            "el", "los", "las", "una", "por", "para", "con", "nuestro", "nuestra", "pero", "muy", "y", "del", "este", "esta", "más",
            "como", "hemos", "estamos", "ser", "su", "al", "lo", "la", "de", "en", "un", "que", "no", "se", "es", "me", "mi", "mis", "sus",
            "ha", "han", "fue", "era", "nos", "tu", "te", "sin", "desde", "hasta", "cuando", "qué", "está",
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
        for script in draft.text().chars().filter(|c| !c.is_ascii()).filter_map(script) {
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
    let words = draft.words();
    let first = words.partition_point(|w| w.start < sentence.start);
    let words = words[first..].iter().take_while(|w| w.end <= sentence.end);
    let (hits, words) = hits(words.map(|w| {
        let word = draft.at(*w);
        if word.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
    }));
    if words < 4 {
        return None;
    }
    // Two may be chance in a few words: "de facto, et al.".
    let plain = |language: usize| (hits[language] >= 3 || hits[language] == 2 && words >= 6) && hits[language] * 6 >= words;
    let best = (1..SMALL_WORDS.len()).max_by_key(|language| hits[*language]).filter(|best| plain(*best) && hits[*best] > hits[0]);
    best.or(plain(0).then_some(0)).map(|language| SMALL_WORDS[language].0)
}

/// The name of the language that most of these words are in, by its small words; lower case. Nothing where too few are any language's,
/// as in lists and names.
#[must_use]
pub fn main_language<W: AsRef<str>>(words: impl Iterator<Item = W>) -> Option<&'static str> {
    let (hits, words) = hits(words);
    // Of two with as many, the first listed.
    let best = (0..SMALL_WORDS.len()).rev().max_by_key(|language| hits[*language])?;
    (hits[best] >= 2 && hits[best] * 10 >= words).then_some(SMALL_WORDS[best].0)
}

/// How many of these words are small words of each language, and how many words there are.
fn hits<W: AsRef<str>>(words: impl Iterator<Item = W>) -> ([usize; SMALL_WORDS.len()], usize) {
    static LANGUAGES: OnceLock<Quick<&'static str, u16>> = OnceLock::new();
    // A bit for each language that has the word.
    let table = LANGUAGES.get_or_init(|| {
        let mut table: Quick<&'static str, u16> = Quick::default();
        for (number, (_, words)) in SMALL_WORDS.iter().enumerate() {
            for word in *words {
                *table.entry(word).or_default() |= 1 << number;
            }
        }
        table
    });
    let (mut hits, mut all) = ([0; SMALL_WORDS.len()], 0);
    for word in words {
        all += 1;
        let languages = table.get(word.as_ref()).copied().unwrap_or_default();
        if languages != 0 {
            for (number, count) in hits.iter_mut().enumerate() {
                *count += usize::from(languages >> number & 1);
            }
        }
    }
    (hits, all)
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
    fn the_main_language_is_that_of_most_words() {
        let main = |text: &str| main_language(text.to_lowercase().split(' '));
        assert_eq!(main("We met at the fair in Paris and had a crêpe with the team"), Some("English"));
        assert_eq!(main("Gestern habe ich mit dem Team die neue Version gebaut und nicht geschlafen"), Some("German"));
        assert_eq!(main("Hier nous avons fini la migration avec les collègues et je suis content"), Some("French"));
        assert_eq!(main("Ayer hablé por primera vez delante de todos y me temblaban las manos"), Some("Spanish"));
        assert_eq!(main("Ana Pell, Oxbrace Group, 2026"), None);
    }

    #[test]
    fn other_scripts_are_named() {
        check("We did it! 我们今天发布了新的产品，谢谢大家", &["Chinese"]);
        check("今日は新しい製品を発表しました", &["Japanese"]);
        check("Мы запустили новый продукт", &["Cyrillic script"]);
    }
}
