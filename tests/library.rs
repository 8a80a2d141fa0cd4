//! What is suggested from the sample programme's library, and why.

use firsthand::context::{Context, Period, Profile};
use firsthand::kit::Kit;
use firsthand::library::{Index, Item, Library, Suggestion};
use firsthand::programme::{Programme, PromiseState};
use firsthand::review;
use firsthand::sites::{SITES, Surface};
use firsthand::text::Draft;

mod sample;

fn sample() -> (&'static Programme, &'static Library) {
    (sample::kit().programme(), sample::kit().library())
}

fn suggest(draft: &Draft, library: &Library, programme: &Programme, context: &Context, count: usize) -> Vec<Suggestion> {
    Index::new(library).suggest(draft, (library, programme), context, count, &|_| true)
}

fn on(day: &str, department: &str, seed: u64) -> Context {
    let profile = Profile { department: department.to_owned(), ..Profile::default() };
    Context { now: day.parse().expect("a day"), site: SITES[0], surface: Surface::Post, profile, seed }
}

fn offers(draft: &str, context: &Context) -> Vec<Suggestion> {
    let (programme, library) = sample();
    suggest(&Draft::new(draft), library, programme, context, 50)
}

#[track_caller]
fn check(draft: &str, first: &str, why: &str) {
    let offers = offers(draft, &on("2026-11-22", "support", 1));
    let best = offers.first().expect("something is offered");
    assert_eq!((best.id.as_str(), best.why[0].as_str()), (first, why));
}

#[test]
fn the_item_that_fits_the_draft_comes_first_and_says_why() {
    check("I photographed a whole shoe box of receipts last night.", "receipt-photo", "It is about receipts, like your draft.");
    check(
        "A customer asked me how to export her bookkeeping data.",
        "export-any-day",
        "It is about bookkeeping and data, like your draft.",
    );
}

#[test]
fn nothing_fitting_is_a_good_answer() {
    assert_eq!(offers("The zebra at Antwerp zoo had twins.", &on("2026-11-22", "", 1)), []);
}

#[test]
fn an_empty_draft_gets_what_suits_the_role_and_the_day() {
    let offers = offers("", &on("2026-11-22", "finance", 1));
    let (_, library) = sample();
    assert!(!offers.is_empty());
    for offer in &offers {
        let item = library.items.iter().find(|i| i.id == offer.id).expect("it is in the library");
        assert!(item.audience.is_empty() || item.audience.iter().any(|a| a == "finance"), "{offer:?}");
        assert!(!offer.why.is_empty() && offer.why.iter().all(|w| w.ends_with('.')), "{offer:?}");
    }
}

#[test]
fn a_campaign_is_offered_in_its_days_only_and_says_how_long_it_runs() {
    let draft = "A shoe box of receipts, and bookkeeping until midnight.";
    let during = offers(draft, &on("2026-11-29", "sales", 1));
    assert!(during.iter().any(|o| o.why.contains(&"Part of OpenLedgerWeek, which runs until 29 November.".to_owned())), "{during:?}");
    for day in ["2026-11-15", "2026-11-30"] {
        assert!(offers(draft, &on(day, "sales", 1)).iter().all(|o| o.campaign.as_deref() != Some("OpenLedgerWeek")), "{day}");
    }
}

#[test]
fn nothing_embargoed_expired_or_resting_on_a_promise_on_hold_is_ever_offered() {
    let (programme, library) = sample();
    let mut doubted = programme.clone();
    let promise = doubted.promises.iter_mut().find(|p| p.id == "quiet-tools").expect("a promise of the sample");
    promise.state = PromiseState::OnHold;
    let rests = |id: &str| library.items.iter().any(|i| i.id == id && i.promise.as_deref() == Some("quiet-tools"));
    let mut offered_while_kept = false;
    for day in (0..800).step_by(9) {
        let now = firsthand::context::Day::from_epoch_days(20_500 + day);
        let context = Context { now: now.into(), ..on("2026-11-22", "", 1) };
        for draft in ["", "bookkeeping receipts clinics noise saving fees support nurses hiring learning after six"] {
            let draft = Draft::new(draft);
            for offer in suggest(&draft, library, programme, &context, 99) {
                let item = library.items.iter().find(|i| i.id == offer.id).expect("it is in the library");
                assert!(item.period.holds(now), "{} on {now}", item.id);
                offered_while_kept |= rests(&offer.id);
            }
            let on_hold = suggest(&draft, library, &doubted, &context, 99);
            assert!(on_hold.iter().all(|o| !rests(&o.id)), "{on_hold:?}");
        }
    }
    assert!(offered_while_kept);
}

#[test]
fn what_a_rule_in_force_would_stop_is_not_offered_either() {
    let mut source = sample::source();
    let quiet = &mut source.library.items[0];
    *quiet =
        Item { title: "The harp at our door".to_owned(), text: "We are going public in spring, with a harp.".to_owned(), ..quiet.clone() };
    quiet.period = Period::default();
    quiet.campaign = None;
    let id = quiet.id.clone();
    let kit = Kit::new(source).expect("a kit");
    let offered = |day| review::suggest(&kit, "A harp at the door.", &on(day, "", 1), 5).into_iter().any(|o| o.id == id);
    assert!(!offered("2026-11-25"), "in the quiet period");
    assert!(offered("2027-06-01"), "after it");
}

#[test]
fn colleagues_see_different_things_first_and_one_person_the_same() {
    let first = |seed| offers("", &on("2026-11-22", "support", seed)).into_iter().take(3).map(|o| o.id).collect::<Vec<_>>();
    assert_eq!(first(1), first(1));
    let firsts: std::collections::BTreeSet<_> = (0..12).map(first).collect();
    assert!(firsts.len() > 3, "{firsts:?}");
}

#[test]
fn a_reason_names_words_that_tell_something() {
    let draft = "Back after a month away: the shoe box of receipts on my desk has grown, and my tea has gone cold.";
    for offer in offers(draft, &on("2026-11-22", "support", 1)) {
        for dull in ["back", "month", "place", "way"] {
            assert!(!offer.why[0].split(' ').any(|w| w.trim_matches(',') == dull), "{offer:?}");
        }
    }
}

#[test]
fn ten_thousand_items_are_ranked_as_few_are() {
    let (programme, library) = sample();
    let mut many = library.clone();
    for nth in 0..10_000 {
        let mut item = library.items[nth % library.items.len()].clone();
        item.id = format!("{}-{nth}", item.id);
        item.title = format!("Notes from the kiln, part {nth}");
        item.text = format!("Glaze number {nth} came out of the kiln a shade too green.");
        item.topics = vec!["pottery".to_owned()];
        many.items.push(item);
    }
    let context = on("2026-11-22", "support", 1);
    let best = |library: &Library| suggest(&Draft::new("A shoe box of receipts."), library, programme, &context, 1).remove(0).id;
    assert_eq!(best(&many), best(library));
}
