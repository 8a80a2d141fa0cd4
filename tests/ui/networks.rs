//! What the panel says of networks other than the first: reading only, threads, and where a post is begun.

use crate::sample::Sample;
use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::sites::{Editing, Surface};
use firsthand::ui::Effect;
use firsthand::ui::News;
use firsthand::ui::panel::{Frame, Origin, Panel, Start};
use firsthand::ui::port::{ComposerState, FromPage, Match, Piece, PieceRole, Refusal, ToPage, Trouble};
use firsthand::ui::settings::{Consent, Mode, Settings};
use std::collections::BTreeMap;
use std::rc::Rc;

fn on(site: &str, state: ComposerState, editing: Option<Editing>) -> Screen<Panel> {
    let consent = Some(Consent { at: "2026-11-22".to_owned(), version: 1 });
    let settings = Settings { consent, mode: Mode::InPage, ..Settings::default() };
    let start = Start {
        words: Rc::new(FileWords::read()),
        core: Ok((Rc::new(Sample::new()), Origin::Shipped)),
        settings,
        frame: Frame::InPage,
        seed: 7,
        not_for_me: BTreeMap::new(),
    };
    let mut screen = Screen::new(Panel::new(start));
    screen.hear(News::Page(FromPage::Hello { site: site.to_owned(), elsewhere: false }));
    screen.hear(News::Page(FromPage::Composer { state, reason: None, trouble: None, kind: Some(Surface::Post), editing, identity: None }));
    screen
}

fn draft(text: &str, parts: Vec<Piece>) -> News {
    News::Page(FromPage::Draft { text: text.to_owned(), kind: Surface::Post, revision: 1, parts })
}

#[test]
fn where_nothing_may_be_changed_the_panel_says_so_and_offers_to_copy() {
    let mut screen = on("instagram", ComposerState::Found, Some(Editing::CopyOnly));
    screen.hear(draft("We counted the shelves on Tuesday.", Vec::new()));
    screen.shows("On Instagram I can read your draft but not safely change it.");
    screen.press("My words");
    assert!(!screen.html().contains("data-act=\"use\""), "nothing is offered that cannot be done");
    assert!(screen.html().contains("data-act=\"copy-offer\""));
}

#[test]
fn a_change_that_is_not_known_to_be_safe_is_said_to_be_left_alone() {
    let mut screen = on("linkedin", ComposerState::Found, None);
    screen.hear(draft("We counted the shelves on Tuesday, gladly.", Vec::new()));
    screen.press("My words");
    let effects = screen.press("Use this one");
    let Some(Effect::Send(ToPage::Apply { id, .. })) = effects.first() else { panic!("it asks for the change") };
    let id = *id;
    screen.hear(News::Page(FromPage::Applied { id, ok: false, reason: Some(Refusal::Unsupported) }));
    screen.shows("so I left your draft alone");
}

#[test]
fn a_thread_is_as_long_as_its_fullest_box() {
    let mut screen = on("x", ComposerState::Found, None);
    let (first, second) = ("a".repeat(250), "b".repeat(270));
    let text = [first.as_str(), second.as_str()].join("\n\n");
    let piece = |start, end| Piece { start, end, role: PieceRole::Text };
    screen.hear(draft(&text, vec![piece(0, 250), piece(252, 522)]));
    screen.shows("270 of 280 characters: 10 left");
}

#[test]
fn where_no_composer_is_open_the_sites_own_page_for_one_is_opened_at_a_press() {
    let mut screen = on("bluesky", ComposerState::None, None);
    let effects = screen.press("Write a post on Bluesky");
    assert!(matches!(effects, [Effect::Open("https://bsky.app/intent/compose")]), "{effects:?}");
    screen.hear(News::Page(FromPage::Hello { site: "mastodon".to_owned(), elsewhere: true }));
    screen.hides("Write a post on");
}

#[test]
fn a_composer_that_cannot_be_read_is_said_plainly_and_one_press_saves_a_report_without_any_text() {
    let mut screen = on("linkedin", ComposerState::Unreadable, None);
    screen.shows("I cannot read this editor");
    screen.hides("Save a report");
    let matches = vec![Match { place: "post editor".to_owned(), selector: ".ql-editor".to_owned(), found: 2 }];
    let trouble = Some(Trouble { browser: "Firefox/153".to_owned(), language: "de".to_owned(), matches });
    let (state, reason) = (ComposerState::Unreadable, Some("several-editors".to_owned()));
    screen.hear(News::Page(FromPage::Composer { state, reason, trouble, kind: None, editing: None, identity: None }));
    let [Effect::Save { name: "firsthand-report.txt", text }] = screen.press("Save a report") else { panic!("it saves one file") };
    for said in ["site: linkedin", "reason: several-editors", "Firefox/153", "Firsthand: en", "page: de", "2  post editor: .ql-editor"] {
        assert!(text.contains(said), "“{said}” is not in:\n{text}");
    }
    screen.shows("The report is in your downloads.");
}
