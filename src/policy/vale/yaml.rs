//! YAML as data with places. The parser limits what aliases may expand to, and refuses keys that stand twice.

use crate::text::Span;
use saphyr::{LoadableYamlNode as _, MarkedYaml, Scalar, YamlData};

/// A value and where it stands, in bytes of the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// A value of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Value {
    /// What it is, for people.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Truth(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a table",
        }
    }

    /// The value as a text, as Vale turns scalars into texts: `true` is "1".
    pub(super) fn as_text(&self) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Truth(truth) => Some(if *truth { "1" } else { "0" }.to_owned()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::List(_) | Self::Map(_) => None,
        }
    }
}

/// Reads the first document of a file.
///
/// # Errors
/// Says what is wrong and where.
pub(super) fn read(text: &str) -> Result<Node, (Span, String)> {
    let mut text = text.to_owned();
    // Where backslashes were taken out, in bytes of the file.
    let mut removed = Vec::new();
    loop {
        let error = match MarkedYaml::load_from_str(&text) {
            Ok(documents) => {
                let places = Places::new(&text, &removed);
                let nothing = Node { span: Span::new(0, 0), value: Value::Nothing };
                return Ok(documents.into_iter().next().map_or(nothing, |node| convert(&node, &text, &places)));
            }
            Err(error) => error,
        };
        let places = Places::new(&text, &removed);
        let at = places.starts[error.marker().index().min(places.starts.len() - 1)];
        // Go's reader takes an escaped apostrophe between double quotes, which YAML does not have.
        let escaped =
            error.info().contains("escape").then(|| text[..text.floor_char_boundary(at + 2)].rfind(r"\'").or_else(|| text.find(r"\'")));
        match escaped.flatten() {
            Some(found) if removed.len() < 1000 => {
                removed.push(places.origin(found));
                text.remove(found);
            }
            _ => {
                let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
                return Err((Span::new(places.origin(at), places.origin(end)), error.info().to_owned()));
            }
        }
    }
}

/// Where the characters of the text that was read stand in the file.
struct Places {
    /// In bytes of the text that was read, its end at last.
    starts: Vec<usize>,
    removed: Vec<usize>,
}

impl Places {
    fn new(text: &str, removed: &[usize]) -> Self {
        let mut removed = removed.to_vec();
        removed.sort_unstable();
        Self { starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(), removed }
    }

    /// A byte of the text that was read as a byte of the file.
    fn origin(&self, mut at: usize) -> usize {
        for removed in &self.removed {
            at += usize::from(*removed <= at);
        }
        at
    }

    /// A range of characters, without the blanks at its end: in the text that was read, and in the file.
    fn span(&self, text: &str, from: usize, to: usize) -> Span {
        let byte = |at: usize| self.starts[at.min(self.starts.len() - 1)];
        let (start, end) = (byte(from), byte(to.max(from)));
        let end = start + text[start..end].trim_end().len();
        Span::new(self.origin(start), self.origin(end))
    }
}

fn convert(node: &MarkedYaml<'_>, text: &str, places: &Places) -> Node {
    let mut span = places.span(text, node.span.start.index(), node.span.end.index());
    if matches!(node.data, YamlData::Sequence(_) | YamlData::Mapping(_)) {
        // The parser ends a list in brackets before its closing bracket.
        let closing = text.chars().nth(node.span.end.index()).filter(|c| matches!(c, ']' | '}'));
        span.end += closing.map_or(0, char::len_utf8);
    }
    let value = match &node.data {
        YamlData::Value(scalar) => match scalar {
            Scalar::Null => Value::Nothing,
            Scalar::Boolean(truth) => Value::Truth(*truth),
            #[expect(clippy::cast_precision_loss, reason = "the numbers of rule files are small")]
            Scalar::Integer(number) => Value::Number(*number as f64),
            Scalar::FloatingPoint(number) => Value::Number(number.into_inner()),
            Scalar::String(text) => Value::Text(text.to_string()),
        },
        YamlData::Sequence(items) => Value::List(items.iter().map(|i| convert(i, text, places)).collect()),
        YamlData::Mapping(entries) => {
            Value::Map(entries.iter().map(|(key, value)| (convert(key, text, places), convert(value, text, places))).collect())
        }
        YamlData::Tagged(_, inner) => return convert(inner, text, places),
        YamlData::Representation(written, ..) => Value::Text(written.to_string()),
        YamlData::Alias(_) | YamlData::BadValue => Value::Nothing,
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_places_in_bytes() {
        let text = "é: 'x'\nlist:\n  - yes\n  - 3\n";
        let Value::Map(entries) = read(text).expect("good").value else { panic!("a table") };
        assert_eq!(entries[0].0.span.of(text), "é");
        assert_eq!(entries[0].1.span.of(text), "'x'");
        let Value::List(items) = &entries[1].1.value else { panic!("a list") };
        assert_eq!(items[0].value, Value::Text("yes".to_owned()));
        assert_eq!(items[1].value.as_text().as_deref(), Some("3"));
    }

    #[test]
    fn an_escaped_apostrophe_between_double_quotes_is_one() {
        let text = "a: \"you\\'re\"\nb: it\\'s\nc: 1\n";
        let Value::Map(entries) = read(text).expect("good").value else { panic!("a table") };
        assert_eq!(entries[0].1.value, Value::Text("you're".to_owned()));
        assert_eq!(entries[2].0.span.of(text), "c");
    }

    #[test]
    fn a_wrong_escape_behind_a_letter_of_several_bytes_is_a_mistake() {
        let (_, say) = read("message: \"\u{fffd}d- '[^\\s]+'\"").expect_err("bad");
        assert!(say.contains("escape"), "{say}");
    }

    #[test]
    fn a_mistake_has_a_place() {
        let (span, _) = read("a: 'x\nb: 1\n").expect_err("bad");
        assert!(span.end <= 11);
    }
}
