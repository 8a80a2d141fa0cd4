//! The post contains a link: what it says is published, and readers can look.

use super::{Sight, Span};

pub(super) fn applies(sight: &Sight<'_>, _: Span) -> bool {
    !sight.draft.links().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::{Excuse, testing::check};

    #[test]
    fn a_link_anywhere_counts() {
        check(Excuse::Linked, &["[[Record quarter]]: https://quillfern.example/news"], &["[[Record quarter]] ann@quillfern.example"]);
    }
}
