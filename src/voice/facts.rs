//! What a piece of copy states: its sentences, and in them the facts that a rewrite must keep exactly: links, numbers, dates, names,
//! quotations, hashtags that matter. It finds and sorts; it changes nothing.

use super::CopyKind;
use super::kind::kind;
use super::names::names;
use super::numbers::{is_spelled, numbers, spelled};
use super::particulars::{day, event, partner, person, place, speaker, telling_number, title};
use super::quotes::quotes;
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::{Draft, Span, is_word_char};
use std::sync::OnceLock;

/// A sentence of the copy (or a line of a list), with a quotation never cut in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands, without the sign of a list.
    pub(super) span: Span,
    /// The sign of a list in front of it: `-`, or `2.`.
    pub(super) bullet: Option<String>,
    /// The paragraph it belongs to.
    pub(super) paragraph: usize,
}

/// What a piece of copy states.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Its sentences.
    pub(super) units: Vec<Unit>,
    /// Somebody's words, quotation marks included.
    pub(super) quotes: Vec<Span>,
    /// Everything that stays in one piece, in order.
    pub(super) fixed: Vec<Span>,
    /// Links, each once.
    pub(super) links: Vec<String>,
    /// Words with digits in them, outside links, each once.
    pub(super) numbers: Vec<String>,
    /// Numbers in words, each once.
    pub(super) spelled: Vec<String>,
    /// Names of two words or more, and the programme's own, each once.
    pub(super) names: Vec<String>,
    /// Of those, the organisation's own, which a disclosure carries.
    pub(super) own_names: Vec<String>,
    /// Hashtags that stay.
    pub(super) hashtags: Vec<String>,
    /// Hashtags that go.
    pub(super) idle_hashtags: Vec<String>,
    /// What the copy is about.
    pub(super) kind: CopyKind,
    /// Whether it speaks of the writer's own organisation: by name, or as "we".
    pub(super) own: bool,
    /// The product it speaks of.
    pub(super) product: Option<String>,
    /// A day it names.
    pub(super) when: Option<String>,
    /// A person or body it quotes or works with.
    pub(super) who: Option<String>,
    /// A number that says something, with its unit.
    pub(super) number: Option<String>,
    /// A person it names.
    pub(super) person: Option<String>,
    /// Whom it tells of working with.
    pub(super) partner: Option<String>,
    /// What people can go to.
    pub(super) event: Option<String>,
    /// Where it is.
    pub(super) place: Option<String>,
    /// What there is to read or to hear, by its title.
    pub(super) title: Option<String>,
    /// Whether it already says, in the writer's own person, where they work.
    pub(super) disclosed: bool,
}

impl Facts {
    /// Reads the facts out of `draft`.
    pub(super) fn new(draft: &Draft, programme: &Programme) -> Self {
        let text = draft.text();
        let quotes = quotes(text);
        let mut fixed: Vec<Span> = quotes.clone();
        for span in [draft.links(), draft.hashtags(), draft.mentions(), draft.blanks()].concat() {
            if !quotes.iter().any(|q| q.overlaps(span)) {
                fixed.push(span);
            }
        }
        fixed.order();
        fixed.dedup_by(|b, a| a.overlaps(*b));
        let units = units(draft, &quotes);
        let mut links = Vec::new();
        for link in draft.links() {
            push_new(&mut links, draft.at(*link));
        }
        let numbers = numbers(draft);
        let spelled = spelled(draft);
        let names = names(draft, programme, &fixed);
        let own_names = programme.names().map(str::to_owned).collect();
        let (hashtags, idle_hashtags) = hashtags(draft, programme, &units);
        let lower = text.to_lowercase();
        let known = programme.names().chain(programme.products.iter().map(|p| p.name.as_str()));
        let own = known.filter(|n| !n.is_empty()).any(|n| lower.contains(&n.to_lowercase()))
            || draft.words().iter().any(|w| {
                let word = draft.at(*w);
                matches!(word, "we" | "We" | "our" | "Our" | "us" | "OUR" | "WE")
                    || word.to_lowercase().starts_with("we'")
                    || word.to_lowercase().starts_with("we’")
            });
        let product = programme
            .products
            .iter()
            .map(|p| p.name.as_str())
            .filter(|n| lower.contains(&n.to_lowercase()))
            .max_by_key(|n| n.len())
            .map(str::to_owned);
        let who = speaker(draft, &quotes, programme);
        let number = telling_number(draft);
        let when = day(draft);
        let kind = kind(&without(draft.hashtags(), text).to_lowercase(), !quotes.is_empty());
        let person = person(&names, programme);
        let (partner, event, place, title) = (partner(draft, programme), event(draft), place(draft, programme), title(draft, &quotes));
        let disclosed = ["i work at", "i work for", "where i work", "my team at", "my employer"].iter().any(|d| lower.contains(d));
        Self {
            units,
            quotes,
            fixed,
            links,
            numbers,
            spelled,
            names,
            own_names,
            hashtags,
            idle_hashtags,
            kind,
            own,
            product,
            when,
            who,
            number,
            person,
            partner,
            event,
            place,
            title,
            disclosed,
        }
    }

    /// Whether words are small print.
    pub(super) fn is_small_print(text: &str) -> bool {
        static PHRASES: OnceLock<Vec<&[u8]>> = OnceLock::new();
        let phrases = PHRASES.get_or_init(|| super::plain::SMALL_PRINT.split(',').map(|phrase| phrase.trim().as_bytes()).collect());
        let lower = text.to_lowercase();
        let bytes = lower.as_bytes();
        let begins = |at: &usize| bytes[*at].is_ascii_lowercase() && (*at == 0 || !bytes[*at - 1].is_ascii_alphanumeric());
        (0..bytes.len()).filter(begins).any(|at| phrases.iter().any(|phrase| bytes[at..].starts_with(phrase)))
    }

    /// Whether somebody says these words, rather than a title in quotation marks.
    pub(super) fn is_said(draft: &Draft, sentence: Span, quote: Span) -> bool {
        let (before, after) = (&draft.text()[sentence.start..quote.start], &draft.text()[quote.end..sentence.end]);
        let tells = |text: &str| SAYS.iter().any(|verb| text.split(|c: char| !c.is_alphabetic()).any(|w| w == *verb));
        let titled = before.trim_end().ends_with(':')
            && !draft.at(quote).contains(['.', ',', '!', '?'])
            && TITLED.iter().any(|noun| before.to_lowercase().contains(noun));
        draft.at(quote).split(' ').count() >= 4
            && !titled
            && (tells(before)
                || tells(after)
                || before.trim_end().ends_with(':')
                || before.trim().is_empty() && !after.trim_start().starts_with(char::is_lowercase))
    }

    /// Whether a place of the draft holds a fact that must not be lost with it. `link_counts` tells whether a link is one.
    pub(super) fn in_place(&self, draft: &Draft, span: Span) -> bool {
        let text = draft.at(span);
        let tagged = |w: Span| draft.hashtags().iter().any(|h| h.contains(w));
        let numbers = draft.words().iter().filter(|w| span.contains(**w)).any(|w| {
            let word = draft.at(*w);
            is_spelled(word) || word.chars().any(|c| c.is_ascii_digit()) && !tagged(*w)
        });
        let address = text.split_whitespace().any(|t| t.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
        numbers
            || address
            || Self::is_small_print(text)
            || self.quotes.iter().any(|q| q.overlaps(span))
            || self.names.iter().any(|n| text.contains(n.as_str()) && !self.own_names.contains(n))
            || draft.mentions().iter().any(|m| m.overlaps(span))
    }
}

/// The text without these places.
fn without(places: &[Span], text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        rest.push_str(&text[at..place.start]);
        at = place.end;
    }
    rest.push_str(&text[at..]);
    rest
}

/// Adds `text` where it is not there yet.
pub(super) fn push_new(list: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !list.iter().any(|t| t == text) {
        list.push(text.to_owned());
    }
}

/// The sentences of a draft, glued where a quotation runs across them, with list signs taken off.
fn units(draft: &Draft, quotes: &[Span]) -> Vec<Unit> {
    let text = draft.text();
    let mut spans: Vec<Span> = Vec::new();
    for sentence in draft.sentences() {
        let cut = |end: usize| quotes.iter().any(|q| q.start < end && end < q.end);
        match spans.last_mut() {
            Some(last) if cut(last.end) || cut(sentence.start) && quotes.iter().any(|q| q.overlaps(*last) && q.overlaps(*sentence)) => {
                last.end = sentence.end;
            }
            // "A panel on “What next?” at the fair" goes on behind the quotation.
            Some(last)
                if text[..last.end].ends_with(['"', '”', '»', '’', '\''])
                    && text[last.end..sentence.start].chars().all(|c| c == ' ')
                    && draft.at(*sentence).starts_with(char::is_lowercase) =>
            {
                last.end = sentence.end;
            }
            // "“It works.” said Ana": what says who spoke stays with the words.
            Some(last)
                if quotes.iter().any(|q| q.end == last.end)
                    && text[last.end..sentence.start].chars().all(|c| c == ' ')
                    && says(draft.at(*sentence)) =>
            {
                last.end = sentence.end;
            }
            // A dash in front of a name under a quotation is who said it.
            Some(last)
                if quotes.iter().any(|q| q.end == last.end)
                    && draft.at(*sentence).starts_with(['-', '–', '—'])
                    && text[last.end..sentence.start].trim().is_empty() =>
            {
                last.end = sentence.end;
            }
            _ => spans.push(*sentence),
        }
    }
    let spans = at_emoji(text, spans, quotes);
    let mut units = Vec::with_capacity(spans.len());
    let mut paragraph = 0;
    let mut end = 0;
    for span in spans {
        if text[end..span.start].contains('\n') {
            paragraph += 1;
        }
        end = span.end;
        let line_start = span.start == 0 || text[..span.start].trim_end_matches([' ', '\t']).ends_with('\n');
        let (bullet, skip) = if line_start { bullet(span.of(text)) } else { (None, 0) };
        let span = Span::new(span.start + skip, span.end);
        if !span.is_empty() {
            units.push(Unit { span, bullet, paragraph });
        }
    }
    // "1." ends a sentence: a lone number joins the line behind it.
    let mut at = 0;
    while at + 1 < units.len() {
        let lone = units[at].span.of(text);
        if lone.len() <= 3
            && lone.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_digit())
            && units[at].paragraph == units[at + 1].paragraph
        {
            let bullet = format!("{}.", lone.trim_end_matches(['.', ')']));
            units.remove(at);
            units[at].bullet = Some(bullet);
        }
        at += 1;
    }
    units
}

/// Whether a character only decorates.
pub(super) fn is_decoration(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x1f000..=0x1faff)
}

/// Cuts sentences where nothing but decoration stands between one that is long enough and the capital of the next.
fn at_emoji(text: &str, spans: Vec<Span>, quotes: &[Span]) -> Vec<Span> {
    let mut cut = Vec::with_capacity(spans.len());
    for mut span in spans {
        while let Some(at) = span.of(text).char_indices().find_map(|(at, c)| {
            let (before, after) = span.of(text).split_at(at);
            let rest = after.trim_start_matches(|c: char| is_decoration(c) || c.is_whitespace() || c == '\u{fe0f}');
            let words = before.split_whitespace().count();
            let here = span.start + at;
            (is_decoration(c)
                && (words >= 4 || words >= 2 && rest.split_whitespace().count() >= 6)
                && rest.starts_with(char::is_uppercase)
                && !quotes.iter().any(|q| q.start < here && here < q.end))
            .then_some(at)
        }) {
            let rest = span.of(text)[at..].trim_start_matches(|c: char| is_decoration(c) || c.is_whitespace() || c == '\u{fe0f}');
            let next = span.end - rest.len();
            let end = span.start + span.of(text)[..at].trim_end().len();
            cut.push(Span::new(span.start, end));
            span = Span::new(next, span.end);
        }
        cut.push(span);
    }
    cut
}

/// Verbs that tell who spoke.
const SAYS: &[&str] = &[
    "said",
    "says",
    "explains",
    "explained",
    "adds",
    "added",
    "notes",
    "noted",
    "comments",
    "commented",
    "shares",
    "shared",
    "argues",
    "recalls",
];

/// What has a title: "our webinar: “Fraud signals in real time”".
const TITLED: &[&str] = &[
    "webinar",
    "session",
    "talk",
    "episode",
    "podcast",
    "report",
    "paper",
    "article",
    "guide",
    "post",
    "book",
    "course",
    "workshop",
    "panel",
    "study",
    "keynote",
    "video",
    "film",
    "exhibition",
    "lecture",
    "series",
];

fn says(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|first| SAYS.contains(&first))
}

/// The sign of a list at the head of a line, and how many bytes it takes.
fn bullet(line: &str) -> (Option<String>, usize) {
    let first = line.chars().next().unwrap_or(' ');
    if first.is_alphanumeric() {
        let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let rest = &line[digits..];
        // A number with a dot or bracket, or a keycap emoji.
        let sign = [". ", ") ", "\u{fe0f}\u{20e3}", "\u{20e3}"].iter().find(|s| rest.starts_with(**s));
        return match sign {
            Some(sign) if (1..=2).contains(&digits) => {
                let skip = digits + sign.len();
                let gap = line[skip..].len() - line[skip..].trim_start().len();
                (Some(format!("{}.", &line[..digits])), skip + gap)
            }
            _ => (None, 0),
        };
    }
    let signs = line
        .find(|c: char| is_word_char(c) || matches!(c, '“' | '"' | '\'' | '‘' | '#' | '@' | '$' | '€' | '£' | '(' | '⟦' | '«' | '+'))
        .unwrap_or(0);
    let sign = line[..signs].trim();
    // Decoration that no keyboard has, or a dash or star and a space: a list.
    let listed = !sign.is_empty()
        && (matches!(sign, "-" | "*" | "–" | "—" | "·" | ">") && line[..signs].ends_with(' ') || sign.chars().all(|c| !c.is_ascii()));
    let plain = sign.chars().all(|c| {
        matches!(
            c,
            '-' | '*'
                | '–'
                | '—'
                | '·'
                | '>'
                | '•'
                | '▪'
                | '◦'
                | '‣'
                | '●'
                | '→'
                | '➡'
                | '✅'
                | '✔'
                | '☑'
                | '👉'
                | '🔹'
                | '🔸'
                | '\u{fe0f}'
        )
    });
    if listed { (plain.then(|| "-".to_owned()), signs) } else { (None, 0) }
}

/// Hashtags that matter: the programme's, those with a digit (most name an event), and those inside a sentence, where they are words.
/// The rest of a run at the end goes.
fn hashtags(draft: &Draft, programme: &Programme, units: &[Unit]) -> (Vec<String>, Vec<String>) {
    let (mut kept, mut idle) = (Vec::new(), Vec::new());
    for tag in draft.hashtags() {
        let text = draft.at(*tag);
        let own = programme.hashtags.iter().any(|h| h.eq_ignore_ascii_case(text));
        let digit = text.chars().any(|c| c.is_ascii_digit());
        let named = programme
            .names()
            .chain(programme.products.iter().map(|p| p.name.as_str()))
            .any(|n| n.len() > 3 && text[1..].eq_ignore_ascii_case(n));
        if own || digit || named {
            push_new(&mut kept, text);
        } else if units.iter().any(|u| u.span.contains(*tag) && in_sentence(draft, u.span, *tag)) {
            // Stays as a word of its sentence, or goes with it.
        } else {
            push_new(&mut idle, text);
        }
    }
    (kept, idle)
}

/// Whether a hashtag is a word of its sentence: a word that is no hashtag follows it there.
pub(super) fn in_sentence(draft: &Draft, sentence: Span, tag: Span) -> bool {
    let before = draft.text()[sentence.start.min(tag.start)..tag.start].trim_end_matches(' ');
    let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase().replace('’', "'");
    if JOINING.contains(&last.as_str()) {
        return true;
    }
    draft.words().iter().any(|w| {
        w.start >= tag.end
            && w.end <= sentence.end
            && !draft.hashtags().iter().any(|h| h.contains(*w))
            && !draft.mentions().iter().any(|m| m.contains(*w))
    })
}

/// Words after which a hashtag is a word of the sentence, not a label.
const JOINING: &[&str] = &[
    "is",
    "it's",
    "at",
    "for",
    "of",
    "the",
    "to",
    "on",
    "with",
    "our",
    "this",
    "join",
    "by",
    "in",
    "from",
    "celebrate",
    "support",
    "supporting",
    "celebrating",
    "mark",
    "marking",
    "attending",
    "happy",
    "during",
    "today's",
    "a",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> Facts {
        let programme =
            Programme { organisation: "Quillfern".to_owned(), hashtags: vec!["#QuietClinics".to_owned()], ..Programme::default() };
        Facts::new(&Draft::new(text), &programme)
    }

    #[test]
    fn numbers_come_with_their_signs() {
        assert_eq!(facts("Up 37.5% to $4.5bn for 1,200+ shops, see https://a.example/9").numbers, ["37.5%", "$4.5bn", "1,200+"]);
        assert_eq!(facts("From -25 °C to 4°, mid-2026.").numbers, ["-25", "4°", "mid-2026"]);
    }

    #[test]
    fn a_quotation_is_one_piece_with_whoever_said_it() {
        let text = "It works. “We tried it. It was calm,” said Ana Pell, nurse. Done.";
        let facts = facts(text);
        let units: Vec<&str> = facts.units.iter().map(|u| u.span.of(text)).collect();
        assert_eq!(units, ["It works.", "“We tried it. It was calm,” said Ana Pell, nurse.", "Done."]);
        assert_eq!(facts.who.as_deref(), Some("Ana Pell"));
    }

    #[test]
    fn list_signs_come_off_and_numbers_of_a_list_are_kept() {
        let text = "What is new:\n✅ Calm\n2) Fast\n3️⃣ Small\n\u{acd}ઽ of Gujarat";
        let facts = facts(text);
        let units: Vec<(Option<&str>, &str)> = facts.units.iter().map(|u| (u.bullet.as_deref(), u.span.of(text))).collect();
        assert_eq!(
            units,
            [(None, "What is new:"), (Some("-"), "Calm"), (Some("2."), "Fast"), (Some("3."), "Small"), (None, "\u{acd}ઽ of Gujarat")]
        );
    }

    #[test]
    fn the_campaign_hashtag_stays_and_the_run_goes() {
        let facts = facts("We are at #Expo2026 today.\n\n#innovation #QuietClinics #growth");
        assert_eq!(
            (facts.hashtags, facts.idle_hashtags),
            (vec!["#Expo2026".to_owned(), "#QuietClinics".to_owned()], vec!["#innovation".to_owned(), "#growth".to_owned()])
        );
    }
}
