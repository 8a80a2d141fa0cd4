//! The keys that sign programmes (Ed25519), how they are written, and the short names by which people compare them.
//!
//! Whoever reads programmes knows public keys only; making keys and signing belong to the command line.

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// What stands before everything that is signed, so that a signature for one purpose is none for another.
const DOMAIN: &[u8] = b"Firsthand programme signature, form 1\n";

/// The length of a signature, in bytes.
pub(super) const SIGNATURE: usize = 64;

/// A key that tells whether a programme was signed by the holder of its private half. Written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// The short name of a key, for people to compare: `3f9a-17c2-5b01-9e44`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyId([u8; 8]);

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key; a public key is 64 digits and letters from a to f, as `firsthand policy keygen` prints it")]
pub struct NoKey(pub String);

impl PublicKey {
    /// The key with these bytes. That they are a point of the curve shows when something is verified.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its short name: the first eight bytes of the SHA-256 of the key.
    #[must_use]
    pub fn id(self) -> KeyId {
        let hash = Sha256::digest(self.0);
        let mut id = [0; 8];
        id.copy_from_slice(&hash[..8]);
        KeyId(id)
    }

    /// Whether the holder of this key signed `message`. Strict: no second form of a signature passes, and no weak key.
    pub(super) fn signed(self, message: &[u8], signature: &[u8; SIGNATURE]) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(&spoken(self, message), &Signature::from_bytes(signature)).is_ok())
    }
}

/// The bytes that a signature is for: its purpose, the key it is by, the message.
fn spoken(key: PublicKey, message: &[u8]) -> Vec<u8> {
    [DOMAIN, &key.0, message].concat()
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for PublicKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        from_hex(text.trim()).map(Self).ok_or_else(|| NoKey(text.trim().to_owned()))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, pair) in self.0.chunks(2).enumerate() {
            write!(f, "{}{}", if nth == 0 { "" } else { "-" }, hex(pair))?;
        }
        Ok(())
    }
}

/// Bytes as hexadecimal digits, small letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

/// As many bytes as hexadecimal digits say; nothing where they are more, fewer or none.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let [high, low] = [pair[0], pair[1]].map(|c| char::from(c).to_digit(16));
        *byte = u8::try_from(high? << 4 | low?).ok()?;
    }
    Some(bytes)
}

/// A key that signs programmes. Whoever has it can change what employees are told.
#[cfg(feature = "cli")]
pub struct PrivateKey(ed25519_dalek::SigningKey);

#[cfg(feature = "cli")]
impl PrivateKey {
    /// The key that grows from these 32 bytes, which nobody else may know.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The bytes it grows from.
    #[must_use]
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The signature for a message: always the same for the same message.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        use ed25519_dalek::Signer as _;
        self.0.sign(&spoken(self.public(), message)).to_bytes()
    }
}

#[cfg(feature = "cli")]
impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the private half of {}", self.public().id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> PrivateKey {
        PrivateKey::from_seed(&[7; 32])
    }

    #[test]
    fn a_key_reads_back_as_it_is_written() {
        let public = key().public();
        assert_eq!(public.to_string().parse(), Ok(public));
        assert_eq!(format!("  {}\n", public.to_string().to_uppercase()).parse(), Ok(public));
    }

    #[test]
    fn what_is_no_key_is_said_to_be_none() {
        for text in ["", "ab", &"g".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
            assert_eq!(text.parse::<PublicKey>(), Err(NoKey(text.to_owned())));
        }
    }

    #[test]
    fn a_short_name_can_be_read_aloud() {
        let id = key().public().id().to_string();
        assert!(id.len() == 19 && id.split('-').all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_hexdigit())), "{id}");
    }

    #[test]
    fn a_signature_is_for_one_message_by_one_key_and_for_one_purpose() {
        let (key, other) = (key(), PrivateKey::from_seed(&[8; 32]));
        let signature = key.sign(b"a programme");
        assert!(key.public().signed(b"a programme", &signature));
        assert!(!key.public().signed(b"a Programme", &signature));
        assert!(!other.public().signed(b"a programme", &signature));
        let bare = {
            use ed25519_dalek::Signer as _;
            key.0.sign(b"a programme").to_bytes()
        };
        assert!(!key.public().signed(b"a programme", &bare));
    }

    #[test]
    fn no_signature_by_a_weak_key_passes() {
        // The point of order one: without strictness it "signs" every message.
        let mut weak = [0; 32];
        weak[0] = 1;
        let mut signature = [0; SIGNATURE];
        signature[0] = 1;
        assert!(!PublicKey::from_bytes(weak).signed(b"anything", &signature));
    }

    #[test]
    fn a_private_key_does_not_show_itself() {
        assert!(!format!("{:?}", key()).contains(&hex(&key().seed())));
    }
}
