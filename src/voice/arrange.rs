//! Which sentence leads, which can stand alone, where one can end early, and how the rest is laid out.

use super::notes::Dice;
use super::numbers::is_spelled;
use super::points::Point;
use super::simplify::is_being;
use crate::order::InOrder;
use crate::text::Draft;

/// Which point leads: the first that tells news, a fact or what we do, and stands without the ones before it.
pub(super) fn lead(points: &[Point]) -> usize {
    let plain = |p: &&Point| !p.offer && !p.quote && p.bullet.is_none() && !p.text.ends_with('?');
    let place = |fits: &dyn Fn(&&Point) -> bool| points.iter().position(|p| fits(&p));
    let ours = |text: &str| text.split(' ').take(4).any(|w| matches!(w, "We" | "we" | "We're" | "we're" | "we'll" | "We'll"));
    place(&|p| plain(p) && (p.news || p.fact || ours(&p.text)) && stands_alone(&p.text))
        .or_else(|| place(&|p| p.offer && p.fact && p.bullet.is_none()))
        .or_else(|| place(&|p| plain(p) && stands_alone(&p.text)))
        .or_else(|| place(&|p| p.quote && p.bullet.is_none()))
        .or_else(|| place(&|p| plain(p)))
        .or_else(|| place(&|p| p.bullet.is_none() && !p.text.ends_with('?')))
        .unwrap_or(0)
}

/// "Millbrook did it by…" says nothing without the question before it.
pub(super) fn question_and_answer(question: &Point, answer: &Point) -> Option<String> {
    let asks = question.text.ends_with('?') && question.bullet.is_none();
    (asks && (!stands_alone(&answer.text) || answer.text.contains(" of them")))
        .then(|| format!("The question: {} {}", question.text, answer.text))
}

/// Whether a sentence needs no other before it: it is no fragment, and whom it speaks of is named.
pub(super) fn stands_alone(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    let second = words.get(1).copied().unwrap_or_default();
    let leans = match first {
        "This" => {
            !matches!(second, "is" | "week" | "month" | "year" | "morning" | "afternoon" | "evening" | "weekend")
                && !second.trim_end_matches(',').ends_with("day")
        }
        "Only" | "Last" => {
            !second.contains(|c: char| c.is_ascii_digit())
                && !matches!(second, "week," | "month," | "year," | "week" | "month" | "year")
                && !second.trim_end_matches(',').ends_with("day")
        }
        "Because" | "So" | "Or" | "Then" | "Now" | "It" | "They" | "He" | "She" | "That" | "These" | "Those" | "But" | "And"
        | "Together," | "Also" | "Also," | "Instead" | "Instead," | "Since" | "There" | "Their" | "His" | "Her" | "Its" => true,
        "Happy" => words.len() <= 6,
        _ => false,
    };
    // Whose weekend? A name of two words has to come before.
    let whose = words
        .iter()
        .position(|w| matches!(*w, "her" | "his" | "she" | "he"))
        .is_some_and(|at| !words[..at].windows(2).any(|pair| pair.iter().all(|w| w.starts_with(char::is_uppercase))));
    words.len() >= 4 && !leans && !whose && !refers_back(text)
}

/// Whether something in a sentence was named before it: "We have tried it since May".
pub(super) fn refers_back(text: &str) -> bool {
    text.split(' ').skip(1).take(4).any(|w| matches!(w, "it" | "them"))
}

/// The sentence without the word that ties it to one before.
pub(super) fn untied(text: &str) -> String {
    for tie in
        ["But ", "And ", "So ", "Instead, ", "That's why ", "Also, ", "Then ", "Since then, ", "Now, ", "In addition, ", "As of today, "]
    {
        if let Some(rest) = text.strip_prefix(tie) {
            return super::words::capitalised_first(rest);
        }
    }
    text.to_owned()
}

/// Joints at which a sentence can end, from those that end a clause to those that only add where or what for.
const JOINTS: &[&[&str]] = &[
    &[
        ": ",
        "; ",
        " – ",
        " — ",
        " - ",
        ", which ",
        ", who ",
        ", whose ",
        ", where ",
        ", while ",
        ", so ",
        ", and ",
        ", but ",
        ", enabling ",
        ", allowing ",
        ", making ",
    ],
    &[", with ", ", from ", ", in ", ", for ", ", chosen ", ", picked ", ", based ", ", including "],
    &[" to ", " for ", " with ", " in ", " by ", " on ", " at ", " from ", " across ", " between ", " about ", " and "],
];

/// The longest head of one or more sentences that passes, and what goes on after it: whole sentences first, then a head that is a
/// sentence itself.
#[expect(clippy::too_many_lines, reason = "most are words that cannot end a sentence")]
pub(super) fn cut_short(text: &str, passes: impl Fn(&str) -> bool) -> Option<(String, String)> {
    const NEEDS_MORE: &[&str] = &[
        "want",
        "wants",
        "need",
        "needs",
        "plan",
        "plans",
        "able",
        "easier",
        "harder",
        "quicker",
        "faster",
        "possible",
        "likely",
        "free",
        "happy",
        "glad",
        "going",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "helps",
        "help",
        "meant",
        "used",
        "due",
        "way",
        "ways",
        "chance",
        "it",
        "us",
        "them",
        "you",
        "people",
        "and",
        "or",
        "the",
        "a",
        "an",
        "our",
        "of",
        "than",
        "as",
        "about",
        "between",
        "both",
        "available",
        "part",
        "work",
        "working",
        "works",
        "ready",
        "time",
        "here",
        "there",
        "open",
        "how",
        "known",
        "home",
        "up",
        "out",
        "from",
        "talks",
        "talk",
        "speaks",
        "speak",
        "listens",
        "says",
        "tells",
        "tell",
        "not",
        "no",
        "explains",
        "explain",
        "shows",
        "show",
        "argues",
        "years",
        "months",
        "weeks",
        "report",
        "reports",
    ];
    let draft = Draft::new(text);
    let ends: Vec<usize> = draft.sentences().iter().rev().skip(1).map(|s| s.end).collect();
    if let Some(end) = ends.into_iter().find(|end| passes(&text[..*end])) {
        return Some((text[..end].to_owned(), text[end..].trim_start().to_owned()));
    }
    let verb = has_verb(&text.split(' ').collect::<Vec<_>>());
    for (nth, joints) in JOINTS.iter().enumerate() {
        let mut places: Vec<usize> = joints.iter().flat_map(|joint| text.match_indices(joint).map(|(at, _)| at)).collect();
        places.order_by(|a, b| b.cmp(a));
        for at in places {
            let (head, tail) = text.split_at(at);
            let words: Vec<&str> = head.split(' ').collect();
            let quoted = head.contains(['"', '“', '«', '⟦']) || tail.contains(['”', '»']) && !tail.contains(['“', '«']);
            let last = words.last().map(|w| w.to_lowercase()).unwrap_or_default();
            // "From 3 days to 4 hours" is one thing.
            let range = joints.contains(&" to ") && words.iter().rev().take(5).any(|w| matches!(*w, "from" | "between" | "From"));
            // "How X, a family-run pharmacy" tells nothing yet.
            let told = words.iter().position(|w| matches!(*w, "how" | "why")).is_none_or(|at| has_verb(&words[at..]));
            // "A cancelled slot is offered", "near our offices, picked" leave the reader waiting.
            let claims = nth == 2 && !tail.starts_with(" and ") && is_claim(&words);
            // "A licence to operate" is one thing, too.
            let meant = tail.starts_with(" to ") && words.iter().nth_back(1).is_some_and(|w| DETERMINERS.contains(w));
            let waits = last.ends_with("ed") && words.iter().rev().nth(1).is_some_and(|w| is_being(&w.to_lowercase()) || w.ends_with(','));
            if words.len() >= 5
                && told
                && !(waits && (tail.starts_with(" to ") || tail.starts_with(" by ")))
                && !range
                && !claims
                && !meant
                && !quoted
                && !NEEDS_MORE.contains(&last.as_str())
                && (has_verb(&words) || !verb)
                && !last.ends_with("ing")
                && !last.ends_with("ly")
                && passes(head)
            {
                return Some((format!("{}.", head.trim_end_matches([',', ':', ';'])), tail.trim_start_matches([',', ' ']).to_owned()));
            }
        }
    }
    None
}

/// Words that make one thing of a noun and the "to" behind it.
const DETERMINERS: &[&str] = &["a", "an", "the", "our", "its", "their", "no", "this", "more", "new", "every", "one"];

/// Whether words count or compare: where, by whom and for what is part of it then, as in "only 9% pass at the first attempt".
fn is_claim(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.contains(|c: char| c.is_ascii_digit())
            || is_spelled(&bare)
            || matches!(bare.as_str(), "only" | "first" | "last" | "most" | "biggest" | "largest" | "best" | "every" | "each" | "all")
    })
}

/// Whether some word can carry a sentence.
pub(super) fn has_verb(words: &[&str]) -> bool {
    words.iter().enumerate().skip(1).any(|(at, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
        matches!(
            word.as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "can"
                | "will"
                | "won"
                | "got"
                | "went"
                | "gave"
                | "sent"
                | "took"
                | "ran"
                | "cut"
                | "made"
                | "met"
                | "became"
                | "needs"
                | "need"
                | "lets"
                | "let"
                | "shows"
                | "speaks"
                | "rose"
                | "fell"
                | "moved"
                | "keeps"
                | "led"
                | "began"
                | "rewrote"
                | "grew"
                | "said"
                | "says"
                | "covers"
                | "contains"
                | "holds"
                | "sits"
                | "syncs"
                | "tells"
                | "talks"
        ) || at > 0 && word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
            || super::plain::VERBS.iter().any(|v| v.0 == word || v.1 == word)
            || word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && words[at - 1].starts_with(char::is_uppercase)
                && !words[at].starts_with(char::is_uppercase)
            || word.contains("'re")
            || word.contains("'ve")
    }) || words.first().is_some_and(|w| ["It's", "We're", "We've", "That's", "You'd", "It’s"].contains(w))
}

/// Points as paragraphs: sentences together, as many as the dice say, and a list line by line.
pub(super) fn details(points: &[Point], dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut listed = false;
    for point in points {
        if let Some(bullet) = &point.bullet {
            let body = point.text.strip_suffix('.').filter(|b| !b.contains(". ")).unwrap_or(&point.text);
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(bullet);
            text.push(' ');
            text.push_str(body);
            listed = true;
            continue;
        }
        if !text.is_empty() {
            let apart = listed || count >= 3 || dice.roll(3) == 2 && stands_alone(&point.text);
            text.push_str(if apart { "\n\n" } else { " " });
            count = if apart { 0 } else { count };
        }
        listed = false;
        text.push_str(&point.text);
        count += 1;
    }
    text
}
