//! A rule of which nobody is the owner: the person who is asked about it is whoever is asked about everything.

use super::{Advice, Looked};

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules().filter(|r| r.owner.is_none()) {
        let found = Advice::new("no-owner", rule, format!("nobody owns `{}`", rule.id));
        advice.push(match looked.policy.contact(&rule.id) {
            Some(contact) => found
                .why(format!("People are told to ask {}, as for everything that nobody owns.", contact.name))
                .instead("Name a contact in `owner`, in the rule or in its [pack].")
                .note(),
            None => found.why("People who are asked to change their post are told nobody whom they may ask.").instead(
                "Name a contact in `owner`, in the rule or in its [pack], or one for everything in `ask` of the programme's [defaults].",
            ),
        });
    }
}
