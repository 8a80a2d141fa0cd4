//! Rules of style folders as rules of our own, which a bundle carries to the browser: words that should not be there, and words with a
//! better wording. Their expressions see the text as it stands, as Vale's do, and find the same places.

use super::Styles;
use super::dialect::{Matcher, translated};
use super::exceptions::Exceptions;
use super::rule::{Rule, in_words};
use crate::context::Times;
use crate::policy::kinds::{Check, Patterns, Style};
use crate::policy::pattern::Pattern;
use crate::policy::{Pack, needs, rule};

/// Why a rule with an action of other kinds stays on the command line.
pub(super) const ACTION: &str = "it makes the better wording out of what it finds";

impl Styles {
    /// The rules that the browser can run, a pack for each style.
    #[must_use]
    pub fn packs(&self) -> Vec<Pack> {
        let mut packs: Vec<Pack> = Vec::new();
        for rule in &self.rules {
            let Ok(made) = rule.in_browser() else { continue };
            let id = format!("vale-{}", rule.style());
            match packs.iter_mut().find(|p| p.id == id) {
                Some(pack) => pack.rules.push(made),
                None => packs.push(Pack {
                    id,
                    title: format!("The Vale style {}", rule.style()),
                    note: String::new(),
                    locked: false,
                    rules: vec![made],
                }),
            }
        }
        packs
    }
}

impl Rule {
    /// The same as a rule of our own.
    ///
    /// # Errors
    /// Says why the browser cannot run it.
    pub fn in_browser(&self) -> Result<rule::Rule, String> {
        if !self.scopes.iter().any(|s| s.holds(&["text", "txt"]) || s.holds(&["raw", "txt"])) {
            return Err("it looks at parts of a text one by one".to_owned());
        }
        if self.limit > 0 {
            return Err("it counts what it has said".to_owned());
        }
        if self.backtracks() {
            return Err("it needs look-around or back-references".to_owned());
        }
        let patterns = self.check.in_browser(self)?;
        let better = patterns.style.iter().flat_map(|s| &s.better).next().cloned().unwrap_or_default();
        let say = match (self.extends, better.as_slice()) {
            ("substitution", _) => self.say(&["{better}", "{found}"]),
            (_, []) => self.say(&["{found}"]),
            (_, words) => self.say(&["{found}", &in_words(words)]),
        };
        Ok(rule::Rule {
            id: self.id.clone(),
            check: Check::Patterns(patterns),
            exceptions: rule::Exceptions::default(),
            severity: self.severity,
            say,
            why: self.why("{found}"),
            remedy: super::run::remedy(&if self.extends == "substitution" { vec!["{better}".to_owned()] } else { better }),
            parts: Vec::new(),
            networks: Vec::new(),
            departments: Vec::new(),
            roles: Vec::new(),
            languages: Vec::new(),
            times: Times::default(),
            owner: None,
            source: Some(self.link.clone()).filter(|l| !l.is_empty()),
            finds: Vec::new(),
            allows: Vec::new(),
        })
    }
}

/// Patterns of Vale's dialect, with what is better than what each of them finds.
///
/// # Errors
/// Says why our own engine cannot run them.
pub(super) fn patterns(
    sources: &[impl AsRef<str>],
    better: Vec<Vec<String>>,
    capitalize: bool,
    exceptions: &Exceptions,
) -> Result<Patterns, String> {
    let passing = |m: &Option<Matcher>| m.as_ref().map(|m| expression(&m.source)).transpose();
    let (pass, pass_inside) = (passing(&exceptions.words)?, passing(&exceptions.phrases)?);
    let patterns = sources.iter().map(|source| expression(source.as_ref())).collect::<Result<_, _>>()?;
    Ok(Patterns { patterns, style: Some(Style { better, capitalize, pass, pass_inside }) })
}

/// An expression that sees the text as it stands.
fn expression(source: &str) -> Result<Pattern, String> {
    needs::as_it_stands(translated(source)).map_err(|bad| format!("its pattern cannot be read there: {}", bad.message))
}
