//! A rule file as `new` and `import` write it: TOML that a person goes on to edit, checked with the readers before it is kept.

use crate::file::{File, Mistake};
use crate::kit::{Kit, Source};
use crate::policy::examples::{Outcome, try_rule};
use crate::policy::source as rules;
use crate::programme::Programme;
use std::fmt::Write as _;

/// A pack's head.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) owner: Option<String>,
}

/// A rule's keys in the order in which they are written; values are TOML already.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    keys: Vec<(&'static str, String)>,
}

impl Entry {
    /// Adds a text.
    pub(super) fn text(mut self, key: &'static str, value: &str) -> Self {
        self.keys.push((key, quoted(value)));
        self
    }

    /// Adds a list of texts; nothing where it is empty.
    pub(super) fn texts(mut self, key: &'static str, values: &[String]) -> Self {
        if !values.is_empty() {
            self.keys.push((key, list(values.iter().map(|v| quoted(v)))));
        }
        self
    }

    /// Adds yes or no; nothing for no.
    pub(super) fn flag(mut self, key: &'static str, value: bool) -> Self {
        if value {
            self.keys.push((key, "true".to_owned()));
        }
        self
    }

    /// Adds wordings with better ones.
    pub(super) fn swaps(mut self, key: &'static str, swaps: &[(String, String)]) -> Self {
        // A table inside one entry stands on one line; a table of its own may stand on many.
        let inside = swaps.iter().map(|(from, to)| format!("{} = {}", quoted(from), quoted(to))).collect::<Vec<_>>().join(", ");
        self.keys.push((key, format!("{{ {inside} }}")));
        self
    }

    /// Adds the posts to find, marked; the first ones with a post that is better.
    pub(super) fn finds(mut self, posts: &[(String, Option<String>)]) -> Self {
        let posts = posts.iter().map(|(text, better)| match better {
            Some(better) => format!("{{ text = {}, better = {} }}", quoted(text), quoted(better)),
            None => quoted(text),
        });
        self.keys.push(("finds", list(posts)));
        self
    }

    /// The entry as it stands in a file.
    pub(super) fn write(&self) -> String {
        let mut out = "\n[[rule]]\n".to_owned();
        for (key, value) in &self.keys {
            let _ = writeln!(out, "{key} = {value}");
        }
        out
    }
}

impl Head {
    /// The head as it stands in a file.
    pub(super) fn write(&self) -> String {
        let mut out = format!("[pack]\nid = {}\ntitle = {}\n", quoted(&self.id), quoted(&self.title));
        if let Some(owner) = &self.owner {
            let _ = writeln!(out, "owner = {}", quoted(owner));
        }
        out
    }
}

/// The line by which editors find the schema of a rule file, where the programme has it.
pub(super) fn schema_line(path: &std::path::Path) -> &'static str {
    let kept = path.parent().and_then(std::path::Path::parent).is_some_and(|root| root.join("schema/rules.json").is_file());
    if kept { "#:schema ../schema/rules.json\n" } else { "" }
}

/// A text in TOML's quotes.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    let short = values.iter().map(|v| v.chars().count() + 2).sum::<usize>() < 100;
    if short { format!("[{}]", values.join(", ")) } else { format!("[\n  {},\n]", values.join(",\n  ")) }
}

/// A text with marks around the places that a rule finds in it; brackets of its own keep a backslash.
pub(super) fn marked(text: &str, spans: impl Iterator<Item = std::ops::Range<usize>>) -> String {
    let plain = |part: &str| part.replace("[[", "\\[[").replace("]]", "\\]]");
    let mut out = String::new();
    let mut from = 0;
    for span in spans {
        let _ = write!(out, "{}[[{}]]", plain(&text[from..span.start]), plain(&text[span.start..span.end]));
        from = span.end;
    }
    out.push_str(&plain(&text[from..]));
    out
}

/// A name as rule files have them, made of any words: “No guarantees!” → `no-guarantees`.
pub(super) fn name_of(words: &str) -> String {
    let folded = crate::text::Folded::phrase(words);
    let mut name = String::new();
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// What a rule file comes to beside the rest of a programme.
pub(super) struct Tried {
    /// The file's mistakes.
    pub(super) mistakes: Vec<Mistake>,
    /// Its rules' examples, tried in the whole programme.
    pub(super) outcome: Outcome,
}

/// Reads a rule file, with the lists that stand next to it, and tries its examples beside the programme's other packs.
pub(super) fn try_files(files: &[File], source: &Source) -> anyhow::Result<Tried> {
    let mut read = rules::read(files, &source.programme);
    let mut outcome = Outcome::default();
    if read.mistakes.is_empty() {
        let ids: Vec<String> = read.packs.iter().flat_map(|p| &p.rules).map(|r| r.id.clone()).collect();
        let mut packs = source.packs.clone();
        packs.retain(|p| read.packs.iter().all(|r| r.id != p.id));
        packs.append(&mut read.packs);
        let kit = Kit::new(Source { packs, ..source.clone() })?;
        for rule in kit.policy().rules().filter(|r| ids.contains(&r.id)) {
            try_rule(kit.policy(), rule, &mut outcome);
        }
    }
    Ok(Tried { mistakes: read.mistakes, outcome })
}

/// The contact who answers for a pack where nobody is named: the one for everything, or the first.
pub(super) fn anybody_to_ask(programme: &Programme) -> Option<String> {
    programme.defaults.ask.clone().or_else(|| programme.contacts.first().map(|c| c.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_words_become_a_name() {
        for (words, name) in [("No guarantees!", "no-guarantees"), ("  Kunden & Partner ", "kunden-partner"), ("—", "")] {
            assert_eq!(name_of(words), name, "{words}");
        }
    }

    #[test]
    fn marks_stand_around_what_is_found_and_plain_brackets_keep_a_backslash() {
        assert_eq!(marked("a b [[c]]", std::iter::once(2..3)), r"a [[b]] \[[c\]]");
    }

    #[test]
    fn what_is_written_is_toml() {
        let entry = Entry::default()
            .text("say", "a \"b\" \\ c\nd")
            .texts("phrases", &["x".to_owned()])
            .swaps("swap", &[("a b".to_owned(), "c".to_owned())]);
        let table: toml::Table = entry.write().parse().expect("TOML");
        assert_eq!(table["rule"][0]["say"].as_str(), Some("a \"b\" \\ c\nd"));
        assert_eq!(table["rule"][0]["swap"]["a b"].as_str(), Some("c"));
    }
}
