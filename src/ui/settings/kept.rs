//! A value as a browser's storage or a JSON file holds it, before anybody has looked at what it means.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// A value as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Kept>),
    /// Names and values, in their order.
    Map(Vec<(String, Kept)>),
}

impl Kept {
    /// The value of this name; nothing where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.entries().iter().find(|(key, _)| key == name).map_or(Self::Nothing, |(_, value)| value.clone())
    }

    /// Names and values, if it is a map.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        if let Self::Text(text) = self { Some(text.clone()) } else { None }
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        if let Self::Whole(n) = self { Some(*n) } else { None }
    }

    /// The texts of a list.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        if let Self::List(items) = self { items.iter().filter_map(Self::text).collect() } else { Vec::new() }
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => out.serialize_unit(),
            Self::Flag(flag) => out.serialize_bool(*flag),
            Self::Whole(n) => out.serialize_i64(*n),
            Self::Number(n) => out.serialize_f64(*n),
            Self::Text(text) => out.serialize_str(text),
            Self::List(items) => out.collect_seq(items),
            Self::Map(entries) => {
                let mut map = out.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Kept;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Kept, E> {
        Ok(Kept::Nothing)
    }

    fn visit_none<E>(self) -> Result<Kept, E> {
        Ok(Kept::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<Kept, D::Error> {
        Kept::deserialize(source)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Kept, E> {
        Ok(Kept::Flag(flag))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Kept, E> {
        Ok(Kept::Whole(n))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Kept, E> {
        #[expect(clippy::cast_precision_loss, reason = "a number beyond every whole number that is ever kept")]
        Ok(i64::try_from(n).map_or(Kept::Number(n as f64), Kept::Whole))
    }

    fn visit_f64<E>(self, n: f64) -> Result<Kept, E> {
        Ok(Kept::Number(n))
    }

    fn visit_str<E>(self, text: &str) -> Result<Kept, E> {
        Ok(Kept::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Kept, E> {
        Ok(Kept::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Kept, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Kept::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kept, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Kept::Map(entries))
    }
}
