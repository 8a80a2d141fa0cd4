//! How long a review takes natively, beside one bare Aho-Corasick pass over the same text with the same literals. Ratios of one
//! run are worth quoting; single times on a shared machine are not.
//!
//! `-- --scale` instead measures a programme of a thousand rules with lists of 100 to 100,000 names; its last line is one JSON
//! object. `-- --library` ranks a library of 10,000 items. `-- --bundle FILE` and `-- --library FILE` write those programmes, the
//! first with 50,000 names, for the bench in the browser.

use aho_corasick::{AhoCorasick, MatchKind};
use firsthand::context::{Context, Profile};
use firsthand::kit::{Kit, Source};
use firsthand::review::{review, rewrite, suggest};
use firsthand::sites::{Site, Surface};
use firsthand::text::{Case, Draft, Folded};
use firsthand::voice;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "../tests/sample/mod.rs"]
mod sample;
mod scale;

const POSTS: [(&str, &str); 3] =
    [("300", include_str!("posts/300.txt")), ("1,300", include_str!("posts/1300.txt")), ("3,000", include_str!("posts/3000.txt"))];

/// Company copy of about as many characters: a personal post is not rewritten.
const COPY: [&str; 3] = [include_str!("copy/300.txt"), include_str!("copy/1300.txt"), include_str!("copy/3000.txt")];

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

/// The writer of the bench's posts.
fn context() -> Context {
    Context {
        now: "2026-11-22".parse().expect("a day"),
        site: Site::with_id("linkedin").expect("a site"),
        surface: Surface::Post,
        profile: Profile::default(),
        seed: 1,
    }
}

fn automaton(literals: &[String]) -> AhoCorasick {
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(literals).expect("an automaton")
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = |source: Source, file: &str| std::fs::write(file, source.to_bundle()).expect("the file can be written");
    let asked: Vec<&str> = arguments.iter().map(String::as_str).filter(|a| *a != "--bench").collect();
    match asked.as_slice() {
        ["--bundle", file] => written(scale::source(sample::files(), 50_000), file),
        ["--library", file] => written(scale::library(&sample::files(), ITEMS), file),
        ["--library"] => with_a_large_library(),
        ["--scale"] => at_scale(),
        _ => with_the_sample(),
    }
}

/// So many items has a large library.
const ITEMS: usize = 10_000;

/// Three offers from a large library.
fn with_a_large_library() {
    let context = context();
    let kit = Kit::new(scale::library(&sample::files(), ITEMS)).expect("a kit");
    let begin = Instant::now();
    black_box(kit.index());
    println!("a library of {ITEMS} items: its index in {:.1?}, once; native, opt-level 3; medians of 101", begin.elapsed());
    for (name, text) in [("no", "")].into_iter().chain(POSTS) {
        let offers = median(|| drop(black_box(suggest(&kit, black_box(text), &context, 3))));
        println!("{name:>10} characters: 3 offers in {offers:.1?} (goal: below 5 ms)");
    }
}

/// A thousand rules, and lists of more and more names.
fn at_scale() {
    let (name, text) = POSTS[2];
    let context = context();
    let folded = Folded::new(text, Case::Lower);
    println!("one post of {name} characters; {} rules: the sample's and made-up ones; native, opt-level 3; medians of 101", scale::RULES);
    println!("{:>8} {:>9} {:>10} {:>12} {:>10} {:>7} {:>12}", "names", "literals", "bundle", "ready in", "review", "ratio", "bare pass");
    let mut reviews = Vec::new();
    let mut last = None;
    for terms in [100, 1_000, 10_000, 50_000, 100_000] {
        let bundle = scale::source(sample::files(), terms).to_bundle();
        let begin = Instant::now();
        let kit = Kit::new(Source::from_bundle(&bundle).expect("a bundle")).expect("a kit");
        let ready = begin.elapsed();
        let literals = kit.policy().literals(kit.programme());
        let bare = automaton(&literals);
        let pass = median(|| {
            black_box(bare.find_overlapping_iter(black_box(folded.text())).count());
        });
        let whole = median(|| drop(black_box(review(&kit, black_box(text), &context))));
        let ratio = whole.as_secs_f64() / pass.as_secs_f64();
        let megabytes = bundle.len() / 1_000;
        println!("{terms:>8} {:>9} {megabytes:>7} KB {ready:>12.1?} {whole:>10.1?} {ratio:>6.1}x {pass:>12.1?}", literals.len());
        reviews.push(whole.as_secs_f64());
        if terms == 50_000 {
            last = Some((ratio, whole, pass, ready, literals.len(), format!("{:?}", bare.kind())));
        }
    }
    let (ratio, whole, pass, ready, literals, kind) = last.expect("fifty thousand were measured");
    println!(
        "bare pass: crate aho-corasick 1.1, {kind}, match kind Standard, overlapping, over the folded text, all {literals} literals of the \
         rules and of the list. Review: rules, list, voice, languages, count."
    );
    println!("goals: growth below 2, review below 10 passes, ready below 100 ms");
    println!(
        "{}",
        serde_json::json!({
            "growth_100_to_50000": reviews[3] / reviews[0],
            "growth_100_to_100000": reviews[4] / reviews[0],
            "review_over_automaton_pass": ratio,
            "review_us": whole.as_secs_f64() * 1e6,
            "automaton_pass_us": pass.as_secs_f64() * 1e6,
            "ready_from_bundle_ms": ready.as_secs_f64() * 1e3,
            "rules": scale::RULES,
            "terms": 50_000,
            "literals": literals,
            "characters": text.chars().count(),
            "automaton": format!("aho-corasick 1.1 {kind}, Standard"),
            "opt_level": 3,
        })
    );
}

/// The sample programme.
fn with_the_sample() {
    let kit = sample::kit();
    let context = context();
    let literals = kit.policy().literals(kit.programme());
    let bare = automaton(&literals);
    println!("sample programme: {} rules in force, {} literals", kit.policy().in_force(&context), literals.len());
    println!(
        "{:>10} {:>12} {:>10} {:>8} {:>8} {:>8} {:>10} {:>10}",
        "characters", "bare pass", "review", "ratio", "parts", "voice", "5 of copy", "3 offers"
    );
    for ((name, text), copy) in POSTS.into_iter().zip(COPY) {
        let folded = Folded::new(text, Case::Lower);
        let draft = Draft::new(text);
        let pass = median(|| {
            black_box(bare.find_overlapping_iter(folded.text()).count());
        });
        let whole = median(|| drop(black_box(review(kit, black_box(text), &context))));
        let parts = median(|| drop(black_box(Draft::new(black_box(text)))));
        let reading = median(|| drop(black_box(voice::read(&draft, kit.programme()))));
        let rewrites = median(|| drop(black_box(rewrite(kit, copy, &context, &BTreeMap::new(), 5))));
        let offers = median(|| drop(black_box(suggest(kit, text, &context, 3))));
        let ratio = whole.as_secs_f64() / pass.as_secs_f64();
        println!("{name:>10} {pass:>12.1?} {whole:>10.1?} {ratio:>7.1}x {parts:>8.1?} {reading:>8.1?} {rewrites:>10.1?} {offers:>10.1?}");
    }
    println!("posts of 1 MB that nobody writes; a review, for each 100 KB (goal: below 50 ms):");
    let hostile: Vec<String> = serde_json::from_str(HOSTILE).expect("a list of texts");
    for text in hostile {
        let post = text.repeat(1_000_000 / text.len());
        let begin = Instant::now();
        let findings = review(kit, black_box(&post), &context).findings.len();
        let shown: String = text.chars().take(40).collect();
        println!("{:>10.1?} {findings:>7} findings in {shown:?} over and over", begin.elapsed() / 10);
    }
}

/// What is said over and over in posts that nobody writes.
const HOSTILE: &str = include_str!("hostile.json");
