//! Where Vale says that a match stands. It does not keep the place where a rule matched: it looks for the words again in the whole
//! text, after masking what stands before them and what it reported already. The words it names are then nearly always the ones that
//! matched; where they are not, its answer is kept here, so that findings are equal to Vale's.

use std::collections::BTreeSet;

/// Texts with more characters than this keep the places where rules matched: looking for each again would take quadratic time.
const LONG: usize = 30_000;
/// Words before a match are masked only in texts of fewer bytes than this.
const SHORT: usize = 1000;

/// A match of a rule in a block of the text.
#[derive(Debug, Clone)]
pub(super) struct Alert {
    /// Where, in characters of the block.
    pub(super) start: usize,
    /// Just past it.
    pub(super) end: usize,
    /// The words matched; none means that the alert is about the text as a whole.
    pub(super) matched: String,
    /// What to say of them.
    pub(super) message: String,
    /// What could stand in their place.
    pub(super) fixes: Vec<String>,
}

/// A part of the text that rules look at.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The words.
    pub(super) text: String,
    /// Where it begins, in characters of the whole text.
    pub(super) start: usize,
    /// What it is: `sentence.text.txt`, `raw.txt`.
    pub(super) scope: &'static [&'static str],
}

/// The places of one rule's alerts in a text.
#[derive(Debug)]
pub(super) struct Places<'t> {
    content: &'t str,
    chars: &'t [char],
    limit: usize,
    seen: BTreeSet<(usize, usize)>,
    /// The text of the block at hand, with what was reported masked.
    masked: Option<Vec<char>>,
}

impl<'t> Places<'t> {
    /// The places of a rule that may report so many alerts; 0 means any number.
    pub(super) fn new(content: &'t str, chars: &'t [char], limit: usize) -> Self {
        Self { content, chars, limit, seen: BTreeSet::new(), masked: None }
    }

    /// Starts on another block.
    pub(super) fn start_block(&mut self) {
        self.masked = None;
    }

    /// Where the alert stands in the whole text, in characters; nothing where Vale drops it.
    pub(super) fn place(&mut self, block: &Block, alert: &Alert) -> Option<(usize, usize)> {
        let (start, length) = if self.chars.len() > LONG {
            (block.start + alert.start, alert.matched.chars().count())
        } else {
            let context = self.masked.clone().unwrap_or_else(|| self.chars.to_vec());
            let found = self.in_raw(block, alert).or_else(|| search(&context, block, alert))?;
            let mut context = context;
            substitute(&mut context, &alert.matched.chars().collect::<Vec<_>>(), '#');
            self.masked = Some(context);
            found
        };
        let line = self.chars[..start.min(self.chars.len())].iter().rev().position(|c| *c == '\n');
        let column = line.unwrap_or(start);
        let fits = self.limit == 0 || self.seen.len() < self.limit;
        (self.seen.insert((start - column, start)) && fits).then_some((start, start + length))
    }

    /// In a raw block, places are exact as long as bytes and characters agree.
    fn in_raw(&self, block: &Block, alert: &Alert) -> Option<(usize, usize)> {
        let raw = block.scope.first() == Some(&"raw") && !alert.matched.is_empty();
        let there = self.content.as_bytes().get(alert.start..alert.end)? == alert.matched.as_bytes();
        (raw && there).then(|| (self.content[..alert.start].chars().count(), alert.matched.chars().count()))
    }
}

/// Looks for the words of an alert: where, from 0, and how many characters.
fn search(context: &[char], block: &Block, alert: &Alert) -> Option<(usize, usize)> {
    if alert.matched.is_empty() {
        return (!context.is_empty()).then_some((0, 0));
    }
    let matched: Vec<char> = alert.matched.chars().collect();
    let mut context = context.to_vec();
    let bytes: usize = context.iter().map(|c| c.len_utf8()).sum();
    if bytes < SHORT && alert.start <= bytes && repeats(&context, &matched) {
        let mut taken = 0;
        let before: String = context
            .iter()
            .take_while(|c| {
                taken += c.len_utf8();
                taken <= alert.start
            })
            .collect();
        for word in before.split_whitespace() {
            substitute(&mut context, &word.chars().collect::<Vec<_>>(), '@');
        }
    }
    let text: Vec<char> = block.text.chars().collect();
    let mut offset = index(&context, &text);
    if offset.is_none() && !matched.iter().any(|c| c.is_alphabetic() || c.is_numeric()) {
        offset = block.text.split_whitespace().next().and_then(|first| index(&context, &first.chars().collect::<Vec<_>>()));
    }
    for c in context.iter_mut().take(offset.unwrap_or(0)).filter(|c| **c != '\n') {
        *c = '@';
    }
    as_words(&context, &matched).or_else(|| index(&context, &matched)).map_or_else(
        || guess(&context, block, &alert.matched),
        |at| Some((at + usize::from(context[at] == '_' && matched[0] != '_'), matched.len())),
    )
}

/// Whether the words stand there at least twice.
fn repeats(context: &[char], words: &[char]) -> bool {
    index(context, words).is_some_and(|at| index(&context[at + words.len()..], words).is_some())
}

/// The first place of the words.
fn index(context: &[char], words: &[char]) -> Option<usize> {
    let Some(first) = words.first() else { return Some(0) };
    let last = context.len().checked_sub(words.len())?;
    (0..=last).find(|at| context[*at] == *first && context[*at..].starts_with(words))
}

/// Masks the first place of the words, line breaks apart.
fn substitute(context: &mut [char], words: &[char], mask: char) {
    if let Some(at) = index(context, words) {
        for c in context[at..at + words.len()].iter_mut().filter(|c| **c != '\n') {
            *c = mask;
        }
    }
}

/// The first place where the words stand as words, or between underscores, and not in code if there is a choice.
fn as_words(context: &[char], words: &[char]) -> Option<usize> {
    let word = |at: Option<usize>| at.and_then(|at| context.get(at)).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_');
    let bounded = |at: usize| word(at.checked_sub(1)) != word(Some(at));
    let here =
        |at: usize| context.len() >= at + words.len() && words.iter().zip(&context[at..]).all(|(wanted, there)| same(*wanted, *there));
    // Where a match that begins here ends; an underscore on either side belongs to it.
    let ends = |at: usize| {
        let end = at + words.len();
        if context.get(end) == Some(&'_') { Some(end + 1) } else { (bounded(end) || end == context.len()).then_some(end) }
    };
    let matches = |at: usize| {
        let plain = (at == 0 || bounded(at)) && here(at);
        let inner = context.get(at) == Some(&'_') && here(at + 1);
        plain.then(|| ends(at)).flatten().or_else(|| inner.then(|| ends(at + 1)).flatten())
    };
    let mut first = None;
    let mut at = 0;
    let mut bytes = 0;
    while at < context.len() {
        if let Some(end) = matches(at) {
            first.get_or_insert(at);
            let after = bytes + context[at..end].iter().map(|c| c.len_utf8()).sum::<usize>() + 1;
            let code = |c: Option<&char>| matches!(c, Some('`' | '-'));
            let before_is_code = at > 1 && code(context.get(at - 1));
            let after_is_code = after < context.len() && context.get(end).is_some_and(char::is_ascii) && code(context.get(end + 1));
            if !before_is_code && !after_is_code {
                return Some(at);
            }
            bytes = after - 1;
            at = end;
        } else {
            bytes += context[at].len_utf8();
            at += 1;
        }
    }
    first
}

/// Straight quotes also stand for curly ones.
fn same(wanted: char, there: char) -> bool {
    wanted == there || (wanted == '\'' && matches!(there, '‘' | '’')) || (wanted == '"' && matches!(there, '“' | '”'))
}

/// Where words are not to be found as they stand: the line that has every word of their sentence.
fn guess(context: &[char], block: &Block, matched: &str) -> Option<(usize, usize)> {
    let sentences = super::sentences::split(&block.text);
    let target = sentences.iter().map(|s| s.of(&block.text)).rfind(|s| *s == matched || s.find(matched).is_some_and(|at| at > 0))?;
    let words: Vec<&str> =
        target.split_whitespace().map(|w| w.trim_matches(|c: char| "$(\"['],!;.?:)".contains(c))).filter(|w| !w.is_empty()).collect();
    let whole: String = context.iter().collect();
    let line = whole.split('\n').find(|line| words.iter().all(|w| line.contains(w)))?;
    Some((index(context, &line.chars().collect::<Vec<_>>())?, line.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[&str] = &["text", "txt"];

    #[track_caller]
    fn check(text: &str, matches: &[(usize, &str)], expected: &[usize]) {
        let chars: Vec<char> = text.chars().collect();
        let mut places = Places::new(text, &chars, 0);
        let block = Block { text: text.to_owned(), start: 0, scope: TEXT };
        let found: Vec<usize> = matches
            .iter()
            .filter_map(|(start, words)| {
                let end = start + words.chars().count();
                let alert = Alert { start: *start, end, matched: (*words).to_owned(), message: String::new(), fixes: Vec::new() };
                places.place(&block, &alert).map(|(start, _)| start)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_that_stand_twice_are_found_where_they_matched() {
        check("very, then very", &[(0, "very"), (11, "very")], &[0, 11]);
    }

    #[test]
    fn a_part_of_a_longer_word_is_passed_over() {
        check("island is", &[(7, "is")], &[7]);
    }

    #[test]
    fn words_in_code_are_taken_only_where_there_are_no_others() {
        check("`at` but at", &[(9, "at")], &[9]);
        check("only `at`", &[(6, "at")], &[6]);
    }

    #[test]
    fn an_alert_about_the_whole_stands_at_the_beginning() {
        check("some words", &[(0, "")], &[0]);
    }
}
