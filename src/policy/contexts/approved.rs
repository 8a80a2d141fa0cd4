//! The programme approves the phrase that the words are part of: "guaranteed support within an hour" may be said where the key `approved`
//! of `programme.toml` has it.

use super::{Sight, Span};

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    sight.is_approved(span)
}
