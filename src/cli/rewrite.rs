//! `firsthand rewrite`.

use super::load::{self, Format, Setting};
use super::review::voice_in_words;
use crate::context::Stage;
use crate::finding::Verdict;
use crate::policy::UNANSWERED_BLANK;
use crate::review::{Proposals, rewrite};
use crate::voice::ChangeKind;
use anyhow::Context as _;
use clap::Args;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// How far out to step; the profile's own choice if not given.
    #[arg(long, value_enum)]
    stage: Option<StageName>,
    /// How many candidates at most.
    #[arg(long, value_name = "N", default_value_t = 3)]
    count: usize,
    /// A TOML file of answers, keyed by the ids of the blanks; an empty answer means "nothing to add".
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The copy; standard input if not given or `-`.
    #[arg(value_name = "FILE", default_value = "-")]
    copy: PathBuf,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum StageName {
    /// Two lines under somebody's post.
    Comment,
    /// A link with a note.
    Reshare,
    /// A post of one's own.
    OwnPost,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let kit = arguments.setting.kit()?;
    let mut context = arguments.setting.context()?;
    if let Some(stage) = arguments.stage {
        context.profile.stage = match stage {
            StageName::Comment => Stage::Comment,
            StageName::Reshare => Stage::Reshare,
            StageName::OwnPost => Stage::OwnPost,
        };
    }
    let answers: BTreeMap<String, String> = match &arguments.answers {
        None => BTreeMap::new(),
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            toml::from_str(&text).with_context(|| format!("{} should hold one text for each question's id", path.display()))?
        }
    };
    let text = load::read_draft(&arguments.copy)?;
    let proposals = rewrite(&kit, &text, &context, &answers, arguments.count);
    match arguments.format {
        Format::Json => return load::print_json(&proposals),
        Format::Text => std::io::stdout().write_all(in_words(&proposals).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(proposals: &Proposals) -> String {
    let mut out = String::new();
    if let Some(nothing) = &proposals.nothing {
        let _ = writeln!(out, "{nothing}");
    }
    if let Some(first) = proposals.candidates.first() {
        let _ = writeln!(out, "The copy. {}", voice_in_words(&first.candidate.voice_before));
    }
    for (number, proposal) in proposals.candidates.iter().enumerate() {
        let candidate = &proposal.candidate;
        let _ = writeln!(
            out,
            "── {} · {} · voice {} → {}\n",
            number + 1,
            candidate.name,
            candidate.voice_before.score,
            candidate.voice_after.score
        );
        let _ = writeln!(out, "{}\n", candidate.text);
        for change in candidate.changes.iter().filter(|c| c.kind != ChangeKind::Kept) {
            let verb = match change.kind {
                ChangeKind::Cut => "cut",
                ChangeKind::Reworded => "reworded",
                ChangeKind::Asked => "asks",
                ChangeKind::Kept => "kept",
                ChangeKind::Added => "added",
            };
            let _ = writeln!(out, "   {verb} “{}”: {}", change.what, change.why);
        }
        if !candidate.kept.is_empty() {
            let _ = writeln!(out, "   kept as they were: {}", candidate.kept.join(", "));
        }
        let rules: Vec<&str> = proposal.review.findings.iter().map(|f| f.rule.as_str()).filter(|r| *r != UNANSWERED_BLANK).collect();
        if proposal.review.verdict != Verdict::Clear && !rules.is_empty() {
            let _ = writeln!(out, "   to look at: {}", rules.join(", "));
        }
        out.push('\n');
    }
    if !proposals.questions.is_empty() {
        let _ = writeln!(out, "Questions only you can answer (give them with --answers):");
        for question in &proposals.questions {
            let _ = writeln!(out, "   {} = \"…\"   # {}", question.id, question.question);
        }
    }
    out
}
