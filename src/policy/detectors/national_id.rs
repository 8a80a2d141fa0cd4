//! Numbers that a state gives to a person: for tax, insurance, health care, or just for being there.
//!
//! A row of [`IDS`] says how such a number looks, how it proves itself, and which words stand beside it. As `national-id` all of them
//! are looked for at once, so a number without letters and without the separators of its kind then needs such a word; a detector of one
//! country takes it at its checksum. Numbers without a checksum always need a word or their separators. To add one: a row, its check
//! if no other has it, and a line in the list of detectors.

use super::checksum::{is_day, luhn, mod_11_10, number, travel_document, uniform, verhoeff, weighted};
use super::shape::{Shape, Start, said_near, serial_before, starts};
use crate::text::Span;

/// How much a number that fits its shape and its check says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Enough.
    Enough,
    /// Enough where only this country is looked for, or with separators that nothing else has.
    Grouped,
    /// Enough where only this country is looked for.
    Checked,
    /// Enough with separators only.
    Separators,
    /// Nothing without a word beside it.
    Nothing,
}

/// A kind of number.
struct Id {
    word: &'static str,
    shapes: &'static [&'static str],
    check: fn(&[u8]) -> bool,
    proof: Proof,
    cues: &'static [&'static str],
}

const fn id(
    word: &'static str,
    shapes: &'static [&'static str],
    check: fn(&[u8]) -> bool,
    proof: Proof,
    cues: &'static [&'static str],
) -> Id {
    Id { word, shapes, check, proof, cues }
}

use Proof::{Checked, Enough, Grouped, Nothing, Separators};

/// The numbers known; the notation of shapes is [`Shape`]'s.
const IDS: &[Id] = &[
    id("us-ssn", &["999~99~9999"], us_ssn, Separators, &["ssn", "ssns", "social security"]),
    id("us-itin", &["999~99~9999"], us_itin, Separators, &["itin", "taxpayer"]),
    id("us-mbi", &["9AX9~AX9~AA99"], us_mbi, Enough, &["mbi", "medicare"]),
    id("uk-nhs", &["999~999~9999"], uk_nhs, Checked, &["nhs", "national health"]),
    id("uk-nino", &["AA_99_99_99_A"], uk_nino, Enough, &["nino", "national insurance"]),
    id("es-nif", &["99999999_A"], es_nif, Enough, &["nif", "dni"]),
    id("es-nie", &["A_9999999_A"], es_nie, Enough, &["nie"]),
    id("it-codice-fiscale", &["AAAAAAXXAXXAXXXA"], it_codice, Enough, &["codice fiscale"]),
    id("fi-hetu", &["999999?999X"], fi_hetu, Enough, &["hetu", "henkilötunnus"]),
    id(
        "se-personnummer",
        &["99999999~9999", "999999~9999", "999999+9999"],
        se_person,
        Grouped,
        &["personnummer", "personal identity", "samordningsnummer"],
    ),
    id("no-fodselsnummer", &["999999_99999"], no_fodsel, Checked, &["fødselsnummer", "fodselsnummer", "personnummer"]),
    id("dk-cpr", &["999999-9999", "9999999999"], dk_cpr, Nothing, &["cpr", "personnummer"]),
    id("pl-pesel", &["99999999999"], pl_pesel, Checked, &["pesel"]),
    id("nl-bsn", &["999999999", "9999.99.999"], nl_bsn, Nothing, &["bsn", "burgerservicenummer", "sofinummer"]),
    id("de-steuer-id", &["99~999~999~999"], de_steuer, Checked, &["steuer", "idnr", "tin"]),
    id("de-rvnr", &["99_999999_A_999"], de_rvnr, Enough, &["rvnr", "sozialversicherung", "rentenversicherung"]),
    id("de-kvnr", &["A999999999"], de_kvnr, Enough, &["kvnr", "krankenkasse", "krankenversicher", "egk"]),
    id("de-ausweis", &["AXXXXXXXX"], de_ausweis, Checked, &["ausweis", "reisepass", "passport", "identity card", "id card"]),
    id("fr-nir", &["9~99~99~9X~999~999~99", "9_99_99_9X_999_999_99"], fr_nir, Enough, &["nir", "sécurité sociale", "insee"]),
    id("be-nrn", &["99.99.99-999.99", "99999999999"], be_nrn, Grouped, &["rijksregister", "registre national", "nrn", "insz", "niss"]),
    id("ch-ahv", &["999~9999~9999~99"], ch_ahv, Enough, &["ahv", "avs"]),
    id("pt-nif", &["999~999~999"], pt_nif, Nothing, &["nif", "contribuinte"]),
    id("br-cpf", &["999.999.999-99", "99999999999"], br_cpf, Grouped, &["cpf"]),
    id("in-aadhaar", &["9999~9999~9999"], in_aadhaar, Grouped, &["aadhaar", "uidai", "aadhar"]),
    id("in-pan", &["AAAAA9999A"], in_pan, Nothing, &["pan", "permanent account"]),
    id("au-tfn", &["999~999~999"], au_tfn, Checked, &["tfn", "tax file"]),
    id("au-abn", &["99~999~999~999"], au_abn, Checked, &["abn", "business number"]),
    id("au-medicare", &["9999~99999~9"], au_medicare, Checked, &["medicare"]),
    id("sg-nric", &["A9999999A"], sg_nric, Enough, &["nric", "fin"]),
    id("kr-rrn", &["999999~9999999"], |c| korean(c, b'1'..=b'4'), Grouped, &["rrn", "resident registration", "주민등록"]),
    id("kr-frn", &["999999~9999999"], |c| korean(c, b'5'..=b'8'), Grouped, &["frn", "foreigner registration", "외국인등록"]),
    id("ca-sin", &["999~999~999"], ca_sin, Checked, &["sin", "nas", "social insurance", "assurance sociale"]),
    id("za-id", &["9999999999999"], za_id, Checked, &["south african id", "rsa id", "id number", "resident"]),
    id("tr-kimlik", &["99999999999"], tr_kimlik, Checked, &["kimlik", "tckn", "tc no"]),
    id("th-tnin", &["9~9999~99999~99~9"], th_tnin, Grouped, &["thai national", "เลขประจำตัว", "เลขบัตร"]),
    id("ng-nin", &["99999999999"], verhoeff, Checked, &["nin", "national identification"]),
    id("cn-id", &["99999999999999999X"], cn_id, Enough, &["身份证", "resident identity"]),
];

/// Numbers of any country, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let starts = starts(text);
    let mut found: Vec<Span> = IDS.iter().flat_map(|id| places(text, &starts, id, true)).collect();
    found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|next, last| next.overlaps(*last));
    found
}

/// Numbers of one kind, by the word of its detector, in order.
pub(super) fn one(text: &str, word: &str) -> Vec<Span> {
    let starts = starts(text);
    IDS.iter().filter(|id| id.word == word).flat_map(|id| places(text, &starts, id, false)).collect()
}

fn places(text: &str, starts: &[Start], id: &Id, among_many: bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for shape in id.shapes {
        for (span, compact) in Shape(shape).places(text, starts) {
            let number = span.of(text);
            let plain = number.bytes().all(|b| b.is_ascii_digit());
            // Spaces and dots group thousands too, in threes.
            let grouped = !plain && !number.split([' ', '.']).skip(1).all(|g| g.len() == 3);
            let by_itself = match id.proof {
                Proof::Enough => true,
                Proof::Grouped => grouped || !among_many,
                Proof::Checked => !among_many,
                Proof::Separators => !plain,
                Proof::Nothing => false,
            };
            let stands = (id.check)(&compact)
                && (said_near(text, span, id.cues)
                    || by_itself && !(number.bytes().all(|b| !b.is_ascii_alphabetic()) && serial_before(text, span)));
            if stands && !found.iter().any(|f| f.overlaps(span)) {
                found.push(span);
            }
        }
    }
    found.sort_unstable_by_key(|s| s.start);
    found
}

fn us_ssn(c: &[u8]) -> bool {
    let area = number(&c[..3]);
    // Numbers that were printed on sample cards and in advertisements.
    let shown = [78_051_120, 219_099_999, 123_456_789, 111_111_111, 333_333_333].contains(&number(c));
    area != 0 && area != 666 && area < 900 && number(&c[3..5]) != 0 && number(&c[5..]) != 0 && !shown
}

fn us_itin(c: &[u8]) -> bool {
    c[0] == b'9' && matches!(number(&c[3..5]), 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

fn us_mbi(c: &[u8]) -> bool {
    let letters = c.iter().all(|c| !matches!(c, b'S' | b'L' | b'O' | b'I' | b'B' | b'Z'));
    // The number on the sample card of the agency itself.
    letters && c[0] != b'0' && c != b"1EG4TE5MK73"
}

fn uk_nhs(c: &[u8]) -> bool {
    weighted(c, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) && !uniform(c)
}

fn uk_nino(c: &[u8]) -> bool {
    let barred = [b"BG", b"GB", b"NK", b"KN", b"TN", b"NT", b"ZZ"].iter().any(|p| c.starts_with(*p));
    !barred && !b"DFIQUV".contains(&c[0]) && !b"DFIQUVO".contains(&c[1]) && (b'A'..=b'D').contains(&c[8]) && &c[..8] != b"AB123456"
}

fn es_letter(digits: &[u8], letter: u8) -> bool {
    usize::try_from(number(digits) % 23).is_ok_and(|at| b"TRWAGMYFPDXBNJZSQVHLCKE"[at] == letter)
}

fn es_nif(c: &[u8]) -> bool {
    es_letter(&c[..8], c[8])
}

fn es_nie(c: &[u8]) -> bool {
    let Some(first) = b"XYZ".iter().zip(b"012").find(|(letter, _)| **letter == c[0]).map(|(_, digit)| *digit) else { return false };
    let mut digits = c[..8].to_vec();
    digits[0] = first;
    es_letter(&digits, c[8])
}

fn it_codice(c: &[u8]) -> bool {
    const ODD: &[u8; 26] = &[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    // Where two people would have the same code, letters stand for digits.
    let digits = [6, 7, 9, 10, 12, 13, 14].iter().all(|i| c[*i].is_ascii_digit() || b"LMNPQRSTUV".contains(&c[*i]));
    let place = |c: u8| usize::from(if c.is_ascii_digit() { c - b'0' } else { c.wrapping_sub(b'A') % 26 });
    let sum: usize = c[..15].iter().enumerate().map(|(i, c)| if i % 2 == 0 { usize::from(ODD[place(*c)]) } else { place(*c) }).sum();
    digits && b"ABCDEHLMPRST".contains(&c[8]) && sum % 26 == place(c[15])
}

fn day_month(c: &[u8]) -> (u64, u64, u64) {
    (number(&c[..2]), number(&c[2..4]), number(&c[4..6]))
}

fn fi_hetu(c: &[u8]) -> bool {
    let (day, month, year) = day_month(c);
    let century = match c[6] {
        b'+' => 1800,
        b'-' | b'U'..=b'Y' => 1900,
        b'A'..=b'F' => 2000,
        _ => return false,
    };
    let mut digits = c[..6].to_vec();
    digits.extend(&c[7..10]);
    let letter = usize::try_from(number(&digits) % 31).is_ok_and(|at| b"0123456789ABCDEFHJKLMNPRSTUVWXY"[at] == c[10]);
    is_day(century + year, month, day) && number(&c[7..10]) > 1 && letter
}

fn se_person(c: &[u8]) -> bool {
    let short: Vec<u8> = c.iter().copied().filter(u8::is_ascii_digit).collect();
    let century = if short.len() == 12 { number(&short[..2]) * 100 } else { 0 };
    let short = &short[short.len() - 10..];
    let (year, month, day) = day_month(short);
    // A co-ordination number has 60 added to its day.
    let day = if day > 60 { day - 60 } else { day };
    matches!(century, 0 | 1800 | 1900 | 2000) && is_day(century + year, month, day) && luhn(short)
}

fn no_fodsel(c: &[u8]) -> bool {
    let (day, month, year) = day_month(c);
    let day = if day > 40 { day - 40 } else { day };
    let month = if month > 40 { month - 40 } else { month };
    is_day(year, month, day)
        && weighted(c, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
        && weighted(c, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
}

fn dk_cpr(c: &[u8]) -> bool {
    let digits: Vec<u8> = c.iter().copied().filter(u8::is_ascii_digit).collect();
    let (day, month, year) = day_month(&digits);
    is_day(year, month, day)
}

fn pl_pesel(c: &[u8]) -> bool {
    let (year, month, day) = day_month(c);
    let century = [1900, 2000, 2100, 2200, 1800].get(usize::try_from(month / 20).unwrap_or(9)).copied();
    century.is_some_and(|century| is_day(century + year, month % 20, day))
        && weighted(c, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

fn nl_bsn(c: &[u8]) -> bool {
    let digits: Vec<u8> = c.iter().copied().filter(u8::is_ascii_digit).collect();
    let sum = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    sum % 11 == u32::from(digits[8] - b'0') && !uniform(&digits)
}

fn de_steuer(c: &[u8]) -> bool {
    let mut counts = [0; 10];
    c[..10].iter().for_each(|d| counts[usize::from(d - b'0')] += 1);
    // Of the first ten digits, exactly one stands twice or three times.
    let doubled = counts.iter().filter(|n| **n > 1).count() == 1 && counts.iter().all(|n| *n < 4);
    c[0] != b'0' && doubled && mod_11_10(c)
}

/// The cross sum of a cross sum's parts: each product's digits together.
fn cross(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| u32::from(d - b'0') * w).map(|p| p / 10 + p % 10).sum()
}

/// The digits with one letter spelt as its place in the alphabet, in two digits.
fn lettered(c: &[u8]) -> Vec<u8> {
    let spell = |c: &u8| if c.is_ascii_alphabetic() { vec![b'0' + (c - b'A' + 1) / 10, b'0' + (c - b'A' + 1) % 10] } else { vec![*c] };
    c.iter().flat_map(spell).collect()
}

fn de_rvnr(c: &[u8]) -> bool {
    let digits = lettered(c);
    let day = number(&c[2..4]);
    let day = if day > 50 { day - 50 } else { day };
    is_day(number(&c[6..8]), number(&c[4..6]), day)
        && cross(&digits[..12], &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 == u32::from(digits[12] - b'0')
}

fn de_kvnr(c: &[u8]) -> bool {
    let digits = lettered(c);
    cross(&digits[..10], &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == u32::from(digits[10] - b'0')
}

/// Identity cards and passports; the first series of cards has no check digit.
fn de_ausweis(c: &[u8]) -> bool {
    let first = c[0] == b'T' && c[1..].iter().all(u8::is_ascii_digit);
    let letters = c.iter().all(|c| c.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(c));
    first || letters && c[1..].iter().filter(|c| c.is_ascii_digit()).count() >= 5 && travel_document(c)
}

fn fr_nir(c: &[u8]) -> bool {
    let c: Vec<u8> = c.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    let mut digits = c[..13].to_vec();
    // Corsica's departments.
    match (c[5], c[6]) {
        (b'2', b'A') => digits[6] = b'9',
        (b'2', b'B') => digits[6] = b'8',
        (_, letter) if letter.is_ascii_alphabetic() => return false,
        _ => {}
    }
    if c[6].is_ascii_alphabetic() {
        digits[5] = b'1';
    }
    let month = number(&c[3..5]);
    matches!(c[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8')
        && matches!(month, 1..=12 | 20..=42 | 50..=99)
        && 97 - number(&digits) % 97 == number(&c[13..])
}

fn be_nrn(c: &[u8]) -> bool {
    let c: Vec<u8> = c.iter().copied().filter(u8::is_ascii_digit).collect();
    let (year, month, day) = day_month(&c);
    let check = number(&c[9..]);
    let fits = |n: u64| 97 - n % 97 == check;
    is_day(year, month, day) && (fits(number(&c[..9])) || fits(2_000_000_000 + number(&c[..9])))
}

fn ch_ahv(c: &[u8]) -> bool {
    c.starts_with(b"756") && weighted(c, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10) && c != b"7561234567897"
}

fn pt_nif(c: &[u8]) -> bool {
    let check = (11 - weighted(&c[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10;
    matches!(c[0], b'1' | b'2' | b'3' | b'5' | b'6' | b'8' | b'9') && check == u32::from(c[8] - b'0')
}

fn br_cpf(c: &[u8]) -> bool {
    let c: Vec<u8> = c.iter().copied().filter(u8::is_ascii_digit).collect();
    let check = |n: usize| {
        let sum: u32 = c[..n].iter().zip((2..).take(n).collect::<Vec<u32>>().iter().rev()).map(|(d, w)| u32::from(d - b'0') * w).sum();
        sum * 10 % 11 % 10 == u32::from(c[n] - b'0')
    };
    !uniform(&c) && check(9) && check(10)
}

fn in_aadhaar(c: &[u8]) -> bool {
    c[0] > b'1' && verhoeff(c) && !c.iter().eq(c.iter().rev())
}

fn in_pan(c: &[u8]) -> bool {
    b"ABCFGHLJPTK".contains(&c[3]) && &c[..9] != b"ABCPE1234"
}

fn au_tfn(c: &[u8]) -> bool {
    weighted(c, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11) && !uniform(c)
}

fn au_abn(c: &[u8]) -> bool {
    c[0] != b'0' && (weighted(c, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10).is_multiple_of(89)
}

fn au_medicare(c: &[u8]) -> bool {
    (b'2'..=b'6').contains(&c[0]) && weighted(&c[..8], &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == u32::from(c[8] - b'0')
}

fn sg_nric(c: &[u8]) -> bool {
    let sum = weighted(&c[1..8], &[2, 7, 6, 5, 4, 3, 2]);
    let (more, letters): (u32, &[u8; 11]) = match c[0] {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return false,
    };
    let rest = usize::try_from((sum + more) % 11).unwrap_or(0);
    letters[rest] == c[8]
}

/// Without its check digit, which numbers since October 2020 no longer have.
fn korean(c: &[u8], kinds: std::ops::RangeInclusive<u8>) -> bool {
    let (year, month, day) = day_month(c);
    let century = if matches!(c[6], b'1' | b'2' | b'5' | b'6') { 1900 } else { 2000 };
    kinds.contains(&c[6]) && is_day(century + year, month, day) && number(&c[7..9]) <= 95
}

fn ca_sin(c: &[u8]) -> bool {
    !matches!(c[0], b'0' | b'8') && luhn(c) && !uniform(c)
}

fn za_id(c: &[u8]) -> bool {
    let (year, month, day) = day_month(c);
    is_day(year, month, day) && matches!(c[10], b'0'..=b'2') && luhn(c)
}

fn tr_kimlik(c: &[u8]) -> bool {
    let odd = weighted(&c[..9], &[1, 0, 1, 0, 1, 0, 1, 0, 1]);
    let even = weighted(&c[..8], &[0, 1, 0, 1, 0, 1, 0, 1]);
    let digit = |at: usize| u32::from(c[at] - b'0');
    c[0] != b'0' && (odd * 7 + 100 - even) % 10 == digit(9) && (odd + even + digit(9)) % 10 == digit(10)
}

fn th_tnin(c: &[u8]) -> bool {
    let province = matches!(number(&c[1..3]), 10..=27 | 30..=58 | 60..=67 | 70..=77 | 80..=86 | 90..=96);
    let check = (11 - weighted(&c[..12], &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10;
    c[0] != b'0' && province && check == u32::from(c[12] - b'0') && !uniform(c)
}

fn cn_id(c: &[u8]) -> bool {
    let sum = weighted(&c[..17], &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
    let check = usize::try_from(sum).is_ok_and(|at| b"10X98765432"[at] == c[17]);
    check && matches!(number(&c[6..8]), 18..=20) && is_day(number(&c[6..10]), number(&c[10..12]), number(&c[12..14]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of each kind as its issuer or its own arithmetic shows it, and one that is none.
    const NUMBERS: &[(&str, &str, &str)] = &[
        ("us-ssn", "078-05-1123", "078-05-1120"),
        ("us-itin", "911-70-1234", "911-89-1234"),
        ("us-mbi", "3CD5-FG7-HJ89", "1EG4-TE5-MK73"),
        ("uk-nhs", "401-023-2137", "401-023-2138"),
        ("uk-nino", "tw 98 76 54 a", "qq 12 34 56 c"),
        ("es-nif", "12345678Z", "12345678A"),
        ("es-nie", "Y8063915-Z", "Y8063915-Q"),
        ("it-codice-fiscale", "RSSMRA85T10A562S", "RSSMRA85T10A562T"),
        ("fi-hetu", "131052-308T", "131052-308U"),
        ("se-personnummer", "198712202384", "198712202385"),
        ("pl-pesel", "44051401458", "44051401459"),
        ("de-steuer-id", "86095742719", "86095742718"),
        ("de-rvnr", "65070803A019", "65070803A012"),
        ("de-kvnr", "A123456780", "A123456787"),
        ("de-ausweis", "L01X00T44", "L01X00T47"),
        ("be-nrn", "85.07.30-033.28", "85.07.30-033.29"),
        ("ch-ahv", "756.9217.0769.85", "756.9217.0769.86"),
        ("br-cpf", "529.982.247-25", "529.982.247-26"),
        ("in-aadhaar", "3123 4567 8909", "3123 4567 8908"),
        ("au-tfn", "876 543 210", "876 543 211"),
        ("au-abn", "51824753556", "52824753556"),
        ("sg-nric", "S1234567D", "S1234567E"),
        ("kr-rrn", "960121-1234567", "001332-1234567"),
        ("kr-frn", "050912-6000012", "050912-2000012"),
        ("ca-sin", "130 692 544", "130 692 545"),
        ("za-id", "8001015000086", "8001015009086"),
        ("tr-kimlik", "10000000146", "10000000145"),
        ("th-tnin", "3456789012347", "3456789012346"),
        ("ng-nin", "12345678902", "12345678901"),
        ("cn-id", "11010519491231002X", "110105194912310021"),
    ];

    /// The same for those that always need a word beside them, or that their issuer writes with none.
    const BESIDE_A_WORD: &[(&str, &str, &str)] = &[
        ("dk-cpr", "CPR 070761-4285", "070761-4285"),
        ("nl-bsn", "BSN: 111222333", "111222333"),
        ("pt-nif", "NIF 123456789", "123456789"),
        ("in-pan", "My PAN number is ABBPM4567S", "ABBPM4567S"),
        ("us-ssn", "SSN 078051123", "078051123"),
    ];

    #[track_caller]
    fn check(word: &str, text: &str, found: bool) {
        assert_eq!(!one(text, word).is_empty(), found, "{word}: {text}");
    }

    #[test]
    fn every_number_proves_itself() {
        for (word, real, wrong) in NUMBERS {
            check(word, &format!("It is {real}, you see."), true);
            check(word, &format!("It is {wrong}, you see."), false);
        }
    }

    #[test]
    fn numbers_without_a_check_need_a_word_beside_them() {
        for (word, beside, alone) in BESIDE_A_WORD {
            check(word, beside, true);
            check(word, alone, false);
        }
    }

    #[test]
    fn norwegian_and_french_numbers_have_two_checks_and_a_key() {
        check("no-fodselsnummer", "041279 10184 og", true);
        check("no-fodselsnummer", "041279 10185 og", false);
        check("fr-nir", "2 55 08 14 168 025 38", true);
        check("fr-nir", "2 55 08 14 168 025 39", false);
        check("au-medicare", "Medicare 2123 45670 1", true);
        check("au-medicare", "Medicare 2123 45671 1", false);
    }

    #[test]
    fn among_all_countries_bare_digits_need_a_word() {
        let found = |text: &'static str| find(text).iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(found("PESEL 44051401458 and 078-05-1123"), ["44051401458", "078-05-1123"]);
        assert_eq!(found("We sold 44051401458 of them, 876 543 210 last year, order 4010232137"), Vec::<&str>::new());
        assert_eq!(found("call 401-023-2137 on 2026-11-25 at 09:30"), Vec::<&str>::new());
    }
}
