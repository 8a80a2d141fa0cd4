//! Bows in front of the news, to the people it is about: they come first, without the bow.

use super::news::prefix;
use super::notes::Notes;
use super::words::{Word, Words};

/// "Please join us in welcoming X", "Congratulations to X on being named Y": the bow goes, and who it is for comes first.
pub(super) fn courtesy(words: &mut Words, notes: &mut Notes) {
    const WHY: &str = "a formal flourish; the name makes a better opening";
    for lead in
        ["please join us in welcoming", "join us in welcoming", "please welcome", "today we welcome", "we welcome", "a warm welcome to"]
    {
        if let Some(end) = words.has(0, lead) {
            words.swap(0, end, "Welcoming");
            notes.cut(lead, WHY);
            return;
        }
    }
    for lead in ["please join us in congratulating", "join us in congratulating", "congratulations to", "congrats to", "well done to"] {
        let Some(mut end) = words.has(0, lead) else { continue };
        for own in ["our very own", "our own", "our colleague", "our"] {
            end = words.has(end, own).unwrap_or(end);
        }
        let Some(on) = (end + 1..words.len().min(end + 7)).find(|at| words.key(*at) == "on") else { continue };
        let verb = match words.key(on + 1).as_str() {
            "being" => Some((on + 2, "was")),
            "winning" => Some((on + 2, "won")),
            "receiving" => Some((on + 2, "got")),
            "becoming" => Some((on + 2, "became")),
            _ => None,
        };
        if let Some((next, verb)) = verb {
            words.0.splice(on..next, [Word::new(verb)]);
            words.0.drain(..end);
            notes.cut(lead, WHY);
            return;
        }
    }
    for lead in ["happy work anniversary to", "happy anniversary to", "happy birthday to"] {
        let Some(end) = words.has(0, lead) else { continue };
        if words.0[end..].iter().all(|w| w.is_capital() || w.fixed) && words.len() > end {
            let day = lead.trim_start_matches("happy ").trim_end_matches(" to");
            words.0.drain(..end);
            if let Some(last) = words.0.last_mut() {
                last.core.push_str("'s");
                ".".clone_into(&mut last.trail);
            }
            let trail = words.0.last_mut().map(|w| std::mem::take(&mut w.trail)).unwrap_or_default();
            words.0.extend(day.split(' ').map(Word::new));
            if let Some(last) = words.0.last_mut() {
                last.trail = trail;
            }
            prefix(words, "It is");
            notes.cut(lead, WHY);
        }
        return;
    }
}
