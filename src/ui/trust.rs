//! Whose programmes are used in this browser, as it is kept: what the organisation lays down, and what was learned here.
//!
//! What an organisation lays down stands in the browser's managed storage, which no person and no page can write
//! (`extension/managed_schema.json`). What was learned here stands beside the programme that the person loaded.

use super::settings::Kept;
use crate::kit::key::{PublicKey, from_hex, hex};
use crate::kit::trust::{Keys, Mark, Trust};

/// Reads what was learned and what is laid down. Whatever it is, it gives an answer, and never a laxer one than was laid down: a list
/// of keys of which none can be read trusts nobody.
#[must_use]
pub fn read(learned: &Kept, laid_down: &Kept) -> Trust {
    let number = |kept: Kept| kept.whole().and_then(|n| u32::try_from(n).ok());
    let text = |kept: Kept| kept.text().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let keys = match laid_down.field("keys") {
        Kept::List(keys) if !keys.is_empty() => {
            Keys::Pinned(keys.iter().filter_map(Kept::text).filter_map(|key| key.parse().ok()).collect())
        }
        _ => learned.field("key").text().and_then(|key| key.parse::<PublicKey>().ok()).map_or(Keys::Any, Keys::Remembered),
    };
    let newest = (|| {
        Some(Mark {
            organisation: text(learned.field("organisation"))?,
            version: number(learned.field("version"))?,
            content: from_hex(&learned.field("content").text()?)?,
        })
    })();
    Trust {
        keys,
        organisation: text(laid_down.field("organisation")),
        least: number(laid_down.field("minimumVersion")).unwrap_or(0),
        newest,
    }
}

/// What was learned, to be kept. What the organisation lays down is no part of it.
#[must_use]
pub fn write(trust: &Trust) -> Kept {
    let mut learned = Vec::new();
    if let Keys::Remembered(key) = &trust.keys {
        learned.push(("key", Kept::Text(key.to_string())));
    }
    if let Some(Mark { organisation, version, content }) = &trust.newest {
        learned.extend([
            ("organisation", Kept::Text(organisation.clone())),
            ("version", Kept::Whole(i64::from(*version))),
            ("content", Kept::Text(hex(content))),
        ]);
    }
    Kept::Map(learned.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::key::PrivateKey;

    fn kept(json: &str) -> Kept {
        serde_json::from_str(json).expect("JSON")
    }

    fn key() -> PublicKey {
        PrivateKey::from_seed(&[7; 32]).public()
    }

    #[test]
    fn what_was_learned_reads_back_as_it_was_written() {
        let newest = Some(Mark { organisation: "Quillfern".to_owned(), version: u32::MAX, content: [9; 32] });
        let trust = Trust { keys: Keys::Remembered(key()), newest, ..Trust::default() };
        assert_eq!(read(&write(&trust), &Kept::Nothing), trust);
        assert_eq!(read(&write(&Trust::default()), &Kept::Nothing), Trust::default());
    }

    #[test]
    fn what_the_organisation_lays_down_goes_before_what_was_learned() {
        let learned = write(&Trust { keys: Keys::Remembered(PublicKey::from_bytes([1; 32])), ..Trust::default() });
        let json = format!(r#"{{"keys":["{}"],"organisation":" Quillfern ","minimumVersion":5}}"#, key());
        let trust = read(&learned, &kept(&json));
        assert_eq!(trust.keys, Keys::Pinned(vec![key()]));
        assert_eq!((trust.organisation.as_deref(), trust.least), (Some("Quillfern"), 5));
    }

    #[test]
    fn keys_that_are_laid_down_and_cannot_be_read_trust_nobody() {
        assert_eq!(read(&Kept::Nothing, &kept(r#"{"keys":["oops",7]}"#)).keys, Keys::Pinned(Vec::new()));
        assert_eq!(read(&Kept::Nothing, &kept(r#"{"keys":[]}"#)).keys, Keys::Any);
    }

    #[test]
    fn whatever_was_kept_gives_an_answer() {
        for json in ["null", "7", "[]", "{}", r#"{"key":"x","version":-1}"#, r#"{"organisation":"Q","version":7,"content":"ab"}"#] {
            assert_eq!(read(&kept(json), &Kept::Nothing), Trust::default(), "{json}");
        }
    }
}
