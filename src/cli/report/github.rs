//! Remarks as GitHub's workflow commands, which show them beside the lines of a pull request.
//!
//! `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`. What a value may not hold is written by its number:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::{Level, Report};
use std::fmt::Write as _;

pub(super) fn report(report: &Report<'_>) -> String {
    let mut out = String::new();
    for remark in &report.remarks {
        let word = match remark.level {
            Level::Note => "notice",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let _ = write!(out, "::{word} ");
        if let Some(path) = report.path(remark) {
            let extent = report.extent(remark);
            let _ = write!(out, "file={},line={},col={}", property(&path), extent.start.line, extent.start.column);
            // GitHub takes columns for a place on one line only.
            let _ = if extent.end.line == extent.start.line {
                write!(out, ",endColumn={},", extent.end.column)
            } else {
                write!(out, ",endLine={},", extent.end.line)
            };
        }
        let _ = writeln!(out, "title={}::{}", property(&remark.check), data(&remark.sentence()));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_value_is_written_by_its_number() {
        assert_eq!(data("50%\r\nmore: a, b"), "50%25%0D%0Amore: a, b");
        assert_eq!(property("a: b, c"), "a%3A b%2C c");
    }
}
