//! `firsthand review`.

use super::load::{self, Setting};
use super::report::{Format, Level, Remark, Report};
use crate::context::Context;
use crate::file::File;
use crate::finding::{Finding, Severity, Verdict};
use crate::kit::Kit;
use crate::library::{Origin, Sameness};
use crate::review::{NotChecked, Review, review};
use crate::sites::Unit;
use crate::voice::{Basis, Pull, Reading};
use anyhow::Context as _;
use clap::Args;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io::{BufRead as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read one `{"id", "text"}` a line and write one review a line with its id.
    #[arg(long)]
    jsonl: bool,
    /// The draft; standard input if not given or `-`.
    #[arg(value_name = "FILE", default_value = "-")]
    draft: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let kit = arguments.setting.kit()?;
    let context = arguments.setting.context()?;
    if arguments.jsonl {
        return in_bulk(&kit, &context, arguments);
    }
    let text = load::read_draft(&arguments.draft)?;
    let review = review(&kit, &text, &context);
    match arguments.format {
        Format::Json => drop(load::print_json(&review)?),
        Format::Text => load::print(&in_words(&review, &text))?,
        format => {
            let path = if arguments.draft.as_os_str() == "-" { String::new() } else { arguments.draft.display().to_string() };
            let remarks = remarks(&review, &path);
            let files = [File { path, text }];
            Report { command: "review", root: Path::new(""), files: &files, remarks }.print(format)?;
        }
    }
    Ok(if review.verdict == Verdict::Clear { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The findings as remarks about the draft's file; about no file where it came from standard input.
fn remarks(review: &Review, path: &str) -> Vec<Remark> {
    let remark = |finding: &Finding| Remark {
        check: finding.rule.clone(),
        level: Level::from(finding.severity),
        path: path.to_owned(),
        span: finding.place.span(),
        say: finding.say.clone(),
        why: finding.why.clone(),
        remedy: finding.remedy.clone(),
    };
    review.findings.iter().map(remark).collect()
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    #[serde(flatten)]
    review: Review,
}

/// So many lines are read before they are reviewed, by all processors at once.
const BATCH: usize = 1024;

/// One review a line, in the order of the lines. A line that cannot be read is named on standard error, and the others are still
/// reviewed.
fn in_bulk(kit: &Kit, context: &Context, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let input: Box<dyn std::io::BufRead> = if arguments.draft.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let file = std::fs::File::open(&arguments.draft).with_context(|| format!("cannot read {}", arguments.draft.display()))?;
        Box::new(std::io::BufReader::new(file))
    };
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    let mut lines = input.lines().zip(1..);
    loop {
        let batch: Vec<(usize, String)> = lines
            .by_ref()
            .take(BATCH)
            .map(|(line, number)| line.map(|line| (number, line)).with_context(|| format!("cannot read line {number}")))
            .collect::<anyhow::Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<Result<Vec<u8>, String>> = std::thread::scope(|scope| {
            let part = |lines| scope.spawn(move || answers(kit, context, lines));
            let parts: Vec<_> = batch.chunks(batch.len().div_ceil(workers)).map(part).collect();
            parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        for answer in answers {
            match answer {
                Ok(json) => out.write_all(&json)?,
                Err(refused) => {
                    eprintln!("{refused}");
                    code = ExitCode::from(2);
                }
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// The reviews of numbered lines, or why there is none.
fn answers(kit: &Kit, context: &Context, lines: &[(usize, String)]) -> Vec<Result<Vec<u8>, String>> {
    let answer = |(number, line): &(usize, String)| {
        let refused = |error| format!("firsthand: line {number} is not {{\"id\", \"text\"}}: {error}");
        let Line { id, text } = serde_json::from_str(line).map_err(refused)?;
        let mut json = serde_json::to_vec(&Answer { id, review: review(kit, &text, context) }).map_err(refused)?;
        json.push(b'\n');
        Ok(json)
    };
    lines.iter().filter(|(_, line)| !line.trim().is_empty()).map(answer).collect()
}

/// A review as a person reads it.
pub(super) fn in_words(review: &Review, text: &str) -> String {
    let mut out = String::new();
    let stops = review.findings.iter().filter(|f| f.severity == Severity::Stop).count();
    let asks = review.findings.iter().filter(|f| f.severity == Severity::Ask).count();
    let _ = match review.verdict {
        Verdict::Clear => writeln!(out, "Clear: nothing to change in {} rules.", review.checked.rules),
        Verdict::Ask => writeln!(out, "Ask: {} to confirm with a reason.", things(asks)),
        Verdict::Hold => writeln!(out, "Hold: {} must change before this goes out.", things(stops)),
    };
    for finding in &review.findings {
        let _ = write!(out, "\n{}", finding_in_words(finding, text));
    }
    let _ = write!(out, "\n{}", voice_in_words(&review.voice));
    out.push_str(&sameness_in_words(&review.sameness));
    let _ = write!(out, "\nLength: {} of {}.", review.count.used, review.count.limit);
    for share in &review.count.also {
        let what = match share.unit {
            Unit::Links => "links",
            Unit::Hashtags => "hashtags",
            _ => "bytes",
        };
        let _ = write!(out, " {} of {} {what}.", share.used, share.limit);
    }
    if let Some(fold) = review.count.fold {
        let _ = write!(out, " Folded after about {} characters.", text[..fold].chars().count());
    }
    let not: Vec<String> = review.checked.not_checked.iter().map(not_checked_in_words).collect();
    let _ = writeln!(out, "\nNot checked: {}.", not.join("; "));
    out
}

/// How much of a draft stands elsewhere too, as a person reads it.
fn sameness_in_words(sameness: &Sameness) -> String {
    let mut out = String::new();
    if sameness.passages.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\nSameness: {} of 100 words stand elsewhere too.", sameness.share);
    for same in &sameness.passages {
        let how = if same.exact { "word for word" } else { "nearly" };
        let _ = match same.origin {
            Origin::Content => writeln!(out, "  {} words {how} in the content “{}” ({})", same.words, same.title, same.id),
            Origin::Campaign => writeln!(out, "  {} words {how} in the campaign {} ({})", same.words, same.title, same.id),
            Origin::OwnPost => writeln!(out, "  {} words {how} in your own post “{}”", same.words, same.title),
        };
    }
    out
}

fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") }
}

fn not_checked_in_words(not: &NotChecked) -> String {
    match not {
        NotChecked::Attachments => "pictures and other attachments".to_owned(),
        NotChecked::LinkedPages => "what stands behind the links".to_owned(),
        NotChecked::Language(name) => format!("the text in {name}"),
        NotChecked::Truth => "whether it is true".to_owned(),
    }
}

fn finding_in_words(finding: &Finding, text: &str) -> String {
    let word = match finding.severity {
        Severity::Note => "note",
        Severity::Ask => "ask",
        Severity::Stop => "stop",
    };
    let mut out = format!("{word} · {} · line {}, column {}\n", finding.rule, finding.place.line, finding.place.column);
    out.push_str(&super::snippet::line(text, finding.place.span()));
    let _ = writeln!(out, "  {}\n  Why: {}\n  Try: {}", finding.say, finding.why, finding.remedy);
    for fix in &finding.fixes {
        let _ = match fix.expected.as_str() {
            "" => writeln!(out, "  Fix: add “{}”", fix.text.trim()),
            expected => writeln!(out, "  Fix: “{expected}” → “{}”", fix.text),
        };
    }
    if let Some(contact) = &finding.ask {
        let _ = writeln!(out, "  Ask: {} ({})", contact.name, contact.reach);
    }
    out
}

/// A reading as a person reads it.
pub(super) fn voice_in_words(voice: &Reading) -> String {
    let reads = match voice.score {
        0..=24 => "reads like a press release",
        25..=44 => "reads more like the company than like you",
        45..=59 => "half company, half you",
        60..=79 => "sounds like a person",
        _ => "sounds like you",
    };
    let mut out = format!("Voice: {} of 100, {reads}.", voice.score);
    out.push_str(match voice.basis {
        Basis::Enough => "\n",
        Basis::TooShort => " Too few words to be sure.\n",
        Basis::OtherLanguage => " In a language whose cues are not known, so take it lightly.\n",
    });
    // What weighs less than a fiftieth of the evidence is left to the JSON.
    for (_, cue) in voice.telling() {
        let sign = if cue.pull == Pull::Personal { '+' } else { '−' };
        let _ = writeln!(out, "  {sign} {} ({:+.0}): {}", cue.label, cue.share, cue.why);
    }
    out
}
