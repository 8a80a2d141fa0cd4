//! The file of words: what is declared is there, what is there is declared.

use firsthand::ui::words::{ALL, Key, Words};
use serde_json::Value;
use std::collections::BTreeMap;

/// Words from the file, put together as a browser does.
pub(crate) struct FileWords(BTreeMap<String, Value>);

impl FileWords {
    pub(crate) fn read() -> Self {
        Self::of("en")
    }

    fn of(language: &str) -> Self {
        let path = format!("{}/extension/_locales/{language}/messages.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the file of words");
        let all: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
        Self(all.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect())
    }

    fn entry(&self, key: Key) -> Option<&Value> {
        self.0.get(&key.name.to_lowercase())
    }

    fn placeholders(entry: &Value) -> BTreeMap<String, String> {
        let Some(map) = entry["placeholders"].as_object() else { return BTreeMap::new() };
        map.iter().map(|(name, p)| (name.to_lowercase(), p["content"].as_str().expect("content").to_owned())).collect()
    }
}

impl Words for FileWords {
    fn words(&self, key: Key, parts: &[&str]) -> String {
        let entry = self.entry(key).unwrap_or_else(|| panic!("no words named {}", key.name));
        let message = entry["message"].as_str().expect("message");
        let placeholders = Self::placeholders(entry);
        let mut pieces = message.split('$');
        let mut out = pieces.next().unwrap_or_default().to_owned();
        while let Some(name) = pieces.next() {
            let content = placeholders.get(&name.to_lowercase()).unwrap_or_else(|| panic!("{} has no placeholder {name}", key.name));
            let nth: usize = content.trim_start_matches('$').parse().expect("a number");
            out.push_str(parts.get(nth - 1).unwrap_or_else(|| panic!("{} wants a part {nth}", key.name)));
            out.push_str(pieces.next().unwrap_or_default());
        }
        out
    }
}

#[test]
fn every_name_has_words_that_take_as_many_parts_as_declared() {
    let words = FileWords::read();
    for key in ALL {
        let entry = words.entry(*key).unwrap_or_else(|| panic!("extension/_locales/en/messages.json lacks {}", key.name));
        let placeholders = FileWords::placeholders(entry);
        assert_eq!(placeholders.len(), key.parts, "{}", key.name);
        let parts = vec!["‹part›"; key.parts];
        let said = words.words(*key, &parts);
        assert!(!said.trim().is_empty() && !said.contains('$'), "{}: {said}", key.name);
        assert_eq!(said.matches("‹part›").count(), key.parts, "{} says each part once", key.name);
    }
}

#[test]
fn every_entry_of_the_file_is_declared_or_belongs_to_the_manifest_or_the_page() {
    let declared: Vec<String> = ALL.iter().map(|k| k.name.to_lowercase()).collect();
    for name in FileWords::read().0.keys() {
        assert!(declared.contains(name) || name.starts_with("ext_") || name.starts_with("page_"), "nobody says {name}");
    }
}

/// What is missing in a language the browser says in English; what is there must be sayable.
#[test]
fn every_other_language_says_the_same_things_with_the_same_parts() {
    let english = FileWords::read();
    for language in ["de", "fr", "es"] {
        let words = FileWords::of(language);
        for (name, entry) in &words.0 {
            let original = english.0.get(name).unwrap_or_else(|| panic!("{language}: nobody says {name}"));
            assert_eq!(FileWords::placeholders(entry), FileWords::placeholders(original), "{language}: {name}");
            let said = entry["message"].as_str().expect("message");
            for part in FileWords::placeholders(entry).keys() {
                let mark = format!("${}$", part.to_uppercase());
                assert_eq!(said.to_uppercase().matches(&mark).count(), 1, "{language}: {name} says {mark} once");
            }
            assert!(!said.trim().is_empty(), "{language}: {name}");
        }
        assert_eq!(words.0["ui_lang"]["message"].as_str(), Some(language));
        assert!(words.0["ext_description"]["message"].as_str().is_some_and(|said| said.chars().count() <= 132), "{language}");
    }
}

#[test]
fn no_words_promise_that_a_post_is_safe() {
    let words = FileWords::read();
    for key in ALL {
        let said = words.words(*key, &vec![""; key.parts]).to_lowercase();
        for promise in ["compliant", "approved post", "all clear", "safe to post", "legally"] {
            assert!(!said.contains(promise), "{}: {said}", key.name);
        }
    }
}

#[test]
fn things_in_a_row_read_as_a_sentence_does() {
    let words = FileWords::read();
    let words: &dyn Words = &words;
    assert_eq!(words.list(&["a"]), "a");
    assert_eq!(words.list(&["a", "b"]), "a and b");
    assert_eq!(words.list(&["a", "b", "c"]), "a, b and c");
    assert_eq!(words.list::<&str>(&[]), "");
}
