//! Remarks as JSON: one list, and how many there are of each weight.

use super::{Level, Report};
use serde_json::{Value, json};

pub(super) fn report(report: &Report<'_>) -> Value {
    let count = |level: Level| report.remarks.iter().filter(|r| r.level == level).count();
    let remarks: Vec<Value> = report
        .remarks
        .iter()
        .map(|remark| {
            let extent = report.extent(remark);
            json!({
                "check": remark.check,
                "level": remark.level.word(),
                "file": report.path(remark),
                "start": extent.start.start,
                "end": extent.start.end,
                "utf16_start": extent.start.utf16_start,
                "utf16_end": extent.start.utf16_end,
                "line": extent.start.line,
                "column": extent.start.column,
                "end_line": extent.end.line,
                "end_column": extent.end.column,
                "text": extent.text,
                "say": remark.say,
                "why": remark.why,
                "try": remark.remedy,
            })
        })
        .collect();
    json!({
        "command": report.command,
        "errors": count(Level::Error),
        "warnings": count(Level::Warning),
        "notes": count(Level::Note),
        "remarks": remarks,
    })
}
