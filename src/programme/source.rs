//! `programme.toml` as people write it, into a [`Programme`], with every mistake at once.

use super::{Defaults, Department, May, Named, Programme, Promise, PromiseState, ValeSettings, WithoutCore};
use crate::file::shape::{self, Shape};
use crate::file::{self, File, Mistake, MistakeKind, Table, Text, nearest};
use crate::finding::{Contact, Severity};
use crate::sites::SITES;

/// The name of the file.
pub const PATH: &str = "programme.toml";

/// Reads the file of an organisation.
#[must_use]
pub fn read(file: &File) -> (Programme, Vec<Mistake>) {
    file::read(file, programme)
}

/// The shape of the file.
#[must_use]
pub fn shape() -> Shape {
    shape::of(&[], programme)
}

fn programme(root: &mut Table<'_>) -> Programme {
    let organisation = value(root.text("organisation", "write the organisation's name"));
    let brands = root.strings("brands");
    let about = value(root.optional_text("about"));
    let hashtags = root.strings("hashtags");
    let approved = root.strings("approved");
    let products = root.tables("product", named);
    let competitors = root.tables("competitor", named);
    let departments = root.tables("department", |t| {
        let id = t.text("id", "give the department a short name, which rules and profiles use");
        let name = value(t.text("name", "write the name people use for it"));
        (id, name)
    });
    let contacts = root.tables("contact", |t| {
        let id = t.text("id", "give the contact a short name, which rules use");
        let contact = Contact {
            id: id.as_ref().map(|i| i.value.clone()).unwrap_or_default(),
            name: value(t.text("name", "write who it is: a person or a desk")),
            role: value(t.optional_text("role")),
            reach: value(t.text("reach", "write where to reach them: an address or a channel")),
            topics: t.strings("topics"),
        };
        (id, contact)
    });
    let known: Vec<&str> = contacts.iter().map(|(_, c)| c.id.as_str()).collect();
    let promises = root.tables("promise", |t| {
        let id = t.text("id", "give the promise a short name, which content uses");
        let text = value(t.text("text", "write the promise itself"));
        let owner = t.text("owner", "name the contact who answers for it").map(|o| one_of(t, o, "contact", &known)).unwrap_or_default();
        let state = t.choice("state", &[("kept", PromiseState::Kept), ("on-hold", PromiseState::OnHold)]).unwrap_or_default();
        (id, Promise { id: String::new(), text, owner, state })
    });
    let may =
        root.tables("may", |t| May { text: value(t.text("text", "write what people may say")), topic: value(t.optional_text("topic")) });
    let networks: Vec<&str> = SITES.iter().map(|s| s.id).collect();
    let defaults = root.table("defaults", |t| Defaults {
        guard_without_core: t
            .choice("guard_without_core", &[("allow", WithoutCore::Allow), ("hold", WithoutCore::Hold)])
            .unwrap_or_default(),
        networks: t.texts("networks").into_iter().map(|n| one_of(t, n, "network", &networks)).collect(),
        ask: t.optional_text("ask").map(|ask| one_of(t, ask, "contact", &known)),
        leader_note: value(t.optional_text("leader_note")),
        leader: value(t.optional_text("leader")),
    });
    let vale = root.table("vale", vale).unwrap_or_default();
    unique(root, departments.iter().filter_map(|(id, _)| id.as_ref()));
    unique(root, contacts.iter().filter_map(|(id, _)| id.as_ref()));
    unique(root, promises.iter().filter_map(|(id, _)| id.as_ref()));
    Programme {
        organisation,
        brands,
        about,
        hashtags,
        products,
        competitors,
        departments: departments.into_iter().map(|(id, name)| Department { id: value(id), name }).collect(),
        promises: promises.into_iter().map(|(id, promise)| Promise { id: value(id), ..promise }).collect(),
        contacts: contacts.into_iter().map(|(_, contact)| contact).collect(),
        may,
        approved,
        defaults: defaults.unwrap_or_default(),
        vale,
    }
}

fn vale(t: &mut Table<'_>) -> ValeSettings {
    let mut settings = ValeSettings::default();
    let weights = [("note", Severity::Note), ("ask", Severity::Ask), ("stop", Severity::Stop)];
    settings.suggestion = t.choice("suggestion", &weights).unwrap_or(settings.suggestion);
    settings.warning = t.choice("warning", &weights).unwrap_or(settings.warning);
    settings.error = t.choice("error", &weights).unwrap_or(settings.error);
    settings.measures = t.choice("measures", &[("on", true), ("off", false)]).unwrap_or(settings.measures);
    for (rule, weight) in t.pairs("rules") {
        let Some(weight) = weight.first() else { continue };
        let severity = match weights.iter().find(|(w, _)| *w == weight.value) {
            Some((_, severity)) => Some(*severity),
            None if weight.value == "off" => None,
            None => {
                let allowed = ["note", "ask", "stop", "off"].map(str::to_owned).to_vec();
                t.mistake(weight.span, MistakeKind::Choice { found: weight.value.clone(), allowed });
                continue;
            }
        };
        #[cfg(feature = "vale")]
        settings.places.push((rule.value.clone(), rule.span));
        settings.rules.push((rule.value, severity));
    }
    settings
}

fn named(t: &mut Table<'_>) -> Named {
    Named {
        name: value(t.text("name", "write the name as its owner writes it")),
        aliases: t.strings("aliases"),
        about: value(t.optional_text("about")),
    }
}

fn value(text: Option<Text>) -> String {
    text.map(|t| t.value).unwrap_or_default()
}

/// The name, with a mistake where nothing carries it.
fn one_of(t: &Table<'_>, text: Text, what: &'static str, names: &[&str]) -> String {
    if !names.contains(&text.value.as_str()) {
        let near = nearest(&text.value, names.iter().copied()).map(str::to_owned);
        t.mistake(text.span, MistakeKind::NoSuch { what, name: text.value.clone(), near });
    }
    text.value
}

fn unique<'t>(root: &Table<'_>, ids: impl Iterator<Item = &'t Text>) {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if seen.contains(&id.value.as_str()) {
            root.mistake(id.span, MistakeKind::Taken { id: id.value.clone(), first: format!("an entry further up in {PATH}") });
        }
        seen.push(&id.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (_, mistakes) = read(&File { path: PATH.to_owned(), text: text.to_owned() });
        let found: Vec<(&str, String)> = mistakes.iter().map(|m| (m.span.of(text), m.kind.to_string())).collect();
        let expected: Vec<(&str, String)> = expected.iter().map(|(at, say)| (*at, (*say).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_programme_reads_whole() {
        let text = "organisation = \"Quillfern\"\n[[product]]\nname = \"Ledgerleaf\"\n[[contact]]\nid = \"comms\"\nname = \"Marisol\"\nreach = \"#ask\"\n\
                    [[promise]]\nid = \"p\"\ntext = \"We answer.\"\nowner = \"comms\"\nstate = \"on-hold\"\n[defaults]\nask = \"comms\"\n";
        let (programme, mistakes) = read(&File { path: PATH.to_owned(), text: text.to_owned() });
        assert_eq!(mistakes, []);
        assert_eq!(programme.products[0].name, "Ledgerleaf");
        assert_eq!(programme.promises[0].state, PromiseState::OnHold);
        assert_eq!(programme.defaults.ask.as_deref(), Some("comms"));
    }

    #[test]
    fn names_that_nothing_carries_and_names_taken_twice_are_mistakes() {
        check(
            "organisation = \"Q\"\n[[contact]]\nid = \"legal\"\nname = \"L\"\nreach = \"#l\"\n[[contact]]\nid = \"legal\"\nname = \"M\"\nreach = \"#m\"\n\
             [defaults]\nask = \"leagl\"\nnetworks = [\"linkdin\"]\n",
            &[
                ("\"legal\"", "“legal” is taken: an entry further up in programme.toml has it already; give this one another `id`"),
                ("\"leagl\"", "no contact is called “leagl”; did you mean “legal”?"),
                ("\"linkdin\"", "no network is called “linkdin”; did you mean “linkedin”?"),
            ],
        );
    }
}
