//! What a bundle carries: the programme as data, and what its rules look for spelt out and in order, in postcard. The envelope around it stands in `bundle`.

use super::{BundleError, Source};
use crate::policy::{Policy, Spelled};

impl Source {
    /// The programme as a bundle carries it. The same source gives the same bytes. The names of sealed rules and
    /// their examples are no part of it.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "writing plain data to memory has no way to fail")]
    pub fn to_payload(&self) -> Vec<u8> {
        let told = self.without_secrets();
        #[cfg(feature = "vale")]
        let told = {
            let mut told = told;
            let styles = self.vale.packs();
            if !styles.is_empty() {
                told.to_mut().packs.extend(styles);
            }
            told
        };
        let spelled = Policy::spell(&told.programme, &told.packs);
        postcard::to_stdvec(&(&*told, spelled)).expect("plain data is written to memory")
    }

    /// The programme that a bundle carries. The envelope has made sure that these are the bytes that were written.
    ///
    /// # Errors
    /// When they were written by a version whose programmes have another shape.
    pub fn from_payload(payload: &[u8]) -> Result<Self, BundleError> {
        let (source, spelled): (Self, Spelled) = postcard::from_bytes(payload).map_err(|_| BundleError::Unreadable)?;
        Ok(Self { spelled: Some(spelled).into(), ..source })
    }
}
