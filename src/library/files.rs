//! Reads campaigns and approved content from the files people edit. Never in the panel.

use super::{Campaign, Item, Library};
use crate::file::shape::{self, Shape};
use crate::file::{File, Mistake, MistakeKind, Table, Text, nearest, read};
use crate::programme::Programme;
use crate::sites::SITES;
use crate::text::Draft;
use std::collections::BTreeMap;

/// The campaigns and items of `files`, and every mistake in them. `programme` has the departments, promises and contacts they name.
#[must_use]
pub fn read_library(files: &[File], programme: &Programme) -> (Library, Vec<Mistake>) {
    // Content may name a campaign of a later file, so their names come first.
    let mut known: Vec<String> = Vec::new();
    for file in files {
        let (ids, _) = read(file, |root| root.tables("campaign", |t| t.optional_text("id").map(|t| t.value)));
        known.extend(ids.into_iter().flatten());
    }
    let mut library = Library::default();
    let mut mistakes = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let (found, wrong) = read(file, |root| {
            let campaigns = root.tables("campaign", |t| {
                let campaign = campaign(t);
                taken(t, "campaign", &campaign.id, &file.path, &mut seen);
                campaign
            });
            let items = root.tables("content", |t| {
                let item = item(t, programme, &known);
                taken(t, "content", &item.id, &file.path, &mut seen);
                item
            });
            (campaigns, items)
        });
        library.campaigns.extend(found.0);
        library.items.extend(found.1);
        mistakes.extend(wrong);
    }
    (library, mistakes)
}

/// The shape of a file of campaigns and content.
#[must_use]
pub fn shape() -> Shape {
    let programme = Programme::default();
    shape::of(&[], |root| {
        root.tables("campaign", campaign);
        root.tables("content", |t| item(t, &programme, &[]))
    })
}

/// Reports a name that another entry of the same kind has.
fn taken(table: &Table<'_>, kind: &str, id: &str, path: &str, seen: &mut BTreeMap<String, String>) {
    if id.is_empty() {
        return;
    }
    let key = format!("{kind} {id}");
    match seen.get(&key) {
        Some(first) => table.mistake(table.place("id"), MistakeKind::Taken { id: id.to_owned(), first: first.clone() }),
        None => {
            seen.insert(key, path.to_owned());
        }
    }
}

fn value(text: Option<Text>) -> String {
    text.map(|t| t.value).unwrap_or_default()
}

fn campaign(table: &mut Table<'_>) -> Campaign {
    let id = value(table.text("id", "a short name in small letters, which content uses"));
    let name = value(table.text("name", "the name people use for it"));
    let hashtag = table.optional_text("hashtag");
    if let Some(tag) = &hashtag
        && (!tag.value.starts_with('#') || Draft::new(tag.value.as_str()).hashtags().first().is_none_or(|h| h.len() != tag.value.len()))
    {
        table.mistake(tag.span, MistakeKind::Other("this is not a hashtag; write # and then letters without spaces".to_owned()));
    }
    let period = table.period();
    Campaign { id, name, hashtag: value(hashtag), period, about: value(table.text("about", "what it is about, in a sentence")) }
}

fn item(table: &mut Table<'_>, programme: &Programme, campaigns: &[String]) -> Item {
    let id = value(table.text("id", "a short name in small letters"));
    let title = value(table.text("title", "what people see in the list"));
    let text = value(table.text("text", "what is worth sharing, in two or three sentences"));
    let link = table.optional_text("link");
    if let Some(link) = &link
        && !link.value.is_empty()
        && Draft::new(link.value.as_str()).links().first().is_none_or(|l| l.len() != link.value.len())
    {
        table.mistake(link.span, MistakeKind::Other("this is not a web address; write all of it, from https:// on".to_owned()));
    }
    let topics = table.strings("topics");
    if topics.is_empty() {
        table.mistake(
            table.place("topics"),
            MistakeKind::Missing { key: "topics", hint: "say in a few words what it is about, so that it can be found" },
        );
    }
    let departments: Vec<&str> = programme.departments.iter().map(|d| d.id.as_str()).collect();
    let promises: Vec<&str> = programme.promises.iter().map(|p| p.id.as_str()).collect();
    let contacts: Vec<&str> = programme.contacts.iter().map(|c| c.id.as_str()).collect();
    let campaigns: Vec<&str> = campaigns.iter().map(String::as_str).collect();
    let networks: Vec<&str> = SITES.iter().map(|s| s.id).collect();
    Item {
        id,
        title,
        text,
        link: value(link),
        topics,
        audience: several(table, "audience", "department", &departments),
        promise: one(table, "promise", "promise", &promises),
        campaign: one(table, "campaign", "campaign", &campaigns),
        networks: several(table, "networks", "network", &networks),
        language: table.optional_text("language").map_or_else(|| "en".to_owned(), |t| t.value),
        period: table.period(),
        owner: one(table, "owner", "contact", &contacts),
    }
}

/// A name that must be known.
fn one(table: &mut Table<'_>, key: &'static str, what: &'static str, known: &[&str]) -> Option<String> {
    let text = table.optional_text(key)?;
    check(table, &text, what, known);
    Some(text.value)
}

/// Names that must all be known.
fn several(table: &mut Table<'_>, key: &'static str, what: &'static str, known: &[&str]) -> Vec<String> {
    let texts = table.texts(key);
    for text in &texts {
        check(table, text, what, known);
    }
    texts.into_iter().map(|t| t.value).collect()
}

fn check(table: &Table<'_>, text: &Text, what: &'static str, known: &[&str]) {
    if !known.contains(&text.value.as_str()) {
        let near = nearest(&text.value, known.iter().copied()).map(str::to_owned);
        table.mistake(text.span, MistakeKind::NoSuch { what, name: text.value.clone(), near });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::Department;

    #[test]
    fn every_mistake_is_reported_at_once_with_what_was_meant() {
        let programme =
            Programme { departments: vec![Department { id: "sales".to_owned(), name: "Sales".to_owned() }], ..Programme::default() };
        let text = "[[campaign]]\nid = \"quiet\"\nname = \"Quiet\"\nhashtag = \"Quiet Clinics\"\nabout = \"Q\"\n[[content]]\nid = \"a\"\ntitle = \"A\"\ntext = \"B\"\nlink = \"not a link\"\naudience = [\"sale\"]\ncampaign = \"quite\"\nnetworks = [\"linkdin\"]\n[[content]]\nid = \"a\"\ntitle = \"A\"\ntext = \"B\"\ntopics = [\"t\"]\nowners = \"x\"\n";
        let (library, mistakes) = read_library(&[File { path: "content/x.toml".to_owned(), text: text.to_owned() }], &programme);
        let said: Vec<String> = mistakes.iter().map(|m| m.kind.to_string()).collect();
        assert_eq!(
            said,
            [
                "this is not a hashtag; write # and then letters without spaces",
                "`topics` is missing; say in a few words what it is about, so that it can be found",
                "this is not a web address; write all of it, from https:// on",
                "no department is called “sale”; did you mean “sales”?",
                "no campaign is called “quite”; did you mean “quiet”?",
                "no network is called “linkdin”; did you mean “linkedin”?",
                "“a” is taken: content/x.toml has it already; give this one another `id`",
                "`owners` is not a key of this entry; did you mean `owner`?",
            ]
        );
        assert_eq!(library.items.len(), 2);
    }
}
