//! What a rule offers to write instead.

use super::dialect::Matcher;

/// A rule's action.
#[derive(Debug)]
pub(super) enum Action {
    /// Words to choose from; none where the rule itself knows them.
    Replace(Vec<String>),
    /// Nothing in their place.
    Remove,
    /// The words in small letters with spaces between them, where `simple`.
    Convert { simple: bool },
    /// The words found, changed.
    Edit(Edit),
}

/// A change to the words found.
#[derive(Debug)]
pub(super) enum Edit {
    Regex(Matcher, String),
    TrimLeft(String),
    TrimRight(String),
    Trim(String),
    Truncate(String),
    Split(String, usize),
    /// A change that Vale does not know, which leaves the words as they are.
    None,
}

impl Action {
    /// Reads an action; nothing where it would need a script or a dictionary.
    ///
    /// # Errors
    /// Says what is wrong with its parameters.
    pub(super) fn read(name: &str, params: &[String]) -> Result<Option<Self>, String> {
        let exactly = |count: usize| {
            (params.len() == count).then_some(()).ok_or_else(|| format!("this action needs {count} `params`, not {}", params.len()))
        };
        let edit = match (name, params.first().map(String::as_str)) {
            ("" | "suggest", _) => return Ok(None),
            ("replace", _) => return Ok(Some(Self::Replace(params.to_vec()))),
            ("remove", _) => return Ok(Some(Self::Remove)),
            ("convert", Some(to)) => return Ok(Some(Self::Convert { simple: to == "simple" })),
            ("edit" | "convert", None) => return Err(format!("the action `{name}` needs `params`")),
            ("edit", Some("regex")) => {
                exactly(3)?;
                Edit::Regex(Matcher::new(params[1].as_str()).map_err(|e| format!("this pattern cannot be read: {e}"))?, params[2].clone())
            }
            ("edit", Some("split")) => {
                exactly(3)?;
                Edit::Split(
                    params[1].clone(),
                    params[2].trim().parse().map_err(|_| "the third of the `params` should be a number".to_owned())?,
                )
            }
            ("edit", Some(how @ ("trim" | "trim_left" | "trim_right" | "truncate"))) => {
                exactly(2)?;
                let with = params[1].clone();
                match how {
                    "trim" => Edit::Trim(with),
                    "trim_left" => Edit::TrimLeft(with),
                    "trim_right" => Edit::TrimRight(with),
                    _ => Edit::Truncate(with),
                }
            }
            ("edit", Some(_)) => Edit::None,
            _ => return Err(format!("“{name}” is not one of: suggest, replace, remove, convert, edit")),
        };
        Ok(Some(Self::Edit(edit)))
    }

    /// What could stand in place of the words found; nothing where the rule itself knows.
    pub(super) fn fixes(&self, matched: &str) -> Option<Vec<String>> {
        match self {
            Self::Replace(words) => (!words.is_empty()).then(|| words.clone()),
            Self::Remove => Some(vec![String::new()]),
            Self::Convert { simple } => Some(vec![if *simple { simple_words(matched) } else { matched.to_owned() }]),
            Self::Edit(edit) => Some(vec![edit.apply(matched).trim().to_owned()]),
        }
    }
}

impl Edit {
    fn apply(&self, words: &str) -> String {
        match self {
            Self::Regex(pattern, with) => pattern.replace_all(words, with),
            Self::TrimLeft(set) => words.trim_start_matches(|c| set.contains(c)).to_owned(),
            Self::TrimRight(set) => words.trim_end_matches(|c| set.contains(c)).to_owned(),
            Self::Trim(set) => words.trim_matches(|c| set.contains(c)).to_owned(),
            Self::Truncate(at) => words.split(at.as_str()).find(|p| !(at.is_empty() && p.is_empty())).unwrap_or_default().to_owned(),
            Self::Split(at, index) => words.split(at.as_str()).nth(*index).unwrap_or(words).to_owned(),
            Self::None => words.to_owned(),
        }
    }
}

/// Words in small letters, with a space where the case or a sign parts them.
fn simple_words(words: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let plain = c.is_alphanumeric();
        if (at > 1 && before.is_lowercase() && c.is_uppercase()) || !plain {
            out.push(' ');
        }
        if plain {
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, params: &[&str], matched: &str, expected: &[&str]) {
        let params: Vec<String> = params.iter().map(|p| (*p).to_owned()).collect();
        let action = Action::read(name, &params).expect("good").expect("an action");
        assert_eq!(action.fixes(matched).unwrap_or_default(), expected);
    }

    #[test]
    fn every_action_makes_the_words_to_write_instead() {
        check("replace", &["a", "b"], "x", &["a", "b"]);
        check("remove", &[], "x", &[""]);
        check("convert", &["simple"], "someThing-else", &["some thing else"]);
        check("edit", &["truncate", " "], "the the", &["the"]);
        check("edit", &["trim_right", "!"], "so!!", &["so"]);
        check("edit", &["trim_left", "("], "(so", &["so"]);
        check("edit", &["split", "-", "1"], "a-b", &["b"]);
        check("edit", &["regex", "(\\w+) of", "$1"], "off of", &["off"]);
    }

    #[test]
    fn an_action_that_cannot_be_says_why() {
        let error = |name: &str, params: &[&str]| {
            Action::read(name, &params.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>()).map(|_| ()).expect_err("a mistake")
        };
        assert_eq!(error("edit", &["split", "-"]), "this action needs 3 `params`, not 2");
        assert_eq!(error("mend", &[]), "“mend” is not one of: suggest, replace, remove, convert, edit");
    }
}
