//! Questions of the copy: a hook goes, and one that knows its own answer says it.

use super::notes::Notes;
use super::words::Words;

/// What becomes of a question.
pub(super) enum Question {
    /// It was a hook.
    Gone,
    /// It holds a fact, and stays.
    Kept,
    /// It says something now.
    Statement,
}

/// Makes a statement of a question that holds its own answer; drops one that is only a hook.
pub(super) fn question(words: &mut Words, fact: bool, raw: &str, notes: &mut Notes) -> Question {
    for lead in ["did you know that", "did you know", "do you know that"] {
        if let Some(end) = words.has(0, lead) {
            words.cut_out(0, end);
            notes.cut(lead, "a question nobody asked; the answer is the interesting part");
            full_stop(words);
            return Question::Statement;
        }
    }
    for lead in [
        "know somebody who would make a great",
        "know someone who would make a great",
        "know somebody who would be a great",
        "do you know a great",
    ] {
        if let Some(end) = words.has(0, lead) {
            words.swap(0, end, "We need a");
            notes.reworded(lead, "says plainly who you're looking for");
            full_stop(words);
            return Question::Statement;
        }
    }
    if fact && told_by(words) {
        notes.reworded(raw, "a question nobody asked; the answer is the interesting part");
        return Question::Statement;
    }
    if fact {
        return Question::Kept;
    }
    notes.cut(raw, "a hook question; people scroll past those");
    Question::Gone
}

/// "How did Elm Street Clinic cut its bills by 27%?" tells that it did.
fn told_by(words: &mut Words) -> bool {
    const PAST: &[(&str, &str)] = &[
        ("cut", "cut"),
        ("grow", "grew"),
        ("get", "got"),
        ("make", "made"),
        ("build", "built"),
        ("win", "won"),
        ("find", "found"),
        ("go", "went"),
        ("bring", "brought"),
        ("take", "took"),
        ("keep", "kept"),
        ("put", "put"),
        ("halve", "halved"),
        ("double", "doubled"),
        ("triple", "tripled"),
        ("save", "saved"),
        ("reduce", "cut"),
        ("increase", "increased"),
        ("improve", "improved"),
        ("lower", "lowered"),
        ("raise", "raised"),
        ("boost", "raised"),
        ("shorten", "shortened"),
        ("turn", "turned"),
        ("move", "moved"),
        ("reach", "reached"),
        ("achieve", "reached"),
        ("slash", "cut"),
        ("automate", "automated"),
        ("recover", "recovered"),
        ("free", "freed"),
    ];
    if words.has(0, "how did").is_none() || words.0.iter().rev().skip(1).any(|w| w.trail.contains(['?', '!'])) {
        return false;
    }
    // The verb stands behind whoever did it, with no other clause between.
    let Some((at, past)) = (3..words.len().min(10))
        .take_while(|at| !matches!(words.key(*at - 1).as_str(), "that" | "which" | "who" | "to" | "and"))
        .find_map(|at| PAST.iter().find(|(verb, _)| !words.0[at].fixed && words.0[at].core == *verb).map(|(_, past)| (at, *past)))
    else {
        return false;
    };
    words.swap(at, at + 1, past);
    words.0.drain(..2);
    if let Some(first) = words.0.first_mut().filter(|w| !w.fixed) {
        first.core = super::words::capitalised(&first.core);
    }
    full_stop(words);
    true
}

/// Ends a sentence that asked or cried as one that tells.
fn full_stop(words: &mut Words) {
    if let Some(last) = words.0.last_mut() {
        last.trail = last.trail.replace(['?', '!'], ".");
    }
}
