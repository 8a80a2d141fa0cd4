//! Addresses of machines, and names of hosts that only an internal network knows.
//!
//! What documentation uses for any machine passes (RFC 5737, RFC 3849), and so do a machine's address for itself, those that stand for
//! no machine, and the public name servers that everybody quotes.

use super::placeholder::is_placeholder;
use super::words_before;
use crate::text::{Span, is_word_char};
use std::net::{Ipv4Addr, Ipv6Addr};

/// How internal names end, and how a link to any host begins.
pub(super) const ENDS: &[&str] =
    &[".internal", ".local", ".localdomain", ".corp", ".lan", ".intra", ".intranet", ".home.arpa", ".cluster.local", "://"];

/// Addresses with the range they name, in order.
pub(super) fn addresses(text: &str) -> Vec<Span> {
    let in_address = |b: &u8| b.is_ascii_hexdigit() || matches!(b, b':' | b'.');
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(mark) = bytes[at..].iter().position(|b| matches!(b, b':' | b'.')).map(|i| at + i) {
        let start = mark - bytes[at..mark].iter().rev().take_while(|b| in_address(b)).count();
        let end = mark + bytes[mark..].iter().take_while(|b| in_address(b)).count();
        let alone = !text[..start].chars().next_back().is_some_and(is_word_char);
        let open = text[end..].chars().next().is_some_and(is_word_char);
        found.extend(address(text, Span::new(start, end), alone, open));
        at = end;
    }
    found
}

/// The address in a run of hexadecimal digits, colons and dots; `alone` when no letter stands before it, `open` when one follows.
fn address(text: &str, run: Span, alone: bool, open: bool) -> Option<Span> {
    let whole = run.of(text);
    if whole.len() < 2 {
        return None;
    }
    // The end of a sentence, or a colon behind it.
    let trimmed = whole.trim_end_matches('.');
    let trimmed = if trimmed.ends_with("::") { trimmed } else { trimmed.trim_end_matches(':') };
    let open = open && trimmed.len() == whole.len();
    let end = run.start + trimmed.len();
    if trimmed.contains(':')
        && alone
        && !open
        && let Ok(address) = trimmed.parse::<Ipv6Addr>()
    {
        return (!documented_6(address)).then(|| Span::new(run.start, behind(text, end, 128)));
    }
    // Behind a colon, as in "text::ffff:10.0.0.1", and before one with a port.
    let from = trimmed.find('.').and_then(|dot| trimmed[..dot].rfind(':')).map_or(0, |colon| colon + 1);
    let dotted = trimmed[from..].split(':').next().unwrap_or_default();
    let to = run.start + from + dotted.len();
    let closed = to < end || !open;
    let octets: Vec<&str> = dotted.split('.').collect();
    let address: Ipv4Addr = octets.get(..4)?.join(".").parse().ok()?;
    let to = to - octets[4..].iter().map(|o| o.len() + 1).sum::<usize>();
    let version = words_before(&text[text.floor_char_boundary(run.start.saturating_sub(40))..run.start], 2)
        .iter()
        .any(|w| matches!(w.as_str(), "version" | "v" | "release" | "build" | "firmware" | "section" | "chapter" | "clause" | "rule"));
    let stands = (alone || from > 0) && closed && octets.len() <= 5 && !version && !documented_4(address);
    // In "::ffff:256.0.0.1" nothing before the dots makes them one.
    let mapped = from > 0 && trimmed[..from].contains("::") && alone;
    (stands && !mapped).then(|| Span::new(run.start + from, behind(text, to, 32)))
}

/// Where an address ends with its range or zone behind it.
fn behind(text: &str, end: usize, most: u32) -> usize {
    let rest = &text[end..];
    let length = |rest: &str, fits: fn(char) -> bool| rest.find(|c: char| !fits(c)).unwrap_or(rest.len());
    if let Some(range) = rest.strip_prefix('/') {
        let digits = length(range, |c| c.is_ascii_digit());
        if range[..digits].parse::<u32>().is_ok_and(|n| n <= most) && !range[digits..].starts_with(is_word_char) {
            return end + 1 + digits;
        }
    }
    match rest.strip_prefix('%') {
        Some(zone) if most == 128 && zone.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            end + 1 + length(zone, |c| c.is_ascii_alphanumeric())
        }
        _ => end,
    }
}

fn documented_4(address: Ipv4Addr) -> bool {
    let quoted = [[8, 8, 8, 8], [8, 8, 4, 4], [1, 1, 1, 1], [1, 0, 0, 1], [9, 9, 9, 9], [1, 2, 3, 4]].contains(&address.octets());
    let mask = address.octets()[0] == 255;
    address.is_documentation() || address.is_loopback() || address.is_unspecified() || mask || quoted
}

fn documented_6(address: Ipv6Addr) -> bool {
    let documentation = address.segments()[..2] == [0x2001, 0x0db8];
    documentation || address.is_loopback() || address.is_unspecified() || address.to_ipv4().is_some_and(documented_4)
}

/// Names of internal hosts, in order.
pub(super) fn hosts(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices('.') {
        let ends = ENDS.iter().filter(|end| lower[at..].starts_with(**end));
        found.extend(ends.filter_map(|end| named(&lower, at, at + end.len())));
    }
    found.extend(lower.match_indices("://").filter_map(|(at, _)| bare(&lower, at + 3)));
    found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|next, last| next.overlaps(*last));
    found
}

fn in_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

fn named(lower: &str, at: usize, end: usize) -> Option<Span> {
    let after = lower[end..].trim_start_matches('.');
    let goes_on = after.starts_with(|c: char| in_host(c) || c.is_alphanumeric());
    if goes_on {
        return None;
    }
    let start = lower[..at].char_indices().rev().take(253).take_while(|(_, c)| in_host(*c)).last().map(|(i, _)| i)?;
    let name = &lower[start..at];
    let start = start + (name.len() - name.trim_start_matches(['.', '-', '_']).len());
    let name = &lower[start..at];
    let before = &lower[..start];
    // A file like settings.local has one word before the end; a host has more, or stands in a link.
    let told = name.contains(['.', '-']) || name.contains(|c: char| c.is_ascii_digit()) || before.ends_with("://") || before.ends_with('@');
    let file = before.ends_with('/') && !before.ends_with("//") || before.ends_with('.') || before.ends_with(char::is_alphanumeric);
    let nobody = is_placeholder(name) || name.split(['.', '-']).any(|w| matches!(w, "foo" | "my" | "test" | "host" | "hostname"));
    (!name.is_empty() && told && !file && !nobody && !name.contains("..")).then(|| Span::new(start, end))
}

/// A host without a dot in a link: only a network of its own knows such names.
fn bare(lower: &str, start: usize) -> Option<Span> {
    let end = lower[start..].find(|c: char| !in_host(c)).map_or(lower.len(), |i| start + i);
    let name = &lower[start..end];
    let scheme = lower[..start - 3].ends_with("http") || lower[..start - 3].ends_with("https");
    let whole = lower[end..].chars().next().is_none_or(|c| matches!(c, '/' | ':' | '?') || c.is_whitespace());
    // "https://www" and "http://..." are the beginnings of links.
    let nobody = name.contains('.')
        || is_placeholder(name)
        || matches!(name, "localhost" | "www" | "host" | "hostname" | "domain" | "server" | "url" | "link");
    let named = name.len() >= 3 && name.starts_with(|c: char| c.is_ascii_alphabetic());
    // What follows a port or a path is more than a word in a sentence.
    let used = lower[end..].starts_with(['/', ':']) && !lower[end..].starts_with(": ");
    (scheme && whole && named && used && !nobody).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn addresses_of_both_versions_are_found() {
        check(addresses, "ping 10.20.30.40, then http://192.168.4.7:8080/x.", &["10.20.30.40", "192.168.4.7"]);
        check(addresses, "fe80::1%eth0 and [fd12:3456::9]:80 and 10.0.0.0/8", &["fe80::1%eth0", "fd12:3456::9", "10.0.0.0/8"]);
        check(addresses, "::ffff:10.0.0.1 text::ffff:10.0.0.1 192.168.1.1.1", &["::ffff:10.0.0.1", "10.0.0.1", "192.168.1.1"]);
    }

    #[test]
    fn documentation_versions_times_and_other_dots_are_none() {
        check(addresses, "192.0.2.44, 198.51.100.7, 203.0.113.9, 2001:db8::1, 127.0.0.1, ::1, 8.8.8.8, 255.255.255.0", &[]);
        check(addresses, "version 10.4.2.1, v10.4.2.1, 300.1.1.1, 192.168.1, 12:34:56, std::cout, aa:bb:cc:dd:ee:ff", &[]);
        check(addresses, "IP192.168.1.1text fe80::1text ::ffff:256.0.0.1 add: face. dead: beef", &[]);
    }

    #[test]
    fn internal_hosts_are_found() {
        check(hosts, "See https://wiki.quill.internal/x and db-07.corp.", &["wiki.quill.internal", "db-07.corp"]);
        check(hosts, "ssh anna@build3.eu.lan or http://jira/browse/OPS-12", &["build3.eu.lan", "jira"]);
        check(hosts, "postgres://ledger-db.prod.svc.cluster.local:5432", &["ledger-db.prod.svc.cluster.local"]);
    }

    #[test]
    fn public_hosts_files_and_placeholders_are_none() {
        check(hosts, "https://quillfern.example/internal and settings.local and .env.local and a.local.files", &[]);
        check(hosts, "http://localhost:3000, https://your-host.internal, http://example.internal/, the quillfern.internally", &[]);
        check(hosts, "It begins with https:// and http://www or so. We shop.local!", &[]);
    }
}
