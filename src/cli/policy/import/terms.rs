//! The terms of a list: cleaned, each once, and every row that is left out with its reason.

use super::table::{Columns, Table};
use crate::text::Folded;
use std::collections::BTreeSet;

/// The longest term, in characters.
const LONGEST: usize = 80;

/// What stands after a company's name, and is left out in speech.
const FORMS: &[&str] = &[
    "ltd",
    "ltd.",
    "limited",
    "plc",
    "llc",
    "llp",
    "inc",
    "inc.",
    "incorporated",
    "corp",
    "corp.",
    "corporation",
    "co",
    "co.",
    "company",
    "gmbh",
    "ag",
    "kg",
    "se",
    "ohg",
    "e.v.",
    "ug",
    "b.v.",
    "bv",
    "n.v.",
    "nv",
    "s.a.",
    "sa",
    "sas",
    "s.a.s.",
    "sarl",
    "s.a.r.l.",
    "s.r.l.",
    "srl",
    "s.p.a.",
    "spa",
    "s.l.",
    "sl",
    "ab",
    "as",
    "a/s",
    "aps",
    "oy",
    "oyj",
    "pty",
    "pvt",
    "k.k.",
    "sp.",
    "z",
    "o.o.",
    "s.r.o.",
    "kft",
    "kft.",
    "& co",
    "& co.",
    "group",
    "holding",
    "holdings",
];

/// A term that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) text: String,
    /// Other ways in which it is written.
    pub(super) also: Vec<String>,
    pub(super) better: Option<String>,
    /// Its row in the list.
    row: usize,
}

/// A row that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skip {
    pub(super) row: usize,
    pub(super) text: String,
    pub(super) why: &'static str,
}

/// The terms of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) kept: Vec<Term>,
    pub(super) skipped: Vec<Skip>,
}

impl Terms {
    /// The terms of a table.
    pub(super) fn of(table: &Table, columns: &Columns, names: bool) -> Self {
        let mut terms = Self::default();
        let mut known: BTreeSet<String> = BTreeSet::new();
        // Where some rows have a better wording, one without it cannot be part of the same rule.
        let replaces =
            columns.better.is_some_and(|at| table.rows.iter().any(|(_, cells)| cells.get(at).is_some_and(|c| !c.trim().is_empty())));
        for (row, cells) in &table.rows {
            let text = clean(cells.get(columns.term).map_or("", String::as_str));
            let better = columns.better.and_then(|at| cells.get(at)).map(|c| clean(c)).filter(|b| !b.is_empty());
            let mut skip = |why| terms.skipped.push(Skip { row: *row, text: text.clone(), why });
            if let Some(why) = unfit(&text) {
                skip(why);
                continue;
            }
            if replaces && better.is_none() {
                skip("as it has no better wording");
                continue;
            }
            if better.as_deref().is_some_and(|b| Folded::phrase(b) == Folded::phrase(&text)) {
                skip("as the better wording is the same");
                continue;
            }
            if !known.insert(Folded::phrase(&text).replace('-', " ")) {
                skip("as it is there already");
                continue;
            }
            let also = names.then(|| spoken(&text)).flatten().filter(|s| known.insert(Folded::phrase(s).replace('-', " ")));
            terms.kept.push(Term { text, also: also.into_iter().collect(), better, row: *row });
        }
        terms
    }

    /// Leaves out terms that stand in ordinary posts, where they mean something else.
    pub(super) fn leave_out_everyday(&mut self, posts: &[&str]) {
        let folded: Vec<String> = posts.iter().map(|p| Folded::phrase(p).replace('-', " ")).collect();
        let said = |term: &str| {
            let term = Folded::phrase(term).replace('-', " ");
            folded.iter().any(|post| stands(post, &term))
        };
        let Self { kept, skipped } = self;
        kept.retain_mut(|term| {
            term.also.retain(|also| !said(also));
            let everyday = said(&term.text);
            if everyday {
                skipped.push(Skip { row: term.row, text: term.text.clone(), why: "as ordinary posts have the word too" });
            }
            !everyday
        });
    }
}

/// Whether a term stands in a text as whole words; both folded.
fn stands(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && text[at + term.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// A cell without quotes around it, and without more than one space between its words.
fn clean(cell: &str) -> String {
    let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let inside = words.strip_prefix('"').and_then(|w| w.strip_suffix('"')).unwrap_or(&words);
    inside.trim().trim_end_matches([',', ';']).to_owned()
}

/// Why a term cannot be looked for.
fn unfit(text: &str) -> Option<&'static str> {
    let folded = Folded::phrase(text);
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    if text.is_empty() || matches!(folded.as_str(), "n/a" | "na" | "none" | "-" | "tbd" | "unknown") {
        Some("as it is empty")
    } else if letters == 0 {
        Some("as it has no letter")
    } else if letters < 2 {
        Some("as one letter is found everywhere")
    } else if text.chars().count() > LONGEST {
        Some("as it is longer than 80 characters")
    } else if text.contains(['{', '}']) {
        Some("as braces stand for lists in rule files")
    } else {
        None
    }
}

/// A company's name as people say it, where that differs: without its legal form.
fn spoken(name: &str) -> Option<String> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let whole = words.len();
    while words.len() > 1 && words.last().is_some_and(|w| FORMS.contains(&w.trim_end_matches(',').to_lowercase().as_str()) || *w == "&") {
        words.pop();
    }
    let short = words.join(" ").trim_end_matches(',').to_owned();
    // A short everyday word alone would be found in every second post.
    (words.len() < whole && short.chars().filter(|c| c.is_alphabetic()).count() >= 5).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_without_its_legal_form() {
        for (name, short) in [
            ("Pellworm Foods Ltd.", Some("Pellworm Foods")),
            ("Brackwater Holding GmbH & Co. KG", Some("Brackwater")),
            ("Quay, Inc.", None),
            ("Tallis", None),
            ("Ltd", None),
        ] {
            assert_eq!(spoken(name).as_deref(), short, "{name}");
        }
    }

    #[test]
    fn every_row_is_kept_or_left_out_with_a_reason() {
        let cells = ["Pellworm Foods Ltd", "pellworm-foods ltd", "", "4711", "X", "N/A"];
        let rows = cells.iter().enumerate().map(|(i, c)| (i + 1, vec![(*c).to_owned()])).collect();
        let terms = Terms::of(&Table { heads: Vec::new(), rows }, &Columns { term: 0, better: None, names: true }, true);
        assert_eq!(terms.kept.len(), 1);
        assert_eq!(terms.kept[0].also, ["Pellworm Foods"]);
        let why: Vec<(usize, &str)> = terms.skipped.iter().map(|s| (s.row, s.why)).collect();
        assert_eq!(
            why,
            [
                (2, "as it is there already"),
                (3, "as it is empty"),
                (4, "as it has no letter"),
                (5, "as one letter is found everywhere"),
                (6, "as it is empty")
            ]
        );
    }

    #[test]
    fn a_word_of_ordinary_posts_is_left_out() {
        let rows = ["Shell", "Brackwater"].iter().enumerate().map(|(i, c)| (i + 1, vec![(*c).to_owned()])).collect();
        let mut terms = Terms::of(&Table { heads: Vec::new(), rows }, &Columns { term: 0, better: None, names: true }, true);
        terms.leave_out_everyday(&["I found a shell on the beach."]);
        assert_eq!(terms.kept.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["Brackwater"]);
    }
}
