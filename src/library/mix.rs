//! How much of the library is about something else than products: people follow people, not catalogues.

use super::{Item, Library};
use crate::context::Day;
use crate::programme::Programme;
use crate::text::{Case, Folded};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The topic that marks an item as being about a product.
const PRODUCT: &str = "product";

/// What the items that may be shared are about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mix {
    /// Items about a product of the organisation.
    pub product: usize,
    /// All others.
    pub other: usize,
    /// How many items each topic has, the most frequent first.
    pub topics: Vec<(String, usize)>,
}

impl Mix {
    /// What of `library` may be shared on this day, by what it is about.
    #[must_use]
    pub fn of(library: &Library, programme: &Programme, now: Day) -> Self {
        let mut mix = Self::default();
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for item in library.items.iter().filter(|item| item.period.holds(now)) {
            if about_product(item, programme) {
                mix.product += 1;
            } else {
                mix.other += 1;
            }
            for topic in &item.topics {
                *topics.entry(topic.as_str()).or_default() += 1;
            }
        }
        mix.topics = topics.into_iter().map(|(topic, items)| (topic.to_owned(), items)).collect();
        mix.topics.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        mix
    }

    /// Of a hundred items, how many are about something else than products.
    #[must_use]
    pub fn other_in_a_hundred(&self) -> usize {
        (100 * self.other).checked_div(self.product + self.other).unwrap_or(0)
    }
}

/// Whether an item is about a product: it says so by a topic, or names one.
fn about_product(item: &Item, programme: &Programme) -> bool {
    let said = Folded::new(&[item.title.as_str(), &item.topics.join(" "), &item.text].join(" "), Case::Lower);
    let names = programme.products.iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
    item.topics.iter().any(|topic| topic.eq_ignore_ascii_case(PRODUCT))
        || names.into_iter().any(|name| {
            let name = Folded::phrase(name);
            let mut words = said.text().match_indices(&name);
            words.any(|(at, _)| {
                let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !joins(said.text()[..at].chars().next_back()) && !joins(said.text()[at + name.len()..].chars().next())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Period;
    use crate::programme::Named;

    fn item(title: &str, topics: &[&str]) -> Item {
        Item {
            id: title.to_owned(),
            title: title.to_owned(),
            text: String::new(),
            link: String::new(),
            topics: topics.iter().map(|t| (*t).to_owned()).collect(),
            audience: Vec::new(),
            promise: None,
            campaign: None,
            networks: Vec::new(),
            language: "en".to_owned(),
            period: Period::default(),
            owner: None,
        }
    }

    #[test]
    fn an_item_is_about_a_product_by_its_topic_or_by_its_name_as_a_word() {
        let programme = Programme { products: vec![Named { name: "Leaf".to_owned(), ..Named::default() }], ..Programme::default() };
        let items = vec![
            item("A leaf for every shop: Leaf 4", &["shops"]),
            item("What we make", &["product"]),
            item("Leaflets nobody reads", &["paper"]),
            item("A team lunch", &["people", "paper"]),
        ];
        let library = Library { items, ..Library::default() };
        let mix = Mix::of(&library, &programme, "2026-11-25".parse().expect("a day"));
        assert_eq!((mix.product, mix.other, mix.other_in_a_hundred()), (2, 2, 50));
        assert_eq!(mix.topics[0], ("paper".to_owned(), 2));
    }
}
