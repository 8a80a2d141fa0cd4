//! Rules as people write them, on drafts as people write them.

#[path = "policy/kinds.rs"]
mod kinds;
mod sample;

use firsthand::context::{Context, Profile};
use firsthand::file::File;
use firsthand::finding::{Finding, Severity};
use firsthand::policy::{Policy, examples, source};
use firsthand::programme::{self, Programme};
use firsthand::sites::{SITES, Surface};
use firsthand::text::Draft;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

fn context() -> Context {
    let now = "2026-03-02".parse().expect("a day");
    Context { now, site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 0 }
}

fn programme() -> &'static Programme {
    static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| {
        let text = "organisation = \"Quillfern\"\nbrands = [\"Quillfern Group\"]\nhashtags = [\"#QuietClinics\"]\n\
                    [[product]]\nname = \"Ledgerleaf\"\n[[competitor]]\nname = \"Tidewell Books\"\naliases = [\"Tidewell\"]\n\
                    [[department]]\nid = \"sales\"\nname = \"Sales\"\n\
                    [[contact]]\nid = \"comms\"\nname = \"Marisol Quennell\"\nreach = \"#ask\"\n[[contact]]\nid = \"legal\"\nname = \"L\"\nreach = \"#l\"\n\
                    [defaults]\nask = \"comms\"\n";
        let (programme, mistakes) = programme::source::read(&File { path: "programme.toml".to_owned(), text: text.to_owned() });
        assert_eq!(mistakes, []);
        programme
    });
    &PROGRAMME
}

const REST: &str = "severity = \"ask\"\nsay = \"“{found}”\"\nwhy = \"w\"\ntry = \"t\"\nfinds = [{ text = \"a\", better = \"b\" }, \"a\", \"a\"]\nallows = [\"a\", \"b\", \"c\"]\n";

/// A policy of one rule for each entry: the keys that make it what it is.
#[track_caller]
fn policy(rules: &[&str]) -> Policy {
    let mut text = "[pack]\nid = \"p\"\ntitle = \"P\"\n".to_owned();
    for (i, rule) in rules.iter().enumerate() {
        let _ = write!(text, "[[rule]]\nid = \"r{i}\"\n{REST}{rule}\n");
    }
    let read = source::read(&[File { path: "rules/p.toml".to_owned(), text: text.clone() }], programme());
    let said: Vec<String> = read.mistakes.iter().map(|m| format!("{} {}", m.span.of(&text), m.kind)).collect();
    assert_eq!(said, Vec::<String>::new());
    Policy::compile(programme(), read.packs).expect("a policy")
}

fn found(policy: &Policy, text: &str) -> Vec<String> {
    policy.check(&Draft::new(text), &context()).into_iter().map(|f| f.text).collect()
}

/// What a rule with these keys finds in a draft.
#[track_caller]
fn check(rule: &str, text: &str, expected: &[&str]) {
    assert_eq!(found(&policy(&[rule]), text), expected, "{text}");
}

const PROMISE: &str = "kind = \"phrase\"\nphrases = [\"guarantee a return\", \"risk free\"]\nexact = [\"can't lose\"]";

#[test]
fn every_example_of_the_sample_programme_comes_out_as_it_says() {
    let outcome = examples::try_all(sample::kit().policy());
    let said: Vec<String> =
        outcome.failures.iter().map(|f| format!("{} {:?} {:?} {:?} found {:?}", f.rule, f.which, f.variant, f.text, f.found)).collect();
    assert_eq!(said, Vec::<String>::new());
    assert!(outcome.passed > 100);
}

#[test]
fn every_rule_of_the_sample_programme_has_six_examples_of_each_sort() {
    let few: Vec<String> = sample::kit()
        .policy()
        .packs()
        .iter()
        .filter(|p| p.id != "personal-data")
        .flat_map(|p| &p.rules)
        .filter(|r| r.finds.len() < source::WANTED || r.allows.len() < source::WANTED)
        .map(|r| format!("{}: {} finds, {} allows", r.id, r.finds.len(), r.allows.len()))
        .collect();
    assert_eq!(few, Vec::<String>::new());
}

#[test]
fn phrases_are_found_in_every_form_and_spelling() {
    check(PROMISE, "We guaranteed a return. They are guaranteeing a return!", &["guaranteed a return", "guaranteeing a return"]);
    check(PROMISE, "RISK-FREE, risk\nfree, ris\u{200b}k‑free, 𝐫𝐢𝐬𝐤 free", &["RISK-FREE", "risk\nfree", "ris\u{200b}k‑free", "𝐫𝐢𝐬𝐤 free"]);
    check(PROMISE, "You can’t lose", &["can’t lose"]);
}

#[test]
fn other_words_are_not_phrases() {
    check(PROMISE, "asterisk free, risk freedom, risk\n\nfree, guarantee a returner", &[]);
    check(PROMISE, "See https://quillfern.example/risk-free-guide", &[]);
}

#[test]
fn of_overlapping_hits_of_one_rule_the_longest_stays() {
    check("kind = \"phrase\"\nexact = [\"our new\", \"love our new\", \"new fund\"]", "I love our new fund", &["love our new"]);
}

#[test]
fn placeholders_and_lists_stand_for_their_names() {
    check(
        "kind = \"phrase\"\nphrases = [\"switch from {competitor}\"]",
        "We switched from Tidewell Books to it",
        &["switched from Tidewell Books"],
    );
    check("kind = \"pattern\"\npatterns = ['\\b{product} is \\w+']", "LEDGERLEAF is great. Ledgerleaf was.", &["LEDGERLEAF is great"]);
}

#[test]
fn a_pattern_narrows_its_place_with_a_group_and_minds_case_only_when_told() {
    check("kind = \"pattern\"\npatterns = ['room (?P<hit>\\d+)']", "In Room 12 and room 7.", &["12", "7"]);
    check("kind = \"pattern\"\ncase = \"exact\"\npatterns = ['\\b[A-Z]{4}\\b']", "HELP, help, Help, DONE", &["HELP", "DONE"]);
    check("kind = \"pattern\"\npatterns = ['\\b(?-i:[A-Z])[a-z]+ said']", "Anna said. he said.", &["Anna said"]);
    check("kind = \"pattern\"\npatterns = ['^stop']", "stop it\n\nstop, please stop", &["stop", "stop"]);
}

#[test]
fn a_better_wording_is_one_press_away_in_the_case_of_the_words_found() {
    let policy = policy(&["kind = \"replace\"\nswap = { \"utilise\" = [\"use\", \"work with\"], \"ledger leaf\" = \"Ledgerleaf\" }"]);
    let findings = policy.check(&Draft::new("Utilise Ledger Leaf, or Ledgerleaf."), &context());
    let fixes: Vec<Vec<(&str, &str)>> =
        findings.iter().map(|f| f.fixes.iter().map(|x| (x.expected.as_str(), x.text.as_str())).collect()).collect();
    assert_eq!(fixes, [vec![("Utilise", "Use"), ("Utilise", "Work with")], vec![("Ledger Leaf", "Ledgerleaf")]]);
}

#[test]
fn what_must_be_said_too_may_stand_anywhere_or_before_the_fold() {
    let anywhere = "kind = \"require\"\nif = [\"invest\"]\nthen = [\"capital at risk\"]\nadd = \"Capital at risk.\"";
    check(anywhere, "Invest today, and invest again", &["Invest"]);
    check(anywhere, "Invest today. Your capital at risk.", &[]);
    let fold = "kind = \"require\"\nif = [\"ambassador\"]\nthen = [\"i work at\"]\nwhere = \"before-fold\"\nadd = \"I work at Quillfern.\"";
    check(fold, "I work at Quillfern, as an ambassador.", &[]);
    check(fold, &format!("Ambassador here. {} I work at Quillfern.", "word ".repeat(60)), &["Ambassador"]);
}

#[test]
fn a_fix_that_adds_words_leaves_nothing_to_find() {
    for rule in [
        "kind = \"require\"\nif = [\"invest\"]\nthen = [\"capital at risk\"]\nadd = \"Capital at risk.\"",
        "kind = \"require\"\nif = [\"invest\"]\nthen = [\"i work at\"]\nwhere = \"before-fold\"\nadd = \"I work at Quillfern.\"",
        "kind = \"disclosure\"\npraise = [\"invest\"]\ndisclosed = [\"my employer\"]",
    ] {
        for text in ["Invest today", "Invest today.\n\n#money", "“Invest”", "• Invest", "Invest: https://a.example", "\u{feff}Invest 👍"]
        {
            let policy = policy(&[rule]);
            let finding = policy.check(&Draft::new(text), &context()).remove(0);
            let fix = &finding.fixes[0];
            let mut mended = text.to_owned();
            assert_eq!(&mended[fix.place.start..fix.place.end], fix.expected);
            mended.replace_range(fix.place.start..fix.place.end, &fix.text);
            assert_eq!(found(&policy, &mended), Vec::<String>::new(), "{mended}");
        }
    }
}

#[test]
fn limits_point_at_the_first_one_too_many() {
    check("kind = \"limit\"\nof = \"hashtags\"\nat_most = 2", "#a #b #c #d", &["#c"]);
    check("kind = \"limit\"\nof = \"emoji\"\nat_most = 1", "👩‍👩‍👧‍👦 so 👍🏽", &["👍🏽"]);
    check("kind = \"limit\"\nof = \"links\"\nat_least = 1", "No link. None.", &["No link."]);
    check("kind = \"limit\"\nof = \"phrases\"\nphrases = [\"very\"]\nat_most = 1", "Very, very, very good", &["very"]);
}

#[test]
fn personal_data_is_found_and_public_values_pass() {
    check(
        "kind = \"detector\"\ndetector = \"email\"\nallow = [\"Press@quillfern.example\"]",
        "press@quillfern.example or ann@quillfern.example",
        &["ann@quillfern.example"],
    );
    check(
        "kind = \"detector\"\ndetector = \"phone\"\nallow = [\"+44 20 7946 0018\"]",
        "+442079460018, +44 20 7946 0019",
        &["+44 20 7946 0019"],
    );
    check("kind = \"detector\"\ndetector = \"payment-card\"", "4111 1111 1111 1111", &["4111 1111 1111 1111"]);
    check("kind = \"detector\"\ndetector = \"iban\"", "de89 3704 0044 0532 0130 00", &["de89 3704 0044 0532 0130 00"]);
}

const DISCLOSURE: &str = "kind = \"disclosure\"\npraise = [\"love {product}\"]\ndisclosed = [\"i work at\", \"#ad\"]\nweak = [\"#ee\"]";

#[test]
fn praise_needs_a_plain_statement_before_the_fold_and_not_in_a_run_of_hashtags() {
    check(DISCLOSURE, "I love Ledgerleaf, love Ledgerleaf!", &["love Ledgerleaf"]);
    check(DISCLOSURE, "I work at Quillfern and love Ledgerleaf.", &[]);
    check(DISCLOSURE, "#ad I love Ledgerleaf.", &[]);
    check(DISCLOSURE, "I love Ledgerleaf. #books #ad", &["love Ledgerleaf"]);
    check(DISCLOSURE, "I love Ledgerleaf. #ee", &["love Ledgerleaf"]);
    check(DISCLOSURE, &format!("I love Ledgerleaf. {} I work at Quillfern.", "word ".repeat(60)), &["love Ledgerleaf"]);
}

#[test]
fn the_employees_own_wording_counts_and_is_what_the_fix_puts() {
    let policy = policy(&[DISCLOSURE]);
    let mut own = context();
    own.profile.disclosure = "Quillfern pays me".to_owned();
    let finding = policy.check(&Draft::new("I love Ledgerleaf"), &own).remove(0);
    assert_eq!((finding.fixes[0].place.start, finding.fixes[0].text.as_str()), (0, "Quillfern pays me. "));
    assert_eq!(policy.check(&Draft::new("Quillfern pays me! I love Ledgerleaf"), &own), []);
    own.profile = Profile { company: "the Fern".to_owned(), ..Profile::default() };
    let finding = policy.check(&Draft::new("I love Ledgerleaf"), &own).remove(0);
    assert_eq!(finding.fixes[0].text, "I work at the Fern. ");
}

#[test]
fn excuses_hold_for_the_sentence_or_the_post_that_they_name() {
    let rule = |key: &str| format!("kind = \"phrase\"\nphrases = [\"record\"]\n{key}");
    check(&rule("unless_near = [\"vinyl\"]"), "A record. My vinyl record.", &["record"]);
    check(&rule("unless_said = [\"vinyl\"]"), "A record. My vinyl record.", &[]);
    check(&rule("only_near = [\"quarter\"]"), "A record. A record quarter.", &["record"]);
    check(&rule("only_said = [\"quarter\"]"), "A record. A record quarter.", &["record", "record"]);
    check(&rule("unless = [\"negated\", \"question\"]"), "A record? Not a record. A record.", &["record"]);
}

#[test]
fn a_rule_holds_on_its_days_for_its_people_and_from_its_owner() {
    let policy = policy(&[
        "kind = \"phrase\"\nphrases = [\"x\"]\nfrom = 2026-03-02\nuntil = 2026-03-03\nroles = [\"sales\"]\nowner = \"legal\"",
        "kind = \"phrase\"\nphrases = [\"x\"]",
    ]);
    let rules = |day: &str, department: &str| {
        let profile = Profile { department: department.to_owned(), ..Profile::default() };
        let context = Context { now: day.parse().expect("a day"), profile, ..context() };
        let findings = policy.check(&Draft::new("x"), &context);
        assert_eq!(policy.in_force(&context), findings.len());
        findings.iter().map(|f| (f.rule.clone(), f.ask.as_ref().map(|a| a.id.clone()).unwrap_or_default())).collect::<Vec<_>>()
    };
    let both = [("r0".to_owned(), "legal".to_owned()), ("r1".to_owned(), "comms".to_owned())];
    assert_eq!(rules("2026-03-02", "sales"), both);
    assert_eq!(rules("2026-03-03", "sales"), both);
    assert_eq!(rules("2026-03-04", "sales"), both[1..]);
    assert_eq!(rules("2026-03-02", "finance"), both[1..]);
}

#[test]
fn findings_of_different_rules_are_all_kept_in_their_order() {
    let policy =
        policy(&["kind = \"phrase\"\nphrases = [\"b c\"]", "kind = \"phrase\"\nphrases = [\"c\"]", "kind = \"phrase\"\nphrases = [\"b\"]"]);
    let findings: Vec<(String, String)> = policy.check(&Draft::new("a b c"), &context()).into_iter().map(|f| (f.rule, f.text)).collect();
    let expected = [("r0", "b c"), ("r2", "b"), ("r1", "c")].map(|(r, t)| (r.to_owned(), t.to_owned()));
    assert_eq!(findings, expected);
}

#[test]
fn packs_survive_the_way_into_a_bundle() {
    let packs = sample::source().packs;
    let bytes = postcard::to_stdvec(&packs).expect("bytes");
    assert_eq!(postcard::from_bytes::<Vec<firsthand::policy::Pack>>(&bytes).expect("packs"), packs);
}

/// Text that hurts: pieces of posts that rules find, in hard writing.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Our fund guarantees 12% a year, risk-free. ".to_owned()),
        Just("I love our new Ledgerleaf ❤️ ".to_owned()),
        Just("“You are pathetic,” he said – we don’t. ".to_owned()),
        Just("ann@quillfern.example +44 20 7946 0018 4111 1111 1111 1111 DE89370400440532013000 ".to_owned()),
        Just("COMMENT “YES” if you agree! #ad #ee #Quillfern ".to_owned()),
        Just("👩‍👩‍👧‍👦🇩🇪".to_owned()),
        Just("e\u{301}𝐠𝐮𝐚𝐫𝐚𝐧𝐭𝐞𝐞𝐝 ".to_owned()),
        Just("漢字guaranteedかな".to_owned()),
        Just("\u{202e}שלום\u{200b}".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("İstanbul ẞ ﬁ ǅ ".to_owned()),
        "[ -~]{0,40}",
        "\\PC{0,20}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|p| p.concat())
}

/// Findings as what they point at, which must be the same however a text is wrapped.
fn pointed(findings: &[Finding]) -> Vec<(String, Severity, String)> {
    findings.iter().map(|f| (f.rule.clone(), f.severity, f.text.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_finding_stands_on_char_boundaries_inside_the_text_and_fixes_fit(text in hard_text()) {
        let draft = Draft::new(text.clone());
        for finding in sample::kit().policy().check(&draft, &context()) {
            prop_assert_eq!(text.get(finding.place.start..finding.place.end), Some(finding.text.as_str()));
            prop_assert_eq!(draft.bytes(finding.place.utf16()), Some(finding.place.span()));
            for fix in &finding.fixes {
                prop_assert_eq!(text.get(fix.place.start..fix.place.end), Some(fix.expected.as_str()));
            }
        }
    }

    #[test]
    fn adding_a_rule_never_removes_anothers_finding(text in hard_text(), extra in "[a-z]{1,6}( [a-z]{1,6}){0,2}") {
        let one = policy(&[PROMISE, DISCLOSURE]);
        let two = policy(&[PROMISE, DISCLOSURE, &format!("kind = \"phrase\"\nphrases = [\"{extra}\", \"guarantee\", \"love\"]")]);
        let draft = Draft::new(text);
        let more = pointed(&two.check(&draft, &context()));
        for finding in pointed(&one.check(&draft, &context())) {
            prop_assert!(more.contains(&finding), "{finding:?} is gone");
        }
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_breaks_move_places_and_nothing_else(text in hard_text()) {
        let text = text.replace("\r\n", "\n");
        let policy = policy(&[PROMISE, "kind = \"detector\"\ndetector = \"email\"", "kind = \"pattern\"\npatterns = ['fund \\w+']"]);
        let plain = policy.check(&Draft::new(text.clone()), &context());
        let marked = policy.check(&Draft::new(format!("\u{feff}{text}")), &context());
        prop_assert_eq!(pointed(&plain), pointed(&marked));
        let windows = policy.check(&Draft::new(text.replace('\n', "\r\n")), &context());
        let unwrapped: Vec<_> = pointed(&windows).into_iter().map(|(r, s, t)| (r, s, t.replace("\r\n", "\n"))).collect();
        prop_assert_eq!(pointed(&plain), unwrapped);
    }
}

/// Rule files with mistakes: a name, and the file.
const BROKEN: &[(&str, &str)] = &[
    ("not toml", "[pack\nid = \"p\"\n"),
    ("no pack", "[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"x\"]\n"),
    ("a key with a slip", "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrazes = [\"x\"]\n"),
    (
        "a severity that is none",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"x\"]\nseverity = \"high\"\n",
    ),
    ("a kind that is none", "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"word\"\nphrases = [\"x\"]\n"),
    (
        "one id twice",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"x\"]\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"y\"]\n",
    ),
    (
        "the id that is built in",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"unanswered-blank\"\nkind = \"phrase\"\nphrases = [\"x\"]\n",
    ),
    ("an id that is a sentence", "[pack]\nid = \"My pack\"\ntitle = \"P\"\n"),
    (
        "a bad pattern",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"pattern\"\npatterns = ['fund (guarantees', 'x(?=y)', 'a*', '[z-a]']\n",
    ),
    (
        "names nobody carries",
        "[pack]\nid = \"p\"\ntitle = \"P\"\nowner = \"leagl\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"{prodcut}\"]\ndepartments = [\"sale\"]\nsites = [\"linkdin\"]\nunless = [\"negatd\"]\nsay = \"{fund}\"\n",
    ),
    ("a detector that is none", "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"detector\"\ndetector = \"e-mail\"\n"),
    (
        "marks that do not close",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"x\"]\nfinds = [\"a [[x\", \"x]] b\", \"[[a [[b]]\"]\n",
    ),
    (
        "wrong types",
        "[pack]\nid = \"p\"\ntitle = 3\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [1, \"x\"]\nfrom = \"2026-01-01\"\nsay = [\"a\"]\n",
    ),
    (
        "days that never come",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"x\"]\nfrom = 2026-05-01\nuntil = 2026-04-01\n",
    ),
    (
        "empty words",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"phrase\"\nphrases = [\"\", \"\\u200B\"]\nsay = \" \"\n",
    ),
    ("a limit without a number", "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"limit\"\nof = \"hashtag\"\n"),
    ("half a requirement", "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"require\"\nif = [\"x\"]\nwhere = \"top\"\n"),
    (
        "a replacement without better words",
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\nkind = \"replace\"\nswap = { \"x\" = 1 }\n",
    ),
    ("a list named like the programme's", "[pack]\nid = \"p\"\ntitle = \"P\"\n[lists]\nproduct = [\"x\"]\nmoney = [\"{moneys}\"]\n"),
];

#[test]
fn every_mistake_of_a_broken_file_is_said_with_its_place_and_what_to_do() {
    let mut said = String::new();
    for (name, text) in BROKEN {
        let read = source::read(&[File { path: "rules/p.toml".to_owned(), text: (*text).to_owned() }], programme());
        assert!(!read.mistakes.is_empty(), "{name}");
        let _ = writeln!(said, "── {name}");
        for mistake in &read.mistakes {
            let place = Draft::new(*text).place(mistake.span);
            let words = mistake.span.of(text).lines().next().unwrap_or_default();
            // What every one of these short rules lacks too would hide what it is here for.
            if !name.contains("no pack")
                && matches!(
                    mistake.kind,
                    firsthand::file::MistakeKind::Missing { key: "severity" | "say" | "why" | "try" | "finds" | "allows" | "better", .. }
                )
            {
                continue;
            }
            let _ = writeln!(said, "{}:{} {words}\n    {}", place.line, place.column, mistake.kind);
        }
    }
    insta::assert_snapshot!(said);
}
