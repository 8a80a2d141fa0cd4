//! A programme in one file, as the extension ships and loads it: a short header, then the data.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `FIRSTHND` |
//! | 2 | format, little-endian |
//! | 32 | SHA-256 of the data |
//! | rest | the [`Source`], in postcard |
//!
//! The same source gives the same bytes. The hash finds damage, not malice.

use super::Source;
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 8] = b"FIRSTHND";
const FORMAT: u16 = 1;

/// Why a bundle cannot be used.
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
    /// Its data is not what was written: cut short, or damaged on the way.
    #[error("this programme is damaged or was cut short on the way; fetch the file again")]
    Damaged,
}

impl Source {
    /// The programme in one file.
    ///
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "writing plain data to memory has no way to fail")]
    pub fn to_bundle(&self) -> Vec<u8> {
        let data = postcard::to_stdvec(self).expect("plain data is written to memory");
        [MAGIC.as_slice(), &FORMAT.to_le_bytes(), &Sha256::digest(&data), &data].concat()
    }

    /// The programme of a bundle.
    ///
    /// # Errors
    /// Says why the file is no bundle that this version can use.
    pub fn from_bundle(bytes: &[u8]) -> Result<Self, BundleError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BundleError::NotABundle)?;
        let (format, rest) = rest.split_first_chunk::<2>().ok_or(BundleError::Damaged)?;
        let found = u16::from_le_bytes(*format);
        if found != FORMAT {
            return Err(BundleError::Format { found });
        }
        let (hash, data) = rest.split_first_chunk::<32>().ok_or(BundleError::Damaged)?;
        if Sha256::digest(data).as_slice() != hash {
            return Err(BundleError::Damaged);
        }
        postcard::from_bytes(data).map_err(|_| BundleError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::Programme;

    fn source() -> Source {
        Source { programme: Programme { organisation: "Quillfern".to_owned(), ..Programme::default() }, ..Source::default() }
    }

    #[test]
    fn a_bundle_gives_back_the_source_it_was_made_of() {
        assert_eq!(Source::from_bundle(&source().to_bundle()), Ok(source()));
    }

    #[test]
    fn a_bundle_cut_short_anywhere_is_refused() {
        let bytes = source().to_bundle();
        for length in 0..bytes.len() {
            let expected = if length < MAGIC.len() { BundleError::NotABundle } else { BundleError::Damaged };
            assert_eq!(Source::from_bundle(&bytes[..length]), Err(expected), "{length} bytes");
        }
    }

    #[test]
    fn a_bundle_with_any_bit_turned_is_refused() {
        let bytes = source().to_bundle();
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(Source::from_bundle(&bytes).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_bundle_of_another_format_says_so() {
        let mut bytes = source().to_bundle();
        bytes[8] = 9;
        assert_eq!(Source::from_bundle(&bytes), Err(BundleError::Format { found: 9 }));
    }
}
