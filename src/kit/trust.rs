//! Whose programmes are used here, and which may take the place of the one in use.
//!
//! Nothing here remembers anything by itself: [`Trust`] is read from what was kept, and what [`Trust::after`] gives is to be kept
//! together with the bundle, once that is in use, and never before.

use super::bundle::{Bundle, BundleError, Label};
use super::key::PublicKey;
use crate::context::Day;

/// Which keys may sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Keys {
    /// None is known yet: the first one to be met is trusted from then on, and until then a bundle may do without a signature.
    #[default]
    Any,
    /// The one that signed the first programme used here.
    Remembered(PublicKey),
    /// Those that the organisation names. None of a list that holds no key at all is still a list.
    Pinned(Vec<PublicKey>),
}

/// The newest programme that was ever used here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whose it was.
    pub organisation: String,
    /// Which version.
    pub version: u32,
    /// The SHA-256 of the programme.
    pub content: [u8; 32],
}

/// Whose programmes are used here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// Which keys may sign.
    pub keys: Keys,
    /// The organisation whose programmes are used, where that is laid down; otherwise the newest programme's.
    pub organisation: Option<String>,
    /// The earliest version that is used.
    pub least: u32,
    /// The newest programme that was ever used.
    pub newest: Option<Mark>,
}

/// By whom a programme that is in use was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// By nobody.
    Nobody,
    /// By a key that nobody here has said anything about.
    Stranger(PublicKey),
    /// By the key that signed the first programme used here.
    Remembered(PublicKey),
    /// By a key that the organisation names.
    Pinned(PublicKey),
}

impl Signer {
    /// The key.
    #[must_use]
    pub fn key(self) -> Option<PublicKey> {
        match self {
            Self::Nobody => None,
            Self::Stranger(key) | Self::Remembered(key) | Self::Pinned(key) => Some(key),
        }
    }
}

/// A programme in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What is written on it.
    pub label: Label,
    /// By whom it is signed.
    pub signer: Signer,
    /// The least version that the organisation wants, where this one is older. It stays in force until there is a newer one.
    pub behind: Option<u32>,
}

impl Standing {
    /// Its last day, where that is past. It stays in force: out of date is better than nothing.
    #[must_use]
    pub fn stale(&self, today: Day) -> Option<Day> {
        self.label.expires.filter(|last| *last < today)
    }
}

impl Trust {
    /// Whether a bundle may take the place of the programme in use.
    ///
    /// # Errors
    /// Says why not.
    pub fn admit(&self, bundle: &Bundle<'_>, today: Day) -> Result<Standing, BundleError> {
        let standing = self.standing(bundle)?;
        let Label { organisation, version, .. } = &bundle.label;
        if let Some(until) = standing.stale(today) {
            return Err(BundleError::Expired { until });
        }
        let newest = self.newest.as_ref().filter(|mark| mark.organisation == *organisation);
        let least = newest.map_or(0, |mark| mark.version).max(self.least);
        if *version < least {
            return Err(BundleError::Older { found: *version, least });
        }
        if newest.is_some_and(|mark| mark.version == *version && mark.content != *bundle.label.content()) {
            return Err(BundleError::Reused { version: *version });
        }
        Ok(standing)
    }

    /// How the programme in use stands. That its date has passed, or that the organisation wants a newer one, takes nothing out of
    /// force; that it is not the organisation's does.
    ///
    /// # Errors
    /// When it is not signed by a key that is trusted, or another organisation's.
    pub fn standing(&self, bundle: &Bundle<'_>) -> Result<Standing, BundleError> {
        let signer = self.signer(bundle.signer)?;
        let label = bundle.label.clone();
        let expected = self.organisation.as_ref().or(self.newest.as_ref().map(|mark| &mark.organisation));
        if let Some(expected) = expected.filter(|expected| **expected != label.organisation) {
            return Err(BundleError::Foreign { found: label.organisation, expected: expected.clone() });
        }
        let behind = (label.version < self.least).then_some(self.least);
        Ok(Standing { label, signer, behind })
    }

    fn signer(&self, signer: Option<PublicKey>) -> Result<Signer, BundleError> {
        let trusted = match (&self.keys, signer) {
            (Keys::Any, None) => return Ok(Signer::Nobody),
            (Keys::Any, Some(key)) => return Ok(Signer::Stranger(key)),
            (_, None) => return Err(BundleError::Unsigned),
            (Keys::Remembered(known), Some(key)) if *known == key => return Ok(Signer::Remembered(key)),
            (Keys::Pinned(known), Some(key)) if known.contains(&key) => return Ok(Signer::Pinned(key)),
            (Keys::Remembered(known), Some(_)) => vec![*known],
            (Keys::Pinned(known), Some(_)) => known.clone(),
        };
        let trusted = if trusted.is_empty() {
            "none".to_owned()
        } else {
            trusted.iter().map(|key| key.id().to_string()).collect::<Vec<_>>().join(", ")
        };
        signer.map_or(Err(BundleError::Unsigned), |key| Err(BundleError::WrongKey { found: key.id(), trusted }))
    }

    /// What is trusted once this bundle is in use: its key, where none was known, and nothing older than it. A bundle that nobody
    /// signed leaves everything as it is: anybody could have written its version.
    #[must_use]
    pub fn after(&self, bundle: &Bundle<'_>) -> Self {
        let Some(signer) = bundle.signer else { return self.clone() };
        let Label { organisation, version, .. } = &bundle.label;
        Self {
            keys: if self.keys == Keys::Any { Keys::Remembered(signer) } else { self.keys.clone() },
            newest: Some(Mark { organisation: organisation.clone(), version: *version, content: *bundle.label.content() }),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::PrivateKey;
    use super::*;

    fn key(seed: u8) -> PrivateKey {
        PrivateKey::from_seed(&[seed; 32])
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn today() -> Day {
        day("2026-11-22")
    }

    /// A bundle of this version, good until then, signed by the key of this seed or by nobody.
    fn bytes(version: u32, until: &str, seed: Option<u8>) -> Vec<u8> {
        written("Quillfern", version, until, seed, b"rules")
    }

    fn written(organisation: &str, version: u32, until: &str, seed: Option<u8>, payload: &[u8]) -> Vec<u8> {
        let label = Label::new(organisation, version, None, until.parse().ok());
        match seed {
            Some(seed) => label.sign(payload, &key(seed)),
            None => label.seal(payload),
        }
    }

    fn pinned(seeds: &[u8]) -> Trust {
        Trust { keys: Keys::Pinned(seeds.iter().map(|s| key(*s).public()).collect()), ..Trust::default() }
    }

    /// What is trusted after using these bundles, one after the other.
    fn having_used(trust: Trust, all: &[Vec<u8>]) -> Trust {
        all.iter().fold(trust, |trust, bytes| {
            let bundle = Bundle::read(bytes).expect("a bundle");
            trust.admit(&bundle, today()).expect("it is used");
            trust.after(&bundle)
        })
    }

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "what is expected reads best as it is")]
    fn check(trust: &Trust, bytes: &[u8], expected: Result<Signer, BundleError>) {
        let bundle = Bundle::read(bytes).expect("a bundle");
        assert_eq!(trust.admit(&bundle, today()).map(|s| s.signer), expected);
    }

    #[test]
    fn before_any_key_is_known_an_unsigned_bundle_is_used_and_teaches_nothing() {
        let unsigned = bytes(u32::MAX, "2027-01-01", None);
        check(&Trust::default(), &unsigned, Ok(Signer::Nobody));
        assert_eq!(having_used(Trust::default(), &[unsigned]), Trust::default());
    }

    #[test]
    fn the_first_key_met_is_the_only_one_from_then_on() {
        let first = bytes(3, "2027-01-01", Some(1));
        check(&Trust::default(), &first, Ok(Signer::Stranger(key(1).public())));
        let trust = having_used(Trust::default(), &[first]);
        check(&trust, &bytes(4, "2027-01-01", Some(1)), Ok(Signer::Remembered(key(1).public())));
        let wrong = BundleError::WrongKey { found: key(2).public().id(), trusted: key(1).public().id().to_string() };
        check(&trust, &bytes(4, "2027-01-01", Some(2)), Err(wrong));
        check(&trust, &bytes(4, "2027-01-01", None), Err(BundleError::Unsigned));
    }

    #[test]
    fn once_keys_are_pinned_only_they_sign_and_a_missing_signature_is_an_error() {
        let trust = pinned(&[1, 2]);
        check(&trust, &bytes(1, "2027-01-01", Some(1)), Ok(Signer::Pinned(key(1).public())));
        check(&trust, &bytes(1, "2027-01-01", Some(2)), Ok(Signer::Pinned(key(2).public())));
        check(&trust, &bytes(1, "2027-01-01", None), Err(BundleError::Unsigned));
        let trusted = format!("{}, {}", key(1).public().id(), key(2).public().id());
        check(&trust, &bytes(1, "2027-01-01", Some(3)), Err(BundleError::WrongKey { found: key(3).public().id(), trusted }));
    }

    #[test]
    fn a_list_of_pinned_keys_without_one_that_can_be_read_trusts_nobody() {
        let found = key(1).public().id();
        check(&pinned(&[]), &bytes(1, "2027-01-01", Some(1)), Err(BundleError::WrongKey { found, trusted: "none".to_owned() }));
        check(&pinned(&[]), &bytes(1, "2027-01-01", None), Err(BundleError::Unsigned));
    }

    #[test]
    fn a_bundle_past_its_last_day_is_not_taken_up_but_stays_in_force_and_is_stale() {
        let past = bytes(1, "2026-11-21", Some(1));
        check(&pinned(&[1]), &past, Err(BundleError::Expired { until: day("2026-11-21") }));
        check(&pinned(&[1]), &bytes(1, "2026-11-22", Some(1)), Ok(Signer::Pinned(key(1).public())));
        let standing = pinned(&[1]).standing(&Bundle::read(&past).expect("a bundle")).expect("it stands");
        assert_eq!(standing.stale(today()), Some(day("2026-11-21")));
        assert_eq!(standing.stale(day("2026-11-21")), None);
    }

    #[test]
    fn an_older_version_than_the_newest_ever_used_is_refused() {
        let trust = having_used(pinned(&[1]), &[bytes(7, "2027-01-01", Some(1)), bytes(9, "2027-01-01", Some(1))]);
        check(&trust, &bytes(8, "2027-01-01", Some(1)), Err(BundleError::Older { found: 8, least: 9 }));
        check(&trust, &bytes(9, "2027-06-01", Some(1)), Ok(Signer::Pinned(key(1).public())));
    }

    #[test]
    fn a_version_below_the_least_that_the_organisation_wants_is_refused_but_stays_in_force_where_it_is() {
        let trust = Trust { least: 5, ..pinned(&[1]) };
        let old = bytes(4, "2027-01-01", Some(1));
        check(&trust, &old, Err(BundleError::Older { found: 4, least: 5 }));
        assert_eq!(trust.standing(&Bundle::read(&old).expect("a bundle")).expect("it stands").behind, Some(5));
    }

    #[test]
    fn the_same_version_with_other_content_is_refused() {
        let trust = having_used(pinned(&[1]), &[bytes(7, "2027-01-01", Some(1))]);
        check(&trust, &written("Quillfern", 7, "2027-01-01", Some(1), b"other rules"), Err(BundleError::Reused { version: 7 }));
    }

    #[test]
    fn the_programme_of_another_organisation_is_refused() {
        let foreign = written("Thornbury Looms", 9, "2027-01-01", Some(1), b"rules");
        let error = BundleError::Foreign { found: "Thornbury Looms".to_owned(), expected: "Quillfern".to_owned() };
        check(&having_used(pinned(&[1]), &[bytes(1, "2027-01-01", Some(1))]), &foreign, Err(error.clone()));
        check(&Trust { organisation: Some("Quillfern".to_owned()), ..Trust::default() }, &foreign, Err(error));
    }

    #[test]
    fn a_refused_bundle_moves_nothing() {
        let trust = having_used(pinned(&[1]), &[bytes(7, "2027-01-01", Some(1))]);
        let (before, expired) = (trust.clone(), bytes(99, "2026-01-01", Some(1)));
        check(&trust, &expired, Err(BundleError::Expired { until: day("2026-01-01") }));
        assert_eq!(trust, before);
        check(&trust, &bytes(8, "2027-01-01", Some(1)), Ok(Signer::Pinned(key(1).public())));
    }
}
