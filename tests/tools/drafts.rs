//! The command line as scripts use it: exit codes, JSON field names, bulk reading.

use crate::command::{check, json, run};
use serde_json::Value;

const PLAIN: &str = "I spent Tuesday at a clinic in Leeds and learned more about invoices than in a year at my desk.";
const PROMISE: &str = "I work at Quillfern. 👍 Our fund guarantees 12% a year, risk-free.";
const COPY: &str = "We’re thrilled to announce that Quillfern has launched Ledgerleaf 4, the industry-leading invoicing app for clinics! \
    It cuts month-end work by 37% at 120 clinics. “I got my Fridays back,” says Odalys Fenwick, who runs a clinic in Leeds. \
    Learn more: https://www.quillfern.example/ledgerleaf-4 #Quillfern #OpenLedgerWeek";

#[test]
fn a_clear_draft_exits_0_and_a_held_one_1() {
    check(&["review"], PLAIN, 0);
    check(&["review"], PROMISE, 1);
}

#[test]
fn what_cannot_run_exits_2() {
    check(&["review", "--site", "nowhere"], PLAIN, 2);
    check(&["review", "--policy", "no-such-folder"], PLAIN, 2);
    check(&["review", "--date", "2026-02-30"], PLAIN, 2);
    check(&["review", "no-such-file.txt"], "", 2);
    check(&["rewrite", "--answers", "no-such-file.toml"], COPY, 2);
}

#[test]
fn a_review_in_json_has_the_documented_fields() {
    let review = json(&["review", "--format", "json"], PROMISE, 1);
    assert_eq!(review["verdict"], "hold");
    let finding = review["findings"].as_array().expect("findings").iter().find(|f| f["severity"] == "stop").expect("a stop");
    for field in
        ["rule", "severity", "start", "end", "utf16_start", "utf16_end", "line", "column", "text", "say", "why", "try", "fixes", "ask"]
    {
        assert!(!finding[field].is_null(), "{field}");
    }
    let (start, end) = (finding["start"].as_u64().expect("start"), finding["end"].as_u64().expect("end"));
    assert_eq!(Some(&PROMISE[usize::try_from(start).expect("fits")..usize::try_from(end).expect("fits")]), finding["text"].as_str());
    assert_eq!(finding["utf16_start"].as_u64(), Some(start - 2), "the thumb is four bytes and two UTF-16 units");
    assert!(review["voice"]["score"].is_u64() && review["voice"]["cues"].is_array());
    assert_eq!(review["count"]["limit"], 3000);
    assert_eq!(review["count"]["used"].as_u64(), Some(PROMISE.encode_utf16().count() as u64));
    assert!(review["checked"]["rules"].as_u64() > Some(30));
}

#[test]
fn bulk_reading_answers_each_line_with_its_id_and_exits_0() {
    let input = format!("{}\n\n{}\n", serde_json::json!({ "id": "a", "text": PROMISE }), serde_json::json!({ "id": 7, "text": PLAIN }));
    let out = check(&["review", "--jsonl"], &input, 0);
    let answers: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let seen: Vec<(&Value, &Value)> = answers.iter().map(|a| (&a["id"], &a["verdict"])).collect();
    assert_eq!(seen, [(&Value::from("a"), &Value::from("hold")), (&Value::from(7), &Value::from("clear"))]);
}

#[test]
fn a_bad_line_is_named_and_the_others_are_still_answered() {
    let output = run(&["review", "--jsonl"], &format!("not json\n{}\n", serde_json::json!({ "id": 1, "text": PLAIN })));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 1 is not"));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn a_rewrite_in_json_has_the_documented_fields_and_keeps_the_facts() {
    let rewrite = json(&["rewrite", "--format", "json"], COPY, 0);
    let candidates = rewrite["candidates"].as_array().expect("candidates");
    assert!(candidates.len() >= 3);
    for candidate in candidates {
        for field in ["template", "text", "blanks", "voice_before", "voice_after", "changes", "kept", "dropped", "review"] {
            assert!(!candidate[field].is_null(), "{field}");
        }
        let text = candidate["text"].as_str().expect("text");
        for fact in ["https://www.quillfern.example/ledgerleaf-4", "37%", "120", "I got my Fridays back", "Odalys Fenwick"] {
            assert!(text.contains(fact), "{fact} is missing in: {text}");
        }
        assert!(!text.contains("industry-leading") && !text.contains("thrilled"), "{text}");
        let rules: Vec<&str> =
            candidate["review"]["findings"].as_array().expect("findings").iter().filter_map(|f| f["rule"].as_str()).collect();
        assert!(candidate["review"]["verdict"] != "hold" || rules.contains(&"unanswered-blank"), "{rules:?} in: {text}");
    }
}

#[test]
fn the_same_seed_gives_the_same_candidates_and_another_seed_gives_others() {
    let texts = |seed: &str| -> Vec<String> {
        let rewrite = json(&["rewrite", "--format", "json", "--seed", seed], COPY, 0);
        rewrite["candidates"].as_array().expect("candidates").iter().map(|c| c["text"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(texts("1"), texts("1"));
    assert_ne!(texts("1"), texts("2"));
}

#[test]
fn an_answer_goes_in_as_it_stands_and_an_empty_one_leaves_no_gap() {
    let open = json(&["rewrite", "--format", "json"], COPY, 0);
    let folder = std::env::temp_dir().join(format!("firsthand-answers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let ids: Vec<&str> = open["questions"].as_array().expect("questions").iter().filter_map(|q| q["id"].as_str()).collect();
    assert!(!ids.is_empty());
    for answer in ["My cousin’s clinic sends its bills before lunch now.", ""] {
        let path = folder.join("answers.toml");
        let lines: Vec<String> = ids.iter().map(|id| format!("{id} = {}", Value::from(answer))).collect();
        std::fs::write(&path, lines.join("\n")).expect("written");
        let rewrite = json(&["rewrite", "--format", "json", "--answers", path.to_str().expect("a path")], COPY, 0);
        for candidate in rewrite["candidates"].as_array().expect("candidates") {
            let text = candidate["text"].as_str().expect("text");
            assert!(!text.contains('⟦'), "{text}");
            assert!(text.contains(answer), "{text}");
            assert!(!text.contains("  ") && !text.contains(" ."), "{text}");
        }
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn nothing_expired_or_embargoed_is_suggested() {
    let all = json(&["suggest", "--format", "json", "--count", "100", "--date", "2026-11-22"], "invoices clinics savings people hiring", 0);
    assert!(!all.as_array().expect("suggestions").is_empty());
    let none =
        json(&["suggest", "--format", "json", "--count", "100", "--date", "1999-01-01"], "invoices clinics savings people hiring", 0);
    assert!(none.as_array().expect("suggestions").len() < all.as_array().expect("suggestions").len());
    for suggestion in all.as_array().expect("suggestions") {
        assert!(!suggestion["why"].as_array().expect("why").is_empty());
    }
}

#[test]
fn the_programme_lints_tests_and_explains_itself() {
    check(&["policy", "lint", "policy"], "", 0);
    check(&["policy", "test", "policy"], "", 0);
    assert!(check(&["policy", "explain", "employment-disclosure"], "", 0).contains("employment-disclosure"));
    check(&["policy", "explain", "no-such-rule"], "", 2);
}

#[test]
fn a_bundle_reviews_as_the_folder_it_was_made_of() {
    let path = std::env::temp_dir().join(format!("firsthand-{}.bundle", std::process::id()));
    let path = path.to_str().expect("a path");
    check(&["policy", "bundle", "policy", "--output", path], "", 0);
    let day = ["--date", "2026-11-22", "--format", "json"];
    assert_eq!(
        check(&[&["review", "--policy", path], &day[..]].concat(), PROMISE, 1),
        check(&[&["review"], &day[..]].concat(), PROMISE, 1)
    );
    let mut bytes = std::fs::read(path).expect("read");
    bytes.truncate(bytes.len() / 2);
    std::fs::write(path, bytes).expect("written");
    check(&["review", "--policy", path], PROMISE, 2);
    std::fs::remove_file(path).expect("removed");
}

#[test]
fn a_vale_style_is_put_in_place_and_reported_rule_by_rule() {
    let programme = std::env::temp_dir().join(format!("firsthand-vale-{}", std::process::id()));
    std::fs::create_dir_all(&programme).expect("a folder");
    std::fs::write(programme.join("programme.toml"), "organisation = \"Quillfern\"\n").expect("a file");
    let dir = programme.to_str().expect("a path");

    let out = check(&["policy", "import", "--vale", "tests/vale/styles", "--policy", dir], "", 0);
    assert!(out.contains("runs     House.Plain: substitution, error is an ask"), "{out}");
    assert!(out.contains("House.Numbers: existence, error is an ask, with a limit"), "{out}");
    assert!(out.contains("does not House.Program: script: it is a program"), "{out}");
    check(&["policy", "import", "--vale", "tests/vale/styles/House", "--policy", dir], "", 2);
    check(&["policy", "import", "--vale", "tests/vale/styles/House", "--policy", dir, "--force"], "", 0);

    let out = check(&["policy", "lint", dir], "", 0);
    assert!(out.contains("`House.Order` extends sequence and does not run here"), "{out}");
    let review = json(&["review", "--policy", dir, "--format", "json"], "We utilize it.", 1);
    assert_eq!(review["findings"][1]["say"], "Write 'use' rather than 'utilize'.");
    assert_eq!(review["findings"][1]["fixes"][0]["text"], "use");
    assert!(check(&["policy", "explain", "House.Plain", "--policy", dir], "", 0).contains("utili[sz]e → use"));
    let bundle = programme.join("a.bundle");
    let out = check(&["policy", "bundle", dir, "--output", bundle.to_str().expect("a path")], "", 0);
    assert!(out.contains("the Vale style House: 2 rules in the bundle, "), "{out}");
    assert!(out.contains("  on the command line only: House.Numbers: it needs look-around or back-references"), "{out}");
    let review = json(&["review", "--policy", bundle.to_str().expect("a path"), "--format", "json"], "Basically, we wait.", 0);
    assert_eq!(review["findings"][0]["say"], "Leave out “Basically”.");
    std::fs::remove_dir_all(&programme).expect("gone");
}
