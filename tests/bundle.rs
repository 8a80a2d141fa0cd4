//! Shipping a programme from the command line: keys, signed bundles, and every reason to refuse one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAMME: &str = "organisation = \"Quillfern\"\n";

const RULES: &str = r#"
[pack]
id = "money"
title = "Promises about money"

[[rule]]
id = "no-guarantees"
kind = "phrase"
severity = "stop"
phrases = ["guarantee"]
say = "“{found}” reads as a promise of a result."
why = "Nobody can promise a result."
try = "Say what it aims for."
finds = [
  { text = "It [[guarantees]] rest.", better = "It aims for rest." },
  "We [[guarantee]] it.",
  "[[Guaranteed]] by tea.",
]
allows = ["A quiet word about money.", "I sleep well.", "Tea."]
"#;

const SECRETS: &str = r#"
[pack]
id = "codenames"
title = "Names that nobody outside has heard"

[[rule]]
id = "no-codenames"
kind = "sealed"
severity = "stop"
file = "codenames.txt"
names = ["Project Osterley"]
inflected = true
say = "“{found}” is not public yet."
why = "Others depend on the day it is told."
try = "Leave the name out."
finds = [
  { text = "Long days on [[Night Jar]].", better = "Long days on something new." },
  "The [[nightjars]] have landed.",
  "[[Project  Osterley]]: done!",
]
allows = ["A night in a jar.", "Osterley is a park.", "Tea."]
"#;

/// A folder of its own for each test, gone at its end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("firsthand-bundle-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("programme/rules")).expect("a folder");
        let desk = Self(folder);
        desk.write("programme/programme.toml", PROGRAMME);
        desk.write("programme/rules/money.toml", RULES);
        desk
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("written");
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).expect("read")
    }

    fn run(&self, command: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_firsthand")).args(command.split_whitespace()).current_dir(&self.0).output().expect("it runs")
    }

    /// Runs a command that must end with this code, and gives what it says.
    #[track_caller]
    fn check(&self, command: &str, code: i32, says: &str) -> String {
        let output = self.run(command);
        let said = [output.stdout, output.stderr].map(|b| String::from_utf8_lossy(&b).into_owned()).concat();
        assert_eq!(output.status.code(), Some(code), "{command}\n{said}");
        assert!(said.contains(says), "{command}\n{said}\nlacks: {says}");
        said
    }

    /// Makes a key and gives its public half.
    #[track_caller]
    fn key(&self, name: &str) -> String {
        let said = self.check(&format!("policy keygen --output {name}"), 0, "public key");
        said.lines().find_map(|l| l.strip_prefix("public key")).expect("a public key").trim().to_owned()
    }

    /// Signs this version of the programme into a file.
    #[track_caller]
    fn sign(&self, key: &str, version: u32, expires: &str, output: &str) {
        let command =
            format!("policy bundle programme --key {key} --version {version} --issued 2026-11-02 --expires {expires} --output {output}");
        self.check(&command, 0, &format!("version       {version}"));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_signed_bundle_is_verified_by_its_key_given_as_digits_or_as_a_file() {
    let desk = Desk::new("good");
    let public = desk.key("acme.key");
    desk.sign("acme.key", 7, "2027-06-30", "acme.bundle");
    let said = desk.check(&format!("policy verify acme.bundle --key {public} --date 2026-11-22 --newer-than 6"), 0, "acme.bundle: good");
    for words in ["Quillfern", "2026-11-02", "2027-06-30", "1 rules in 1 packs"] {
        assert!(said.contains(words), "{said}");
    }
    desk.write("acme.pub", &format!("{public}\n"));
    desk.check("policy verify acme.bundle --key acme.pub --date 2026-11-22", 0, "good");
}

#[test]
fn every_reason_to_refuse_a_bundle_is_said_and_ends_with_1() {
    let desk = Desk::new("refused");
    let (public, other) = (desk.key("acme.key"), desk.key("other.key"));
    desk.sign("acme.key", 7, "2027-06-30", "acme.bundle");
    let verify = |file: &str, more: &str| format!("policy verify {file} --key {public} --date 2026-11-22 {more}");
    desk.check(&verify("acme.bundle", "--newer-than 7"), 1, "version 7, and nothing before version 8");
    desk.check(&verify("acme.bundle", "--date 2027-07-01").replace("--date 2026-11-22 ", ""), 1, "good until 2027-06-30");
    desk.check(&verify("acme.bundle", "--organisation Thornbury"), 1, "the programme of Quillfern, not of Thornbury");
    desk.check(&verify("acme.bundle", "").replace(&public, &other), 1, "not one that is trusted here");
    desk.check("policy bundle programme --output open.bundle", 0, "nobody");
    desk.check(&verify("open.bundle", ""), 1, "it is not signed");
    desk.check(&verify("programme/rules/money.toml", ""), 1, "not a Firsthand programme");

    let good = desk.bytes("acme.bundle");
    std::fs::write(desk.0.join("short.bundle"), &good[..good.len() - 20]).expect("written");
    desk.check(&verify("short.bundle", ""), 1, "damaged or was cut short");
    let mut changed = good.clone();
    let at = changed.windows(9).position(|w| w == b"Quillfern").expect("the label");
    changed[at] = b'K';
    std::fs::write(desk.0.join("changed.bundle"), changed).expect("written");
    desk.check(&verify("changed.bundle", ""), 1, "changed the file after it was signed");
}

#[test]
fn what_cannot_be_verified_at_all_ends_with_2() {
    let desk = Desk::new("cannot");
    let public = desk.key("acme.key");
    desk.check(&format!("policy verify nothing.bundle --key {public}"), 2, "cannot read nothing.bundle");
    desk.sign("acme.key", 1, "2027-06-30", "acme.bundle");
    desk.check("policy verify acme.bundle --key 12345", 2, "is no key");
    desk.check("policy verify acme.bundle", 2, "--key");
}

#[test]
fn the_same_folder_key_version_and_days_give_the_same_bytes() {
    let desk = Desk::new("same");
    desk.key("acme.key");
    desk.sign("acme.key", 7, "2027-06-30", "one.bundle");
    desk.sign("acme.key", 7, "2027-06-30", "two.bundle");
    desk.sign("acme.key", 8, "2027-06-30", "three.bundle");
    assert_eq!(desk.bytes("one.bundle"), desk.bytes("two.bundle"));
    assert_ne!(desk.bytes("one.bundle"), desk.bytes("three.bundle"));
}

#[test]
fn a_bundle_that_makes_no_sense_is_not_written() {
    let desk = Desk::new("senseless");
    desk.key("acme.key");
    desk.check("policy bundle programme --key acme.key --output a.bundle", 2, "--version");
    desk.check("policy bundle programme --key acme.key --version 0 --expires 2027-01-01 --output a.bundle", 2, "0 is not in 1..");
    desk.check(
        "policy bundle programme --key acme.key --version 1 --issued 2026-11-22 --expires 2026-11-21 --output a.bundle",
        2,
        "before the day it is made",
    );
    desk.check("policy bundle programme --key programme/programme.toml --version 1 --expires 2099-01-01 -o a.bundle", 2, "no private key");
    assert!(!Path::new(&desk.0.join("a.bundle")).exists());
}

#[test]
fn a_key_is_never_written_over_and_only_its_owner_can_read_it() {
    let desk = Desk::new("key");
    desk.key("acme.key");
    let first = desk.bytes("acme.key");
    desk.check("policy keygen --output acme.key", 2, "is there already");
    assert_eq!(desk.bytes("acme.key"), first);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let path = desk.0.join("acme.key");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("set");
        desk.check("policy bundle programme --key acme.key --version 1 --expires 2099-01-01 -o a.bundle", 0, "chmod 600");
    }
}

#[test]
fn a_signed_bundle_reviews_and_says_when_it_is_out_of_date() {
    let desk = Desk::new("review");
    desk.key("acme.key");
    desk.sign("acme.key", 7, "2026-11-30", "acme.bundle");
    desk.write("draft.txt", "We guarantee it.");
    let said = desk.check("review --policy acme.bundle --date 2026-11-22 draft.txt", 1, "guarantee");
    assert!(!said.contains("was good until"), "{said}");
    desk.check("review --policy acme.bundle --date 2026-12-01 draft.txt", 1, "was good until 2026-11-30");
}

#[test]
fn secret_names_are_found_by_a_bundle_that_does_not_show_them() {
    let desk = Desk::new("sealed");
    desk.key("acme.key");
    desk.write("programme/rules/codenames.toml", SECRETS);
    desk.write("programme/rules/codenames.txt", "Night Jar\nBrackenfall\n");
    desk.check("policy test programme", 0, " 0 failed");
    desk.sign("acme.key", 7, "2027-06-30", "acme.bundle");
    let bytes = String::from_utf8_lossy(&desk.bytes("acme.bundle")).to_lowercase();
    assert!(bytes.contains("no-codenames") && bytes.contains("a quiet word about money"));
    for secret in ["night jar", "nightjar", "brackenfall", "osterley", "long days"] {
        assert!(!bytes.contains(secret), "{secret}");
    }
    desk.write("draft.txt", "Off to BRACKENFALL with Project-Osterley.");
    let folder = desk.check("review --policy programme --date 2026-11-22 --format json draft.txt", 1, "“BRACKENFALL” is not public yet.");
    assert_eq!(folder, desk.check("review --policy acme.bundle --date 2026-11-22 --format json draft.txt", 1, "Project-Osterley"));
}

#[test]
fn a_secret_name_that_stands_in_clear_elsewhere_in_the_bundle_is_named() {
    let desk = Desk::new("told");
    desk.write("programme/rules/codenames.toml", SECRETS);
    desk.write("programme/rules/codenames.txt", "Night Jar\n");
    desk.check("policy bundle programme --output quiet.bundle", 0, "the names of 1 rules");
    desk.write("programme/rules/money.toml", &RULES.replace("I sleep well.", "The Nightjar sleeps well."));
    let said = desk.check("policy bundle programme --output loud.bundle", 0, "“nightjar”, which `no-codenames` seals, stands in clear");
    assert!(said.contains("the nightjar sleeps well"), "{said}");
}

#[test]
fn a_name_that_is_too_short_to_be_secret_is_a_mistake() {
    let desk = Desk::new("short");
    desk.write("programme/rules/codenames.toml", &SECRETS.replace("Project Osterley", "X1"));
    desk.write("programme/rules/codenames.txt", "Night Jar\nAb\n");
    let said = desk.check("policy lint programme", 1, "“X1” is too short to be sealed");
    assert!(said.contains("“Ab” is too short to be sealed"), "{said}");
}
