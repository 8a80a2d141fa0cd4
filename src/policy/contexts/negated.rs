//! A negation governs the words: "not guaranteed", "there is no such thing as a risk-free fund", "guaranteed returns do not exist".
//!
//! It looks back to the last comma, colon or "but", four words at most, and forward for words that deny the thing. A negation that
//! denies nothing ("not only", "no doubt", "don't miss", "can't wait for") is none.

use super::{Sight, Span, around, neighbours, position, says, words};

/// How many words may stand between a negation and what it governs.
const REACH: usize = 4;

/// Words that deny what follows.
const NEGATIONS: &[&str] = &[
    "no", "not", "never", "without", "nobody", "none", "hardly", "nothing", "neither", "nor", "cannot", "nowhere", "scarcely", "barely",
    "rarely", "seldom", "zero", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "cant", "wont", "aint", "few", "against",
];

/// Phrases that deny what follows in the same clause, however far.
const FAR: &[&str] = &[
    "no such thing as", "far from", "anything but", "instead of", "rather than", "nobody can", "no one can", "no-one can", "nobody should",
    "no one should", "no-one should", "never be", "nothing is", "nobody is", "no one is", "the opposite of", "free of", "free from", "lack of", "in no way",
    "by no means", "not a promise of", "not a guarantee of", "no guarantee of", "no promise of", "nothing about", "nothing in", "none of", "not one of", "refuse to", "refuses to", "refused to", "stop short of",
];

/// Phrases that look like a negation and deny nothing.
const IDLE: &[&str] = &[
    "not only", "not just", "not merely", "not simply", "not to mention", "no doubt", "without a doubt", "without doubt", "no question",
    "without question", "no wonder", "no matter", "no longer", "nothing but", "none other than", "nothing less than", "don't miss", "do not miss",
    "never miss", "can't wait", "cannot wait", "can not wait", "couldn't wait", "can't believe", "couldn't believe", "cannot believe",
    "don't forget", "do not forget", "never forget", "don't hesitate", "do not hesitate", "couldn't be", "could not be", "can't be more",
    "couldn't have", "why not", "why don't you", "isn't it", "isn't this", "isn't that", "aren't they", "don't worry", "no worries",
    "not surprisingly", "no surprise", "no exaggeration", "no joke", "no kidding", "not kidding", "not joking", "not long", "can't stop", "cannot stop", "not yet tried", "don't let",
    "can't recommend", "cannot recommend", "a few", "quite a few", "never been so", "never been more", "never been", "no brainer", "no-brainer", "not a bad", "if not", "no less than", "no later than",
];

/// Words after a hit that deny it.
const DENIED: &[&str] = &[
    "do not exist", "does not exist", "don't exist", "doesn't exist", "did not exist", "never exist", "never existed", "is impossible", "are impossible", "is not possible",
    "are not possible", "isn't possible", "aren't possible", "is not a thing", "isn't a thing", "aren't a thing", "are not a thing", "is a myth", "are a myth", "are myths",
    "is not real", "isn't real", "are not real", "aren't real", "is a lie", "are a lie", "are lies", "is nonsense", "are nonsense", "is fiction",
    "are fiction", "is never", "are never", "is not something", "are not something", "is a fairy tale", "is a fantasy", "cannot exist", "can't exist", "it is not", "it isn't", "they are not", "they aren't",
];

/// Where a clause ends.
const BREAKS: &[&str] = &[", ", "; ", ": ", " - ", " but ", " although ", " though ", " however ", " yet ", " whereas ", "(", ")"];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let sentence = around(sight, span);
    before(sentence.before) || after(sentence.after) || answered(sight, span)
}

fn before(text: &str) -> bool {
    let from = BREAKS.iter().filter_map(|b| text.rfind(b).map(|at| at + b.len())).max().unwrap_or(0);
    let mut clause = text[from..].to_owned();
    for idle in IDLE {
        while let Some(at) = position(&clause, idle) {
            clause.replace_range(at..at + idle.len(), &".".repeat(idle.len()));
        }
    }
    says(&clause, FAR) || words(&clause).rev().take(REACH).any(negates)
}

fn negates(word: &str) -> bool {
    word.ends_with("n't") || NEGATIONS.contains(&word)
}

fn after(text: &str) -> bool {
    let to = BREAKS.iter().filter_map(|b| text.find(b)).min().unwrap_or(text.len());
    let clause = &text[..to];
    DENIED.iter().any(|d| position(clause, d).is_some_and(|at| words(&clause[..at]).count() <= REACH))
        // "guaranteed it is not", "guaranteed? no."
        || words(clause).count() <= REACH && (clause.trim_end_matches(['.', '!', ' ']).ends_with(" not") || words(clause).next() == Some("not"))
}

/// "Are returns guaranteed? No."
fn answered(sight: &Sight<'_>, span: Span) -> bool {
    let [_, next] = neighbours(sight, span);
    let asked = around(sight, span).after.trim_end_matches(['"', '\'', ' ']).ends_with('?');
    asked && next.is_some_and(|answer| matches!(words(answer).next(), Some("no" | "nope" | "never" | "nah")) || answer.starts_with("of course not") || answer.starts_with("not "))
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn a_negation_before_the_words_in_the_same_clause_governs_them() {
        check(
            Excuse::Negated,
            &[
                "Returns are not [[guaranteed]].",
                "Returns aren’t [[guaranteed]], whatever you read.",
                "There is no [[guarantee]] in any of this.",
                "There is no such thing as a perfectly safe and [[risk-free]] fund.",
                "Investing is never [[risk free]].",
                "We cannot [[guarantee]] a date.",
                "We can't and won't [[promise]] you a profit.",
                "Nobody can honestly [[guarantee returns]].",
                "The fund is far from [[risk-free]].",
                "I would pick patience, not a [[guaranteed return]].",
                "Saving WITHOUT a [[guarantee]] feels odd at first.",
                "Nothing about it is [[guaranteed]].",
                "Nothing about our old and dusty store room is [[risk-free]].",
                "None of the pictures in this report were [[guaranteed]].",
                "We stopped saying it, because it is hardly [[guaranteed]].",
            ],
            &[
                "It is [[guaranteed]].",
                "Do not wait, returns are [[guaranteed]].",
                "It is not cheap, but it is [[risk-free]].",
                "Not only is it cheap: it is [[risk-free]].",
                "It is not only [[guaranteed]], it is fast.",
                "No doubt [[guaranteed]]!",
                "Don't miss our [[risk-free]] trial.",
                "I can't wait for the [[guaranteed returns]].",
                "If you do not come to us today then you will lose [[guaranteed returns]].",
                "No fees. [[Guaranteed returns]].",
                "A few words on our [[risk-free]] fund.",
                "Not my first fund although it is [[risk-free]].",
            ],
        );
    }

    #[test]
    fn words_after_it_may_deny_it_too() {
        check(
            Excuse::Negated,
            &[
                "[[Guaranteed returns]] do not exist.",
                "[[Risk-free]] investing is a myth.",
                "[[Guaranteed]] it is not.",
                "Is any of this [[guaranteed]]? No.",
                "[[Guaranteed]]? Of course not.",
            ],
            &[
                "[[Guaranteed returns]] that do more for you than your old fund, which is not clever.",
                "The [[guaranteed]] rate does not change.",
                "Is it [[guaranteed]]? Yes.",
            ],
        );
    }
}
