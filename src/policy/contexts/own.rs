//! The sentence speaks of the writer's own opinion or experience: "I think", "my favourite", "for me", "in my opinion".

use super::{Sight, Span, around, says};

const SIGNS: &[&str] = &[
    "i think", "i believe", "i feel", "i find", "i found", "i've found", "i have found", "i guess", "i reckon", "i suspect", "i'd say", "i would say", "i like", "i love", "i enjoy",
    "i prefer", "i consider", "in my opinion", "in my view", "in my experience", "in my eyes", "in my book", "to my mind", "my opinion", "my own view", "my view", "my experience",
    "my favourite", "my favorite", "my personal", "my pick", "my best", "personally", "for me", "to me", "if you ask me", "imo", "imho", "my honest", "as far as i", "from where i stand", "i have ever", "i've ever", "i ever",
    "i am convinced", "i'm convinced", "i thought", "i felt", "speaking for myself", "just me",
];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    says(around(sight, span).whole, SIGNS)
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn an_opinion_is_said_to_be_one() {
        check(
            Excuse::Own,
            &["I think it is [[the best]] app.", "[[The best]] meal I have ever had.", "In my opinion, [[number one]].", "My favourite, simply [[the best]]."],
            &["We are [[the best]].", "I think of you often. It is [[the best]].", "Our view: [[the best]]."],
        );
    }
}
