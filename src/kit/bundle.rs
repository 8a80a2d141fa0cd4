//! A programme in one file, as the extension ships and loads it: a label, a seal over the label, and the programme itself.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `FIRSTHND` |
//! | 2 | format, little-endian |
//! | 4 | length of the label, little-endian |
//! | … | the [`Label`], in postcard: whose, which version, until when, and the SHA-256 of the programme |
//! | 1 | 0: not signed, 1: signed |
//! | 32 | not signed: SHA-256 of everything above but the byte before |
//! | 32 + 64 | signed: the public key, and its Ed25519 signature over a domain, the key and everything above but the byte before |
//! | … | the programme: see `payload` |
//!
//! The same programme, label and key give the same bytes. The hashes find damage; the signature finds whoever changed something on
//! purpose. Whether a signature is by the right key, and whether a bundle may take the place of another, is decided in `trust`.

use super::Source;
use super::key::{KeyId, PublicKey, SIGNATURE};
use crate::context::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 8] = b"FIRSTHND";

/// The format of bundles, which a reader must know exactly. It goes up when the envelope or the shape of a programme changes.
pub const FORMAT: u16 = 4;

/// How much this version understands. It goes up when a programme of the same shape may mean something new.
pub const ENGINE: u16 = 1;

/// Longer labels are not written, so a longer one is damage.
const LONGEST_LABEL: usize = 4096;

/// Why a bundle is not used. Each says what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It does not begin as a bundle does.
    #[error("this file is not a Firsthand programme; make one with `firsthand policy bundle`")]
    NotABundle,
    /// It is in a format that this version cannot read.
    #[error("this programme is in format {found}, and this Firsthand reads format {FORMAT}; update the older of the two")]
    Format {
        /// The format it is in.
        found: u16,
    },
    /// It was made for a later version.
    #[error("this programme is made for a later Firsthand (engine {least}, and this one is {ENGINE}); update Firsthand")]
    Engine {
        /// The least engine that it is made for.
        least: u16,
    },
    /// Its data is not what was written: cut short, or damaged on the way.
    #[error("this programme is damaged or was cut short on the way; fetch the file again")]
    Damaged,
    /// Its data is what was written, and yet no programme of this version's shape.
    #[error("this programme was written by another version of Firsthand; make the bundle again with this one")]
    Unreadable,
    /// The signature is not for what the file says.
    #[error("its signature does not fit: somebody changed the file after it was signed, or it was damaged on the way; fetch it again")]
    Forged,
    /// No signature, where keys are known.
    #[error("it is not signed, and only programmes that are signed by a known key are used; ask for the signed file")]
    Unsigned,
    /// A good signature by a key that nobody vouches for.
    #[error("it is signed by the key {found}, which is not one that is trusted here ({trusted}); ask whether the key has changed")]
    WrongKey {
        /// The key it is signed by.
        found: KeyId,
        /// The keys that are trusted.
        trusted: String,
    },
    /// The programme of somebody else.
    #[error("it is the programme of {found}, not of {expected}; ask for your own organisation's file")]
    Foreign {
        /// Whose it is.
        found: String,
        /// Whose is in use.
        expected: String,
    },
    /// Its last day is past.
    #[error("it was good until {until}; ask for a newer file")]
    Expired {
        /// Its last day.
        until: Day,
    },
    /// An earlier version than one that was used before, or than the least that the organisation wants.
    #[error("it is version {found}, and nothing before version {least} is used here; ask for the newest file")]
    Older {
        /// Its version.
        found: u32,
        /// The earliest that would do.
        least: u32,
    },
    /// The version of another programme.
    #[error("version {version} is known here with other content; whoever makes the file must give it a higher version")]
    Reused {
        /// The version.
        version: u32,
    },
}

/// What is written on a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Whose programme it is.
    pub organisation: String,
    /// Which one: later ones have higher numbers.
    pub version: u32,
    /// The day it was made, if that is written down.
    pub issued: Option<Day>,
    /// Its last day; nothing means that it has none.
    pub expires: Option<Day>,
    /// The least engine that understands it.
    engine: u16,
    /// The SHA-256 of the programme.
    content: [u8; 32],
}

impl Label {
    /// A label for this version of an organisation's programme.
    #[must_use]
    pub fn new(organisation: &str, version: u32, issued: Option<Day>, expires: Option<Day>) -> Self {
        Self { organisation: organisation.to_owned(), version, issued, expires, engine: ENGINE, content: [0; 32] }
    }

    /// The SHA-256 of the programme.
    #[must_use]
    pub fn content(&self) -> &[u8; 32] {
        &self.content
    }

    /// The bundle of this programme, not signed.
    #[must_use]
    pub fn seal(mut self, payload: &[u8]) -> Vec<u8> {
        self.content = Sha256::digest(payload).into();
        let head = self.head();
        let hash = Sha256::digest(&head);
        [&head, [0].as_slice(), &hash, payload].concat()
    }

    /// The bundle of this programme, signed.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn sign(mut self, payload: &[u8], key: &super::key::PrivateKey) -> Vec<u8> {
        self.content = Sha256::digest(payload).into();
        let head = self.head();
        [&head, [1].as_slice(), key.public().bytes(), &key.sign(&head), payload].concat()
    }

    fn head(&self) -> Vec<u8> {
        let label = postcard::to_stdvec(self).expect("plain data is written to memory");
        let length = u32::try_from(label.len()).unwrap_or(u32::MAX);
        [MAGIC.as_slice(), &FORMAT.to_le_bytes(), &length.to_le_bytes(), &label].concat()
    }
}

/// A bundle that is whole: its hashes are right, and so is its signature, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle<'b> {
    /// What is written on it.
    pub label: Label,
    /// The key that signed it, if any did. Nobody has said yet that it is the right one.
    pub signer: Option<PublicKey>,
    payload: &'b [u8],
}

impl<'b> Bundle<'b> {
    /// Opens the envelope.
    ///
    /// # Errors
    /// Says why the file is no whole bundle of a kind that this version knows.
    pub fn read(bytes: &'b [u8]) -> Result<Self, BundleError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BundleError::NotABundle)?;
        let (format, rest) = rest.split_first_chunk::<2>().ok_or(BundleError::Damaged)?;
        let found = u16::from_le_bytes(*format);
        if found != FORMAT {
            return Err(BundleError::Format { found });
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(BundleError::Damaged)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        if length > LONGEST_LABEL || length > rest.len() {
            return Err(BundleError::Damaged);
        }
        let (label, rest) = rest.split_at(length);
        let head = &bytes[..bytes.len() - rest.len()];
        let (signer, payload) = match rest.split_first() {
            Some((0, rest)) => {
                let (hash, payload) = rest.split_first_chunk::<32>().ok_or(BundleError::Damaged)?;
                if Sha256::digest(head).as_slice() != hash {
                    return Err(BundleError::Damaged);
                }
                (None, payload)
            }
            Some((1, rest)) => {
                let (key, rest) = rest.split_first_chunk::<32>().ok_or(BundleError::Damaged)?;
                let (signature, payload) = rest.split_first_chunk::<SIGNATURE>().ok_or(BundleError::Damaged)?;
                let key = PublicKey::from_bytes(*key);
                if !key.signed(head, signature) {
                    return Err(BundleError::Forged);
                }
                (Some(key), payload)
            }
            _ => return Err(BundleError::Damaged),
        };
        let label: Label = match postcard::take_from_bytes(label) {
            Ok((label, [])) => label,
            _ => return Err(BundleError::Damaged),
        };
        if label.engine > ENGINE {
            return Err(BundleError::Engine { least: label.engine });
        }
        if Sha256::digest(payload).as_slice() != label.content {
            return Err(BundleError::Damaged);
        }
        Ok(Self { label, signer, payload })
    }

    /// The programme in it, as bytes.
    #[must_use]
    pub fn payload(&self) -> &'b [u8] {
        self.payload
    }

    /// The programme in it.
    ///
    /// # Errors
    /// When it was written by a version whose programmes have another shape.
    pub fn source(&self) -> Result<Source, BundleError> {
        Source::from_payload(self.payload)
    }
}

impl Source {
    /// The programme in one file, not signed and without a version of its own.
    #[must_use]
    pub fn to_bundle(&self) -> Vec<u8> {
        Label::new(&self.programme.organisation, 0, None, None).seal(&self.to_payload())
    }

    /// The programme of a bundle, whoever signed it.
    ///
    /// # Errors
    /// Says why the file is no bundle that this version can use.
    pub fn from_bundle(bytes: &[u8]) -> Result<Self, BundleError> {
        Bundle::read(bytes)?.source()
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::PrivateKey;
    use super::*;
    use crate::programme::Programme;

    fn source() -> Source {
        Source { programme: Programme { organisation: "Quillfern".to_owned(), ..Programme::default() }, ..Source::default() }
    }

    fn key() -> PrivateKey {
        PrivateKey::from_seed(&[7; 32])
    }

    fn label() -> Label {
        Label::new("Quillfern", 3, "2026-11-01".parse().ok(), "2027-11-01".parse().ok())
    }

    fn signed() -> Vec<u8> {
        label().sign(&source().to_payload(), &key())
    }

    fn both() -> [Vec<u8>; 2] {
        [source().to_bundle(), signed()]
    }

    #[test]
    fn a_bundle_gives_back_the_source_it_was_made_of() {
        for bytes in both() {
            assert_eq!(Source::from_bundle(&bytes), Ok(source()));
        }
    }

    #[test]
    fn a_bundle_says_what_is_written_on_it_and_by_whom() {
        let bytes = signed();
        let bundle = Bundle::read(&bytes).expect("a bundle");
        assert_eq!(bundle.signer, Some(key().public()));
        assert_eq!(Label { content: [0; 32], ..bundle.label }, label());
    }

    #[test]
    fn the_same_programme_label_and_key_give_the_same_bytes() {
        assert_eq!(both(), both());
        assert_ne!(signed(), label().sign(&source().to_payload(), &PrivateKey::from_seed(&[8; 32])));
    }

    #[test]
    fn a_bundle_cut_short_anywhere_is_refused() {
        for bytes in both() {
            for length in 0..bytes.len() {
                let expected = if length < MAGIC.len() { BundleError::NotABundle } else { BundleError::Damaged };
                assert_eq!(Source::from_bundle(&bytes[..length]), Err(expected), "{length} bytes");
            }
        }
    }

    #[test]
    fn a_bundle_with_any_bit_turned_is_refused() {
        for bytes in both() {
            for bit in 0..bytes.len() * 8 {
                let mut bytes = bytes.clone();
                bytes[bit / 8] ^= 1 << (bit % 8);
                assert!(Source::from_bundle(&bytes).is_err(), "bit {bit}");
            }
        }
    }

    #[test]
    fn a_bundle_with_something_after_its_end_is_refused() {
        for mut bytes in both() {
            bytes.push(0);
            assert_eq!(Source::from_bundle(&bytes), Err(BundleError::Damaged));
        }
    }

    #[test]
    fn a_bundle_of_another_format_says_so() {
        let mut bytes = source().to_bundle();
        bytes[8] = 9;
        assert_eq!(Source::from_bundle(&bytes), Err(BundleError::Format { found: 9 }));
    }

    #[test]
    fn a_bundle_for_a_later_engine_says_so() {
        let bytes = Label { engine: ENGINE + 1, ..label() }.sign(&source().to_payload(), &key());
        assert_eq!(Source::from_bundle(&bytes), Err(BundleError::Engine { least: ENGINE + 1 }));
    }

    #[test]
    fn a_label_or_a_programme_changed_after_signing_is_forged_or_damaged() {
        let bytes = signed();
        let mut other = bytes.clone();
        let at = bytes.windows(9).position(|w| w == b"Quillfern").expect("the organisation in the label");
        other[at] = b'K';
        assert_eq!(Source::from_bundle(&other), Err(BundleError::Forged));
        let mut other = bytes.clone();
        *other.last_mut().expect("bytes") ^= 1;
        assert_eq!(Source::from_bundle(&other), Err(BundleError::Damaged));
    }

    #[test]
    fn a_signature_taken_off_does_not_leave_an_unsigned_bundle() {
        let bytes = signed();
        let payload = source().to_payload();
        let head = &bytes[..bytes.len() - payload.len() - 1 - 32 - SIGNATURE];
        let stripped = [head, [0].as_slice(), &[0; 32], &payload].concat();
        assert_eq!(Source::from_bundle(&stripped), Err(BundleError::Damaged));
    }

    #[test]
    fn data_of_another_shape_is_said_to_be_of_another_version() {
        let bytes = label().seal(b"\xff\xff\xff\xff\xff\xff\xff\xff");
        assert_eq!(Source::from_bundle(&bytes), Err(BundleError::Unreadable));
    }
}
