//! Wallets: Bitcoin addresses, which prove themselves, and Ethereum's, which look like nothing else.

use super::checksum::{base58check, bech32};
use crate::text::{Span, is_word_char};

/// The address of the first block, which every introduction shows.
const FIRST: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";

/// Addresses, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_word_char).map(|i| at + i) {
        let end = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |i| start + i);
        if is_address(&text[start..end]) {
            found.push(Span::new(start, end));
        }
        at = end;
    }
    found
}

fn is_address(word: &str) -> bool {
    let one_case = !(word.contains(|c: char| c.is_ascii_lowercase()) && word.contains(|c: char| c.is_ascii_uppercase()));
    match word.len() {
        26..=35 if word.starts_with(['1', '3']) => matches!(base58check(word), Some(0 | 5)) && word != FIRST,
        42 if word.starts_with("0x") => {
            let mut seen: Vec<u8> = word[2..].bytes().map(|b| b.to_ascii_lowercase()).collect();
            let hex = seen.iter().all(u8::is_ascii_hexdigit);
            seen.sort_unstable();
            seen.dedup();
            // Fewer different digits are a burnt or a made-up address.
            hex && seen.len() >= 8 && !super::placeholder::is_placeholder(word)
        }
        14..=74 if word.get(..3).is_some_and(|p| p.eq_ignore_ascii_case("bc1")) => one_case && bech32(word, "bc"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn addresses_are_found() {
        check(find, "Tips: 16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ.", &["16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ"]);
        check(find, "(bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq)", &["bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"]);
        check(find, "eth 0x52908400098527886E0F7030069857D2E4169EE7!", &["0x52908400098527886E0F7030069857D2E4169EE7"]);
    }

    #[test]
    fn a_wrong_check_a_hash_and_the_burnt_address_are_none() {
        check(find, "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyY and bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp", &[]);
        check(find, "commit 9fceb02d0ae598e95dc970b74767f19372d61af8, 0x000000000000000000000000000000000000dEaD", &[]);
        check(find, "the first one was 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", &[]);
    }
}
