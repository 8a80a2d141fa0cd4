//! Somebody else is said to have said it: "the advert claims it is risk-free", "according to him". What I or we said is our own word.

use super::{Sight, Span, around, says, words};

/// Verbs of saying, in every form.
const VERBS: &[&str] = &[
    "say", "says", "said", "saying", "claim", "claims", "claimed", "claiming", "tell", "tells", "told", "telling", "write", "writes", "wrote",
    "written", "writing", "call", "calls", "called", "calling", "ask", "asks", "asked", "asking", "shout", "shouts", "shouted", "shouting", "yell",
    "yells", "yelled", "scream", "screamed", "insist", "insists", "insisted", "argue", "argues", "argued", "state", "states", "stated", "report", "reports",
    "reported", "allege", "alleges", "alleged", "advertise", "advertises", "advertised", "advertising", "comment", "comments", "commented", "reply", "replies", "replied", "answer",
    "answers", "answered", "whisper", "whispered", "joke", "joked", "jokes", "post", "posted", "posts", "quote", "quotes", "quoted",
    "mutter", "muttered", "repeat", "repeated", "repeats",
];

/// Phrases that show that the words are somebody else's, whoever the subject is.
const PHRASES: &[&str] = &[
    "according to", "so-called", "so called", "allegedly", "supposedly", "apparently", "i heard", "once heard", "once read", "i've heard", "i have heard", "i read", "i've read",
    "was told", "were told", "been told", "being told", "i was called", "i've been called", "was called", "were called", "been called", "being called",
    "rumour has it", "rumor has it", "in the words of", "quote", "headline", "subject line", "letter from", "message from", "e-mail from", "email from",
    "the book", "the novel", "the film", "the song", "the lyrics", "the poster", "the sign", "advert that", "ads that", "ad that", "claims that",
];

/// Words that may stand between a subject and its verb.
const BETWEEN: &[&str] = &["have", "had", "has", "always", "often", "never", "also", "just", "once", "would", "could", "will", "can", "did", "do", "used", "to", "even", "really", "only", "'ve", "'d", "'ll", "want", "must", "should", "may"];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let sentence = around(sight, span);
    [sentence.before, sentence.after].iter().any(|part| says(part, PHRASES) || somebody_says(part))
}

/// Whether a verb of saying has a subject other than I or we.
fn somebody_says(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    words.iter().enumerate().any(|(i, word)| {
        if !VERBS.contains(word) {
            return false;
        }
        let subject = words[..i].iter().rev().find(|w| !BETWEEN.contains(w) && !w.ends_with("ly"));
        match subject {
            None => matches!(*word, "said" | "says" | "asked" | "told" | "called" | "quoted"),
            Some(subject) => !matches!(*subject, "i" | "we" | "i've" | "we've" | "i'd" | "we'd" | "i'll" | "we'll" | "i'm" | "we're" | "our" | "my" | "the" | "a" | "your" | "this" | "please" | "and" | "you"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn what_somebody_else_says_is_reported() {
        check(
            Excuse::Reported,
            &[
                "The advert claims it is [[risk-free]].",
                "According to him it [[cannot lose]].",
                "A customer called me an [[idiot]] on the phone.",
                "I was told that it is [[guaranteed]].",
                "They always say it is [[guaranteed]].",
                "“[[Guaranteed]],” she said.",
                "I once read it was [[risk-free]].",
            ],
            &[
                "I say it is [[guaranteed]].",
                "We have always said it is [[risk-free]].",
                "Our fund is [[guaranteed]].",
                "I told him: our fund is [[guaranteed]].",
                "Please call, it is [[risk-free]].",
            ],
        );
    }
}
