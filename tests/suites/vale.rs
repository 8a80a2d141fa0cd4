//! Vale's own features over plain texts: the rule files are put into a programme's `vale/` folder, the text is reviewed, and every
//! finding must be an alert of Vale's: rule, level, place, words and message.
//!
//! Vale lints these texts as `.txt`, where it measures nothing, so the programme of a case switches measures off.

use super::Outcome;
use firsthand::context::{Context, Day, Profile};
use firsthand::file::File;
use firsthand::finding::{Finding, Severity};
use firsthand::kit::files::read;
use firsthand::kit::{Kit, Source};
use firsthand::review::{Review, review};
use firsthand::sites::{SITES, Surface};
use serde_json::Value;
use std::collections::BTreeSet;

/// A weight of its own for each level, so that levels can be told apart.
const PROGRAMME: &str =
    "organisation = \"Quillfern\"\n[vale]\nsuggestion = \"note\"\nwarning = \"ask\"\nerror = \"stop\"\nmeasures = \"off\"\n";

pub(crate) fn run(suite: &Value) -> Vec<Outcome> {
    let cases = suite["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
    cases.iter().map(|case| try_case(&suite["rule_files"], case)).collect()
}

fn try_case(rule_files: &Value, case: &Value) -> Outcome {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut outcome = Outcome { case: text(&case["id"]), differs: Vec::new(), left_out: Vec::new() };
    let read = read(&files(rule_files, case));
    for mistake in &read.mistakes {
        outcome.differs.push(format!("a mistake: {mistake}"));
    }
    let not_run: BTreeSet<&str> = read.not_run.iter().map(|n| n.rule.as_str()).collect();
    for rule in &read.not_run {
        let alerts = alerts(case).filter(|a| a["rule"] == rule.rule.as_str()).count();
        if alerts > 0 {
            outcome.left_out.push(format!("{alerts} alerts of {} ({}): {}", rule.rule, rule.extends, rule.why));
        }
    }
    let draft = text(&case["text"]);
    let carried: BTreeSet<String> = read.source.vale.rules().iter().filter(|r| r.in_browser().is_ok()).map(|r| r.id.clone()).collect();
    let bundle = read.source.to_bundle();
    let kit = match Kit::new(read.source) {
        Ok(kit) => kit,
        Err(error) => {
            outcome.differs.push(error.to_string());
            return outcome;
        }
    };
    let context =
        Context { now: Day::from_epoch_days(20_000).into(), site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 0 };
    let review = review(&kit, &draft, &context);
    outcome.differs.extend(in_browser(&carried, &bundle, &review, &draft, &context));
    let mut found: Vec<String> = review.findings.iter().filter(|f| f.rule.contains('.')).map(|f| seen(f, &draft)).collect();
    for alert in alerts(case).filter(|a| !not_run.contains(a["rule"].as_str().unwrap_or_default())) {
        let wanted = wanted(alert);
        match found.iter().position(|f| *f == wanted) {
            Some(at) => drop(found.remove(at)),
            None => outcome.differs.push(format!("missing: {wanted}")),
        }
    }
    outcome.differs.extend(found.into_iter().map(|f| format!("surplus: {f}")));
    outcome
}

/// The words that a bundle of the same rules finds and the files do not, or the other way round, in the rules that it carries. Where Vale
/// points is another matter: it looks for the words again.
fn in_browser(carried: &BTreeSet<String>, bundle: &[u8], files: &Review, draft: &str, context: &Context) -> Vec<String> {
    let kit = Source::from_bundle(bundle).map_err(|e| e.to_string()).and_then(|source| Kit::new(source).map_err(|e| e.to_string()));
    let kit = match kit {
        Ok(kit) => kit,
        Err(error) => return vec![error],
    };
    let words = |review: &Review| {
        let own = review.findings.iter().filter(|f| carried.contains(&f.rule));
        own.map(|f| format!("{} {:?}", f.rule, f.text)).collect::<BTreeSet<_>>()
    };
    let (files, bundle) = (words(files), words(&review(&kit, draft, context)));
    let differs = |what: &str, one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).map(|f| format!("{what} of a bundle: {f}")).collect::<Vec<_>>()
    };
    [differs("missing", &files, &bundle), differs("surplus", &bundle, &files)].concat()
}

fn alerts(case: &Value) -> impl Iterator<Item = &Value> {
    case["alerts"].as_array().into_iter().flatten()
}

/// The files of a programme with the rules and vocabularies of a case. A case without rules is about the built-in ones.
fn files(rule_files: &Value, case: &Value) -> Vec<File> {
    let file = |path: String, text: &str| File { path, text: text.to_owned() };
    let mut files = vec![file("programme.toml".to_owned(), PROGRAMME)];
    let mut styles = BTreeSet::new();
    for rule in case["rules"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let (style, name) = rule.split_once('.').unwrap_or((rule, "Rule"));
        styles.insert(style);
        files.push(file(format!("vale/{style}/{name}.yml"), rule_files[rule].as_str().unwrap_or_default()));
    }
    let mut vocabularies = BTreeSet::new();
    for (path, words) in case["vocab"].as_object().into_iter().flatten() {
        vocabularies.extend(path.split('/').next());
        files.push(file(format!("vale/config/vocabularies/{path}"), words.as_str().unwrap_or_default()));
    }
    if styles.is_empty() {
        styles.insert("Vale");
    }
    let joined = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(", ");
    let vocabularies = if vocabularies.is_empty() { String::new() } else { format!("Vocab = {}\n", joined(vocabularies)) };
    let settings = format!("MinAlertLevel = suggestion\n{vocabularies}[*]\nBasedOnStyles = {}\n", joined(styles));
    files.push(file("vale/.vale.ini".to_owned(), &settings));
    files
}

/// A finding as a line to compare. Vale ends a place where its line ends.
fn seen(finding: &Finding, draft: &str) -> String {
    let level = match finding.severity {
        Severity::Note => "suggestion",
        Severity::Ask => "warning",
        Severity::Stop => "error",
    };
    let words = finding.text.replace("\r\n", "\n");
    let (line, column) = (finding.place.line, finding.place.column);
    let lines = draft.replace("\r\n", "\n").split_inclusive('\n').map(|l| l.chars().count()).collect::<Vec<_>>();
    let end = (column + words.chars().count()).saturating_sub(1).min(lines.get(line - 1).copied().unwrap_or(0)).max(1);
    format!("{} {level} {line}:{column}-{end} {words:?}: {}", finding.rule, finding.say)
}

/// An alert as a line to compare.
fn wanted(alert: &Value) -> String {
    let text = |key: &str| alert[key].as_str().unwrap_or_default();
    let (rule, level, message) = (text("rule"), text("severity"), text("message"));
    format!("{rule} {level} {}:{}-{} {:?}: {message}", alert["line"], alert["col"], alert["end"], text("match"))
}
