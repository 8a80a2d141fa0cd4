//! What of the library to suggest for a draft, a role, a network and a day, and why.
//!
//! A small ranking of its own: words shared with the draft (rare ones count more, topics and titles more than text), then what suits the
//! person and the day, then a little of the seed, so that colleagues see different things first. What may not be shared today, or rests
//! on a promise that is on hold, is never offered. Nothing fitting is a good answer.

use super::{Item, Library, Suggestion};
use crate::context::{Context, Day};
use crate::order::InOrder;
use crate::programme::{Programme, PromiseState};
use crate::text::{Case, Draft, Folded};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much a word counts by where the item has it.
const IN_TOPICS: f64 = 2.5;
const IN_TITLE: f64 = 1.8;
const IN_TEXT: f64 = 1.0;

/// Below this, what an item shares with the draft is chance.
const RELEVANT: f64 = 2.2;

/// New for this many days.
const FRESH: i32 = 21;

/// The library made ready for many suggestions.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// For each stem, the items that have it and how much it counts there.
    postings: HashMap<String, Vec<(usize, f64)>>,
    /// For each item, its length in stems.
    lengths: Vec<f64>,
    average: f64,
}

impl Index {
    /// Reads all items once.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 words")]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        for (at, item) in library.items.iter().enumerate() {
            let mut weights: BTreeMap<String, f64> = BTreeMap::new();
            let mut length = 0;
            let topics = item.topics.iter().map(|t| (t.as_str(), IN_TOPICS));
            for (text, weight) in topics.chain([(item.title.as_str(), IN_TITLE), (item.text.as_str(), IN_TEXT)]) {
                for stem in stems(text) {
                    length += 1;
                    *weights.entry(stem).or_default() += weight;
                }
            }
            index.lengths.push(f64::from(length));
            for (stem, weight) in weights {
                index.postings.entry(stem).or_default().push((at, weight));
            }
        }
        index.average = (index.lengths.iter().sum::<f64>() / (index.lengths.len() as f64).max(1.0)).max(1.0);
        index
    }

    /// How much each item shares with the stems of a draft (Okapi BM25 over weighted counts).
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 items")]
    fn shared(&self, stems: &BTreeSet<String>) -> HashMap<usize, f64> {
        let items = self.lengths.len() as f64;
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for stem in stems {
            let Some(postings) = self.postings.get(stem) else { continue };
            let rare = (1.0 + (items - postings.len() as f64 + 0.5) / (postings.len() as f64 + 0.5)).ln();
            for (item, weight) in postings {
                let length = 0.5 + 0.5 * self.lengths[*item] / self.average;
                *scores.entry(*item).or_default() += rare * weight * 2.2 / (weight + 1.2 * length);
            }
        }
        scores
    }

    /// At most `count` items of `library` for this draft, person, network and day, the best first.
    #[must_use]
    pub fn suggest(&self, draft: &Draft, library: &Library, programme: &Programme, context: &Context, count: usize) -> Vec<Suggestion> {
        let wanted: BTreeSet<String> = stems(draft.text()).collect();
        let shared = self.shared(&wanted);
        let mut offers: Vec<(f64, usize)> = Vec::new();
        for (at, item) in library.items.iter().enumerate() {
            let relevant = shared.get(&at).copied().unwrap_or_default();
            if (!wanted.is_empty() && relevant < RELEVANT) || !may_be_shared(item, library, programme, context) {
                continue;
            }
            let suits = suits(item, context);
            if wanted.is_empty() && suits == Suits::Others {
                continue;
            }
            let day = day_bonus(item, context.now.day);
            let taste = interests(item, context).len().min(2);
            let person = match suits {
                Suits::Them => 0.25,
                Suits::Everybody => 0.1,
                Suits::Others => -0.15,
            } + if taste > 0 { 0.2 } else { 0.0 };
            // Colleagues see the same things in another order.
            let luck = spread(context.seed, &item.id);
            let base = if wanted.is_empty() { 0.35 } else { relevant / (relevant + 6.0) };
            let fit = (base * (1.0 + person + day) + 0.12 * luck * base.min(0.6)).clamp(0.0, 1.0);
            offers.push((fit, at));
        }
        offers.order_by(|a, b| b.0.total_cmp(&a.0).then_with(|| library.items[a.1].id.cmp(&library.items[b.1].id)));
        offers
            .into_iter()
            .take(count)
            .map(|(fit, at)| {
                let item = &library.items[at];
                Suggestion {
                    id: item.id.clone(),
                    title: item.title.clone(),
                    text: item.text.clone(),
                    link: item.link.clone(),
                    campaign: item.campaign.as_ref().and_then(|id| library.campaign(id)).map(|c| c.name.clone()),
                    fit,
                    why: why(item, &wanted, library, programme, context),
                }
            })
            .collect()
    }
}

/// At most `count` items of `library` for this draft, person, network and day, the best first. Keep an [`Index`] to ask often.
#[must_use]
pub fn suggest(draft: &Draft, library: &Library, programme: &Programme, context: &Context, count: usize) -> Vec<Suggestion> {
    Index::new(library).suggest(draft, library, programme, context, count)
}

/// Whether an item may be shared by this person, here, today.
fn may_be_shared(item: &Item, library: &Library, programme: &Programme, context: &Context) -> bool {
    let in_campaign = item.campaign.as_ref().is_none_or(|id| library.campaign(id).is_some_and(|c| c.period.holds(context.now.day)));
    let kept = item.promise.as_ref().is_none_or(|id| programme.promise(id).is_some_and(|p| p.state == PromiseState::Kept));
    let here = item.networks.is_empty() || item.networks.iter().any(|n| n == context.site.id);
    let languages = &context.profile.languages;
    let language = if languages.is_empty() {
        item.language.is_empty() || item.language.starts_with("en")
    } else {
        item.language.is_empty() || languages.iter().any(|l| l.split('-').next() == item.language.split('-').next())
    };
    item.period.holds(context.now.day) && in_campaign && kept && here && language
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suits {
    Them,
    Everybody,
    Others,
}

fn suits(item: &Item, context: &Context) -> Suits {
    let department = context.profile.department.as_str();
    if item.audience.is_empty() || department.is_empty() {
        Suits::Everybody
    } else if item.audience.iter().any(|a| a == department) {
        Suits::Them
    } else {
        Suits::Others
    }
}

/// What is new, or will not be offered much longer, comes a little earlier.
fn day_bonus(item: &Item, now: Day) -> f64 {
    let since = item.period.from.map(|from| now.epoch_days() - from.epoch_days());
    let left = item.period.until.map(|until| until.epoch_days() - now.epoch_days());
    let fresh = if since.is_some_and(|days| days <= FRESH) { 0.12 } else { 0.0 };
    let ending = if left.is_some_and(|days| days <= 14) { 0.06 } else { 0.0 };
    let campaign = if item.campaign.is_some() { 0.15 } else { 0.0 };
    fresh + ending + campaign
}

/// Topics of the item that the person cares about or works with.
fn interests<'i>(item: &'i Item, context: &Context) -> Vec<&'i str> {
    let profile = &context.profile;
    let cared: BTreeSet<String> = profile
        .interests
        .iter()
        .chain(&profile.products_used)
        .chain(&profile.own_products)
        .chain([&profile.role])
        .flat_map(|text| stems(text).collect::<Vec<_>>())
        .collect();
    item.topics.iter().map(String::as_str).filter(|topic| covered(topic, &cared)).collect()
}

/// Whether every word of a topic is among the stems.
fn covered(topic: &str, by: &BTreeSet<String>) -> bool {
    let mut words = stems(topic).peekable();
    words.peek().is_some() && words.all(|w| by.contains(&w))
}

/// From 0 to 1, different for every seed and item.
fn spread(seed: u64, id: &str) -> f64 {
    let mut hash = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xcbf2_9ce4_8422_2325;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    f64::from(u32::try_from(hash >> 40).unwrap_or(0)) / f64::from(1_u32 << 24)
}

/// Why an item is offered, a reason a sentence; at least one.
fn why(item: &Item, wanted: &BTreeSet<String>, library: &Library, programme: &Programme, context: &Context) -> Vec<String> {
    let mut why = Vec::new();
    let topics: Vec<&str> = item.topics.iter().map(String::as_str).filter(|t| covered(t, wanted)).take(2).collect();
    if topics.is_empty() {
        let text = format!("{} {} {}", item.title, item.topics.join(" "), item.text);
        let mut words: Vec<String> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| stems(w).next().is_some_and(|s| wanted.contains(&s))) {
            let word = word.to_lowercase();
            if !words.iter().any(|w| stems(w).eq(stems(&word))) && words.len() < 2 {
                words.push(word);
            }
        }
        if !words.is_empty() {
            why.push(format!("It speaks of {}, like your draft.", joined(&words.iter().map(String::as_str).collect::<Vec<_>>())));
        }
    } else {
        why.push(format!("It is about {}, like your draft.", joined(&topics.iter().map(|t| spelled(t, programme)).collect::<Vec<_>>())));
    }
    if let Some(campaign) = item.campaign.as_ref().and_then(|id| library.campaign(id)) {
        why.push(match campaign.period.until {
            Some(until) => format!("Part of {}, which runs until {}.", campaign.name, spoken(until)),
            None => format!("Part of {}.", campaign.name),
        });
    }
    if suits(item, context) == Suits::Them
        && let Some(department) = programme.departments.iter().find(|d| d.id == context.profile.department)
    {
        why.push(format!("Chosen with people in {} in mind.", department.name));
    }
    if let Some(topic) = interests(item, context).first() {
        why.push(format!("It touches on {}, which is close to what you do or care about.", spelled(topic, programme)));
    }
    if let Some(from) = item.period.from.filter(|from| context.now.day.epoch_days() - from.epoch_days() <= FRESH) {
        why.push(format!("New since {}.", spoken(from)));
    }
    if why.is_empty() {
        why.push("Approved for everybody here, on any day.".to_owned());
    }
    why
}

/// A topic with the capitals of the product it names.
fn spelled<'t>(topic: &'t str, programme: &'t Programme) -> &'t str {
    programme.products.iter().map(|p| p.name.as_str()).find(|name| name.eq_ignore_ascii_case(topic)).unwrap_or(topic)
}

fn joined(words: &[&str]) -> String {
    words.join(" and ")
}

/// A day as people say it: "30 November".
fn spoken(day: Day) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let text = day.to_string();
    let mut parts = text.rsplit('-').filter_map(|p| p.parse::<usize>().ok());
    match (parts.next(), parts.next()) {
        (Some(day), Some(month)) => format!("{day} {}", MONTHS.get(month.saturating_sub(1)).copied().unwrap_or_default()),
        _ => text,
    }
}

/// Words too frequent to tell what a text is about.
const FREQUENT: &[&str] = &[
    "the",
    "and",
    "for",
    "that",
    "with",
    "this",
    "you",
    "your",
    "our",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "not",
    "but",
    "from",
    "they",
    "their",
    "them",
    "she",
    "her",
    "his",
    "him",
    "who",
    "what",
    "when",
    "where",
    "which",
    "why",
    "how",
    "all",
    "any",
    "can",
    "could",
    "would",
    "should",
    "will",
    "may",
    "more",
    "most",
    "some",
    "than",
    "then",
    "there",
    "these",
    "those",
    "into",
    "out",
    "over",
    "about",
    "after",
    "before",
    "again",
    "also",
    "just",
    "like",
    "very",
    "well",
    "now",
    "new",
    "one",
    "two",
    "three",
    "get",
    "got",
    "make",
    "made",
    "its",
    "it's",
    "i'm",
    "i've",
    "we're",
    "we've",
    "don't",
    "as",
    "at",
    "be",
    "been",
    "by",
    "do",
    "did",
    "does",
    "if",
    "in",
    "is",
    "it",
    "me",
    "my",
    "of",
    "off",
    "on",
    "or",
    "so",
    "to",
    "up",
    "us",
    "we",
    "an",
    "am",
    "he",
    "no",
    "yes",
    "here",
    "every",
    "each",
    "other",
    "only",
    "own",
    "same",
    "such",
    "too",
    "thing",
    "something",
    "people",
    "work",
    "today",
    "day",
    "week",
    "year",
    "time",
    "first",
    "last",
    "know",
    "think",
    "see",
    "say",
    "said",
    "much",
    "many",
    "good",
    "great",
    "really",
    "still",
    "never",
    "always",
    "because",
    "while",
    "share",
    "read",
    "learn",
    "want",
    "need",
    "use",
    "used",
    "using",
    "help",
    "let",
    "take",
    "come",
    "going",
    "company",
    "team",
    "colleague",
    "quite",
    "let's",
    "story",
    "post",
    "link",
    "https",
    "www",
];

/// The words that tell what a text is about, without their endings.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let folded = Folded::new(text, Case::Lower);
    let words: Vec<String> = folded
        .text()
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|w| w.trim_matches('\'').trim_end_matches("'s"))
        .filter(|w| w.chars().count() > 2 && !FREQUENT.contains(w) && !w.chars().all(|c| c.is_ascii_digit()))
        .map(stem)
        .filter(|w| !FREQUENT.contains(&w.as_str()))
        .collect();
    words.into_iter()
}

/// A word without its commonest English endings; light, so that words of different meaning stay apart.
fn stem(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let cut = |end: &str, least: usize| word.strip_suffix(end).filter(|s| s.len() >= least);
    if let Some(s) = cut("ies", 2) {
        return format!("{s}y");
    }
    let base = cut("sses", 2)
        .map(|s| format!("{s}ss"))
        .or_else(|| cut("es", 3).filter(|s| s.ends_with(['x', 'z']) || s.ends_with("ch") || s.ends_with("sh")).map(str::to_owned))
        .or_else(|| {
            (!word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")).then(|| cut("s", 3).map(str::to_owned)).flatten()
        })
        .unwrap_or_else(|| word.to_owned());
    let inner = ["ing", "ed"].iter().find_map(|end| base.strip_suffix(end).filter(|s| s.len() >= 4 || (s.len() == 3 && *end == "ing")));
    let mut root = inner.map_or_else(|| base.clone(), str::to_owned);
    if inner.is_some() {
        let bytes = root.as_bytes();
        let doubled =
            bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && !matches!(bytes[bytes.len() - 1], b'l' | b's' | b'z');
        if doubled {
            root.pop();
        }
    }
    // A silent e is there in "invoice" and gone in "invoicing".
    if root.len() > 4 && root.ends_with('e') {
        root.pop();
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str]) {
        let stems: BTreeSet<String> = words.iter().map(|w| stem(w)).collect();
        assert_eq!(stems.len(), 1, "{stems:?}");
    }

    #[test]
    fn endings_do_not_part_words_of_one_kind() {
        check(&["invoice", "invoices", "invoicing", "invoiced"]);
        check(&["plan", "plans", "planning"]);
        check(&["clinic", "clinics"]);
        check(&["diary", "diaries"]);
        check(&["reminder", "reminders"]);
    }

    #[test]
    fn words_of_different_kinds_stay_apart() {
        assert_ne!(stem("news"), stem("newer"));
        assert_ne!(stem("business"), stem("busy"));
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        assert_eq!(spoken("2026-11-30".parse().expect("a day")), "30 November");
    }
}
