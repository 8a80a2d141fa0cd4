//! What documentation writes where a secret would stand.

/// Parts that no real secret has.
const PARTS: &[&str] = &[
    "example",
    "xxxx",
    "your",
    "placeholder",
    "redacted",
    "dummy",
    "sample",
    "changeme",
    "change-me",
    "change_me",
    "insert",
    "1234567890",
    "abcdefgh",
    "***",
    "...",
    "…",
    "•••",
    "todo",
    "<",
    ">",
    "${",
    "{{",
    "fake",
    "notreal",
    "not-real",
    "00000000",
    "aaaaaaaa",
];

/// Whether a value stands for any secret rather than being one.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    PARTS.iter().any(|part| lower.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_secret_is_told_from_one() {
        for value in ["AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxx", "<your-key>", "${TOKEN}", "sk-1234567890abcdef", "****"] {
            assert!(is_placeholder(value), "{value}");
        }
        assert!(!is_placeholder("q8Zt2LpV9xWc4RbN"));
    }
}
