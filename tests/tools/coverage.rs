//! `policy coverage` and `policy diff`.

use crate::command::{Folder, RISKY, check, json, rule_file};

#[test]
fn few_ordinary_posts_are_flagged_by_the_programme_shipped() {
    let report = json(&["policy", "coverage", "--format", "json", "--date", "2026-11-25"], "", 0);
    let ordinary = &report["ordinary"];
    assert!(ordinary["posts"].as_u64() >= Some(300), "{ordinary}");
    assert!(ordinary["percent"].as_f64().is_some_and(|p| p < 2.0), "{ordinary}");
    assert!(report["untried"].as_array().expect("untried").iter().all(|u| u["silent"] == false), "a rule that no example sets off");
}

#[test]
fn what_no_example_tries_is_listed() {
    let lines = RISKY
        .replace("[\"risky\"]", "[\"risky\", \"perilous\"]")
        .replace("kind =", "unless = [\"negated\", \"quoted\"]\nkind =")
        .replace("\"No risk.\"", "\"It is not risky.\"");
    let folder = Folder::programme(&[("a.toml", &rule_file("a", "one", &lines)), ("b.toml", &rule_file("b", "two", RISKY))]);
    folder.write("posts/mine.jsonl", "{\"id\": \"x\", \"text\": \"A risky road.\"}\n{\"id\": 2, \"text\": \"A calm day.\"}\n");
    let report = json(&["policy", "coverage", folder.path(), "--format", "json"], "", 1);
    let one = report["untried"].as_array().expect("untried").iter().find(|u| u["rule"] == "one").expect("one");
    assert_eq!(one["phrases"], serde_json::json!(["perilous"]));
    assert_eq!(one["excuses"], serde_json::json!(["unless = quoted"]));
    assert_eq!(report["overlaps"][0]["rules"], serde_json::json!(["one", "two"]));
    assert_eq!(report["ordinary"]["percent"], 50.0);
    assert_eq!(report["ordinary"]["flagged"][0]["id"], "x");
    let text = check(&["policy", "coverage", folder.path()], "", 1);
    assert!(text.contains("Ordinary posts: 2. Asked about: 1. Held: 0. False alarms: 50.00%."), "{text}");
    assert!(text.contains("one and two: 3 examples, such as"), "{text}");
    check(&["policy", "coverage", folder.path(), "--most", "60"], "", 0);
}

#[test]
fn a_rule_that_no_example_sets_off_fails() {
    let lines = RISKY.replace("kind =", "only_near = [\"mountain\"]\nkind =");
    let folder = Folder::programme(&[("a.toml", &rule_file("a", "one", &lines))]);
    assert!(check(&["policy", "coverage", folder.path()], "", 1).contains("rules that no example sets off: one"));
}

#[test]
fn the_difference_of_two_programmes_is_told_rule_by_rule_and_post_by_post() {
    let old = Folder::programme(&[
        ("a.toml", &rule_file("a", "one", RISKY)),
        ("b.toml", &rule_file("b", "gone", &RISKY.replace("risky", "gaudy"))),
    ]);
    let wide = rule_file("a", "one", &RISKY.replace("[\"risky\"]", "[\"risky\", \"daring\"]")).replace("\"ask\"", "\"stop\"");
    let new = Folder::programme(&[("a.toml", &wide), ("c.toml", &rule_file("c", "come", &RISKY.replace("risky", "lurid")))]);
    let posts = old.write("stored.jsonl", "{\"id\": 1, \"text\": \"A daring plan.\"}\n{\"id\": 2, \"text\": \"A gaudy hat.\"}\n{\"id\": 3, \"text\": \"A calm day.\"}\n{\"id\": 4, \"text\": \"A risky road.\"}\n");
    let difference = json(&["policy", "diff", old.path(), new.path(), "--posts", &posts, "--format", "json"], "", 1);
    assert_eq!(difference["rules"]["added"], serde_json::json!(["come"]));
    assert_eq!(difference["rules"]["removed"], serde_json::json!(["gone"]));
    assert_eq!(difference["rules"]["changed"], serde_json::json!([["one", ["what it looks for", "severity"]]]));
    let verdicts: Vec<_> = difference["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|c| (c["id"].as_str(), c["before"].as_str(), c["after"].as_str()))
        .collect();
    assert_eq!(
        verdicts,
        [(Some("1"), Some("clear"), Some("hold")), (Some("2"), Some("ask"), Some("clear")), (Some("4"), Some("ask"), Some("hold"))]
    );
    assert_eq!(difference["verdicts"], 3);
    let text = check(&["policy", "diff", old.path(), new.path(), "--posts", &posts], "", 1);
    assert!(
        text.contains("~ rule one: what it looks for, severity") && text.contains("1 (clear → hold): “A daring plan.”\n  + one “daring”"),
        "{text}"
    );
    // Without stored posts, the examples of both are tried.
    assert!(check(&["policy", "diff", old.path(), new.path()], "", 1).contains("gone finds 1 (ask → clear)"));
    assert!(check(&["policy", "diff", old.path(), old.path()], "", 0).contains("The rules are the same."));
}
