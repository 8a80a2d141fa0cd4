//! Vale's style folders, on posts and with mistakes.

use firsthand::context::{Context, Day, Profile};
use firsthand::file::File;
use firsthand::finding::{Finding, Severity};
use firsthand::kit::files::read;
use firsthand::kit::{Kit, Source};
use firsthand::policy::vale::{is_part, read_style};
use firsthand::programme::ValeSettings;
use firsthand::review::review;
use firsthand::sites::{SITES, Surface};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PROGRAMME: &str = "organisation = \"Quillfern\"\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vale")
}

/// The style of `tests/vale/styles/` in a programme's `vale/` folder.
fn files(programme: &str) -> Vec<File> {
    let root = folder().join("styles");
    let mut files = vec![File { path: "programme.toml".to_owned(), text: programme.to_owned() }];
    let mut paths = vec![root.clone()];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry").path()));
            continue;
        }
        let inside = format!("vale/{}", path.strip_prefix(&root).expect("inside").to_string_lossy());
        if is_part(&inside) {
            files.push(File { path: inside, text: std::fs::read_to_string(path).expect("a file") });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn kit(programme: &str) -> Kit {
    let read = read(&files(programme));
    assert_eq!(read.mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    Kit::new(read.source).expect("a kit")
}

fn context() -> Context {
    Context { now: Day::from_epoch_days(20_000).into(), site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 0 }
}

fn said(finding: &Finding) -> String {
    let weight = match finding.severity {
        Severity::Note => "note",
        Severity::Ask => "ask",
        Severity::Stop => "stop",
    };
    let fixes: Vec<String> = finding.fixes.iter().map(|f| format!("“{}”", f.text)).collect();
    let fixes = if fixes.is_empty() { String::new() } else { format!(" → {}", fixes.join(" or ")) };
    let place = finding.place;
    format!("{} {weight} {}:{} “{}”: {}{fixes}", finding.rule, place.line, place.column, finding.text.replace('\n', "⏎"), finding.say)
}

fn table(name: &str) -> toml::Table {
    std::fs::read_to_string(folder().join(name)).expect("a file").parse().expect("TOML")
}

fn texts(entry: &toml::Value, key: &str) -> Vec<String> {
    entry[key].as_array().expect(key).iter().map(|v| v.as_str().expect(key).to_owned()).collect()
}

#[test]
fn a_style_says_of_posts_what_it_says_in_vale() {
    let kit = kit(PROGRAMME);
    for post in table("posts.toml")["post"].as_array().expect("posts") {
        let text = post["text"].as_str().expect("text");
        let found: Vec<String> = review(&kit, text, &context()).findings.iter().map(said).collect();
        assert_eq!(found, texts(post, "says"), "{text}\n{found:#?}");
    }
}

/// Three rules more, which the browser can run: with exceptions, an action, a capital, and signs that folding changes.
const MORE: &[(&str, &str)] = &[
    (
        "vale/House/Cliches.yml",
        "extends: existence\nmessage: \"'%s' is worn.\"\nignorecase: true\nexceptions: [win]\ntokens: [low.hanging\\s+fruit, win.win, don’t, café]\n",
    ),
    (
        "vale/House/Signs.yml",
        "extends: existence\nmessage: No %s here.\nnonword: true\naction: {name: remove}\ntokens: ['\\s+—\\s+', '…', '!{2,}', \"\\u00A0:\"]\n",
    ),
    (
        "vale/House/Swaps.yml",
        "extends: substitution\nmessage: \"Write '%s', not '%s'.\"\nignorecase: true\ncapitalize: true\nexceptions: [in order to go]\nswap: {in order to: to, order: sequence, '(?:leverage|utili[sz]e)s?': use, javascript: JavaScript}\n",
    ),
];

/// The kit of the files, and that of the bundle made of them; and the ids of the rules that the bundle carries.
fn both(files: &[File]) -> (Kit, Kit, Vec<String>) {
    let source = read(files).source;
    let carried = source.vale.rules().iter().filter(|r| r.in_browser().is_ok()).map(|r| r.id.clone()).collect();
    let bundled = Source::from_bundle(&source.to_bundle()).expect("a bundle");
    (Kit::new(source).expect("a kit"), Kit::new(bundled).expect("a kit"), carried)
}

/// What the carried rules find: rule, place, words, what could stand there; and what is said, where that is one thing.
fn found(kit: &Kit, text: &str, carried: &[String]) -> BTreeSet<String> {
    let findings = review(kit, text, &context()).findings;
    findings
        .iter()
        .filter(|f| carried.contains(&f.rule))
        .map(|f| {
            let fixes: Vec<&str> = f.fixes.iter().map(|fix| fix.text.as_str()).collect();
            // Words in a message stand on one line, with one space between them.
            let say = if fixes.len() > 1 { String::new() } else { f.say.split_whitespace().collect::<Vec<_>>().join(" ") };
            format!("{} {:?} {:?} {:?} {fixes:?} {say}", f.rule, f.severity, f.place.span(), f.text)
        })
        .collect()
}

fn more() -> Vec<File> {
    let mut files = files(PROGRAMME);
    files.extend(MORE.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }));
    files
}

#[test]
fn a_bundle_carries_what_the_browser_can_run_and_finds_the_same() {
    let (folder, bundle, carried) = both(&more());
    assert_eq!(carried, ["House.Avoid", "House.Dots", "House.Cliches", "House.Signs", "House.Swaps", "Vale.Avoid"]);
    let posts = table("posts.toml");
    let posts = posts["post"].as_array().expect("posts").iter().map(|p| p["text"].as_str().expect("text").to_owned());
    let own = [
        "It is low hanging  fruit — low-hanging\nfruit, win-win!! A Win-Win and a WIN win.",
        "In order to utilizes it: order, in order to go, Leverage JavaScript in Javascript… DON’T, don't, Café.",
        "Low\n\nhanging\u{a0}fruit https://quillfern.example/in-order-to/low-hanging-fruit\u{a0}: 👩‍👩‍👧 — win",
    ];
    let mut all = 0;
    for text in posts.chain(own.map(str::to_owned)) {
        let expected = found(&folder, &text, &carried);
        all += expected.len();
        assert_eq!(found(&bundle, &text, &carried), expected, "{text}");
    }
    assert!(all > 20, "{all}");
    let why: Vec<String> =
        read(&more()).source.vale.rules().iter().filter_map(|r| Some(format!("{}: {}", r.id, r.in_browser().err()?))).collect();
    assert!(why.contains(&"House.Numbers: it needs look-around or back-references".to_owned()), "{why:#?}");
}

#[test]
fn rules_that_cannot_run_are_named_and_fail_nothing() {
    let read = read(&files(PROGRAMME));
    assert_eq!(read.mistakes, []);
    let named: Vec<(&str, &str)> = read.not_run.iter().map(|n| (n.rule.as_str(), n.extends)).collect();
    assert_eq!(named, [("House.Order", "sequence"), ("House.Program", "script"), ("House.Words", "spelling")]);
}

#[test]
fn a_programme_weighs_levels_and_rules_as_it_likes() {
    let kit = kit(
        "organisation = \"Quillfern\"\n[vale]\nwarning = \"ask\"\nerror = \"stop\"\nmeasures = \"off\"\n[vale.rules]\n\"House.Links\" = \"off\"\n\
         \"House.Once\" = \"ask\"\n",
    );
    let text =
        "Delighted to utilize it, basically. Notwithstanding organisational complications, interdepartmental collaboration facilitated it.";
    let found: Vec<(String, Severity)> = review(&kit, text, &context()).findings.into_iter().map(|f| (f.rule, f.severity)).collect();
    let expected = [("House.Plain", Severity::Stop), ("House.Avoid", Severity::Ask)].map(|(r, s)| (r.to_owned(), s));
    assert_eq!(found, expected);
}

#[test]
fn every_mistake_of_a_style_is_said_with_its_place() {
    for case in table("broken.toml")["case"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("text").to_owned();
        let path = case.get("path").and_then(toml::Value::as_str).unwrap_or("vale/House/Rule.yml").to_owned();
        let read = read_style(&[File { path, text: text.clone() }], &ValeSettings::default());
        let found: Vec<String> = read.mistakes.iter().map(|m| format!("{}: {}", m.span.of(&text), m.kind)).collect();
        assert_eq!(found, texts(case, "says"), "{text}");
    }
}

#[test]
fn a_rule_that_the_programme_names_must_be_there() {
    let read = read(&files("organisation = \"Quillfern\"\n[vale.rules]\n\"House.Avoids\" = \"off\"\n\"House.Plain\" = \"loud\"\n"));
    let found: Vec<String> = read.mistakes.iter().map(|m| m.kind.to_string()).collect();
    assert_eq!(found, ["“loud” is not one of: note, ask, stop, off", "no rule is called “House.Avoids”; did you mean “House.Avoid”?"]);
}

/// Pieces of rule files, sound and not.
fn piece() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("extends"),
        Just("message"),
        Just("level"),
        Just("scope"),
        Just("tokens"),
        Just("raw"),
        Just("swap"),
        Just("either"),
        Just("first"),
        Just("second"),
        Just("token"),
        Just("max"),
        Just("min"),
        Just("match"),
        Just("formula"),
        Just("condition"),
        Just("metrics"),
        Just("grade"),
        Just("action"),
        Just("exceptions"),
        Just("ignorecase"),
        Just("nonword"),
        Just("limit"),
        Just("prefix"),
        Just("indicators"),
        Just("threshold"),
    ];
    let value = prop_oneof![
        Just("existence".to_owned()),
        Just("substitution".to_owned()),
        Just("occurrence".to_owned()),
        Just("repetition".to_owned()),
        Just("consistency".to_owned()),
        Just("conditional".to_owned()),
        Just("capitalization".to_owned()),
        Just("metric".to_owned()),
        Just("readability".to_owned()),
        Just("script".to_owned()),
        Just("'%s of %[2]d %'".to_owned()),
        Just("[a, '(?<=x)b', 'c|']".to_owned()),
        Just("{a: b, '(c': $1}".to_owned()),
        Just("$sentence".to_owned()),
        Just("$title".to_owned()),
        Just("words / sentences".to_owned()),
        Just("'> 1'".to_owned()),
        Just("{name: edit, params: [regex, '(', x]}".to_owned()),
        Just("-1".to_owned()),
        Just("1e300".to_owned()),
        Just("sentence".to_owned()),
        Just("\n  - x\n  - y".to_owned()),
        "[ -~]{0,12}",
    ];
    (key, value).prop_map(|(key, value)| format!("{key}: {value}\n"))
}

/// Words that the rules of [`MORE`] look for, whole and in parts, and what stands between words.
fn posts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "(low|LOW|hanging|fruit|basket|win|Win|in|In|order|to|go|leverage|Utilises|javascript|JavaScript|simply|leaf|the)",
        "(don’t|don't|DON’T|café|cafe\u{301}|—|…|\\.\\.\\.|!!|l\u{200b}ow|оrder|ﬁt)",
    ];
    let gap =
        prop_oneof![Just(" "), Just(" "), Just(" "), Just("-"), Just("\n"), Just("\n\n"), Just("\u{a0}"), Just("  "), Just(". "), Just("")];
    proptest::collection::vec((word, gap), 0..24).prop_map(|all| all.into_iter().map(|(word, gap)| word + gap).collect())
}

#[test]
fn a_bundle_finds_in_any_post_what_the_patterns_match() {
    let bundle = both(&more()).1;
    // What Vale makes of the tokens. Where it points is another matter: it looks for the words again.
    let patterns = [
        ("House.Avoid", r"(?i)(?m)\b(?:basically|at the end of the day|leaf|simply)\b"),
        ("House.Cliches", r"(?i)(?m)\b(?:low.hanging\s+fruit|win.win|don’t|café)\b"),
        ("House.Signs", r"(?m)(?:\s+—\s+|…|!{2,}|\x{A0}:)"),
    ];
    let patterns = patterns.map(|(rule, pattern)| (rule, regex::Regex::new(pattern).expect("a pattern")));
    let excepted = regex::Regex::new(r"\bwin\b").expect("a pattern");
    proptest!(ProptestConfig::with_cases(600), |(text in posts())| {
        let findings = review(&bundle, &text, &context()).findings;
        for (rule, pattern) in &patterns {
            let found: Vec<(usize, usize)> = findings.iter().filter(|f| f.rule == *rule).map(|f| (f.place.start, f.place.end)).collect();
            let passes = |words: &str| *rule == "House.Cliches" && excepted.is_match(words);
            let expected: Vec<(usize, usize)> =
                pattern.find_iter(&text).filter(|m| !passes(m.as_str())).map(|m| (m.start(), m.end())).collect();
            prop_assert_eq!(found, expected, "{}", rule);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_style_makes_it_panic(
        pieces in proptest::collection::vec(piece(), 0..8),
        settings in "[-a-zA-Z=,.*{}\\[\\]\n #]{0,60}",
        words in "[a-zé()\\[\\]\n# ]{0,24}",
        post in "[a-zA-Zé’“”.,!?'_`\r\n -]{0,60}",
    ) {
        let file = |path: &str, text: String| File { path: path.to_owned(), text };
        let rule = pieces.concat();
        let files = [
            file("vale/House/Rule.yml", rule.clone()),
            file("vale/.vale.ini", settings),
            file("vale/config/vocabularies/Base/accept.txt", words.clone()),
            file("vale/config/vocabularies/Base/reject.txt", words),
        ];
        for files in [&files[..1], &files[..2], &files[..]] {
            let read = read_style(files, &ValeSettings::default());
            for mistake in &read.mistakes {
                let text = files.iter().find(|f| f.path == mistake.path).map_or("", |f| f.text.as_str());
                prop_assert!(text.get(mistake.span.start..mistake.span.end).is_some(), "{mistake}");
            }
            let draft = firsthand::text::Draft::new(post.clone());
            for finding in read.styles.check(&draft) {
                prop_assert_eq!(finding.place.span().of(&post), &finding.text);
            }
        }
    }
}
