//! What is written on a bundle and what it holds, for people.

use crate::kit::key::hex;
use crate::kit::{Bundle, Source};
use std::fmt::Write as _;

/// A line for each thing to know.
pub(super) fn described(bundle: &Bundle<'_>, source: &Source) -> String {
    let label = &bundle.label;
    let mut out = String::new();
    let mut line = |what: &str, text: &str| {
        // Writing to a text has no way to fail.
        let _ = writeln!(out, "  {what:<13} {text}");
    };
    line("organisation", &label.organisation);
    line("version", &label.version.to_string());
    if let Some(issued) = label.issued {
        line("made", &issued.to_string());
    }
    match label.expires {
        Some(last) => line("good until", &last.to_string()),
        None => line("good until", "no day is given"),
    }
    match bundle.signer {
        Some(key) => line("signed by", &key.id().to_string()),
        None => line("signed by", "nobody: it is used only where no key is known"),
    }
    let rules = source.packs.iter().map(|p| p.rules.len()).sum::<usize>();
    let (packs, templates, items) = (source.packs.len(), source.templates.len(), source.library.items.len());
    line("holds", &format!("{rules} rules in {packs} packs, {templates} templates, {items} items of content"));
    let sealed = source.sealed_rules().count();
    if sealed > 0 {
        line("sealed", &format!("the names of {sealed} rules, without their examples"));
    }
    line("content", &format!("sha256 {}", hex(label.content())));
    out
}
