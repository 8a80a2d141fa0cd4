//! What a bundle would tell of the names it seals: a name that stands in clear somewhere else in it.

use crate::kit::Source;
use crate::policy::kinds::Check;
use crate::text::{Case, Folded, Span};
use serde_json::Value;
use std::collections::BTreeSet;

/// A sentence for each sealed name that anybody can read in the bundle, whatever the case and the spelling.
pub(super) fn in_clear(source: &Source) -> anyhow::Result<Vec<String>> {
    let sealed: Vec<_> = source
        .sealed_rules()
        .filter_map(|rule| if let Check::Sealed(check) = &rule.check { Some((rule.id.as_str(), &check.seal)) } else { None })
        .collect();
    let mut told = BTreeSet::new();
    if !sealed.is_empty() {
        each_text(&serde_json::to_value(&*source.without_secrets())?, &mut |text| {
            let folded = Folded::new(text, Case::Lower);
            for (rule, seal) in &sealed {
                for span in seal.found_in(&folded) {
                    let around = around(folded.text(), span);
                    told.insert(format!("“{}”, which `{rule}` seals, stands in clear in the bundle: “{around}”", span.of(folded.text())));
                }
            }
        });
    }
    Ok(told.into_iter().collect())
}

/// Every text in a value.
fn each_text(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(all) => all.iter().for_each(|one| each_text(one, see)),
        Value::Object(all) => all.values().for_each(|one| each_text(one, see)),
        _ => {}
    }
}

/// A place of a text with a little of what stands around it.
fn around(text: &str, span: Span) -> String {
    const LITTLE: usize = 30;
    let start = text[..span.start].char_indices().rev().nth(LITTLE).map_or(0, |(at, _)| at);
    let end = text[span.end..].char_indices().nth(LITTLE).map_or(text.len(), |(at, _)| span.end + at);
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    format!("{before}{}{after}", text[start..end].trim().replace('\n', " "))
}
