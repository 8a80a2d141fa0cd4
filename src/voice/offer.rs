//! Turns an order to the reader that holds facts into an offer, or into the news that it is: "Meet Ledgerleaf 6", "Join us on 12 May".

use super::arrange::has_verb;
use super::notes::Dice;
use super::words::{Word, Words, article};

/// Turns an order that holds facts into an offer.
pub(super) fn offer(mut words: Words, at: usize) -> Words {
    words.0.drain(..at);
    for late in ["now", "today", "here"] {
        if let Some((start, end)) = words.find(1, late)
            && end == words.len()
        {
            words.cut_out(start, end);
        }
    }
    let verb = words.key(0);
    let next = words.key(1);
    let whole = |words: &mut Words, end: usize, by: &str| {
        if let Some(first) = words.0.first_mut() {
            first.core = first.core.to_lowercase();
        }
        words.swap(0, end, by);
    };
    match (verb.as_str(), next.as_str()) {
        ("meet", _) => {
            let comma = words.0.iter().position(|w| w.trail == ",");
            if let Some(comma) = comma.filter(|c| (2..=4).contains(c) && *c + 2 < words.len()) {
                words.0[comma].trail.clear();
                let what = words.key(comma + 1);
                let named = matches!(what.as_str(), "a" | "an" | "the" | "our" | "one" | "your" | "my") || what.ends_with("'s");
                if !named {
                    words.0.insert(comma + 1, Word::new(article(&words.0[comma + 1].core)));
                }
                words.0.insert(comma + 1, Word::new("is"));
                words.0.remove(0);
            } else {
                whole(&mut words, 1, "You can meet");
            }
        }
        ("don't" | "never", "miss") => match words.0.iter().take(7).position(|w| w.trail == ":") {
            // "Don't miss our webinar: “Month-end”": that is what it is.
            Some(colon) if matches!(words.key(2).as_str(), "our" | "the" | "this" | "their") && colon + 1 < words.len() => {
                words.0[colon].trail.clear();
                words.0.insert(colon + 1, Word::new("is"));
                words.cut_out(0, 2);
            }
            _ => whole(&mut words, 2, "Worth a look:"),
        },
        ("learn" | "see" | "discover" | "read" | "watch" | "explore" | "hear", "how") if tells_how(&words, 2) => whole(&mut words, 2, ""),
        ("find", "out") if words.key(2) == "how" && tells_how(&words, 3) => whole(&mut words, 3, ""),
        ("find", "out") if matches!(words.key(2).as_str(), "how" | "why" | "what" | "where") => whole(&mut words, 2, "It covers"),
        ("learn" | "see" | "discover" | "read" | "watch" | "explore" | "hear", "how" | "why" | "what" | "where" | "about") => {
            let skip = usize::from(next == "about");
            whole(&mut words, 1 + skip, "It covers");
        }
        ("join", "us")
            if matches!(words.key(2).as_str(), "for" | "at")
                && let Some(at) = day_of(&words, 3) =>
        {
            // "Join us for our webinar on 12 May": the webinar is on 12 May.
            words.0.insert(at, Word::new("is"));
            words.0.drain(..3);
        }
        ("join", "us")
            if matches!(words.key(2).as_str(), "on" | "in" | "at" | "this")
                && let Some(at) = named_behind_for(&words) =>
        {
            // "Join us on 12 May in Leeds for the Ledger Week": the Ledger Week is on 12 May in Leeds.
            let mut name = words.split_off(at + 1);
            words.0.pop();
            words.0.drain(..2);
            let glossed = name.0.iter().any(|w| w.trail == ",");
            if let (Some(last), Some(end)) = (name.0.last_mut(), words.0.last_mut()) {
                end.trail = std::mem::replace(&mut last.trail, if glossed { "," } else { "" }.to_owned());
            }
            name.0.push(Word::new("is"));
            name.0.append(&mut words.0);
            words = name;
        }
        ("let's", _) => whole(&mut words, 1, "We can"),
        ("imagine", _) => whole(&mut words, 1, "Picture"),
        _ => {
            let lower = words.0.first().map(|w| w.core.to_lowercase()).unwrap_or_default();
            whole(&mut words, 1, &format!("You can {lower}"));
        }
    }
    words
}

/// "You can" in one of several ways, where somebody would come or do something.
pub(super) fn offered(words: &mut Words, dice: &mut Dice) {
    let done = matches!(
        words.key(2).as_str(),
        "join"
            | "come"
            | "visit"
            | "apply"
            | "register"
            | "sign"
            | "drop"
            | "stop"
            | "ask"
            | "get"
            | "try"
            | "meet"
            | "book"
            | "send"
            | "message"
    );
    if !done {
        return;
    }
    let spoken_to = words.0[2..].iter().any(|w| matches!(w.key().as_str(), "you" | "your" | "yours"));
    match dice.roll(4) {
        1 => words.swap(0, 2, "Feel free to"),
        2 if !spoken_to => words.swap(0, 2, "Anyone can"),
        3 => words.swap(0, 2, "You're welcome to"),
        _ => {}
    }
}

/// "Meet Ledgerleaf 6": it is here.
pub(super) fn here(mut words: Words, at: usize) -> Words {
    words.0.drain(..=at);
    let trail = words.0.last_mut().map(|w| std::mem::take(&mut w.trail)).unwrap_or_default();
    words.0.extend([Word::new("is"), Word { trail, ..Word::new("here") }]);
    words
}

/// Where the day or hour of what is named from `from` on starts: at an "on", "at" or "from" before a number or a day.
fn day_of(words: &Words, from: usize) -> Option<usize> {
    let day = |w: &Word| {
        w.has_digit() || w.is_capital() && (w.key().ends_with("day") || w.core.len() > 2 && super::particulars::is_month(&w.key()))
    };
    (from + 1..words.len()).find(|at| {
        matches!(words.key(*at).as_str(), "on" | "at" | "from" | "this")
            && words.0[*at - 1].trail.is_empty()
            && words.0.get(*at + 1).is_some_and(day)
    })
}

/// Whether what follows "how" at `at` tells of somebody who did it: "how a clinic cut its bills", and not "how you can", "how to".
fn tells_how(words: &Words, at: usize) -> bool {
    let open = |w: &Word| {
        matches!(
            w.key().as_str(),
            "to" | "you" | "your" | "we" | "our" | "us" | "they" | "it" | "he" | "she" | "i" | "many" | "much" | "can" | "could" | "should"
        )
    };
    let clause: Vec<&str> = words.0[at..].iter().map(|w| w.core.as_str()).collect();
    words.len() > at + 4 && !words.0[at..].iter().take(4).any(open) && has_verb(&clause)
}

/// Where the "for" stands behind which what people are asked to is named: "join us on 12 May in Leeds for Ledger Week".
fn named_behind_for(words: &Words) -> Option<usize> {
    let at = (3..words.len().min(12)).find(|at| words.key(*at) == "for")?;
    let name = words.0.get(at + 1)?;
    let clear = words.0[2..at].iter().all(|w| w.trail.is_empty());
    let short = words.len() - at <= 12 && words.0[at..].iter().all(|w| !matches!(w.key().as_str(), "to" | "where" | "who" | "as" | "with"));
    let named = name.fixed || name.is_capital() || matches!(name.key().as_str(), "the" | "our" | "a" | "an");
    (clear && short && named).then_some(at)
}
