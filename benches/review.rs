//! How long a review takes natively, beside one bare Aho-Corasick pass over the same text with the same literals. Ratios of one
//! run are worth quoting; single times on a shared machine are not.

use aho_corasick::{AhoCorasick, MatchKind};
use firsthand::context::{Context, Profile};
use firsthand::review::{review, rewrite, suggest};
use firsthand::sites::{Site, Surface};
use firsthand::text::{Case, Draft, Folded};
use firsthand::voice;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "../tests/sample/mod.rs"]
mod sample;

const POSTS: [(&str, &str); 3] =
    [("300", include_str!("posts/300.txt")), ("1,300", include_str!("posts/1300.txt")), ("3,000", include_str!("posts/3000.txt"))];

/// The median of many runs, each long enough for the clock.
fn median(mut work: impl FnMut()) -> Duration {
    let begin = Instant::now();
    work();
    let rounds = u32::try_from(Duration::from_millis(2).as_nanos() / begin.elapsed().as_nanos().max(1)).unwrap_or(u32::MAX).max(1);
    let mut times: Vec<Duration> = (0..101)
        .map(|_| {
            let begin = Instant::now();
            (0..rounds).for_each(|_| work());
            begin.elapsed() / rounds
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let kit = sample::kit();
    let context = Context {
        now: "2026-11-22".parse().expect("a day"),
        site: Site::with_id("linkedin").expect("a site"),
        surface: Surface::Post,
        profile: Profile::default(),
        seed: 1,
    };
    let literals = kit.policy().literals(kit.programme());
    let bare = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&literals).expect("an automaton");
    println!("sample programme: {} rules in force, {} literals", kit.policy().in_force(&context), literals.len());
    println!(
        "{:>10} {:>12} {:>10} {:>8} {:>8} {:>8} {:>10} {:>10}",
        "characters", "bare pass", "review", "ratio", "parts", "voice", "3 rewrites", "3 offers"
    );
    for (name, text) in POSTS {
        let folded = Folded::new(text, Case::Lower);
        let draft = Draft::new(text);
        let pass = median(|| {
            black_box(bare.find_overlapping_iter(folded.text()).count());
        });
        let whole = median(|| drop(black_box(review(kit, black_box(text), &context))));
        let parts = median(|| drop(black_box(Draft::new(black_box(text)))));
        let reading = median(|| drop(black_box(voice::read(&draft, kit.programme()))));
        let rewrites = median(|| drop(black_box(rewrite(kit, text, &context, &BTreeMap::new(), 3))));
        let offers = median(|| drop(black_box(suggest(kit, text, &context, 3))));
        let ratio = whole.as_secs_f64() / pass.as_secs_f64();
        println!("{name:>10} {pass:>12.1?} {whole:>10.1?} {ratio:>7.1}x {parts:>8.1?} {reading:>8.1?} {rewrites:>10.1?} {offers:>10.1?}");
    }
}
