//! Packs that an organisation keeps in force. A pack with `locked = true` in the programme that was installed stays, whatever other
//! programme a person loads beside it; what the other one says under the same names gives way.
//!
//! It keeps a pack from being left out by a file, and no more than that: whoever may remove the extension may remove the pack with it.

use super::Source;
use std::collections::BTreeSet;

impl Source {
    /// This programme with the locked packs of the one that was installed, and with the contacts that those name.
    #[must_use]
    pub fn with_locked_packs_of(mut self, installed: &Self) -> Self {
        let locked: Vec<_> = installed.packs.iter().filter(|p| p.locked).cloned().collect();
        if locked.is_empty() {
            return self;
        }
        let packs: BTreeSet<&str> = locked.iter().map(|p| p.id.as_str()).collect();
        let rules: BTreeSet<&str> = locked.iter().flat_map(|p| &p.rules).map(|r| r.id.as_str()).collect();
        self.packs.retain(|p| !packs.contains(p.id.as_str()));
        for pack in &mut self.packs {
            pack.rules.retain(|r| !rules.contains(r.id.as_str()));
        }
        let owners: BTreeSet<&str> = locked.iter().flat_map(|p| &p.rules).filter_map(|r| r.owner.as_deref()).collect();
        for id in owners {
            if let Some(contact) = installed.programme.contact(id)
                && self.programme.contact(id).is_none()
            {
                self.programme.contacts.push(contact.clone());
            }
        }
        self.packs.splice(0..0, locked);
        // What was spelt out was for the rules that this programme had alone.
        self.spelled = None.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Contact, Severity};
    use crate::kit::Kit;
    use crate::policy::kinds::{Check, Phrase};
    use crate::policy::{Exceptions, Pack, Rule};
    use crate::programme::Programme;

    fn rule(id: &str, phrase: &str) -> Rule {
        Rule {
            id: id.to_owned(),
            check: Check::Phrase(Phrase { phrases: vec![phrase.to_owned()], ..Phrase::default() }),
            exceptions: Exceptions::default(),
            severity: Severity::Stop,
            say: String::new(),
            why: String::new(),
            remedy: String::new(),
            parts: Vec::new(),
            networks: Vec::new(),
            departments: Vec::new(),
            roles: Vec::new(),
            languages: Vec::new(),
            times: crate::context::Times::default(),
            owner: Some("legal".to_owned()),
            source: None,
            finds: Vec::new(),
            allows: Vec::new(),
        }
    }

    fn pack(id: &str, locked: bool, rules: Vec<Rule>) -> Pack {
        Pack { id: id.to_owned(), title: String::new(), note: String::new(), locked, rules }
    }

    fn source(packs: Vec<Pack>, contacts: &[(&str, &str)]) -> Source {
        let contact = |(id, name): &(&str, &str)| Contact {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            role: String::new(),
            reach: String::new(),
            topics: Vec::new(),
        };
        let programme = Programme { contacts: contacts.iter().map(contact).collect(), ..Programme::default() };
        Source { programme, packs, ..Source::default() }
    }

    #[test]
    fn a_locked_pack_stays_with_its_rules_and_its_contact_whatever_is_loaded() {
        let installed = source(
            vec![pack("secrets", true, vec![rule("keys", "password")]), pack("tone", false, vec![rule("hype", "best")])],
            &[("legal", "Ada")],
        );
        let loaded = source(vec![pack("secrets", false, Vec::new()), pack("own", false, vec![rule("keys", "x"), rule("mine", "y")])], &[]);
        let both = loaded.with_locked_packs_of(&installed);
        let ids: Vec<(&str, Vec<&str>)> =
            both.packs.iter().map(|p| (p.id.as_str(), p.rules.iter().map(|r| r.id.as_str()).collect())).collect();
        assert_eq!(ids, [("secrets", vec!["keys"]), ("own", vec!["mine"])]);
        let kit = Kit::new(both).expect("a kit");
        assert_eq!(kit.policy().contact("keys").map(|c| c.name.as_str()), Some("Ada"));
    }

    #[test]
    fn without_locked_packs_the_loaded_programme_stays_as_it_is() {
        let installed = source(vec![pack("tone", false, vec![rule("hype", "best")])], &[("legal", "Ada")]);
        let loaded = source(vec![pack("tone", false, vec![rule("hype", "worst")])], &[("legal", "Bo")]);
        assert_eq!(loaded.clone().with_locked_packs_of(&installed), loaded);
    }
}
