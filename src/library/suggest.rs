//! What of the library to suggest for a draft, a role, a network and a day, and why.
//!
//! A small ranking of its own: words shared with the draft (rare ones count more, topics and titles more than text), then what suits the
//! person and the day, then a little of the seed, so that colleagues see different things first. What may not be shared today, or rests
//! on a promise that is on hold, is never offered. Nothing fitting is a good answer.

use super::frequent::FREQUENT;
use super::{Item, Library, Suggestion};
use crate::context::{Context, Day, Period};
use crate::programme::{Programme, PromiseState};
use crate::text::{Case, Draft, Folded};
use std::collections::{BTreeSet, HashMap};

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
    /// The number of each stem.
    stems: HashMap<String, u32>,
    /// For each stem, the items that have it and how much it counts there.
    postings: Vec<Vec<(u32, f64)>>,
    /// For each item, its length in stems.
    lengths: Vec<f64>,
    average: f64,
    /// For each topic, its stems and the items that have it.
    topics: Vec<(Vec<u32>, Vec<u32>)>,
    /// For each item, what decides most often, side by side.
    cards: Vec<Card>,
    /// For each group of items, the first.
    groups: Vec<u32>,
}

/// What decides most often whether an item is offered.
#[derive(Debug, Clone)]
struct Card {
    period: Period,
    /// Items of one group have one campaign, promise, audience and language and the same networks.
    group: u32,
    /// Its id as a number.
    id: u64,
}

/// What a draft or a person is about: those of its stems that the library knows, by number.
type Stems = BTreeSet<u32>;

impl Index {
    /// Reads all items once.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 words")]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        let mut topics: HashMap<&str, usize> = HashMap::new();
        let mut groups = HashMap::new();
        for (at, item) in (0..).zip(&library.items) {
            let group = *groups.entry((&item.campaign, &item.promise, &item.audience, &item.language, &item.networks)).or_insert(at);
            if group == at {
                index.groups.push(at);
            }
            index.cards.push(Card { period: item.period, group, id: hash(&item.id) });
            let mut about = Vec::new();
            for topic in &item.topics {
                let next = index.topics.len();
                let nth = *topics.entry(topic.as_str()).or_insert(next);
                if nth == next {
                    let stems = index.numbered(topic);
                    index.topics.push((stems, Vec::new()));
                }
                let (stems, items) = &mut index.topics[nth];
                about.extend_from_slice(stems);
                items.push(at);
            }
            let weighted = [(about, IN_TOPICS), (index.numbered(&item.title), IN_TITLE), (index.numbered(&item.text), IN_TEXT)];
            index.lengths.push(weighted.iter().map(|(stems, _)| stems.len()).sum::<usize>() as f64);
            for (stem, weight) in weighted.iter().flat_map(|(stems, weight)| stems.iter().map(|stem| (*stem as usize, *weight))) {
                let postings = &mut index.postings[stem];
                match postings.last_mut() {
                    Some((last, sum)) if *last == at => *sum += weight,
                    _ => postings.push((at, weight)),
                }
            }
        }
        index.average = (index.lengths.iter().sum::<f64>() / (index.lengths.len() as f64).max(1.0)).max(1.0);
        index
    }

    /// The stems of a text by number; new ones get one.
    fn numbered(&mut self, text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        each_stem(text, |_, stem| {
            let next = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            let number = *self.stems.entry(stem).or_insert(next);
            if number == next {
                self.postings.push(Vec::new());
            }
            numbers.push(number);
        });
        numbers
    }

    /// Those stems of a text that the library knows; nothing where a text has no stems at all.
    fn known<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Option<Stems> {
        let mut known = None;
        for text in texts {
            each_stem(text, |_, stem| known.get_or_insert_with(Stems::new).extend(self.stems.get(&stem)));
        }
        known
    }

    /// How much each item shares with the stems of a draft (Okapi BM25 over weighted counts).
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 items")]
    fn shared(&self, stems: &Stems) -> Vec<f64> {
        let items = self.lengths.len() as f64;
        let mut scores = vec![0.0; self.lengths.len()];
        for stem in stems {
            let postings = &self.postings[*stem as usize];
            let rare = (1.0 + (items - postings.len() as f64 + 0.5) / (postings.len() as f64 + 0.5)).ln();
            for (item, weight) in postings {
                let at = *item as usize;
                let length = 0.5 + 0.5 * self.lengths[at] / self.average;
                scores[at] += rare * weight * 2.2 / (weight + 1.2 * length);
            }
        }
        scores
    }

    /// The topics of an item whose every word is among the stems.
    fn covered<'i>(&self, item: &'i Item, by: &Stems) -> impl Iterator<Item = &'i str> {
        item.topics.iter().map(String::as_str).filter(|topic| {
            let (mut some, mut all) = (false, true);
            each_stem(topic, |_, stem| (some, all) = (true, all && self.stems.get(&stem).is_some_and(|n| by.contains(n))));
            some && all
        })
    }

    /// For each item, whether one of its topics has all its words among the stems.
    fn touched(&self, by: &Stems) -> Vec<bool> {
        let mut touched = vec![false; self.cards.len()];
        for (_, items) in self.topics.iter().filter(|(stems, _)| !stems.is_empty() && stems.iter().all(|s| by.contains(s))) {
            for at in items {
                touched[*at as usize] = true;
            }
        }
        touched
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
        let wanted = self.known([draft.text()]);
        let cared = self.known(cared(context)).unwrap_or_default();
        let shared = wanted.as_ref().map(|wanted| self.shared(wanted));
        let before = |a: &(f64, usize), b: &(f64, usize)| {
            let ids = || library.items[a.1].id.cmp(&library.items[b.1].id);
            b.0.total_cmp(&a.0).then_with(ids).is_lt()
        };
        let mut offers: Vec<(f64, usize)> = Vec::new();
        let touched = self.touched(&cared);
        // For each group, by its first item: whom it suits, if it may be shared at all.
        let mut groups: Vec<Option<Suits>> = vec![None; self.cards.len()];
        for first in &self.groups {
            let item = &library.items[*first as usize];
            groups[*first as usize] = may_be_shared(item, library, programme, context).then(|| suits(item, context));
        }
        for (at, card) in self.cards.iter().enumerate() {
            let relevant = shared.as_ref().map(|shared| shared[at]);
            if relevant.is_some_and(|r| r < RELEVANT) || !card.period.holds(context.now.day) {
                continue;
            }
            let Some(suits) = groups[card.group as usize] else { continue };
            if relevant.is_none() && suits == Suits::Others {
                continue;
            }
            let in_campaign = library.items[card.group as usize].campaign.is_some();
            let day = day_bonus(card.period, in_campaign, context.now.day);
            let person = match suits {
                Suits::Them => 0.25,
                Suits::Everybody => 0.1,
                Suits::Others => -0.15,
            } + if touched[at] { 0.2 } else { 0.0 };
            // Colleagues see the same things in another order.
            let luck = spread(context.seed, card.id);
            let base = relevant.map_or(0.35, |r| r / (r + 6.0));
            let fit = (base * (1.0 + person + day) + 0.12 * luck * base.min(0.6)).clamp(0.0, 1.0);
            let offer = (fit, at);
            if offers.len() < TRIED || offers.last().is_some_and(|worst| before(&offer, worst)) {
                offers.insert(offers.partition_point(|other| before(other, &offer)), offer);
                offers.truncate(TRIED);
            }
        }
        let asked = Asked { wanted: wanted.as_ref(), cared: &cared, library, programme, context };
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
        offers.into_iter().filter_map(offer).take(count).collect()
    }

    /// Words of the draft that an item has and most others have not, without their capitals.
    #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 items")]
    fn telling_words(&self, item: &Item, wanted: &Stems) -> Vec<String> {
        let most = (self.lengths.len() as f64 * COMMON).max(2.0);
        let mut words: Vec<(usize, String, u32)> = Vec::new();
        each_stem(&[item.title.as_str(), &item.topics.join(" "), &item.text].join(" "), |word, stem| {
            let Some(number) = self.stems.get(&stem).filter(|n| wanted.contains(*n) && stem.chars().count() > 3) else { return };
            let items = self.postings[*number as usize].len();
            if items as f64 <= most && !words.iter().any(|(.., known)| known == number) {
                words.push((items, word.to_owned(), *number));
            }
        });
        // The rarest say most; of equals the longest.
        words.sort_by_key(|(items, word, _)| (*items, std::cmp::Reverse(word.len())));
        words.into_iter().take(2).map(|(_, word, _)| word).collect()
    }

    /// Why an item is offered, a reason a sentence; nothing where there is no reason that a person would follow.
    fn why(&self, at: usize, asked: &Asked<'_>) -> Option<Vec<String>> {
        let Asked { wanted, cared, library, programme, context } = asked;
        let item = &library.items[at];
        let mut why = Vec::new();
        if let Some(wanted) = wanted {
            let topics: Vec<&str> = self.covered(item, wanted).take(2).map(|t| spelled(t, programme)).collect();
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
        if let Some(topic) = self.covered(item, cared).next() {
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
    wanted: Option<&'a Stems>,
    cared: &'a Stems,
    library: &'a Library,
    programme: &'a Programme,
    context: &'a Context,
}

/// Whether an item may be shared by this person, here, in these days of its campaign, if this is one of its own days.
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
    in_campaign && kept && here && language
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
fn day_bonus(period: Period, in_campaign: bool, now: Day) -> f64 {
    let since = period.from.map(|from| now.epoch_days() - from.epoch_days());
    let left = period.until.map(|until| until.epoch_days() - now.epoch_days());
    let fresh = if since.is_some_and(|days| days <= FRESH) { 0.12 } else { 0.0 };
    let ending = if left.is_some_and(|days| days <= 14) { 0.06 } else { 0.0 };
    let campaign = if in_campaign { 0.15 } else { 0.0 };
    fresh + ending + campaign
}

/// What the person cares about or works with.
fn cared(context: &Context) -> impl Iterator<Item = &str> {
    let profile = &context.profile;
    let said = profile.interests.iter().chain(&profile.products_used).chain(&profile.own_products).chain([&profile.role]);
    said.map(String::as_str)
}

/// From 0 to 1, different for every seed and item.
fn spread(seed: u64, id: u64) -> f64 {
    let mut hash = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ id;
    for _ in 0..2 {
        hash ^= hash >> 29;
        hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    f64::from(u32::try_from(hash >> 40).unwrap_or(0)) / f64::from(1_u32 << 24)
}

/// An id as a number (FNV-1a).
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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

/// Tells each word that says what a text is about: as it stands there, without its capitals, and without its ending.
fn each_stem(text: &str, mut tell: impl FnMut(&str, String)) {
    let frequent = |word: &str| FREQUENT.binary_search(&word).is_ok();
    let folded = Folded::new(text, Case::Lower);
    for word in folded.text().split(|c: char| !(c.is_alphanumeric() || c == '\'')) {
        let word = word.trim_matches('\'').trim_end_matches("'s");
        if word.chars().nth(2).is_none() || frequent(word) || word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let stem = stem(word);
        if !frequent(&stem) {
            tell(word, stem);
        }
    }
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
