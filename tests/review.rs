//! Properties that hold for any text whatever, with the sample programme.

use firsthand::context::{Context, Profile};
use firsthand::finding::Severity;
use firsthand::kit::{Kit, Source};
use firsthand::policy::{CompileError, UNANSWERED_BLANK};
use firsthand::review::{Review, review, rewrite, suggest};
use firsthand::sites::{Site, Surface};
use firsthand::text::Draft;
use proptest::prelude::*;
use std::collections::BTreeMap;

mod sample;
use sample::kit;

fn context() -> Context {
    Context {
        now: "2026-11-22".parse().expect("a day"),
        site: Site::with_id("linkedin").expect("a site"),
        surface: Surface::Post,
        profile: Profile::default(),
        seed: 7,
    }
}

/// Text that hurts, with words that rules and cues look for among it.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("We’re thrilled to announce that Quillfern guarantees risk-free returns. ".to_owned()),
        Just("👩‍👩‍👧‍👦 e\u{301} 漢字かな שלום “quoted” a\u{a0}b gua\u{200b}ranteed ".to_owned()),
        Just("ann@quillfern.example +44 20 7946 0958 4111 1111 1111 1111 DE89 3704 0044 0532 0130 00 ".to_owned()),
        Just("#tag @name https://a.example/b?c=d. 37% ⟦what?⟧ ⟦".to_owned()),
        Just("\r\n\n\u{feff}".to_owned()),
        "[ -~]{0,60}",
        "\\PC{0,20}",
    ];
    proptest::collection::vec(piece, 0..25).prop_map(|p| p.concat())
}

fn check(text: &str, review: &Review) {
    let mut last = 0;
    let units: Vec<u16> = text.encode_utf16().collect();
    for finding in &review.findings {
        let place = finding.place;
        assert_eq!(text.get(place.start..place.end), Some(finding.text.as_str()), "{}", finding.rule);
        assert_eq!(String::from_utf16_lossy(&units[place.utf16_start..place.utf16_end]), finding.text);
        assert!(place.start >= last, "findings stand in order");
        last = place.start;
        for fix in &finding.fixes {
            assert_eq!(text.get(fix.place.start..fix.place.end), Some(fix.expected.as_str()), "{}", finding.rule);
        }
    }
    assert!(review.voice.score <= 100 && review.sameness.share <= 100);
    for same in &review.sameness.passages {
        assert!(text.get(same.place.start..same.place.end).is_some_and(|s| !s.is_empty()));
    }
    for place in review.voice.cues.iter().flat_map(|c| &c.places) {
        assert!(text.get(place.start..place.end).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_review_of_any_text_has_its_places_inside_the_text(text in hard_text()) {
        check(&text, &review(kit(), &text, &context()));
    }

    #[test]
    fn a_rewrite_of_any_text_loses_no_link_and_is_itself_reviewed(text in hard_text(), seed: u64) {
        let context = Context { seed, ..context() };
        let proposals = rewrite(kit(), &text, &context, &BTreeMap::new(), 3);
        prop_assert!(!proposals.candidates.is_empty() || proposals.nothing.is_some());
        let source = Draft::new(text.clone());
        for proposal in proposals.candidates {
            for link in source.links() {
                prop_assert!(proposal.candidate.text.contains(source.at(*link)), "{:?} lost {:?}", proposal.candidate.text, source.at(*link));
            }
            check(&proposal.candidate.text, &proposal.review);
        }
    }

    #[test]
    fn a_suggestion_for_any_text_is_in_order_of_fit(text in hard_text()) {
        let suggestions = suggest(kit(), &text, &context(), 5);
        prop_assert!(suggestions.is_sorted_by(|a, b| a.fit >= b.fit));
    }
}

#[test]
fn a_blank_left_in_a_draft_holds_it_and_other_brackets_do_not() {
    let held = review(kit(), "I liked ⟦what did you like?⟧ most.", &context());
    let blank = held.findings.iter().find(|f| f.rule == UNANSWERED_BLANK).expect("the blank");
    assert_eq!((blank.severity, blank.text.as_str()), (Severity::Stop, "⟦what did you like?⟧"));
    let clear = review(kit(), "I liked [what?] {most} 【really】 <b>it</b>.", &context());
    assert!(clear.findings.iter().all(|f| f.rule != UNANSWERED_BLANK));
}

/// How many promises of a result are found in a post.
fn promises(text: &str) -> usize {
    review(kit(), text, &context()).findings.iter().filter(|f| f.rule == "no-guarantees").count()
}

#[test]
fn what_a_post_says_hundreds_of_times_is_excused_no_more() {
    assert_eq!(promises(&"Our returns are not guaranteed. ".repeat(150)), 0);
    assert_eq!(promises(&"Our returns are not guaranteed. ".repeat(300)), 100);
}

#[test]
fn what_is_far_from_a_place_is_no_part_of_its_sentence() {
    let far = |times: usize| {
        let between = " and what we read in the papers and hear from friends".repeat(times);
        promises(&format!("The warranty{between} say that our returns are guaranteed."))
    };
    assert_eq!((far(1), far(10), far(30)), (0, 0, 1));
}

#[test]
fn a_bundle_reviews_as_the_files_do_that_it_was_made_of() {
    let brought = Source::from_bundle(&sample::source().to_bundle()).expect("a bundle");
    let brought = Kit::new(brought).expect("a kit");
    let posts = include_str!("voice/broadcast.txt").split("\n---\n").chain(include_str!("voice/personal.txt").split("\n---\n"));
    let examples = kit().policy().rules().flat_map(|r| r.finds.iter().map(|e| e.text.as_str()).take(1));
    for text in posts.chain(examples) {
        assert_eq!(review(&brought, text, &context()), review(kit(), text, &context()), "{text}");
    }
}

#[test]
fn what_was_spelt_out_for_other_rules_is_refused() {
    let mut brought = Source::from_bundle(&sample::source().to_bundle()).expect("a bundle");
    brought.packs.truncate(3);
    assert!(matches!(Kit::new(brought), Err(CompileError::Unfit(_))));
}
