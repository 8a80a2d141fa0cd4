//! Private keys as files have them: the line that says so, and the key behind it. The line alone is talk about keys.

use super::checksum::entropy;
use super::placeholder::is_placeholder;
use crate::text::Span;

/// The end of the first line, in the small letters and plain spaces of the literals.
pub(super) const CUES: &[&str] = &["private key"];

const BEGIN: &str = "-----BEGIN ";

/// Keys from their first line on, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    text.match_indices(BEGIN).filter_map(|(at, _)| key(text, at)).collect()
}

fn key(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start + BEGIN.len()..];
    let name = rest.find("-----")?;
    let label = rest[..name].strip_suffix(" BLOCK").unwrap_or(&rest[..name]);
    if !label.ends_with("PRIVATE KEY") || label.len() > 40 {
        return None;
    }
    let from = start + BEGIN.len() + name + 5;
    let in_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '\\');
    // Folded, a line break is a space; `\n` is how one is written in a setting.
    let mut body = String::new();
    let mut end = from;
    let mut at = from;
    for word in text[from..].split([' ', '\n']) {
        if !word.is_empty() {
            if !word.chars().all(in_key) {
                break;
            }
            body.push_str(word);
            end = at + word.len();
        }
        at += word.len() + 1;
    }
    if body.len() < 16 || is_placeholder(&body) || entropy(&body) < 300 {
        return None;
    }
    let foot = text[end..].trim_start();
    let end = match foot.strip_prefix("-----END ").and_then(|f| f.find("-----").map(|i| f.len() - i - 5)) {
        Some(left) => text.len() - left,
        None => end,
    };
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn a_key_with_its_lines_is_found() {
        check(
            find,
            "Look: -----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7bq2 kV0dTz9xQ== -----END RSA PRIVATE KEY----- oh",
            &["-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA7bq2 kV0dTz9xQ== -----END RSA PRIVATE KEY-----"],
        );
        check(find, "-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkq9w0 and", &["-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkq9w0 and"]);
    }

    #[test]
    fn talk_about_keys_and_public_ones_are_none() {
        check(find, "A file that starts with -----BEGIN PRIVATE KEY----- is not for the wiki.", &[]);
        check(find, "-----BEGIN PUBLIC KEY----- MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", &[]);
        check(find, "-----BEGIN PRIVATE KEY----- ... -----END PRIVATE KEY-----", &[]);
        check(find, "-----BEGIN PRIVATE KEY----- YOURKEYGOESHEREYOURKEY -----END PRIVATE KEY-----", &[]);
    }
}
