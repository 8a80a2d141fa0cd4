//! `firsthand content …`: bring content into the library, and look after what is there.
//!
//! Nothing is fetched: a feed comes from a file or from standard input. What is imported goes to standard output (or a file of its own)
//! for a person to read before it enters the library.

mod concerns;
mod incoming;

use super::load::{self, Format, Setting};
use crate::library::{Item, Mix};
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use incoming::Incoming;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with approved content.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Turn a feed (RSS, Atom, JSON), a CSV table or a content file into entries for the library, each checked.
    Import(Import),
    /// Check every item of the library, and say how much of it is not about products.
    Check(Check),
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    #[command(flatten)]
    setting: Setting,
    /// What the file is; found out from its first characters if not given.
    #[arg(long, value_enum, default_value_t = Kind::Auto)]
    from: Kind,
    /// Topics for items that bring none, with commas between them.
    #[arg(long, value_delimiter = ',', value_name = "TOPIC")]
    topics: Vec<String>,
    /// The id of the contact who answers for the items.
    #[arg(long, value_name = "CONTACT")]
    owner: Option<String>,
    /// A new file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The feed or table; standard input if not given or `-`.
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    setting: Setting,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What a file of content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// Found out from its first characters.
    Auto,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A table with a line of column names.
    Csv,
    /// A content file of a programme.
    Toml,
}

/// Runs a command; says whether there is something to look at.
///
/// # Errors
/// When the programme or the file cannot be read.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Import(import) => import.run(),
        Command::Check(check) => check.run(),
    }
}

impl Import {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let kit = self.setting.kit()?;
        let context = self.setting.context()?;
        let bytes = read_bytes(&self.file)?;
        let Incoming { items, skipped } = incoming::read(&bytes, self.from, &kit).with_context(|| format!("in {}", self.file.display()))?;
        let mut taken: BTreeSet<String> = kit.library().items.iter().map(|i| i.id.clone()).collect();
        let mut out = format!(
            "# {} from {}. Read each before it enters the library: delete what is not for your people, and this line.\n",
            counted(items.len(), "item", "items"),
            if self.file.as_os_str() == "-" { "standard input".into() } else { self.file.display().to_string() }
        );
        let (mut known, mut doubtful) = (0, 0);
        for mut item in items {
            if let Some(same) = kit.library().items.iter().find(|i| same(i, &item)) {
                known += 1;
                eprintln!("left out, the library has it as `{}`: {}", same.id, item.title);
                continue;
            }
            if item.topics.is_empty() {
                item.topics = if self.topics.is_empty() { concerns::topics_said(&kit, &item) } else { self.topics.clone() };
            }
            item.owner = item.owner.or_else(|| self.owner.clone());
            item.id = free_id(&item, &mut taken);
            let found = concerns::of(&kit, &item, &context);
            doubtful += usize::from(!found.is_empty());
            out.push('\n');
            for concern in &found {
                writeln!(out, "# look: {}", concern.say.replace('\n', " "))?;
            }
            out.push_str(&entry(&item));
        }
        for (what, why) in &skipped {
            eprintln!("left out, {why}: {what}");
        }
        let written = taken.len() - kit.library().items.len();
        eprintln!("{}, {} to look at, {known} known already", counted(written, "entry", "entries"), doubtful);
        match &self.output {
            None => print!("{out}"),
            Some(path) if path.exists() => bail!("{} is there already; name a new file, so that nothing is lost", path.display()),
            Some(path) => std::fs::write(path, out).with_context(|| format!("cannot write {}", path.display()))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What is to be said of the library.
#[derive(Serialize)]
struct Report<'k> {
    items: Vec<Checked<'k>>,
    mix: Mix,
}

/// An item with something to look at.
#[derive(Serialize)]
struct Checked<'k> {
    id: &'k str,
    title: &'k str,
    concerns: Vec<concerns::Concern>,
}

impl Check {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let kit = self.setting.kit()?;
        let context = self.setting.context()?;
        let library = kit.library();
        let items: Vec<Checked<'_>> = library
            .items
            .iter()
            .map(|item| Checked { id: &item.id, title: &item.title, concerns: concerns::of(&kit, item, &context) })
            .filter(|checked| !checked.concerns.is_empty())
            .collect();
        let clean = items.is_empty();
        let report = Report { items, mix: Mix::of(library, kit.programme(), context.now.day) };
        match self.format {
            Format::Json => drop(load::print_json(&report)?),
            Format::Text => print!("{}", in_words(&report, library.items.len())?),
        }
        Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn in_words(report: &Report<'_>, all: usize) -> anyhow::Result<String> {
    let mut out = String::new();
    for item in &report.items {
        writeln!(out, "{} ({})", item.title, item.id)?;
        for concern in &item.concerns {
            writeln!(out, "  · {}", concern.say)?;
        }
    }
    if !report.items.is_empty() {
        out.push('\n');
    }
    writeln!(out, "{} of {} to look at", report.items.len(), counted(all, "item", "items"))?;
    let Mix { product, other, topics } = &report.mix;
    let hundred = report.mix.other_in_a_hundred();
    writeln!(out, "{} may be shared today: {product} about products, {other} about something else ({hundred} %)", product + other)?;
    if product + other > 0 && hundred < 40 {
        writeln!(out, "people follow people: add items on how the work is done, what was learnt, who helped")?;
    }
    let most: Vec<String> = topics.iter().take(8).map(|(topic, items)| format!("{topic} {items}")).collect();
    if !most.is_empty() {
        writeln!(out, "topics: {}", most.join(", "))?;
    }
    Ok(out)
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(bytes);
    }
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Whether two items are one: the same link, or the same title.
fn same(a: &Item, b: &Item) -> bool {
    let bare = |link: &str| link.trim_end_matches('/').to_owned();
    (!a.link.is_empty() && bare(&a.link) == bare(&b.link)) || a.title.to_lowercase() == b.title.to_lowercase()
}

/// A short name that nothing else has.
fn free_id(item: &Item, taken: &mut BTreeSet<String>) -> String {
    let wished = if item.id.is_empty() { &item.title } else { &item.id };
    let words: Vec<String> = wished
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.chars().filter(char::is_ascii).collect::<String>().to_lowercase())
        .filter(|w| !w.is_empty())
        .take(if item.id.is_empty() { 5 } else { usize::MAX })
        .collect();
    let base = if words.is_empty() { "item".to_owned() } else { words.join("-") };
    let mut id = base.clone();
    let mut nth = 1;
    while !taken.insert(id.clone()) {
        nth += 1;
        id = format!("{base}-{nth}");
    }
    id
}

/// An item as the files have it.
fn entry(item: &Item) -> String {
    let quote = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let list = |all: &[String]| format!("[{}]", all.iter().map(|one| quote(one)).collect::<Vec<_>>().join(", "));
    let mut out = format!("[[content]]\nid = {}\ntitle = {}\ntext = {}\n", quote(&item.id), quote(&item.title), quote(&item.text));
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    if !item.link.is_empty() {
        line("link", quote(&item.link));
    }
    line("topics", list(&item.topics));
    for (key, all) in [("audience", &item.audience), ("networks", &item.networks)] {
        if !all.is_empty() {
            line(key, list(all));
        }
    }
    for (key, one) in [("promise", &item.promise), ("campaign", &item.campaign), ("owner", &item.owner)] {
        if let Some(one) = one {
            line(key, quote(one));
        }
    }
    line("language", quote(&item.language));
    for (key, day) in [("from", item.period.from), ("until", item.period.until)] {
        if let Some(day) = day {
            line(key, day.to_string());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, title: &str) -> Item {
        incoming::item(id, title, "")
    }

    #[test]
    fn a_name_is_made_of_the_title_and_never_taken_twice() {
        let mut taken = BTreeSet::new();
        let title = "How we halved the noise – on four wards, at night";
        assert_eq!(free_id(&item("", title), &mut taken), "how-we-halved-the-noise");
        assert_eq!(free_id(&item("", title), &mut taken), "how-we-halved-the-noise-2");
        assert_eq!(free_id(&item("", "日本語"), &mut taken), "item");
    }

    #[test]
    fn an_entry_reads_back_as_the_item_it_was_written_from() {
        let mut written = item("a", "A \"quoted\" title\\");
        written.text = "Two\nlines, and [brackets] # no comment.".to_owned();
        written.topics = vec!["noise".to_owned(), "people".to_owned()];
        written.period.from = "2026-11-25".parse().ok();
        let file = crate::file::File { path: "content/x.toml".to_owned(), text: entry(&written) };
        let (library, mistakes) = crate::library::files::read_library(&[file], &crate::programme::Programme::default());
        assert_eq!((library.items, mistakes), (vec![written], vec![]));
    }
}
