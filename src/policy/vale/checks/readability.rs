//! `readability`: the school grade that the whole text asks for, as a mean of formulas.

use crate::file::MistakeKind;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::measure::Measure;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Check, Rule};

/// The highest grade that is let pass.
#[derive(Debug)]
pub(in crate::policy::vale) struct Readability {
    metrics: Vec<String>,
    grade: f64,
}

type Grade = fn(&Measure) -> f64;

const METRICS: &[(&str, Grade)] = &[
    ("Gunning Fog", |m| 0.4 * (m.words / m.sentences + 100.0 * (m.complex_words / m.words))),
    ("Coleman-Liau", |m| 0.0588 * (m.characters / m.words) * 100.0 - 0.296 * (m.sentences / m.words) * 100.0 - 15.8),
    ("Flesch-Kincaid", |m| 0.39 * m.words / m.sentences + 11.8 * m.syllables / m.words - 15.59),
    ("SMOG", |m| 1.043 * (m.polysyllabic_words * 30.0 / m.sentences).sqrt() + 3.1291),
    ("Automated Readability", |m| 4.71 * (m.characters / m.words) + 0.5 * (m.words / m.sentences) - 21.43),
];

impl Readability {
    pub(super) fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let metrics = keys.texts("metrics");
        let grade = keys.number("grade");
        let mut good = true;
        for metric in &metrics {
            if !METRICS.iter().any(|(name, _)| *name == metric.value) {
                let allowed = METRICS.iter().map(|(name, _)| (*name).to_owned()).collect();
                keys.mistake(metric.span, MistakeKind::Choice { found: metric.value.clone(), allowed });
                good = false;
            }
        }
        good.then(|| Self { metrics: metrics.into_iter().map(|m| m.value).collect(), grade })
    }
}

impl Check for Readability {
    #[expect(clippy::cast_precision_loss, reason = "five formulas at most")]
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let measure = Measure::of(&block.text);
        let grades = METRICS.iter().filter(|(name, _)| self.metrics.iter().any(|m| m == name)).map(|(_, grade)| grade(&measure));
        let grade = grades.sum::<f64>() / self.metrics.len() as f64;
        if grade > self.grade {
            return vec![Alert {
                start: 1,
                end: 1,
                matched: String::new(),
                message: rule.say(&[&format!("{grade:.2}")]),
                fixes: Vec::new(),
            }];
        }
        Vec::new()
    }

    fn patterns(&self) -> Vec<&Matcher> {
        Vec::new()
    }

    fn phrases(&self) -> Vec<String> {
        vec![format!("a grade above {} by {}", self.grade, self.metrics.join(", "))]
    }

    fn measures(&self) -> bool {
        true
    }
}
