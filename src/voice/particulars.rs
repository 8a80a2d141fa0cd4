//! The particulars of a piece of copy that a question can name: who spoke, a number that says something, a day.

use super::facts::widened;
use crate::programme::Programme;
use crate::text::{Draft, Span};

/// Months and days of the week, in lower case.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a lower-case word is a month or a day of the week.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// Who spoke the first quotation, or a person's name in the copy.
pub(super) fn speaker(draft: &Draft, quotes: &[Span], programme: &Programme) -> Option<String> {
    let text = draft.text();
    let quote = quotes.iter().find(|q| q.of(text).split(' ').count() >= 4)?;
    let after = text[quote.end..].trim_start_matches([' ', ',', '-', '–', '—', '\n']);
    let after = ["said ", "says ", "explains ", "explained ", "adds ", "added ", "notes ", "noted ", "comments ", "commented "]
        .iter()
        .find_map(|v| after.strip_prefix(v))
        .unwrap_or(after);
    let mut end = 0;
    let mut count = 0;
    for word in after.split(' ').take(4) {
        let bare = word.trim_end_matches([',', '.', ':', ';', ')']);
        if !bare.chars().next().is_some_and(char::is_uppercase) {
            break;
        }
        count += 1;
        end = (word.as_ptr() as usize - after.as_ptr() as usize) + bare.len();
        if bare.len() < word.len() && !word.ends_with('.') || word.contains('\n') {
            break;
        }
    }
    let name = after.get(..end)?;
    ((2..=4).contains(&count) && !name.contains('\n') && programme.names().all(|n| n != name)).then(|| name.to_owned())
}

/// The first number that says something, with the word behind it: "37%", "400 clinics". Years, days and versions say too little.
pub(super) fn telling_number(draft: &Draft) -> Option<String> {
    let text = draft.text();
    let words = draft.words();
    for (at, word) in words.iter().enumerate() {
        let token = draft.at(*word);
        if !token.chars().all(|c| c.is_ascii_digit()) || draft.hashtags().iter().any(|h| h.contains(*word)) {
            continue;
        }
        let span = widened(draft, *word);
        let number = draft.at(span);
        if number.contains('%') || number.starts_with(['$', '€', '£']) {
            let scale = text[span.end..]
                .strip_prefix(' ')
                .and_then(|rest| ["million", "billion", "trillion"].iter().find(|s| rest.starts_with(**s)));
            return Some(scale.map_or_else(|| number.to_owned(), |scale| format!("{number} {scale}")));
        }
        let next = words.get(at + 1).filter(|n| &text[span.end.min(n.start)..n.start] == " ").map(|n| draft.at(*n));
        let previous = at.checked_sub(1).map(|p| draft.at(words[p]).to_lowercase()).unwrap_or_default();
        let year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
        let dated = MONTHS.contains(&previous.as_str()) || next.is_some_and(|n| MONTHS.contains(&n.to_lowercase().as_str()));
        if let Some(next) = next
            && !year
            && !dated
            && next.len() > 3
            && next.chars().all(char::is_lowercase)
            && next.ends_with('s')
        {
            return Some(format!("{number} {next}"));
        }
    }
    None
}

/// The first day the copy names: "14 March", "March 14", "Thursday".
pub(super) fn day(draft: &Draft) -> Option<String> {
    let text = draft.text();
    let words = draft.words();
    let month = |w: &Span| {
        let word = draft.at(*w);
        word.chars().next().is_some_and(char::is_uppercase) && MONTHS.contains(&word.to_lowercase().as_str())
    };
    let number = |w: &Span| {
        let word = draft.at(*w);
        word.len() <= 4
            && word
                .trim_end_matches(["st", "nd", "rd", "th"].as_slice().iter().find(|s| word.ends_with(**s)).copied().unwrap_or(" "))
                .chars()
                .all(|c| c.is_ascii_digit())
    };
    let at = words.iter().position(month)?;
    let touches = |a: usize, b: usize| text.get(words[a].end..words[b].start).is_some_and(|gap| gap == " ");
    if at > 0 && number(&words[at - 1]) && touches(at - 1, at) {
        return Some(text[words[at - 1].start..words[at].end].to_owned());
    }
    if words.get(at + 1).is_some_and(number) && touches(at, at + 1) && words[at + 1].len() <= 2 {
        return Some(text[words[at].start..words[at + 1].end].to_owned());
    }
    let name = draft.at(words[at]);
    name.ends_with("day").then(|| name.to_owned())
}
