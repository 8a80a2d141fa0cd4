//! `substitution`: words with a better wording.

use super::Making;
use crate::policy::kinds::Patterns;
use crate::policy::vale::action::Action;
use crate::policy::vale::browser;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::exceptions::Exceptions;
use crate::policy::vale::keys::{Keys, Said};
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule, begins_as_capital, capitalised, listed};

/// Words with a better wording.
#[derive(Debug)]
pub(in crate::policy::vale) struct Substitution {
    pattern: Matcher,
    exceptions: Exceptions,
    /// What to look for, and what to write instead, in the order of the pattern's groups.
    swaps: Vec<(String, String)>,
    /// How one of them becomes a pattern.
    template: String,
    ignorecase: bool,
    capitalize: bool,
}

impl Substitution {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let swap = keys.pairs("swap");
        let ignorecase = keys.truth("ignorecase", false);
        let nonword = keys.truth("nonword", false);
        let capitalize = keys.truth("capitalize", false);
        let vocab = keys.truth("vocab", true);
        keys.allow(&["pos"]);
        let exceptions = super::exceptions(keys, making, vocab)?;
        Self::new(keys, making, swap, exceptions, (ignorecase, nonword, capitalize))
    }

    pub(super) fn new(
        keys: &mut Keys<'_>,
        making: &Making<'_>,
        mut swap: Vec<(Said, String)>,
        exceptions: Exceptions,
        (ignorecase, nonword, capitalize): (bool, bool, bool),
    ) -> Option<Self> {
        // The longest first, so that it is the one tried.
        swap.sort_by_key(|(key, _)| std::cmp::Reverse(key.value.len()));
        let alternatives: Vec<String> = swap.iter().map(|(key, _)| format!("({})", without_groups(&key.value))).collect();
        let template = if nonword { making.plain() } else { making.words() };
        let whole = template.replace("%s", alternatives.join("|").trim_end_matches('|'));
        let parts: Vec<Said> = swap.iter().map(|(key, _)| key.clone()).collect();
        let pattern = keys.pattern("swap", &parts, super::cased(ignorecase, &whole))?;
        let swaps = swap.into_iter().map(|(key, value)| (key.value, value)).collect();
        Some(Self { pattern, exceptions, swaps, template: template.to_owned(), ignorecase, capitalize })
    }

    /// What to write in place of the words that a swap found.
    fn expected(&self, swap: usize, observed: &str) -> Option<String> {
        let (key, value) = self.swaps.get(swap)?;
        let cased = if self.capitalize && begins_as_capital(observed) { capitalised(value) } else { value.clone() };
        let numbered = cased.split('$').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        if !numbered {
            return Some(cased);
        }
        Some(Matcher::new(super::cased(self.ignorecase, key)).ok()?.replace_all(observed, &cased))
    }
}

/// Whether what was found is already as it should be; what should be may be a pattern.
fn conforms(expected: &str, observed: &str) -> bool {
    let phrase = expected.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
    if phrase {
        return expected == observed;
    }
    Matcher::new(format!("^(?:{expected})$")).map_or(expected == observed, |m| m.matches(observed))
}

/// The several wordings of a value, parted by bars.
fn options(value: &str) -> Vec<String> {
    const BAR: &str = "\u{1}";
    value.replace(r"\|", BAR).split('|').filter(|o| !o.is_empty()).map(|o| o.replace(BAR, "|")).collect()
}

/// A pattern whose capturing groups capture nothing, so that only whole swaps are counted.
fn without_groups(pattern: &str) -> String {
    let captures = pattern.matches('(').count() != pattern.matches("(?").count() + pattern.matches(r"\(").count();
    if !captures {
        return pattern.to_owned();
    }
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut chars = pattern.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '(' && before != '\\' && chars.peek() != Some(&'?') {
            out.push_str("?:");
        }
        before = c;
    }
    out
}

/// A message that puts quotes round words which are going to bring their own.
fn unquoted(message: &str) -> String {
    let mut message = message.to_owned();
    for quoted in ["'%s'", "\"%s\""] {
        if message.matches(quoted).count() == 2 {
            message = message.replacen(quoted, "%s", 1);
        }
    }
    message
}

/// The letters of a pattern that can match one text only, but for one letter that may be missing.
fn literal(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next()?),
            '?' => {}
            '[' | ']' | '(' | ')' | '{' | '}' | '|' | '.' | '*' | '+' | '^' | '$' => return None,
            c => out.push(c),
        }
    }
    Some(out).filter(|o| !o.is_empty())
}

impl Check for Substitution {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let (held, marks) = (self.exceptions.held(text), Chars::new(text));
        let replaces = matches!(rule.action, Some(Action::Replace(_)));
        let mut alerts = Vec::new();
        for groups in self.pattern.groups_of_all(text) {
            for (swap, at) in groups.iter().skip(1).enumerate().filter_map(|(i, g)| Some((i, g.clone()?))) {
                let observed = &text[at.clone()];
                let Some(expected) = self.expected(swap, observed) else { continue };
                let choices = options(&expected);
                let same = if replaces { choices.iter().any(|c| c == observed) } else { conforms(&expected, observed) };
                if same || at.end == 0 || held.pass(observed, &at) {
                    continue;
                }
                let mut alert = rule.alert(block, &marks, at.clone());
                let (message, expected) = match &rule.action {
                    Some(Action::Replace(given)) if given.is_empty() => {
                        let cased = self.capitalize && begins_as_capital(observed);
                        alert.fixes = if cased { choices.iter().map(|c| capitalised(c)).collect() } else { choices };
                        (unquoted(&rule.message), listed(&alert.fixes))
                    }
                    Some(Action::Replace(_)) => (rule.message.clone(), expected),
                    _ => {
                        let shown = match literal(&expected) {
                            Some(l) if l.to_lowercase() == observed.to_lowercase() => l,
                            _ => expected,
                        };
                        if rule.action.is_none() && !is_pattern(&shown) {
                            alert.fixes = options(&shown);
                        }
                        (rule.message.clone(), shown)
                    }
                };
                alert.message = super::say(&message, &[&expected, observed]);
                alerts.push(alert);
            }
        }
        alerts
    }

    fn patterns(&self) -> Vec<&Matcher> {
        std::iter::once(&self.pattern).chain(self.exceptions.patterns()).collect()
    }

    fn in_browser(&self, rule: &Rule) -> Result<Patterns, String> {
        if !matches!(&rule.action, None | Some(Action::Replace(_))) {
            return Err(browser::ACTION.to_owned());
        }
        if self.swaps.iter().any(|(_, value)| is_pattern(value)) {
            return Err("what is better is a pattern, or made of what was found".to_owned());
        }
        let one = |(key, _): &(String, String)| super::cased(self.ignorecase, &self.template.replace("%s", &without_groups(key)));
        let sources: Vec<String> = self.swaps.iter().map(one).collect();
        let given = |value: &String| match &rule.action {
            Some(Action::Replace(words)) if !words.is_empty() => words.clone(),
            _ => options(value),
        };
        let better = self.swaps.iter().map(|(_, value)| given(value)).collect();
        browser::patterns(&sources, better, self.capitalize, &self.exceptions)
    }

    fn phrases(&self) -> Vec<String> {
        self.swaps.iter().map(|(from, to)| format!("{from} → {to}")).collect()
    }
}

/// Whether a value is a pattern for what is right, and so no words to write.
fn is_pattern(value: &str) -> bool {
    value.contains(['\\', '[', '(', '*', '+', '?', '^', '$', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_a_swap_capture_nothing() {
        assert_eq!(without_groups(r"(a|b)\(c\)(?:d)"), r"(?:a|b)\(c\)(?:d)");
        assert_eq!(without_groups(r"\(c\)"), r"\(c\)");
    }

    #[test]
    fn what_is_right_already_conforms() {
        assert!(conforms("JavaScript", "JavaScript"));
        assert!(conforms("[pP]y.*", "pyyaml"));
        assert!(!conforms("JavaScript", "javascript"));
    }

    #[test]
    fn a_bar_parts_wordings_unless_it_is_escaped() {
        assert_eq!(options(r"a|b\|c|"), ["a", "b|c"]);
    }
}
