//! The words are quoted or reported and condemned, or the sentence warns of them: "Anybody who promises guaranteed returns is running a
//! scam", "'You are worthless' is a sentence nobody should hear".
//!
//! Quoted or reported words need a word of condemnation in the same sentence or in a neighbouring one; words of the writer's own need
//! a plain warning in the same sentence.

use super::{Sight, Span, around, neighbours, quoted, reported, says};

/// Warnings that leave no doubt, whoever's words they are about.
const WARNINGS: &[&str] = &[
    "beware", "scam", "scams", "scammer", "scammers", "fraud", "fraudster", "fraudsters", "ponzi", "con artist", "myth", "myths", "red flag",
    "red flags", "warning sign", "warning signs", "alarm bells", "don't fall for", "do not fall for", "fall for", "fell for", "falling for", "too good to be true", "never say", "never write",
    "never promise", "never use", "don't say", "do not say", "don't write", "do not write", "don't use", "do not use", "never trust", "don't trust", "do not trust", "stop saying",
    "stop writing", "stop promising", "stop using", "stop calling", "stop telling", "stop asking", "please stop", "misleading", "mislead", "misleads", "banned", "ban", "bans",
    "forbidden", "not allowed", "run away", "walk away", "run the other way", "stay away", "steer clear", "be wary", "wary of", "sceptical",
    "skeptical", "suspicious", "anyone who promises", "anyone who says", "anybody who promises", "anybody who says", "whoever promises",
    "whoever says", "people who promise", "people who say", "if someone promises", "if somebody promises", "if anyone promises", "if anybody promises", "if someone offers",
    "if anyone offers", "if somebody offers", "if someone tells you", "if somebody tells you", "if anyone tells you", "illegal", "unlawful", "against the law", "against the rules", "avoid saying", "avoid words", "avoid the word",
    "avoid the words", "avoid phrases", "words to avoid", "phrases to avoid", "we avoid", "i avoid", "not ok", "not okay", "unacceptable", "is wrong", "was wrong",
];

/// Words that condemn what is quoted or reported beside them.
const CONDEMNATIONS: &[&str] = &[
    "wrong", "avoid", "avoids", "avoided", "lie", "lies", "liar", "lied", "nonsense", "bait", "rubbish", "stop", "tired of", "sick of",
    "hate", "hated", "please don't", "warn", "warns", "warned", "warning", "untrue", "false", "careful", "reported it", "i reported", "we reported",
    "shocked", "shocking", "disgusting", "disgusted", "hurtful", "hurts", "hurt", "shame", "ashamed", "shameful", "no place", "should not",
    "shouldn't", "nobody should", "no one should", "no-one should", "nobody deserves", "no one deserves", "never ok", "never okay", "racist", "racism", "sexist", "sexism",
    "homophobic", "transphobic", "ableist", "antisemitic", "hate speech", "harassment", "bullying", "bully", "abuse", "abusive", "cliche", "cliché", "cringe", "rude",
    "insult", "insulting", "insulted", "unfair", "cruel", "awful", "horrible", "terrible", "vile", "toxic", "unkind", "inappropriate", "offensive", "not acceptable", "doesn't belong",
    "does not belong", "don't belong", "call it out", "called it out", "speak up", "spoke up", "cried", "in tears", "afraid", "frightened",
    "scared", "apologise", "apologize", "apologised", "apologized", "apology", "never again", "crossed a line", "crosses a line", "pointless", "scroll past", "rolled my eyes", "laughed at", "regret", "blocked",
    "do not believe", "don't believe", "nobody believes", "no one believes", "unbelievable", "impossible", "not true", "isn't true", "banning", "sue", "sued", "fined", "fine of",
];

pub(super) fn applies(sight: &Sight<'_>, span: Span) -> bool {
    let sentence = around(sight, span);
    let outside = [sentence.before, sentence.after];
    if outside.iter().any(|part| says(part, WARNINGS)) {
        return true;
    }
    if !quoted::applies(sight, span) && !reported::applies(sight, span) {
        return false;
    }
    outside.iter().chain(neighbours(sight, span).iter().flatten()).any(|part| says(part, CONDEMNATIONS) || says(part, WARNINGS))
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn a_warning_in_the_sentence_condemns() {
        check(
            Excuse::Condemned,
            &[
                "Anybody who promises [[guaranteed returns]] is running a scam.",
                "Beware of [[risk-free]] offers.",
                "“[[Can't lose]]” is a red flag.",
                "If someone offers you a [[guaranteed return]], walk away.",
                "[[Risk-free]] investing is a myth.",
                "Please never write “[[guaranteed]]” in a leaflet.",
            ],
            &["Our fund is [[guaranteed]].", "Some people lost money. Ours is [[risk-free]].", "I hate waiting. You are an [[idiot]]."],
        );
    }

    #[test]
    fn quoted_or_reported_words_may_be_condemned_next_door() {
        check(
            Excuse::Condemned,
            &[
                "“[[You are worthless]]” is a sentence I heard at twenty-two. Nobody should say that to a trainee.",
                "He told me “[[go back home]]”. I cried in the car.",
                "Somebody wrote “[[I know where you live]]” under my post. I reported it.",
                "A caller said [[you are pathetic]] to our trainee. That is bullying.",
            ],
            &["“[[You are pathetic]]” says it all about you lot.", "He called us “[[unbeatable]]”. We agree."],
        );
    }
}
