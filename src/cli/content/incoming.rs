//! Content as it comes: feeds, tables and content files, into items. HTML becomes plain text; a long text is cut after a sentence.

use super::Kind;
use crate::context::{Day, Period};
use crate::file::File;
use crate::kit::Kit;
use crate::library::Item;
use crate::library::files::read_library;
use crate::text::Draft;
use anyhow::{Context as _, bail};

/// A text is cut after the sentence in which it reaches so many characters.
const ENOUGH: usize = 320;

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    /// What can be used.
    pub(super) items: Vec<Item>,
    /// What cannot: what it is, and why.
    pub(super) skipped: Vec<(String, String)>,
}

/// Reads a file of content.
pub(super) fn read(bytes: &[u8], kind: Kind, kit: &Kit) -> anyhow::Result<Incoming> {
    match kind {
        Kind::Feed => feed(bytes),
        Kind::Csv => table(bytes),
        Kind::Toml => content(bytes, kit),
        Kind::Auto => {
            let text = String::from_utf8_lossy(bytes);
            let start = text.trim_start_matches('\u{feff}').trim_start();
            if start.starts_with(['<', '{']) {
                feed(bytes)
            } else if start.starts_with('[') || start.starts_with('#') {
                content(bytes, kit)
            } else if start.is_empty() {
                bail!("it is empty")
            } else {
                table(bytes)
            }
        }
    }
}

/// An item with nothing but these.
pub(super) fn item(id: &str, title: &str, text: &str) -> Item {
    Item {
        id: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        link: String::new(),
        topics: Vec::new(),
        audience: Vec::new(),
        promise: None,
        campaign: None,
        networks: Vec::new(),
        language: "en".to_owned(),
        period: Period::default(),
        owner: None,
    }
}

fn feed(bytes: &[u8]) -> anyhow::Result<Incoming> {
    let feed = feed_rs::parser::parse(bytes).context("this is no RSS, Atom or JSON feed that can be read")?;
    let mut all = Incoming::default();
    for entry in feed.entries {
        let title = entry.title.map(|t| plain(&t.content)).unwrap_or_default();
        let body = entry.summary.map(|t| t.content).or_else(|| entry.content.and_then(|c| c.body)).unwrap_or_default();
        let text = shortened(&plain(&body));
        let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
        let link = link.map(|l| l.href.clone()).unwrap_or_default();
        if title.is_empty() || (text.is_empty() && link.is_empty()) {
            all.skipped.push((if title.is_empty() { entry.id } else { title }, "it has no title, or nothing to share".to_owned()));
            continue;
        }
        let mut new = item("", &title, if text.is_empty() { &title } else { &text });
        new.link = link;
        new.topics = entry.categories.iter().map(|c| c.label.as_ref().unwrap_or(&c.term).trim().to_lowercase()).collect();
        new.topics.retain(|t| !t.is_empty());
        new.language = entry.language.or_else(|| feed.language.clone()).map_or_else(|| "en".to_owned(), |l| primary(&l));
        let seconds = entry.published.or(entry.updated).map(|t| t.timestamp());
        new.period.from = seconds.and_then(|s| i32::try_from(s.div_euclid(86_400)).ok()).map(Day::from_epoch_days);
        all.items.push(new);
    }
    Ok(all)
}

/// The names that tables use for what an item has.
const COLUMNS: &[(&str, &[&str])] = &[
    ("id", &["id", "key"]),
    ("title", &["title", "headline", "name"]),
    ("text", &["text", "summary", "description", "caption", "body", "copy"]),
    ("link", &["link", "url", "address"]),
    ("topics", &["topics", "topic", "tags", "categories", "category"]),
    ("audience", &["audience", "departments", "department"]),
    ("networks", &["networks", "network", "channels"]),
    ("campaign", &["campaign"]),
    ("promise", &["promise"]),
    ("language", &["language", "lang"]),
    ("from", &["from", "start", "publish"]),
    ("until", &["until", "end", "expires", "expiry"]),
    ("owner", &["owner", "contact"]),
];

fn table(bytes: &[u8]) -> anyhow::Result<Incoming> {
    let text = std::str::from_utf8(bytes).context("it is not UTF-8 text; save the table as CSV in UTF-8")?.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets of some countries write semicolons for commas; those of others tabs.
    let separator = [b';', b'\t', b','].into_iter().max_by_key(|s| first.bytes().filter(|b| b == s).count()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().context("the first line must name the columns")?.clone();
    let mut all = Incoming::default();
    let mut columns: Vec<Option<&str>> = Vec::new();
    for header in &headers {
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&header.to_lowercase().as_str())).map(|(key, _)| *key);
        if known.is_none() && !header.is_empty() {
            all.skipped.push((format!("column “{header}”"), "content has no such thing".to_owned()));
        }
        columns.push(known.filter(|key| !columns.contains(&Some(key))));
    }
    if !columns.contains(&Some("title")) {
        bail!("no column is called “title”; the first line must name the columns: title, text, link, topics, from, until…");
    }
    for record in reader.records() {
        let record = record.context("a line of the table cannot be read")?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |key: &str| columns.iter().position(|c| *c == Some(key)).and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        let list = |key: &str| cell(key).split([';', ',', '|']).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect::<Vec<_>>();
        let one = |key: &str| Some(cell(key)).filter(|t| !t.is_empty());
        let title = cell("title");
        if title.is_empty() {
            if record.iter().any(|cell| !cell.is_empty()) {
                all.skipped.push((format!("line {line}"), "it has no title".to_owned()));
            }
            continue;
        }
        let text = cell("text");
        let mut new = item(&cell("id"), &title, if text.is_empty() { &title } else { &text });
        new.link = cell("link");
        new.topics = list("topics");
        new.audience = list("audience");
        new.networks = list("networks");
        new.campaign = one("campaign");
        new.promise = one("promise");
        new.owner = one("owner");
        new.language = one("language").map_or_else(|| "en".to_owned(), |l| primary(&l));
        let mut day = |key: &str| {
            one(key).and_then(|said| {
                said.parse().map_err(|error| all.skipped.push((format!("`{key}` of line {line}"), format!("{error}")))).ok()
            })
        };
        new.period = Period { from: day("from"), until: day("until") };
        all.items.push(new);
    }
    Ok(all)
}

fn content(bytes: &[u8], kit: &Kit) -> anyhow::Result<Incoming> {
    let text = std::str::from_utf8(bytes).context("it is not UTF-8 text")?.to_owned();
    let files = [File { path: "content".to_owned(), text }];
    let (library, mistakes) = read_library(&files, kit.programme());
    // Without topics an item is still worth a look, and is reported as such.
    let skipped = mistakes.iter().map(|mistake| ("a key".to_owned(), mistake.kind.to_string())).collect();
    Ok(Incoming { items: library.items, skipped })
}

/// The language without its country: `en` of `en-GB`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or(language).to_lowercase()
}

/// Plain text on one line a paragraph, whatever it was.
fn plain(text: &str) -> String {
    let text = if text.contains(['<', '&']) { nanohtml2text::html2text(text) } else { text.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first sentences of a text.
fn shortened(text: &str) -> String {
    let draft = Draft::new(text);
    let end = draft.sentences().iter().map(|s| s.end).find(|end| text[..*end].chars().count() >= ENOUGH).unwrap_or(text.len());
    text[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><language>en-gb</language>
<item><title>Fewer beeps &amp; calmer nights</title><link>https://news.quillfern.example/beeps</link>
<description>&lt;p&gt;Four wards turned &lt;b&gt;31 alarms&lt;/b&gt; off.&lt;/p&gt;</description><category>Noise</category>
<pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate></item><item><description>Nothing</description></item></channel></rss>"#;

    #[test]
    fn a_feed_becomes_plain_items_with_their_links_topics_and_days() {
        let all = feed(RSS.as_bytes()).expect("a feed");
        let [one] = all.items.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.title.as_str(), one.text.as_str()), ("Fewer beeps & calmer nights", "Four wards turned 31 alarms off."));
        assert_eq!((one.link.as_str(), one.language.as_str()), ("https://news.quillfern.example/beeps", "en"));
        assert_eq!((one.topics.clone(), one.period.from.map(|d| d.to_string())), (vec!["noise".to_owned()], Some("2026-11-02".to_owned())));
        assert_eq!(all.skipped.len(), 1);
    }

    #[test]
    fn atom_and_json_feeds_are_read_as_well() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><id>n</id><updated>2026-11-02T09:00:00Z</updated><entry><title>One</title><id>1</id><updated>2026-11-02T09:00:00Z</updated><link href="https://a.example/1"/><summary>Said.</summary></entry></feed>"#;
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"N","items":[{"id":"1","url":"https://a.example/1","title":"One","content_text":"Said."}]}"#;
        for text in [atom, json] {
            let all = feed(text.as_bytes()).expect("a feed");
            let said: Vec<(&str, &str, &str)> = all.items.iter().map(|i| (i.title.as_str(), i.text.as_str(), i.link.as_str())).collect();
            assert_eq!(said, [("One", "Said.", "https://a.example/1")]);
        }
    }

    #[test]
    fn a_table_of_any_country_is_read_by_its_column_names_and_says_what_it_leaves_out() {
        let all = table(
            "\u{feff}Headline;Caption;URL;Tags;Until;Mood\nA;\"B; and C\";https://a.example;x, y;2026-12-01;glad\n;;;;;\nD;;;;soon;\n"
                .as_bytes(),
        );
        let all = all.expect("a table");
        let [one, two] = all.items.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.title.as_str(), one.text.as_str(), one.link.as_str()), ("A", "B; and C", "https://a.example"));
        assert_eq!(one.topics, ["x", "y"]);
        assert_eq!(one.period.until.map(|d| d.to_string()), Some("2026-12-01".to_owned()));
        assert_eq!((two.title.as_str(), two.text.as_str()), ("D", "D"));
        let left: Vec<&str> = all.skipped.iter().map(|(what, _)| what.as_str()).collect();
        assert_eq!(left, ["column “Mood”", "`until` of line 4"]);
    }

    #[test]
    fn a_long_text_is_cut_after_a_sentence() {
        let text = "This sentence has forty characters, so. ".repeat(20);
        let short = shortened(&text);
        assert!(short.ends_with("so.") && short.chars().count() >= ENOUGH && short.chars().count() < ENOUGH + 45, "{short}");
    }
}
