//! What `lint`, `test` and `review` have to say, in the ways that people and programs read: lines with a caret, JSON, SARIF for code
//! scanning, and GitHub's annotations.
//!
//! A command makes [`Remark`]s and knows nothing of the formats; to add a format: one file in `report/` and one word in [`Format`].

mod github;
mod json;
mod sarif;

use super::snippet;
use crate::file::{File, Mistake, MistakeKind};
use crate::finding::Severity;
use crate::text::{Draft, Place, Span};
use clap::ValueEnum;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of a pull request on GitHub.
    Github,
}

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Good to know.
    Note,
    /// Worth a look.
    Warning,
    /// Must change.
    Error,
}

impl Level {
    /// The word that all formats use.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Note => Self::Note,
            Severity::Ask => Self::Warning,
            Severity::Stop => Self::Error,
        }
    }
}

/// One thing to say about one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// What kind of thing it is: a name that stays the same from version to version.
    pub(super) check: String,
    /// How much it weighs.
    pub(super) level: Level,
    /// The file's path inside the programme, or the draft's; empty where there is none.
    pub(super) path: String,
    /// Where in the file, in bytes.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) say: String,
    /// Why it matters; may be empty.
    pub(super) why: String,
    /// What to do; may be empty.
    pub(super) remedy: String,
}

impl Remark {
    /// A mistake in a file. What to do is part of its message.
    pub(super) fn mistake(mistake: &Mistake) -> Self {
        Self {
            check: mistake_id(&mistake.kind).to_owned(),
            level: Level::Error,
            path: mistake.path.clone(),
            span: mistake.span,
            say: mistake.kind.to_string(),
            why: String::new(),
            remedy: String::new(),
        }
    }

    /// Everything it says, in one line.
    fn sentence(&self) -> String {
        let parts = [&self.say, &self.why, &self.remedy];
        let ended = |part: &&String| {
            let part = part.trim();
            if part.ends_with(['.', '!', '?', '…', '”']) { part.to_owned() } else { format!("{part}.") }
        };
        if self.why.is_empty() && self.remedy.is_empty() {
            return self.say.clone();
        }
        parts.iter().filter(|p| !p.is_empty()).map(ended).collect::<Vec<_>>().join(" ")
    }
}

/// The name of a kind of mistake.
fn mistake_id(kind: &MistakeKind) -> &'static str {
    match kind {
        MistakeKind::Syntax(_) | MistakeKind::Yaml(_) => "syntax",
        MistakeKind::Missing { .. } => "missing-key",
        MistakeKind::UnknownKey { .. } => "unknown-key",
        MistakeKind::Type { .. } => "wrong-type",
        MistakeKind::Brackets { .. } => "wrong-heading",
        MistakeKind::Choice { .. } => "wrong-word",
        MistakeKind::Empty { .. } => "empty",
        MistakeKind::Taken { .. } => "taken-name",
        MistakeKind::NoSuch { .. } => "unknown-name",
        MistakeKind::NeverHolds => "never-holds",
        MistakeKind::NoZone { .. } => "no-time-zone",
        MistakeKind::Pattern(_) => "bad-pattern",
        MistakeKind::TooFew { .. } => "too-few-examples",
        MistakeKind::Marks => "unpaired-mark",
        MistakeKind::Other(_) => "mistake",
    }
}

/// Remarks and the files they are about.
pub(super) struct Report<'f> {
    /// Which command speaks.
    pub(super) command: &'static str,
    /// The programme's folder, which stands before the paths of its files; empty for a draft.
    pub(super) root: &'f Path,
    /// The files.
    pub(super) files: &'f [File],
    /// What is said of them.
    pub(super) remarks: Vec<Remark>,
}

/// The first and the last place of a remark in its file.
struct Extent {
    start: Place,
    end: Place,
    text: String,
}

impl Report<'_> {
    /// Writes the report in a format for programs; text is for the command itself.
    pub(super) fn print(&self, format: Format) -> anyhow::Result<()> {
        match format {
            Format::Text => super::load::print(&self.in_words()),
            Format::Json => super::load::print_json(&json::report(self)).map(drop),
            Format::Sarif => super::load::print_json(&sarif::report(self)).map(drop),
            Format::Github => super::load::print(&github::report(self)),
        }
    }

    /// Each remark: `path:line:column: what`, its line with a caret, why and what to do.
    pub(super) fn in_words(&self) -> String {
        let mut out = String::new();
        for remark in &self.remarks {
            out.push_str(&self.remark_in_words(remark));
        }
        out
    }

    fn remark_in_words(&self, remark: &Remark) -> String {
        let text = self.text(remark);
        let place = snippet::place(&remark.path, text, remark.span);
        let word = if remark.level == Level::Error { String::new() } else { format!("{}: ", remark.level.word()) };
        let mut out = format!("{place}: {word}{}\n{}", remark.say, snippet::line(text, remark.span));
        for (head, part) in [("Why", &remark.why), ("Try", &remark.remedy)] {
            if !part.is_empty() {
                let _ = writeln!(out, "  {head}: {part}");
            }
        }
        if !remark.why.is_empty() || !remark.remedy.is_empty() {
            out.push('\n');
        }
        out
    }

    /// How it ends: worse than good to know, or not.
    pub(super) fn code(&self, worst: Level) -> ExitCode {
        if self.remarks.iter().any(|r| r.level >= worst) { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }

    fn text(&self, remark: &Remark) -> &str {
        self.files.iter().find(|f| f.path == remark.path).map_or("", |f| f.text.as_str())
    }

    /// The file's path from where the command was run, with `/` between its parts; nothing where there is none.
    fn path(&self, remark: &Remark) -> Option<String> {
        if remark.path.is_empty() {
            return None;
        }
        let path = self.root.join(&remark.path).to_string_lossy().replace('\\', "/");
        Some(path.strip_prefix("./").unwrap_or(&path).to_owned())
    }

    fn extent(&self, remark: &Remark) -> Extent {
        let draft = Draft::new(self.text(remark));
        let whole = draft.text().len();
        let span = Span::new(remark.span.start.min(whole), remark.span.end.min(whole));
        Extent { start: draft.place(span), end: draft.place(Span::new(span.end, span.end)), text: draft.at(span).to_owned() }
    }
}
