//! Rows and columns from a text file, a CSV or TSV file, or a spreadsheet.

use anyhow::{Context as _, anyhow, bail};
use calamine::Reader as _;
use std::path::Path;

/// A list as rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The heads of the columns; none where the first row is a term already.
    pub(super) heads: Vec<String>,
    /// The cells, each row with its number in the file, from 1.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

/// Which columns hold what, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) term: usize,
    pub(super) better: Option<usize>,
    /// Whether the head says that these are names.
    pub(super) names: bool,
}

/// Heads of columns with names of customers and the like.
const NAMES: &[&str] = &[
    "customer",
    "customer name",
    "client",
    "client name",
    "company",
    "company name",
    "account",
    "account name",
    "partner",
    "organisation",
    "organization",
    "kunde",
    "firma",
];
/// Heads of columns with words.
const WORDS: &[&str] = &["term", "terms", "word", "words", "phrase", "phrases", "keyword", "keywords", "find", "blocked", "name", "text"];
/// Heads of columns with better wordings.
const BETTER: &[&str] = &["better", "replacement", "replace with", "use", "use instead", "instead", "preferred", "suggestion", "suggested"];

impl Table {
    /// Reads a list; what it is, its ending tells. `named` are heads that somebody says are there.
    pub(super) fn read(path: &Path, sheet: Option<&str>, named: &[&Option<String>]) -> anyhow::Result<Self> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let rows = match ending.as_str() {
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => cells(path, sheet)?,
            "csv" => separated(path, None)?,
            "tsv" | "tab" => separated(path, Some(b'\t'))?,
            _ => lines(&text(path)?),
        };
        Ok(Self::headed(rows, named))
    }

    /// Takes the first row for heads where one of its cells is a head that is known or named.
    fn headed(mut rows: Vec<(usize, Vec<String>)>, named: &[&Option<String>]) -> Self {
        rows.retain(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
        let named = |cell: &str| named.iter().filter_map(|n| n.as_deref()).any(|n| n.trim().eq_ignore_ascii_case(cell.trim()));
        let known =
            |cell: &String| named(cell) || [NAMES, WORDS, BETTER].iter().any(|heads| heads.contains(&cell.trim().to_lowercase().as_str()));
        let heads = match rows.first() {
            Some((_, first)) if first.iter().any(known) => rows.remove(0).1,
            _ => Vec::new(),
        };
        Self { heads, rows }
    }

    /// Which columns to read: those named, or those that look like it.
    pub(super) fn columns(&self, term: Option<&str>, better: Option<&str>) -> anyhow::Result<Columns> {
        let guess = |heads: &[&str]| self.heads.iter().position(|h| heads.contains(&h.trim().to_lowercase().as_str()));
        let names = guess(NAMES);
        let found = match term {
            Some(named) => self.named(named)?,
            None => names.or_else(|| guess(WORDS)).unwrap_or(0),
        };
        let better = match better {
            Some(named) => Some(self.named(named)?),
            None => guess(BETTER).filter(|b| *b != found),
        };
        Ok(Columns { term: found, better, names: names == Some(found) })
    }

    fn named(&self, name: &str) -> anyhow::Result<usize> {
        let wide = self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        if let Some(at) = self.heads.iter().position(|h| h.trim().eq_ignore_ascii_case(name.trim())) {
            return Ok(at);
        }
        match name.parse::<usize>() {
            Ok(number) if (1..=wide).contains(&number) => Ok(number - 1),
            _ if self.heads.is_empty() => bail!("the list has no heads of columns; give the number of one, from 1 to {wide}"),
            _ => Err(anyhow!("no column is called “{name}”; there is: {}", self.heads.join(", "))),
        }
    }
}

/// The text of a file: UTF-8, or what spreadsheets on Windows write.
fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Err(error) => bail!(
            "{} is not UTF-8 text (byte {}); save it as “CSV UTF-8” or as UTF-8 text",
            path.display(),
            error.utf8_error().valid_up_to()
        ),
    }
}

/// One term a line; a line that begins with “# ” is a remark.
fn lines(text: &str) -> Vec<(usize, Vec<String>)> {
    text.lines().enumerate().filter(|(_, l)| !l.starts_with("# ")).map(|(i, l)| (i + 1, vec![l.to_owned()])).collect()
}

fn separated(path: &Path, separator: Option<u8>) -> anyhow::Result<Vec<(usize, Vec<String>)>> {
    let text = text(path)?;
    let first = text.lines().next().unwrap_or_default();
    // Where the comma stands in numbers, spreadsheets part columns by a semicolon.
    let separator = separator.unwrap_or_else(|| if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' });
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("cannot read {}", path.display()))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((usize::try_from(line).unwrap_or_default(), record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}

fn cells(path: &Path, sheet: Option<&str>) -> anyhow::Result<Vec<(usize, Vec<String>)>> {
    let mut book = calamine::open_workbook_auto(path).with_context(|| format!("cannot read {}", path.display()))?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(wanted) => names
            .iter()
            .find(|n| n.eq_ignore_ascii_case(wanted))
            .ok_or_else(|| anyhow!("no sheet is called “{wanted}”; there is: {}", names.join(", ")))?,
        None => names.first().ok_or_else(|| anyhow!("{} has no sheet", path.display()))?,
    };
    let range = book.worksheet_range(name).with_context(|| format!("cannot read the sheet “{name}”"))?;
    let top = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
    Ok(range.rows().enumerate().map(|(i, row)| (top + i + 1, row.iter().map(ToString::to_string).collect())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        Table::headed(rows.iter().enumerate().map(|(i, r)| (i + 1, r.iter().map(|c| (*c).to_owned()).collect())).collect(), &[])
    }

    #[test]
    fn heads_are_known_by_their_words() {
        let with = table(&[&["No", "Customer", "City"], &["1", "Pellworm Foods", "Leeds"]]);
        assert_eq!(with.columns(None, None).expect("columns"), Columns { term: 1, better: None, names: true });
        let without = table(&[&["utilise", "use"]]);
        assert_eq!(without.rows.len(), 0, "“use” is a head");
        let plain = table(&[&["leverage"], &["synergy"]]);
        assert_eq!((plain.heads.len(), plain.rows.len()), (0, 2));
    }

    #[test]
    fn a_column_is_named_by_head_or_number() {
        let list = table(&[&["Word", "Replacement"], &["utilise", "use"]]);
        assert_eq!(list.columns(None, None).expect("columns"), Columns { term: 0, better: Some(1), names: false });
        assert_eq!(list.columns(Some("2"), Some("word")).expect("columns"), Columns { term: 1, better: Some(0), names: false });
        assert!(list.columns(Some("Wrod"), None).is_err() && list.columns(Some("3"), None).is_err());
    }
}
