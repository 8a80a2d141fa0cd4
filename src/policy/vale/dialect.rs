//! Patterns as Vale's users write them, in the dialect of the two engines that run them here.
//!
//! Vale's dialect is .NET's with `$` at the very end only: a brace, an opening bracket inside a class or an escaped letter of another
//! script stand for themselves, which Rust's engines refuse or read otherwise. What needs look-around or back-references runs on a
//! backtracking engine with a limit; everything else takes linear time.

use std::ops::Range;

/// How many steps a backtracking pattern may take on one text before it gives up.
const STEPS: usize = 1_000_000;
/// How large a compiled pattern may be, in bytes: style folders hold alternations of thousands of words.
const SIZE: usize = 64 << 20;

/// A pattern, ready to run.
#[derive(Debug)]
pub(super) struct Matcher {
    /// The pattern as Vale would write it out.
    pub(super) source: String,
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    Backtracking(Box<fancy_regex::Regex>),
}

/// The places of a match and of its groups, in bytes; the match itself comes first.
pub(super) type Groups = Vec<Option<Range<usize>>>;

impl Matcher {
    /// Compiles a pattern of Vale's dialect.
    ///
    /// # Errors
    /// Says why neither engine can read it, in a line.
    pub(super) fn new(source: impl Into<String>) -> Result<Self, String> {
        let source = source.into();
        let pattern = translated(&source);
        let engine = match regex::RegexBuilder::new(&pattern).size_limit(SIZE).build() {
            Ok(regex) => Engine::Linear(regex),
            Err(linear) => {
                let mut builder = fancy_regex::RegexBuilder::new(&pattern);
                match builder.backtrack_limit(STEPS).delegate_size_limit(SIZE).build() {
                    Ok(regex) => Engine::Backtracking(Box::new(regex)),
                    Err(_) => return Err(in_a_line(&linear)),
                }
            }
        };
        Ok(Self { source, engine })
    }

    /// Whether it needs look-around or back-references, and so may take more than linear time.
    pub(super) fn backtracks(&self) -> bool {
        matches!(self.engine, Engine::Backtracking(_))
    }

    /// The number of the group of this name.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        match &self.engine {
            Engine::Linear(regex) => regex.capture_names().position(|n| n == Some(name)),
            Engine::Backtracking(regex) => regex.capture_names().position(|n| n == Some(name)),
        }
    }

    /// Whether it matches anywhere.
    pub(super) fn matches(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Linear(regex) => regex.is_match(text),
            Engine::Backtracking(regex) => regex.is_match(text).unwrap_or(false),
        }
    }

    fn find_at(&self, text: &str, at: usize) -> Option<Range<usize>> {
        match &self.engine {
            Engine::Linear(regex) => regex.find_at(text, at).map(|m| m.range()),
            // A pattern that gives up at its limit finds nothing more in this text.
            Engine::Backtracking(regex) => regex.find_from_pos(text, at).ok().flatten().map(|m| m.range()),
        }
    }

    fn groups_at(&self, text: &str, at: usize) -> Option<Groups> {
        match &self.engine {
            Engine::Linear(regex) => regex.captures_at(text, at).map(|c| c.iter().map(|g| g.map(|g| g.range())).collect()),
            Engine::Backtracking(regex) => {
                let captures = regex.captures_from_pos(text, at).ok().flatten()?;
                Some(captures.iter().map(|g| g.map(|g| g.range())).collect())
            }
        }
    }

    /// Every match, one after the other, in bytes.
    pub(super) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(m) = self.find_at(text, at) {
            let next = step(text, &m);
            found.push(m);
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        found
    }

    /// Every match with its groups.
    pub(super) fn groups_of_all(&self, text: &str) -> Vec<Groups> {
        let mut found = Vec::new();
        let mut at = 0;
        // Groups are dear: they are asked for only where there is a match.
        while let Some(m) = self.find_at(text, at) {
            let next = step(text, &m);
            found.extend(self.groups_at(text, m.start));
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        found
    }

    /// The text with every match replaced; `$1` and `${1}` stand for groups, `$$` for a dollar sign.
    pub(super) fn replace_all(&self, text: &str, replacement: &str) -> String {
        let mut out = String::new();
        let mut last = 0;
        for groups in self.groups_of_all(text) {
            let Some(whole) = groups.first().cloned().flatten() else { continue };
            out.push_str(&text[last..whole.start.max(last)]);
            fill_groups(&mut out, replacement, text, &groups);
            last = whole.end;
        }
        out.push_str(&text[last..]);
        out
    }
}

/// Where to look after a match: at its end, or one character on where it was empty.
fn step(text: &str, found: &Range<usize>) -> Option<usize> {
    if found.is_empty() { text[found.end..].chars().next().map(|c| found.end + c.len_utf8()) } else { Some(found.end) }
}

fn fill_groups(out: &mut String, replacement: &str, text: &str, groups: &Groups) {
    let mut rest = replacement;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let braced = after.starts_with('{');
        let digits: String = after[usize::from(braced)..].chars().take_while(char::is_ascii_digit).collect();
        let closed = !braced || after[1 + digits.len()..].starts_with('}');
        match digits.parse::<usize>() {
            Ok(number) if closed && number < groups.len() => {
                out.push_str(groups[number].clone().map_or("", |g| &text[g]));
                rest = &after[digits.len() + 2 * usize::from(braced)..];
            }
            _ if after.starts_with('$') => {
                out.push('$');
                rest = &after[1..];
            }
            _ => {
                out.push('$');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

/// What an engine says, without the drawing of the pattern that stands before it.
fn in_a_line(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines().rev().find(|l| !l.trim().is_empty()).map(|l| l.trim().trim_start_matches("error: ").to_owned()).unwrap_or_default()
}

/// The pattern in the dialect of Rust's engines.
pub(super) fn translated(pattern: &str) -> String {
    let chars: Vec<char> = pattern.chars().collect();
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        match c {
            '\\' => {
                let named = matches!(chars.get(at + 1), Some('p' | 'P'));
                at = escape(&chars, at, false, &mut out);
                if named {
                    at = property(&chars, at, &mut out);
                }
            }
            '[' => at = class(&chars, at, &mut out),
            '{' => {
                if let Some(length) = quantifier(&chars[at..]) {
                    out.extend(&chars[at..at + length]);
                    at += length;
                } else {
                    out.push_str(r"\{");
                    at += 1;
                }
            }
            '}' => {
                out.push_str(r"\}");
                at += 1;
            }
            '(' if chars[at..].starts_with(&['(', '?', '#']) => {
                // A comment, which only one of the engines knows.
                at += chars[at..].iter().position(|c| *c == ')').map_or(chars.len() - at, |end| end + 1);
            }
            '(' if chars[at..].starts_with(&['(', '?', '\'']) => {
                let name: String = chars[at + 3..].iter().take_while(|c| **c != '\'').collect();
                at += 4 + name.chars().count();
                out.push_str("(?<");
                out.push_str(&name);
                out.push('>');
            }
            _ => {
                out.push(c);
                at += 1;
            }
        }
    }
    out
}

/// How many characters a quantifier in braces takes; nothing where the brace stands for itself.
fn quantifier(chars: &[char]) -> Option<usize> {
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let least = digits(1);
    if least == 0 {
        return None;
    }
    let mut at = 1 + least;
    if chars.get(at) == Some(&',') {
        at += 1;
        at += digits(at);
    }
    (chars.get(at) == Some(&'}')).then_some(at + 1)
}

/// Copies one escape and says where it ends.
fn escape(chars: &[char], at: usize, in_class: bool, out: &mut String) -> usize {
    match chars.get(at + 1) {
        None => out.push('\\'),
        Some('Z') if !in_class => out.push_str(r"\z"),
        Some('b') if in_class => out.push_str(r"\x08"),
        Some('e') => out.push_str(r"\x1B"),
        Some('0') => out.push_str(r"\x00"),
        Some(c) if c.is_ascii_alphanumeric() => {
            out.push('\\');
            out.push(*c);
        }
        Some(c) => literal(*c, out),
    }
    (at + 2).min(chars.len())
}

fn literal(c: char, out: &mut String) {
    match c {
        ' ' => out.push_str(r"\x20"),
        '<' | '>' | '_' | '\'' | '"' | ',' | ';' | ':' | '=' | '!' | '@' | '%' | '`' | '/' => out.push(c),
        c if c.is_ascii_punctuation() => {
            out.push('\\');
            out.push(c);
        }
        c => out.push(c),
    }
}

/// Copies a class of characters, in which Rust gives meaning to more than Vale does, and says where it ends.
fn class(chars: &[char], start: usize, out: &mut String) -> usize {
    let mut at = start + 1;
    out.push('[');
    if chars.get(at) == Some(&'^') {
        out.push('^');
        at += 1;
    }
    let first = at;
    let mut after_class = false;
    while let Some(&c) = chars.get(at) {
        match c {
            ']' if at > first => {
                out.push(']');
                return at + 1;
            }
            '\\' => {
                let shorthand = matches!(chars.get(at + 1), Some('w' | 'W' | 'd' | 'D' | 's' | 'S' | 'p' | 'P'));
                let end = escape(chars, at, true, out);
                at = if shorthand && matches!(chars.get(at + 1), Some('p' | 'P')) { property(chars, end, out) } else { end };
                after_class = shorthand;
                continue;
            }
            '[' if chars.get(at + 1) == Some(&':') => {
                let rest: String = chars[at..].iter().collect();
                if let Some(end) = rest.find(":]") {
                    out.push_str(&rest[..end + 2]);
                    at += rest[..end + 2].chars().count();
                    after_class = true;
                    continue;
                }
                out.push_str(r"\[");
            }
            '-' if after_class => out.push_str(r"\-"),
            '[' | ']' | '&' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        after_class = false;
        at += 1;
    }
    at
}

/// Copies the name of a property, such as the `{L}` of `\p{L}`.
fn property(chars: &[char], at: usize, out: &mut String) -> usize {
    if chars.get(at) != Some(&'{') {
        return at;
    }
    let length = chars[at..].iter().position(|c| *c == '}').map_or(0, |end| end + 1);
    out.extend(&chars[at..at + length]);
    at + length
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let matcher = Matcher::new(pattern).expect(pattern);
        let found: Vec<&str> = matcher.find_all(text).into_iter().map(|m| &text[m]).collect();
        assert_eq!(found, expected, "{pattern}");
    }

    #[test]
    fn a_brace_that_counts_nothing_stands_for_itself() {
        check(r"{{[a-z]+}}", "a {{slot}} here", &["{{slot}}"]);
        check(r"a{2}", "aa a{2}", &["aa"]);
        check(r"a{,2}", "a{,2} aa", &["a{,2}"]);
    }

    #[test]
    fn brackets_and_doubled_signs_in_a_class_stand_for_themselves() {
        check(r"[[(]x", "[x (x", &["[x", "(x"]);
        check(r"[a&&b]+", "a&b", &["a&b"]);
        check(r"[\w-.]+", "a-b.c d", &["a-b.c", "d"]);
        check(r"[[:upper:]]+", "ABc", &["AB"]);
        check(r"[”“]\<", "“<", &["“<"]);
    }

    #[test]
    fn escaped_signs_of_any_script_stand_for_themselves() {
        check(r"\’s\ \`x\`", "’s `x`", &["’s `x`"]);
        check(r"(?#why)a\Z", "ba", &["a"]);
    }

    #[test]
    fn look_around_of_any_length_and_back_references_run_with_a_limit() {
        let matcher = Matcher::new(r"(?<!automatic |auto-)entr[a-z]*").expect("a pattern");
        assert!(matcher.backtracks());
        check(r"(?<!automatic |auto-)entr[a-z]*", "entry, automatic entry, auto-entry", &["entry"]);
        check(r"\b(\w+) \1\b", "that that is", &["that that"]);
    }

    #[test]
    fn letters_of_every_script_have_a_property() {
        check(r"\p{Lu}\p{L}+", "Ärger da", &["Ärger"]);
        check(r"[\p{N}\p{L}*]+[^\s]*", "a-b *c*", &["a-b", "*c*"]);
    }

    #[test]
    fn an_empty_match_moves_on_by_one_character() {
        assert_eq!(Matcher::new("x*").expect("a pattern").find_all("éx"), [0..0, 2..3, 3..3]);
    }

    #[test]
    fn groups_are_filled_into_a_replacement() {
        let matcher = Matcher::new(r"(\w+) the (.*)").expect("a pattern");
        assert_eq!(matcher.replace_all("into the house", "$2: ${1} $$5 $9"), "house: into $5 $9");
    }

    proptest! {
        #[test]
        fn no_pattern_makes_it_panic(pattern in "\\PC{0,24}", text in "\\PC{0,24}") {
            if let Ok(matcher) = Matcher::new(pattern) {
                matcher.find_all(&text);
                matcher.groups_of_all(&text);
            }
        }
    }
}
