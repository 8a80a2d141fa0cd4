//! A core whose answers stand here, so that the panel's flows do not change with the sample programme.

use firsthand::context::Context;
use firsthand::count::Count;
use firsthand::file::File;
use firsthand::finding::{Contact, Finding, Fix, Severity, Verdict};
use firsthand::library::{Origin, Same, Sameness, Suggestion};
use firsthand::policy::Pack;
use firsthand::programme::{Defaults, Department, May, Named, Programme};
use firsthand::review::{Checked, NotChecked, Review};
use firsthand::text::{Draft, Span};
use firsthand::ui::core::{Core, Offer, Offers};
use firsthand::voice::{Basis, Blank, Candidate, Change, ChangeKind, CueHit, Pull, Reading, Stage};
use std::collections::BTreeMap;

/// Words that are found, how heavily, and what may stand instead.
const RULES: [(&str, &str, Severity, Option<&str>); 3] = [
    ("no-guarantees", "guarantees", Severity::Stop, Some("aims for")),
    ("superlative", "best", Severity::Ask, None),
    ("plain-words", "utilise", Severity::Note, Some("use")),
];

/// The same words as rules with their examples, for the trainer.
const PACKS: [&str; 2] = [
    r#"
[pack]
id = "money"
title = "Promises about money"
source = "FINRA Rule 2210(d)(1)(B)"
note = "Not legal advice."

[[rule]]
id = "no-guarantees"
kind = "phrase"
severity = "stop"
phrases = ["guarantees"]
say = "“{found}” needs another look."
why = "Nobody can promise a result."
try = "Say what it is meant to do."
finds = [
  "Our fund [[guarantees]] a calm night.",
  "This tea [[guarantees]] sleep.",
  { text = "It [[guarantees]] rest.", better = "It aims for rest.", why = "An aim is something you can stand by." },
]
allows = ["A quiet word about money.", "The best guess I have is rain.", "I sleep well."]
"#,
    r#"
[pack]
id = "words"
title = "Plain words"
note = "House style."

[[rule]]
id = "superlative"
kind = "phrase"
severity = "ask"
phrases = ["best"]
say = "“{found}” needs another look."
why = "Who says so?"
try = "Say who measured it."
finds = [
  { text = "The [[best]] app of them all.", better = "The app I like." },
  "Our [[best]] week.",
  "The [[best]] tea.",
]
allows = ["My own taste is odd.", "A good week.", "Tea."]

[[rule]]
id = "not-today"
kind = "phrase"
severity = "note"
phrases = ["yesterday"]
say = "“{found}” is over."
why = "It is over."
try = "Say when."
until = 2020-01-01
finds = [{ text = "It was [[yesterday]].", better = "It was on Monday." }, "Since [[yesterday]].", "Not [[yesterday]]!"]
allows = ["It is today.", "On Monday.", "Soon."]
"#,
];

pub(crate) struct Sample {
    programme: Programme,
    packs: Vec<Pack>,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let department = |(id, name): (&str, &str)| Department { id: id.to_owned(), name: name.to_owned() };
        let product = |name: &str| Named { name: name.to_owned(), ..Named::default() };
        let may = |text: &str| May { text: text.to_owned(), topic: "my work".to_owned() };
        let programme = Programme {
            organisation: "Quillfern".to_owned(),
            may: ["Where you work.", "Your pay.", "A book.", "Thanks to a colleague.", "A question.", "A talk."].map(may).to_vec(),
            defaults: Defaults {
                leader: "Wilhelmina Oduya-Prast, chief executive".to_owned(),
                leader_note: "One honest sentence is plenty.".to_owned(),
                ..Defaults::default()
            },
            departments: [("support", "Customer support"), ("finance", "Finance")].map(department).to_vec(),
            products: ["Ledgerleaf", "Nestmoor"].map(product).to_vec(),
            ..Programme::default()
        };
        let files = PACKS.map(|text| File { path: "rules/sample.toml".to_owned(), text: text.to_owned() });
        let read = firsthand::policy::source::read(&files, &programme);
        assert_eq!(read.mistakes, []);
        Self { programme, packs: read.packs }
    }
}

fn contact() -> Contact {
    Contact {
        id: "compliance".to_owned(),
        name: "Ottoline Brask".to_owned(),
        role: "Compliance desk".to_owned(),
        reach: "compliance@quillfern.example".to_owned(),
        topics: Vec::new(),
    }
}

fn finding(draft: &Draft, rule: &str, severity: Severity, span: Span, better: Option<&str>) -> Finding {
    let place = draft.place(span);
    let text = draft.at(span).to_owned();
    Finding {
        rule: rule.to_owned(),
        severity,
        place,
        say: format!("“{text}” needs another look."),
        why: "Nobody can promise a result.".to_owned(),
        remedy: "Say what it is meant to do.".to_owned(),
        fixes: better.map(|b| Fix { place, expected: text.clone(), text: b.to_owned() }).into_iter().collect(),
        ask: (severity != Severity::Note).then(contact),
        source: (severity == Severity::Stop).then(|| "FINRA Rule 2210(d)(1)(B)".to_owned()),
        text,
    }
}

impl Core for Sample {
    fn programme(&self) -> &Programme {
        &self.programme
    }

    fn packs(&self) -> &[Pack] {
        &self.packs
    }

    fn review(&self, text: &str, context: &Context) -> Review {
        let draft = Draft::new(text);
        let mut findings = Vec::new();
        for (rule, word, severity, better) in RULES {
            findings
                .extend(text.match_indices(word).map(|(at, _)| finding(&draft, rule, severity, Span::new(at, at + word.len()), better)));
        }
        findings.extend(draft.blanks().iter().map(|b| finding(&draft, "unanswered-blank", Severity::Stop, *b, None)));
        Finding::sort(&mut findings);
        Review {
            verdict: Verdict::of(findings.iter().map(|f| f.severity)),
            voice: reading(&draft),
            sameness: sameness(&draft),
            checked: Checked { rules: 41, not_checked: vec![NotChecked::Attachments, NotChecked::LinkedPages, NotChecked::Truth] },
            count: Count::of(&draft, context.site, context.surface),
            findings,
        }
    }

    fn rewrite(&self, source: &str, context: &Context, answers: &BTreeMap<String, String>, count: usize) -> Offers {
        if source.split_whitespace().count() < 3 {
            return Offers { nothing: Some("There is too little to work with yet.".to_owned()), ..Offers::default() };
        }
        let blank = Blank { id: "saw".to_owned(), question: "What did you see yourself?".to_owned() };
        let offers = (0..count).map(|nth| {
            let seed = context.seed + nth as u64;
            let (saw, blanks) = match answers.get("saw").map(String::as_str) {
                None => ("⟦what did you see yourself?⟧", vec![blank.clone()]),
                Some(answer) => (answer, Vec::new()),
            };
            let text = format!("Take {seed}: I work at Quillfern. {saw}").trim().to_owned();
            let change = |kind, what: &str, why: &str| Change { kind, what: what.to_owned(), why: why.to_owned() };
            Offer {
                candidate: Candidate {
                    template: format!("template-{seed}"),
                    name: format!("One thing I saw, number {seed}"),
                    stage: Stage::OwnPost,
                    passages: Vec::new(),
                    voice_before: reading(&Draft::new(source)),
                    voice_after: reading(&Draft::new(text.clone())),
                    blanks,
                    changes: vec![
                        change(ChangeKind::Cut, "We are thrilled", "Announcements open like this."),
                        change(ChangeKind::Kept, "12 March", "A date is a fact."),
                        change(ChangeKind::Asked, "what you saw", "Only you know."),
                    ],
                    kept: vec!["12 March".to_owned()],
                    dropped: vec!["thrilled".to_owned()],
                    text: text.clone(),
                },
                review: self.review(&text, context),
            }
        });
        let offers: Vec<Offer> = offers.collect();
        let open = offers.iter().any(|o| !o.candidate.blanks.is_empty());
        Offers { offers, questions: if open { vec![blank.clone()] } else { Vec::new() }, nothing: None }
    }

    fn suggest(&self, _: &str, _: &Context, count: usize) -> Vec<Suggestion> {
        let item = |id: &str, title: &str| Suggestion {
            id: id.to_owned(),
            title: title.to_owned(),
            text: "Our people answer every message within one working day.".to_owned(),
            link: "https://quillfern.example/answers".to_owned(),
            campaign: Some("Quiet clinics".to_owned()),
            fit: 0.8,
            why: vec!["It is about support, and you work there.".to_owned()],
        };
        let all = [item("answers", "A person answers"), item("ledger", "Open ledger week")];
        all.into_iter().take(count).collect()
    }
}

/// A text that begins as a line of approved content does.
fn sameness(draft: &Draft) -> Sameness {
    const COPY: &str = "Our bell is a small bell that fades out";
    let Some(at) = draft.text().find(COPY) else { return Sameness::default() };
    let place = draft.place(Span::new(at, at + COPY.len()));
    let passage = Same { place, origin: Origin::Content, id: "bell".to_owned(), title: "A softer bell".to_owned(), words: 9, exact: true };
    let share = u8::try_from(900 / draft.words().len()).expect("at most a hundred");
    Sameness { share, passages: vec![passage] }
}

fn reading(draft: &Draft) -> Reading {
    let place = |word: &str| draft.text().find(word).map(|at| draft.place(Span::new(at, at + word.len())));
    let cue = |cue: &str, pull, label: &str, share, word: &str| {
        let why = "People hear a person, not a press office.".to_owned();
        place(word).map(|p| CueHit {
            cue: cue.to_owned(),
            pull,
            label: label.to_owned(),
            why,
            strength: 1.0,
            weight: share / 10.0,
            share,
            places: vec![p],
        })
    };
    let cues: Vec<CueHit> = [
        cue("announcement", Pull::Broadcast, "it opens like an announcement", -31.0, "thrilled"),
        cue("own-person", Pull::Personal, "you speak as yourself", 24.0, "I "),
    ]
    .into_iter()
    .flatten()
    .collect();
    let score = cues.iter().fold(40.0, |score, c| score + c.share);
    let basis = if draft.words().len() < 3 { Basis::TooShort } else { Basis::Enough };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 9 and 64")]
    Reading { score: score as u8, basis, language: Some("English".to_owned()), cues }
}
