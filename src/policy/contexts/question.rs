//! The sentence is a question: it ends in a question mark.

use super::{Sight, Span};

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let sentence = sight.draft.at(sight.sentence(span));
    sentence.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | '»' | '!' | '*')).ends_with(['?', '？', '‽', '⁉'])
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn a_question_ends_in_its_mark() {
        check(
            Excuse::Question,
            &["Is it [[guaranteed]]?", "“Is it [[guaranteed]]?” he asked me?!", "Why is [[our auditor]] always early?)"],
            &["It is [[guaranteed]]. Really?", "Why not? It is [[guaranteed]].", "[[Guaranteed]]!"],
        );
    }
}
