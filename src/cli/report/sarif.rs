//! Remarks as SARIF 2.1.0, the format of code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Columns are counted in characters, which `columnKind` says.

use super::{Level, Remark, Report};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) fn report(report: &Report<'_>) -> Value {
    // One rule for each kind of remark, in the order of their first remarks.
    let mut rules: Vec<&Remark> = Vec::new();
    for remark in &report.remarks {
        if !rules.iter().any(|r| r.check == remark.check) {
            rules.push(remark);
        }
    }
    let results: Vec<Value> = report
        .remarks
        .iter()
        .map(|remark| {
            let index = rules.iter().position(|r| r.check == remark.check).unwrap_or_default();
            json!({
                "ruleId": remark.check,
                "ruleIndex": index,
                "level": remark.level.word(),
                "message": { "text": remark.sentence() },
                "locations": location(report, remark).into_iter().collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "firsthand",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_iter().map(rule).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": format!("firsthand/{}/", report.command.replace(' ', "-")) },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(remark: &Remark) -> Value {
    let name = remark.check.replace('-', " ");
    let help = if remark.remedy.is_empty() { "The message of each result says what to do." } else { remark.remedy.as_str() };
    json!({
        "id": remark.check,
        "shortDescription": { "text": name },
        "fullDescription": { "text": if remark.why.is_empty() { &name } else { &remark.why } },
        "help": { "text": help },
        "defaultConfiguration": { "level": remark.level.word() },
        "properties": { "problem.severity": if remark.level == Level::Note { "recommendation" } else { remark.level.word() } },
    })
}

fn location(report: &Report<'_>, remark: &Remark) -> Option<Value> {
    let path = report.path(remark)?;
    let extent = report.extent(remark);
    let mut file = json!({ "uri": address(&path) });
    if !path.starts_with('/') {
        file["uriBaseId"] = json!("%SRCROOT%");
    }
    Some(json!({ "physicalLocation": {
        "artifactLocation": file,
        "region": {
            "startLine": extent.start.line,
            "startColumn": extent.start.column,
            "endLine": extent.end.line,
            "endColumn": extent.end.column,
            "byteOffset": extent.start.start,
            "byteLength": extent.start.end - extent.start.start,
            "snippet": { "text": extent.text },
        },
    } }))
}

/// A path as a part of a web address: what may not stand there is written by its bytes.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_part_of_an_address() {
        assert_eq!(address("policy/rules/our names é.toml"), "policy/rules/our%20names%20%C3%A9.toml");
        assert_eq!(address("/tmp/x.toml"), "file:///tmp/x.toml");
    }
}
