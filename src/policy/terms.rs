//! Lists of terms in files next to the rules: plain text, one term a line, or a column of a table (CSV) with a line of headings.
//!
//! In plain text a line that begins with "# " is a remark. In a table, values are separated by commas, semicolons or tabs, whichever the
//! headings have, and may stand in double quotes.

use crate::file::{File, Mistake, MistakeKind, nearest};
use crate::text::{Folded, Span};
use std::collections::HashSet;

/// The most terms that one list may hold.
pub(super) const MOST: usize = 100_000;

/// Endings of the names of files that hold lists.
pub(crate) const ENDINGS: &[&str] = &["txt", "csv"];

/// What a list is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'w> {
    /// The heading of the column; the first one where none is named.
    pub(super) column: Option<&'w str>,
    /// Terms to leave out.
    pub(super) except: &'w [String],
}

/// Why a list cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadList {
    /// The table has no such column; these it has.
    NoColumn(Vec<String>),
    /// Plain text has no columns.
    NoTable,
    /// More terms than a list may hold.
    TooMany(usize),
    /// None at all.
    Empty,
}

/// The terms of a file, each once, and the mistakes in it.
pub(super) fn read(file: &File, wanted: Wanted<'_>) -> (Result<Vec<String>, BadList>, Vec<Mistake>) {
    let table = file.path.rsplit('.').next().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let cells = match (table, wanted.column) {
        (false, None) => lines(&file.text),
        (false, Some(_)) => return (Err(BadList::NoTable), Vec::new()),
        (true, column) => match column_of(&file.text, column) {
            Ok(cells) => cells,
            Err(bad) => return (Err(bad), Vec::new()),
        },
    };
    let except: HashSet<String> = wanted.except.iter().map(|e| key(e)).collect();
    let mut seen = HashSet::new();
    let mut terms = Vec::new();
    let mut mistakes = Vec::new();
    for (span, term) in cells {
        let key = key(&term);
        if key.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            let say = format!("“{term}” is too short to be looked for: it would be found everywhere; write at least two letters or digits");
            mistakes.push(Mistake { path: file.path.clone(), span, kind: MistakeKind::Other(say) });
        } else if !except.contains(&key) && seen.insert(key) {
            terms.push(term);
        }
    }
    let terms = match terms.len() {
        0 if mistakes.is_empty() => Err(BadList::Empty),
        many if many > MOST => Err(BadList::TooMany(many)),
        _ => Ok(terms),
    };
    (terms, mistakes)
}

/// The column most like the one asked for.
pub(super) fn nearest_column(columns: &[String], wanted: &str) -> Option<String> {
    nearest(wanted, columns.iter().map(String::as_str)).map(str::to_owned)
}

/// A term as it is compared.
fn key(term: &str) -> String {
    Folded::phrase(term).replace('-', " ")
}

/// The lines that hold a term, with their places.
fn lines(text: &str) -> Vec<(Span, String)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let term = line.trim().trim_start_matches('\u{feff}');
        if !term.is_empty() && !term.starts_with("# ") {
            let start = at + (term.as_ptr() as usize - line.as_ptr() as usize);
            found.push((Span::new(start, start + term.len()), term.to_owned()));
        }
        at += line.len() + 1;
    }
    found
}

/// The cells of one column that hold something, with their places.
fn column_of(text: &str, wanted: Option<&str>) -> Result<Vec<(Span, String)>, BadList> {
    let separator = separator(text);
    let mut rows = rows(text, separator).into_iter();
    let headings: Vec<String> = rows.next().unwrap_or_default().into_iter().map(|(_, cell)| cell.trim().to_owned()).collect();
    let column = match wanted {
        None => 0,
        Some(wanted) => {
            let same = |heading: &String| heading.to_lowercase() == wanted.trim().to_lowercase();
            headings.iter().position(same).ok_or(BadList::NoColumn(headings))?
        }
    };
    let cells = rows.filter_map(|mut row| (column < row.len()).then(|| row.swap_remove(column)));
    // A cell in quotation marks may run over several lines; a term stands on one.
    let in_one_line = |cell: String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(cells.map(|(span, cell)| (span, in_one_line(cell))).filter(|(_, cell)| !cell.is_empty()).collect())
}

/// What separates the headings.
fn separator(text: &str) -> char {
    let headings = text.lines().next().unwrap_or_default();
    [',', ';', '\t'].into_iter().max_by_key(|s| (headings.matches(*s).count(), *s == ',')).unwrap_or(',')
}

/// The rows of a table, each with its cells and their places.
fn rows(text: &str, separator: char) -> Vec<Vec<(Span, String)>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    chars.next_if(|(_, c)| *c == '\u{feff}');
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match c {
            '"' if quoted && chars.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            c if quoted => cell.push(c),
            '\r' => {}
            '\n' => {
                row.push((Span::new(start, at), std::mem::take(&mut cell)));
                rows.push(std::mem::take(&mut row));
                start = end;
            }
            c if c == separator => {
                row.push((Span::new(start, at), std::mem::take(&mut cell)));
                start = end;
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push((Span::new(start, text.len()), cell));
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(path: &str, text: &str, column: Option<&str>) -> (Result<Vec<String>, BadList>, Vec<String>) {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        let (terms, mistakes) = read(&file, Wanted { column, except: &["Tidewell".to_owned()] });
        (terms, mistakes.iter().map(|m| m.span.of(text).to_owned()).collect())
    }

    #[track_caller]
    fn check(path: &str, text: &str, column: Option<&str>, expected: &[&str]) {
        assert_eq!(list(path, text, column), (Ok(expected.iter().map(|e| (*e).to_owned()).collect()), Vec::new()));
    }

    #[test]
    fn plain_text_has_a_term_a_line_and_remarks() {
        check(
            "a.txt",
            "\u{feff}# Customers\r\nBrindle & Sons\r\n\r\n  Project Heron \n#heron\nbrindle & sons\ntidewell\nhéron",
            None,
            &["Brindle & Sons", "Project Heron", "#heron", "héron"],
        );
    }

    #[test]
    fn a_cell_over_several_lines_is_one_term() {
        check("a.csv", "name\n\"Harbour\nLedger\"\n\"North \r\n Tarn\"\n", None, &["Harbour Ledger", "North Tarn"]);
    }

    #[test]
    fn a_table_has_a_column_and_quotes() {
        let table = "\u{feff}id;Name;city\r\n1;\"Brindle; Sons\"\"\";Tartu\r\n2;;x\r\n3;Ash\r\n4\r\n\r\n";
        check("a.csv", table, Some("name"), &["Brindle; Sons\"", "Ash"]);
        check("a.CSV", "name\nAsh\nElm", None, &["Ash", "Elm"]);
        assert_eq!(list("a.csv", table, Some("nam")).0, Err(BadList::NoColumn(["id", "Name", "city"].map(str::to_owned).to_vec())));
    }

    #[test]
    fn a_term_of_one_letter_is_a_mistake_at_its_place_and_no_terms_are_one_too() {
        assert_eq!(list("a.txt", "Ash\nX\n--\n", None), (Ok(vec!["Ash".to_owned()]), vec!["X".to_owned(), "--".to_owned()]));
        assert_eq!(list("a.txt", "# nothing\n", None).0, Err(BadList::Empty));
        assert_eq!(list("a.txt", "Ash", Some("name")).0, Err(BadList::NoTable));
        let many = (0..=MOST).map(|i| format!("term {i}")).collect::<Vec<_>>().join("\n");
        assert_eq!(list("a.txt", &many, None).0, Err(BadList::TooMany(MOST + 1)));
    }
}
