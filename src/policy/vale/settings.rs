//! `.vale.ini`: which styles and vocabularies take part, what is off, what weighs differently.
//!
//! A post counts as a plain text and as Markdown, so sections for `*`, `*.txt` and `*.md` apply to it. Keys about markup, packages to
//! fetch and the like are read over.

use super::rule::Level;
use crate::file::{File, Mistake, MistakeKind};
use crate::text::Span;
use std::collections::BTreeMap;

/// What the file says; without a file, everything that is there takes part.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Settings {
    /// The styles that take part; nothing means all.
    pub(super) styles: Option<Vec<String>>,
    /// The vocabularies that take part; nothing means all.
    pub(super) vocabularies: Option<Vec<String>>,
    /// The lightest level that is reported.
    pub(super) least: Option<Level>,
    /// How tokens become a pattern.
    pub(super) word_template: Option<String>,
    /// Rules that are on or off whatever their style.
    pub(super) rules: BTreeMap<String, bool>,
    /// Rules that weigh differently.
    pub(super) levels: BTreeMap<String, Level>,
}

/// Keys that stand before any section, and mean something here or elsewhere.
const CORE: &[&str] = &[
    "StylesPath",
    "MinAlertLevel",
    "IgnoredScopes",
    "WordTemplate",
    "SkippedScopes",
    "IgnoredClasses",
    "Vocab",
    "NLPEndpoint",
    "Packages",
];
/// Keys of sections that are about markup or tools.
const READ_OVER: &[&str] = &["IgnorePatterns", "BlockIgnores", "CommentDelimiters", "TokenIgnores", "Transform", "Lang", "View"];

impl Settings {
    /// Reads the file.
    pub(super) fn read(file: &File) -> (Self, Vec<Mistake>) {
        let mut settings = Self { styles: Some(Vec::new()), vocabularies: Some(Vec::new()), ..Self::default() };
        let mut mistakes = Vec::new();
        let mut section = String::new();
        let mut at = 0;
        let mut joined: Option<(usize, String)> = None;
        for line in file.text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let trimmed = line.trim();
            if let Some(part) = trimmed.strip_suffix('\\') {
                joined.get_or_insert((start, String::new())).1.push_str(part);
                continue;
            }
            let (start, text) = match joined.take() {
                Some((start, before)) => (start, before + trimmed),
                None => (start, trimmed.to_owned()),
            };
            let span = Span::new(start, start + line.trim_end().len().min(file.text.len() - start));
            let mut mistake = |kind| mistakes.push(Mistake { path: file.path.clone(), span, kind });
            let text = text.split(" #").next().unwrap_or_default().split(" ;").next().unwrap_or_default().trim();
            if text.is_empty() || text.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
                name.trim().clone_into(&mut section);
            } else if let Some((key, value)) = text.split_once('=') {
                if let Err(kind) = settings.key(&section, key.trim(), value.trim()) {
                    mistake(kind);
                }
            } else {
                mistake(MistakeKind::Other("this line is neither `key = value` nor a section in brackets".to_owned()));
            }
        }
        (settings, mistakes)
    }

    fn key(&mut self, section: &str, key: &str, value: &str) -> Result<(), MistakeKind> {
        let names = || value.split(',').map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect::<Vec<_>>();
        if section.is_empty() {
            match key {
                "MinAlertLevel" => self.least = Some(level(value)?),
                "Vocab" => self.vocabularies = Some(names()),
                "WordTemplate" => self.word_template = Some(value.to_owned()),
                key if CORE.contains(&key) => {}
                key => {
                    return Err(MistakeKind::Other(format!("`{key}` belongs under a section, such as [*]")));
                }
            }
            return Ok(());
        }
        if CORE.contains(&key) {
            return Err(MistakeKind::Other(format!("`{key}` belongs above the first section")));
        }
        if matches!(section, "formats" | "asciidoctor") || READ_OVER.contains(&key) || !applies(section) {
            return Ok(());
        }
        if key == "BasedOnStyles" {
            self.styles = Some(names());
            return Ok(());
        }
        match value {
            "YES" => drop(self.rules.insert(key.to_owned(), true)),
            "NO" => drop(self.rules.insert(key.to_owned(), false)),
            value => {
                self.levels.insert(key.to_owned(), level(value)?);
                self.rules.insert(key.to_owned(), true);
            }
        }
        Ok(())
    }

    /// Whether a rule takes part.
    pub(super) fn includes(&self, id: &str) -> bool {
        let style = id.split('.').next().unwrap_or_default();
        self.rules.get(id).copied().unwrap_or_else(|| self.styles.as_ref().is_none_or(|s| s.iter().any(|s| s == style)))
    }
}

fn level(word: &str) -> Result<Level, MistakeKind> {
    Level::WORDS
        .iter()
        .find(|(w, _)| *w == word)
        .map(|(_, l)| *l)
        .ok_or_else(|| MistakeKind::Choice { found: word.to_owned(), allowed: Level::WORDS.iter().map(|(w, _)| (*w).to_owned()).collect() })
}

/// Whether a section is about posts.
fn applies(section: &str) -> bool {
    ["post.txt", "post.md"].iter().any(|name| fits(section, name))
}

/// Whether a name fits a pattern of file names: `*` and `?`, and choices in braces.
fn fits(pattern: &str, name: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('{')
        && let Some((choices, after)) = rest.split_once('}')
    {
        return choices.split(',').any(|choice| fits(&format!("{before}{}{after}", choice.trim()), name));
    }
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    // Which beginnings of the name the pattern so far can stand for.
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for c in pattern {
        let mut next = vec![false; name.len() + 1];
        for at in 0..=name.len() {
            if c == '*' {
                next[at] = reached[at] || (at > 0 && next[at - 1]);
            } else if at > 0 {
                next[at] = reached[at - 1] && (c == '?' || c == name[at - 1]);
            }
        }
        reached = next;
    }
    reached[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let file = File { path: "vale/.vale.ini".to_owned(), text: text.to_owned() };
        let (settings, mistakes) = Settings::read(&file);
        (settings, mistakes.into_iter().map(|m| format!("{}: {}", m.span.of(text), m.kind)).collect())
    }

    #[test]
    fn styles_vocabularies_and_levels_are_read() {
        let (settings, mistakes) = read(
            "StylesPath = styles\nMinAlertLevel = warning\nVocab = Base, \\\n  Extra\n\n[formats]\nmdx = md\n\n[*.{md,txt}]\nBasedOnStyles = Vale, House # ours\n\
             House.Wordy = NO\nHouse.Plain = error\n[*.py]\nBasedOnStyles = Code\n",
        );
        assert_eq!(mistakes, [] as [String; 0]);
        assert_eq!(settings.styles, Some(vec!["Vale".to_owned(), "House".to_owned()]));
        assert_eq!(settings.vocabularies, Some(vec!["Base".to_owned(), "Extra".to_owned()]));
        assert_eq!(settings.least, Some(Level::Warning));
        assert!(settings.includes("House.Plain") && !settings.includes("House.Wordy") && !settings.includes("Code.X"));
        assert_eq!(settings.levels.get("House.Plain"), Some(&Level::Error));
    }

    #[test]
    fn what_stands_in_the_wrong_place_is_a_mistake() {
        let (_, mistakes) = read("BasedOnStyles = A\nMinAlertLevel = loud\n[*]\nVocab = B\nwhat\n");
        assert_eq!(
            mistakes,
            [
                "BasedOnStyles = A: `BasedOnStyles` belongs under a section, such as [*]",
                "MinAlertLevel = loud: “loud” is not one of: suggestion, warning, error",
                "Vocab = B: `Vocab` belongs above the first section",
                "what: this line is neither `key = value` nor a section in brackets",
            ]
        );
    }
}
