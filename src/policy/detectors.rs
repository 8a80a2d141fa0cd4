//! Personal data and secrets in a text. Each file here holds one kind: what it looks like and how its checksum is proved.
//!
//! A detector reads the folded text and gives places in it. It prefers silence to a false alarm: a run of digits is no phone number.
//! To add one: one file, and one line in the list below.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A character without which a detector finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Any digit.
    Digit,
    /// `@`.
    At,
}

impl Sign {
    /// Whether the sign is in a folded text.
    pub(super) fn shows(self, folded: &str) -> bool {
        match self {
            Self::Digit => folded.bytes().any(|b| b.is_ascii_digit()),
            Self::At => folded.as_bytes().contains(&b'@'),
        }
    }
}

macro_rules! detectors {
    ($($(#[$doc:meta])* $detector:ident in $module:ident is $word:literal shows $sign:ident)*) => {
        $(mod $module;)*

        /// A kind of personal data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Detector {
            $($(#[$doc])* $detector,)*
        }

        impl Detector {
            /// The words that rule files use for the detectors.
            pub const WORDS: &[(&str, Self)] = &[$(($word, Self::$detector)),*];

            pub(super) fn sign(self) -> Sign {
                match self { $(Self::$detector => Sign::$sign,)* }
            }

            /// The places in a folded text, in order.
            pub(super) fn find(self, folded: &str) -> Vec<Span> {
                match self { $(Self::$detector => $module::find(folded),)* }
            }
        }
    };
}

detectors! {
    /// E-mail addresses.
    Email in email is "email" shows At
    /// Phone numbers.
    Phone in phone is "phone" shows Digit
    /// Numbers of payment cards.
    PaymentCard in payment_card is "payment-card" shows Digit
    /// International bank account numbers.
    Iban in iban is "iban" shows Digit
}

/// Runs of digits with single separators between them, as numbers are typed: the place of the run and its digits.
fn runs(text: &str, separators: &[char]) -> Vec<(Span, Vec<u8>)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut digits = Vec::new();
        let mut rest = text[at..].char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            if c.is_ascii_digit() {
                digits.push(c as u8 - b'0');
                end = at + i + 1;
            } else if !(separators.contains(&c) && rest.peek().is_some_and(|(_, c)| c.is_ascii_digit())) {
                break;
            }
        }
        found.push((Span::new(start, end), digits));
        at = end;
    }
    found
}
