//! The keys of a rule file, taken one by one. Vale decodes strictly: a key that nothing took is a mistake. The case of keys does not
//! matter, and a value is turned into the type that is wanted where it can be.

use super::dialect::Matcher;
use super::yaml::{Node, Value};
use crate::file::{Mistake, MistakeKind, nearest};
use crate::text::Span;

/// The keys of one rule file.
#[derive(Debug)]
pub(super) struct Keys<'f> {
    path: &'f str,
    entries: Vec<(String, Node, Node)>,
    known: Vec<&'static str>,
    /// Where the table stands.
    span: Span,
    /// Every mistake so far.
    pub(super) mistakes: Vec<Mistake>,
}

/// A text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) value: String,
    pub(super) span: Span,
}

impl<'f> Keys<'f> {
    pub(super) fn new(path: &'f str, root: Node) -> Self {
        let mut keys =
            Self { path, entries: Vec::new(), known: Vec::new(), span: Span::new(root.span.start, root.span.start), mistakes: Vec::new() };
        match root.value {
            Value::Map(entries) => {
                keys.entries = entries.into_iter().map(|(k, v)| (k.value.as_text().unwrap_or_default().to_lowercase(), k, v)).collect();
                if let Some((_, first, _)) = keys.entries.first() {
                    keys.span = first.span;
                }
            }
            Value::Nothing => {}
            other => keys.mistake(root.span, MistakeKind::Other(format!("a rule is a table of keys, not {}", other.noun()))),
        }
        keys
    }

    pub(super) fn mistake(&mut self, span: Span, kind: MistakeKind) {
        self.mistakes.push(Mistake { path: self.path.to_owned(), span, kind });
    }

    /// Where the value of a key stands, or the beginning of the table.
    pub(super) fn place(&self, key: &str) -> Span {
        self.entries.iter().find(|(k, ..)| k == key).map_or(self.span, |(_, _, value)| value.span)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(k, ..)| k == key)
    }

    fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        self.entries.iter().find(|(k, ..)| k == key).map(|(_, _, value)| value.clone())
    }

    fn wrong(&mut self, key: &str, node: &Node, expected: &'static str) {
        let kind = MistakeKind::Type { key: key.to_owned(), expected, found: node.value.noun() };
        self.mistake(node.span, kind);
    }

    /// Lets a key stand that nothing here reads.
    pub(super) fn allow(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Said> {
        let node = self.take(key)?;
        let Some(value) = node.value.as_text() else {
            self.wrong(key, &node, "a text");
            return None;
        };
        Some(Said { value, span: node.span })
    }

    pub(super) fn truth(&mut self, key: &'static str, otherwise: bool) -> bool {
        let Some(node) = self.take(key) else { return otherwise };
        match &node.value {
            Value::Truth(truth) => *truth,
            Value::Number(number) => *number != 0.0,
            Value::Nothing => otherwise,
            Value::Text(text) => match text.as_str() {
                "" | "0" | "f" | "F" | "false" | "False" | "FALSE" => false,
                "1" | "t" | "T" | "true" | "True" | "TRUE" => true,
                _ => {
                    self.wrong(key, &node, "true or false");
                    otherwise
                }
            },
            _ => {
                self.wrong(key, &node, "true or false");
                otherwise
            }
        }
    }

    pub(super) fn number(&mut self, key: &'static str) -> f64 {
        let Some(node) = self.take(key) else { return 0.0 };
        let number = match &node.value {
            Value::Number(number) => Some(*number),
            Value::Truth(truth) => Some(f64::from(u8::from(*truth))),
            Value::Text(text) if text.is_empty() => Some(0.0),
            Value::Text(text) => text.trim().parse().ok(),
            Value::Nothing => Some(0.0),
            _ => None,
        };
        number.unwrap_or_else(|| {
            self.wrong(key, &node, "a number");
            0.0
        })
    }

    /// A count; anything below none is none.
    pub(super) fn count(&mut self, key: &'static str) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is below none or beyond all is cut")]
        let count = self.number(key).trunc() as usize;
        count
    }

    /// A list of texts; one text is a list of one.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Said> {
        let Some(node) = self.take(key) else { return Vec::new() };
        match &node.value {
            Value::Nothing => Vec::new(),
            Value::List(items) => {
                let mut texts = Vec::new();
                for item in items {
                    match item.value.as_text() {
                        Some(value) => texts.push(Said { value, span: item.span }),
                        None => self.wrong(key, item, "a list of texts"),
                    }
                }
                texts
            }
            Value::Text(text) if text.is_empty() => Vec::new(),
            other => {
                if let Some(value) = other.as_text() {
                    return vec![Said { value, span: node.span }];
                }
                self.wrong(key, &node, "a list of texts");
                Vec::new()
            }
        }
    }

    /// A table of texts, in the order of the file; a list of tables is one table.
    pub(super) fn pairs(&mut self, key: &'static str) -> Vec<(Said, String)> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let tables: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![&node],
        };
        let mut pairs = Vec::new();
        for table in tables {
            let Value::Map(entries) = &table.value else {
                if table.value != Value::Nothing {
                    self.wrong(key, table, "a table of texts");
                }
                continue;
            };
            for (name, value) in entries {
                match (name.value.as_text(), value.value.as_text()) {
                    (Some(name_text), Some(text)) => pairs.push((Said { value: name_text, span: name.span }, text)),
                    _ => self.wrong(key, value, "a text"),
                }
            }
        }
        pairs
    }

    /// The name and the parameters of the key `action`.
    pub(super) fn action(&mut self) -> Option<(Said, Vec<String>)> {
        let node = self.take("action")?;
        let Value::Map(entries) = &node.value else {
            if node.value != Value::Nothing {
                self.wrong("action", &node, "a table with `name` and `params`");
            }
            return None;
        };
        let mut keys = Keys::new(self.path, Node { span: node.span, value: Value::Map(entries.clone()) });
        let name = keys.text("name");
        let params = keys.texts("params").into_iter().map(|p| p.value).collect();
        let (_, mut mistakes) = keys.finish();
        self.mistakes.append(&mut mistakes);
        Some((name?, params))
    }

    /// Compiles a pattern that was put together from texts of the file; the mistake points at the text that is wrong.
    pub(super) fn pattern(&mut self, key: &str, parts: &[Said], whole: impl Into<String>) -> Option<Matcher> {
        match Matcher::new(whole) {
            Ok(matcher) => Some(matcher),
            Err(said) => {
                let part = parts.iter().find_map(|p| Matcher::new(p.value.as_str()).err().map(|said| (p.span, said)));
                let (span, said) = part.unwrap_or_else(|| (self.place(key), said));
                self.mistake(span, MistakeKind::Pattern(said));
                None
            }
        }
    }

    /// Ends with a mistake for every key that nothing took, and whether the rule can run.
    pub(super) fn finish(mut self) -> (bool, Vec<Mistake>) {
        let unknown: Vec<(Span, String)> = self
            .entries
            .iter()
            .filter(|(key, ..)| !self.known.contains(&key.as_str()))
            .map(|(_, key, _)| (key.span, key.value.as_text().unwrap_or_default()))
            .collect();
        for (span, key) in unknown {
            let near = nearest(&key.to_lowercase(), self.known.iter().copied());
            let near = near.and_then(|n| self.known.iter().find(|k| **k == n).copied());
            self.mistake(span, MistakeKind::UnknownKey { key, near });
        }
        self.mistakes.sort_by_key(|m| m.span);
        (self.mistakes.is_empty(), self.mistakes)
    }
}
