//! What a programme must not say once it leaves the people who write it: the names of sealed rules, and the examples that hold them.

use super::Source;
use crate::policy::Rule;
use crate::policy::kinds::Check;
use std::borrow::Cow;

impl Source {
    /// The programme without the examples of its sealed rules, as a bundle carries it. The names themselves are never written.
    #[must_use]
    pub fn without_secrets(&self) -> Cow<'_, Self> {
        if self.sealed_rules().next().is_none() {
            return Cow::Borrowed(self);
        }
        let mut told = self.clone();
        for rule in told.packs.iter_mut().flat_map(|p| &mut p.rules) {
            if let Check::Sealed(sealed) = &mut rule.check {
                sealed.names.clear();
                rule.finds.clear();
                rule.allows.clear();
            }
        }
        Cow::Owned(told)
    }

    /// The rules whose names are sealed.
    pub fn sealed_rules(&self) -> impl Iterator<Item = &Rule> {
        self.packs.iter().flat_map(|p| &p.rules).filter(|r| matches!(r.check, Check::Sealed(_)))
    }
}
