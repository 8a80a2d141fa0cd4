//! A place in a text, shown as its line with a caret.

use crate::file::{File, Mistake};
use crate::text::{Draft, Span};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt::Write as _;

/// Every mistake: `path:line:column: message`, and the line with a caret.
pub(super) fn mistakes(mistakes: &[Mistake], files: &[File]) -> String {
    let mut out = String::new();
    for mistake in mistakes {
        let text = files.iter().find(|f| f.path == mistake.path).map_or("", |f| f.text.as_str());
        let _ = writeln!(out, "{}: {}\n{}", place(&mistake.path, text, mistake.span), mistake.kind, line(text, mistake.span));
    }
    out
}

/// `path:line:column`.
pub(super) fn place(path: &str, text: &str, span: Span) -> String {
    let place = Draft::new(text).place(span);
    format!("{path}:{}:{}", place.line, place.column)
}

/// The line of a place, with a caret under its part of the place.
pub(super) fn line(text: &str, span: Span) -> String {
    let start = span.start.min(text.len());
    let part = text.get(start..span.end.min(text.len())).unwrap_or_default();
    let end = start + part.find('\n').unwrap_or(part.len());
    let group =
        Level::ERROR.no_name().primary_title("").element(Snippet::source(text).annotation(AnnotationKind::Primary.span(start..end)));
    let drawing = Renderer::plain().render(&[group]);
    // Its title is empty, and the place stands before it.
    let mut out = String::new();
    for row in drawing.lines().skip(1).filter(|l| !l.trim().is_empty()) {
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}
