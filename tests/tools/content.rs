//! `firsthand content …` as people use it: a feed or a table in, entries to read out; the library looked after.

use crate::command::run;

/// What `firsthand` wrote to standard output and to standard error, if it ended with `code`.
#[track_caller]
fn check(arguments: &[&str], input: &str, code: i32) -> (String, String) {
    let output = run(arguments, input);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Fewer beeps at night</title><link>https://news.quillfern.example/beeps</link>
<description>&lt;p&gt;Four wards turned 31 alarms off and nobody missed one of them. Nurses chose which.&lt;/p&gt;</description>
<pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate></item>
<item><title>Nestmoor guarantees it</title><link>https://news.quillfern.example/nestmoor-6</link>
<description>We are thrilled to announce the industry-leading Nestmoor 6, which guarantees savers a return of 6% a year. Register now!</description></item>
<item><title>A receipt, a photo, and a person who checks</title><link>https://news.quillfern.example/ledgerleaf/receipt-photo</link>
<description>Again.</description></item>
</channel></rss>"#;

#[test]
fn a_feed_becomes_entries_that_the_library_reads_and_each_is_checked() {
    let (out, err) = check(&["content", "import", "--date", "2026-11-25", "--topics", "wards,noise"], FEED, 0);
    assert!(out.contains("id = \"fewer-beeps-at-night\"") && out.contains("topics = [\"wards\", \"noise\"]"), "{out}");
    assert!(out.contains("from = 2026-11-02"), "{out}");
    assert!(out.contains("# look: `no-guarantees` stops it"), "{out}");
    assert!(out.contains("# look: reads as broadcast"), "{out}");
    assert!(err.contains("left out, the library has it as `receipt-photo`"), "{err}");
    let again = check(&["content", "import", "--date", "2026-11-25", "--from", "toml"], &out, 0).0;
    assert_eq!(again.matches("[[content]]").count(), 2, "{again}");
}

#[test]
fn a_table_is_read_and_what_it_holds_for_nobody_is_said() {
    let table = "title,text,link,topics,until,mood\nOld news,It was new once.,https://news.quillfern.example/old,history,2026-01-01,glad\n";
    let (out, err) = check(&["content", "import", "--date", "2026-11-25"], table, 0);
    assert!(out.contains("# look: its last day was 2026-01-01"), "{out}");
    assert!(err.contains("column “mood”"), "{err}");
}

#[test]
fn what_is_no_content_is_said_and_nothing_is_written_over() {
    let (_, err) = check(&["content", "import"], "", 2);
    assert!(err.contains("it is empty"), "{err}");
    let (_, err) = check(&["content", "import", "--from", "feed"], "no feed", 2);
    assert!(err.contains("no RSS, Atom or JSON feed"), "{err}");
    let (_, err) = check(&["content", "import", "--output", "README.md"], FEED, 2);
    assert!(err.contains("README.md is there already"), "{err}");
}

#[test]
fn what_has_had_its_day_is_told_and_how_the_library_is_mixed() {
    let (out, _) = check(&["content", "check", "--date", "2026-11-25"], "", 1);
    assert!(out.contains("A spring clean for your books (spring-clean-books)\n  · its last day was 2026-04-30"), "{out}");
    assert!(!out.contains("receipt-photo") && !out.contains("quiet-tools"), "{out}");
    assert!(out.contains("about products") && out.contains("topics: "), "{out}");
    let (early, _) = check(&["content", "check", "--date", "2026-04-29"], "", 1);
    assert!(!early.contains("spring-clean-books"), "{early}");
}
