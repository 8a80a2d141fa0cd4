//! The kinds near, repeat, similar and list; where a rule looks, whom and when it concerns, and the disguises it sees through.

use super::{REST, check, context, found, hard_text, pointed, policy, programme};
use firsthand::context::{Context, Profile};
use firsthand::file::File;
use firsthand::policy::{Policy, source};
use firsthand::text::Draft;
use proptest::prelude::*;

const NEAR: &str = "kind = \"near\"\nphrases = [\"guarantee\"]\nnear = [\"return\", \"profit\"]\nwithin = 3";

#[test]
fn one_thing_near_another_is_found_in_either_order_with_what_stands_between() {
    check(NEAR, "We guarantee a high return.", &["guarantee a high return"]);
    check(NEAR, "The return, they say, is guaranteed.", &["return, they say, is guaranteed"]);
    check(NEAR, "We guarantee you that you will see no return.", &[]);
    check(NEAR, "Guaranteed. Returns vary.", &["Guaranteed. Returns"]);
    check(NEAR, "Guaranteed\n\nreturns", &[]);
    check(NEAR, "GUARANTEED\nPROFITS", &["GUARANTEED\nPROFITS"]);
    let ordered = format!("{NEAR}\norder = \"as-written\"");
    check(&ordered, "A return is guaranteed. We guarantee a return.", &["guarantee a return"]);
}

#[test]
fn the_nearest_of_several_is_what_counts() {
    check(NEAR, "profit and return are guaranteed", &["return are guaranteed"]);
    check(NEAR, "guarantee profit, guarantee return", &["guarantee profit", "guarantee return"]);
    check(
        "kind = \"near\"\npatterns = ['\\b\\d+ ?%']\nnear_patterns = ['\\bgrow\\w*']\nwithin = 2",
        "We saw 12%. In short, then, growth of 15 % came.",
        &["growth of 15 %"],
    );
}

#[test]
fn a_word_said_twice_in_a_row_is_found_and_one_press_takes_it_away() {
    let doubled = "kind = \"repeat\"\nof = \"doubled-words\"\nexcept = [\"very\"]";
    check(doubled, "I saw the the rota, and THE\nTHE rest. Very very nice of Duran Duran, 3 3.", &["the", "THE"]);
    check(doubled, "no\n\nno, no; no", &[]);
    let finding = policy(&[doubled]).check(&Draft::new("I saw the the rota"), &context()).remove(0);
    assert_eq!((finding.fixes[0].expected.as_str(), finding.fixes[0].text.as_str()), (" the", ""));
}

#[test]
fn the_same_sentence_word_phrase_hashtag_or_link_again_is_found_once_each() {
    let of = |of: &str, more: &str| format!("kind = \"repeat\"\nof = \"{of}\"\n{more}");
    check(&of("sentences", ""), "We are hiring. Come by. We are hiring! We’re off. We are hiring.", &["We are hiring!"]);
    check(&of("words", "at_most = 2"), "Growth, growth and GROWTH. Growth. It is and is and is.", &["GROWTH"]);
    check(&of("phrases", "phrases = [\"love our\", \"big news\"]"), "I love our team. Big news! We loved our lunch.", &["loved our"]);
    check(&of("hashtags", ""), "#One #two #one", &["#one"]);
    check(&of("links", ""), "See a.example/b and https://a.example and a.example/b/", &["a.example/b/"]);
}

const COPY: &str = "Ledgerleaf now reads receipts in a second, so that nobody types them in on Friday night.";

#[test]
fn a_near_copy_is_found_at_the_first_sentence_that_is_shared() {
    let list = format!("kind = \"similar\"\nto = [\"list\"]\ntexts = [\"{COPY}\"]");
    check(&list, &format!("Hello. {COPY}"), &[COPY]);
    check(
        &list,
        "Hello. LEDGERLEAF now reads receipts in one second, so that nobody types them in on Friday night!",
        &["LEDGERLEAF now reads receipts in one second, so that nobody types them in on Friday night!"],
    );
    let comment =
        "I tried it with the crumpled ones from Tartu and it gave up on two of nine, which is seven fewer for me to type in by hand.";
    check(&list, &format!("{COPY} {comment}"), &[]);
    check(&format!("{list}\nof = \"copy\""), &format!("{comment}\n{COPY}"), &[COPY]);
    check(&list, "Nobody types in receipts on Friday night, do they?", &[]);
}

#[test]
fn approved_content_and_the_writers_own_posts_are_compared_too() {
    let rules = "[pack]\nid = \"p\"\ntitle = \"P\"\n";
    let rule = |to: &str| format!("{rules}[[rule]]\nid = \"r\"\n{REST}kind = \"similar\"\nto = [\"{to}\"]\n");
    let packs = |text: String| {
        let read = source::read(&[File { path: "rules/p.toml".to_owned(), text }], programme());
        assert_eq!(read.mistakes, []);
        read.packs
    };
    let library = Policy::with_copy(programme(), packs(rule("library")), &["Something else altogether.", COPY], None).expect("a policy");
    assert_eq!(found(&library, COPY), [COPY]);
    let own = Policy::compile(programme(), packs(rule("own-posts"))).expect("a policy");
    assert_eq!(found(&own, COPY), Vec::<String>::new());
    let again = Context { profile: Profile { posts: vec![COPY.to_owned()], ..Profile::default() }, ..context() };
    assert_eq!(own.check(&Draft::new(COPY), &again).len(), 1);
}

/// A policy of one list rule, and its list.
#[track_caller]
fn listed(keys: &str, name: &str, list: &str) -> Policy {
    let text = format!("[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\n{REST}kind = \"list\"\nfile = \"{name}\"\n{keys}\n");
    let files = [File { path: "rules/p.toml".to_owned(), text }, File { path: format!("rules/{name}"), text: list.to_owned() }];
    let read = source::read(&files, programme());
    assert_eq!(read.mistakes, []);
    Policy::compile(programme(), read.packs).expect("a policy")
}

#[test]
fn terms_of_a_list_are_found_as_whole_words_in_any_spelling() {
    let policy = listed("", "names.txt", "# Customers\nBrindle & Sons\nProject Heron\nOrion\n");
    assert_eq!(found(&policy, "project\nheron, PROJECT-HERON and Orionid; Orions"), ["project\nheron", "PROJECT-HERON"]);
    assert_eq!(found(&policy, "Brindle & Sons’ order, or\u{200b}ion"), ["Brindle & Sons", "or\u{200b}ion"]);
    let policy = listed("inflected = true\ncolumn = \"name\"\nexcept = [\"ash\"]", "names.csv", "id,name\n1,Open Ledger\n2,Ash\n");
    assert_eq!(found(&policy, "two open ledgers, ash"), ["open ledgers"]);
    let policy = listed("case = \"exact\"\ninflected = true", "names.txt", "Apple\n");
    assert_eq!(found(&policy, "an apple, two Apples, APPLE, Apple"), ["Apples", "Apple"]);
}

#[test]
fn a_hundred_thousand_terms_are_found_through_one_automaton() {
    let list = (0..100_000).map(|i| format!("customer number{i} ltd")).collect::<Vec<_>>().join("\n");
    let policy = listed("inflected = true", "names.txt", &list);
    assert_eq!(found(&policy, "We won customer number99999 ltd and customer number100000 ltd."), ["customer number99999 ltd"]);
    assert!(policy.literals(programme()).len() <= 100_000);
}

#[test]
fn what_is_wrong_with_a_list_is_said() {
    let said = |keys: &str, files: &[(&str, &str)]| {
        let text = format!("[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\n{REST}kind = \"list\"\n{keys}\n");
        let mut all = vec![File { path: "rules/p.toml".to_owned(), text }];
        all.extend(files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }));
        source::read(&all, programme()).mistakes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let names = [("rules/names.csv", "id,name\n1,X\n")];
    assert_eq!(
        said("file = \"name.csv\"", &names),
        ["rules/p.toml: no list next to the rules (.txt or .csv) is called “name.csv”; did you mean “names.csv”?"]
    );
    assert_eq!(said("file = \"names.csv\"\ncolumn = \"nam\"", &names), ["rules/p.toml: no column is called “nam”; did you mean “name”?"]);
    assert_eq!(
        said("file = \"names.csv\"\ncolumn = \"name\"", &names),
        ["rules/names.csv: “X” is too short to be looked for: it would be found everywhere; write at least two letters or digits"]
    );
    assert_eq!(said("", &[]), ["rules/p.toml: `file` is missing; name the list next to this file, like \"customers.csv\""]);
}

#[test]
fn letters_in_disguise_are_seen_through_and_leetspeak_where_asked() {
    let plain = "kind = \"phrase\"\nphrases = [\"guarantee a return\", \"risk-free\"]";
    check(plain, "guаrаntее a rеturn, risk‑free, riskfree, risk free", &["guаrаntее a rеturn", "risk‑free", "riskfree", "risk free"]);
    check(plain, "gu4r4ntee a return, r1sk fr33. Low risk – free parking.", &[]);
    let leet = format!("{plain}\nleetspeak = true");
    check(&leet, "We gu4r4n7ee a r3turn! R1$k-fr33! Risk-free!", &["gu4r4n7ee a r3turn", "R1$k-fr33", "Risk-free"]);
    check(&leet, "Room 415k, level 7, 33 people, $5 free.", &[]);
}

#[test]
fn a_rule_looks_only_where_it_is_told_to() {
    let rule = |part: &str| format!("kind = \"phrase\"\nphrases = [\"thanks quillfern\", \"free\"]\nwhere = [{part}]");
    let text = "\nFree lunch.\nMore free lunch, see https://a.example/free/x. #ThanksQuillfern #free";
    check(&rule("\"first-line\""), text, &["Free"]);
    check(&rule("\"hashtags\""), text, &["#ThanksQuillfern", "#free"].map(|t| &t[1..]));
    check(&rule("\"links\""), &format!("{text} b.example/freedom"), &["free"]);
    check(&rule("\"whole\""), text, &["Free", "free", "free"]);
    check(&rule("\"before-fold\""), &format!("free {} free", "word ".repeat(60)), &["free"]);
    check(&rule("\"first-line\", \"hashtags\""), text, &["Free", "ThanksQuillfern", "free"]);
    check("kind = \"limit\"\nof = \"links\"\nat_most = 0\nwhere = \"before-fold\"", &format!("{} a.example", "word ".repeat(60)), &[]);
    check(
        "kind = \"limit\"\nof = \"links\"\nat_least = 1\nwhere = \"before-fold\"",
        &format!("Hi. {} a.example", "word ".repeat(60)),
        &["Hi."],
    );
    check("kind = \"limit\"\nof = \"sentences\"\nat_most = 0", "Any post. At all.", &["Any post."]);
}

#[test]
fn what_is_required_may_not_hide_in_a_run_of_hashtags() {
    let rule =
        "kind = \"require\"\nif = [\"love {product}\"]\nthen = [\"#ad\", \"i work at\"]\nwhere = [\"before-fold\", \"outside-hashtags\"]";
    check(rule, "#ad I love Ledgerleaf.", &[]);
    check(rule, "I love Ledgerleaf. #ad", &["love Ledgerleaf"]);
    check(rule, "I love Ledgerleaf. #books #ad #more", &["love Ledgerleaf"]);
    check(rule, "I work at Quillfern and love Ledgerleaf.", &[]);
}

#[test]
fn a_rule_holds_for_a_role_a_network_and_a_language() {
    let german = "kind = \"phrase\"\nexact = [\"team\"]\nlanguages = [\"de\"]";
    check(german, "We are the team of the year. Wir sind das Team und das ist gut.", &["Team"]);
    check(german, "Team!", &["Team"]);
    let policy = policy(&["kind = \"phrase\"\nphrases = [\"x\"]\nroles = [\"recruiter\"]\nnetworks = [\"linkedin\"]"]);
    let with = |role: &str| Context { profile: Profile { role: role.to_owned(), ..Profile::default() }, ..context() };
    assert_eq!(policy.in_force(&with("Senior recruiter, north")), 1);
    assert_eq!(policy.in_force(&with("recruitment lead")), 0);
}

#[test]
fn a_pause_begins_and_lifts_by_itself_to_the_minute() {
    let policy = policy(&[
        "kind = \"phrase\"\nphrases = [\"x\"]\nfrom = 2026-11-30T18:00\nuntil = 2026-12-02T08:30:00\nzone = \"Europe/Helsinki\"",
        "kind = \"phrase\"\nphrases = [\"x\"]\nuntil = 2026-11-30T18:00+02:00",
    ]);
    let rules = |now: &str| {
        let context = Context { now: now.parse().expect("a moment"), ..context() };
        policy.check(&Draft::new("x"), &context).into_iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("2026-11-30T15:59"), ["r1"]);
    assert_eq!(rules("2026-11-30T16:00"), ["r0"]);
    assert_eq!(rules("2026-12-02T08:29+02:00"), ["r0"]);
    assert_eq!(rules("2026-12-02T06:30Z"), Vec::<String>::new());
}

#[test]
fn an_approved_phrase_and_protected_speech_pass_where_a_rule_says_so() {
    let mut approving = programme().clone();
    approving.approved = vec!["guaranteed answer within a day".to_owned()];
    let text = format!(
        "[pack]\nid = \"p\"\ntitle = \"P\"\n[[rule]]\nid = \"r\"\n{REST}kind = \"phrase\"\nphrases = [\"guarantee\"]\nunless = [\"approved\", \"protected\"]\n"
    );
    let packs = source::read(&[File { path: "rules/p.toml".to_owned(), text }], &approving).packs;
    let policy = Policy::compile(&approving, packs).expect("a policy");
    assert_eq!(found(&policy, "A guaranteed answer within a day. A guaranteed answer. Our union wants guaranteed hours."), ["guaranteed"]);
}

/// Rules of every kind that reads more than phrases.
const NEW: &[&str] = &[
    NEAR,
    "kind = \"repeat\"\nof = \"doubled-words\"",
    "kind = \"repeat\"\nof = \"sentences\"",
    "kind = \"repeat\"\nof = \"words\"\nat_most = 3",
    "kind = \"similar\"\nto = [\"list\"]\nat_least = 20\ntexts = [\"Our fund guarantees 12% a year, risk-free. I love our new Ledgerleaf\"]",
    "kind = \"phrase\"\nphrases = [\"guarantee\", \"risk free\"]\nleetspeak = true",
    "kind = \"phrase\"\nphrases = [\"quillfern\"]\nwhere = [\"hashtags\", \"first-line\"]",
    "kind = \"limit\"\nof = \"sentences\"\nat_most = 1\nwhere = \"before-fold\"",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_every_kind_finds_stands_on_char_boundaries(text in hard_text(), disguise in "[gа0-9uрaran7e3 ]{0,20}") {
        let text = format!("{text}{disguise}");
        let draft = Draft::new(text.clone());
        for finding in policy(NEW).check(&draft, &context()) {
            prop_assert_eq!(text.get(finding.place.start..finding.place.end), Some(finding.text.as_str()));
            prop_assert_eq!(draft.bytes(finding.place.utf16()), Some(finding.place.span()));
            for fix in &finding.fixes {
                prop_assert_eq!(text.get(fix.place.start..fix.place.end), Some(fix.expected.as_str()));
            }
        }
    }

    #[test]
    fn no_rule_of_any_kind_removes_anothers_finding(text in hard_text(), order in Just(NEW.to_vec()).prop_shuffle(), kept in 1..NEW.len()) {
        let draft = Draft::new(text);
        // The ids of the first rules are the same in both.
        let fewer = pointed(&policy(&order[..kept]).check(&draft, &context()));
        let more = pointed(&policy(&order).check(&draft, &context()));
        for finding in fewer {
            prop_assert!(more.contains(&finding), "{finding:?} is gone");
        }
    }
}
