//! Flows of the trainer.

use crate::sample::Sample;
use crate::screen::Screen;
use crate::words::FileWords;
use firsthand::kit::BundleError;
use firsthand::ui::panel::{Loaded, Origin};
use firsthand::ui::settings::Settings;
use firsthand::ui::trainer::Trainer;
use firsthand::ui::{Act, Effect, News};
use std::rc::Rc;

fn open(core: Loaded, hash: &str) -> Screen<Trainer> {
    let mut screen = Screen::new(Trainer::new(Rc::new(FileWords::read()), core, Settings::default(), hash));
    screen.hear(News::Opened);
    screen
}

fn page(hash: &str) -> Screen<Trainer> {
    open(Ok((Rc::new(Sample::new()), Origin::Shipped)), hash)
}

fn key(name: &str) -> News {
    News::Act(Act { name: "key".into(), arg: name.into(), value: String::new() })
}

#[test]
fn a_bad_post_stands_beside_its_better_one_with_the_why_and_posts_that_are_fine() {
    let screen = page("");
    let card = screen.region("card");
    assert!(card.contains("It <mark class=\"stop\"><span class=\"sr\">Change first: </span>guarantees</mark> rest."), "{card}");
    for part in [
        "It aims for rest.",
        "Nothing found in 41 rules.",
        "An aim is something you can stand by.",
        "Nobody can promise a result.",
        "FINRA",
    ] {
        screen.shows(part);
    }
    screen.shows("Our fund");
    screen.shows("A quiet word about money.");
    screen.shows("1 of 3");
}

#[test]
fn posts_are_reviewed_as_they_are_shown_and_not_taken_for_good_because_somebody_wrote_so() {
    let screen = page("");
    let card = screen.region("card");
    let fine = card.split("Nothing wrong with these").nth(1).and_then(|rest| rest.split("more posts").next()).expect("the good posts");
    assert!(fine.contains("A quiet word about money.") && fine.contains("I sleep well."), "{fine}");
    assert!(!fine.contains("guess I have is rain"), "another rule asks about this rule's good post: {fine}");
}

#[test]
fn arrow_keys_go_through_the_rules_and_stop_at_both_ends() {
    let mut screen = page("");
    assert!(screen.hear(key("ArrowLeft")).is_empty());
    assert_eq!(screen.hear(key("ArrowRight")), [Effect::SetHash("superlative".into())]);
    screen.shows("2 of 3");
    screen.hear(key("End"));
    screen.shows("3 of 3");
    assert!(screen.hear(key("ArrowRight")).is_empty());
    screen.press("Back");
    screen.hear(key("Home"));
    screen.shows("1 of 3");
    assert_eq!(screen.region("status"), "1 of 3");
}

#[test]
fn an_address_opens_its_rule_and_an_unknown_one_the_first() {
    page("superlative").shows("2 of 3");
    page("no-such-rule").shows("1 of 3");
    let mut screen = page("");
    screen.hear(News::Hash("superlative".into()));
    screen.shows("2 of 3");
    assert!(screen.hear(News::Hash("superlative".into())).is_empty(), "the page's own change of address is no news");
}

#[test]
fn one_pack_is_gone_through_by_itself() {
    let mut screen = page("");
    screen.fill("Rules about", "words");
    screen.shows("1 of 2");
    screen.hear(News::Hash("no-guarantees".into()));
    screen.shows("1 of 3");
}

#[test]
fn a_rule_out_of_its_time_says_so() {
    let mut screen = page("not-today");
    screen.shows("This rule is not in force for you today.");
    screen.hear(key("Home"));
    screen.hides("This rule is not in force for you today.");
}

#[test]
fn a_post_can_be_tried_and_changed_until_nothing_is_found() {
    let mut screen = page("");
    assert_eq!(screen.press("Try changing it"), [Effect::Focus("own".into())]);
    let reviewed = screen.region("own-review");
    assert!(reviewed.contains("Held until it is changed.") && reviewed.contains("<mark class=\"stop\">"), "{reviewed}");
    screen.fill("Write a post", "It aims for rest.");
    assert!(screen.region("own-review").contains("Nothing found in 41 rules."));
    screen.fill("Write a post", " ");
    assert_eq!(screen.region("own-review"), "");
}

#[test]
fn what_is_found_in_ones_own_post_leads_to_its_rule() {
    let mut screen = page("");
    screen.fill("Write a post", "The best tea.");
    screen.press("Show this rule");
    screen.shows("2 of 3");
}

#[test]
fn it_fills_the_screen_for_a_room() {
    assert_eq!(page("").press("Fill the screen"), [Effect::FullScreen]);
}

#[test]
fn without_a_core_it_says_so() {
    open(Err(BundleError::NotABundle.into()), "").shows("Firsthand cannot check right now");
}

#[test]
fn the_trainer_looks_as_it_did() {
    let mut screen = page("");
    screen.fill("Write a post", "The best tea guarantees a nap.");
    insta::assert_snapshot!(screen.html());
}
