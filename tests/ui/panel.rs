//! Flows of the panel.

use crate::sample::Sample;
use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::finding::{Severity, Verdict};
use firsthand::kit::BundleError;
use firsthand::sites::Surface;
use firsthand::ui::panel::{Frame, Loaded, Msg, Origin, Panel, Start};
use firsthand::ui::port::{Because, ComposerState, Edit, FromPage, Mark, Refusal, Stretch, ToPage, Trouble};
use firsthand::ui::settings::{Consent, Mode, Settings};
use firsthand::ui::{Act, Effect, News};
use std::collections::BTreeMap;
use std::rc::Rc;

fn settings() -> Settings {
    Settings { consent: Some(Consent { at: "2026-11-22".to_owned(), version: 1 }), seed: Some(100), ..Settings::default() }
}

fn start(core: Loaded, settings: Settings, frame: Frame) -> Screen<Panel> {
    let start = Start { words: Rc::new(FileWords::read()), core, settings, frame, seed: 7, not_for_me: BTreeMap::new() };
    Screen::new(Panel::new(start))
}

fn panel() -> Screen<Panel> {
    start(Ok((Rc::new(Sample::new()), Origin::Shipped)), settings(), Frame::InPage)
}

fn composer(state: ComposerState) -> News {
    News::Page(FromPage::Composer {
        state,
        reason: None,
        kind: Some(Surface::Post),
        trouble: None,
        editing: None,
        identity: Some("Bram Oakes".to_owned()),
    })
}

fn draft(text: &str) -> News {
    News::Page(FromPage::Draft { text: text.to_owned(), kind: Surface::Post, revision: 1, parts: Vec::new() })
}

fn writing(text: &str) -> Screen<Panel> {
    let mut screen = panel();
    screen.hear(News::Page(FromPage::Hello { site: "linkedin".to_owned(), elsewhere: false }));
    screen.hear(composer(ComposerState::Found));
    screen.hear(draft(text));
    screen
}

fn sent(effects: &[Effect<Msg>]) -> Vec<&ToPage> {
    effects.iter().filter_map(|e| if let Effect::Send(message) = e { Some(message) } else { None }).collect()
}

fn held(text: &str, because: Because) -> News {
    News::Page(FromPage::Held { text: text.to_owned(), because })
}

#[test]
fn every_draft_is_answered_with_the_verdict_on_exactly_that_text() {
    let screen = writing("👍 It guarantees rest.");
    let marks = vec![Mark { start: 6, end: 16, kind: Severity::Stop }];
    assert_eq!(sent(&screen.effects), [&ToPage::Verdict { text: "👍 It guarantees rest.".into(), verdict: Verdict::Hold, marks }]);
}

#[test]
fn strengths_come_before_faults_and_faults_come_with_why_and_whom_to_ask() {
    let screen = writing("I say it guarantees rest.");
    let words = screen.region("body");
    let (works, fault) = (words.find("What works: you speak as yourself."), words.find("One thing to change before this can go out."));
    assert!(works.is_some() && works < fault, "{words}");
    for part in [
        "Nobody can promise a result.",
        "Say what it is meant to do.",
        "Ask Ottoline Brask, Compliance desk",
        "FINRA Rule 2210",
        "Change first",
    ] {
        screen.shows(part);
    }
}

#[test]
fn a_clear_draft_is_never_called_cleared() {
    let screen = writing("I had a quiet day at work.");
    screen.shows("Nothing found in 41 rules.");
    screen.shows("Not checked: pictures, films and documents, the pages behind links and whether it is true.");
    screen.shows("not legal advice and not a clearance");
}

#[test]
fn one_rule_at_three_places_is_one_thing_with_three_fixes() {
    let mut screen = writing("I utilise this, utilise that, and utilise tea.");
    screen.shows("One small thing to know.");
    let effects = screen.press("“utilise” → “use”").to_vec();
    let edit = Edit { start: 2, end: 9, expected: "utilise".into(), text: "use".into() };
    assert_eq!(sent(&effects), [&ToPage::Apply { id: 1, edits: vec![edit] }]);
}

#[test]
fn a_fix_that_was_made_says_how_to_take_it_back() {
    let mut screen = writing("I say it guarantees rest.");
    screen.press("Use “aims for”");
    screen.hear(draft("I say it aims for rest."));
    screen.hear(News::Page(FromPage::Applied { id: 1, ok: true, reason: None }));
    screen.shows("Ctrl+Z takes it back");
    screen.shows("Nothing found in 41 rules.");
    screen.hear(draft("I say it aims for rest. Mostly."));
    screen.hides("Ctrl+Z takes it back");
}

#[test]
fn the_answer_to_a_fix_may_come_before_the_changed_draft() {
    let mut screen = writing("I say it guarantees rest.");
    screen.press("Use “aims for”");
    screen.hear(News::Page(FromPage::Applied { id: 1, ok: true, reason: None }));
    screen.hear(draft("I say it aims for rest."));
    screen.shows("Ctrl+Z takes it back");
}

#[test]
fn a_fix_that_failed_leaves_the_draft_and_offers_the_text_to_copy() {
    let mut screen = writing("I say it guarantees rest.");
    screen.press("Use “aims for”");
    screen.hear(News::Page(FromPage::Applied { id: 1, ok: false, reason: Some(Refusal::Refused) }));
    screen.shows("Your draft is as it was.");
    assert_eq!(screen.press("Copy the changed text"), [Effect::Copy("I say it aims for rest.".into())]);
    screen.hear(News::Copied(true));
    screen.shows("Copied.");
}

#[test]
fn an_answer_to_another_change_is_not_taken_for_this_one() {
    let mut screen = writing("I say it guarantees rest.");
    screen.press("Use “aims for”");
    screen.hear(News::Page(FromPage::Applied { id: 9, ok: false, reason: None }));
    screen.hides("Your draft is as it was.");
}

#[test]
fn a_clipboard_that_is_forbidden_shows_the_text_to_copy_by_hand() {
    let mut screen = writing("I say it guarantees rest.");
    screen.press("Copy a question for them");
    assert_eq!(screen.hear(News::Copied(false)), [Effect::Focus("by-hand".into())]);
    screen.shows("Hello Ottoline Brask,");
}

#[test]
fn a_held_stop_says_what_to_change_and_gives_a_question_with_the_draft() {
    let text = "I say it guarantees rest.";
    let mut screen = writing(text);
    let effects = screen.hear(held(text, Because::Stop)).to_vec();
    assert!(matches!(sent(&effects)[..], [ToPage::Verdict { verdict: Verdict::Hold, .. }]));
    screen.shows("Held: “guarantees” needs another look.");
    screen.shows("your text is safe");
    let [Effect::Copy(question)] = screen.press("Copy a question for Ottoline Brask") else { panic!("one thing to copy") };
    for part in ["Hello Ottoline Brask,", "“guarantees”", "Nobody can promise a result.", "FINRA", text] {
        assert!(question.contains(part), "{part}: {question}");
    }
}

#[test]
fn a_held_stop_that_was_mended_says_to_press_again() {
    let mut screen = writing("It guarantees rest for me.");
    screen.hear(held("It guarantees rest for me.", Because::Stop));
    screen.hear(draft("It aims for rest for me."));
    screen.shows("Checked: press Post again.");
    screen.hear(draft("It aims for rest for me. And tea."));
    screen.hides("press Post again");
}

#[test]
fn an_ask_wants_a_reason_keeps_it_here_and_permits_exactly_that_text() {
    let text = "The best tea I had.";
    let mut screen = writing(text);
    screen.hear(held(text, Because::Ask));
    assert_eq!(screen.press("Post it anyway: confirm"), [Effect::Focus("reason".into())]);
    screen.shows("Please write a reason first.");
    screen.fill("Why is it right", "  It is my own taste. ");
    let effects = screen.press("Post it anyway: confirm").to_vec();
    let logged = Effect::LogReason { rules: vec!["superlative".into()], reason: "It is my own taste.".into() };
    assert_eq!(effects, [logged, Effect::Send(ToPage::Permit { text: text.into() })]);
    screen.shows("Now press Post again.");
    screen.hear(draft("The best tea I ever had."));
    screen.hides("Now press Post again.");
    screen.shows("are you sure about this?");
}

#[test]
fn a_text_that_changed_too_quickly_is_reviewed_and_the_person_presses_again() {
    let mut screen = writing("I had te");
    let effects = screen.hear(held("I had tea with my team.", Because::Changed)).to_vec();
    let clear = ToPage::Verdict { text: "I had tea with my team.".into(), verdict: Verdict::Clear, marks: vec![] };
    assert_eq!(sent(&effects), [&clear]);
    screen.shows("Checked: press Post again.");
}

#[test]
fn a_post_that_went_out_is_thanked_for_until_the_next_one_is_begun() {
    let mut screen = writing("I had tea with my team.");
    screen.hear(News::Page(FromPage::Went { text: "I had tea with my team.".into(), checked: true }));
    screen.hear(composer(ComposerState::None));
    screen.shows("It is out. Thank you for saying it yourself.");
    screen.hear(draft("Now"));
    screen.hides("It is out.");
}

#[test]
fn a_post_that_went_out_unchecked_says_so() {
    let mut screen = writing("I had tea.");
    screen.hear(News::Page(FromPage::Went { text: "I had tea.".into(), checked: false }));
    screen.shows("went out before I could check it");
}

#[test]
fn questions_are_answered_once_and_every_candidate_uses_the_answer() {
    let mut screen = writing("We are thrilled to share our report of 12 March.");
    screen.press("Say it in my own words");
    screen.shows("One question is still open (⟦…⟧).");
    screen.fill("What did you see yourself?", "I saw a queue at the door.");
    screen.hides("One question is still open (⟦…⟧).");
    assert!(screen.region("body").contains(">I saw a queue at the door.</textarea>"), "the answer can still be read and changed");
    assert_eq!(screen.words().matches("I work at Quillfern. I saw a queue at the door.").count(), 3);
}

#[test]
fn nothing_to_add_closes_a_question_and_opens_it_again() {
    let mut screen = writing("We are thrilled to share our report of 12 March.");
    screen.press("My words");
    screen.press("Nothing to add");
    screen.hides("⟦what did you see yourself?⟧");
    screen.press("Nothing to add");
    screen.shows("⟦what did you see yourself?⟧");
}

#[test]
fn a_candidate_replaces_the_whole_draft_and_the_next_ones_are_still_made_of_the_first() {
    let copy = "We are thrilled 👏 to share our report.";
    let mut screen = writing(copy);
    screen.press("My words");
    let effects = screen.press("Use this one").to_vec();
    let text = "Take 100: I work at Quillfern. ⟦what did you see yourself?⟧".to_owned();
    let edit = Edit { start: 0, end: copy.encode_utf16().count(), expected: copy.to_owned(), text: text.clone() };
    assert_eq!(sent(&effects), [&ToPage::Apply { id: 1, edits: vec![edit] }]);
    screen.hear(draft(&text));
    screen.hear(News::Page(FromPage::Applied { id: 1, ok: true, reason: None }));
    screen.shows("Nearly there: one question is still open in your text.");
    screen.press("My words");
    screen.shows("Starting from your draft as it was: “We are thrilled");
    screen.press("Start from my draft instead");
    screen.shows("Starting from your draft: “Take 100");
}

#[test]
fn show_me_others_shows_others() {
    let mut screen = writing("We are thrilled to share our report.");
    screen.press("My words");
    screen.shows("Take 100:");
    screen.press("Show me others");
    screen.shows("Take 103:");
    screen.hides("Take 100:");
}

#[test]
fn too_little_to_reword_says_why() {
    let mut screen = writing("Hello there");
    screen.press("My words");
    screen.shows("There is too little to work with yet.");
}

#[test]
fn approved_content_is_reworded_and_never_put_in_whole() {
    let mut screen = writing("");
    screen.press("Ideas");
    let effects = screen.press("Start from this").to_vec();
    assert_eq!(effects, [Effect::Focus("source".into())]);
    screen.shows("Starting from A person answers: “Our people answer");
    screen.shows("Take 100:");
}

#[test]
fn content_that_is_not_for_me_goes_with_a_reason_and_comes_back_when_asked() {
    let mut screen = writing("");
    screen.press("Ideas");
    screen.press("Not for me, because…");
    let effects = screen.press("Not my field").to_vec();
    assert_eq!(effects[0], Effect::NotForMe { item: "answers".into(), reason: Some("not-my-field".into()) });
    screen.hides("A person answers");
    let effects = screen.press("Bring back the one I put away").to_vec();
    assert_eq!(effects, [Effect::NotForMe { item: "answers".into(), reason: None }]);
    screen.shows("A person answers");
}

#[test]
fn an_empty_composer_is_welcomed_with_a_leaders_word_and_what_one_may_say() {
    let screen = writing(" \n");
    for part in ["Say what you saw yourself", "One honest sentence is plenty.", "Wilhelmina Oduya-Prast", "You may talk about", "Your pay."]
    {
        screen.shows(part);
    }
}

#[test]
fn a_cue_lights_up_in_the_draft_and_shows_its_reason_when_pressed() {
    let mut screen = writing("We are thrilled to share it.");
    let effects = screen.hear(News::Act(Act { name: "light".into(), arg: "c0".into(), value: String::new() })).to_vec();
    assert_eq!(sent(&effects), [&ToPage::Light { spans: vec![Stretch { start: 7, end: 15 }] }]);
    let effects = screen.hear(News::Act(Act { name: "light".into(), ..Act::default() })).to_vec();
    assert_eq!(sent(&effects), [&ToPage::Light { spans: vec![] }]);
    let effects = screen.hear(News::Act(Act { name: "light".into(), ..Act::default() })).to_vec();
    assert!(effects.is_empty(), "the light is out already");
    assert!(screen.region("body").contains("<p class=\"reason\" id=\"cue-announcement\" hidden>"));
    screen.press("it opens like an announcement");
    assert!(!screen.region("body").contains("hidden>"));
}

#[test]
fn copy_that_others_post_too_is_told_and_lights_up() {
    let mut screen = writing("I heard it. Our bell is a small bell that fades out.");
    let body = screen.region("body").clone();
    assert!(body.contains("75% of this draft appears elsewhere too"), "{body}");
    assert!(body.contains("“A softer bell”, approved content: 9 words"), "{body}");
    let effects = screen.hear(News::Act(Act { name: "light".into(), arg: "s0".into(), value: String::new() })).to_vec();
    assert_eq!(sent(&effects), [&ToPage::Light { spans: vec![Stretch { start: 12, end: 51 }] }]);
    let own = writing("I heard it, and I did not jump.");
    assert!(!own.region("body").contains("appears elsewhere too"));
}

#[test]
fn nobody_is_talked_to_while_they_type() {
    let mut screen = writing("I say it guarantees rest.");
    assert_eq!(screen.region("status"), "");
    screen.wait();
    assert_eq!(screen.region("status"), "One thing to change before this can go out.");
    screen.hear(draft("I say it aims for rest."));
    let first = screen.effects.clone();
    screen.hear(draft("I say it aims for rest. Yes."));
    screen.effects = first;
    screen.wait();
    assert_eq!(screen.region("status"), "One thing to change before this can go out.", "an older pause says nothing");
}

#[test]
fn escape_gives_the_focus_back_to_the_composer() {
    let mut screen = writing("Hi");
    let effects = screen.hear(News::Act(Act { name: "key".into(), arg: "Escape".into(), value: String::new() })).to_vec();
    assert_eq!(sent(&effects), [&ToPage::FocusComposer]);
}

#[test]
fn the_account_that_posts_can_be_kept_out_with_one_press() {
    let mut screen = writing("Hi");
    let [Effect::Keep(settings)] = screen.press("Never act for Bram Oakes") else { panic!("settings are kept") };
    assert_eq!(settings.kept_out, ["Bram Oakes"]);
}

#[test]
fn pasted_text_is_reviewed_fixed_and_copied_here() {
    let settings = Settings { mode: Mode::PasteOnly, ..settings() };
    let mut screen = start(Ok((Rc::new(Sample::new()), Origin::Shipped)), settings, Frame::SidePanel);
    let effects = screen.fill("Paste or write your text", "I say it guarantees rest.").to_vec();
    assert!(sent(&effects).is_empty(), "nothing goes to any page");
    screen.shows("One thing to change");
    screen.press("Use “aims for”");
    screen.shows("Changed in the text below.");
    assert_eq!(screen.press("Copy my text"), [Effect::Copy("I say it aims for rest.".into())]);
}

#[test]
fn while_text_is_pasted_the_composer_is_still_answered() {
    let mut screen = start(Ok((Rc::new(Sample::new()), Origin::Shipped)), settings(), Frame::SidePanel);
    screen.hear(composer(ComposerState::None));
    screen.press("Paste a text instead");
    screen.fill("Paste or write your text", "Something pasted here.");
    let effects = screen.hear(draft("It guarantees rest.")).to_vec();
    assert!(matches!(sent(&effects)[..], [ToPage::Verdict { verdict: Verdict::Hold, .. }]));
    assert!(screen.region("paste").contains("Something pasted here."));
    screen.press("Back to the page");
    screen.shows("One thing to change");
}

#[test]
fn a_post_of_too_many_characters_is_told_how_many_and_a_long_one_where_it_folds() {
    let screen = writing(&"a".repeat(3012));
    screen.shows("12 characters too many: at most 3,000 fit.");
    let screen = writing(&format!("{} tea time{}", "a".repeat(201), "b".repeat(20)));
    screen.shows("About 210 characters show before “more”");
    screen.shows("tea time”.");
}

#[test]
fn each_way_of_having_no_composer_is_told_apart() {
    for (state, words) in [
        (ComposerState::None, "Start a post and I will read along"),
        (ComposerState::Unreadable, "I cannot read this editor"),
        (ComposerState::KeptOut, "This account is kept out"),
    ] {
        let mut screen = panel();
        screen.hear(composer(state));
        screen.shows(words);
    }
    let mut screen = panel();
    screen.shows("One moment");
    screen.hear(News::PageLost);
    screen.shows("No page to read along with");
}

#[test]
fn a_page_or_a_text_that_is_not_known_is_said_to_be_so_and_reported() {
    let mut screen = panel();
    let trouble = Some(Trouble { browser: "Firefox/140".into(), language: "de".into(), matches: Vec::new() });
    let state = ComposerState::None;
    let reason = Some("no-anchor".into());
    screen.hear(News::Page(FromPage::Composer { state, reason, trouble, kind: None, editing: None, identity: None }));
    screen.shows("I do not know this place");
    screen.shows("For a report: no-anchor");
    let effects = screen.press("Save a report");
    let [Effect::Save { text, .. }] = effects else { panic!("a report is saved: {effects:?}") };
    assert!(text.contains("reason: no-anchor\nbrowser: Firefox/140"), "{text}");
    screen.hear(composer(ComposerState::None));
    screen.hides("Save a report");
}

#[test]
fn where_no_composer_is_open_a_suggestion_and_a_candidate_go_to_where_a_post_is_begun() {
    let mut screen = panel();
    screen.hear(News::Page(FromPage::Hello { site: "linkedin".into(), elsewhere: false }));
    screen.hear(composer(ComposerState::None));
    let address = Effect::Open("https://www.linkedin.com/feed/?shareActive=true");
    screen.press("Ideas");
    assert!(screen.press("Write a post on LinkedIn").contains(&address));
    let effects = screen.press("Copy it, and write a post on LinkedIn");
    assert!(matches!(effects, [Effect::Copy(_), open] if *open == address), "{effects:?}");
    screen.hear(composer(ComposerState::Found));
    screen.press("My words");
    screen.shows("Use this one");
}

#[test]
fn nothing_is_shown_of_a_draft_before_consent() {
    let settings = Settings { consent: None, ..settings() };
    let mut screen = start(Ok((Rc::new(Sample::new()), Origin::Shipped)), settings, Frame::SidePanel);
    screen.shows("First, your choice");
    screen.hides("Paste");
    assert_eq!(screen.press("Read and choose"), [Effect::Open("consent.html")]);
}

#[test]
fn without_a_core_no_verdict_is_made_up_and_the_person_is_told() {
    let mut screen = start(Err(BundleError::Damaged.into()), settings(), Frame::InPage);
    screen.shows("Firsthand cannot check right now");
    screen.hear(composer(ComposerState::Found));
    let effects = screen.hear(draft("It guarantees rest.")).to_vec();
    assert!(sent(&effects).is_empty());
    screen.hear(held("It guarantees rest.", Because::NotReady));
    screen.shows("I could not check this post. Your text is safe.");
}

#[test]
fn a_programme_of_ones_own_that_cannot_be_read_is_replaced_by_the_shipped_one_and_told() {
    let origin = Origin::InsteadOfOwn(BundleError::Damaged.into());
    let mut screen = start(Ok((Rc::new(Sample::new()), origin)), settings(), Frame::InPage);
    screen.shows("Your company's own rules could not be used");
    screen.shows("damaged or was cut short");
    screen.hear(composer(ComposerState::Found));
    screen.hear(draft("It guarantees rest."));
    screen.shows("One thing to change");
}

#[test]
fn a_draft_full_of_html_is_only_text() {
    let mut screen = writing("<script>alert(1)</script> & <b>best</b> guarantees");
    assert!(!screen.html().contains("<script>") && !screen.html().contains("<b>"));
    screen.press("My words");
    assert!(!screen.html().contains("<script>"));
}

#[test]
fn the_panel_looks_as_it_did() {
    insta::assert_snapshot!("welcome", writing("").html());
    let mut screen = writing("We are thrilled: it guarantees rest, it is the best, and I utilise it.");
    insta::assert_snapshot!("findings", screen.html());
    screen.hear(held("We are thrilled: it guarantees rest, it is the best, and I utilise it.", Because::Stop));
    insta::assert_snapshot!("held", screen.region("notice").replace("><", ">\n<"));
    screen.press("My words");
    insta::assert_snapshot!("rewriting", screen.html());
    screen.press("Ideas");
    insta::assert_snapshot!("ideas", screen.html());
}
