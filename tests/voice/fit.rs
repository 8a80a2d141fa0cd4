//! Fits what the cues of a reading weigh, and says how well they do. `cargo run --release --example fit_voice -- voice.jsonl`
//!
//! It learns from posts labelled by reading: the corpus in `tests/voice/`, and posts of the data file whose ids stand in
//! `tests/voice/labels.txt` (lines of `id`, `network`, `author`, `label` and `text`; nothing of their text is kept). It writes the fitted
//! column of `src/voice/weights.txt`, and its figures to `tests/voice/figures.txt`.
//!
//! Logistic regression with soft labels (broadcast 0, mixed ½, personal 1), weights drawn towards those set by hand, each with the
//! sign of its cue, strengths standardised per network, folds by author. The same data gives the same weights.

use firsthand::programme::Programme;
use firsthand::text::Draft;
use firsthand::voice::{Basis, Pull, read};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// How strongly the weights are drawn towards those set by hand, and what part of these.
const RIDGE: f64 = 0.03;
const TOWARDS: f64 = 0.55;
const STEPS: u32 = 500;
const FOLDS: u64 = 5;
/// Gives the folds; another seed gives others.
const SEED: u64 = 7;

/// Words that a simple count of press-release words looks for, to compare with.
const PRESS: &[&str] = &[
    "announce",
    "launch",
    "leading",
    "solution",
    "solutions",
    "innovation",
    "partnership",
    "proud",
    "excited",
    "thrilled",
    "pleased",
    "team",
    "our",
    "join",
    "learn",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Broadcast,
    Mixed,
    Personal,
}

impl Label {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "broadcast" => Self::Broadcast,
            "mixed" => Self::Mixed,
            "personal" => Self::Personal,
            _ => return None,
        })
    }

    fn target(self) -> f64 {
        match self {
            Self::Broadcast => 0.0,
            Self::Mixed => 0.5,
            Self::Personal => 1.0,
        }
    }
}

/// A post as the fit sees it.
struct Post {
    set: String,
    network: usize,
    author: String,
    /// What the account is said to be.
    account: String,
    label: Option<Label>,
    strengths: Vec<f64>,
    /// Link, hashtags, mentions, exclamation marks, length: what the reading does not count.
    artefacts: Vec<f64>,
    press: f64,
    i_or_we: f64,
    length: f64,
    score: f64,
}

/// A cue as the weights' file has it.
struct Cue {
    id: String,
    hand: f64,
    sign: f64,
}

const NETWORKS: [&str; 3] = ["written for this", "linkedin", "x"];

fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::args().nth(1).ok_or("name the data file, voice.jsonl")?;
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let weights = root.join("src/voice/weights.txt");
    let cues = cues(&fs::read_to_string(&weights)?)?;
    let mut posts = written(&root, &cues)?;
    posts.extend(collected(Path::new(&data), &root, &cues)?);
    let signs: Vec<f64> = cues.iter().map(|c| c.sign).collect();
    let hand: Vec<f64> = cues.iter().map(|c| c.hand).collect();
    let report = report(&posts, &cues, &signs, &hand);
    print!("{report}");
    fs::write(root.join("tests/voice/figures.txt"), report)?;

    let labelled: Vec<&Post> = posts.iter().filter(|p| p.label.is_some()).collect();
    let (fitted, start) = fit(&labelled, &|p| p.strengths.clone(), &signs, &hand);
    let mut out = "# cue hand fitted\n".to_owned();
    writeln!(out, "start -0.5 {start:.2}")?;
    for (cue, weight) in cues.iter().zip(&fitted) {
        writeln!(out, "{} {} {:.2}", cue.id, cue.hand, weight)?;
    }
    fs::write(weights, out)?;
    Ok(())
}

/// The cues and their weights set by hand; the sign is the product's own.
fn cues(text: &str) -> Result<Vec<Cue>, Box<dyn Error>> {
    // One text that has every cue, or nearly, is too much to ask for: collect the signs over several.
    let mut signs: HashMap<String, Pull> = HashMap::new();
    for text in [include_str!("copy.txt"), include_str!("broadcast.txt"), include_str!("personal.txt")] {
        for post in text.split("\n---\n") {
            for hit in read(&Draft::new(post), &Programme::default()).cues {
                signs.insert(hit.cue, hit.pull);
            }
        }
    }
    text.lines()
        .filter(|l| !l.starts_with('#') && !l.starts_with("start "))
        .map(|line| {
            let mut parts = line.split_whitespace();
            let (Some(id), Some(hand)) = (parts.next(), parts.next()) else { return Err(format!("“{line}” is no cue").into()) };
            let pull = signs.get(id).ok_or_else(|| format!("no post has the cue {id}"))?;
            let sign = if *pull == Pull::Personal { 1.0 } else { -1.0 };
            Ok(Cue { id: id.to_owned(), hand: hand.parse()?, sign })
        })
        .collect()
}

fn written(root: &Path, cues: &[Cue]) -> Result<Vec<Post>, Box<dyn Error>> {
    let mut posts = Vec::new();
    for (file, label) in
        [("copy", Label::Broadcast), ("broadcast", Label::Broadcast), ("mixed", Label::Mixed), ("personal", Label::Personal)]
    {
        let text = fs::read_to_string(root.join(format!("tests/voice/{file}.txt")))?;
        for (number, text) in text.split("\n---\n").enumerate() {
            // Each is its own author: nobody's habits are to be learnt.
            let author = format!("{file} {number}");
            posts.push(post(text.trim(), NETWORKS[0], 0, author, String::new(), Some(label), cues));
        }
    }
    Ok(posts)
}

fn collected(data: &Path, root: &Path, cues: &[Cue]) -> Result<Vec<Post>, Box<dyn Error>> {
    let labels = fs::read_to_string(root.join("tests/voice/labels.txt"))?;
    let labels: HashMap<&str, Label> =
        labels.lines().filter_map(|l| l.split_once(' ')).filter_map(|(id, l)| Some((id, Label::named(l)?))).collect();
    let mut posts = Vec::new();
    for line in fs::read_to_string(data)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let network = if field("network") == "linkedin" { 1 } else { 2 };
        let label = labels.get(field("id").as_str()).copied();
        posts.push(post(&field("text"), &field("set"), network, field("author"), field("label"), label, cues));
    }
    Ok(posts)
}

fn post(text: &str, set: &str, network: usize, author: String, account: String, label: Option<Label>, cues: &[Cue]) -> Post {
    let draft = Draft::new(text);
    let names = ["Ledgerleaf", "Pulsewren", "Nestmoor"].map(str::to_owned).to_vec();
    let programme = Programme { organisation: "Quillfern".to_owned(), brands: names, ..Programme::default() };
    let reading = read(&draft, &programme);
    let found: HashMap<&str, f64> = reading.cues.iter().map(|c| (c.cue.as_str(), c.strength)).collect();
    let count =
        |words: &[&str]| number(draft.words().iter().filter(|w| words.contains(&draft.at(**w).to_lowercase().as_str())).count()).max(0.0);
    let words = number(draft.words().len()).max(1.0);
    let artefacts = [
        number(draft.links().len().min(1)),
        number(draft.hashtags().len()).min(5.0) / 5.0,
        number(draft.mentions().len()).min(3.0) / 3.0,
        number(text.matches('!').count()).min(4.0) / 4.0,
        words.ln() / 6.0,
    ];
    Post {
        set: set.to_owned(),
        network,
        author,
        account,
        label: label.filter(|_| reading.basis != Basis::OtherLanguage),
        strengths: cues.iter().map(|c| found.get(c.id.as_str()).copied().unwrap_or_default()).collect(),
        artefacts: artefacts.to_vec(),
        press: -count(PRESS) / words,
        i_or_we: (count(&["i", "my", "me", "i'm", "i’m", "i've", "i’ve"]) - count(&["we", "our", "us"])) / words,
        length: -words,
        score: f64::from(reading.score),
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

type Features<'f> = &'f dyn Fn(&Post) -> Vec<f64>;

/// Weights without their sign, and where a text without any cue stands.
fn fit(posts: &[&Post], features: Features<'_>, signs: &[f64], hand: &[f64]) -> (Vec<f64>, f64) {
    let raw: Vec<Vec<f64>> = posts.iter().map(|p| features(p).iter().zip(signs).map(|(x, s)| x * s).collect()).collect();
    let size = signs.len();
    // Each network's own mean and spread, so that its habits move no weight.
    let (mut means, mut spreads): (Vec<Vec<f64>>, Vec<Vec<f64>>) = (Vec::new(), Vec::new());
    for network in 0..NETWORKS.len() {
        let rows: Vec<&Vec<f64>> = raw.iter().zip(posts).filter(|(_, p)| p.network == network).map(|(x, _)| x).collect();
        let n = number(rows.len()).max(1.0);
        let mean: Vec<f64> = (0..size).map(|i| rows.iter().map(|r| r[i]).sum::<f64>() / n).collect();
        let spread = (0..size).map(|i| (rows.iter().map(|r| (r[i] - mean[i]).powi(2)).sum::<f64>() / n).sqrt() + 0.02);
        spreads.push(spread.collect());
        means.push(mean);
    }
    let present: Vec<usize> = (0..NETWORKS.len()).filter(|n| posts.iter().any(|p| p.network == *n)).collect();
    let usual: Vec<f64> = (0..size).map(|i| present.iter().map(|n| spreads[*n][i]).sum::<f64>() / number(present.len()).max(1.0)).collect();
    let rows: Vec<Vec<f64>> = raw
        .iter()
        .zip(posts)
        .map(|(x, p)| (0..size).map(|i| (x[i] - means[p.network][i]) * usual[i] / spreads[p.network][i]).collect())
        .collect();
    // A post of a person on LinkedIn is what the reading is for; a tweet is short and tells less.
    let heft: Vec<f64> = posts.iter().map(|p| [1.0, 1.4, 0.7][p.network]).collect();
    let total: f64 = heft.iter().sum();
    let towards: Vec<f64> = hand.iter().map(|h| h * TOWARDS).collect();
    let mut weights = towards.clone();
    let mut start = 0.0;
    let (mut first, mut second) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    for step in 1..=STEPS {
        let mut slope: Vec<f64> = (0..size).map(|i| 2.0 * RIDGE * (weights[i] - towards[i])).chain([0.0]).collect();
        for ((row, post), heft) in rows.iter().zip(posts).zip(&heft) {
            let off = heft / total * (chance(dot(row, &weights) + start) - post.label.map_or(0.5, Label::target));
            for (slope, x) in slope.iter_mut().zip(row) {
                *slope += off * x;
            }
            slope[size] += off;
        }
        // Adam.
        let power = f64::from(step);
        for (i, ((slope, first), second)) in slope.iter().zip(&mut first).zip(&mut second).enumerate() {
            *first = 0.9 * *first + 0.1 * slope;
            *second = 0.999 * *second + 0.001 * slope * slope;
            let stride = 0.05 * (*first / (1.0 - 0.9_f64.powf(power))) / ((*second / (1.0 - 0.999_f64.powf(power))).sqrt() + 1e-8);
            match weights.get_mut(i) {
                Some(weight) => *weight = (*weight - stride).max(0.0),
                None => start -= stride,
            }
        }
    }
    (weights.clone(), middle(posts, &raw, &weights))
}

/// Where a text without any cue must stand for the three labels, each with the same say, to be right on the whole.
fn middle(posts: &[&Post], raw: &[Vec<f64>], weights: &[f64]) -> f64 {
    let mut counts: BTreeMap<(usize, Label), f64> = BTreeMap::new();
    for post in posts {
        *counts.entry((post.network, post.label.unwrap_or(Label::Mixed))).or_default() += 1.0;
    }
    let (mut low, mut high) = (-5.0, 5.0);
    for _ in 0..60 {
        let start = f64::midpoint(low, high);
        let off: f64 = posts
            .iter()
            .zip(raw)
            .map(|(p, x)| {
                let label = p.label.unwrap_or(Label::Mixed);
                (chance(dot(x, weights) + start) - label.target()) / counts[&(p.network, label)]
            })
            .sum();
        if off > 0.0 { high = start } else { low = start }
    }
    low
}

fn fold(author: &str) -> u64 {
    author.bytes().fold(0xcbf2_9ce4_8422_2325 ^ SEED, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)) / 64 % FOLDS
}

/// How often a post of the second kind scores above one of the first.
fn auc(low: &[f64], high: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = low.iter().map(|s| (*s, false)).chain(high.iter().map(|s| (*s, true))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut ranks, mut at) = (0.0, 0);
    while at < all.len() {
        let end = at + all[at..].iter().take_while(|s| s.0.total_cmp(&all[at].0).is_eq()).count();
        let rank = f64::midpoint(number(at + 1), number(end));
        ranks += rank * number(all[at..end].iter().filter(|s| s.1).count());
        at = end;
    }
    let (l, h) = (number(low.len()), number(high.len()));
    (ranks - h * (h + 1.0) / 2.0) / (l * h)
}

/// Each post scored by weights fitted without its author.
fn by_folds(posts: &[Post], features: Features<'_>, signs: &[f64], hand: &[f64]) -> Vec<f64> {
    let models: Vec<(Vec<f64>, f64)> = (0..FOLDS)
        .map(|f| {
            let others: Vec<&Post> = posts.iter().filter(|p| p.label.is_some() && fold(&p.author) != f).collect();
            fit(&others, features, signs, hand)
        })
        .collect();
    posts
        .iter()
        .map(|p| {
            let (weights, start) = &models[usize::try_from(fold(&p.author)).unwrap_or_default()];
            dot(&features(p).iter().zip(signs).map(|(x, s)| x * s).collect::<Vec<f64>>(), weights) + start
        })
        .collect()
}

/// Each post scored by weights fitted on the other networks alone.
fn by_network(posts: &[Post], signs: &[f64], hand: &[f64]) -> Vec<f64> {
    let models: Vec<(Vec<f64>, f64)> = (0..NETWORKS.len())
        .map(|n| {
            let others: Vec<&Post> = posts.iter().filter(|p| p.label.is_some() && p.network != n).collect();
            fit(&others, &|p| p.strengths.clone(), signs, hand)
        })
        .collect();
    let signed = |p: &Post| p.strengths.iter().zip(signs).map(|(x, s)| x * s).collect::<Vec<f64>>();
    posts.iter().map(|p| dot(&signed(p), &models[p.network].0) + models[p.network].1).collect()
}

fn report(posts: &[Post], cues: &[Cue], signs: &[f64], hand: &[f64]) -> String {
    let mut out = format!(
        "How well the reading tells broadcast from personal: the area under the curve, 1 is perfect, 0.5 is chance.\nMade by tests/voice/fit.rs; ridge {RIDGE} towards {TOWARDS} of the weights set by hand, {FOLDS} folds by author, seed {SEED}.\n\n"
    );
    let kinds = [Label::Broadcast, Label::Mixed, Label::Personal];
    let _ = writeln!(out, "Posts labelled by reading (columns: broadcast, mixed, personal)");
    for (n, name) in NETWORKS.iter().enumerate() {
        let of = |l: Label| posts.iter().filter(|p| p.network == n && p.label == Some(l)).count();
        let _ = writeln!(out, "  {name:<18}{:>5}{:>5}{:>5}", of(kinds[0]), of(kinds[1]), of(kinds[2]));
    }
    let plain: Features<'_> = &|p| p.strengths.clone();
    let without: Features<'_> = &|p| {
        p.strengths
            .iter()
            .zip(cues)
            .map(|(s, c)| if ["colon-before-link", "headline"].contains(&c.id.as_str()) { 0.0 } else { *s })
            .collect()
    };
    let with: Features<'_> = &|p| p.strengths.iter().chain(&p.artefacts).chain(&p.artefacts).copied().collect();
    // An artefact may pull either way, so it stands there twice.
    let more = posts.first().map_or(0, |p| p.artefacts.len());
    let both_signs: Vec<f64> = signs.iter().copied().chain(std::iter::repeat_n(1.0, more)).chain(std::iter::repeat_n(-1.0, more)).collect();
    let both_hand: Vec<f64> = hand.iter().copied().chain(std::iter::repeat_n(0.0, 2 * more)).collect();
    let signed = |p: &Post| p.strengths.iter().zip(signs).map(|(x, s)| x * s).collect::<Vec<f64>>();
    let folds = by_folds(posts, plain, signs, hand);
    let rows: Vec<(&str, Vec<f64>)> = vec![
        ("fitted, other authors' posts", folds),
        ("fitted, other networks' posts", by_network(posts, signs, hand)),
        ("weights set by hand", posts.iter().map(|p| dot(&signed(p), hand)).collect()),
        ("without colon and headline", by_folds(posts, without, signs, hand)),
        ("with link, #, @, !, length added", by_folds(posts, with, &both_signs, &both_hand)),
        (
            "artefacts alone",
            by_folds(
                posts,
                &|p| p.artefacts.iter().chain(&p.artefacts).copied().collect(),
                &both_signs[signs.len()..],
                &both_hand[signs.len()..],
            ),
        ),
        ("press-release words", posts.iter().map(|p| p.press).collect()),
        ("I less we", posts.iter().map(|p| p.i_or_we).collect()),
        ("length", posts.iter().map(|p| p.length).collect()),
        ("as the product was when this ran", posts.iter().map(|p| p.score).collect()),
    ];
    let _ = writeln!(out, "\nBroadcast against personal; in brackets mixed against broadcast and personal against mixed");
    let _ = writeln!(out, "  {:<34}{:<24}{:<24}{:<8}", "", NETWORKS[0], NETWORKS[1], NETWORKS[2]);
    for (name, scores) in &rows {
        let of = |n: usize, l: Label| {
            posts.iter().zip(scores).filter(|(p, _)| p.network == n && p.label == Some(l)).map(|(_, s)| *s).collect::<Vec<f64>>()
        };
        let cell = |n: usize| {
            let (b, m, p) = (of(n, kinds[0]), of(n, kinds[1]), of(n, kinds[2]));
            let whole = format!("{:.3}", auc(&b, &p));
            if m.is_empty() { whole } else { format!("{whole} ({:.3}, {:.3})", auc(&b, &m), auc(&m, &p)) }
        };
        let _ = writeln!(out, "  {name:<34}{:<24}{:<24}{:<8}", cell(0), cell(1), cell(2));
    }
    let _ = writeln!(
        out,
        "\nBy what the account is said to be, a poor label (T1: company tweets, T2: brand profiles, T3: LinkedIn; against people)"
    );
    for (name, scores) in &rows {
        let of = |set: &str, account: &str| {
            posts.iter().zip(scores).filter(|(p, _)| p.set == set && p.account == account).map(|(_, s)| *s).collect::<Vec<f64>>()
        };
        let people = of("brand_person_tweets", "person");
        let _ = writeln!(
            out,
            "  {name:<34}T1 {:.3}   T2 {:.3}   T3 {:.3}",
            auc(&of("corporate_messaging", "company"), &people),
            auc(&of("brand_person_tweets", "brand-profile"), &people),
            auc(&of("linkedin_company", "company"), &of("linkedin_individual", "person"))
        );
    }
    let _ = writeln!(out, "\nEach cue alone, with its sign, and what is lost without it (other authors' posts)");
    let whole = &rows[0].1;
    let pair = |n: usize, scores: &[f64]| {
        let of = |l: Label| {
            posts.iter().zip(scores).filter(|(p, _)| p.network == n && p.label == Some(l)).map(|(_, s)| *s).collect::<Vec<f64>>()
        };
        auc(&of(kinds[0]), &of(kinds[2]))
    };
    for (at, cue) in cues.iter().enumerate() {
        let alone: Vec<f64> = posts.iter().map(|p| p.strengths[at] * cue.sign).collect();
        let rest: Features<'_> = &|p| p.strengths.iter().enumerate().map(|(i, s)| if i == at { 0.0 } else { *s }).collect();
        let rest = by_folds(posts, rest, signs, hand);
        let cell = |n: usize| format!("{:.2} ({:+.4})", pair(n, &alone), pair(n, &rest) - pair(n, whole));
        let _ = writeln!(out, "  {:<22}{:<20}{:<20}{:<20}", cue.id, cell(0), cell(1), cell(2));
    }
    out
}
