//! `policy new` and `policy import`: files that are valid as they are written.

use crate::command::{Folder, RISKY, check, rule_file, run_in};
use std::path::Path;

const ANSWERS: &[&str] = &[
    "No “crushing” it!",
    "crush it",
    "kill it",
    "",
    "maybe",
    "ask",
    "“{found}” is {hype}.",
    "“{found}” is hype.",
    "Nobody outside knows what was done.",
    "Say what you did, with a number.",
    "Nothing of the kind here.",
    "We crushed it at the fair.",
    "Go and kill it today.",
    "They are crushing it.",
    "They are killing it.",
    "They sold 40 tickets.",
    "We did it.",
    "We crush it.",
    "The cider press crushed apples.",
    "It is done.",
];

#[test]
fn a_rule_made_of_answers_is_valid_and_what_cannot_be_used_is_asked_again() {
    let folder = Folder::programme(&[]);
    let path = folder.write("rules/.keep", "").replace(".keep", "big-talk.toml");
    let answers = [ANSWERS, &["Big talk", "nobody", "comms"]].concat().join("\n");
    let output = run_in(Path::new(folder.path()), &["policy", "new", &path, "--policy", folder.path()], &answers);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for again in [
        "One of: note, ask, stop.",
        "“{hype}” stands for nothing",
        "finds none of its words",
        "is flagged too",
        "The rule flags “crush it”",
        "Nobody is called that",
    ] {
        assert!(said.contains(again), "{again} in {said}");
    }
    let written = std::fs::read_to_string(&path).expect("the file");
    assert!(written.contains("id = \"no-crushing-it\"") && written.contains("We [[crushed it]] at the fair."), "{written}");
    check(&["policy", "lint", folder.path()], "", 0);
    check(&["policy", "test", folder.path()], "", 0);
}

#[test]
fn a_file_that_is_there_gets_one_more_rule() {
    let folder = Folder::programme(&[("p.toml", &rule_file("p", "risky-word", RISKY))]);
    let path = format!("{}/rules/p.toml", folder.path());
    let output = run_in(Path::new(folder.path()), &["policy", "new", &path, "--policy", folder.path()], &ANSWERS.join("\n"));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(check(&["policy", "lint", folder.path()], "", 0).contains("2 rules in 1 packs"));
}

#[test]
fn answers_that_end_early_write_nothing() {
    let folder = Folder::programme(&[]);
    let path = format!("{}/rules/x.toml", folder.path());
    let output = run_in(Path::new(folder.path()), &["policy", "new", &path, "--policy", folder.path()], "no hype\nhype\n\nask\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was written") && !Path::new(&path).exists());
}

#[test]
fn a_word_list_becomes_a_rule_and_what_is_left_out_is_told() {
    let folder = Folder::programme(&[]);
    let list = folder.write("our words.txt", "# a remark\nsynergy\n\nleverage\nSynergy\nX\n4711\ngame changer\nsun\n");
    folder.write("posts/ordinary.jsonl", "{\"text\": \"The sun shone.\"}\n");
    let out = check(&["policy", "import", &list, "--policy", folder.path()], "", 0);
    assert!(out.contains("3 terms, as words and phrases"), "{out}");
    for told in [
        "as it is there already: row 5 “Synergy”",
        "as one letter is found everywhere: row 6 “X”",
        "as it has no letter: row 7 “4711”",
        "as ordinary posts have the word too: row 9 “sun”",
    ] {
        assert!(out.contains(told), "{told} in {out}");
    }
    check(&["policy", "lint", folder.path()], "", 0);
    check(&["policy", "test", folder.path()], "", 0);
    let review = run_in(Path::new(folder.path()), &["review", "--policy", folder.path(), "--format", "github"], "So many synergies.");
    assert!(String::from_utf8_lossy(&review.stdout).contains("::warning title=our-words::“synergies”"));
    // A file that is there is not written over by chance.
    check(&["policy", "import", &list, "--policy", folder.path()], "", 2);
    check(&["policy", "import", &list, "--policy", folder.path(), "--force"], "", 0);
}

#[test]
fn a_long_list_stands_in_a_file_of_its_own() {
    let folder = Folder::programme(&[]);
    let words: Vec<String> = ('A'..='Z').flat_map(|c| ["uvo", "wex", "zim"].map(|end| format!("Brackwater {c}{end}"))).collect();
    let list = folder.write("clients.csv", format!("Client\n{} Ltd\n", words.join(" Ltd\n")));
    let out = check(&["policy", "import", &list, "--policy", folder.path()], "", 0);
    assert!(out.contains("78 terms, as names"), "{out}");
    let written = std::fs::read_to_string(format!("{}/rules/clients.toml", folder.path())).expect("the rule");
    assert!(written.contains("kind = \"list\"\nseverity = \"ask\"\nfile = \"clients.txt\""), "{written}");
    check(&["policy", "lint", folder.path()], "", 0);
    check(&["policy", "test", folder.path()], "", 0);
    check(&["review", "--policy", folder.path()], &format!("A day at {}.", words[32]), 1);
}

#[test]
fn a_csv_with_better_wordings_becomes_a_replacement() {
    let folder = Folder::programme(&[]);
    let list = folder.write("plain.csv", "\u{feff}Word;Use instead;Note\nutilise;use;\n\"commence\";\"begin\";\"a; b\"\nterminate;;\n");
    let out = check(&["policy", "import", &list, "--policy", folder.path(), "--severity", "note"], "", 0);
    assert!(out.contains("2 terms") && out.contains("as it has no better wording: row 4 “terminate”"), "{out}");
    check(&["policy", "test", folder.path()], "", 0);
    let review = check(&["review", "--policy", folder.path()], "We commence at nine.", 0);
    assert!(review.contains("Fix: “commence” → “begin”"), "{review}");
}

#[test]
fn a_spreadsheet_of_customers_finds_their_names_with_and_without_the_legal_form() {
    let folder = Folder::programme(&[]);
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/customers.xlsx").display().to_string();
    let out = check(&["policy", "import", &list, "--policy", folder.path(), "--id", "customer names", "--severity", "stop"], "", 0);
    assert!(out.contains("4 terms, as names") && out.contains("as it is empty: row 5"), "{out}");
    check(&["policy", "test", folder.path()], "", 0);
    for (post, found) in [
        ("A day at Pellworm Foods.", "Pellworm Foods"),
        ("Thank you, Brackwater Holding GmbH!", "Brackwater Holding GmbH"),
        ("Zwölfender & Söhne called.", "Zwölfender & Söhne"),
    ] {
        let review = check(&["review", "--policy", folder.path()], post, 1);
        assert!(review.contains(&format!("“{found}” is a name")), "{review}");
    }
    // The other sheet, by its name and a column by its head.
    check(&["policy", "import", &list, "--policy", folder.path(), "--id", "towns", "--sheet", "Places", "--column", "Town"], "", 0);
    check(&["policy", "import", &list, "--policy", folder.path(), "--id", "x", "--sheet", "Nowhere"], "", 2);
    check(&["policy", "import", &list, "--policy", folder.path(), "--id", "x", "--column", "Nothing"], "", 2);
}
