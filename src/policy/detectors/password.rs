//! Passwords in the clear: a value behind a word for one, or before the `@` of a web address.
//!
//! Talk about passwords passes, and so do the ones that everybody makes jokes about.

use super::placeholder::is_placeholder;
use crate::text::{Span, is_word_char};

/// Words before a password, and what begins an address that may hold one.
pub(super) const CUES: &[&str] =
    &["passw", "passcode", "passphrase", "pwd", "passwort", "kennwort", "mot de passe", "contraseña", "senha", "wachtwoord", "://"];

/// Names of a password, the longer before those they begin with.
const NAMES: &[&str] =
    &["password", "passwort", "passwd", "passcode", "passphrase", "pwd", "kennwort", "mot de passe", "contraseña", "senha", "wachtwoord"];

/// Whether one of those words may begin so.
fn begins(letters: &[u8]) -> bool {
    matches!(letters, [b'p', b'a' | b'w'] | [b'k' | b's', b'e'] | [b'm' | b'c', b'o'] | [b'w', b'a'])
}

/// Passwords that are known to everybody.
const FAMOUS: &[&str] = &[
    "123456",
    "12345678",
    "123456789",
    "password1",
    "password123",
    "password1!",
    "hunter2",
    "qwerty123",
    "qwerty1",
    "abc123",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "pa$$word",
    "admin123",
    "letmein1",
    "welcome1",
    "secret123",
    "correcthorsebatterystaple",
    "user:password",
];

/// Passwords, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.as_bytes().windows(2).enumerate().filter(|(_, letters)| begins(letters)) {
        let names = NAMES.iter().filter(|name| lower[at..].starts_with(**name));
        found.extend(names.filter_map(|name| said(text, at + name.len())));
    }
    found.extend(text.match_indices("://").filter_map(|(at, _)| in_address(text, at + 3)));
    found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|next, last| next.overlaps(*last));
    found
}

/// How a password is brought behind its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// `=`, as settings have it.
    Setting,
    /// A colon, or a word like "is".
    Words,
}

/// The password behind a name that ends at `at`.
fn said(text: &str, at: usize) -> Option<Span> {
    let within = text.floor_char_boundary(at + 160);
    let rest = text[at..within].trim_start_matches(['"', '\'', '*', '_']);
    let rest = rest.strip_prefix(" for ").map_or(rest, after_whom);
    let trimmed = rest.trim_start_matches(' ');
    let brought = |mark: &str, by: By| trimmed.strip_prefix(mark).map(|rest| (rest, by));
    let (rest, by) = brought(":=", By::Setting)
        .or_else(|| brought("=>", By::Setting))
        .or_else(|| brought("=", By::Setting).filter(|(rest, _)| !rest.starts_with('=')))
        .or_else(|| brought(":", By::Words))
        .or_else(|| ["is ", "was ", "ist ", "lautet ", "est ", "es ", "to "].iter().find_map(|word| brought(word, By::Words)))?;
    let rest =
        ["is ", "still ", "now ", "just ", "simply "].iter().fold(rest.trim_start(), |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).map(|q| (q, &rest[1..]));
    let (value, quoted) = match quote.and_then(|(q, inside)| inside.split_once(q)).filter(|(value, _)| !value.contains(' ')) {
        Some((value, _)) => (value, true),
        None => (rest.split(char::is_whitespace).next().unwrap_or_default(), false),
    };
    let value = if quoted { value } else { value.trim_end_matches(['.', ',', ';', ')', ']', '?', '"', '\'', '…', ':']) };
    let start = within - rest.len() + usize::from(quoted);
    stands(value, by, quoted).then(|| Span::new(start, start + value.len()))
}

/// What follows "for" and up to three words: "password for the guest network is …".
fn after_whom(rest: &str) -> &str {
    let near = &rest[..rest.floor_char_boundary(40)];
    [" is ", ": ", " = ", " ist "].iter().filter_map(|mark| near.find(mark)).min().map_or(rest, |at| &rest[at..])
}

fn stands(value: &str, by: By, quoted: bool) -> bool {
    if !(5..=64).contains(&value.chars().count()) {
        return false;
    }
    let digit = value.contains(|c: char| c.is_ascii_digit());
    let letter = value.contains(char::is_alphabetic);
    // Not the apostrophes, hyphens and slashes that words have.
    let sign = value
        .trim_end_matches('!')
        .contains(|c: char| c.is_ascii_punctuation() && !matches!(c, '\'' | '-' | '/' | '.' | ',' | ':' | '(' | ')'));
    let inner_capital = value.chars().skip(1).any(char::is_uppercase) && value.contains(char::is_lowercase);
    // "12-character", "2FA-protected", "90-day": words with a number before them.
    let word = value.rsplit_once('-').is_some_and(|(_, last)| last.len() > 2 && last.chars().all(char::is_lowercase));
    let looks = match by {
        By::Setting => letter && (digit || sign || quoted) && !value.contains('(') && !value.contains("env."),
        By::Words => {
            letter && (digit && (sign || value.chars().count() >= 6) || sign && inner_capital || quoted && (digit || sign)) && !word
        }
    };
    let code = value.contains("()") || value.starts_with(['$', '@', '#', '%', '/', '{', '[', '&']) && !digit || value.contains("://");
    looks && !code && !is_placeholder(value) && !FAMOUS.contains(&value.to_lowercase().as_str())
}

/// The password in an address, between the user's name and the `@` before the host.
fn in_address(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..text.floor_char_boundary(at + 200)];
    let rest = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '>' | ')')).unwrap_or(rest.len())];
    let (who, host) = rest.rsplit_once('@')?;
    let (user, password) = who.split_once(':')?;
    let nobody = matches!(password.to_ascii_lowercase().as_str(), "password" | "pass" | "passwd" | "secret" | "pwd" | "pw");
    let start = at + user.len() + 1;
    let stands = password.len() >= 4 && !nobody && !is_placeholder(password) && !is_placeholder(user) && host.starts_with(is_word_char);
    (stands && !FAMOUS.contains(&password.to_ascii_lowercase().as_str())).then(|| Span::new(start, start + password.len()))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn passwords_behind_their_word_are_found() {
        check(find, "The wifi password is Heron-42-lake!", &["Heron-42-lake!"]);
        check(find, "password: \"tr0mbone\", user: anna", &["tr0mbone"]);
        check(find, "DB_PASSWORD=brimstone7", &["brimstone7"]);
        check(find, "Das Passwort lautet Moor7huhn, bitte löschen.", &["Moor7huhn"]);
        check(find, "the password for the guest network is kettle1987.", &["kettle1987"]);
        check(find, "I set my password to Quartz#Lamp and forgot", &["Quartz#Lamp"]);
    }

    #[test]
    fn passwords_in_addresses_are_found() {
        check(find, "postgres://ledger:w1nterfell@db-2.quill.internal:5432/x", &["w1nterfell"]);
    }

    #[test]
    fn talk_about_passwords_is_none() {
        check(find, "The password is too long. A password: never share it! password = input()", &[]);
        check(find, "Your password is 12-character minimum, mine is 2FA-protected. The password is the problem", &[]);
        check(find, "If your password is 123456 or hunter2, we need to talk. Password: Password123", &[]);
        check(find, "password=<your-password>, password: ********, PASSWORD=${DB_PASSWORD}, pwd = $1", &[]);
        check(find, "We changed the password to something better in 2024. Forgot password? See https://user:password@host.example", &[]);
        check(find, "passwords are like socks; password managers' 5-year plan: rotate", &[]);
    }
}
