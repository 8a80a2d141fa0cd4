//! What a person has told Firsthand: their consent, where it may act, and who they are. It stays in the browser.
//!
//! What is kept is read leniently, field by field: a field that is missing or makes no sense takes its default, and nothing else is
//! lost. Fields that this version does not know are kept as they are, so that a newer version finds them again.
//!
//! To add a setting: one field, one line in `read`, one in `write`. To change the meaning of one: a new [`VERSION`] and a step in
//! `STEPS`.

mod kept;

pub use kept::Kept;

use crate::context::{Profile, Stage, Tone};
use crate::programme::WithoutCore;

/// The version of the shape in which settings are kept.
pub const VERSION: i64 = 1;

/// The version of what a person consents to. When what is read or done changes, it goes up, and everybody is asked again.
pub const CONSENT_VERSION: i64 = 1;

/// Where Firsthand acts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// Beside the composer, in the page.
    #[default]
    InPage,
    /// In the browser's side panel; nothing is drawn in the page.
    SidePanel,
    /// Nowhere on the site: text is pasted into the side panel.
    PasteOnly,
}

impl Mode {
    /// Every mode, the one that does most first.
    pub const ALL: [Self; 3] = [Self::InPage, Self::SidePanel, Self::PasteOnly];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InPage => "in-page",
            Self::SidePanel => "side-panel",
            Self::PasteOnly => "paste-only",
        }
    }

    /// The mode kept under this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.word() == word)
    }
}

/// The word a tone is kept under.
#[must_use]
pub fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Warm => "warm",
        Tone::Plain => "plain",
        Tone::Lively => "lively",
    }
}

/// The tone kept under this word.
#[must_use]
pub fn tone_of(word: &str) -> Option<Tone> {
    [Tone::Warm, Tone::Plain, Tone::Lively].into_iter().find(|t| tone_word(*t) == word)
}

/// How a stage is kept.
#[must_use]
pub fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Comment => "comment",
        Stage::Reshare => "reshare",
        Stage::OwnPost => "own-post",
    }
}

/// The stage kept under this word.
#[must_use]
pub fn stage_of(word: &str) -> Option<Stage> {
    [Stage::Comment, Stage::Reshare, Stage::OwnPost].into_iter().find(|s| stage_word(*s) == word)
}

/// Consent, and when it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The day, as year-month-day.
    pub at: String,
    /// What was consented to.
    pub version: i64,
}

/// What a person has told Firsthand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Nothing until the person has agreed.
    pub consent: Option<Consent>,
    /// Where Firsthand acts.
    pub mode: Mode,
    /// Ids of the sites that the person has switched off.
    pub sites_off: Vec<String>,
    /// Accounts, as the site names them, on whose posts Firsthand never acts.
    pub kept_out: Vec<String>,
    /// What happens at the Post button when the core cannot answer; the programme says, and the content script, which holds no
    /// programme, reads it here.
    pub without_core: WithoutCore,
    /// Who writes.
    pub profile: Profile,
    /// What makes two employees' rewrites differ; nothing until one was drawn.
    pub seed: Option<u32>,
    /// Fields that this version does not know.
    pub unknown: Vec<(String, Kept)>,
    /// The version they were kept in, if it is newer than this one.
    pub newer: Option<i64>,
}

const KNOWN: &[&str] = &["version", "consent", "mode", "sites", "keptOut", "guardWithoutCore", "profile"];

impl Settings {
    /// Whether the person has agreed to what this version does.
    #[must_use]
    pub fn consented(&self) -> bool {
        self.consent.as_ref().is_some_and(|c| c.version >= CONSENT_VERSION)
    }

    /// Whether Firsthand may act on the site with this id.
    #[must_use]
    pub fn site_on(&self, id: &str) -> bool {
        !self.sites_off.iter().any(|s| s == id)
    }

    /// Reads what was kept. Whatever it is, it gives settings.
    #[must_use]
    pub fn read(kept: &Kept) -> Self {
        let kept = migrate(kept, &STEPS);
        let version = kept.field("version").whole().unwrap_or(VERSION);
        let consent = kept.field("consent");
        let profile = kept.field("profile");
        let sites = kept.field("sites");
        let sites_off = sites.entries().iter().filter(|(_, on)| *on == Kept::Flag(false)).map(|(id, _)| id.clone());
        Self {
            consent: consent.field("at").text().map(|at| Consent { at, version: consent.field("version").whole().unwrap_or(0) }),
            mode: kept.field("mode").text().and_then(|m| Mode::of(&m)).unwrap_or_default(),
            sites_off: sites_off.collect(),
            kept_out: kept.field("keptOut").texts(),
            without_core: if kept.field("guardWithoutCore").text().as_deref() == Some("hold") {
                WithoutCore::Hold
            } else {
                WithoutCore::Allow
            },
            profile: Profile {
                role: profile.field("role").text().unwrap_or_default(),
                department: profile.field("department").text().unwrap_or_default(),
                company: profile.field("company").text().unwrap_or_default(),
                voice: profile.field("voice").text().and_then(|v| tone_of(&v)).unwrap_or_default(),
                stage: profile.field("stage").text().and_then(|s| stage_of(&s)).unwrap_or_default(),
                disclosure: profile.field("disclosure").text().unwrap_or_default(),
                products_used: profile.field("products_used").texts(),
                own_products: profile.field("own_products").texts(),
                interests: profile.field("interests").texts(),
                languages: profile.field("languages").texts(),
                posts: profile.field("posts").texts(),
            },
            seed: profile.field("seed").whole().and_then(|s| u32::try_from(s).ok()),
            unknown: kept.entries().iter().filter(|(key, _)| !KNOWN.contains(&key.as_str())).cloned().collect(),
            newer: (version > VERSION).then_some(version),
        }
    }

    /// What to keep.
    #[must_use]
    pub fn write(&self) -> Kept {
        let text = |s: &str| Kept::Text(s.to_owned());
        let texts = |list: &[String]| Kept::List(list.iter().map(|s| text(s)).collect());
        let map = |entries: Vec<(&str, Kept)>| Kept::Map(entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect());
        let p = &self.profile;
        let consent = self.consent.as_ref().map_or(Kept::Nothing, |c| map(vec![("at", text(&c.at)), ("version", Kept::Whole(c.version))]));
        let sites = crate::sites::SITES.iter().map(|s| (s.id.to_owned(), Kept::Flag(self.site_on(s.id)))).collect();
        let mut entries = vec![
            ("version", Kept::Whole(self.newer.unwrap_or(VERSION))),
            ("consent", consent),
            ("mode", text(self.mode.word())),
            ("sites", Kept::Map(sites)),
            ("keptOut", texts(&self.kept_out)),
            ("guardWithoutCore", text(if self.without_core == WithoutCore::Hold { "hold" } else { "allow" })),
        ];
        let mut profile = vec![
            ("role", text(&p.role)),
            ("department", text(&p.department)),
            ("company", text(&p.company)),
            ("voice", text(tone_word(p.voice))),
            ("stage", text(stage_word(p.stage))),
            ("disclosure", text(&p.disclosure)),
            ("products_used", texts(&p.products_used)),
            ("own_products", texts(&p.own_products)),
            ("interests", texts(&p.interests)),
            ("languages", texts(&p.languages)),
            ("posts", texts(&p.posts)),
        ];
        if let Some(seed) = self.seed {
            profile.push(("seed", Kept::Whole(i64::from(seed))));
        }
        entries.push(("profile", map(profile)));
        let Kept::Map(mut all) = map(entries) else { return Kept::Nothing };
        all.extend(self.unknown.iter().cloned());
        Kept::Map(all)
    }
}

/// What one version kept, as the next one keeps it.
type Step = fn(Vec<(String, Kept)>) -> Vec<(String, Kept)>;

/// How what each version kept becomes what the next one keeps, the first version's at the start.
const STEPS: [Step; 1] = [|unversioned| unversioned];

/// Brings what an older version kept into the present shape, one version at a time.
fn migrate(kept: &Kept, steps: &[Step]) -> Kept {
    let from = kept.field("version").whole().and_then(|v| usize::try_from(v).ok()).unwrap_or(0);
    let entries = kept.entries().to_vec();
    Kept::Map(steps.iter().skip(from).fold(entries, |entries, step| step(entries)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(json: &str) -> Kept {
        serde_json::from_str(json).expect("JSON")
    }

    #[track_caller]
    fn check_default(json: &str) {
        let settings = Settings::read(&kept(json));
        assert!(!settings.consented(), "{json}");
        assert_eq!(settings.mode, Mode::InPage, "{json}");
        assert_eq!(settings.profile, Profile::default(), "{json}");
    }

    #[test]
    fn whatever_was_kept_gives_settings_and_never_consent_by_accident() {
        for json in ["null", "7", "\"x\"", "[]", "{}", r#"{"consent":true}"#, r#"{"consent":{"version":1}}"#, r#"{"profile":[1,2]}"#] {
            check_default(json);
        }
        check_default(r#"{"version":1,"mode":"everywhere","profile":{"role":7,"voice":"loud"},"keptOut":3}"#);
    }

    #[test]
    fn one_field_that_makes_no_sense_costs_no_other() {
        let settings = Settings::read(&kept(
            r#"{"version":1,"consent":{"at":"2026-11-22","version":1},"mode":5,"keptOut":["A. Ward",9],"profile":{"role":"nurse","voice":[]}}"#,
        ));
        assert!(settings.consented());
        assert_eq!(settings.kept_out, ["A. Ward"]);
        assert_eq!(settings.profile.role, "nurse");
    }

    #[test]
    fn settings_read_back_as_they_were_written() {
        let settings = Settings {
            consent: Some(Consent { at: "2026-11-22".into(), version: 1 }),
            mode: Mode::PasteOnly,
            sites_off: vec!["linkedin".into()],
            kept_out: vec!["Bram Oakes".into()],
            without_core: WithoutCore::Hold,
            profile: Profile {
                role: "payroll engineer".into(),
                voice: Tone::Lively,
                own_products: vec!["Ledgerleaf".into()],
                ..Profile::default()
            },
            seed: Some(u32::MAX),
            ..Settings::default()
        };
        assert_eq!(Settings::read(&settings.write()), settings);
    }

    #[test]
    fn what_a_newer_version_kept_is_still_there_after_saving() {
        let newer = kept(r#"{"version":9,"mode":"side-panel","digest":{"weekly":true}}"#);
        let written = Settings::read(&newer).write();
        assert_eq!(written.field("digest"), newer.field("digest"));
        assert_eq!(written.field("version"), Kept::Whole(9));
    }

    #[test]
    fn what_an_older_version_kept_goes_through_every_later_step_and_no_earlier_one() {
        let steps: [Step; 3] = [
            |mut e| {
                e.push(("first".into(), Kept::Nothing));
                e
            },
            |mut e| {
                e.push(("second".into(), Kept::Nothing));
                e
            },
            |mut e| {
                e.push(("third".into(), Kept::Nothing));
                e
            },
        ];
        let names = |kept: &Kept| migrate(kept, &steps).entries().iter().map(|(k, _)| k.clone()).collect::<Vec<_>>();
        assert_eq!(names(&kept("{}")), ["first", "second", "third"]);
        assert_eq!(names(&kept(r#"{"version":1}"#)), ["version", "second", "third"]);
        assert_eq!(names(&kept(r#"{"version":3}"#)), ["version"]);
        assert_eq!(STEPS.len(), usize::try_from(VERSION).expect("small"), "a step for every version before this one");
    }

    #[test]
    fn an_older_consent_is_asked_for_again() {
        let settings = Settings::read(&kept(r#"{"version":1,"consent":{"at":"2026-01-01","version":0}}"#));
        assert!(settings.consent.is_some() && !settings.consented());
    }
}
