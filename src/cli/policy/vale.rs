//! Vale's style folders on the command line: `firsthand policy import --vale`, and what a bundle leaves out.

use super::super::load::read_folder;
use super::super::snippet;
use super::things;
use crate::finding::Severity;
use crate::kit;
use crate::policy::vale::{FOLDER, Rule, Styles, is_part};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many Vale rules a bundle carries, style by style, and which it does not, each with the reason; nothing where there are none.
pub(super) fn left_out(styles: &Styles) -> String {
    let mut by_style: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in styles.rules() {
        by_style.entry(rule.style()).or_default().push(rule);
    }
    let mut out = String::new();
    for (style, rules) in by_style {
        let left: Vec<String> = rules
            .iter()
            .filter_map(|rule| Some(format!("  on the command line only: {}: {}\n", rule.id, rule.in_browser().err()?)))
            .collect();
        let carried = things(rules.len() - left.len(), "rule");
        let _ = write!(out, "the Vale style {style}: {carried} in the bundle, {} on the command line only\n{}", left.len(), left.concat());
    }
    out
}

/// Puts a style, or a folder of styles with its settings, under the programme's `vale` folder as it stands, and says rule by rule what
/// runs and what does not.
pub(super) fn import(from: &Path, programme: &Path, force: bool) -> anyhow::Result<ExitCode> {
    let files = to_copy(from)?;
    let target = programme.join(FOLDER);
    let there: Vec<&PathBuf> = files.iter().map(|(_, to)| to).filter(|to| target.join(to).exists()).collect();
    if let (Some(first), false) = (there.first(), force) {
        bail!("{} is there already; add --force to replace {}", target.join(first).display(), things(there.len(), "file"));
    }
    for (source, to) in &files {
        let to = target.join(to);
        let folder = to.parent().unwrap_or(&target);
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        std::fs::copy(source, &to).with_context(|| format!("cannot copy {} to {}", source.display(), to.display()))?;
    }
    println!("{} put under {}", things(files.len(), "file"), target.display());
    let styles: Vec<String> =
        files.iter().filter_map(|(_, to)| Some(to.components().next()?.as_os_str().to_string_lossy().into_owned())).collect();
    let copied = |path: &str| {
        let inside = path.strip_prefix(FOLDER).unwrap_or(path);
        styles.iter().any(|s| inside.split('/').next() == Some(s))
    };
    let all = read_folder(programme)?;
    let read = kit::files::read(&all);
    let mistakes: Vec<_> = read.mistakes.into_iter().filter(|m| copied(&m.path)).collect();
    let mut out = String::new();
    let rules: Vec<&Rule> = read.source.vale.rules().iter().filter(|r| copied(&r.path)).collect();
    for rule in &rules {
        let limit = if rule.backtracks() { ", with a limit because of look-around or back-references" } else { "" };
        let only = rule.in_browser().err().map(|why| format!("; on the command line only: {why}")).unwrap_or_default();
        writeln!(out, "  runs     {}: {}, {} is {}{limit}{only}", rule.id, rule.extends, rule.level.word(), weight(rule.severity))?;
    }
    let not_run: Vec<_> = read.not_run.iter().filter(|n| copied(&n.path)).collect();
    for rule in &not_run {
        writeln!(out, "  does not {}: {}: {}", rule.rule, rule.extends, rule.why)?;
    }
    out.push_str(&snippet::mistakes(&mistakes, &all));
    writeln!(out, "{} run, {} not, {}", things(rules.len(), "rule"), not_run.len(), things(mistakes.len(), "mistake"))?;
    print!("{out}");
    Ok(if mistakes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "a note",
        Severity::Ask => "an ask",
        Severity::Stop => "a stop",
    }
}

/// The files of a style folder, or of a folder of styles, each with its place under `vale`.
fn to_copy(from: &Path) -> anyhow::Result<Vec<(PathBuf, PathBuf)>> {
    if !from.is_dir() {
        bail!("there is no folder {}; name a style folder, or the folder that holds styles", from.display());
    }
    let mut found = Vec::new();
    walk(from, &mut found)?;
    found.sort();
    let settings = from.join(".vale.ini");
    let root = if settings.is_file() { from.join(styles_path(&settings)?) } else { from.to_owned() };
    let is_style = found.iter().any(|f| f.parent() == Some(root.as_path()) && f.extension().is_some_and(|e| e == "yml"));
    let name = if is_style {
        let full = root.canonicalize().with_context(|| format!("cannot find {}", root.display()))?;
        PathBuf::from(full.file_name().context("a style folder has a name")?)
    } else {
        PathBuf::new()
    };
    let mut files = Vec::new();
    for file in found {
        let inside = match file.strip_prefix(&root) {
            Ok(inside) => name.join(inside),
            Err(_) if file == settings => PathBuf::from(".vale.ini"),
            Err(_) => continue,
        };
        let path = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if is_part(&format!("{FOLDER}{path}")) || path.ends_with("/meta.json") {
            files.push((file, inside));
        }
    }
    if !files.iter().any(|(_, to)| to.extension().is_some_and(|e| e == "yml")) {
        bail!("there are no Vale rules in {}: a style is a folder of .yml files", from.display());
    }
    Ok(files)
}

/// Where the settings say that styles are; the folder itself if they do not.
fn styles_path(settings: &Path) -> anyhow::Result<PathBuf> {
    let text = std::fs::read_to_string(settings).with_context(|| format!("cannot read {}", settings.display()))?;
    let value = text.lines().find_map(|l| l.trim().strip_prefix("StylesPath")?.trim_start().strip_prefix('='));
    Ok(PathBuf::from(value.map_or(".", str::trim)))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
