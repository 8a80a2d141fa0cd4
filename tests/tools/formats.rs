//! What `lint`, `test` and `review` print for programs: JSON, SARIF and GitHub's annotations.

use crate::command::{Folder, RISKY, check, check_in, json, rule_file};
use serde_json::Value;
use std::path::Path;

const BROKEN: &str = "[pack]\nid = \"p\"\ntitle = \"P, 100%\"\n\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrazes = [\"x\"]\n";
const PROMISE: &str = "I work at Quillfern. 👍\nOur fund guarantees 12% a year, risk-free.\n";

/// What the schema of SARIF 2.1.0 demands of the parts that are used here.
#[track_caller]
fn valid_sarif(log: &Value) -> &Vec<Value> {
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string());
    assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().expect("columnKind")));
    let rules = driver["rules"].as_array().expect("rules");
    for rule in rules {
        assert!(rule["id"].is_string());
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().expect("a text").is_empty());
        }
    }
    let ids: std::collections::BTreeSet<&str> = rules.iter().filter_map(|r| r["id"].as_str()).collect();
    assert_eq!(ids.len(), rules.len(), "each rule once");
    let results = run["results"].as_array().expect("results");
    for result in results {
        assert!(!result["message"]["text"].as_str().expect("a message").is_empty());
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().expect("a level")));
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("fits");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        for location in result["locations"].as_array().expect("locations") {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a uri");
            assert!(!uri.contains([' ', '\\']), "{uri}");
            let number = |key: &str| place["region"][key].as_u64().expect(key);
            assert!(number("startLine") >= 1 && number("startColumn") >= 1);
            assert!((number("endLine"), number("endColumn")) >= (number("startLine"), number("startColumn")));
        }
    }
    results
}

#[test]
fn mistakes_in_sarif_stand_at_their_lines() {
    let folder = Folder::programme(&[("a rule.toml", BROKEN)]);
    let log: Value =
        serde_json::from_str(&check_in(Path::new(folder.path()), &["policy", "lint", ".", "--format", "sarif"], "", 1)).expect("JSON");
    let results = valid_sarif(&log);
    let unknown = results.iter().find(|r| r["ruleId"] == "unknown-key").expect("the slip");
    let place = &unknown["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "rules/a%20rule.toml");
    assert_eq!(place["region"]["startLine"], 8);
    assert_eq!(place["region"]["snippet"]["text"], "phrazes");
}

#[test]
fn mistakes_become_annotations_of_a_pull_request() {
    let folder = Folder::programme(&[("p.toml", BROKEN)]);
    let out = check_in(Path::new(folder.path()), &["policy", "lint", ".", "--format", "github"], "", 1);
    let line = out.lines().find(|l| l.contains("phrazes")).expect("the slip");
    assert!(line.starts_with("::error file=rules/p.toml,line=8,col=1,endColumn=8,title=unknown-key::`phrazes` is not a key"), "{line}");
    assert!(out.lines().all(|l| l.starts_with("::error ") && l.matches("::").count() >= 2), "{out}");
}

#[test]
fn mistakes_in_json_have_their_places() {
    let folder = Folder::programme(&[("p.toml", BROKEN)]);
    let report = json(&["policy", "lint", folder.path(), "--format", "json"], "", 1);
    let remark = report["remarks"].as_array().expect("remarks").iter().find(|r| r["check"] == "unknown-key").expect("the slip");
    assert_eq!((&remark["line"], &remark["column"], &remark["text"]), (&8.into(), &1.into(), &"phrazes".into()));
    assert_eq!(report["errors"].as_u64(), Some(report["remarks"].as_array().expect("remarks").len() as u64));
}

#[test]
fn examples_that_fail_are_annotated_where_they_stand() {
    let wrong = RISKY.replace("A [[risky]] plan", "[[A]] risky plan");
    let folder = Folder::programme(&[("p.toml", &rule_file("p", "risky-word", &wrong))]);
    let out = check(&["policy", "test", folder.path(), "--format", "github"], "", 1);
    assert!(out.contains("rules/p.toml,line=14,"), "{out}");
    assert!(out.contains("expected “A”; found “risky”"), "{out}");
    let log: Value = serde_json::from_str(&check(&["policy", "test", folder.path(), "--format", "sarif"], "", 1)).expect("JSON");
    assert!(valid_sarif(&log).iter().all(|r| r["ruleId"] == "failed-example"));
    let text = check(&["policy", "test", folder.path()], "", 1);
    assert!(text.contains("rules/p.toml:14:") && text.contains("  expected: “A”\n  found:    “risky”"), "{text}");
}

#[test]
fn findings_of_a_draft_come_in_every_format() {
    let folder = Folder::new();
    let draft = folder.write("draft.txt", PROMISE);
    let log: Value = serde_json::from_str(&check(&["review", "--format", "sarif", &draft], "", 1)).expect("JSON");
    let results = valid_sarif(&log);
    let held = results.iter().find(|r| r["level"] == "error").expect("a stop");
    let region = &held["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 2);
    let out = check(&["review", "--format", "github", &draft], "", 1);
    assert!(out.lines().any(|l| l.starts_with("::error file=") && l.contains(",line=2,")), "{out}");
    // From standard input there is no file to point at.
    let out = check(&["review", "--format", "github"], PROMISE, 1);
    assert!(out.lines().any(|l| l.starts_with("::error title=")), "{out}");
    let log: Value = serde_json::from_str(&check(&["review", "--format", "sarif"], PROMISE, 1)).expect("JSON");
    assert!(valid_sarif(&log).iter().all(|r| r["locations"] == serde_json::json!([])));
}
