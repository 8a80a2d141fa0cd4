//! Flows of the first page.

use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::ui::consent::Consent;
use firsthand::ui::settings::{Mode, Settings};
use firsthand::ui::{Effect, News};
use std::rc::Rc;

fn page(settings: Settings) -> Screen<Consent> {
    Screen::new(Consent::new(Rc::new(FileWords::read()), settings, 7))
}

#[track_caller]
fn kept(screen: &Screen<Consent>) -> Settings {
    let [Effect::Keep(settings)] = &screen.effects[..] else { panic!("settings are kept: {:?}", screen.effects) };
    (**settings).clone()
}

#[test]
fn the_terms_and_the_risk_are_said_before_anybody_agrees() {
    let screen = page(Settings::default());
    for part in
        ["Section 8.2", "User Agreement", "so the risk is too", "nothing is sent over the network", "It never posts", "No, thank you"]
    {
        screen.shows(part);
    }
}

#[test]
fn nothing_is_kept_until_the_person_agrees_and_then_exactly_what_they_chose() {
    let mut screen = page(Settings::default());
    assert!(screen.fill("In the browser's side panel", "side-panel").is_empty());
    screen.press("Agree and begin");
    let settings = kept(&screen);
    assert!(settings.consented());
    assert_eq!((settings.mode, settings.seed), (Mode::SidePanel, Some(7)));
    assert_eq!(settings.consent.map(|c| c.at).as_deref(), Some("2026-11-22"));
}

#[test]
fn agreeing_is_only_confirmed_once_it_was_kept() {
    let mut screen = page(Settings::default());
    screen.press("Agree and begin");
    screen.hides("It is ready");
    assert_eq!(screen.hear(News::Kept(true)), [Effect::Focus("done".into())]);
    screen.shows("It is ready");
    screen.shows("the panel appears beside it");
}

#[test]
fn what_could_not_be_kept_is_not_called_done() {
    let mut screen = page(Settings::default());
    screen.press("Agree and begin");
    screen.hear(News::Kept(false));
    screen.shows("Your choice could not be saved");
    screen.hides("It is ready");
}

#[test]
fn declining_takes_an_earlier_consent_back_and_is_fine() {
    let mut screen = page(Settings::default());
    screen.press("Agree and begin");
    let agreed = kept(&screen);
    let mut screen = page(agreed);
    screen.press("No, thank you");
    assert_eq!(kept(&screen).consent, None);
    screen.hear(News::Kept(true));
    screen.shows("That is fine");
}

#[test]
fn paste_only_says_so_on_the_button() {
    let mut screen = page(Settings::default());
    screen.fill("Paste only", "paste-only");
    screen.press("Begin with paste only");
    assert_eq!(kept(&screen).mode, Mode::PasteOnly);
}

#[test]
fn the_consent_page_looks_as_it_did() {
    insta::assert_snapshot!(page(Settings::default()).html());
}
