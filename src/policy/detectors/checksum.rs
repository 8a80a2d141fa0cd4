//! The arithmetic by which numbers prove themselves. Digits may be ASCII or plain values: only their lower four bits count.

use sha2::{Digest, Sha256};

fn value(digit: u8) -> u32 {
    u32::from(digit & 0x0f)
}

/// The number that digits spell. Fits eighteen digits.
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, d| n * 10 + u64::from(value(*d)))
}

/// Whether all digits are the same one.
pub(super) fn uniform(digits: &[u8]) -> bool {
    digits.windows(2).all(|pair| pair[0] == pair[1])
}

/// The digits, each by its weight, together.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| value(*d) * w).sum()
}

/// Luhn's check, as payment cards have it.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = value(*d);
            if i % 2 == 0 { d } else { d * 2 / 10 + d * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Verhoeff's check: products in the group of a pentagon's symmetries, the last digit first.
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    const TURN: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b - 5) % 5 + 5,
        (false, true) => (a - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let sum = digits.iter().rev().enumerate().fold(0, |sum, (i, digit)| {
        let turned = (0..i % 8).fold(digit & 0x0f, |d, _| TURN[usize::from(d)]);
        product(sum, u32::from(turned))
    });
    sum == 0
}

/// ISO 7064, modulus 11,10, the check digit last.
pub(super) fn mod_11_10(digits: &[u8]) -> bool {
    let Some((check, rest)) = digits.split_last() else { return false };
    let product = rest.iter().fold(10, |product, d| {
        let sum = (value(*d) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == value(*check)
}

/// The remainder by 97, letters as 10 to 35.
pub(super) fn mod_97(characters: impl Iterator<Item = char>) -> u32 {
    characters.fold(0, |remainder, c| match c.to_digit(36) {
        Some(value) if value > 9 => (remainder * 100 + value) % 97,
        Some(value) => (remainder * 10 + value) % 97,
        None => remainder,
    })
}

/// The check of travel documents (ICAO 9303): letters as 10 to 35, weights 7, 3, 1, the check digit last.
pub(super) fn travel_document(characters: &[u8]) -> bool {
    let Some((check, rest)) = characters.split_last() else { return false };
    let sum: u32 = rest.iter().zip([7, 3, 1].iter().cycle()).map(|(c, w)| char::from(*c).to_digit(36).unwrap_or(0) * w).sum();
    check.is_ascii_digit() && sum % 10 == value(*check)
}

/// Whether there is such a day. Of a year in two digits, the century is not known, so every fourth has a 29 February.
pub(super) fn is_day(year: u64, month: u64, day: u64) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400) || year < 100);
    let days = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Base58check of 21 bytes, as Bitcoin's first addresses have it; gives the version, their first byte.
pub(super) fn base58check(text: &str) -> Option<u8> {
    const ALPHABET: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes = [0_u8; 25];
    for c in text.bytes() {
        let mut carry = ALPHABET.iter().position(|a| *a == c)?;
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = u8::try_from(carry & 0xff).ok()?;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    let ones = text.bytes().take_while(|c| *c == b'1').count();
    let check = Sha256::digest(Sha256::digest(&bytes[..21]));
    (zeros == ones && check[..4] == bytes[21..]).then_some(bytes[0])
}

/// Bech32 or bech32m with this human-readable part; the text is in one case.
pub(super) fn bech32(text: &str, part: &str) -> bool {
    const ALPHABET: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let text = text.to_ascii_lowercase();
    let Some(data) = text.strip_prefix(part).and_then(|rest| rest.strip_prefix('1')) else { return false };
    let mut values: Vec<u32> = part.bytes().map(|b| u32::from(b) >> 5).collect();
    values.push(0);
    values.extend(part.bytes().map(|b| u32::from(b) & 31));
    for c in data.bytes() {
        let Some(at) = ALPHABET.iter().position(|a| *a == c).and_then(|at| u32::try_from(at).ok()) else { return false };
        values.push(at);
    }
    let check = values.into_iter().fold(1_u32, |check, value| {
        let top = check >> 25;
        let turns: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
        let next = (check & 0x01ff_ffff) << 5 ^ value;
        turns.iter().enumerate().fold(next, |next, (i, turn)| if top >> i & 1 == 1 { next ^ turn } else { next })
    });
    // The first version has one constant, later ones another.
    check == if data.starts_with('q') { 1 } else { 0x2bc8_30a3 }
}

/// Shannon's entropy of a text, in hundredths of a bit for each character.
pub(super) fn entropy(text: &str) -> u32 {
    let mut counts = [0_u32; 256];
    text.bytes().for_each(|b| counts[usize::from(b)] += 1);
    let all = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX));
    let bits: f64 = counts.iter().filter(|n| **n > 0).map(|n| f64::from(*n) / all).map(|p| -p * p.log2()).sum();
    // Never negative, and at most 800.
    (0..=800).rev().find(|hundredths| f64::from(*hundredths) <= bits * 100.0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_check_holds_for_a_known_number_and_for_none_beside_it() {
        assert!(luhn(b"79927398713") && !luhn(b"79927398710"));
        assert!(verhoeff(b"2363") && !verhoeff(b"2364"));
        assert!(mod_11_10(b"86095742719") && !mod_11_10(b"86095742718"));
        assert!(travel_document(b"L898902C36") && !travel_document(b"L898902C37"));
        assert_eq!(mod_97("3214282912345698765432161182".chars()), 1);
    }

    #[test]
    fn addresses_of_wallets_prove_themselves() {
        assert_eq!(base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), Some(0));
        assert_eq!(base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), None);
        assert!(bech32("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc"));
        assert!(!bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc"));
    }

    #[test]
    fn days_of_the_calendar_are_known() {
        assert!(is_day(2024, 2, 29) && is_day(0, 2, 29) && is_day(2000, 2, 29));
        assert!(!is_day(1900, 2, 29) && !is_day(2023, 2, 29) && !is_day(2024, 4, 31) && !is_day(2024, 13, 1) && !is_day(2024, 1, 0));
    }

    #[test]
    fn entropy_tells_a_word_from_a_key() {
        assert_eq!(entropy("aaaaaaaa"), 0);
        assert_eq!(entropy("abababab"), 100);
        assert!(entropy("q8Zt2LpV9xWc4RbN") > 350);
    }
}
