//! Mistakes of writing, in the words of somebody who has never heard of TOML.
//!
//! The parser says what it expected; the line itself mostly shows what was meant. So each mistake is judged by its line first, and by
//! the parser's words where the line tells nothing. One mistake a line: what follows from it would only confuse.

use super::MistakeKind;
use crate::text::Span;

/// What is wrong with a file that cannot be read, by the parser's places and words.
pub(super) fn explain(text: &str, errors: impl Iterator<Item = (Span, String)>) -> Vec<(Span, MistakeKind)> {
    let mut told: Vec<(Span, MistakeKind)> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for (span, message) in errors {
        if told.last().is_some_and(|(_, last)| matches!(last, MistakeKind::Syntax(say) if say.starts_with(JSON))) {
            break;
        }
        let at = text.floor_char_boundary(span.start);
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = text[start..].split('\n').next().unwrap_or_default();
        if lines.contains(&start) {
            continue;
        }
        lines.push(start);
        let (place, say) = match by_line(line) {
            Some((from, to, say)) => (Span::new(start + from, start + to), say),
            None => (span, by_words(text, span, &message)),
        };
        let say = MistakeKind::Syntax(say);
        // The next lines of the same fault tell nothing new, and after a text left open nothing certain.
        let follows = told.last().is_some_and(|(before, last)| {
            let next = text.get(before.end.min(start)..start).is_some_and(|between| between.trim().is_empty());
            // The parser comes back to earlier lines at times; those are no next ones.
            before.start <= start && next && (*last == say || matches!(last, MistakeKind::Syntax(say) if say.starts_with(LEFT_OPEN)))
        });
        if follows {
            if let Some((before, _)) = told.last_mut().filter(|(_, last)| *last == say) {
                before.end = before.end.max(place.end);
            }
            continue;
        }
        told.push((place, say));
    }
    told
}

/// How the words about a text without an end begin.
const LEFT_OPEN: &str = "this text has no closing quote";
/// How the words about a file of another format begin.
const JSON: &str = "this looks like JSON";

const CURLY: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// What a line shows: the part of it that is wrong, and what to do.
fn by_line(line: &str) -> Option<(usize, usize, String)> {
    let whole = |say: &str| Some((indent(line), line.trim_end().len(), say.to_owned()));
    let bare = line.trim();
    if bare.starts_with('#') {
        return None;
    }
    if let Some((at, odd)) = outside_quotes(line).find(|(_, c)| c.is_whitespace() && !c.is_ascii_whitespace()) {
        return Some((
            at,
            at + odd.len_utf8(),
            "this space is an odd one, as word processors and web pages have them; delete it and type a plain space".to_owned(),
        ));
    }
    if let Some((at, mark)) = outside_quotes(line).find(|(_, c)| CURLY.contains(c)) {
        let say = format!("`{mark}` is a curly quote, as word processors make them; a text stands between straight ones: \"…\"");
        return Some((at, at + mark.len_utf8(), say));
    }
    if bare.starts_with("//") || bare.starts_with("--") || bare.starts_with(';') {
        return whole("a remark begins with #");
    }
    if bare.starts_with("- ") {
        return whole("a list stands in square brackets, its texts in quotes with commas between them: phrases = [\"one\", \"two\"]");
    }
    if bare.starts_with('{') {
        return whole(
            "this looks like JSON; here each key stands on a line of its own: title = \"Big promises\", under a heading such as [pack]",
        );
    }
    if bare.starts_with('[') && !bare.contains('=') {
        return heading(bare).map(|say| (indent(line), line.trim_end().len(), say));
    }
    let Some(equals) = outside_quotes(line).find(|(_, c)| *c == '=').map(|(at, _)| at) else { return without_equals(line) };
    let key = line[..equals].trim();
    if key.contains(char::is_whitespace) && !key.contains(['"', '\'']) {
        let joined = key.split_whitespace().collect::<Vec<_>>().join("_");
        return Some((indent(line), equals, format!("a key is one word; “{key}” is several. Did you mean `{joined}`?")));
    }
    value(&line[equals + 1..]).map(|(from, to, say)| (equals + 1 + from, equals + 1 + to, say))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The characters of a line that stand in no straight quotes, up to a remark.
fn outside_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut over = false;
    line.char_indices().filter(move |(_, c)| {
        let inside = quote.is_some();
        match (quote, *c) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(*c),
            (None, '#') => over = true,
            _ => {}
        }
        !inside && !over
    })
}

/// A heading whose brackets do not match.
fn heading(bare: &str) -> Option<String> {
    let bare = bare.split('#').next().unwrap_or(bare).trim();
    let open = bare.len() - bare.trim_start_matches('[').len();
    let close = bare.len() - bare.trim_end_matches(']').len();
    let name = bare.trim_matches(['[', ']']).trim();
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-' || b == b'.');
    (plain && open != close).then(|| {
        let once = matches!(name, "pack" | "lists" | "defaults" | "vale");
        let right = if open.max(close) >= 2 && !once { format!("[[{name}]]") } else { format!("[{name}]") };
        format!("the brackets of this heading do not match; write {right}")
    })
}

/// A line in which no equals sign stands between a key and its value.
fn without_equals(line: &str) -> Option<(usize, usize, String)> {
    let bare = line.trim_start();
    let key = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-').len();
    if key == 0 {
        return None;
    }
    let (name, rest) = (&bare[..key], bare[key..].trim());
    let at = indent(line);
    let end = line.trim_end().len();
    if let Some(value) = rest.strip_prefix(':') {
        let shown = if value.trim().is_empty() { "[\"one\", \"two\"]" } else { "\"…\"" };
        return Some((at, end, format!("an equals sign stands between a key and its value, not a colon: {name} = {shown}")));
    }
    if rest.starts_with(['"', '\'', '[']) {
        return Some((at, end, format!("an equals sign is missing: {name} = {rest}")));
    }
    Some((at, end, "this belongs to nothing: a line is a heading such as [[rule]], a remark that begins with #, or key = \"value\"; a text that runs over several lines stands between three quotes, \"\"\"".to_owned()))
}

/// What is wrong with what stands after the equals sign.
fn value(after: &str) -> Option<(usize, usize, String)> {
    let bare = after.trim_start();
    let from = after.len() - bare.len();
    let end = from + bare.trim_end().len();
    let whole = |say: String| Some((from, end, say));
    let first = bare.chars().next();
    match first {
        None | Some('#') => {
            Some((0, 0, "nothing stands after the equals sign; write the value there, a text in straight quotes: \"…\"".to_owned()))
        }
        Some('=') => whole("one equals sign is enough".to_owned()),
        Some(quote @ ('"' | '\'')) if !bare.starts_with("\"\"\"") && !bare.starts_with("'''") => {
            let Some(close) = closing(bare, quote) else {
                return whole(format!(
                    "{LEFT_OPEN}; put {quote} at its end. A text that runs over several lines stands between three quotes, \"\"\""
                ));
            };
            let rest = bare[close + 1..].trim();
            if rest.is_empty() || rest.starts_with('#') {
                return None;
            }
            if rest.starts_with(',') {
                return whole("several texts need square brackets around them: [\"one\", \"two\"]".to_owned());
            }
            if rest.contains(quote) {
                return whole(format!("a {quote} inside the text ends it there; write curly quotes “ ” inside, or \\{quote}"));
            }
            Some((from + close + 1, end, "nothing but a remark with # may stand after the text".to_owned()))
        }
        Some(c) if c.is_ascii_digit() => {
            let day: Vec<&str> = bare.trim_end().split(['.', '/']).collect();
            if day.len() == 3 && day.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())) {
                return whole("a day is written with the year first: 2026-11-22".to_owned());
            }
            let written = bare.split('T').next().unwrap_or(bare).trim();
            let parts: Vec<&str> = written.split('-').collect();
            (parts.len() == 3 && parts[0].len() == 4).then(|| (from, end, format!("no calendar has the day {written}")))
        }
        Some(c) if c.is_alphabetic() => {
            let word = bare.split([' ', '#', ',']).next().unwrap_or(bare).trim();
            match word.to_lowercase().as_str() {
                "true" | "false" if word.chars().all(char::is_lowercase) => None,
                "true" | "yes" | "on" => whole(format!("write true, in small letters and without quotes, for “{word}”")),
                "false" | "no" | "off" => whole(format!("write false, in small letters and without quotes, for “{word}”")),
                _ => whole(format!(
                    "a text stands in straight quotes: \"{}\"; a number is written in digits",
                    bare.trim_end().trim_matches('"')
                )),
            }
        }
        _ => None,
    }
}

/// Where a text that begins with a quote ends.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices()
        .skip(1)
        .find(|(_, c)| {
            let here = *c == quote && !escaped;
            escaped = quote == '"' && *c == '\\' && !escaped;
            here
        })
        .map(|(at, _)| at)
}

/// What the parser's words come to.
fn by_words(text: &str, span: Span, message: &str) -> String {
    let part = text.get(span.start.min(text.len())..span.end.min(text.len())).unwrap_or_default().trim();
    if message.contains("duplicate key") {
        return format!("`{}` stands here for the second time; keep one of the two, or put them together", part.trim_matches(['[', ']']));
    }
    if message.contains("comma between") {
        return "a comma is missing before this".to_owned();
    }
    if message.contains("unclosed array") || message.contains("unclosed list") {
        return "a list has no closing bracket; put ] at its end".to_owned();
    }
    if message.contains("unclosed inline table") {
        return "a closing brace is missing; put } at the end".to_owned();
    }
    if message.contains("extra comma") {
        return "there is one comma too many here".to_owned();
    }
    if message.contains("escape") || message.contains("unicode value") || message.contains("unicode scalar") {
        return "in double quotes a backslash begins a special character; put patterns and paths into single quotes, 'like \\d+ this', or write \\\\ for one backslash".to_owned();
    }
    if message.contains("must be quoted") || message.contains("opening quote") {
        return "a text stands in straight quotes: \"…\"".to_owned();
    }
    format!("this cannot be read here: {message}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, part: &str, says: &str) {
        let (from, to, say) = by_line(line).unwrap_or_else(|| panic!("nothing is said of {line}"));
        assert_eq!((&line[from..to], say.contains(says)), (part, true), "{say}");
    }

    #[test]
    fn a_mistake_in_an_earlier_line_is_one_of_its_own() {
        let text = "a = \"x\nb = 1\nc = \"y\n";
        let wrong = |at: usize| (Span::new(at, at + 1), "unclosed string".to_owned());
        let told = explain(text, [wrong(15), wrong(4)].into_iter());
        assert_eq!(told.iter().map(|(span, _)| span.of(text)).collect::<Vec<_>>(), ["\"y", "\"x"]);
    }

    #[test]
    fn a_line_shows_what_was_meant() {
        check("say = “Big”", "“", "curly quote");
        check("severity: \"ask\"", "severity: \"ask\"", "severity = \"…\"");
        check("[[rule]", "[[rule]", "write [[rule]]");
        check("pack title = \"x\"", "pack title ", "`pack_title`");
        check("why =", "", "nothing stands after");
        check("flag = yes", "yes", "write true");
        check("why = \"a \"b\" c\"", "\"a \"b\" c\"", "ends it there");
        check("from = 22.11.2026", "22.11.2026", "2026-11-22");
        check("from = 2026-02-30", "2026-02-30", "no calendar");
        check("say\u{a0}= \"x\"", "\u{a0}", "odd one");
    }

    #[test]
    fn a_line_that_is_right_says_nothing() {
        for line in ["say = \"“a” = b: c\"", "[[rule]]", "# say = “x”", "a = true", "x = 'a\"b'", "at_most = 3", "allows = [\"a\", \"b\"]"]
        {
            assert_eq!(by_line(line), None, "{line}");
        }
    }
}
