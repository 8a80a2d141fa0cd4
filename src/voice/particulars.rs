//! The particulars of a piece of copy that a question can name: who spoke, a number that says something, a day.

use super::numbers::widened;
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
        // "Scope 1 and 2 emissions" counts nothing.
        let numbered =
            matches!(previous.as_str(), "and" | "or" | "to" | "scope" | "phase" | "level" | "part" | "step" | "stage" | "tier" | "type");
        let dated = MONTHS.contains(&previous.as_str()) || next.is_some_and(|n| MONTHS.contains(&n.to_lowercase().as_str()));
        if let Some(next) = next
            && !year
            && !dated
            && !numbered
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

/// Words that make of a capitalised run a body, a role, a prize or a place, and not a person.
const NO_PERSON: &[&str] = &[
    "institute",
    "foundation",
    "group",
    "labs",
    "award",
    "prize",
    "officer",
    "chief",
    "head",
    "director",
    "manager",
    "engineer",
    "school",
    "university",
    "association",
    "bank",
    "clinic",
    "practice",
    "hospital",
    "house",
    "trust",
    "guild",
    "day",
    "week",
    "expo",
    "prize",
    "city",
    "format",
    "programme",
    "program",
    "report",
    "summit",
    "hall",
    "view",
    "calendar",
    "lead",
    "specialist",
    "designer",
    "safety",
    "miles",
    "hospice",
    "forest",
    "insurance",
    "logistics",
    "physiotherapy",
    "systems",
    "commission",
    "on",
    "of",
    "the",
    "workplaces",
    "records",
    "shipping",
];

fn is_year(token: &str) -> bool {
    token.len() == 4 && (token.starts_with("19") || token.starts_with("20")) && token.chars().all(|c| c.is_ascii_digit())
}

/// A person that the copy names: two or three capitalised words that are no body, role or prize.
pub(super) fn person(names: &[String], programme: &Programme) -> Option<String> {
    let own: Vec<&str> = programme.names().chain(programme.products.iter().map(|p| p.name.as_str())).collect();
    names
        .iter()
        .find(|name| {
            let words: Vec<&str> = name.split(' ').collect();
            (2..=3).contains(&words.len())
                && words.iter().all(|w| !NO_PERSON.contains(&w.to_lowercase().as_str()) && !own.contains(w) && !is_month(&w.to_lowercase()))
                && words.iter().all(|w| w.len() > 1)
        })
        .cloned()
}

/// Capitalised words from `from` on, joined as names are: "Tallow & Reed", "University of Tarn", "Care Expo 2026".
fn name_from<'t>(draft: &Draft, text: &'t str, from: usize) -> Option<&'t str> {
    let rest = text.get(from..)?;
    let mut end = 0;
    let mut at = 0;
    for token in rest.split(' ').take(6) {
        let bare = token.trim_end_matches(['.', ',', '!', ':', ';', '?', ')']);
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let joint = end > 0 && matches!(bare, "&" | "of" | "and" | "the");
        if bare.contains('\n') || bare.is_empty() || !(capital || joint || end > 0 && is_year(bare)) {
            break;
        }
        if !joint {
            end = at + bare.len();
        }
        if bare.len() < token.len() {
            break;
        }
        at += token.len() + 1;
    }
    let name = rest.get(..end).filter(|n| !n.is_empty())?;
    let name = name.strip_suffix(" and").unwrap_or(name);
    (!draft.links().iter().any(|l| l.contains(Span::new(from, from + name.len())))).then_some(name)
}

/// A name behind one of `leads`, as the copy has it.
fn behind(draft: &Draft, leads: &[&str], fits: impl Fn(&str) -> bool) -> Option<String> {
    let text = draft.text();
    leads.iter().find_map(|lead| {
        text.match_indices(lead).find_map(|(at, lead)| {
            let before = text[..at].chars().next_back();
            let name = name_from(draft, text, at + lead.len())?;
            (before.is_none_or(|c| !c.is_alphanumeric()) && fits(name)).then(|| name.to_owned())
        })
    })
}

/// Where it is: the place that the copy names first.
pub(super) fn place(draft: &Draft, programme: &Programme) -> Option<String> {
    const NO_PLACE: &[&str] = &["english", "dutch", "german", "french", "danish", "portuguese", "welsh", "hall", "spanish", "italian"];
    behind(draft, &["in "], |name| {
        let lower = name.to_lowercase();
        let first = lower.split(' ').next().unwrap_or_default();
        let own = programme.products.iter().any(|p| lower.starts_with(&p.name.to_lowercase()));
        !is_month(first) && !NO_PLACE.contains(&first) && !own && name.len() > 3 && !name.contains(" and ") && lower.split(' ').count() <= 2
    })
}

/// Whom the copy tells of working with, or of buying.
pub(super) fn partner(draft: &Draft, programme: &Programme) -> Option<String> {
    const PLAIN: &[&str] = &[
        "partnership with ",
        "partner with ",
        "partners with ",
        "acquisition of ",
        "purchase of ",
        "integrates with ",
        "colleagues from ",
        "Welcome, ",
    ];
    const WITH_ARTICLE: &[&str] = &["partnership with the ", "partner with the ", "partners with the ", "partner of the "];
    let other = |name: &str| name.len() > 3 && programme.names().all(|n| n != name);
    behind(draft, WITH_ARTICLE, other).map(|name| format!("the {name}")).or_else(|| behind(draft, PLAIN, other))
}

/// What people can go to: a name with its year, or one that says it is a day, a week, a fair.
pub(super) fn event(draft: &Draft) -> Option<String> {
    behind(draft, &["at the ", "at ", "attending ", "the first ", "the "], |name| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        name.contains(' ') && (is_year(last) || matches!(last, "Day" | "Week" | "Expo" | "Summit" | "Conference" | "Forum"))
    })
}

/// What there is to read, to watch or to hear, by its title: a short quotation that nobody says.
pub(super) fn title(draft: &Draft, quotes: &[Span]) -> Option<String> {
    let text = draft.text();
    quotes
        .iter()
        .find(|q| {
            let words = q.of(text).split(' ').count();
            let after = text[q.end..].trim_start_matches([' ', ',']);
            (2..=8).contains(&words)
                && !["said", "says", "explain", "—", "–"].iter().any(|v| after.starts_with(v))
                && !q.of(text).ends_with([',', '.'])
        })
        .map(|q| q.of(text).to_owned())
        .or_else(|| behind(draft, &["white paper, ", "e-book, ", "report, ", "guide, "], |name| name.contains(' ') || name.len() > 5))
}
