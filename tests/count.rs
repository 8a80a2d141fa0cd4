//! Counting as each network counts, against what the networks and Unicode publish.

use firsthand::count::{Count, Emoji, graphemes, weighted};
use firsthand::sites::{Site, Surface};
use firsthand::text::Draft;
use serde::Deserialize;

/// A case of twitter-text's `conformance/validate.yml` (Apache 2.0): the rules of version 2 count an emoji by its code points.
#[derive(Deserialize)]
struct Case {
    rules: u8,
    description: String,
    text: String,
    weighted: usize,
}

#[test]
fn every_weighted_length_of_twitter_texts_conformance_file_is_met() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("counting/twitter-text.json")).expect("the cases");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let emoji = if case.rules == 2 { Emoji::ByCodePoint } else { Emoji::Whole };
            let counted = weighted(&case.text, emoji);
            (counted != case.weighted).then(|| format!("{} (rules {}): {counted}, not {}", case.description, case.rules, case.weighted))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn characters_break_where_unicodes_own_test_file_says() {
    let wrong: Vec<&str> = include_str!("counting/grapheme-breaks.txt")
        .lines()
        .filter(|line| line.starts_with('÷'))
        .filter(|line| {
            let expected: Vec<String> =
                line.trim_matches(['÷', ' ']).split(" ÷ ").map(|g| g.split(" × ").map(character).collect()).collect();
            !graphemes(&expected.concat()).eq(expected.iter().map(String::as_str))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// The character written as a hexadecimal number.
fn character(hex: &str) -> char {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a character")
}

#[track_caller]
fn check(site: &str, surface: Surface, text: &str, used: usize, limit: usize) {
    let count = Count::of(&Draft::new(text), Site::with_id(site).expect("a site"), surface);
    assert_eq!((count.used, count.limit), (used, limit), "{text:?} on {site}");
}

#[test]
fn every_site_counts_a_draft_in_its_own_unit() {
    let text = "Hi @ann@quillfern.social 👩‍👩‍👧: https://www.example.com/a/long/way/to/it — Zoe\u{301}";
    let utf16 = text.encode_utf16().count();
    check("linkedin", Surface::Post, text, utf16, 3000);
    check("linkedin", Surface::Comment, text, utf16, 1250);
    check("x", Surface::Post, text, "Hi @ann@quillfern.social ".len() + 2 + 2 + 23 + " — Zoé".chars().count(), 280);
    check("facebook", Surface::Post, text, utf16, 63_206);
    check("instagram", Surface::Post, text, utf16, 2200);
    check("reddit", Surface::Post, text, utf16, 40_000);
    check("mastodon", Surface::Post, text, "Hi @ann".len() + 1 + 1 + 2 + 23 + " — Zoé".chars().count(), 500);
}
