//! Which facts of a piece of copy must stay, and which of them a text has.

use super::facts::{Facts, push_new};
use crate::text::Draft;

impl Facts {
    /// Quotations of so many words as `fits` says.
    fn quoted<'f>(&'f self, source: &'f Draft, fits: fn(usize) -> bool) -> impl Iterator<Item = &'f str> {
        self.quotes.iter().map(|q| source.at(*q)).filter(move |q| fits(q.split(' ').count()))
    }

    /// Names that are not the organisation's own.
    fn others(&self) -> impl Iterator<Item = &str> {
        self.names.iter().filter(|n| !self.own_names.contains(n)).map(String::as_str)
    }

    /// The links, numbers, names and quotations of the source: what a post of one's own may not lose.
    pub(super) fn must_stay<'f>(&'f self, source: &'f Draft) -> Vec<&'f str> {
        // "The #1 app" is no number.
        let praise = source.text().contains("#1");
        let numbers = self.numbers.iter().map(String::as_str).filter(move |n| *n != "#1" && (*n != "1" || !praise));
        let numbers = numbers.chain(self.spelled.iter().map(String::as_str));
        let names = self.others().filter(|n| n.contains(' '));
        self.links.iter().map(String::as_str).chain(numbers).chain(names).chain(self.quoted(source, |words| words >= 4)).collect()
    }

    /// What a sentence may state: all that, and names of one word and short quotations; but for links, which have a place of their own.
    pub(super) fn may_be_stated<'f>(&'f self, source: &'f Draft) -> Vec<&'f str> {
        let short = self.others().filter(|n| !n.contains(' ')).chain(self.quoted(source, |words| words < 4));
        self.must_stay(source).into_iter().chain(short).filter(|fact| !self.links.iter().any(|l| l == fact)).collect()
    }

    /// The facts of the source that `text` holds: links, numbers, the day, names, quotations, hashtags.
    pub(super) fn kept(&self, source: &Draft, text: &str) -> Vec<String> {
        let mut kept = Vec::new();
        let all = self.links.iter().chain(&self.numbers).chain(&self.when).chain(&self.names).map(String::as_str);
        for fact in all.chain(self.quoted(source, |_| true)).chain(self.hashtags.iter().map(String::as_str)) {
            push_new(&mut kept, fact);
        }
        kept.retain(|k| text.contains(k.as_str()));
        kept
    }
}

/// Whether a fact stands in `text`, and not as part of a longer word or number.
pub(super) fn holds(text: &str, fact: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let Some(first) = fact.chars().next() else { return true };
    // Few places begin like a fact: to make ready to look for the whole of it would take longer than to look.
    text.match_indices(first).map(|(at, _)| at).filter(|at| text[*at..].starts_with(fact)).any(|at| {
        let (before, after) = (&text[..at], &text[at + fact.len()..]);
        let mut rest = after.chars();
        let more = rest.next();
        let goes_on = matches!(more, Some('.' | ','))
            && rest.next().is_some_and(|c| c.is_ascii_digit())
            && fact.ends_with(|c: char| c.is_ascii_digit());
        !inside(before.chars().next_back().filter(|_| fact.starts_with(char::is_alphanumeric)))
            && !inside(more.filter(|_| fact.ends_with(char::is_alphanumeric)))
            && !goes_on
    })
}

/// Whether `tag` stands in `text` as a whole.
pub(super) fn holds_word(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| !text[at + tag.len()..].starts_with(crate::text::is_word_char))
}
