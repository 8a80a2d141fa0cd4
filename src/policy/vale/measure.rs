//! What can be counted in a text: words, sentences, syllables and what follows from them, as Vale counts.

use super::dialect::Matcher;
use super::sentences;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The counts of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Measure {
    pub(super) characters: f64,
    pub(super) complex_words: f64,
    pub(super) long_words: f64,
    pub(super) paragraphs: f64,
    pub(super) polysyllabic_words: f64,
    pub(super) sentences: f64,
    pub(super) syllables: f64,
    pub(super) words: f64,
}

/// The names that formulas use. What only markup has is nought in a post.
pub(super) const VARIABLES: &[&str] = &[
    "characters",
    "complex_words",
    "long_words",
    "paragraphs",
    "polysyllabic_words",
    "sentences",
    "syllables",
    "words",
    "pre",
    "list",
    "blockquote",
    "heading_h1",
    "heading_h2",
    "heading_h3",
    "heading_h4",
    "heading_h5",
    "heading_h6",
];

static WORD: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+").ok());

impl Measure {
    /// Counts a text.
    #[expect(clippy::cast_precision_loss, reason = "nobody writes that many words")]
    pub(super) fn of(text: &str) -> Self {
        let mut all = Self::default();
        for paragraph in text.split("\n\n").filter(|p| !p.trim().is_empty()) {
            all.paragraphs += 1.0;
            for sentence in sentences::split(paragraph) {
                all.sentences += 1.0;
                let sentence = sentence.of(paragraph);
                for at in WORD.as_ref().map(|w| w.find_all(sentence)).unwrap_or_default() {
                    let word = &sentence[at];
                    let syllables = syllables(word);
                    all.words += 1.0;
                    all.characters += word.chars().filter(|c| c.is_alphanumeric()).count() as f64;
                    all.long_words += f64::from(u8::from(word.len() > 6));
                    all.syllables += syllables as f64;
                    all.polysyllabic_words += f64::from(u8::from(syllables > 2));
                    let ending = usize::from(["es", "ed", "ing"].iter().any(|e| word.ends_with(e)));
                    all.complex_words += f64::from(u8::from(syllables.saturating_sub(ending) > 2));
                }
            }
        }
        all
    }

    /// The counts by name.
    pub(super) fn variables(&self) -> BTreeMap<&'static str, f64> {
        let counts = [
            self.characters,
            self.complex_words,
            self.long_words,
            self.paragraphs,
            self.polysyllabic_words,
            self.sentences,
            self.syllables,
            self.words,
        ];
        VARIABLES.iter().copied().zip(counts.into_iter().chain(std::iter::repeat(0.0))).collect()
    }
}

/// Words whose final "e" is heard, or that break the rules otherwise, with their syllables.
const ODD: &[(usize, &str)] = &[
    (2, "abed adieu cafe cafes chile chloe circe daphne jesse jukebox maybe people phoebe shoreline zoe"),
    (3, "abare acreage adame adobe apache coyote euterpe facsimile forever karate machete recipe sesame simile syncope tamale"),
    (
        4,
        "abalone abbruzzese abruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome eurydice gethsemane guacamole hermione \
         hyperbole penelope persephone yosemite",
    ),
    (5, "aborigine aborigines"),
];

/// Beginnings that are cut off, with the syllables they are worth.
const BEGINNINGS: &[(usize, &str)] = &[
    (2, "above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro mega kilo pico nano macro"),
    (1, "un fore ware none non out post sub pre pro dis side"),
];

/// Endings that are cut off, with the syllables they are worth.
const ENDINGS: &[(usize, &str)] = &[
    (3, "ology ologist onomy onomist"),
    (2, "fully berry woman women"),
    (
        1,
        "ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides port ports shire shires tion tioned",
    ),
];

/// The consonants before a final "ed", "es" or "e" that is not heard.
const BEFORE_ED: &str = "b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z";
const BEFORE_ES: &str = "b|ch|d|f|gh|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y";
const BEFORE_E: &str = "b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z";

/// Patterns of letters, and whether each match is a syllable more or less.
static LETTERS: LazyLock<Vec<(bool, Matcher)>> = LazyLock::new(|| {
    [
        (true, "[aeiouy]+".to_owned()),
        (
            false,
            format!(
                "cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|.[^aeiuoycgltdb]{{2,}}ed$|.ely$|^jua|uai|eau|^busi$|\
                 [aeiouy](?:{BEFORE_ED})ed$|[aeiouy](?:{BEFORE_ES})es$"
            ),
        ),
        (false, format!("[aeiouy](?:{BEFORE_E})e$")),
        (
            true,
            "(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$".to_owned(),
        ),
        (true, "[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)".to_owned()),
        (true, "[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]".to_owned()),
        (true, "[^s]ia".to_owned()),
    ]
    .into_iter()
    .filter_map(|(more, pattern)| Some((more, Matcher::new(pattern).ok()?)))
    .collect()
});

/// How many syllables a word has, about.
fn syllables(word: &str) -> usize {
    match word.chars().count() {
        0 => return 0,
        1 | 2 => return 1,
        _ => {}
    }
    let word = word.to_lowercase();
    if let Some((count, _)) = ODD.iter().find(|(_, words)| words.split(' ').any(|w| w == word)) {
        return *count;
    }
    let cut = |lists: &[(usize, &str)], strip: &dyn Fn(&str) -> Option<usize>| {
        lists.iter().find_map(|(worth, parts)| parts.split(' ').find_map(strip).map(|length| (*worth, length)))
    };
    let (before, rest) = match cut(BEGINNINGS, &|p| word.starts_with(p).then_some(p.len())) {
        Some((worth, length)) => (worth, &word[length..]),
        None => (0, word.as_str()),
    };
    let (after, rest) = match cut(ENDINGS, &|p| rest.ends_with(p).then_some(p.len())) {
        Some((worth, length)) => (worth, &rest[..rest.len() - length]),
        None => (0, rest),
    };
    let (mut more, mut less) = (before + after, 0);
    for (adds, pattern) in LETTERS.iter() {
        let count = pattern.find_all(rest).len();
        if *adds { more += count } else { less += count }
    }
    more.saturating_sub(less).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_about() {
        for (word, expected) in
            [("a", 1), ("cat", 1), ("people", 2), ("table", 2), ("management", 3), ("reliable", 4), ("jumped", 1), ("abalone", 4)]
        {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn a_text_is_counted() {
        let measure = Measure::of("We shipped it. Customers noticed the difference immediately.\n\nThanks to U.S. teams!");
        assert_eq!((measure.words, measure.sentences, measure.paragraphs), (12.0, 3.0, 2.0));
        assert!((measure.characters - 66.0).abs() < 0.5);
    }
}
