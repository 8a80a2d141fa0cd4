//! What X takes for a link: with or without a scheme, with an ending that exists. Stricter than what people take for one, and found in the
//! middle of text without spaces; for everything else there is `Draft::links`.

use super::domains;
use crate::text::Span;

/// The longest link, in bytes.
const LONGEST: usize = 4096;

/// Every link in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut links = Vec::new();
    if !text.contains('.') {
        return links;
    }
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        if before.is_none_or(may_precede) {
            match link_at(text, at, before) {
                Found::Links(found) if !found.is_empty() => {
                    at = found.last().map_or(at, |l| l.end);
                    before = text[..at].chars().next_back();
                    links.extend(found);
                    continue;
                }
                Found::Refused(end) => {
                    at = end;
                    before = text[..at].chars().next_back();
                    continue;
                }
                Found::Links(_) | Found::Nothing => {}
            }
        }
        before = Some(c);
        at += c.len_utf8();
    }
    links
}

enum Found {
    Links(Vec<Span>),
    /// It has the shape of a link, up to here, and is none.
    Refused(usize),
    Nothing,
}

fn may_precede(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || matches!(c, '@' | '＠' | '$' | '#' | '＃' | '\u{fffe}' | '\u{feff}' | '\u{ffff}'))
}

fn link_at(text: &str, start: usize, before: Option<char>) -> Found {
    let scheme = ["https://", "http://"]
        .iter()
        .find(|s| text[start..].get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)))
        .map_or(0, |s| s.len());
    let from = start + scheme;
    let Some(end) = domain(text, from, is_domain_char) else { return Found::Nothing };
    let host = &text[from..end];
    let tail = tail(text, end);
    if !host.split('.').all(|label| label_length(label) <= 63) || tail - start + 8 > LONGEST {
        return Found::Refused(tail);
    }
    if scheme > 0 {
        return Found::Links(vec![Span::new(start, tail)]);
    }
    if before.is_some_and(|c| matches!(c, '-' | '_' | '.' | '/')) {
        return Found::Refused(tail);
    }
    // Without a scheme only Latin names count; other letters may stand right beside them.
    let mut links: Vec<Span> = Vec::new();
    let mut at = from;
    while at < end {
        let c = text[at..].chars().next().unwrap_or(' ');
        match domain(&text[..end], at, is_latin).filter(|_| is_latin(c)) {
            Some(stop) => {
                links.push(Span::new(at, stop));
                at = stop;
            }
            None if is_latin(c) => at += text[at..end].find(|c| !is_latin(c) && c != '.').unwrap_or(end - at).max(1),
            None => at += c.len_utf8(),
        }
    }
    match links.last_mut() {
        Some(last) if last.end == end => last.end = tail,
        Some(_) => {}
        None => return Found::Refused(tail),
    }
    Found::Links(links)
}

fn is_domain_char(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || c.is_ascii_punctuation() && c != '"' && c != '`'
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{feff}' | '\u{ffff}'))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '-'
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'ɓ' | 'ɔ' | 'ɖ' | 'ɗ' | 'ə' | 'ɛ' | 'ɣ' | 'ɨ' | 'ɯ' | 'ɲ' | 'ʉ' | 'ʋ' | 'ʻ' | 'Ḁ'..='ỿ')
}

/// Where the longest domain that begins at `from` ends: labels of `belongs` and an ending that exists.
fn domain(text: &str, from: usize, belongs: impl Fn(char) -> bool) -> Option<usize> {
    let run = text[from..].find(|c| !belongs(c) && !matches!(c, '.' | '-' | '_')).unwrap_or(text.len() - from);
    let mut best = None;
    let mut start = from;
    for (nth, label) in text[from..from + run].split('.').enumerate() {
        // An underscore may stand in the labels before the last two.
        let previous_plain = nth > 0 && !text[from..start - 1].rsplit('.').next().unwrap_or_default().contains('_');
        if previous_plain && let Some(length) = domains::ending(&text[start..]) {
            best = Some(start + length);
        }
        if label.is_empty() || label.starts_with(['-', '_']) || label.ends_with(['-', '_']) {
            break;
        }
        start += label.len() + 1;
    }
    best
}

/// Where port, path and query after a domain end.
fn tail(text: &str, end: usize) -> usize {
    let mut end = end;
    if let Some(port) = text[end..].strip_prefix(':') {
        let digits = port.find(|c: char| !c.is_ascii_digit()).unwrap_or(port.len());
        if digits > 0 {
            end += 1 + digits;
        }
    }
    if text[end..].starts_with('/') {
        end += 1 + path(&text[end + 1..]);
    }
    if let Some(query) = text[end..].strip_prefix('?') {
        let belongs = |c: char| c.is_ascii_alphanumeric() || "!?*'@();:&=+$/%#[]-_.,~|".contains(c);
        let run = query.find(|c| !belongs(c)).unwrap_or(query.len());
        let kept = query[..run].trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "-_&=#/".contains(c))).len();
        if kept > 0 {
            end += 1 + kept;
        }
    }
    end
}

/// The length of a path: parentheses in pairs, and no punctuation at its end.
fn path(text: &str) -> usize {
    let letter = |c: char| c.is_ascii_alphanumeric() || ('\u{400}'..='\u{4ff}').contains(&c) || (is_latin(c) && !c.is_ascii());
    let mut end = 0;
    let mut depth = 0_usize;
    let mut opened = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' if depth == 0 => {
                depth = 1;
                opened = end;
            }
            '(' if depth == 1 => depth = 2,
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    end = at + 1;
                }
            }
            _ if letter(c) || "+-=_#/".contains(c) => {
                if depth == 0 {
                    end = at + c.len_utf8();
                }
            }
            _ if "!*';:,.$%[]~@|&\u{2013}".contains(c) => {}
            _ => break,
        }
    }
    if depth > 0 { opened } else { end }
}

/// The length of a label as the network sends it: in Punycode (RFC 3492) where it has other letters than ASCII.
fn label_length(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    let points: Vec<u32> = label.chars().flat_map(char::to_lowercase).map(u32::from).collect();
    let basic = u32::try_from(points.iter().filter(|p| **p < 128).count()).unwrap_or(u32::MAX);
    let (mut n, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72_u32, basic);
    let mut length = "xn--".len() + basic as usize + usize::from(basic > 0);
    let total = u32::try_from(points.len()).unwrap_or(u32::MAX);
    while handled < total {
        let Some(next) = points.iter().copied().filter(|p| *p >= n).min() else { break };
        delta = delta.saturating_add((next - n).saturating_mul(handled + 1));
        n = next;
        for point in &points {
            if *point < n {
                delta = delta.saturating_add(1);
            }
            if *point == n {
                let mut q = delta;
                for k in (36_u32..).step_by(36) {
                    let t = k.saturating_sub(bias).clamp(1, 26);
                    length += 1;
                    if q < t {
                        break;
                    }
                    q = (q - t) / (36 - t);
                }
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        n += 1;
    }
    length
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text).into_iter().map(|l| l.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_label_is_as_long_as_its_punycode() {
        // RFC 3492, 7.1 (L): "3年B組金八先生" is "3B-ww4c5e180e575a65lsy2b".
        assert_eq!(label_length("3年B組金八先生"), "xn--3b-ww4c5e180e575a65lsy2b".len());
        assert_eq!(label_length("bücher"), "xn--bcher-kva".len());
    }

    #[test]
    fn a_bare_name_stands_right_beside_other_letters() {
        check("日本語example.comです", &["example.com"]);
        check("Look:www.example.co.uk/a(b), then.", &["www.example.co.uk/a(b)"]);
    }

    #[test]
    fn an_address_for_mail_and_an_unknown_ending_are_no_links() {
        check("ann@example.com quillfern.example 3.5 e.g. a..com -example.com", &[]);
    }
}
