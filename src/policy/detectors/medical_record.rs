//! Numbers of patients and of their records, behind a word that says so.

use crate::text::{Span, is_word_char};

/// Words that such a number follows.
pub(super) const CUES: &[&str] = &[
    "mrn",
    "medical record",
    "patient id",
    "patient number",
    "patient no",
    "patient record",
    "patient identifier",
    "hospital number",
    "hospital id",
    "chart number",
    "health record number",
    "patientennummer",
    "patienten nr",
    "numéro de dossier médical",
];

/// Numbers, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    // Hyphens count as spaces in the words above.
    let lower = text.to_ascii_lowercase().replace('-', " ");
    let mut found: Vec<Span> = Vec::new();
    for cue in CUES {
        for (at, _) in lower.match_indices(cue) {
            if lower[..at].chars().next_back().is_some_and(is_word_char)
                || *cue == "mrn" && lower[at + 3..].starts_with(char::is_alphabetic)
            {
                continue;
            }
            found.extend(number(text, at + cue.len()));
        }
    }
    found.sort_unstable_by_key(|s| (s.start, s.end));
    found.dedup();
    found
}

/// The number that begins a few words behind `from`.
fn number(text: &str, from: usize) -> Option<Span> {
    let within = text.floor_char_boundary(from + 24);
    let mut at = from;
    while at < within {
        let start = text[at..within].find(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '!' | '?' | '\n')).map(|i| at + i)?;
        // "No. 4471" goes on, a sentence's end does not.
        if !text.as_bytes()[start].is_ascii_alphanumeric() {
            if text.as_bytes()[start] == b'.' && text[..start].to_ascii_lowercase().ends_with("no") {
                at = start + 1;
                continue;
            }
            return None;
        }
        let end = text[start..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/'))).map_or(text.len(), |i| start + i);
        let word = text[start..end].trim_end_matches(['-', '/']);
        if is_number(word) {
            return Some(Span::new(start, start + word.len()));
        }
        at = end;
    }
    None
}

fn is_number(word: &str) -> bool {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let year = |g: &str| g.len() == 4 && matches!(g.as_bytes()[0], b'1' | b'2');
    let years = word.split(['-', '/']).all(|g| year(g) || g.len() == 2);
    let counting = "123456789".starts_with(&digits);
    (5..=12).contains(&digits.len()) && letters <= 4 && !years && !counting && !super::checksum::uniform(digits.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn a_number_behind_its_word_is_found() {
        check(find, "MRN: 00847261, room 4", &["00847261"]);
        check(find, "her medical record number is H-4471902.", &["H-4471902"]);
        check(find, "Patient ID 88 and patient no. 993812A", &["993812A"]);
        check(find, "Patientennummer 4471-90213", &["4471-90213"]);
    }

    #[test]
    fn other_numbers_and_samples_are_none() {
        check(find, "We digitised medical records 2019-2024, 120 of them. 4471902 pages!", &[]);
        check(find, "The patient ID field takes 12 digits, say 12345678 or 0000000", &[]);
        check(find, "MRNA 4471902 and mrn", &[]);
    }
}
