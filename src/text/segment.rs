//! Where the parts of a text are. Each function reads the text once; none judges what it finds.

use super::{BLANK_CLOSE, BLANK_OPEN, Span, is_word_char};

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "etc", "inc", "ltd", "no", "approx", "dept", "est", "jr", "sr", "u.s",
    "u.k", "a.m", "p.m", "z.b", "bzw", "ca",
];

/// Endings that make a bare `name.ending` a web address.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "int", "io", "co", "ai", "app", "dev", "info", "biz", "me", "tv", "blog", "news", "tech", "cloud",
    "shop", "store", "eu", "uk", "de", "fr", "es", "it", "nl", "be", "ch", "at", "se", "fi", "dk", "pl", "pt", "ie", "us", "ca", "au",
    "nz", "in", "jp", "cn", "br", "mx", "za", "ly", "gl", "example",
];

/// Lines without their breaks (`\n`, `\r\n`, or `\r`).
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'\n' | b'\r') {
            lines.push(Span::new(start, at));
            at += if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            start = at;
        } else {
            at += 1;
        }
    }
    lines.push(Span::new(start, text.len()));
    lines
}

/// Web addresses: with a scheme, with `www.`, or bare with a known ending. Trailing punctuation stays outside.
pub(crate) fn links(text: &str) -> Vec<Span> {
    let mut links = Vec::new();
    for (start, token) in tokens(text) {
        // Every address has one of these, and few other words have.
        if !token.bytes().any(|b| matches!(b, b':' | b'.')) {
            continue;
        }
        let lead = token.len() - token.trim_start_matches(['(', '[', '<', '"', '\'', '“', '‘', '«', '*']).len();
        let mut body = &token[lead..];
        let mut start = start + lead;
        if body.contains("://")
            && let Some(at) =
                ["https://", "http://", "HTTPS://", "HTTP://", "Https://", "Http://"].iter().filter_map(|s| body.find(s)).min()
        {
            start += at;
            body = &body[at..];
        } else if !body.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("www.")) && !bare_address(body) {
            continue;
        }
        let end = trim_tail(body);
        let host = body[..end].split_once("://").map_or(&body[..end], |(_, rest)| rest);
        if !host.is_empty() {
            links.push(Span::new(start, start + end));
        }
    }
    links
}

/// Runs without white space, with their offsets.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(char::is_whitespace).filter(|t| !t.is_empty()).map(move |t| (t.as_ptr() as usize - text.as_ptr() as usize, t))
}

/// The length of an address without punctuation that belongs to the sentence around it.
fn trim_tail(body: &str) -> usize {
    let mut end = body.find(['<', '>', '"', '“', '”', '»', BLANK_OPEN, BLANK_CLOSE]).unwrap_or(body.len());
    loop {
        let kept = &body[..end];
        let Some(last) = kept.chars().next_back() else { return end };
        let closes = (last == ')' && kept.matches(')').count() > kept.matches('(').count()) || last == ']';
        if closes || matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*') {
            end -= last.len_utf8();
        } else {
            return end;
        }
    }
}

fn bare_address(body: &str) -> bool {
    let body = &body[..trim_tail(body)];
    if body.contains('@') {
        return false;
    }
    let host = body.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    // One capital after the dot is a sentence without its space ("done.In"), not an address.
    let known = ENDINGS.contains(&ending)
        || (ending.chars().all(|c| c.is_ascii_uppercase()) && ENDINGS.contains(&ending.to_ascii_lowercase().as_str()));
    known
        && name.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && name.chars().any(char::is_alphabetic)
}

/// Hashtags and mentions of a text.
pub(super) struct Tags {
    pub(super) hashtags: Vec<Span>,
    pub(super) mentions: Vec<Span>,
}

/// Hashtags (`#` and at least one letter) and mentions (`@name`, not part of an e-mail address), outside links.
pub(super) fn tags(text: &str, links: &[Span]) -> Tags {
    let mut tags = Tags { hashtags: Vec::new(), mentions: Vec::new() };
    for (start, sign) in text.match_indices(['#', '＃', '@']) {
        let body = start + sign.len();
        let opens = text[..start].chars().next_back().is_none_or(|c| !is_word_char(c) && c != '/' && c != '&');
        if !opens || inside(links, start) {
            continue;
        }
        let joins = |c: char| if sign == "@" { is_word_char(c) || matches!(c, '-' | '.') } else { is_word_char(c) };
        let end = body + text[body..].find(|c| !joins(c)).unwrap_or(text.len() - body);
        let end = body + text[body..end].trim_end_matches(['.', '-']).len();
        if text[body..end].chars().any(char::is_alphabetic) {
            let span = Span::new(start, end);
            if sign == "@" { tags.mentions.push(span) } else { tags.hashtags.push(span) }
        }
    }
    tags
}

fn inside(spans: &[Span], offset: usize) -> bool {
    spans.partition_point(|s| s.start <= offset).checked_sub(1).is_some_and(|i| offset < spans[i].end)
}

/// Blanks, brackets included. A blank does not cross a line break.
pub(super) fn blanks(text: &str) -> Vec<Span> {
    text.match_indices(BLANK_OPEN)
        .filter_map(|(start, open)| {
            let body = start + open.len();
            let close = text[body..].find([BLANK_OPEN, BLANK_CLOSE, '\n'])? + body;
            text[close..].starts_with(BLANK_CLOSE).then(|| Span::new(start, close + BLANK_CLOSE.len_utf8()))
        })
        .collect()
}

/// Sentences: trimmed, inside one line, ended by `.`, `!`, `?`, `…` or their CJK kin, but not inside a link, a number, a blank or
/// after an abbreviation.
pub(super) fn sentences(text: &str, lines: &[Span], links: &[Span], blanks: &[Span]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for line in lines {
        let mut start = line.start;
        let mut chars = line.of(text).char_indices().map(|(i, c)| (line.start + i, c)).peekable();
        while let Some((at, c)) = chars.next() {
            let wide = matches!(c, '。' | '！' | '？');
            if !wide && !matches!(c, '.' | '!' | '?' | '…') || inside(links, at) || inside(blanks, at) {
                continue;
            }
            let mut end = at + c.len_utf8();
            while let Some((next, c)) =
                chars.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*'))
            {
                end = next + c.len_utf8();
            }
            let breaks = wide || chars.peek().is_none_or(|(_, c)| c.is_whitespace());
            if breaks && !(c == '.' && abbreviates(&text[start..at])) {
                push_trimmed(text, Span::new(start, end), &mut sentences);
                start = end;
            }
        }
        push_trimmed(text, Span::new(start, line.end), &mut sentences);
    }
    sentences
}

fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or_default();
    // A single capital is an initial: "Ada B. Crane".
    let mut chars = word.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn push_trimmed(text: &str, span: Span, into: &mut Vec<Span>) {
    let raw = span.of(text);
    let start = span.start + (raw.len() - raw.trim_start().len());
    let trimmed = raw.trim();
    if !trimmed.is_empty() {
        into.push(Span::new(start, start + trimmed.len()));
    }
}

/// Words, outside links: letters, digits and marks, with apostrophes and hyphens inside them.
pub(super) fn words(text: &str, links: &[Span]) -> Vec<Span> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut from = 0;
    for (to, next) in links.iter().map(|l| (l.start, l.end)).chain([(text.len(), text.len())]) {
        let mut start = None;
        let gap = &text[from..to];
        for (at, c) in gap.char_indices() {
            let goes_on = || gap[at + c.len_utf8()..].chars().next().is_some_and(is_word_char);
            let joins = is_word_char(c) || start.is_some() && matches!(c, '\'' | '’' | '-' | '‑') && goes_on();
            match (joins, start) {
                (true, None) => start = Some(from + at),
                (false, Some(first)) => {
                    words.push(Span::new(first, from + at));
                    start = None;
                }
                _ => {}
            }
        }
        words.extend(start.map(|first| Span::new(first, to)));
        from = next;
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::text::Draft;

    #[track_caller]
    fn check(parts: impl Fn(&Draft) -> &[crate::text::Span], text: &str, expected: &[&str]) {
        let draft = Draft::new(text);
        let found: Vec<&str> = parts(&draft).iter().map(|s| draft.at(*s)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_link_leaves_the_sentence_its_punctuation() {
        check(
            Draft::links,
            "See (https://a.example/x_(y)), www.b.com! and c.example/d?e=f.",
            &["https://a.example/x_(y)", "www.b.com", "c.example/d?e=f"],
        );
    }

    #[test]
    fn an_email_a_number_and_a_missing_space_are_no_links() {
        check(Draft::links, "ann@quillfern.example 3.5 done.In fact e.g. this", &[]);
    }

    #[test]
    fn hashtags_need_a_letter_and_stand_outside_links() {
        check(Draft::hashtags, "#1 #Quiet_Clinics, C# https://a.example/#top #été", &["#Quiet_Clinics", "#été"]);
    }

    #[test]
    fn a_mention_is_not_an_email() {
        check(Draft::mentions, "Hi @ann.crane. Write ann@b.example", &["@ann.crane"]);
    }

    #[test]
    fn sentences_survive_abbreviations_numbers_and_links() {
        check(
            Draft::sentences,
            "Dr. Crane saw 3.5 of them. “Really?” Yes… see a.example/b.c now\nNext line. 好的。再见",
            &["Dr. Crane saw 3.5 of them.", "“Really?”", "Yes…", "see a.example/b.c now", "Next line.", "好的。", "再见"],
        );
    }

    #[test]
    fn words_keep_inner_apostrophes_and_hyphens() {
        check(Draft::words, "Don’t re-use it's' https://a.example -x-", &["Don’t", "re-use", "it's", "x"]);
    }

    #[test]
    fn a_blank_ends_on_its_line() {
        check(Draft::blanks, "⟦one?⟧ ⟦two\n⟧ ⟦⟦three?⟧ [no]", &["⟦one?⟧", "⟦three?⟧"]);
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        check(Draft::lines, "a\r\nb\n\nc\rd", &["a", "b", "", "c", "d"]);
    }
}
