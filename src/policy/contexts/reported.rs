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
const BETWEEN: &[&str] = &["not", "have", "had", "has", "always", "often", "never", "also", "just", "once", "would", "could", "will", "can", "did", "do", "used", "to", "even", "really", "only", "'ve", "'d", "'ll", "want", "must", "should", "may"];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let sentence = around(sight, span);
    [sentence.before, sentence.after].iter().any(|part| says(part, PHRASES) || somebody_says(part))
}

/// Words that are verbs of saying only behind somebody: "they post", "the advert claims"; elsewhere they are things.
const THINGS: &[&str] = &[
    "post", "posts", "report", "reports", "call", "calls", "answer", "answers", "comment", "comments", "quote", "quotes", "state", "states",
    "joke", "jokes", "claim", "claims", "reply", "replies", "repeat", "repeats", "shout", "shouts", "yell", "yells", "scream", "advertise",
    "write", "say", "tell", "ask", "insist", "argue", "allege",
];

/// Whom such a word may stand behind.
const SOMEBODY: &[&str] = &[
    "he", "she", "it", "they", "who", "which", "that", "people", "somebody", "someone", "nobody", "everybody", "everyone", "anybody", "anyone",
    "others", "some", "many", "most",
];

/// Words before somebody who is named by what they are: "the advert claims", "her manager says".
const NAMED_BY: &[&str] = &["the", "a", "an", "this", "that", "these", "those", "their", "his", "her", "one", "some", "every", "each"];

/// Whether a verb of saying has a subject other than I or we.
fn somebody_says(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    words.iter().enumerate().any(|(i, word)| {
        if !VERBS.contains(word) {
            return false;
        }
        let before: Vec<&str> = words[..i].iter().rev().filter(|w| !BETWEEN.contains(w) && !w.ends_with("ly")).copied().collect();
        match before.first() {
            None => matches!(*word, "said" | "says" | "asked" | "told" | "called" | "quoted"),
            Some(subject) if THINGS.contains(word) => {
                SOMEBODY.contains(subject) || before.get(1).is_some_and(|w| NAMED_BY.contains(w)) && !OURS.contains(subject)
            }
            Some(subject) => !OURS.contains(subject),
        }
    })
}

/// Words that are no subject, or ourselves.
const OURS: &[&str] = &[
    "i", "we", "i've", "we've", "i'd", "we'd", "i'll", "we'll", "i'm", "we're", "our", "my", "the", "a", "your", "this", "please", "and", "you",
];

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
                "I would not call it a secret: it is [[guaranteed]].",
                "We have always said it is [[risk-free]].",
                "Our fund is [[guaranteed]].",
                "I told him: our fund is [[guaranteed]].",
                "Please call, it is [[risk-free]].",
                "Honest post: [[my colleagues are lazy]].",
                "Last call for a [[guaranteed return]].",
                "My answer to all of you: it is [[risk-free]].",
            ],
        );
    }
}
