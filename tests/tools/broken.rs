//! What people are told of broken rule files: every file of `tests/broken`, through the command line, in one golden file.
//!
//! The readers of these words answer for what may be said in public; most have never seen TOML.

use crate::command::{Folder, check_in};
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn every_broken_file_is_told_what_is_wrong_where_and_what_to_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut paths: Vec<_> = std::fs::read_dir(root).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 40);
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|p| (p.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read_to_string(p).expect("a file")))
        .collect();
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = Folder::programme(&borrowed);
    let out = check_in(Path::new(folder.path()), &["policy", "lint", "."], "", 1);
    let mut said = String::new();
    for (name, text) in &files {
        let place = format!("rules/{name}:");
        assert!(out.contains(&place), "nothing is said of {name}");
        let lines = out.split_inclusive('\n').skip_while(|l| !l.starts_with(&place));
        let own = lines.take_while(|l| !l.starts_with("rules/") || l.starts_with(&place)).filter(|l| !l.ends_with("mistakes\n"));
        let _ = write!(said, "── {}\n{}", name.trim_end_matches(".toml"), own.collect::<String>());
        for line in out.lines().filter(|l| l.starts_with(&place)) {
            let number: usize = line[place.len()..].split(':').next().and_then(|n| n.parse().ok()).expect("a line");
            assert!(number <= text.lines().count().max(1), "{line}");
        }
    }
    insta::assert_snapshot!(said);
}
