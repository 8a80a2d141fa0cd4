//! Style folders as Vale's users keep them, into rules. Every mistake of every file is reported at once, with its place; what cannot be
//! run is named, rule by rule, and fails nothing.

use super::action::Action;
use super::checks::{self, Making, NOT_RUN, RUN};
use super::dialect::Matcher;
use super::keys::Keys;
use super::rule::{Check, Level, Rule, Scope};
use super::settings::Settings;
use super::{Styles, yaml};
use crate::file::{File, Mistake, MistakeKind};
use crate::programme::ValeSettings;
use crate::text::Span;

/// The folder of a programme that holds styles.
pub const FOLDER: &str = "vale/";
const SETTINGS: &str = "vale/.vale.ini";
const VOCABULARIES: &str = "vale/config/vocabularies/";

/// Style folders as they were read.
#[derive(Debug, Default)]
pub struct Read {
    /// The rules that can run.
    pub styles: Styles,
    /// Every mistake, file by file.
    pub mistakes: Vec<Mistake>,
    /// Rules that cannot run, with the reason.
    pub not_run: Vec<NotRun>,
}

/// A rule that cannot run here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRun {
    /// Its name: `Style.Rule`.
    pub rule: String,
    /// The file it stands in.
    pub path: String,
    /// Where that is said, in bytes of the file.
    pub span: Span,
    /// What it extends.
    pub extends: &'static str,
    /// Why it does not run.
    pub why: &'static str,
}

/// Whether a file is one that style folders are made of, by its path inside the programme.
#[must_use]
pub fn is_part(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_rule(path) || (path.starts_with(FOLDER) && name == ".vale.ini") || vocabulary(path).is_some()
}

/// Whether a file is a rule. The settings of Vale itself are in YAML too, beside the styles.
fn is_rule(path: &str) -> bool {
    // As in Vale, only `.yml` in small letters.
    let yaml = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yml");
    yaml && path.starts_with(FOLDER) && !path.starts_with("vale/config/")
}

/// The vocabulary that a file is part of, and whether it accepts.
fn vocabulary(path: &str) -> Option<(&str, bool)> {
    let (name, rest) = path.strip_prefix(VOCABULARIES)?.split_once('/')?;
    match rest.rsplit('/').next()? {
        "accept.txt" => Some((name, true)),
        "reject.txt" => Some((name, false)),
        _ => None,
    }
}

/// Reads the style folders of a programme. Paths are inside the programme, with `/` between the parts: `vale/House/Wordy.yml`.
#[must_use]
pub fn read_style(files: &[File], programme: &ValeSettings) -> Read {
    let mut read = Read::default();
    let settings = match files.iter().find(|f| f.path == SETTINGS) {
        Some(file) => {
            let (settings, mistakes) = Settings::read(file);
            read.mistakes.extend(mistakes);
            known_names(&settings, files, file, &mut read.mistakes);
            settings
        }
        None => Settings::default(),
    };
    let (accepted, rejected) = words(files, &settings, &mut read.mistakes);
    let making = Making { accepted: &accepted, word_template: settings.word_template.as_deref() };
    let reader = Reader { settings: &settings, programme, making };
    for file in files.iter().filter(|f| is_rule(&f.path)) {
        reader.rule(file, &mut read);
    }
    reader.built_in(&rejected, &mut read);
    for (rule, span) in &programme.places {
        let known = read.styles.rules.iter().any(|r| r.id == *rule) || read.not_run.iter().any(|n| n.rule == *rule);
        let off = files.iter().any(|f| id(&f.path).is_some_and(|id| id == *rule));
        if !known && !off {
            let ids = read.styles.rules.iter().map(|r| r.id.as_str());
            let near = crate::file::nearest(rule, ids).map(str::to_owned);
            let kind = MistakeKind::NoSuch { what: "rule", name: rule.clone(), near };
            read.mistakes.push(Mistake { path: crate::programme::source::PATH.to_owned(), span: *span, kind });
        }
    }
    read.styles.measures = programme.measures;
    read.styles.cut();
    read
}

/// The name of the rule of a file.
fn id(path: &str) -> Option<String> {
    let (folders, name) = path.strip_prefix(FOLDER)?.rsplit_once('/')?;
    let name = name.split('.').next().filter(|n| !n.is_empty())?;
    let style = folders.rsplit('/').next()?;
    Some(format!("{style}.{name}"))
}

/// A style or vocabulary that the settings name should be there.
fn known_names(settings: &Settings, files: &[File], file: &File, mistakes: &mut Vec<Mistake>) {
    let mut missing = |what: &'static str, name: &str| {
        let at = file.text.find(name).unwrap_or(0);
        let kind = MistakeKind::NoSuch { what, name: name.to_owned(), near: None };
        mistakes.push(Mistake { path: file.path.clone(), span: Span::new(at, (at + name.len()).min(file.text.len())), kind });
    };
    for style in settings.styles.iter().flatten().filter(|s| *s != "Vale") {
        if !files.iter().any(|f| f.path.starts_with(&format!("{FOLDER}{style}/"))) {
            missing("style", style);
        }
    }
    for name in settings.vocabularies.iter().flatten() {
        if !files.iter().any(|f| vocabulary(&f.path).is_some_and(|(v, _)| v == name)) {
            missing("vocabulary", name);
        }
    }
}

/// The words that are accepted and rejected.
fn words(files: &[File], settings: &Settings, mistakes: &mut Vec<Mistake>) -> (Vec<String>, Vec<String>) {
    let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
    for file in files {
        let Some((name, accepts)) = vocabulary(&file.path) else { continue };
        if settings.vocabularies.as_ref().is_some_and(|v| !v.iter().any(|v| v == name)) {
            continue;
        }
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            let word = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            if word.is_empty() || word.starts_with("# ") {
                continue;
            }
            match Matcher::new(word) {
                Ok(_) if accepts => accepted.push(word.to_owned()),
                Ok(_) => rejected.push(word.to_owned()),
                Err(said) => {
                    let span = Span::new(start, start + word.len());
                    mistakes.push(Mistake { path: file.path.clone(), span, kind: MistakeKind::Pattern(said) });
                }
            }
        }
    }
    (accepted, rejected)
}

/// What all rules are read with.
#[derive(Debug)]
struct Reader<'r> {
    settings: &'r Settings,
    programme: &'r ValeSettings,
    making: Making<'r>,
}

impl Reader<'_> {
    fn rule(&self, file: &File, read: &mut Read) {
        let Some(id) = id(&file.path) else {
            let kind = MistakeKind::Other("a rule stands in the folder of its style: vale/Style/Rule.yml".to_owned());
            read.mistakes.push(Mistake { path: file.path.clone(), span: Span::new(0, 0), kind });
            return;
        };
        if !self.settings.includes(&id) {
            return;
        }
        let root = match yaml::read(&file.text) {
            Ok(root) => root,
            Err((span, said)) => {
                read.mistakes.push(Mistake { path: file.path.clone(), span, kind: MistakeKind::Yaml(said) });
                return;
            }
        };
        let mut keys = Keys::new(&file.path, root);
        let extends = keys.text("extends");
        let Some(extends) = extends else {
            if keys.mistakes.is_empty() {
                let span = keys.place("extends");
                keys.mistake(span, MistakeKind::Missing { key: "extends", hint: "name what the rule is, such as existence" });
            }
            read.mistakes.append(&mut keys.mistakes);
            return;
        };
        if let Some((extends_word, why)) = NOT_RUN.iter().find(|(word, _)| *word == extends.value) {
            read.not_run.push(NotRun { rule: id, path: file.path.clone(), span: extends.span, extends: extends_word, why });
            return;
        }
        let Some(extends) = RUN.iter().find(|r| **r == extends.value).copied() else {
            let allowed = RUN.iter().copied().chain(NOT_RUN.iter().map(|(w, _)| *w)).map(str::to_owned).collect();
            keys.mistake(extends.span, MistakeKind::Choice { found: extends.value, allowed });
            read.mistakes.append(&mut keys.mistakes);
            return;
        };
        let made = self.made(id, extends, &file.path, &mut keys);
        // What is decoded loosely by Vale may hold keys that nothing reads.
        if extends == "consistency" {
            let (_, mut mistakes) = keys.finish();
            mistakes.retain(|m| !matches!(m.kind, MistakeKind::UnknownKey { .. }));
            let good = mistakes.is_empty();
            read.mistakes.append(&mut mistakes);
            read.styles.rules.extend(made.filter(|_| good));
        } else {
            let (good, mut mistakes) = keys.finish();
            read.mistakes.append(&mut mistakes);
            read.styles.rules.extend(made.filter(|_| good));
        }
    }

    /// Reads what all rules have in common, then what this one looks for.
    fn made(&self, id: String, extends: &'static str, path: &str, keys: &mut Keys<'_>) -> Option<Rule> {
        keys.allow(&["name", "path", "selector", "tests"]);
        let message = keys.text("message");
        if message.is_none() && !keys.has("message") {
            let span = keys.place("extends");
            keys.mistake(span, MistakeKind::Missing { key: "message", hint: "write what the rule says; %s stands for the words found" });
        }
        let mut level = Level::Warning;
        if let Some(said) = keys.text("level") {
            if let Some((_, named)) = Level::WORDS.iter().find(|(w, _)| *w == said.value) {
                level = *named;
            } else {
                let allowed = Level::WORDS.iter().map(|(w, _)| (*w).to_owned()).collect();
                keys.mistake(said.span, MistakeKind::Choice { found: said.value, allowed });
            }
        }
        let level = self.settings.levels.get(&id).copied().unwrap_or(level);
        let scopes: Vec<String> = keys.texts("scope").into_iter().map(|s| s.value).filter(|s| !s.is_empty()).collect();
        let scopes = if scopes.is_empty() { vec!["text".to_owned()] } else { scopes };
        for scope in scopes.iter().filter(|s| !s.contains('&')) {
            let word = scope.trim_start_matches('~').split('.').next().unwrap_or_default();
            if matches!(word, "code" | "link" | "strong" | "emphasis") {
                let kind = MistakeKind::Other(format!("scope “{word}” is no longer supported; use “raw” instead"));
                keys.mistake(keys.place("scope"), kind);
            } else if word.contains(' ') {
                keys.mistake(keys.place("scope"), MistakeKind::Other(format!("scope “{word}” contains spaces")));
            }
        }
        let text = |said: Option<super::keys::Said>| said.map(|s| s.value).unwrap_or_default();
        let (link, description) = (text(keys.text("link")), text(keys.text("description")));
        let limit = keys.count("limit");
        let action = match keys.action() {
            Some((name, params)) => match Action::read(&name.value, &params) {
                Ok(action) => action,
                Err(said) => {
                    keys.mistake(name.span, MistakeKind::Other(said));
                    None
                }
            },
            None => None,
        };
        let check = checks::read(extends, keys, &self.making)?;
        let message = message.map(|m| m.value)?;
        self.finish(
            Rule {
                severity: crate::finding::Severity::Note,
                scopes: Vec::new(),
                words: Vec::new(),
                id,
                path: path.to_owned(),
                extends,
                level,
                message,
                description,
                link,
                limit,
                action,
                check,
            },
            &scopes,
        )
    }

    /// Gives a rule its weight, and the parts of a text it looks at; nothing where it is off.
    fn finish(&self, mut rule: Rule, scopes: &[String]) -> Option<Rule> {
        rule.severity = self.programme.severity(&rule.id, rule.level)?;
        if self.settings.least.is_some_and(|least| rule.level < least) {
            return None;
        }
        let scopes = if rule.check.measures() { &["summary".to_owned()] } else { scopes };
        rule.scopes = scopes.iter().map(|s| Scope::new(s)).collect();
        rule.words = scopes.iter().map(|s| Scope::first_word(s).to_owned()).collect();
        Some(rule)
    }

    /// The rules that Vale has of its own: words that are rejected, words that have one spelling, words said twice.
    fn built_in(&self, rejected: &[String], read: &mut Read) {
        let named = self.settings.styles.as_ref().is_some_and(|s| s.iter().any(|s| s == "Vale"));
        let on = |id: &str, by_itself: bool| match self.settings.rules.get(id) {
            Some(on) => *on,
            None if self.settings.styles.is_some() => named,
            None => by_itself,
        };
        let mut keys = Keys::new("", yaml::Node { span: Span::new(0, 0), value: yaml::Value::Nothing });
        let mut add = |id: &str, extends: &'static str, message: &str, action: Option<Action>, check: Option<Box<dyn Check>>| {
            let Some(check) = check else { return };
            let rule = Rule {
                id: id.to_owned(),
                path: "config/vocabularies".to_owned(),
                extends,
                level: self.settings.levels.get(id).copied().unwrap_or(Level::Error),
                severity: crate::finding::Severity::Ask,
                message: message.to_owned(),
                description: String::new(),
                link: String::new(),
                limit: 0,
                scopes: Vec::new(),
                words: Vec::new(),
                action,
                check,
            };
            read.styles.rules.extend(self.finish(rule, &["text".to_owned()]));
        };
        if !self.making.accepted.is_empty() && on("Vale.Terms", true) {
            let check = checks::terms(&mut keys, &self.making, self.making.accepted);
            add("Vale.Terms", "substitution", "Use '%s' instead of '%s'.", None, check);
        }
        if !rejected.is_empty() && on("Vale.Avoid", true) {
            let check = checks::avoid(&mut keys, &self.making, rejected);
            add("Vale.Avoid", "existence", "Avoid using '%s'.", None, check);
        }
        if on("Vale.Repetition", false) {
            let check = checks::repeated(&mut keys, &self.making);
            let action = Action::read("edit", &["truncate".to_owned(), " ".to_owned()]).ok().flatten();
            add("Vale.Repetition", "repetition", "'%s' is repeated!", action, check);
        }
        if let Some((extends, why)) = NOT_RUN.iter().find(|(word, _)| *word == "spelling" && on("Vale.Spelling", false)) {
            read.not_run.push(NotRun { rule: "Vale.Spelling".to_owned(), path: SETTINGS.to_owned(), span: Span::new(0, 0), extends, why });
        }
    }
}
