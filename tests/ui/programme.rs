//! Flows of the settings page about the programme: loading one, every reason to refuse one, and how the one in use stands.

use crate::sample::Sample;
use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::context::Day;
use firsthand::finding::Contact;
use firsthand::kit::key::{PrivateKey, PublicKey};
use firsthand::kit::trust::{Keys, Mark, Trust};
use firsthand::kit::{Label, Source};
use firsthand::policy::Pack;
use firsthand::programme::{Defaults, Programme, WithoutCore};
use firsthand::ui::core::{Core, open_kept};
use firsthand::ui::options::{Options, Start};
use firsthand::ui::panel::{Frame, Origin, Panel, Start as PanelStart};
use firsthand::ui::settings::{Consent, Settings};
use firsthand::ui::{Effect, News, Stored, trust};
use std::collections::BTreeMap;
use std::rc::Rc;

const SHIPPED: &str = "the rules of Quillfern that came with Firsthand";

fn settings() -> Settings {
    Settings { consent: Some(Consent { at: "2026-11-22".to_owned(), version: 1 }), seed: Some(100), ..Settings::default() }
}

fn page(trust: Trust) -> Screen<Options> {
    with(trust, Origin::Shipped, Rc::new(Sample::new()))
}

fn with(trust: Trust, origin: Origin, core: Rc<dyn Core>) -> Screen<Options> {
    let words = Rc::new(FileWords::read());
    let today = Screen::<Options>::today();
    Screen::new(Options::new(Start { words, core: Ok((core, origin)), settings: settings(), seed: 7, trust, today }))
}

fn key(seed: u8) -> PrivateKey {
    PrivateKey::from_seed(&[seed; 32])
}

fn public(seed: u8) -> PublicKey {
    key(seed).public()
}

fn id(seed: u8) -> String {
    public(seed).id().to_string()
}

fn source(organisation: &str) -> Source {
    let defaults = Defaults { guard_without_core: WithoutCore::Hold, ..Defaults::default() };
    let programme = Programme { organisation: organisation.to_owned(), defaults, ..Programme::default() };
    Source { programme, ..Source::default() }
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A bundle of Thornbury Looms, of this version, good until then, signed by the key of this seed.
fn signed(seed: u8, version: u32, until: &str) -> Vec<u8> {
    let source = source("Thornbury Looms");
    Label::new("Thornbury Looms", version, Some(day("2026-11-02")), Some(day(until))).sign(&source.to_payload(), &key(seed))
}

fn pinned(seeds: &[u8]) -> Trust {
    Trust { keys: Keys::Pinned(seeds.iter().map(|s| public(*s)).collect()), ..Trust::default() }
}

/// Loads a file that is good and gives the effects of having kept it.
#[track_caller]
fn load(screen: &mut Screen<Options>, bytes: &[u8]) {
    let effects = screen.hear(News::File(Some(bytes.to_vec()))).to_vec();
    let keeps = matches!(effects.as_slice(), [Effect::KeepProgramme { bundle, .. }] if bundle == bytes);
    assert!(keeps, "{effects:?}\n{}", screen.words());
    screen.hear(News::Programme(Stored::Kept));
    assert!(screen.effects.contains(&Effect::Focus("choice".to_owned())));
}

#[track_caller]
fn refuse(screen: &mut Screen<Options>, bytes: &[u8], says: &str) {
    assert_eq!(screen.hear(News::File(Some(bytes.to_vec()))), [Effect::Focus("choice".into())]);
    screen.shows(says);
    screen.shows("Nothing has changed");
}

#[test]
fn a_programme_is_used_once_it_is_kept_with_what_it_says_about_the_post_button() {
    let mut screen = page(pinned(&[1]));
    let bytes = signed(1, 7, "2027-06-30");
    screen.hear(News::File(Some(bytes.clone())));
    screen.shows(SHIPPED);
    screen.hear(News::Programme(Stored::Kept));
    let kept = screen.effects.iter().find_map(|e| if let Effect::Keep(settings) = e { Some(settings.without_core) } else { None });
    assert_eq!(kept, Some(WithoutCore::Hold));
    screen.shows("the rules of Thornbury Looms that you loaded");
    for fact in ["Whose Thornbury Looms", "Version 7", "Made on 2026-11-02", "Good until 2027-06-30"] {
        screen.shows(fact);
    }
    screen.shows(&format!("the key {}, which your company named", id(1)));
    screen.hides("They stay in force");
}

#[test]
fn every_reason_to_refuse_a_file_is_said_and_changes_nothing() {
    let newest = Mark { organisation: "Thornbury Looms".to_owned(), version: 7, content: [1; 32] };
    let mut screen = page(Trust { newest: Some(newest), ..pinned(&[1]) });
    refuse(&mut screen, b"{\"rules\":[]}", "not a Firsthand programme");
    let good = signed(1, 8, "2027-06-30");
    refuse(&mut screen, &good[..good.len() - 5], "damaged or was cut short");
    let mut format = good.clone();
    format[8] = 99;
    refuse(&mut screen, &format, "in format 99");
    let mut forged = good.clone();
    let at = forged.windows(9).position(|w| w == b"Thornbury").expect("the label");
    forged[at] = b'K';
    refuse(&mut screen, &forged, "changed the file after it was signed");
    refuse(&mut screen, &source("Thornbury Looms").to_bundle(), "The file is not signed");
    refuse(
        &mut screen,
        &signed(2, 8, "2027-06-30"),
        &format!("signed by the key {}, which is not trusted here; trusted is {}", id(2), id(1)),
    );
    refuse(&mut screen, &signed(1, 8, "2026-11-21"), "good until 2026-11-21");
    refuse(&mut screen, &signed(1, 6, "2027-06-30"), "This is version 6, and nothing before version 7");
    refuse(&mut screen, &signed(1, 7, "2027-06-30"), "Version 7 is known here with other content");
    let foreign = Label::new("Quillfern", 9, None, None).sign(&source("Quillfern").to_payload(), &key(1));
    refuse(&mut screen, &foreign, "the rules of Quillfern, not of Thornbury Looms");
    let unreadable = Label::new("Thornbury Looms", 9, None, None).sign(&[0xff; 9], &key(1));
    refuse(&mut screen, &unreadable, "written by another version of Firsthand");
    screen.hear(News::File(None));
    screen.shows("The file could not be read.");
    screen.shows(SHIPPED);
}

#[test]
fn packs_that_the_company_keeps_are_listed_with_whom_to_ask() {
    let pack =
        |title: &str, locked: bool| Pack { id: title.to_owned(), title: title.to_owned(), note: String::new(), locked, rules: Vec::new() };
    let mut kept = source("Thornbury Looms");
    kept.packs = vec![pack("Promises about money", true), pack("Plain words", false)];
    let open = |source: Source| open_kept(&source.to_bundle(), &Trust::default(), None).expect("a programme").0;
    let screen = with(Trust::default(), Origin::Shipped, open(kept.clone()));
    screen.shows("Your company keeps these in force");
    screen.shows("Promises about money. Questions? Ask whoever gave you Firsthand.");
    screen.hides("Plain words. Questions?");
    let whom = Contact {
        id: "legal".to_owned(),
        name: "Ottoline Brask".to_owned(),
        role: "Compliance desk".to_owned(),
        reach: "compliance@thornbury.example".to_owned(),
        topics: Vec::new(),
    };
    kept.programme.contacts.push(whom);
    kept.programme.defaults.ask = Some("legal".to_owned());
    let screen = with(Trust::default(), Origin::Shipped, open(kept));
    screen.shows("Promises about money. Questions? Ask Ottoline Brask, Compliance desk: compliance@thornbury.example");
    with(Trust::default(), Origin::Shipped, Rc::new(Sample::new())).hides("Your company keeps these in force");
}

#[test]
fn a_refused_file_leaves_the_last_good_programme_in_use() {
    let mut screen = page(pinned(&[1]));
    load(&mut screen, &signed(1, 7, "2027-06-30"));
    refuse(&mut screen, &signed(1, 6, "2027-06-30"), "nothing before version 7");
    screen.shows("Version 7");
    load(&mut screen, &signed(1, 8, "2027-06-30"));
    screen.shows("Version 8");
}

#[test]
fn a_programme_that_could_not_be_kept_is_not_used_and_teaches_nothing() {
    for (stored, says) in [(Stored::Full, "no room left"), (Stored::Failed, "could not keep these rules")] {
        let mut screen = page(pinned(&[1]));
        screen.hear(News::File(Some(signed(1, 9, "2027-06-30"))));
        assert_eq!(screen.hear(News::Programme(stored)), [Effect::Focus("choice".into())]);
        screen.shows(says);
        screen.shows(SHIPPED);
        load(&mut screen, &signed(1, 8, "2027-06-30"));
        screen.shows("Version 8");
    }
}

#[test]
fn the_first_signed_programme_makes_its_key_the_only_one() {
    let mut screen = page(Trust::default());
    let effects = screen.hear(News::File(Some(signed(1, 7, "2027-06-30")))).to_vec();
    let Some(Effect::KeepProgramme { trust: learned, .. }) = effects.first() else { panic!("it is kept: {effects:?}") };
    let learned = trust::read(learned, &firsthand::ui::settings::Kept::Nothing);
    assert_eq!(learned.keys, Keys::Remembered(public(1)));
    assert_eq!(learned.newest.as_ref().map(|m| m.version), Some(7));
    screen.hear(News::Programme(Stored::Kept));
    screen.shows(&format!("only rules signed by the key {} are taken here: compare it", id(1)));
    refuse(&mut screen, &signed(2, 8, "2027-06-30"), "not trusted here");
    refuse(&mut screen, &source("Thornbury Looms").to_bundle(), "not signed");
    load(&mut screen, &signed(1, 8, "2027-06-30"));
    screen.shows("known here since the first rules that it signed");
    assert_eq!(screen.press("Forget this key"), [Effect::ForgetKey]);
    assert_eq!(screen.hear(News::Kept(true)), [Effect::Restart]);
}

#[test]
fn an_unsigned_programme_is_used_where_no_key_is_known_and_says_so() {
    let mut screen = page(Trust::default());
    load(&mut screen, &source("Thornbury Looms").to_bundle());
    screen.shows("nobody signed them");
    screen.shows("Signed by nobody");
    screen.shows("Go back to the rules that came with Firsthand");
    load(&mut screen, &signed(1, 1, "2027-06-30"));
    screen.shows(&format!("the key {}", id(1)));
}

#[test]
fn what_is_past_its_date_or_behind_stays_in_force_and_says_so() {
    let bytes = signed(1, 3, "2026-11-21");
    let trust = Trust { least: 5, ..pinned(&[1]) };
    let (core, standing) = open_kept(&bytes, &trust, None).expect("it stays in force");
    let screen = with(trust.clone(), Origin::Own(Box::new(standing.clone())), Rc::clone(&core));
    screen.shows("Your company's rules were good until 2026-11-21. They stay in force");
    screen.shows("Your company wants version 5 of its rules, or a later one.");

    let words = Rc::new(FileWords::read());
    let core = Ok((core, Origin::Own(Box::new(standing))));
    let start = PanelStart { words, core, settings: settings(), frame: Frame::InPage, seed: 7, not_for_me: BTreeMap::new() };
    let mut panel = Screen::new(Panel::new(start));
    panel.hear(News::Opened);
    panel.shows("Your company's rules were good until 2026-11-21. They stay in force");
}

#[test]
fn a_kept_programme_that_is_not_the_organisations_is_no_longer_used() {
    let unsigned = source("Thornbury Looms").to_bundle();
    assert!(open_kept(&unsigned, &Trust::default(), None).is_ok());
    let Err(error) = open_kept(&unsigned, &pinned(&[1]), None) else { panic!("it is refused") };
    let screen = with(pinned(&[1]), Origin::InsteadOfOwn(error), Rc::new(Sample::new()));
    screen.shows("Your company's own rules could not be used: The file is not signed");
    screen.shows(SHIPPED);
}

#[test]
fn a_locked_pack_stays_beside_what_a_person_brings_and_yields_to_the_organisations_own_key() {
    let pack = Pack { id: "kept".to_owned(), title: "Kept".to_owned(), note: String::new(), locked: true, rules: Vec::new() };
    let shipped = Source { packs: vec![pack], ..source("Thornbury Looms") }.to_bundle();
    let packs = |bytes: &[u8], trust: &Trust| {
        let (core, _) = open_kept(bytes, trust, Some(&shipped)).expect("it is used");
        core.packs().iter().map(|p| p.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(packs(&source("Somebody else").to_bundle(), &Trust::default()), ["kept"]);
    assert_eq!(packs(&signed(1, 1, "2027-06-30"), &Trust::default()), ["kept"]);
    assert_eq!(packs(&signed(1, 1, "2027-06-30"), &pinned(&[1])), Vec::<String>::new());
}

#[test]
fn what_the_organisation_manages_nobody_takes_back() {
    let screen = page(pinned(&[1, 2]));
    screen.shows(&format!("Your company manages this: only rules signed by {} and {} are taken here.", id(1), id(2)));
    screen.hides("Forget this key");
    let mut screen = page(pinned(&[1]));
    load(&mut screen, &signed(1, 7, "2027-06-30"));
    screen.hides("Go back to the rules that came with Firsthand");
    page(pinned(&[])).shows("none of them can be read");
}
