//! `consistency`: one of two wordings throughout, never both.

use super::Making;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};

/// One of two wordings throughout.
#[derive(Debug)]
pub(in crate::policy::vale) struct Consistency {
    pairs: Vec<Pair>,
}

#[derive(Debug)]
struct Pair {
    /// Either wording, each in a group of its own.
    pattern: Matcher,
    /// The group of the second wording.
    second: usize,
    names: (String, String),
}

impl Consistency {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let either = keys.pairs("either");
        let ignorecase = keys.truth("ignorecase", false);
        let nonword = keys.truth("nonword", false);
        let template = if nonword { making.plain() } else { making.words() };
        let mut pairs = Vec::new();
        for (one, other) in either {
            let both = template.replace("%s", &format!("(?<one>{})|(?<other>{other})", one.value));
            let whole = super::cased(ignorecase, &both);
            let pattern = keys.pattern("either", std::slice::from_ref(&one), whole)?;
            let second = pattern.group("other")?;
            pairs.push(Pair { pattern, second, names: (one.value, other) });
        }
        Some(Self { pairs })
    }
}

impl Check for Consistency {
    fn run(&self, rule: &Rule, block: &Block, seen: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let mut alerts = Vec::new();
        for (number, pair) in self.pairs.iter().enumerate() {
            let found = pair.pattern.groups_of_all(text);
            let mut last = None;
            for groups in found {
                for group in [1, pair.second] {
                    if let Some(at) = groups.get(group).cloned().flatten().filter(|at| at.end > 0) {
                        let name = format!("{number}.{group}");
                        if !seen.contains(&name) {
                            seen.push(name);
                        }
                        last = Some(at);
                    }
                }
            }
            let both = [1, pair.second].iter().all(|group| seen.contains(&format!("{number}.{group}")));
            if let Some(at) = last.filter(|_| both) {
                alerts.push(rule.alert(block, &Chars::new(text), at));
            }
        }
        alerts
    }

    fn patterns(&self) -> Vec<&Matcher> {
        self.pairs.iter().map(|p| &p.pattern).collect()
    }

    fn phrases(&self) -> Vec<String> {
        self.pairs.iter().map(|p| format!("{} or {}", p.names.0, p.names.1)).collect()
    }
}
