//! What happens when a person presses Post. One pure decision, so that it can be read in a minute; the content script, where no
//! wasm may run, holds the same table and the same tests (`tests/guard.json`).
//!
//! It never posts: a press that is let go is the person's own.

use crate::finding::Verdict;
use serde::{Deserialize, Serialize};

/// What to do with a press of the Post button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The press goes through.
    Publish,
    /// The press is held, and a reason asked for; the next press goes through.
    AskAgain,
    /// The press is held: the text must change, or has not been reviewed as it stands.
    Hold,
}

/// Decides about a press: the last verdict, the text it was given for, and the text as it stands now.
#[must_use]
pub fn decide(verdict: Verdict, reviewed: &str, now: &str) -> Decision {
    if reviewed != now {
        return Decision::Hold;
    }
    match verdict {
        Verdict::Clear => Decision::Publish,
        Verdict::Ask => Decision::AskAgain,
        Verdict::Hold => Decision::Hold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Case {
        verdict: Verdict,
        reviewed: String,
        now: String,
        decision: Decision,
    }

    #[test]
    fn every_case_of_the_shared_table_is_decided_as_it_says() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../tests/guard.json")).expect("tests/guard.json");
        for case in cases {
            assert_eq!(decide(case.verdict, &case.reviewed, &case.now), case.decision, "{:?} {:?}", case.verdict, case.now);
        }
    }
}
