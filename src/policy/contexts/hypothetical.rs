//! The sentence imagines something: "if", "would", "could", "imagine", "suppose" stand before the words. Polite forms ("I would love to",
//! "could not be happier") imagine nothing.

use super::{Sight, Span, around, position, says};

const SIGNS: &[&str] = &[
    "if", "would", "could", "might", "imagine", "imagining", "suppose", "supposing", "pretend", "what if", "as if", "as though", "unless",
    "let's say", "i wish", "hypothetically", "wouldn't", "couldn't", "whether", "i'd", "you'd", "we'd", "they'd", "he'd", "she'd",
];

const POLITE: &[&str] = &[
    "would love", "would like", "i'd love", "i'd like", "we'd love", "we'd like", "would be happy", "would be glad", "would recommend", "i'd recommend",
    "could not be", "couldn't be", "could not have", "couldn't have", "could not wait", "couldn't wait", "you would be mad", "you'd be mad",
    "wouldn't you", "i'd say", "i would say", "would say", "i'd better", "you'd better", "he'd better", "she'd better", "they'd better", "as if by magic",
];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let mut before = around(sight, span).before.to_owned();
    for polite in POLITE {
        while let Some(at) = position(&before, polite) {
            before.replace_range(at..at + polite.len(), &".".repeat(polite.len()));
        }
    }
    says(&before, SIGNS)
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn imagining_excuses_and_politeness_does_not() {
        check(
            Excuse::Hypothetical,
            &[
                "If returns were [[guaranteed]], nobody would work.",
                "Imagine a [[risk-free]] world.",
                "What would you do with a [[guaranteed return]]?",
                "Suppose it is [[guaranteed]].",
            ],
            &["It is [[guaranteed]] if you sign today.", "I would love to show you our [[risk-free]] fund.", "I couldn't be prouder of this [[guaranteed]] rate."],
        );
    }
}
