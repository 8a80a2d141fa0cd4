//! A sentence as words that can be taken out, swapped and put back: what stands in quotation marks, links, tags, names with digits and
//! their units is one fixed piece that no rule touches.

use crate::text::Span;

/// A word, or a fixed piece, with the punctuation that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Punctuation before it.
    pub(super) lead: String,
    /// The word itself.
    pub(super) core: String,
    /// Punctuation after it.
    pub(super) trail: String,
    /// Whether it must stand exactly as it is.
    pub(super) fixed: bool,
}

impl Word {
    /// A loose word.
    pub(super) fn new(core: &str) -> Self {
        Self { lead: String::new(), core: core.to_owned(), trail: String::new(), fixed: false }
    }

    /// The word for comparing: lower case, straight apostrophes.
    pub(super) fn key(&self) -> String {
        if self.core.is_ascii() { self.core.to_ascii_lowercase() } else { self.core.to_lowercase().replace(['’', 'ʼ'], "'") }
    }

    /// Whether its key is this one, without making it.
    pub(super) fn is(&self, key: &str) -> bool {
        if self.core.is_ascii() {
            return self.core.eq_ignore_ascii_case(key);
        }
        self.key() == key
    }

    /// Whether it holds a digit.
    pub(super) fn has_digit(&self) -> bool {
        self.core.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether it starts with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.core.chars().next().is_some_and(char::is_uppercase)
    }
}

/// A space at which no line breaks.
const NO_BREAK: char = '\u{a0}';

/// Words in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words(pub(super) Vec<Word>);

/// Punctuation that prose needs; anything else at a word's edge (emoji, bullets, arrows) is decoration.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '–' | '—' | '…' | '·' | '¿' | '¡' | '。' | '，' | '！' | '？')
}

/// What belongs to a number or a name with a digit: the signs before or behind it, and all that words are made of.
fn belongs_to_number(c: char) -> bool {
    matches!(c, '%' | '+' | '$' | '€' | '£' | '¥' | '₹' | '°' | '‰' | '~' | '≈' | '±' | '×' | '½' | '¼' | '¾' | '²' | '³')
        || crate::text::is_word_char(c)
}

/// Signs that are a unit by themselves, or the first of one: "25 °C", "40 %", "5 €".
fn is_unit(c: char) -> bool {
    matches!(c, '%' | '$' | '€' | '£' | '¥' | '₹' | '°' | '‰')
}

impl Words {
    /// Cuts `text[span]` into words; `fixed` are the places, in order, that stay in one piece. Tells what decoration it left out.
    pub(super) fn cut(text: &str, span: Span, fixed: &[Span]) -> (Self, Vec<char>) {
        let mut words = Self::default();
        let mut decoration = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let rest = &text[at..span.end];
            let skip = rest.len() - rest.trim_start().len();
            at += skip;
            if at >= span.end {
                break;
            }
            let piece = fixed.iter().find(|f| f.start >= at && f.end <= span.end);
            // A space that does not break holds a number and its unit together.
            let stop = at + text[at..span.end].find(|c: char| c.is_whitespace() && c != NO_BREAK).unwrap_or(span.end - at);
            let stop = match text[at..stop].find(NO_BREAK) {
                Some(gap) if !text[at..stop].contains(|c: char| c.is_ascii_digit()) => at + gap,
                _ => stop,
            };
            match piece.filter(|f| f.start < stop) {
                Some(f) if !text[at..f.start].contains(char::is_alphanumeric) => {
                    let end = f.end + text[f.end..span.end].find(char::is_whitespace).unwrap_or(span.end - f.end);
                    // Letters right behind a piece ("#tag's") stay with it.
                    let core_end = if text[f.end..end].contains(char::is_alphanumeric) { end } else { f.end };
                    let lead = punctuation(&text[at..f.start], &mut decoration);
                    let trail = punctuation(&text[core_end..end], &mut decoration);
                    words.push(Word { lead, core: text[f.start..core_end].to_owned(), trail, fixed: true });
                    at = end;
                }
                Some(f) => {
                    let end = f.end + text[f.end..span.end].find(char::is_whitespace).unwrap_or(span.end - f.end);
                    words.push(Word { lead: String::new(), core: text[at..end].to_owned(), trail: String::new(), fixed: true });
                    at = end;
                }
                None => {
                    words.add(&text[at..stop], &mut decoration);
                    at = stop;
                }
            }
        }
        words.fix_units();
        (words, decoration)
    }

    fn push(&mut self, word: Word) {
        self.0.push(word);
    }

    fn add(&mut self, token: &str, decoration: &mut Vec<char>) {
        let numeric = token.chars().any(|c| c.is_ascii_digit());
        let core_char = |c: char| if numeric { belongs_to_number(c) || c == NO_BREAK } else { c.is_alphanumeric() || is_unit(c) };
        let Some(start) = token.find(core_char) else {
            // A dash between words, or nothing but decoration.
            let kept = punctuation(token, decoration);
            if !kept.is_empty()
                && let Some(last) = self.0.last_mut()
            {
                if matches!(kept.as_str(), "-" | "–" | "—" | "&" | "/" | "|" | "+" | "<" | ">" | "=") {
                    last.trail.push(' ');
                }
                last.trail.push_str(&kept);
            }
            return;
        };
        let end = token.rfind(core_char).map_or(token.len(), |at| at + token[at..].chars().next().map_or(0, char::len_utf8));
        // A mark that combines with the last letter belongs to it.
        let end = end + token[end..].find(|c: char| c.is_whitespace() || !crate::text::is_word_char(c)).unwrap_or(token.len() - end);
        let word = Word {
            lead: punctuation(&token[..start], decoration),
            core: token[start..end].to_owned(),
            trail: punctuation(&token[end..], decoration),
            // Numbers and mail addresses stand as they are.
            fixed: numeric || token[start..end].contains('@'),
        };
        self.push(word);
    }

    /// A number holds on to its unit: the small word right behind it.
    fn fix_units(&mut self) {
        for at in 1..self.0.len() {
            let (before, after) = self.0.split_at_mut(at);
            let number = &before[at - 1];
            let unit = &mut after[0];
            if number.has_digit()
                && number.trail.is_empty()
                && unit.lead.is_empty()
                && !JOINTS.contains(&unit.key().as_str())
                && !is_verb(&unit.key())
            {
                unit.fixed = true;
            }
        }
    }

    /// The words as prose.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.0 {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.lead);
            text.push_str(&word.core);
            text.push_str(&word.trail);
        }
        text
    }

    /// Whether `phrase` (words divided by spaces, lower case) stands at `at`, with no punctuation inside and nothing fixed.
    pub(super) fn has(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut next = at;
        for part in phrase.split(' ') {
            let word = self.0.get(next)?;
            let inside = next > at && !word.lead.is_empty();
            if word.fixed || inside || !word.is(part) {
                return None;
            }
            if next > at && !self.0[next - 1].trail.is_empty() {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The first place at or after `from` where `phrase` stands: its first word and the one after its last.
    pub(super) fn find(&self, from: usize, phrase: &str) -> Option<(usize, usize)> {
        (from..self.0.len()).find_map(|at| self.has(at, phrase).map(|end| (at, end)))
    }

    /// Puts `phrase` in the place of the words from `start` to `end`, keeping the punctuation around them and a first capital.
    pub(super) fn swap(&mut self, start: usize, end: usize, phrase: &str) {
        let (Some(first), Some(last)) = (self.0.get(start).cloned(), end.checked_sub(1).and_then(|e| self.0.get(e)).cloned()) else {
            return;
        };
        let mut words: Vec<Word> = phrase.split(' ').filter(|w| !w.is_empty()).map(Word::new).collect();
        if let Some(word) = words.first_mut() {
            word.lead = first.lead;
            if first.core.chars().next().is_some_and(char::is_uppercase) && start == 0 {
                word.core = capitalised(&word.core);
            }
        }
        match words.last_mut() {
            Some(word) => word.trail = last.trail,
            None => {
                // What is taken out leaves its closing punctuation to the word before.
                if let Some(before) = start.checked_sub(1).and_then(|b| self.0.get_mut(b))
                    && before.trail.is_empty()
                {
                    before.trail = last.trail;
                }
            }
        }
        self.0.splice(start..end, words);
    }

    /// Takes out the words from `start` to `end`.
    pub(super) fn cut_out(&mut self, start: usize, end: usize) -> String {
        let gone = Self(self.0[start..end].to_vec()).text();
        self.swap(start, end, "");
        gone
    }

    /// The words from `from` on.
    pub(super) fn split_off(&mut self, from: usize) -> Self {
        Self(self.0.split_off(from.min(self.0.len())))
    }

    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of the word at `at`, or nothing there.
    pub(super) fn key(&self, at: usize) -> String {
        self.0.get(at).map(Word::key).unwrap_or_default()
    }

    /// Brings the words into the form of a sentence: a capital, no dangling comma, one closing mark; "a" and "an" put right.
    pub(super) fn sentence(mut self) -> String {
        self.articles();
        if let Some(first) = self.0.first_mut() {
            first.lead = first.lead.trim_matches([',', ';', ':', '.', '-', '–', '—', '!', '?', '…', ' ']).to_owned();
            if !first.fixed {
                first.core = capitalised(&first.core);
            }
        }
        if let Some(last) = self.0.last_mut() {
            let open = last.trail.trim_end();
            let closed = open.ends_with(['.', '?', '…', ')', '。']) || (open.is_empty() && last.fixed && ends_quote(&last.core));
            if !closed {
                let kept = open.trim_end_matches([',', ';', ':', '-', '–', '—', '!', ' ', '|', '/', '&', '+']).to_owned();
                let mark = if kept.ends_with(['.', '?', '…']) { "" } else { "." };
                last.trail = format!("{kept}{mark}");
            }
        }
        self.text()
    }

    fn articles(&mut self) {
        for at in 1..self.0.len() {
            let next = self.0[at].core.clone();
            let open = self.0[at].lead.is_empty();
            let before = &mut self.0[at - 1];
            let key = before.key();
            if (key == "a" || key == "an") && before.trail.is_empty() && open {
                let right = article(&next);
                // A single capital A may be a name: "Plan A is…".
                if key != right && !before.fixed && (at == 1 || !before.is_capital()) {
                    before.core = if before.is_capital() { capitalised(right) } else { right.to_owned() };
                }
            }
        }
    }
}

/// Words that join or place and are nobody's unit.
const JOINTS: &[&str] = &[
    "and",
    "or",
    "in",
    "on",
    "at",
    "to",
    "of",
    "for",
    "with",
    "by",
    "from",
    "as",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "will",
    "that",
    "which",
    "who",
    "the",
    "a",
    "an",
    "our",
    "we",
    "it",
    "across",
    "including",
    "through",
    "via",
    "because",
    "than",
    "into",
    "after",
    "before",
    "while",
    "but",
];

/// Whether a word is a verb that the rules rework, and so no unit: "Ledgerleaf 5 enables".
fn is_verb(key: &str) -> bool {
    super::plain::LET_VERBS.iter().any(|v| v.0 == key) || super::plain::VERBS.iter().any(|v| v.0 == key)
}

fn punctuation(text: &str, decoration: &mut Vec<char>) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        if is_punctuation(c) && c != '*' && c != '_' && c != '|' {
            kept.push(c);
        } else if !c.is_whitespace() {
            decoration.push(c);
        }
    }
    kept
}

fn ends_quote(core: &str) -> bool {
    let mut back = core.chars().rev();
    matches!(back.next(), Some('”' | '"' | '»' | '“')) && matches!(back.next(), Some('.' | '!' | '?' | '…'))
}

/// The word with its first letter as a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        // A name that starts small on purpose ("iPhone") stays.
        Some(c) if !chars.as_str().contains(char::is_uppercase) => c.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// The text with its first letter as a capital.
pub(super) fn capitalised_first(text: &str) -> String {
    let end = text.find(' ').unwrap_or(text.len());
    [capitalised(&text[..end]).as_str(), &text[end..]].concat()
}

/// The article in front of a word: "a" or "an".
pub(crate) fn article(word: &str) -> &'static str {
    if vowel_sound(word) { "an" } else { "a" }
}

/// Whether a word starts with a vowel when spoken, well enough for "a" and "an".
pub(super) fn vowel_sound(word: &str) -> bool {
    let lower = word.trim_start_matches(['“', '"', '‘', '\'', '$', '€', '£', '#', '@']).to_lowercase();
    let capitals = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if capitals {
        return lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x', '8']);
    }
    if ["hour", "honest", "honour", "honor", "heir", "8", "11", "18"].iter().any(|s| lower.starts_with(s)) {
        return !lower.starts_with("110") && !lower.starts_with("180") && !lower.starts_with("111");
    }
    if ["uni", "use", "usu", "eu", "one", "once", "ub", "ute", "uk", "us-"].iter().any(|s| lower.starts_with(s)) {
        return lower.starts_with("unin") || lower.starts_with("unim");
    }
    lower.starts_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::cut(text, Span::new(0, text.len()), &[]).0
    }

    #[test]
    fn decoration_goes_and_punctuation_stays() {
        let (words, decoration) =
            Words::cut("🚀 Big (very) news — at last! ✨", Span::new(0, "🚀 Big (very) news — at last! ✨".len()), &[]);
        assert_eq!(words.text(), "Big (very) news — at last!");
        assert_eq!(decoration, ['🚀', '✨']);
    }

    #[test]
    fn underscores_and_marks_belong_to_a_name_with_a_digit() {
        assert_eq!(words("See _a0, and v_1_ too.").text(), "See _a0, and v_1_ too.");
        assert_eq!(words("\u{ec8}0a is odd.").text(), "\u{ec8}0a is odd.");
    }

    #[test]
    fn numbers_keep_their_signs_and_units() {
        let words = words("It costs $4.5 million, up 37%+ on 1,200 shops.");
        let fixed: Vec<&str> = words.0.iter().filter(|w| w.fixed).map(|w| w.core.as_str()).collect();
        assert_eq!(fixed, ["$4.5", "million", "37%+", "1,200", "shops"]);
    }

    #[test]
    fn a_word_taken_out_leaves_its_full_stop_and_a_right_article() {
        let mut words = words("It is an innovative tool that works seamlessly.");
        let (start, end) = words.find(0, "seamlessly").expect("there");
        words.cut_out(start, end);
        let (start, end) = words.find(0, "innovative").expect("there");
        words.cut_out(start, end);
        assert_eq!(words.sentence(), "It is a tool that works.");
    }

    #[test]
    fn articles_follow_the_sound() {
        for (word, vowel) in
            [("hour", true), ("user", false), ("NHS", true), ("UK-wide", false), ("11-day", true), ("onion", true), ("one-off", false)]
        {
            assert_eq!(vowel_sound(word), vowel, "{word}");
        }
    }
}
