//! What is fuzzed: each target takes any bytes, and must neither panic nor break the promises it checks here.
//!
//! `cargo fuzz` drives them by what they cover (`fuzz_targets/`), `tests/fuzz.rs` by changing inputs that are known to be interesting.
//! To add a target: a function here, a line in [`TARGETS`], a file in `fuzz_targets/` with its entry in `Cargo.toml`.

use firsthand::context::{Context, Profile};
use firsthand::file::File;
use firsthand::kit::key::PrivateKey;
use firsthand::kit::trust::{Keys, Trust};
use firsthand::kit::{Bundle, Kit, Label, Source, files};
use firsthand::review::{Review, review as look_at};
use firsthand::sites::{SITES, Surface};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A target.
pub(crate) struct Target {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it does with bytes.
    pub(crate) run: fn(&[u8]),
    /// Inputs to begin with.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "rules", run: rules, seeds: rule_files },
    Target { name: "bundle", run: bundle, seeds: bundles },
    Target { name: "review", run: review, seeds: posts },
    Target { name: "vale", run: vale, seeds: vale_rules },
];

/// Reads bytes as a file of rules, and reviews a post by what could be read.
pub(crate) fn rules(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let whole = text.len();
    let read = files::read(&[programme(), File { path: "rules/fuzzed.toml".to_owned(), text }]);
    for mistake in read.mistakes.iter().filter(|m| m.path == "rules/fuzzed.toml") {
        assert!(mistake.span.start <= mistake.span.end && mistake.span.end <= whole, "{mistake:?}");
        assert!(!mistake.kind.to_string().is_empty());
    }
    // Two rules of one name are a mistake of the file; without one they make a policy.
    if read.mistakes.is_empty() {
        let bundle = read.source.to_bundle();
        assert_eq!(
            Source::from_bundle(&bundle).map(|s| s.to_payload()),
            Ok(read.source.to_payload()),
            "a bundle gives back what it was made of"
        );
        sound(&Kit::new(read.source).expect("rules without a mistake make a policy"), POST);
    }
}

/// Reads bytes as a bundle, and as what a bundle carries, signed by a key that is trusted.
pub(crate) fn bundle(data: &[u8]) {
    let key = PrivateKey::from_seed(&[7; 32]);
    let trust = Trust { keys: Keys::Pinned(vec![key.public()]), ..Trust::default() };
    let today = SUNDAY.parse().expect("a day");
    if let Ok(bundle) = Bundle::read(data) {
        assert!(trust.admit(&bundle, today).is_err() || bundle.signer == Some(key.public()));
        let _ = bundle.source().map(Kit::new);
    }
    let signed = Label::new("Quillfern", 1, None, None).sign(data, &key);
    let bundle = Bundle::read(&signed).expect("a bundle that was just made");
    assert!(trust.admit(&bundle, today).is_ok());
    if let Ok(Ok(kit)) = bundle.source().map(Kit::new) {
        sound(&kit, POST);
    }
}

/// Reviews bytes as a post by the sample programme.
pub(crate) fn review(data: &[u8]) {
    static KIT: LazyLock<Kit> = LazyLock::new(|| Kit::new(files::read(&sample()).source).expect("the sample programme"));
    sound(&KIT, &String::from_utf8_lossy(data));
}

/// Reads bytes as a rule of a Vale style, and reviews a post by it.
pub(crate) fn vale(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let whole = text.len();
    let read = files::read(&[programme(), File { path: "vale/House/Fuzzed.yml".to_owned(), text }]);
    for mistake in read.mistakes.iter().filter(|m| m.path.starts_with("vale/")) {
        assert!(mistake.span.start <= mistake.span.end && mistake.span.end <= whole, "{mistake:?}");
    }
    if let Ok(kit) = Kit::new(read.source) {
        sound(&kit, POST);
    }
}

const SUNDAY: &str = "2026-11-22";

const POST: &str = "I work at Quillfern. We’re thrilled: our fund guarantees 12% a year, risk-free! 👍 Ask odalys@quillfern.example or \
    +44 20 7946 0958.\n\nUtilise the best, THE BEST app: https://quillfern.example/nightjar #Quillfern #ad";

/// Reviews a post, and checks what every review promises: places inside the post, on the borders of characters, in order.
fn sound(kit: &Kit, text: &str) {
    let now = SUNDAY.parse::<firsthand::context::Day>().expect("a day").into();
    let context = Context { now, site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 1 };
    let Review { findings, .. } = look_at(kit, text, &context);
    let mut last = 0;
    for finding in findings {
        let place = finding.place;
        assert_eq!(text.get(place.start..place.end), Some(finding.text.as_str()), "{}", finding.rule);
        assert_eq!(text[..place.start].encode_utf16().count(), place.utf16_start, "{}", finding.rule);
        assert!(last <= place.start, "findings are in order");
        last = place.start;
        for fix in finding.fixes {
            assert_eq!(text.get(fix.place.start..fix.place.end), Some(fix.expected.as_str()), "{}", finding.rule);
        }
    }
}

fn programme() -> File {
    File { path: "programme.toml".to_owned(), text: "organisation = \"Quillfern\"\n".to_owned() }
}

/// The folder of the sample programme, from the project's own folder or from this one.
fn folder() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    [here.join("policy"), here.join("../policy")].into_iter().find(|p| p.is_dir()).expect("the sample programme")
}

fn sample() -> Vec<File> {
    let root = folder();
    let mut paths = vec![root.clone()];
    let mut all = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry").path()));
        } else if path.extension().is_some_and(|e| e == "toml" || e == "txt" || e == "csv") {
            let inside = path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
            all.push(File { path: inside, text: std::fs::read_to_string(&path).expect("a file") });
        }
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// One rule of each kind that needs no list, and the shorter of the sample's own files.
fn rule_files() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = vec![include_bytes!("seeds/rules.toml").to_vec()];
    let own = sample().into_iter().filter(|f| f.path.starts_with("rules/") && f.is_toml() && f.text.len() < 8_000);
    seeds.extend(own.map(|f| f.text.into_bytes()));
    seeds
}

fn bundles() -> Vec<Vec<u8>> {
    let rules = File { path: "rules/seed.toml".to_owned(), text: include_str!("seeds/rules.toml").to_owned() };
    let read = files::read(&[programme(), rules]);
    assert_eq!(read.mistakes, [], "the seed has no mistakes");
    let payload = read.source.to_payload();
    let label = || Label::new("Quillfern", 3, "2026-11-02".parse().ok(), "2027-11-02".parse().ok());
    vec![payload.clone(), label().seal(&payload), label().sign(&payload, &PrivateKey::from_seed(&[7; 32]))]
}

fn posts() -> Vec<Vec<u8>> {
    let source = files::read(&sample()).source;
    let rules = source.packs.iter().flat_map(|p| &p.rules);
    let mut seeds: Vec<Vec<u8>> = rules.filter_map(|r| r.finds.first()).map(|e| e.text.clone().into_bytes()).collect();
    seeds.push(POST.as_bytes().to_vec());
    seeds
}

fn vale_rules() -> Vec<Vec<u8>> {
    include_str!("seeds/vale.yml").split("\n---\n").map(|rule| rule.as_bytes().to_vec()).collect()
}
