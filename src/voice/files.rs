//! Reads templates from the files people edit, and runs the test each one carries. Never in the panel.

use super::fill::{self, Part};
use super::notes::Dice;
use super::rewrite::with_template;
use super::{CopyKind, Stage, Template};
use crate::context::{Context, Day, Profile, Tone};
use crate::file::shape::{self, Shape};
use crate::file::{File, Mistake, MistakeKind, Table, Text, nearest, read};
use crate::programme::Programme;
use crate::sites::{SITES, Surface};
use crate::text::Draft;
use std::collections::BTreeMap;

const KINDS: &[(&str, CopyKind)] = &[
    ("any", CopyKind::Any),
    ("launch", CopyKind::Launch),
    ("event", CopyKind::Event),
    ("hiring", CopyKind::Hiring),
    ("award", CopyKind::Award),
    ("report", CopyKind::Report),
    ("partnership", CopyKind::Partnership),
    ("customer-story", CopyKind::CustomerStory),
    ("milestone", CopyKind::Milestone),
    ("opinion", CopyKind::Opinion),
    ("cause", CopyKind::Cause),
    ("acquisition", CopyKind::Acquisition),
    ("anniversary", CopyKind::Anniversary),
    ("webinar", CopyKind::Webinar),
    ("recap", CopyKind::Recap),
    ("tip", CopyKind::Tip),
    ("people", CopyKind::People),
];

const STAGES: &[(&str, Stage)] = &[("comment", Stage::Comment), ("reshare", Stage::Reshare), ("own-post", Stage::OwnPost)];

const TONES: &[(&str, Tone)] = &[("warm", Tone::Warm), ("plain", Tone::Plain), ("lively", Tone::Lively)];

/// The templates of `files`, and every mistake in them.
#[must_use]
pub fn read_templates(files: &[File]) -> (Vec<Template>, Vec<Mistake>) {
    let mut templates: Vec<Template> = Vec::new();
    let mut mistakes = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let (found, wrong) = read(file, |root| {
            root.tables("template", |table| {
                let (id, template) = entry(table);
                if let Some(id) = id {
                    if let Some(first) = seen.get(&id.value) {
                        table.mistake(id.span, MistakeKind::Taken { id: id.value, first: first.clone() });
                    } else {
                        seen.insert(id.value, file.path.clone());
                    }
                }
                template
            })
        });
        templates.extend(found);
        mistakes.extend(wrong);
    }
    (templates, mistakes)
}

/// The shape of a file of templates.
#[must_use]
pub fn shape() -> Shape {
    shape::of(&[], |root| root.tables("template", entry))
}

fn entry(table: &mut Table<'_>) -> (Option<Text>, Template) {
    let id = table.text("id", "a short name in small letters, like “one-thing-i-saw”");
    let template = template(table, id.as_ref());
    (id, template)
}

fn template(table: &mut Table<'_>, id: Option<&Text>) -> Template {
    let name = table.text("name", "the name people see, like “One thing I saw”");
    let kinds = table.choices("kinds", KINDS);
    if !table.has("kinds") {
        table.mistake(table.span, MistakeKind::Missing { key: "kinds", hint: "say what kinds of copy it fits, or [\"any\"]" });
    }
    let networks = table.texts("networks");
    for network in &networks {
        if !SITES.iter().any(|s| s.id == network.value) {
            let near = nearest(&network.value, SITES.iter().map(|s| s.id)).map(str::to_owned);
            table.mistake(network.span, MistakeKind::NoSuch { what: "network", name: network.value.clone(), near });
        }
    }
    let stage = table.choice("stage", STAGES).unwrap_or(Stage::OwnPost);
    let texts = table.texts("text");
    if texts.is_empty() {
        table.mistake(table.span, MistakeKind::Missing { key: "text", hint: "write the post with {what} where the news goes" });
    }
    for text in &texts {
        for mistake in faults(&text.value, stage) {
            table.mistake(text.span, mistake);
        }
    }
    let answers = table.pairs("answers").into_iter().filter_map(|(id, texts)| {
        if !fill::BLANKS.contains(&id.value.as_str()) {
            let near = nearest(&id.value, fill::BLANKS.iter().copied()).map(str::to_owned);
            table.mistake(id.span, MistakeKind::NoSuch { what: "question", name: id.value.clone(), near });
        }
        texts.into_iter().next().map(|t| (id.value, t.value))
    });
    let answers = answers.collect();
    let value = |text: Option<Text>| text.map(|t| t.value).unwrap_or_default();
    Template {
        id: id.map(|t| t.value.clone()).unwrap_or_default(),
        name: value(name),
        kinds,
        voice: table.choice("voice", TONES).unwrap_or_default(),
        stage,
        networks: networks.into_iter().map(|t| t.value).collect(),
        text: texts.into_iter().map(|t| t.value).collect(),
        before: value(table.text("before", "a piece of company copy that this was written for: its test")),
        answers,
        after: value(table.text("after", "what the first text makes of `before`")),
    }
}

/// What is wrong with the text of a template.
fn faults(text: &str, stage: Stage) -> Vec<MistakeKind> {
    let mut faults = Vec::new();
    let parsed = fill::parse(&fill::choose(text, &mut Dice::first()));
    let slots: Vec<&str> = fill::BLOCKS.iter().chain(fill::WORDS).copied().collect();
    let mut what = 0;
    let unknown = |name: &str| MistakeKind::NoSuch {
        what: "slot",
        name: name.to_owned(),
        near: nearest(name, slots.iter().copied()).map(str::to_owned),
    };
    for part in parsed.iter().flatten().flatten() {
        match part {
            Part::Slot(name) => {
                what += usize::from(name == "what");
                if !slots.contains(&name.as_str()) {
                    faults.push(unknown(name));
                }
            }
            Part::Blank(id, questions) => {
                if !fill::BLANKS.contains(&id.as_str()) {
                    let near = nearest(id, fill::BLANKS.iter().copied()).map(str::to_owned);
                    faults.push(MistakeKind::NoSuch { what: "question", name: id.clone(), near });
                }
                for question in questions {
                    if !question.ends_with('?') {
                        faults.push(MistakeKind::Other(format!("the blank “{id}” asks nothing; end it with a question mark")));
                    }
                    for name in question.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
                        if !fill::WORDS.contains(&name) {
                            faults.push(unknown(name));
                        }
                    }
                }
                if questions.last().is_some_and(|q| q.contains('{')) {
                    faults.push(MistakeKind::Other(format!(
                        "the last question of the blank “{id}” has a slot, which may be empty; add “|” and one without"
                    )));
                }
            }
            Part::Text(words) => {
                if words.contains(['{', '}', '⟦', '⟧']) {
                    faults.push(MistakeKind::Other("a bracket without its other half".to_owned()));
                }
            }
        }
    }
    if what != 1 && (stage != Stage::Comment || what > 1) {
        faults.push(MistakeKind::Other(format!("`{{what}}` stands {what} times in this text; the news goes in exactly once")));
    }
    if text.trim_start().split_inclusive(['.', '?', '!']).next().is_some_and(|s| s.ends_with('?') && !s.contains('⟦')) {
        faults.push(MistakeKind::Other("a post that begins with a question is scrolled past; begin with something you know".to_owned()));
    }
    faults
}

/// A template whose test fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The template's id.
    pub template: String,
    /// What it should make of its `before`.
    pub expected: String,
    /// What it makes of it; nothing where it makes nothing.
    pub found: Option<String>,
}

/// Runs the test of each template: what its first wording makes of `before`, with its `answers`, for somebody without a profile.
#[must_use]
pub fn test_templates(templates: &[Template], programme: &Programme) -> Vec<TemplateFault> {
    templates
        .iter()
        .filter_map(|template| {
            let surface = if template.stage == Stage::Comment { Surface::Comment } else { Surface::Post };
            let site = SITES.iter().find(|s| template.networks.is_empty() || template.networks.iter().any(|n| n == s.id))?;
            let context = Context {
                now: Day::from_epoch_days(20_000).into(),
                site,
                surface,
                profile: Profile { stage: template.stage, ..Profile::default() },
                seed: 0,
            };
            let found = with_template(&Draft::new(template.before.trim()), template, programme, &context);
            let right = found.as_deref().is_some_and(|f| f.trim() == template.after.trim());
            (!right).then(|| TemplateFault { template: template.id.clone(), expected: template.after.clone(), found })
        })
        .collect()
}
