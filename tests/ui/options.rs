//! Flows of the settings page.

use crate::sample::Sample;
use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::context::Tone;
use firsthand::kit::BundleError;
use firsthand::kit::trust::Trust;
use firsthand::ui::options::{Options, Start};
use firsthand::ui::panel::Origin;
use firsthand::ui::reach::{HostState, NamedHost, Reach};
use firsthand::ui::settings::{Consent, Mode, Settings};
use firsthand::ui::{Effect, News};
use std::rc::Rc;

fn settings() -> Settings {
    Settings { consent: Some(Consent { at: "2026-11-22".to_owned(), version: 1 }), seed: Some(100), ..Settings::default() }
}

fn page_with(settings: Settings, origin: Origin) -> Screen<Options> {
    let core = Ok((Rc::new(Sample::new()) as Rc<dyn firsthand::ui::core::Core>, origin));
    let words = Rc::new(FileWords::read());
    Screen::new(Options::new(Start { words, core, settings, seed: 7, trust: Trust::default(), today: Screen::<Options>::today() }))
}

fn page() -> Screen<Options> {
    page_with(settings(), Origin::Shipped)
}

#[track_caller]
fn kept(screen: &Screen<Options>) -> Settings {
    let settings = screen.effects.iter().find_map(|e| if let Effect::Keep(settings) = e { Some((**settings).clone()) } else { None });
    settings.unwrap_or_else(|| panic!("settings are kept: {:?}", screen.effects))
}

#[test]
fn what_is_typed_is_kept_after_a_pause_and_only_the_last_of_it() {
    let mut screen = page();
    screen.fill("What I do", "payroll");
    let first = screen.effects.clone();
    screen.fill("What I do", "payroll engineer");
    let second = screen.effects.clone();
    screen.effects = first;
    screen.wait();
    assert!(screen.effects.is_empty(), "{:?}", screen.effects);
    screen.effects = second;
    screen.wait();
    assert_eq!(kept(&screen).profile.role, "payroll engineer");
    screen.hear(News::Kept(true));
    assert_eq!(screen.region("status"), "Saved.");
}

#[test]
fn what_could_not_be_kept_is_said() {
    let mut screen = page();
    screen.fill("Warm", "warm");
    screen.hear(News::Kept(false));
    assert!(screen.region("status").contains("could not be saved"));
}

#[test]
fn every_choice_is_kept_at_once() {
    let mut screen = page();
    screen.fill("My department", "finance");
    assert_eq!(kept(&screen).profile.department, "finance");
    screen.fill("Lively", "lively");
    assert_eq!(kept(&screen).profile.voice, Tone::Lively);
    screen.fill("Nestmoor", "on");
    assert_eq!(kept(&screen).profile.products_used, ["Nestmoor"]);
    screen.fill("Nestmoor", "");
    assert!(kept(&screen).profile.products_used.is_empty());
    screen.fill("Paste only", "paste-only");
    assert_eq!(kept(&screen).mode, Mode::PasteOnly);
    screen.fill("LinkedIn", "");
    assert!(!kept(&screen).site_on("linkedin"));
    screen.fill("LinkedIn", "on");
    assert!(kept(&screen).site_on("linkedin"));
}

#[test]
fn the_disclosure_is_shown_as_it_will_read_while_it_is_typed() {
    let mut screen = page();
    screen.shows("I work at Quillfern. We moved the big button");
    screen.fill("What I call the company", "the Fern");
    screen.shows("I work at the Fern. We moved the big button");
    screen.fill("How I say that I work there", "Ledgerleaf pays my rent.");
    screen.shows("Ledgerleaf pays my rent. We moved the big button");
}

#[test]
fn topics_are_taken_apart_at_commas_and_shown_as_typed() {
    let mut screen = page();
    screen.fill("What I like to write about", "payroll, , gardens,");
    screen.wait();
    assert_eq!(kept(&screen).profile.interests, ["payroll", "gardens"]);
    assert!(screen.html().contains("value=\"payroll, , gardens,\""));
}

#[test]
fn an_account_is_kept_out_once_and_let_in_again() {
    let mut screen = page();
    assert_eq!(screen.press("Keep it out"), [Effect::Focus("account".into())]);
    for _ in 0..2 {
        screen.fill("Name of the account", "  Bram Oakes ");
        screen.press("Keep it out");
    }
    assert_eq!(kept(&screen).kept_out, ["Bram Oakes"]);
    screen.press("No longer keep Bram Oakes out");
    assert!(kept(&screen).kept_out.is_empty());
}

#[test]
fn going_back_to_the_shipped_programme_begins_anew_once_that_was_kept() {
    let mut screen = page_with(settings(), Origin::InsteadOfOwn(BundleError::Damaged.into()));
    screen.shows("damaged or was cut short");
    assert_eq!(screen.press("Go back to the rules that came with Firsthand"), [Effect::DropProgramme]);
    assert_eq!(screen.hear(News::Kept(true)), [Effect::Restart]);
}

#[test]
fn everything_is_erased_only_after_asking() {
    let mut screen = page();
    assert_eq!(screen.press("Erase everything"), [Effect::Focus("erase-really".into())]);
    screen.press("Keep it");
    screen.hides("Yes, erase everything");
    screen.press("Erase everything");
    assert_eq!(screen.press("Yes, erase everything"), [Effect::Erase]);
    assert_eq!(screen.hear(News::Kept(true)), [Effect::Restart]);
}

#[test]
fn a_change_made_on_another_page_is_shown_here() {
    let mut screen = page();
    screen.hear(News::Settings(Box::new(Settings { kept_out: vec!["A. Ward".to_owned()], ..settings() })));
    screen.shows("A. Ward");
}

#[test]
fn without_consent_the_page_says_so_first() {
    let screen = page_with(Settings { consent: None, ..settings() }, Origin::Shipped);
    screen.shows("First, your choice");
}

fn named(host: &str, site: &str, state: HostState) -> NamedHost {
    NamedHost { host: host.to_owned(), site: site.to_owned(), state }
}

#[test]
fn a_host_that_the_company_names_is_asked_for_at_a_press_and_looked_at_again() {
    let mut screen = page();
    assert_eq!(screen.hear(News::Opened), [Effect::AskReach]);
    screen.hides("Places that your company named");
    let waiting = vec![named("social.work.example", "mastodon", HostState::Waiting)];
    screen.hear(News::Reach(Reach { named: waiting, ..Reach::default() }));
    screen.shows("social.work.example (Mastodon): not allowed yet.");
    let allow = "Let Firsthand act on social.work.example";
    assert_eq!(screen.press(allow), [Effect::Allow(vec!["social.work.example".into()])]);
    assert_eq!(screen.hear(News::Allowed(false)), [Effect::AskReach]);
    assert_eq!(screen.region("status"), "The browser did not allow it. Nothing has changed.");
    assert_eq!(screen.hear(News::Allowed(true)), [Effect::AskReach]);
    let acting = vec![named("social.work.example", "mastodon", HostState::Acting)];
    screen.hear(News::Reach(Reach { named: acting, ..Reach::default() }));
    screen.shows("social.work.example (Mastodon): Firsthand acts there.");
    screen.hides(allow);
}

#[test]
fn every_state_of_a_named_host_is_said() {
    let mut screen = page_with(Settings { sites_off: vec!["reddit".to_owned()], ..settings() }, Origin::Shipped);
    let named = vec![
        named("*.work.example", "mastodon", HostState::WrongHost),
        named("a.example", "friendster", HostState::WrongSite),
        named("b.example", "bluesky", HostState::Strange),
        named("c.example", "reddit", HostState::Acting),
        named("d.example", "x", HostState::Acting),
    ];
    screen.hear(News::Reach(Reach { named, off: vec!["x".to_owned()], ..Reach::default() }));
    for said in [
        "“*.work.example” is not the name of a host",
        "a.example: Firsthand knows no network “friendster”",
        "b.example: allowed, but the page that is open there does not look like Bluesky",
        "c.example: allowed, but Reddit is switched off.",
        "d.example: allowed, but X is switched off.",
        "X (switched off by your company)",
    ] {
        screen.shows(said);
    }
}

#[test]
fn networks_that_the_browser_withholds_are_asked_for_together_where_they_are_wanted() {
    let withheld: Vec<String> = ["x.com", "twitter.com", "bsky.app", "www.reddit.com"].map(str::to_owned).to_vec();
    let hosts = || News::Reach(Reach { withheld: withheld.clone(), off: vec!["bluesky".to_owned()], ..Reach::default() });
    let mut screen = page();
    screen.hear(hosts());
    screen.shows("It may not act on X and Reddit");
    let asked = ["x.com", "twitter.com", "www.reddit.com"].map(str::to_owned).to_vec();
    assert_eq!(screen.press("Let Firsthand act there"), [Effect::Allow(asked)]);
    for settings in [Settings { mode: Mode::PasteOnly, ..settings() }, Settings { consent: None, ..settings() }] {
        let mut screen = page_with(settings, Origin::Shipped);
        screen.hear(hosts());
        screen.hides("Your browser keeps Firsthand out");
    }
    screen.hear(News::Reach(Reach::default()));
    screen.hides("Your browser keeps Firsthand out");
}

#[test]
fn the_settings_page_looks_as_it_did() {
    let settings = Settings { kept_out: vec!["Bram Oakes".to_owned()], ..settings() };
    insta::assert_snapshot!(page_with(settings, Origin::Shipped).html());
}
