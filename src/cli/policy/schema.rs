//! `firsthand policy schema`: JSON Schemas of the files that people edit, so that editors complete and check them as they are typed.
//!
//! They are made of what the readers themselves declare. Draft 7, which Even Better TOML and Taplo read.

mod words;

use super::super::load::{print, print_json, profile_shape};
use crate::file::shape::{Key, Shape, Takes};
use crate::policy::kinds::Check;
use crate::policy::source as rules;
use crate::programme::source as programme;
use crate::{library, voice};
use anyhow::Context as _;
use clap::ValueEnum;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The kind of file; a list of them if not given.
    #[arg(value_enum)]
    kind: Option<FileKind>,
    /// Write all schemas into this folder instead of printing one.
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    write: Option<PathBuf>,
}

/// The kinds of files that people edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FileKind {
    /// programme.toml
    Programme,
    /// rules/*.toml
    Rules,
    /// templates/*.toml
    Templates,
    /// content/*.toml, campaigns too
    #[value(alias = "campaigns")]
    Content,
    /// A person's profile, for --profile
    Profile,
}

impl FileKind {
    const ALL: [Self; 5] = [Self::Programme, Self::Rules, Self::Templates, Self::Content, Self::Profile];

    fn name(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Rules => "rules",
            Self::Templates => "templates",
            Self::Content => "content",
            Self::Profile => "profile",
        }
    }

    /// Which files of a programme are of this kind.
    fn files(self) -> &'static str {
        match self {
            Self::Programme => "programme.toml",
            Self::Rules => "rules/*.toml",
            Self::Templates => "templates/*.toml",
            Self::Content => "content/*.toml",
            Self::Profile => "a file of your own, for --profile",
        }
    }

    fn schema(self) -> Value {
        let root = match self {
            Self::Programme => table(self.name(), &programme::shape()),
            Self::Rules => rule_file(self.name()),
            Self::Templates => table(self.name(), &voice::files::shape()),
            Self::Content => table(self.name(), &library::files::shape()),
            Self::Profile => table(self.name(), &profile_shape()),
        };
        let mut schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": format!("Firsthand: {}", self.files()),
            "description": words::of(self.name(), ""),
        });
        if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
            schema.extend(root);
        }
        schema
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(folder) = &arguments.write {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        for kind in FileKind::ALL {
            let path = folder.join(format!("{}.json", kind.name()));
            let text = format!("{:#}\n", kind.schema());
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            println!("wrote {}", path.display());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(kind) = arguments.kind else {
        let listed = FileKind::ALL.map(|k| format!("{:<12}{}\n", k.name(), k.files())).concat();
        print(&listed)?;
        return Ok(ExitCode::SUCCESS);
    };
    print_json(&kind.schema())
}

/// The schema of a table; `path` is where it stands, for its words.
fn table(path: &str, shape: &Shape) -> Value {
    let properties: Map<String, Value> = shape.keys.iter().map(|key| (key.name.to_owned(), value(path, key))).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let needed: Vec<&str> = shape.keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    let some: Vec<Value> = shape.some_of.iter().map(|keys| some_of(keys)).collect();
    if !some.is_empty() {
        schema["allOf"] = json!(some);
    }
    schema
}

fn some_of(keys: &[&'static str]) -> Value {
    json!({ "anyOf": keys.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>() })
}

fn value(path: &str, key: &Key) -> Value {
    let at = format!("{path}.{}", key.name);
    let text = || json!({ "type": "string" });
    let several = |one: Value| json!({ "oneOf": [one.clone(), { "type": "array", "items": one }] });
    let mut schema = match &key.takes {
        Takes::Text => text(),
        Takes::Texts => several(text()),
        Takes::Number => json!({ "type": "integer", "minimum": 0 }),
        // Editors take a day of TOML for a text of this form.
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Moment => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$" }),
        Takes::Day => json!({ "type": "string", "format": "date" }),
        Takes::Choice(words) => json!({ "enum": words }),
        Takes::Choices(words) => several(json!({ "enum": words })),
        Takes::Table(shape) => table(&at, shape),
        Takes::Tables(shape) => json!({ "type": "array", "items": table(&at, shape) }),
        Takes::TextsOrTables(shape) => json!({ "type": "array", "items": { "oneOf": [text(), table(&at, shape)] } }),
        Takes::Pairs => json!({ "type": "object", "additionalProperties": several(text()) }),
    };
    let (file, inside) = at.split_once('.').unwrap_or((&at, ""));
    let words = words::of(file, inside);
    let described = if words.is_empty() { sentence(key.hint) } else { words.to_owned() };
    if !described.is_empty() {
        schema["description"] = json!(described);
    }
    schema
}

/// A hint of a reader as a sentence of its own.
fn sentence(hint: &str) -> String {
    let mut letters = hint.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// Rules take different keys for each kind: all of them are listed, and each kind says which it takes and needs.
fn rule_file(path: &str) -> Value {
    let shapes: Vec<(&str, Shape)> = Check::WORDS.iter().map(|kind| (*kind, rules::shape(kind))).collect();
    let own: Vec<Shape> = shapes.iter().map(|(_, shape)| rule_of(shape)).collect();
    let mut all = Shape::default();
    for key in own.iter().flat_map(|shape| &shape.keys) {
        if all.key(key.name).is_none() {
            // A key that one kind lacks is not needed by all.
            let needed = own.iter().all(|shape| shape.key(key.name).is_some_and(|k| k.needed));
            all.keys.push(Key { needed, ..key.clone() });
        }
    }
    // A key that takes something else in some kind is left to the kinds.
    let differs = |name: &str| own.iter().filter_map(|s| s.key(name)).any(|k| Some(&k.takes) != all.key(name).map(|a| &a.takes));
    let at = format!("{path}.rule");
    let kinds: Vec<Value> = shapes.iter().zip(&own).map(|((kind, _), shape)| one_kind(&at, kind, shape, &differs)).collect();
    let differing: Vec<&str> = all.keys.iter().map(|k| k.name).filter(|name| differs(name)).collect();
    if let Some(kind) = all.keys.iter_mut().find(|k| k.name == "kind") {
        kind.takes = Takes::Choice(Check::WORDS.iter().map(|w| (*w).to_owned()).collect());
    }
    let mut root = shapes.first().map(|(_, shape)| shape.clone()).unwrap_or_default();
    if let Some(rule) = root.keys.iter_mut().find(|k| k.name == "rule") {
        rule.takes = Takes::Tables(all);
    }
    let mut schema = table(path, &root);
    let rule = &mut schema["properties"]["rule"]["items"];
    for name in differing {
        let words = rule["properties"][name]["description"].take();
        rule["properties"][name] = json!({ "description": words });
    }
    rule["allOf"] = json!(kinds);
    schema
}

/// The shape of the rules of a file.
fn rule_of(file: &Shape) -> Shape {
    match file.key("rule").map(|k| &k.takes) {
        Some(Takes::Tables(rule)) => rule.clone(),
        _ => Shape::default(),
    }
}

/// What holds for rules of one kind.
fn one_kind(at: &str, kind: &str, shape: &Shape, differs: &dyn Fn(&str) -> bool) -> Value {
    let names: Vec<&str> = shape.keys.iter().map(|k| k.name).collect();
    let needed: Vec<&str> = shape.keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
    let mut then = json!({ "required": needed, "propertyNames": { "enum": names } });
    let own: Map<String, Value> = shape.keys.iter().filter(|k| differs(k.name)).map(|k| (k.name.to_owned(), value(at, k))).collect();
    if !own.is_empty() {
        then["properties"] = own.into();
    }
    if !shape.some_of.is_empty() {
        then["allOf"] = shape.some_of.iter().map(|keys| some_of(keys)).collect();
    }
    json!({ "if": { "properties": { "kind": { "const": kind } }, "required": ["kind"] }, "then": then })
}
