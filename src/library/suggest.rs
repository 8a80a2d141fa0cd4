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

/// So many of the best are tried; where none of them will do, nothing is offered.
const TRIED: usize = 100;

/// New for this many days.
const FRESH: i32 = 21;

/// Words of more items than this share tell nothing of what one of them is about.
const COMMON: f64 = 0.2;

/// The library made ready for many suggestions.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// For each stem, the items that have it and how much it counts there.
    postings: HashMap<String, Vec<(u32, f64)>>,
    /// For each item, its length in stems.
    lengths: Vec<f64>,
    average: f64,
    /// For each item and each of its topics, the topic's stems.
    topics: Vec<Vec<Vec<String>>>,
}

/// What a draft or a person is about: stems.
type Stems = BTreeSet<String>;

impl Index {
    /// Reads all items once.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 words")]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        for (at, item) in (0..).zip(&library.items) {
            let mut weights: BTreeMap<String, f64> = BTreeMap::new();
            let mut length = 0;
            let topics: Vec<Vec<String>> = item.topics.iter().map(|t| stems(t).collect()).collect();
            let of_topics = topics.iter().flatten().map(|stem| (stem.clone(), IN_TOPICS));
            let of_title = stems(&item.title).map(|stem| (stem, IN_TITLE));
            for (stem, weight) in of_topics.chain(of_title).chain(stems(&item.text).map(|stem| (stem, IN_TEXT))) {
                length += 1;
                *weights.entry(stem).or_default() += weight;
            }
            index.lengths.push(f64::from(length));
            index.topics.push(topics);
            for (stem, weight) in weights {
                index.postings.entry(stem).or_default().push((at, weight));
            }
        }
        index.average = (index.lengths.iter().sum::<f64>() / (index.lengths.len() as f64).max(1.0)).max(1.0);
        index
    }

    /// How much each item shares with the stems of a draft (Okapi BM25 over weighted counts).
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 items")]
    fn shared(&self, stems: &Stems) -> Vec<f64> {
        let items = self.lengths.len() as f64;
        let mut scores = vec![0.0; self.lengths.len()];
        for stem in stems {
            let Some(postings) = self.postings.get(stem) else { continue };
            let rare = (1.0 + (items - postings.len() as f64 + 0.5) / (postings.len() as f64 + 0.5)).ln();
            for (item, weight) in postings {
                let at = *item as usize;
                let length = 0.5 + 0.5 * self.lengths[at] / self.average;
                scores[at] += rare * weight * 2.2 / (weight + 1.2 * length);
            }
        }
        scores
    }

    /// How many items have a stem.
    fn known_to(&self, stem: &str) -> usize {
        self.postings.get(stem).map_or(0, Vec::len)
    }

    /// The topics of an item whose every word is among the stems.
    fn covered<'i>(&self, at: usize, item: &'i Item, by: &Stems) -> impl Iterator<Item = &'i str> {
        let topics = item.topics.iter().map(String::as_str).zip(&self.topics[at]);
        topics.filter(|(_, words)| !words.is_empty() && words.iter().all(|w| by.contains(w))).map(|(topic, _)| topic)
    }

    /// At most `count` items of `library` for this draft, person, network and day, the best first. `clear` has the last word on each.
    #[must_use]
    pub fn suggest(
        &self,
        draft: &Draft,
        (library, programme): (&Library, &Programme),
        context: &Context,
        count: usize,
        clear: &dyn Fn(&Item) -> bool,
    ) -> Vec<Suggestion> {
        let wanted: Stems = stems(draft.text()).collect();
        let cared = cared(context);
        let shared = self.shared(&wanted);
        let mut offers: Vec<(f64, usize)> = Vec::new();
        for (at, item) in library.items.iter().enumerate() {
            let relevant = shared[at];
            if (!wanted.is_empty() && relevant < RELEVANT) || !may_be_shared(item, library, programme, context) {
                continue;
            }
            let suits = suits(item, context);
            if wanted.is_empty() && suits == Suits::Others {
                continue;
            }
            let day = day_bonus(item, context.now.day);
            let person = match suits {
                Suits::Them => 0.25,
                Suits::Everybody => 0.1,
                Suits::Others => -0.15,
            } + if self.covered(at, item, &cared).next().is_some() { 0.2 } else { 0.0 };
            // Colleagues see the same things in another order.
            let luck = spread(context.seed, &item.id);
            let base = if wanted.is_empty() { 0.35 } else { relevant / (relevant + 6.0) };
            let fit = (base * (1.0 + person + day) + 0.12 * luck * base.min(0.6)).clamp(0.0, 1.0);
            offers.push((fit, at));
        }
        offers.order_by(|a, b| b.0.total_cmp(&a.0).then_with(|| library.items[a.1].id.cmp(&library.items[b.1].id)));
        let asked = Asked { wanted: &wanted, cared: &cared, library, programme, context };
        let offer = |(fit, at): (f64, usize)| {
            let item = &library.items[at];
            let why = self.why(at, &asked).filter(|_| clear(item))?;
            Some(Suggestion {
                why,
                id: item.id.clone(),
                title: item.title.clone(),
                text: item.text.clone(),
                link: item.link.clone(),
                campaign: item.campaign.as_ref().and_then(|id| library.campaign(id)).map(|c| c.name.clone()),
                fit,
            })
        };
        offers.into_iter().take(TRIED).filter_map(offer).take(count).collect()
    }

    /// Words of the draft that an item has and most others have not, as the item writes them.
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 items")]
    fn telling_words(&self, item: &Item, wanted: &Stems) -> Vec<String> {
        let most = (self.lengths.len() as f64 * COMMON).max(2.0);
        let text = [item.title.as_str(), &item.topics.join(" "), &item.text].join(" ");
        let mut words: Vec<(usize, String, String)> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let Some(stem) = stems(word).next().filter(|s| wanted.contains(s) && s.chars().count() > 3) else { continue };
            let items = self.known_to(&stem);
            if items as f64 <= most && !words.iter().any(|(_, _, known)| *known == stem) {
                words.push((items, word.to_lowercase(), stem));
            }
        }
        // The rarest say most; of equals the longest.
        words.sort_by_key(|(items, word, _)| (*items, std::cmp::Reverse(word.len())));
        words.into_iter().take(2).map(|(_, word, _)| word).collect()
    }

    /// Why an item is offered, a reason a sentence; nothing where there is no reason that a person would follow.
    fn why(&self, at: usize, asked: &Asked<'_>) -> Option<Vec<String>> {
        let Asked { wanted, cared, library, programme, context } = asked;
        let item = &library.items[at];
        let mut why = Vec::new();
        if !wanted.is_empty() {
            let topics: Vec<&str> = self.covered(at, item, wanted).take(2).map(|t| spelled(t, programme)).collect();
            if topics.is_empty() {
                let words = self.telling_words(item, wanted);
                if words.is_empty() {
                    return None;
                }
                why.push(format!("It speaks of {}, like your draft.", words.join(" and ")));
            } else {
                why.push(format!("It is about {}, like your draft.", topics.join(" and ")));
            }
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
        if let Some(topic) = self.covered(at, item, cared).next() {
            why.push(format!("It touches on {}, which is close to what you do or care about.", spelled(topic, programme)));
        }
        if let Some(from) = item.period.from.filter(|from| context.now.day.epoch_days() - from.epoch_days() <= FRESH) {
            why.push(format!("New since {}.", spoken(from)));
        }
        if why.is_empty() {
            why.push("Approved for everybody here, on any day.".to_owned());
        }
        Some(why)
    }
}

/// What a suggestion is asked for.
struct Asked<'a> {
    wanted: &'a Stems,
    cared: &'a Stems,
    library: &'a Library,
    programme: &'a Programme,
    context: &'a Context,
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

/// What the person cares about or works with.
fn cared(context: &Context) -> Stems {
    let profile = &context.profile;
    let said = profile.interests.iter().chain(&profile.products_used).chain(&profile.own_products).chain([&profile.role]);
    said.flat_map(|text| stems(text).collect::<Vec<_>>()).collect()
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

/// A topic with the capitals of the product it names.
fn spelled<'t>(topic: &'t str, programme: &'t Programme) -> &'t str {
    programme.products.iter().map(|p| p.name.as_str()).find(|name| name.eq_ignore_ascii_case(topic)).unwrap_or(topic)
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
    "back",
    "month",
    "hour",
    "minute",
    "place",
    "way",
    "part",
    "few",
    "little",
    "long",
    "both",
    "between",
    "without",
    "until",
    "night",
    "morning",
    "yesterday",
    "tomorrow",
    "half",
    "times",
    "things",
    "give",
    "went",
    "told",
    "ask",
    "asked",
    "find",
    "found",
    "look",
    "start",
    "keep",
    "kept",
    "put",
    "tell",
    "thank",
    "thanks",
    "happy",
    "love",
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
