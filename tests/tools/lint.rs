//! What `policy lint` says of rules that have no mistake.

use crate::command::{Folder, RISKY, json, rule_file};
use serde_json::Value;

/// The remarks about a programme with these rule files.
#[track_caller]
fn remarks(rules: &[(&str, &str)], posts: &[&str]) -> Vec<Value> {
    let folder = Folder::programme(rules);
    let lines: Vec<String> = posts.iter().map(|p| serde_json::json!({ "text": p }).to_string()).collect();
    folder.write("posts/ordinary.jsonl", lines.join("\n"));
    let report = json(&["policy", "lint", folder.path(), "--format", "json", "--date", "2026-11-25"], "", 0);
    report["remarks"].as_array().expect("remarks").clone()
}

/// Checks that one remark of this kind says this, and gives it.
#[track_caller]
fn check(remarks: &[Value], kind: &str, says: &str) -> Value {
    let found = remarks.iter().find(|r| r["check"] == kind && r["say"].as_str().is_some_and(|s| s.contains(says)));
    found.unwrap_or_else(|| panic!("no {kind} with “{says}” in {remarks:#?}")).clone()
}

#[track_caller]
fn none(remarks: &[Value], kind: &str) {
    let found: Vec<&Value> = remarks.iter().filter(|r| r["check"] == kind).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// A rule with messages of one's own that finds “risky”.
fn told(say: &str, why: &str, remedy: &str) -> String {
    format!(
        "[pack]\nid = \"p\"\ntitle = \"P\"\nowner = \"comms\"\n[[rule]]\nid = \"r\"\nseverity = \"ask\"\nsay = \"{say}\"\nwhy = \"{why}\"\ntry = \"{remedy}\"\n{RISKY}\n"
    )
}

#[test]
fn a_plain_rule_has_nothing_to_say_about() {
    assert_eq!(remarks(&[("p.toml", &rule_file("p", "risky-word", RISKY))], &["A calm day."]), Vec::<Value>::new());
}

#[test]
fn the_programme_shipped_has_no_warning() {
    json(&["policy", "lint", "policy", "--strict", "--format", "json"], "", 0);
}

#[test]
fn messages_that_a_labour_board_would_strike_are_named_with_why_and_a_narrower_wording() {
    for message in [
        "Do not share confidential information.",
        "Posts about the company must be completely accurate.",
        "Avoid disparaging remarks about the company.",
        "This is inappropriate.",
        "Do not discuss your salary.",
        "Never post about working hours or overtime.",
        "Do not post about safety concerns.",
        "Avoid posts about unions.",
        "Stay away from politics.",
        "Do not mention your religion.",
        "No comments on legal matters.",
        "Do not use our logo.",
        "Never post photos from the workplace.",
        "Do not talk to journalists.",
        "Get permission from your manager before you post.",
        "Do not mention the company.",
        "Do not criticise your manager.",
    ] {
        let found = remarks(&[("p.toml", &told("A big word.", message, "Use a small word."))], &[]);
        let advice = check(&found, "over-broad", "may be too broad");
        assert_eq!(advice["level"], "warning", "{message}");
        assert!(advice["why"].as_str().is_some_and(|w| w.contains("NLRB") && w.contains("no legal advice")), "{advice}");
        assert!(advice["try"].as_str().is_some_and(|t| t.len() > 20), "{advice}");
        assert_eq!(advice["line"], 9, "it points at the message: {advice}");
    }
}

#[test]
fn messages_that_name_the_harm_pass() {
    for message in [
        "Confidential information such as price sheets stays inside.",
        "Insults aimed at what somebody is frighten people.",
        "Your own pay and hours are yours to speak of.",
        "A patient in a photo has not agreed to it.",
        "Only the press desk speaks in the company's name; you may speak in yours.",
        "Say that this is your own view.",
    ] {
        none(&remarks(&[("p.toml", &told("A big word.", message, "Use a small word."))], &[]), "over-broad");
    }
}

#[test]
fn a_rule_that_asks_about_protected_talk_is_named_and_one_that_narrows_it_passes() {
    let finds = "finds = [\"My [[salary]].\", \"A [[salary]].\", { text = \"That [[salary]]!\", better = \"That number!\" }]\nallows = [\"A.\", \"B.\", \"C.\"]";
    let broad = rule_file("p", "pay-talk", &format!("kind = \"phrase\"\nphrases = [\"salary\"]\n{finds}"));
    let found = remarks(&[("p.toml", &broad)], &[]);
    check(&found, "over-broad", "asks about a post about one's own pay");
    check(&found, "over-broad", "Every post with “salary” is flagged");
    let note = broad.replace("severity = \"ask\"", "severity = \"note\"");
    none(&remarks(&[("p.toml", &note)], &[]), "over-broad");
    let narrow = rule_file(
        "p",
        "pay-list",
        "kind = \"phrase\"\nphrases = [\"salary list\"]\nfinds = [\"The [[salary list]].\", \"A [[salary list]].\", { text = \"That [[salary list]]!\", better = \"That list!\" }]\nallows = [\"My salary.\", \"B.\", \"C.\"]",
    );
    none(&remarks(&[("p.toml", &narrow)], &[]), "over-broad");
}

#[test]
fn two_rules_that_write_each_others_words_contradict() {
    let swap = |from: &str, to: &str| {
        format!(
            "kind = \"replace\"\nswap = {{ \"{from}\" = \"{to}\" }}\nfinds = [\"A [[{from}]].\", \"One [[{from}]].\", {{ text = \"That [[{from}]]!\", better = \"That thing!\" }}]\nallows = [\"A.\", \"B.\", \"C.\"]"
        )
    };
    let found = remarks(
        &[
            ("a.toml", &rule_file("a", "to-client", &swap("customer", "client"))),
            ("b.toml", &rule_file("b", "to-customer", &swap("client", "customer"))),
        ],
        &[],
    );
    check(&found, "contradiction", "`to-client` writes “client” for “customer”, and `to-customer` writes “customer” for “client”");
    check(&found, "contradiction", "`to-customer` writes “customer” for “client”");
}

#[test]
fn a_fix_that_another_rule_flags_contradicts_it() {
    let swap = "kind = \"replace\"\nswap = { \"hazardous\" = \"risky\" }\nfinds = [\"A [[hazardous]] plan.\", \"So [[hazardous]].\", { text = \"[[Hazardous]]!\", better = \"Bold!\" }]\nallows = [\"A.\", \"B.\", \"C.\"]";
    let found = remarks(&[("a.toml", &rule_file("a", "plain", swap)), ("b.toml", &rule_file("b", "risky-word", RISKY))], &[]);
    let advice = check(&found, "contradiction", "`plain` offers “risky” for “hazardous”, and `risky-word` flags “risky” in it");
    assert!(advice["file"].as_str().is_some_and(|f| f.ends_with("rules/a.toml")), "{advice}");
}

#[test]
fn phrases_that_find_nothing_of_their_own_are_named() {
    let lines = RISKY
        .replace("[\"risky\"]", "[\"risky\", \"risk\", \"risks\", \"no real risk\"]")
        .replace("kind =", "unless_near = [\"no real\"]\nkind =")
        .replace("\"No risk.\"", "\"No real risky talk.\"");
    let found = remarks(&[("p.toml", &rule_file("p", "risky-word", &lines))], &[]);
    check(&found, "shadowed", "finds “risks” already by “risk”");
    check(&found, "unreachable", "can never find “no real risk”");
}

#[test]
fn a_rule_that_another_covers_is_shadowed() {
    let wide = RISKY.replace("[\"risky\"]", "[\"risky\", \"daring\"]");
    let found = remarks(&[("a.toml", &rule_file("a", "one-word", RISKY)), ("b.toml", &rule_file("b", "two-words", &wide))], &[]);
    check(&found, "shadowed", "everything that `one-word` looks for, `two-words` finds too");
    let later = rule_file("b", "two-words", &format!("from = 2027-01-01\n{wide}"));
    let found = remarks(&[("a.toml", &rule_file("a", "one-word", RISKY)), ("b.toml", &later)], &[]);
    assert!(!found.iter().any(|r| r["say"].as_str().is_some_and(|s| s.contains("everything that"))), "not on all days: {found:#?}");
}

#[test]
fn examples_days_owners_and_untried_phrases_are_looked_at() {
    let lines = RISKY
        .replace("[\"risky\"]", "[\"risky\", \"perilous\"]")
        .replace("\"A plan.\"", "\"A risky plan.\"")
        .replace("kind =", "until = 2026-01-31\nkind =");
    let file = rule_file("p", "risky-word", &lines).replace("owner = \"comms\"\n", "");
    let found = remarks(&[("p.toml", &file)], &[]);
    check(&found, "over", "was in force until 2026-01-31");
    check(&found, "flags-its-allows", "flags “risky” in its own `allows` “A risky plan.”");
    check(&found, "untried-phrase", "“perilous”");
    check(&found, "no-owner", "nobody owns");
    let single = rule_file("p", "risky-word", &RISKY.replace(", \"A plan.\", \"No risk.\"", ""));
    check(&remarks(&[("p.toml", &single)], &[]), "few-examples", "has 1 of at least 3 posts in `allows`");
}

#[test]
fn messages_without_a_way_on_or_hard_to_read_are_named() {
    for (remedy, says) in [
        ("Do not write that.", "says only what not to do"),
        ("A big word.", "only repeats what is wrong"),
        ("Change.", "too short"),
        ("See the policy on words.", "sends people away to read"),
    ] {
        check(&remarks(&[("p.toml", &told("A big word.", "Small words are trusted.", remedy))], &[]), "no-remedy", says);
    }
    let long = "When a person who has never met us reads a word like this one in the middle of a post about something else altogether they may well begin to wonder whether all of the rest of it is as large as that.";
    check(&remarks(&[("p.toml", &told("A big word.", long, "Use a small word."))], &[]), "hard-to-read", "a sentence in the `why`");
    let stiff = "Failure to comply is a violation.";
    check(&remarks(&[("p.toml", &told("A big word.", stiff, "Use a small word."))], &[]), "stiff", "“violation”");
}

#[test]
fn patterns_that_cost_much_or_flag_ordinary_posts_are_named() {
    let pattern = |regex: &str| {
        format!(
            "kind = \"pattern\"\npatterns = ['{regex}']\nfinds = [\"[[a11 b]]\", \"[[a22 b]]\", {{ text = \"[[a33 b]]\", better = \"c\" }}]\nallows = [\"d\", \"e\", \"f\"]"
        )
    };
    check(&remarks(&[("p.toml", &rule_file("p", "r", &pattern(r"\w\d\d \w")))], &[]), "slow-pattern", "runs on every post");
    check(&remarks(&[("p.toml", &rule_file("p", "r", &pattern("(?:plan|a11).*b")))], &[]), "wide-pattern", "a whole paragraph");
    let found = remarks(&[("p.toml", &rule_file("p", "risky-word", RISKY))], &["A risky road.", "That was risky.", "A calm day."]);
    let wide = check(&found, "too-wide", "flags 2 of 3 ordinary posts");
    assert!(wide["why"].as_str().is_some_and(|w| w.contains("A risky road.")), "{wide}");
}
