//! How much of a draft is copy that others have too: approved content, campaigns, and what the writer posted before.
//!
//! Passages are found word for word or lightly edited (`text/shingles.rs`); a passage that stands in several texts is told of one, the
//! programme's before the writer's own. Nothing is looked up elsewhere, and nothing is judged: a quotation may be worth its place.

use super::Library;
use crate::order::InOrder;
use crate::text::{Draft, Passage, Place, Shingles};
use serde::{Deserialize, Serialize};

/// So many of the writer's own posts are compared, the latest first.
const OWN_POSTS: usize = 20;

/// Where a passage also stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A piece of approved content.
    Content,
    /// What a campaign says of itself.
    Campaign,
    /// A post of the writer's own.
    OwnPost,
}

/// A passage of a draft that stands elsewhere too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Same {
    /// Where it stands in the draft.
    #[serde(flatten)]
    pub place: Place,
    /// Where it also stands.
    pub origin: Origin,
    /// The id of the content or campaign; empty for an own post.
    pub id: String,
    /// Its title or name; the first words of an own post.
    pub title: String,
    /// How many words agree.
    pub words: usize,
    /// Whether no word was changed, put in or left out.
    pub exact: bool,
}

/// How much of a draft stands elsewhere too, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sameness {
    /// The part of the draft's words that do, of 100.
    pub share: u8,
    /// The passages, in order.
    pub passages: Vec<Same>,
}

/// The programme's own copy, ready to be compared with.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    shingles: Shingles,
    /// What each text is.
    texts: Vec<(Origin, String, String)>,
}

impl Copies {
    /// Makes the copy of a library ready.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let content = library.items.iter().map(|i| (Origin::Content, &i.id, &i.title, [i.title.as_str(), ". ", i.text.as_str()].concat()));
        let campaigns = library.campaigns.iter().map(|c| (Origin::Campaign, &c.id, &c.name, c.about.clone()));
        let all: Vec<_> = content.chain(campaigns).collect();
        Self {
            shingles: Shingles::new(all.iter().map(|(.., text)| text.as_str())),
            texts: all.into_iter().map(|(origin, id, title, _)| (origin, id.clone(), title.clone())).collect(),
        }
    }

    /// How much of `draft` is this copy, or stands in `own`, the writer's posts, the latest first.
    #[must_use]
    pub fn sameness(&self, draft: &Draft, own: &[String]) -> Sameness {
        let mut passages: Vec<Same> = self
            .shingles
            .passages(draft)
            .into_iter()
            .map(|passage| {
                let (origin, id, title) = self.texts[passage.source].clone();
                same(draft, &passage, origin, id, title)
            })
            .collect();
        let own = &own[..own.len().min(OWN_POSTS)];
        if !own.is_empty() {
            for passage in Shingles::new(own.iter().map(String::as_str)).passages(draft) {
                if passages.iter().all(|p| !p.place.span().overlaps(passage.span)) {
                    passages.push(same(draft, &passage, Origin::OwnPost, String::new(), beginning(&own[passage.source])));
                }
            }
            passages.order_by_key(|p| p.place.start);
        }
        let words: usize = passages.iter().map(|p| p.words).sum();
        let share = words * 100 / draft.words().len().max(1);
        Sameness { share: u8::try_from(share.min(100)).unwrap_or(100), passages }
    }
}

fn same(draft: &Draft, passage: &Passage, origin: Origin, id: String, title: String) -> Same {
    Same { place: draft.place(passage.span), origin, id, title, words: passage.words, exact: passage.exact }
}

/// The first words of a text, to know it by.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    let more = if text.split_whitespace().nth(6).is_some() { "…" } else { "" };
    [words.join(" ").as_str(), more].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Period;
    use crate::library::{Campaign, Item};

    const BELL: &str =
        "Pulsewren's evening reminder used to be as loud as its alarm. After nurses on four wards wrote in, it became a small bell.";

    fn library() -> Library {
        let item = Item {
            id: "evening-bell".to_owned(),
            title: "The story of a softer reminder".to_owned(),
            text: BELL.to_owned(),
            link: String::new(),
            topics: Vec::new(),
            audience: Vec::new(),
            promise: None,
            campaign: None,
            networks: Vec::new(),
            language: "en".to_owned(),
            period: Period::default(),
            owner: None,
        };
        let campaign = Campaign {
            id: "quiet-clinics".to_owned(),
            name: "QuietClinics".to_owned(),
            hashtag: "#QuietClinics".to_owned(),
            period: Period::default(),
            about: "Three months of asking what in a clinic beeps, rings and blinks without helping anybody.".to_owned(),
        };
        Library { campaigns: vec![campaign], items: vec![item] }
    }

    #[track_caller]
    fn check(text: &str, own: &[&str], share: u8, expected: &[(Origin, &str)]) {
        let draft = Draft::new(text);
        let own: Vec<String> = own.iter().map(|p| (*p).to_owned()).collect();
        let sameness = Copies::new(&library()).sameness(&draft, &own);
        let found: Vec<(Origin, &str)> = sameness.passages.iter().map(|p| (p.origin, draft.at(p.place.span()))).collect();
        assert_eq!(found, expected);
        assert_eq!(sameness.share, share, "{sameness:?}");
    }

    #[test]
    fn copy_pasted_whole_is_all_of_the_draft() {
        check(BELL, &[], 100, &[(Origin::Content, &BELL[..BELL.len() - 1])]);
    }

    #[test]
    fn a_light_edit_between_own_words_is_told_with_its_share() {
        check(
            "I like this one. The evening reminder used to be just as loud as its alarm! I remember it well, sadly.",
            &[],
            47,
            &[(Origin::Content, "evening reminder used to be just as loud as its alarm")],
        );
    }

    #[test]
    fn campaigns_and_own_posts_are_known_and_one_passage_is_told_once() {
        let own = ["Today I ate a very good sandwich with Marisol behind the loading dock.", BELL];
        check(
            "After nurses on four wards wrote in, it became a small bell. Today I ate a very good sandwich with Marisol again.",
            &own,
            95,
            &[
                (Origin::Content, "After nurses on four wards wrote in, it became a small bell"),
                (Origin::OwnPost, "Today I ate a very good sandwich with Marisol"),
            ],
        );
        check(
            "We are asking what in a clinic beeps, rings and blinks.",
            &[],
            81,
            &[(Origin::Campaign, "asking what in a clinic beeps, rings and blinks")],
        );
    }

    #[test]
    fn own_words_are_nobodys_copy() {
        check("I heard the bell at three in the morning, and I did not jump. Somebody listened to the nurses.", &[BELL], 0, &[]);
    }
}
