//! `metric`: a formula over what can be counted in the whole text.

use crate::file::MistakeKind;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::formula::{Answer, Formula};
use crate::policy::vale::keys::{Keys, Said};
use crate::policy::vale::measure::{Measure, VARIABLES};
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Check, Rule};

/// A formula over what can be counted, and when its answer is worth saying.
#[derive(Debug)]
pub(in crate::policy::vale) struct Metric {
    formula: Formula,
    /// What stands after the answer, like `> 10`.
    condition: String,
    written: String,
}

impl Metric {
    pub(super) fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let (formula, condition) = (keys.text("formula"), keys.text("condition"));
        let condition = condition.unwrap_or_else(|| Said { value: String::new(), span: keys.place("condition") });
        let written = formula.unwrap_or_else(|| Said { value: String::new(), span: keys.place("formula") });
        let formula = read(keys, &written)?;
        let whole = Said { value: format!("0.0 {}", condition.value), span: condition.span };
        let decides = read(keys, &whole)?.value(&Measure::of("").variables());
        if !matches!(decides, Ok(Answer::Truth(_))) {
            keys.mistake(condition.span, MistakeKind::Other("`condition` should compare the answer, like > 10".to_owned()));
            return None;
        }
        Some(Self { formula, condition: condition.value, written: written.value.trim().to_owned() })
    }
}

fn read(keys: &mut Keys<'_>, said: &Said) -> Option<Formula> {
    let formula = Formula::read(&said.value.replace("heading.h", "heading_h"), VARIABLES);
    formula.map_err(|error| keys.mistake(said.span, MistakeKind::Other(format!("this formula cannot be read: {error}")))).ok()
}

impl Check for Metric {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let measure = Measure::of(&block.text);
        if measure.words == 0.0 {
            return Vec::new();
        }
        let variables = measure.variables();
        let Ok(Answer::Number(answer)) = self.formula.value(&variables) else { return Vec::new() };
        // Vale writes the answer out before it compares, with six digits.
        let compared = Formula::read(&format!("{answer:.6} {}", self.condition), VARIABLES).and_then(|f| f.value(&variables));
        if !matches!(compared, Ok(Answer::Truth(true))) {
            return Vec::new();
        }
        vec![Alert { start: 1, end: 1, matched: String::new(), message: rule.say(&[&format!("{answer:.2}")]), fixes: Vec::new() }]
    }

    fn patterns(&self) -> Vec<&Matcher> {
        Vec::new()
    }

    fn phrases(&self) -> Vec<String> {
        vec![format!("{} {}", self.written, self.condition)]
    }

    fn measures(&self) -> bool {
        true
    }
}
