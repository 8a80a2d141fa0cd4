//! Keys and tokens of services: a known beginning with as many characters as belong to it, or a value set to a name that says so.
//!
//! Either must look drawn by chance. A full stop, a bracket or a quotation mark may follow; what documentation shows passes.

use super::checksum::entropy;
use super::placeholder::is_placeholder;
use crate::text::Span;

/// Which characters a token is made of.
#[derive(Clone, Copy)]
enum Of {
    Hex,
    /// Large letters and digits.
    Large,
    Alnum,
    /// Letters, digits, `_` and `-`.
    Url,
    /// The same with dots.
    Dots,
}

impl Of {
    fn has(self, c: char) -> bool {
        match self {
            Self::Hex => c.is_ascii_hexdigit(),
            Self::Large => c.is_ascii_uppercase() || c.is_ascii_digit(),
            Self::Alnum => c.is_ascii_alphanumeric(),
            Self::Url => c.is_ascii_alphanumeric() || matches!(c, '_' | '-'),
            Self::Dots => c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'),
        }
    }
}

/// Beginnings, with the least and most characters behind them.
#[rustfmt::skip]
const KEYS: &[(&str, usize, usize, Of)] = &[
    ("AKIA", 16, 16, Of::Large), ("ASIA", 16, 16, Of::Large), ("ABIA", 16, 16, Of::Large), ("ACCA", 16, 16, Of::Large),
    ("ghp_", 36, 40, Of::Alnum), ("gho_", 36, 40, Of::Alnum), ("ghu_", 36, 40, Of::Alnum), ("ghs_", 36, 40, Of::Alnum),
    ("ghr_", 36, 80, Of::Alnum), ("github_pat_", 60, 90, Of::Url), ("glpat-", 20, 60, Of::Dots), ("glptt-", 40, 40, Of::Hex),
    ("gldt-", 20, 40, Of::Url), ("glrt-", 20, 60, Of::Dots), ("glsa_", 32, 50, Of::Url), ("sk-ant-", 40, 140, Of::Url),
    ("sk-proj-", 40, 200, Of::Url), ("sk-", 32, 64, Of::Alnum), ("sk_live_", 16, 120, Of::Alnum), ("rk_live_", 16, 120, Of::Alnum),
    ("sk_test_", 16, 120, Of::Alnum), ("rk_test_", 16, 120, Of::Alnum), ("whsec_", 24, 64, Of::Alnum), ("xoxb-", 20, 90, Of::Url),
    ("xoxp-", 20, 90, Of::Url), ("xoxa-", 20, 90, Of::Url), ("xoxr-", 20, 90, Of::Url), ("xoxs-", 20, 90, Of::Url),
    ("xapp-", 20, 120, Of::Url), ("AIza", 35, 35, Of::Url), ("GOCSPX-", 28, 28, Of::Url), ("ya29.", 30, 400, Of::Url),
    ("SG.", 60, 70, Of::Dots), ("npm_", 36, 36, Of::Alnum), ("pypi-", 50, 300, Of::Url), ("dop_v1_", 64, 64, Of::Hex),
    ("doo_v1_", 64, 64, Of::Hex), ("shpat_", 32, 32, Of::Hex), ("shpss_", 32, 32, Of::Hex), ("shpca_", 32, 32, Of::Hex),
    ("hf_", 34, 40, Of::Alnum), ("hvs.", 24, 120, Of::Url), ("lin_api_", 40, 40, Of::Alnum), ("dckr_pat_", 27, 32, Of::Url),
    ("sq0atp-", 22, 22, Of::Url), ("sq0csp-", 43, 43, Of::Url), ("rubygems_", 48, 48, Of::Hex), ("figd_", 40, 60, Of::Url),
    ("ntn_", 40, 60, Of::Alnum), ("gsk_", 48, 60, Of::Alnum), ("xai-", 70, 90, Of::Alnum), ("nvapi-", 60, 70, Of::Url),
    ("ATATT3", 60, 220, Of::Url), ("PMAK-", 58, 60, Of::Url), ("tskey-", 20, 70, Of::Url), ("sntrys_", 60, 260, Of::Url),
    ("dapi", 32, 34, Of::Hex), ("eyJ", 40, 4000, Of::Dots), ("hooks.slack.com/services/", 40, 60, Of::Url),
];

/// What a secret value is named.
const NAMES: &[&str] = &[
    "api_key",
    "apikey",
    "api-key",
    "api key",
    "secret",
    "token",
    "access_key",
    "access-key",
    "access key",
    "auth_key",
    "private_key",
    "client_key",
    "credential",
    "bearer",
    "licence key",
    "license key",
    "signing_key",
    "encryption_key",
];

/// Keys and tokens, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = KEYS.iter().flat_map(|key| text.match_indices(key.0).filter_map(|(at, _)| token(text, at, *key))).collect();
    found.extend(text.match_indices(['=', ':', ' ']).filter_map(|(at, mark)| value(text, at, mark)));
    found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|next, last| next.overlaps(*last));
    found
}

fn token(text: &str, at: usize, (begin, least, most, of): (&str, usize, usize, Of)) -> Option<Span> {
    let path = begin.contains('/');
    let glued = text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if glued && !path {
        return None;
    }
    let from = at + begin.len();
    // One character more shows whether it goes on.
    let rest = &text[from..text.floor_char_boundary(from + most + 4)];
    let body = rest.find(|c: char| !(of.has(c) || path && c == '/')).map_or(rest, |end| &rest[..end]);
    let body = body.trim_end_matches(['.', '-', '/']);
    let whole = !rest[body.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if !whole || !(least..=most).contains(&body.len()) {
        return None;
    }
    let digit = body.bytes().any(|b| b.is_ascii_digit());
    let parts = match begin {
        // A header, a content and a signature; a key and its secret.
        "eyJ" => body.split('.').filter(|p| p.len() >= 10).count() == 3,
        "SG." => body.split('.').map(str::len).eq([22, 43]),
        _ => true,
    };
    let chance = entropy(body) >= if matches!(of, Of::Hex) { 250 } else { 290 };
    let span = Span::new(at, at + begin.len() + body.len());
    (digit && parts && chance && !is_placeholder(span.of(text))).then_some(span)
}

/// The value set behind a mark at `at`, when the name before it says that it is secret.
fn value(text: &str, at: usize, mark: &str) -> Option<Span> {
    let skip = text[at + 1..].bytes().take(6).take_while(|b| b" \"'=>".contains(b)).count();
    let start = at + 1 + skip;
    let value = &text[start..text.floor_char_boundary(start + 300)];
    let in_value = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/' | '.' | '~');
    let end = value.find(|c: char| !in_value(c)).unwrap_or(value.len());
    if skip == 6 || end < 16 {
        return None;
    }
    // Padding, but no full stop.
    let end = end + value[end..].bytes().take(2).take_while(|b| *b == b'=').count();
    let value = value[..end].trim_end_matches(['.', '-', '/']);
    let goes_on = text[start + value.len()..].starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '@');
    let before = text[text.floor_char_boundary(at.saturating_sub(32))..at].to_ascii_lowercase();
    let before = before.rsplit(['\n', ';', ',', '(', '{', '&', '?']).next().unwrap_or_default().trim_end_matches([' ', '"', '\'']);
    // With a space only the nearest word counts; with a mark, a name may have parts: "api key for tests: …".
    let named = match mark {
        " " => ["bearer", "token is", "key is", "secret is"].iter().any(|n| before.ends_with(n)),
        _ => !before.contains("http") && NAMES.iter().any(|n| before.contains(n)),
    };
    if goes_on || !named {
        return None;
    }
    // Drawn by chance: a stretch with letters and digits mixed, not words and years put together.
    let mixed = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let turns = part.as_bytes().windows(2).filter(|w| w[0].is_ascii_digit() != w[1].is_ascii_digit()).count();
        part.len() >= 8 && digits >= 2 && turns >= 2
    };
    let chance = value.split(['-', '_', '.', '/', '+', '=', '~']).any(mixed) && entropy(value) >= 300;
    (chance && !is_placeholder(value)).then(|| Span::new(start, start + value.len()))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    /// A token as a service might give one, put together here so that no scanner takes this file for a leak.
    fn drawn(begin: &str, length: usize) -> String {
        let characters = b"q8Zt2LpV9xWc4RbNkD7mYs3Hf6JgT5uEa1Qw";
        begin.to_owned() + &characters.iter().cycle().take(length).map(|b| char::from(*b)).collect::<String>()
    }

    #[test]
    fn tokens_are_found_whatever_ends_the_sentence() {
        let token = drawn("ghp_", 36);
        for text in [format!("It is {token}."), format!("({token})"), format!("`{token}`, sorry"), format!("x={token}!"), token.clone()] {
            check(find, &text, &[&token]);
        }
        let key = format!("AKIA{}", "Q7ZT2LPV4XWC3RBN");
        check(find, &format!("export AWS={key};"), &[&key]);
    }

    #[test]
    fn every_beginning_is_known_with_the_fewest_characters_it_takes() {
        for (begin, least, _, of) in KEYS {
            let body = match of {
                Of::Hex => "3f9ac71e0b5d8264".repeat(6)[..*least].to_owned(),
                Of::Large => "Q7ZT2LPV4XWC3RBN"[..*least].to_owned(),
                _ if *begin == "SG." => format!("{}.{}", drawn("", 22), drawn("", 43)),
                _ if *begin == "eyJ" => format!("{}.eyJ{}.{}", drawn("", 14), drawn("", 20), drawn("", 24)),
                _ => drawn("", *least),
            };
            check(find, &format!("here: {begin}{body}, gone"), &[&format!("{begin}{body}")]);
        }
    }

    #[test]
    fn a_value_set_to_a_secret_name_is_found() {
        let value = drawn("", 24);
        check(find, &format!("API_KEY = \"{value}\""), &[&value]);
        check(find, &format!("client_secret: {value}."), &[&value]);
        check(find, &format!("Authorization: Bearer {value}"), &[&value]);
        check(find, &format!("our api key for the tests: '{value}'"), &[&value]);
    }

    #[test]
    fn placeholders_words_and_other_values_are_none() {
        check(find, "AKIAIOSFODNN7EXAMPLE, ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, sk-your-key-goes-here-and-nowhere-else", &[]);
        check(find, "api_key = <your-api-key-from-2024>, token: ${GITHUB_TOKEN_2026_PROD}", &[]);
        check(find, "secret: https://quillfern.example/a1b2c3d4e5f6a7b8, token = os.environ[\"TOKEN\"]", &[]);
        check(find, "The secret = hard-work-and-2-coffees-a-day-2026", &[]);
        check(find, &format!("commit: {}", drawn("", 24)), &[]);
        check(find, "AKIAWORDSWORDSWORDSAKIA and risk-taking-since-1999-and-counting-up", &[]);
    }
}
