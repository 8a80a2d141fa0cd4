//! The schemas that editors use: made of the readers, committed, never stale.

use crate::command::{check, json};
use serde_json::Value;
use std::path::Path;

const KINDS: [&str; 5] = ["programme", "rules", "templates", "content", "profile"];

#[test]
fn the_schemas_that_are_committed_are_what_the_readers_declare() {
    for kind in KINDS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("policy/schema/{kind}.json"));
        let kept: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a schema")).expect("JSON");
        assert_eq!(kept, json(&["policy", "schema", kind], "", 0), "stale: run `firsthand policy schema --write policy/schema`");
    }
}

/// Whether a value fits a schema, as far as these schemas go; says where it does not.
fn fits(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) { Ok(()) } else { Err(format!("{at}: {value} is none of {words:?}")) };
    }
    if let Some(constant) = schema.get("const") {
        return if constant == value { Ok(()) } else { Err(format!("{at}: {value} is not {constant}")) };
    }
    if let Some(one) = schema["oneOf"].as_array() {
        let fitting = one.iter().filter(|s| fits(s, value, at).is_ok()).count();
        return if fitting == 1 { Ok(()) } else { Err(format!("{at}: {fitting} of the shapes fit {value}")) };
    }
    if let Some(any) = schema["anyOf"].as_array()
        && !any.iter().any(|s| fits(s, value, at).is_ok())
    {
        return Err(format!("{at}: none of {any:?}"));
    }
    match schema["type"].as_str() {
        Some("string") if !value.is_string() => return Err(format!("{at}: {value} is no text")),
        Some("integer") if !value.is_i64() => return Err(format!("{at}: {value} is no number")),
        Some("array") if !value.is_array() => return Err(format!("{at}: {value} is no list")),
        Some("object") if !value.is_object() => return Err(format!("{at}: {value} is no table")),
        _ => {}
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(&schema["items"], item, &format!("{at}[{i}]"))?;
    }
    let Some(table) = value.as_object() else { return Ok(()) };
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !table.contains_key(key) {
            return Err(format!("{at}: {key} is missing"));
        }
    }
    for (key, item) in table {
        match schema["properties"].get(key) {
            Some(inside) => fits(inside, item, &format!("{at}.{key}"))?,
            None if schema["additionalProperties"] == false => return Err(format!("{at}: {key} is unknown")),
            None if schema["additionalProperties"].is_object() => fits(&schema["additionalProperties"], item, &format!("{at}.{key}"))?,
            None => {}
        }
        if let Some(names) = schema["propertyNames"]["enum"].as_array()
            && !names.iter().any(|n| n == key)
        {
            return Err(format!("{at}: {key} is not a key of this kind"));
        }
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        match part.get("if") {
            Some(condition) if fits(condition, value, at).is_err() => {}
            Some(_) => fits(&part["then"], value, at)?,
            None => fits(part, value, at)?,
        }
    }
    Ok(())
}

/// A file as editors see it: a day is a text.
fn as_json(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, plain(v))).collect()),
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(yes) => yes.into(),
            toml::Value::Datetime(day) => day.to_string().into(),
        }
    }
    plain(toml::Value::Table(text.parse().expect("TOML")))
}

#[test]
fn every_file_of_the_programme_shipped_fits_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let mut tried = 0;
    for (kind, place) in [("programme", "programme.toml"), ("rules", "rules"), ("templates", "templates"), ("content", "content")] {
        let schema = json(&["policy", "schema", kind], "", 0);
        let path = root.join(place);
        let paths: Vec<_> = if path.is_dir() {
            std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry").path()).collect()
        } else {
            vec![path]
        };
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
            let value = as_json(&std::fs::read_to_string(path).expect("a file"));
            assert_eq!(fits(&schema, &value, &path.display().to_string()), Ok(()));
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn what_the_reader_refuses_the_schema_refuses_too() {
    let schema = json(&["policy", "schema", "rules"], "", 0);
    let file = |rule: &str| {
        as_json(&format!(
            "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nseverity = \"ask\"\nsay = \"s\"\nwhy = \"w\"\ntry = \"t\"\nfinds = [\"a\", {{ text = \"b\", better = \"c\" }}]\nallows = [\"d\"]\n{rule}\n"
        ))
    };
    assert_eq!(fits(&schema, &file("kind = \"phrase\"\nexact = [\"x\"]"), "good"), Ok(()));
    for (wrong, says) in [
        ("kind = \"phrase\"", "none of"),
        ("kind = \"phrase\"\nphrazes = [\"x\"]", "phrazes is unknown"),
        ("kind = \"phrase\"\nphrases = [\"x\"]\nat_most = 3", "at_most is not a key of this kind"),
        ("kind = \"wrod\"\nphrases = [\"x\"]", "is none of"),
        ("kind = \"limit\"\nat_most = 3", "none of"),
        ("kind = \"phrase\"\nphrases = [1]", "of the shapes fit"),
        ("kind = \"phrase\"\nphrases = [\"x\"]\nunless = [\"negatd\"]", "of the shapes fit"),
    ] {
        let refused = fits(&schema, &file(wrong), "wrong");
        assert!(refused.as_ref().is_err_and(|e| e.contains(says)), "{wrong}: {refused:?}");
    }
}

#[test]
fn every_key_has_words_that_an_editor_can_show() {
    fn walk(schema: &Value, at: &str, bare: &mut Vec<String>) {
        for (key, inside) in schema["properties"].as_object().into_iter().flatten() {
            let at = format!("{at}.{key}");
            if inside["description"].as_str().is_none_or(|d| d.len() < 10) {
                bare.push(at.clone());
            }
            walk(inside, &at, bare);
            walk(&inside["items"], &at, bare);
            for one in inside["items"]["oneOf"].as_array().into_iter().flatten() {
                walk(one, &at, bare);
            }
        }
    }
    let mut bare = Vec::new();
    for kind in KINDS {
        walk(&json(&["policy", "schema", kind], "", 0), kind, &mut bare);
    }
    assert_eq!(bare, Vec::<String>::new());
    assert!(check(&["policy", "schema"], "", 0).contains("rules/*.toml"));
}
