//! Digits and signs that stand for letters: "gu4r4nteed", "r1$k fr33". Read only where a rule asks for it, and only in words that have a
//! letter too, so that a price stays a price.
//!
//! A "1" may be an "i" or an "l"; a word is read once in each way, not in every mixture of the two.

/// The ways to read a folded text that has such words; none where it has none. Every byte stays in its place.
pub(super) fn bare(folded: &str) -> Vec<String> {
    let read = |one: u8| {
        let mut bytes = folded.as_bytes().to_vec();
        let mut changed = false;
        let mut start = 0;
        while start < bytes.len() {
            let end = start + bytes[start..].iter().position(|b| !joins(*b)).unwrap_or(bytes.len() - start);
            // A mark at the end of a word is a mark.
            let word = &mut bytes[start..end];
            let kept = word.len() - word.iter().rev().take_while(|b| matches!(b, b'!' | b'|')).count();
            let word = &mut word[..kept];
            if word.iter().any(u8::is_ascii_alphabetic) {
                for byte in word {
                    if let Some(letter) = letter(*byte, one) {
                        *byte = letter;
                        changed = true;
                    }
                }
            }
            start = end + 1;
        }
        // One ASCII byte took the place of another, so this is as good a text as before.
        changed.then(|| String::from_utf8(bytes).unwrap_or_default())
    };
    let mut ways: Vec<String> = [b'i', b'l'].into_iter().filter_map(read).collect();
    ways.dedup();
    ways
}

/// Whether a byte may belong to such a word.
fn joins(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii() || letter(byte, b'i').is_some()
}

/// The letter that a sign looks like.
fn letter(sign: u8, one: u8) -> Option<u8> {
    Some(match sign {
        b'0' => b'o',
        b'1' | b'!' | b'|' => one,
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'6' | b'9' => b'g',
        b'7' | b'+' => b't',
        b'8' => b'b',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(bare(text), expected, "{text}");
    }

    #[test]
    fn digits_and_signs_in_words_are_read_as_letters() {
        check("gu4r4n7eed r3turns", &["guaranteed returns"]);
        check("r1$k fr33!", &["risk free!", "rlsk free!"]);
        check("be5t dea1, é1an", &["best deai, éian", "best deal, élan"]);
    }

    #[test]
    fn numbers_and_plain_words_stay() {
        check("12 of 100 for $5, wow!", &[]);
        check("q4 at 9am", &["qa at gam"]);
    }
}
