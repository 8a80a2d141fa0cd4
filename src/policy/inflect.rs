//! The forms in which an English word may stand: plurals, verb endings, the commonest irregular verbs and nouns.
//!
//! Only the base form is inflected, so a phrase is written as a dictionary has it ("make a promise"); a word that already carries
//! an ending stays as it is, but for its plural. It guesses no grammar: a form that nobody uses costs a few bytes and finds nothing.
//! To add an irregular word: one row in `IRREGULAR`, base form first.

/// Words whose forms follow no rule, base form first.
const IRREGULAR: &[&[&str]] = &[
    &["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"],
    &["is", "'s"],
    &["are", "'re"],
    &["am", "'m"],
    &["beat", "beats", "beaten", "beating"],
    &["become", "becomes", "became", "becoming"],
    &["begin", "begins", "began", "begun", "beginning"],
    &["bet", "bets", "betting"],
    &["bite", "bites", "bit", "bitten", "biting"],
    &["blow", "blows", "blew", "blown", "blowing"],
    &["break", "breaks", "broke", "broken", "breaking"],
    &["bring", "brings", "brought", "bringing"],
    &["build", "builds", "built", "building", "buildings"],
    &["buy", "buys", "bought", "buying"],
    &["catch", "catches", "caught", "catching"],
    &["child", "children"],
    &["choose", "chooses", "chose", "chosen", "choosing"],
    &["come", "comes", "came", "coming"],
    &["cost", "costs", "costing"],
    &["cut", "cuts", "cutting"],
    &["die", "dies", "died", "dying"],
    &["do", "does", "did", "done", "doing"],
    &["draw", "draws", "drew", "drawn", "drawing"],
    &["drive", "drives", "drove", "driven", "driving"],
    &["fall", "falls", "fell", "fallen", "falling"],
    &["feel", "feels", "felt", "feeling", "feelings"],
    &["fight", "fights", "fought", "fighting"],
    &["find", "finds", "found", "finding", "findings"],
    &["forget", "forgets", "forgot", "forgotten", "forgetting"],
    &["get", "gets", "got", "gotten", "getting"],
    &["give", "gives", "gave", "given", "giving"],
    &["go", "goes", "went", "gone", "going"],
    &["grow", "grows", "grew", "grown", "growing"],
    &["have", "has", "had", "having", "'ve"],
    &["hear", "hears", "heard", "hearing"],
    &["hide", "hides", "hid", "hidden", "hiding"],
    &["hit", "hits", "hitting"],
    &["hold", "holds", "held", "holding"],
    &["hurt", "hurts", "hurting"],
    &["keep", "keeps", "kept", "keeping"],
    &["know", "knows", "knew", "known", "knowing"],
    &["lay", "lays", "laid", "laying"],
    &["lead", "leads", "led", "leading"],
    &["leave", "leaves", "left", "leaving"],
    &["lend", "lends", "lent", "lending"],
    &["let", "lets", "letting"],
    &["lie", "lies", "lied", "lying"],
    &["lose", "loses", "lost", "losing"],
    &["make", "makes", "made", "making"],
    &["man", "men"],
    &["mean", "means", "meant", "meaning"],
    &["meet", "meets", "met", "meeting", "meetings"],
    &["outdo", "outdoes", "outdid", "outdone", "outdoing"],
    &["pay", "pays", "paid", "paying"],
    &["person", "persons", "people"],
    &["prove", "proves", "proved", "proven", "proving"],
    &["put", "puts", "putting"],
    &["quit", "quits", "quitting"],
    &["read", "reads", "reading"],
    &["ride", "rides", "rode", "ridden", "riding"],
    &["rise", "rises", "rose", "risen", "rising"],
    &["run", "runs", "ran", "running"],
    &["say", "says", "said", "saying"],
    &["see", "sees", "saw", "seen", "seeing"],
    &["seek", "seeks", "sought", "seeking"],
    &["sell", "sells", "sold", "selling"],
    &["send", "sends", "sent", "sending"],
    &["set", "sets", "setting", "settings"],
    &["shake", "shakes", "shook", "shaken", "shaking"],
    &["shoot", "shoots", "shot", "shooting"],
    &["show", "shows", "showed", "shown", "showing"],
    &["shut", "shuts", "shutting"],
    &["sink", "sinks", "sank", "sunk", "sinking"],
    &["speak", "speaks", "spoke", "spoken", "speaking"],
    &["spend", "spends", "spent", "spending"],
    &["split", "splits", "splitting"],
    &["spread", "spreads", "spreading"],
    &["stand", "stands", "stood", "standing"],
    &["steal", "steals", "stole", "stolen", "stealing"],
    &["stick", "sticks", "stuck", "sticking"],
    &["strike", "strikes", "struck", "stricken", "striking"],
    &["swear", "swears", "swore", "sworn", "swearing"],
    &["take", "takes", "took", "taken", "taking"],
    &["teach", "teaches", "taught", "teaching"],
    &["tell", "tells", "told", "telling"],
    &["think", "thinks", "thought", "thinking"],
    &["throw", "throws", "threw", "thrown", "throwing"],
    &["understand", "understands", "understood", "understanding"],
    &["wear", "wears", "wore", "worn", "wearing"],
    &["win", "wins", "won", "winning"],
    &["woman", "women"],
    &["write", "writes", "wrote", "written", "writing"],
];

/// Words that bind others together and have no forms of their own.
const FUNCTION_WORDS: &[&str] = &[
    "about",
    "above",
    "after",
    "again",
    "against",
    "all",
    "almost",
    "alone",
    "along",
    "already",
    "also",
    "although",
    "always",
    "and",
    "another",
    "any",
    "anybody",
    "anyone",
    "anything",
    "around",
    "because",
    "before",
    "behind",
    "below",
    "beside",
    "between",
    "beyond",
    "both",
    "but",
    "can",
    "could",
    "down",
    "each",
    "either",
    "else",
    "enough",
    "even",
    "ever",
    "every",
    "everybody",
    "everyone",
    "everything",
    "few",
    "for",
    "from",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "into",
    "its",
    "just",
    "least",
    "less",
    "like",
    "many",
    "may",
    "might",
    "mine",
    "more",
    "most",
    "much",
    "must",
    "never",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "off",
    "often",
    "once",
    "only",
    "other",
    "our",
    "ours",
    "out",
    "over",
    "per",
    "rather",
    "same",
    "shall",
    "she",
    "should",
    "since",
    "some",
    "somebody",
    "someone",
    "something",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "till",
    "today",
    "together",
    "tomorrow",
    "tonight",
    "too",
    "towards",
    "under",
    "until",
    "upon",
    "very",
    "via",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yesterday",
    "yet",
    "you",
    "your",
    "yours",
];

/// Endings that show that a word is an adverb, or has its ending already.
const CLOSED: &[&str] = &["ly", "ed", "ness", "less", "est", "ous", "ful"];

/// Endings of nouns that make no verbs.
const NOUNS: &[&str] = &["ing", "ion", "ment", "ity", "ship", "ism", "ist", "ance", "ence"];

/// Ends of longer words that are stressed there and so double their last letter.
const STRESSED: &[&str] = &["mit", "fer", "cur", "gret", "rap", "quip"];

/// Every form of a lower-case word, itself first.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if let Some(row) = IRREGULAR.iter().find(|row| row[0] == word) {
        forms.extend(row[1..].iter().map(|f| (*f).to_owned()));
        return forms;
    }
    // "lost" has its form already; "meeting" is a noun too.
    if !word.ends_with("ing") && IRREGULAR.iter().any(|row| row[1..].contains(&word)) {
        return forms;
    }
    let plain = word.bytes().all(|b| b.is_ascii_lowercase()) && word.len() > 2;
    if !plain || FUNCTION_WORDS.binary_search(&word).is_ok() || CLOSED.iter().any(|e| word.ends_with(e) && word.len() > e.len() + 2) {
        return forms;
    }
    let stem = |cut: usize| &word[..word.len() - cut];
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let bytes = word.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes[bytes.len() - 2];
    let consonant_y = last == b'y' && !vowel(before);

    match last {
        b'y' if consonant_y => forms.push(format!("{}ies", stem(1))),
        b's' if before != b's' && before != b'u' => return forms,
        b's' | b'x' | b'z' => forms.push(format!("{word}es")),
        b'h' if matches!(before, b'c' | b's') => forms.push(format!("{word}es")),
        b'o' => forms.extend([format!("{word}s"), format!("{word}es")]),
        _ => forms.push(format!("{word}s")),
    }
    if NOUNS.iter().any(|e| word.ends_with(e) && word.len() > e.len() + 1) {
        return forms;
    }
    let doubles =
        bytes.len() >= 3 && !vowel(last) && !matches!(last, b'w' | b'x' | b'y') && vowel(before) && !vowel(bytes[bytes.len() - 3]);
    let one_syllable = bytes.iter().enumerate().filter(|(i, b)| vowel(**b) && (*i == 0 || !vowel(bytes[i - 1]))).count() == 1;
    let double = char::from(last);
    if last == b'e' {
        forms.push(format!("{word}d"));
        forms.push(match before {
            b'i' => format!("{}ying", stem(2)),
            b'e' | b'o' | b'y' => format!("{word}ing"),
            _ => format!("{}ing", stem(1)),
        });
    } else if consonant_y {
        forms.extend([format!("{}ied", stem(1)), format!("{word}ing")]);
    } else if doubles {
        // A longer word doubles where its end is stressed, and in British spelling after l: "travelled".
        if one_syllable || last == b'l' || STRESSED.iter().any(|e| word.ends_with(e)) {
            forms.extend([format!("{word}{double}ed"), format!("{word}{double}ing")]);
        }
        if !one_syllable {
            forms.extend([format!("{word}ed"), format!("{word}ing")]);
        }
    } else {
        forms.extend([format!("{word}ed"), format!("{word}ing")]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        assert_eq!(forms(word), expected, "{word}");
    }

    #[test]
    fn regular_verbs_take_their_endings() {
        check("guarantee", &["guarantee", "guarantees", "guaranteed", "guaranteeing"]);
        check("promise", &["promise", "promises", "promised", "promising"]);
        check("deny", &["deny", "denies", "denied", "denying"]);
        check("crush", &["crush", "crushes", "crushed", "crushing"]);
        check("tie", &["tie", "ties", "tied", "tying"]);
    }

    #[test]
    fn a_short_word_doubles_its_last_letter_and_a_long_one_may() {
        check("drop", &["drop", "drops", "dropped", "dropping"]);
        check("travel", &["travel", "travels", "travelled", "travelling", "traveled", "traveling"]);
        check("commit", &["commit", "commits", "committed", "committing", "commited", "commiting"]);
        check("market", &["market", "markets", "marketed", "marketing"]);
        check("look", &["look", "looks", "looked", "looking"]);
    }

    #[test]
    fn irregular_words_are_known_by_their_base() {
        check("lose", &["lose", "loses", "lost", "losing"]);
        check("buy", &["buy", "buys", "bought", "buying"]);
        check("left", &["left"]);
        check("meeting", &["meeting", "meetings"]);
    }

    #[test]
    fn nouns_have_a_plural_only_and_finished_words_nothing() {
        check("company", &["company", "companies", "companied", "companying"]);
        check("saving", &["saving", "savings"]);
        check("investment", &["investment", "investments"]);
        check("guaranteed", &["guaranteed"]);
        check("quickly", &["quickly"]);
        check("returns", &["returns"]);
    }

    #[test]
    fn function_words_short_words_and_other_scripts_stay_as_they_are() {
        for word in ["the", "with", "not", "our", "ok", "5g", "café", "漢字", "'s", ""] {
            check(word, &[word]);
        }
    }

    #[test]
    fn the_function_words_are_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
