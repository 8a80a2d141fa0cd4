//! Why a programme is not used, in the reader's words.

use super::core::OpenError;
use super::words::{self as w, Words};
use crate::kit::{BundleError, ENGINE, FORMAT};

/// Why, in a sentence or two that say what to do.
#[must_use]
pub fn why(words: &dyn Words, error: &OpenError) -> String {
    let bundle = match error {
        OpenError::Rules(error) => return words.put(w::REFUSED_RULES, &[&error.to_string()]),
        OpenError::Bundle(bundle) => bundle,
    };
    match bundle {
        BundleError::NotABundle => words.say(w::REFUSED_NOT_A_BUNDLE),
        BundleError::Format { found } => words.put(w::REFUSED_FORMAT, &[&found.to_string(), &FORMAT.to_string()]),
        BundleError::Engine { least } => words.put(w::REFUSED_ENGINE, &[&least.to_string(), &ENGINE.to_string()]),
        BundleError::Damaged => words.say(w::REFUSED_DAMAGED),
        BundleError::Unreadable => words.say(w::REFUSED_UNREADABLE),
        BundleError::Forged => words.say(w::REFUSED_FORGED),
        BundleError::Unsigned => words.say(w::REFUSED_UNSIGNED),
        BundleError::WrongKey { found, trusted } => words.put(w::REFUSED_WRONG_KEY, &[&found.to_string(), trusted]),
        BundleError::Foreign { found, expected } => words.put(w::REFUSED_FOREIGN, &[found, expected]),
        BundleError::Expired { until } => words.put(w::REFUSED_EXPIRED, &[&until.to_string()]),
        BundleError::Older { found, least } => words.put(w::REFUSED_OLDER, &[&found.to_string(), &least.to_string()]),
        BundleError::Reused { version } => words.put(w::REFUSED_REUSED, &[&version.to_string()]),
    }
}
