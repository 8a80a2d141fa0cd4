//! `firsthand policy import`: a word list, a CSV file or a spreadsheet of customers becomes a rule file.
//!
//! Every row that is left out is named with its reason. The file is checked with the readers, and its examples are tried beside the
//! programme's other rules, before it is kept.

mod table;
mod terms;

use super::super::load::{read_folder, read_programme};
use super::super::{posts, snippet};
use super::draft::{Entry, Head, anybody_to_ask, name_of, schema_line, try_files};
use super::{quote, things};
use crate::file::File;
use crate::kit::Source;
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use table::Table;
use terms::{Skip, Term, Terms};

/// More terms than this stand in a list of their own, next to the rule.
const INSIDE: usize = 40;

/// As many rows that were left out are named one by one, for each reason.
const NAMED: usize = 5;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The list: a text file with one term a line, a CSV or TSV file, or a spreadsheet (xlsx, xls, ods).
    #[arg(value_name = "FILE", required_unless_present = "vale")]
    list: Option<PathBuf>,
    /// A folder of Vale rules, or the folder that holds such folders and `.vale.ini`: it stands as it is under the programme.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["list", "kind", "column", "better", "sheet", "id", "output"])]
    vale: Option<PathBuf>,
    /// What the terms are; if not given, the head of the column tells.
    #[arg(long = "as", value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    /// The column with the terms, by its head or its number from 1; if not given, the one that looks like it.
    #[arg(long)]
    column: Option<String>,
    /// The column with better wordings, by its head or its number from 1.
    #[arg(long)]
    better: Option<String>,
    /// The sheet of a spreadsheet; the first if not given.
    #[arg(long)]
    sheet: Option<String>,
    /// The rule's name; made of the list's file name if not given.
    #[arg(long)]
    id: Option<String>,
    /// How much a finding weighs.
    #[arg(long, value_enum, default_value_t = Weight::Ask)]
    severity: Weight,
    /// The programme's folder.
    #[arg(long, default_value = "policy")]
    policy: PathBuf,
    /// The file to write; in the programme's `rules` folder if not given.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

/// What the terms of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Words and phrases, found in their other forms too.
    Words,
    /// Names of customers or partners, found as they stand, with and without Ltd, Inc and the like.
    Names,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Weight {
    Note,
    Ask,
    Stop,
}

impl Weight {
    fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Ask => "ask",
            Self::Stop => "stop",
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match (&arguments.vale, &arguments.list) {
        (Some(styles), _) => super::vale::import(styles, &arguments.policy, arguments.force),
        (None, Some(list)) => list_into_rule(arguments, list),
        (None, None) => bail!("name a list, or a folder of Vale styles with --vale"),
    }
}

fn list_into_rule(arguments: &Arguments, list_file: &Path) -> anyhow::Result<ExitCode> {
    let source = read_programme(&read_folder(&arguments.policy)?)?.source;
    let stem = list_file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let id = name_of(arguments.id.as_deref().unwrap_or(&stem));
    if id.is_empty() {
        bail!("“{stem}” makes no name for a rule; give one with --id");
    }
    let path = arguments.output.clone().unwrap_or_else(|| arguments.policy.join("rules").join(format!("{id}.toml")));
    if path.exists() && !arguments.force {
        bail!("{} is there already; name another file with --output, or replace it with --force", path.display());
    }
    let table = Table::read(list_file, arguments.sheet.as_deref(), &[&arguments.column, &arguments.better])?;
    let columns = table.columns(arguments.column.as_deref(), arguments.better.as_deref())?;
    let names = arguments.kind.map_or(columns.names, |kind| kind == Kind::Names);
    let mut terms = Terms::of(&table, &columns, names);
    let ordinary = posts::ordinary(&arguments.policy, &[])?;
    terms.leave_out_everyday(&ordinary.iter().map(|p| p.text.as_str()).collect::<Vec<_>>());
    if terms.kept.is_empty() {
        say_skipped(&terms);
        bail!("{} holds no term that can be used", list_file.display());
    }
    let owner = anybody_to_ask(&source.programme);
    let head = Head { id: format!("{id}-list"), title: title(&stem, names), owner };
    let plain = terms.kept.iter().all(|t| t.better.is_none());
    let list = (plain && terms.kept.len() > INSIDE).then(|| format!("{id}.txt"));
    let entry = entry(&id, names, arguments.severity, &terms.kept, list.as_deref());
    let note =
        format!("# Made of {} by `firsthand policy import`. Read the messages and put them into your own words.\n\n", file_name(list_file));
    let text = format!("{}{note}{}{}", schema_line(&path), head.write(), entry.write());
    let mut files = vec![File { path: format!("rules/{}", file_name(&path)), text }];
    if let Some(list) = &list {
        files.push(File { path: format!("rules/{list}"), text: listed(list_file, &terms.kept) });
    }
    keep(&files, &path, &source)?;
    println!("wrote {}: {}, as {}", path.display(), things(terms.kept.len(), "term"), if names { "names" } else { "words and phrases" });
    say_skipped(&terms);
    println!("try it: firsthand policy test {} --rule {id}", arguments.policy.display());
    Ok(ExitCode::SUCCESS)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn title(stem: &str, names: bool) -> String {
    let words = stem.replace(['-', '_'], " ");
    if names { format!("Names from the list “{words}”") } else { format!("Words from the list “{words}”") }
}

/// The list next to a rule: one term a line.
fn listed(made_of: &Path, terms: &[Term]) -> String {
    let mut out = format!("# Made of {} by `firsthand policy import`. One term a line.\n", file_name(made_of));
    for term in terms.iter().flat_map(|t| std::iter::once(&t.text).chain(&t.also)) {
        out.push_str(term);
        out.push('\n');
    }
    out
}

/// Writes the files, the rule's first, if they have no mistake.
fn keep(files: &[File], path: &Path, source: &Source) -> anyhow::Result<()> {
    let tried = try_files(files, source)?;
    if !tried.mistakes.is_empty() {
        eprint!("{}", snippet::mistakes(&tried.mistakes, files));
        bail!("the file would have mistakes, so it was not written");
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    }
    for file in files {
        let path = path.with_file_name(file_name(Path::new(&file.path)));
        std::fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for failure in &tried.outcome.failures {
        let found: Vec<String> = failure.found.iter().map(|f| format!("`{}` finds {}", f.rule, quote(&f.text))).collect();
        let found = if found.is_empty() { "nothing is found".to_owned() } else { found.join(", ") };
        println!("an example needs your hand: {} ({found})", quote(&failure.text));
    }
    Ok(())
}

/// The rule, with examples made of its first terms.
fn entry(id: &str, names: bool, severity: Weight, terms: &[Term], list: Option<&str>) -> Entry {
    let at = |i: usize| terms[i % terms.len()].text.as_str();
    let swaps: Vec<(String, String)> = terms.iter().filter_map(|t| Some((t.text.clone(), t.better.clone()?))).collect();
    let replaces = !swaps.is_empty();
    let all: Vec<String> = terms.iter().flat_map(|t| std::iter::once(&t.text).chain(&t.also)).cloned().collect();
    let kind = match list {
        Some(_) => "list",
        None if replaces => "replace",
        None => "phrase",
    };
    let entry = Entry::default().text("id", id).text("kind", kind).text("severity", severity.word());
    let entry = match (list, replaces, names) {
        (Some(list), ..) => entry.text("file", list).flag("inflected", !names),
        (None, true, _) => entry.swaps("swap", &swaps),
        (None, false, true) => entry.texts("exact", &all),
        (None, false, false) => entry.texts("phrases", &all),
    };
    let (say, why, remedy) = match (replaces, names) {
        (true, _) => (
            "“{found}” has a better wording: “{better}”.",
            "We agreed on one word for one thing, so that readers know what is meant.",
            "Write “{better}”.",
        ),
        (false, true) => (
            "“{found}” is a name that is not public as one of ours.",
            "Whose customer somebody is, is theirs to tell, and many contracts say so.",
            "Leave the name out: “a customer”, “a shop in the north”; or ask whether the name is cleared.",
        ),
        (false, false) => (
            "“{found}” is on our list of words to look at again.",
            "The list was agreed on by the people who answer for it.",
            "Say it in other words, or ask the owner of the list.",
        ),
    };
    let entry = entry.text("say", say).text("why", why).text("try", remedy);
    let (finds, allows) = if names {
        let post = |i: usize, text: &str| (text.replace("{}", &format!("[[{}]]", at(i))), None);
        let better = "We finished the work for a customer on Friday.".to_owned();
        (
            vec![
                post(0, "I spent the day at {} and learned a lot."),
                post(1, "Thank you, {}, for the warm welcome!"),
                (format!("We finished the work for [[{}]] on Friday.", at(2)), Some(better)),
            ],
            [
                "I spent the day at a customer's and learned a lot.",
                "Thank you for the warm welcome!",
                "We finished the work for a shop in the north.",
            ],
        )
    } else {
        let post = |i: usize, text: &str| (text.replace("{}", &format!("[[{}]]", at(i))), None);
        let better = match &terms[2 % terms.len()].better {
            Some(better) => format!("My note from Tuesday: {better}."),
            None => "My note from Tuesday: it went well.".to_owned(),
        };
        (
            vec![
                post(0, "Heard in the canteen today: {}."),
                post(1, "Somebody wrote “{}” on the board."),
                (format!("My note from Tuesday: [[{}]].", at(2)), Some(better)),
            ],
            ["Heard in the canteen today: a good joke.", "Somebody wrote a poem on the board.", "My note from Tuesday: it went well."],
        )
    };
    entry.finds(&finds).texts("allows", &allows.map(str::to_owned))
}

/// What was left out, reason by reason.
fn say_skipped(terms: &Terms) {
    let mut reasons: BTreeMap<&str, Vec<&Skip>> = BTreeMap::new();
    for skip in &terms.skipped {
        reasons.entry(skip.why).or_default().push(skip);
    }
    for (why, skips) in reasons {
        let shown: Vec<String> = skips.iter().take(NAMED).map(|s| format!("row {} {}", s.row, quote(&s.text))).collect();
        let more = skips.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        println!("left out, {why}: {}{more}", shown.join(", "));
    }
}
