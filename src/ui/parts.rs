//! Pieces of HTML that several pages share: icons, marks of severity, text with words marked in it, buttons.
//!
//! No inline style and no script ever: the pages' content security policy forbids both.

use super::words::{self, Key, Words};
use crate::finding::Severity;
use crate::order::InOrder;
use crate::text::{BLANK_CLOSE, BLANK_OPEN, Span};
use maud::{Markup, PreEscaped, html};

/// A drawing of 16 by 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An i in a ring.
    Note,
    /// A speech bubble with a question.
    Ask,
    /// An open hand.
    Stop,
    /// A tick.
    Clear,
    /// A quill.
    Quill,
    /// A leaf of paper.
    Idea,
    /// A wheel.
    Settings,
    /// A minus.
    Cut,
    /// A plus.
    Added,
    /// A wave.
    Reworded,
    /// A cross.
    Cross,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Note => "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.7v.1",
            Self::Ask => "M2.2 3h11.6v8.2H7.4L4.4 14v-2.8H2.2ZM6.3 6a1.7 1.7 0 1 1 2.3 1.6c-.4.1-.6.4-.6.9M8 9.7v.1",
            Self::Stop => {
                "M5 8.4V3.7a.9.9 0 0 1 1.8 0V7m0-4.2a.9.9 0 0 1 1.8 0V7m0-3.6a.9.9 0 0 1 1.8 0v4m0-2.2a.9.9 0 0 1 1.8 0v4.2c0 2.7-1.6 4.8-4.3 4.8-2 0-3-.9-3.9-2.5L2.5 8.9c-.3-.6-.1-1.1.3-1.4.5-.3 1-.1 1.4.3L5 8.8"
            }
            Self::Clear => "M2.8 8.6 6.4 12l6.8-7.6",
            Self::Quill => "M13.8 2.2C8.6 2.4 5 5.2 4.3 10.6L2.4 13.8M13.8 2.2c.2 4.3-2.3 8-7 8.4l-2.5 0M6 9.4l4-3.6",
            Self::Idea => "M3.6 1.8h5.6l3.2 3.2v9.2H3.6ZM9 2v3.2h3.2M5.8 8h4.4M5.8 10.8h4.4",
            Self::Settings => {
                "M2 4.5h5M11 4.5h3M9 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4ZM2 11.5h2.5M8.5 11.5H14M6.5 9.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Z"
            }
            Self::Cut => "M3.5 8h9",
            Self::Added => "M8 3.5v9M3.5 8h9",
            Self::Reworded => "M2.5 9.5c1.8-3.5 3.7-3.5 5.5-1.5s3.7 2 5.5-1.5",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
        }
    }

    /// The drawing; it says nothing to a screen reader, so words stand beside it.
    #[must_use]
    pub fn draw(self) -> Markup {
        html! {
            svg.icon viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
                path d=(self.path()) fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" {}
            }
        }
    }
}

/// The class of a severity.
#[must_use]
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Ask => "ask",
        Severity::Stop => "stop",
    }
}

/// The icon of a severity.
#[must_use]
pub fn severity_icon(severity: Severity) -> Icon {
    match severity {
        Severity::Note => Icon::Note,
        Severity::Ask => Icon::Ask,
        Severity::Stop => Icon::Stop,
    }
}

/// A severity by icon, word and colour.
#[must_use]
pub fn severity_badge(words: &dyn Words, severity: Severity) -> Markup {
    let key = match severity {
        Severity::Note => words::UI_NOTE,
        Severity::Ask => words::UI_ASK,
        Severity::Stop => words::UI_STOP,
    };
    html! { span.badge.(severity_class(severity)) { (severity_icon(severity).draw()) (words.say(key)) } }
}

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do.
    Main,
    /// One of several.
    Plain,
    /// In passing.
    Quiet,
}

/// A button.
#[must_use]
pub fn button(weight: Weight, act: &str, arg: &str, label: &str) -> Markup {
    let class = match weight {
        Weight::Main => "main",
        Weight::Plain => "plain",
        Weight::Quiet => "quiet",
    };
    html! { button.btn.(class) type="button" data-act=(act) data-arg=(arg) { (label) } }
}

/// A button with words of this name.
#[must_use]
pub fn key_button(words: &dyn Words, weight: Weight, act: &str, arg: &str, key: Key) -> Markup {
    button(weight, act, arg, &words.say(key))
}

/// A text with its lines kept and its open questions marked.
#[must_use]
pub fn with_blanks(text: &str) -> Markup {
    let mut rest = text;
    let mut out = html! {};
    while let Some(open) = rest.find(BLANK_OPEN) {
        let (before, from) = rest.split_at(open);
        let Some(close) = from.find(BLANK_CLOSE) else { break };
        let (blank, after) = from.split_at(close + BLANK_CLOSE.len_utf8());
        out.0.push_str(&html! { (before) mark.blank { (blank) } }.0);
        rest = after;
    }
    out.0.push_str(&html! { (rest) }.0);
    out
}

/// A text with places marked by severity. Where places overlap, each stretch carries the heaviest; the words of a place that ends
/// with a mark are not repeated for a screen reader, but the severity is said once per stretch.
#[must_use]
pub fn with_marks(words: &dyn Words, text: &str, places: &[(Span, Severity)]) -> Markup {
    let mut cuts: Vec<usize> = places.iter().flat_map(|(s, _)| [s.start, s.end]).filter(|at| text.is_char_boundary(*at)).collect();
    cuts.push(0);
    cuts.push(text.len());
    cuts.order();
    cuts.dedup();
    let mut out = String::with_capacity(text.len() * 2);
    let mut open: Option<Severity> = None;
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let heaviest = places.iter().filter(|(s, _)| s.contains(piece) && !s.is_empty()).map(|(_, severity)| *severity).max();
        if heaviest != open {
            if open.is_some() {
                out.push_str("</mark>");
            }
            if let Some(severity) = heaviest {
                let key = match severity {
                    Severity::Note => words::UI_NOTE,
                    Severity::Ask => words::UI_ASK,
                    Severity::Stop => words::UI_STOP,
                };
                out.push_str("<mark class=\"");
                out.push_str(severity_class(severity));
                out.push_str("\">");
                out.push_str(&html! { span.sr { (words.say(key)) ": " } }.0);
            }
            open = heaviest;
        }
        out.push_str(&html! { (piece.of(text)) }.0);
    }
    if open.is_some() {
        out.push_str("</mark>");
    }
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Names;

    impl Words for Names {
        fn words(&self, key: Key, _: &[&str]) -> String {
            key.name.to_owned()
        }
    }

    #[test]
    fn an_open_question_is_marked_and_the_rest_is_escaped() {
        assert_eq!(with_blanks("a<b ⟦what?⟧ & ⟦lost").0, "a&lt;b <mark class=\"blank\">⟦what?⟧</mark> &amp; ⟦lost");
    }

    #[test]
    fn places_that_overlap_carry_the_heaviest_and_never_nest() {
        let marked = with_marks(&Names, "abcdef", &[(Span::new(0, 4), Severity::Note), (Span::new(2, 6), Severity::Stop)]);
        let text = marked.0.replace("<span class=\"sr\">UI_NOTE: </span>", "").replace("<span class=\"sr\">UI_STOP: </span>", "");
        assert_eq!(text, "<mark class=\"note\">ab</mark><mark class=\"stop\">cdef</mark>");
    }

    #[test]
    fn a_place_off_a_character_boundary_marks_nothing_and_loses_nothing() {
        let marked = with_marks(&Names, "é!", &[(Span::new(1, 2), Severity::Ask)]);
        assert_eq!(marked.0, "é!");
    }
}
