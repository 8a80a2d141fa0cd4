//! A rule whose days are over.

use super::{Advice, Looked};
use crate::context::Times;

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules() {
        // Not in force, and not to come: its end is past.
        let over = Times { from: None, until: rule.times.until };
        if let Some(until) = rule.times.until.filter(|_| !over.holds(looked.today.into())) {
            advice.push(
                Advice::new("over", rule, format!("`{}` was in force until {until} and finds nothing any more", rule.id))
                    .why("A rule whose days are over makes the file longer and the programme look stricter than it is.")
                    .instead("Take it out, or give it new days.")
                    .note(),
            );
        }
    }
}
