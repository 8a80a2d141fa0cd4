//! The words stand inside quotation marks, in any style.

use super::{Sight, Span};

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let quotations = sight.quotations();
    let after = quotations.partition_point(|q| q.start <= span.start);
    // A mark at either end of the words found is part of the quotation too.
    quotations[..after].last().is_some_and(|q| span.start < q.end && span.end <= q.end + 4)
        || quotations.get(after).is_some_and(|q| span.start + 4 >= q.start && span.overlaps(*q) && span.end <= q.end + 4)
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn every_style_of_marks_quotes() {
        check(
            Excuse::Quoted,
            &[
                "He said “you are an [[idiot]]” and left.",
                "He said \"you are an [[idiot]].\"",
                "The word ‘[[guaranteed]]’ should worry you.",
                "The word '[[guaranteed]]' should worry you.",
                "On disait «[[garanti]]» partout.",
                "Man sagt „[[garantiert]]“ dazu.",
                "Stop writing [[\"guaranteed\"]] please.",
            ],
            &[
                "He said “hello” and you are an [[idiot]].",
                "It's an [[idiot]]'s guide.",
                "“Hello.\n\nYou are an [[idiot]].”",
                "Our \"new\" fund is [[guaranteed]] and \"safe\".",
            ],
        );
    }
}
