//! Finds the announcement in front of the news, and tells the news as a person would: "We are thrilled to announce the launch of Y"
//! is "Y is out."

use super::CopyKind;
use super::notes::Dice;
use super::plain;
use super::rework::Desk;
use super::words::{Word, Words};

/// What an announcement does with what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// A whole clause follows.
    Clause,
    /// Something that is out now.
    Out,
    /// Something that is told.
    Told,
    /// Somebody who comes.
    Welcome,
    /// Something that we do, said with the verb in its doing form.
    Doing(&'static str),
    /// What we are, have, can: the verb as it stands.
    Plainly,
}

/// An announcement at the head of a sentence.
#[derive(Debug)]
pub(super) struct Opener {
    /// Where the announcement starts: what stands before says when or after what.
    pub(super) preamble: usize,
    /// Just past its last word.
    pub(super) end: usize,
    says: Says,
    /// Who announces, where it is somebody else than the writer's organisation.
    who: Option<String>,
    /// The verb, for what we do.
    verb: String,
}

/// How something is there now.
const OUT: &[&str] = &["out", "here", "out now", "ready to use"];

/// What is read once it is out.
const READING: &[&str] = &["report", "paper", "study", "survey", "guide", "index"];

const BE: &[&str] = &["am", "are", "is", "was", "were", "we're", "i'm", "feel", "feels"];

/// The announcement at the head of a sentence, if there is one.
pub(super) fn opener(desk: &Desk<'_>, words: &Words) -> Option<Opener> {
    feeling(desk, words).or_else(|| heading(words)).or_else(|| news_verb(desk, words))
}

/// "(Today,) we are (so) thrilled to announce (that) …", "Proud to share …".
fn feeling(desk: &Desk<'_>, words: &Words) -> Option<Opener> {
    let reach = words.len().min(24);
    for at in 0..reach {
        if !plain::FEELINGS.contains(&words.key(at).as_str()) || words.0[at].fixed {
            continue;
        }
        let be = at.checked_sub(1).filter(|b| BE.contains(&words.key(*b).as_str()) || words.key(*b).ends_with("'re"));
        let subject_end = match be {
            Some(be) => be,
            None if at == 0 || words.0[at - 1].trail.ends_with(',') => at,
            None => return None,
        };
        let mut next = at;
        while plain::FEELINGS.contains(&words.key(next).as_str())
            || words.key(next) == "and" && plain::FEELINGS.contains(&words.key(next + 1).as_str())
        {
            next += 1;
        }
        let preamble = subject_start(desk, words, subject_end, be.is_some());
        // "Our team lead Ana is happy to answer your questions" offers; it announces nothing.
        let ours = words.key(preamble) == "our" && subject_end > preamble + 2;
        let merged = be.map(|b| words.key(b)).unwrap_or_default();
        let subject = Words(words.0[preamble..subject_end].to_vec());
        let who = if merged.starts_with("we") || merged.starts_with("i'") || subject.is_empty() || is_us(desk, &subject) {
            None
        } else {
            Some(subject.text())
        };
        if words.key(next) == "that" {
            return Some(Opener { preamble, end: next + 1, says: Says::Clause, who, verb: String::new() });
        }
        if words.key(next) != "to" {
            return None;
        }
        let mut verb_at = next + 1;
        while matches!(words.key(verb_at).as_str(), "officially" | "finally" | "now" | "be" | "publicly" | "formally")
            && words.key(verb_at + 1).len() > 3
            && (words.key(verb_at) != "be" || words.key(verb_at + 1).ends_with("ing"))
        {
            verb_at += 1;
        }
        let verb = words.key(verb_at);
        let mut end = verb_at + 1;
        let says = match verb.as_str() {
            "announce" | "share" | "reveal" | "report" | "confirm" | "say" | "tell" | "announcing" | "sharing" => Says::Told,
            "introduce" | "unveil" | "launch" | "release" | "present" | "introducing" | "launching" => Says::Out,
            "welcome" | "welcoming" => Says::Welcome,
            "be" | "have" | "see" | "offer" | "work" => Says::Plainly,
            _ => plain::VERBS
                .iter()
                .find(|v| v.1 == verb || v.2 == verb || v.1.starts_with("work") && (verb == "partner" || verb == "partnering"))
                .map_or(Says::Plainly, |v| Says::Doing(v.2)),
        };
        if ours && matches!(says, Says::Plainly | Says::Doing(_)) {
            return None;
        }
        let mut says = says;
        if says == Says::Told {
            for skip in
                ["with you all", "with you", "today", "with everyone", "with our network", "some exciting news", "some news", "the news"]
            {
                if let Some(after) = words.has(end, skip) {
                    end = after;
                }
            }
            if words.key(end) == "that" {
                end += 1;
                says = Says::Clause;
            }
        }
        return Some(Opener { preamble, end, says, who, verb });
    }
    None
}

/// Where the subject of the announcement starts: after a comma, or at the front.
fn subject_start(desk: &Desk<'_>, words: &Words, end: usize, has_be: bool) -> usize {
    let mut start = end;
    while start > 0 && !words.0[start - 1].trail.ends_with(',') {
        start -= 1;
    }
    // "Today we are…": the day is no part of who.
    if has_be && matches!(words.key(start).as_str(), "today" | "now" | "finally" | "yesterday") && desk.names_us_at(words, start + 1) {
        start += 1;
    }
    start
}

fn is_us(desk: &Desk<'_>, subject: &Words) -> bool {
    desk.names_us_at(subject, 0) || matches!(subject.key(0).as_str(), "our" | "we" | "i" | "everyone" | "the")
}

/// "Introducing …", "Announcing …", "Meet …:".
fn heading(words: &Words) -> Option<Opener> {
    // "Now available: Ledgerleaf for Android".
    for lead in ["now available", "available now", "out now", "now live", "just launched", "just released", "new release"] {
        if let Some(end) = words.has(0, lead).filter(|end| words.0[end - 1].trail == ":" && *end < words.len()) {
            return Some(Opener { preamble: 0, end, says: Says::Out, who: None, verb: String::new() });
        }
    }
    let says = match words.key(0).as_str() {
        "introducing" | "unveiling" | "presenting" | "launching" => Says::Out,
        "announcing" => Says::Told,
        "welcoming" => Says::Welcome,
        _ => return None,
    };
    (words.len() > 1).then(|| Opener { preamble: 0, end: 1, says, who: None, verb: String::new() })
}

/// "Quillfern today announced …", "We have launched …", "Acme unveils …".
fn news_verb(desk: &Desk<'_>, words: &Words) -> Option<Opener> {
    for at in 1..words.len().min(9) {
        if words.0[at - 1].trail.contains([',', ':', ';']) {
            return None;
        }
        let says = match words.key(at).as_str() {
            "announces" | "announced" | "announce" => Says::Told,
            "launches" | "launched" | "unveils" | "unveiled" | "introduces" | "introduced" | "releases" | "released" | "launch"
            | "introduce" => Says::Out,
            "publishes" | "published" if words.0[at..].iter().take(6).any(|w| READING.contains(&w.key().as_str())) => Says::Out,
            _ => continue,
        };
        // What stands before is a name or "we", with small words between.
        let mut subject_end = at;
        while subject_end > 0
            && matches!(
                words.key(subject_end - 1).as_str(),
                "has" | "have" | "just" | "today" | "now" | "officially" | "recently" | "yesterday" | "proudly" | "we've" | "this" | "week"
            )
        {
            if words.key(subject_end - 1) == "we've" {
                break;
            }
            subject_end -= 1;
        }
        let start = usize::from(matches!(words.key(0).as_str(), "today" | "yesterday"));
        if subject_end <= start || words.0.get(at + 1).is_none() {
            return None;
        }
        let subject = Words(words.0[start..subject_end].to_vec());
        let ours = desk.names_us_at(&subject, 0) || matches!(subject.key(0).as_str(), "we" | "we've" | "i" | "i've" | "our");
        let named = subject.0.iter().all(|w| w.is_capital() || matches!(w.key().as_str(), "and" | "of" | "the"));
        // A bare "we announce" needs its verb; "launch" as a noun has no name before it.
        let bare = matches!(words.key(at).as_str(), "launch" | "introduce" | "announce");
        if !ours && (!named || bare) {
            return None;
        }
        let mut end = at + 1;
        for skip in ["today", "yesterday", "this week", "recently"] {
            if let Some(after) = words.has(end, skip) {
                end = after;
            }
        }
        let mut says = says;
        if words.key(end) == "that" {
            end += 1;
            says = Says::Clause;
        }
        return Some(Opener { preamble: 0, end, says, who: (!ours).then(|| subject.text()), verb: String::new() });
    }
    None
}

impl Desk<'_> {
    /// Whether "we", or the organisation's name, stands at `at`.
    fn names_us_at(&self, words: &Words, at: usize) -> bool {
        self.own_name(words, at).is_some() || matches!(words.key(at).as_str(), "we" | "i" | "our" | "we're" | "i'm")
    }
}

/// Tells the news that follows an announcement; nothing where there is none.
pub(super) fn tell(desk: &Desk<'_>, opener: &Opener, mut rest: Words, after_preamble: bool, dice: &mut Dice) -> Option<Vec<Words>> {
    if rest.is_empty() {
        return None;
    }
    let us = opener.who.is_none();
    let says = if opener.says == Says::Told && is_clause(&rest) { Says::Clause } else { opener.says };
    match says {
        Says::Clause => {
            // "Quillfern announced that its office has moved": ours has.
            if us && rest.key(0) == "its" {
                rest.swap(0, 1, "our");
            }
            // "Quillfern announced that it has": "it" is whoever announced.
            if matches!(rest.key(0).as_str(), "it" | "they") {
                let subject = opener.who.clone().unwrap_or_else(|| "We".to_owned());
                let verb = match (rest.key(1).as_str(), us) {
                    ("has", true) => Some("have"),
                    ("is", true) => Some("are"),
                    ("was", true) => Some("were"),
                    _ => None,
                };
                if let Some(verb) = verb {
                    rest.swap(0, 2, &format!("{subject} {verb}"));
                } else {
                    rest.swap(0, 1, &subject);
                }
            }
            Some(vec![rest])
        }
        Says::Plainly => {
            let subject = opener.who.as_deref().unwrap_or("We");
            let first = rest.key(0);
            let done = first.ends_with("ed") || matches!(first.as_str(), "chosen" | "given" | "shown" | "found" | "among");
            let verb = match (opener.verb.as_str(), us) {
                // "Honoured to be named" tells of something that was done.
                ("be", true) if done => "were",
                ("be", false) if done => "was",
                ("be", true) => "are",
                ("be", false) => "is",
                ("have", true) => "have",
                ("have", false) => "has",
                (verb, _) => verb,
            };
            prefix(&mut rest, &format!("{subject} {verb}"));
            Some(vec![rest])
        }
        Says::Doing(doing) => {
            let (subject, be) = opener.who.as_deref().map_or(("We", "are"), |who| (who, "is"));
            prefix(&mut rest, &format!("{subject} {be} {doing}"));
            Some(vec![rest])
        }
        Says::Welcome => Some(vec![welcome(rest)]),
        Says::Out | Says::Told => Some(thing(desk, opener, rest, says, after_preamble, dice)),
    }
}

/// Takes a lead off the front where something follows it.
fn without_lead(rest: &mut Words, lead: &str) -> bool {
    let end = rest.has(0, lead).filter(|end| *end < rest.len());
    rest.0.drain(..end.unwrap_or(0));
    end.is_some()
}

/// A thing that is out, or told of.
#[expect(clippy::too_many_lines, reason = "one way to tell after another, in the order in which they are tried")]
fn thing(desk: &Desk<'_>, opener: &Opener, mut rest: Words, says: Says, after_preamble: bool, dice: &mut Dice) -> Vec<Words> {
    let mut says = says;
    // "Its report" is the report of whoever announces it.
    if opener.who.is_none() && rest.0[0].core == "its" {
        "our".clone_into(&mut rest.0[0].core);
    }
    for lead in [
        "the launch of",
        "the release of",
        "the availability of",
        "the general availability of",
        "the introduction of",
        "the rollout of",
        "the arrival of",
        "the publication of",
    ] {
        if without_lead(&mut rest, lead) {
            says = Says::Out;
        }
    }
    // Only where the profile says that it is their team's.
    let mine = desk.profile.own_products.iter().any(|p| !p.is_empty() && rest.text().contains(p.as_str()));
    if says == Says::Out && mine && opener.who.is_none() {
        let company = desk.profile.company.trim();
        let company = if company.is_empty() { desk.programme.organisation.as_str() } else { company };
        if let Some(last) = rest.0.last_mut() {
            last.trail = last.trail.replace('!', ".");
        }
        prefix(&mut rest, &format!("My team at {company} launched"));
        return vec![rest];
    }
    if without_lead(&mut rest, "the opening of") {
        return be(rest, "open", opener);
    }
    if without_lead(&mut rest, "the appointment of") {
        // "Its board" is the board of whoever announces.
        for word in rest.0.iter_mut().filter(|w| opener.who.is_none() && !w.fixed && w.core == "its") {
            "our".clone_into(&mut word.core);
        }
        return vec![welcome(rest)];
    }
    for noun in ["partnership with", "collaboration with", "alliance with", "partnership between"] {
        if let Some((start, end)) = rest.find(0, noun)
            && start <= 4
            && rest.0[..start].iter().all(|w| !w.fixed && w.trail.is_empty())
        {
            rest.0.drain(..end);
            let lead = opener.who.as_ref().map_or("We are working with".to_owned(), |who| format!("{who} is working with"));
            prefix(&mut rest, &lead);
            return vec![rest];
        }
    }
    if let Some(end) = rest.has(0, "the acquisition of") {
        rest.0.drain(..end);
        let owner = opener.who.clone().unwrap_or_else(|| desk.programme.organisation.clone());
        let (mut name, what) = match apposition(&rest) {
            Some((name, what)) => (name, Some(what)),
            None => (rest, None),
        };
        let stop = (1..name.len()).find(|at| matches!(name.key(*at).as_str(), "for" | "from" | "in")).unwrap_or(name.len());
        if let Some(last) = name.0[..stop].last_mut() {
            last.trail.clear();
        }
        name.0.splice(stop..stop, format!("is now part of {owner}").split(' ').map(Word::new));
        return std::iter::once(name)
            .chain(what.map(|mut what| {
                prefix(&mut what, "It is");
                what
            }))
            .collect();
    }
    if (rest.key(0).starts_with("our")
        || rest.key(0) == "a"
        || rest.key(0) == "the"
        || rest.key(0) == "an"
        || rest.0[0].is_capital()
        || rest.0[0].fixed)
        && let Some((name, what)) = apposition(&rest)
    {
        let plural = is_plural(&name);
        let state = if says == Says::Out { dice.pick(OUT) } else { "new" };
        let mut first = be(name, state, opener);
        if says != Says::Out
            && let Some(only) = first.first_mut()
            && desk.is(CopyKind::Event)
        {
            // An event is not new: it is simply named.
            only.0.truncate(only.len() - 2);
            prefix(only, if after_preamble { "there is" } else { "There is" });
        }
        let mut second = what;
        // Without its praise "the all-new way" is one of many.
        if let Some(end) = second.has(0, "the way") {
            second.swap(0, end, "a way");
        }
        prefix(&mut second, if plural { "They are" } else { dice.pick(&["It is", "It is", "In short, it is"]) });
        first.push(second);
        return first;
    }
    if desk.is(CopyKind::Event)
        && let Some(at) = (1..rest.len()).find(|i| {
            matches!(rest.key(*i).as_str(), "on" | "at" | "from" | "in")
                && rest.0[*i - 1].trail.is_empty()
                && rest.0.get(*i + 1).is_some_and(|w| w.fixed || w.is_capital())
        })
    {
        let plural = is_plural(&Words(rest.0[..at].to_vec()));
        rest.0.insert(at, Word::new(if plural { "are" } else { "is" }));
        return vec![rest];
    }
    let short = rest.len() <= 9
        && rest.0.iter().all(|w| w.trail.is_empty() || w.trail == "." || w.trail == "!")
        && !rest.0.iter().any(|w| matches!(w.key().as_str(), "that" | "which" | "who" | "where" | "to"));
    if rest.0[0].fixed && rest.0[0].has_digit() && desk.is(CopyKind::Milestone) {
        prefix(&mut rest, opener.who.as_ref().map_or("We have reached", |_| "The news is"));
        return vec![rest];
    }
    let definite = matches!(rest.key(0).as_str(), "our" | "the" | "its" | "their") || rest.0[0].is_capital();
    let reading =
        |w: &Word| READING.contains(&w.key().as_str()) || matches!(w.key().as_str(), "results" | "figures" | "findings" | "numbers");
    let published = rest.0.iter().any(reading);
    if short && definite && (says == Says::Out || desk.is(CopyKind::Launch) || desk.is(CopyKind::Report) || published) {
        // Nobody uses a report.
        let states = if published { &OUT[..3] } else { OUT };
        return be(rest, dice.pick(states), opener);
    }
    let from_us = opener.who.is_none();
    let lead = match (says, from_us) {
        (Says::Out, true) => dice.pick(&["New from us:", "Just out from us:", "We have something new:"]).to_owned(),
        (Says::Out, false) => format!("New from {}:", opener.who.as_deref().unwrap_or("them")),
        (_, true) => dice.pick(&["The news:", "In short:", "What's new:"]).to_owned(),
        (_, false) => format!("News from {}:", opener.who.as_deref().unwrap_or("them")),
    };
    let lead = if after_preamble { lower_word(&lead) } else { lead };
    prefix(&mut rest, &lead);
    vec![rest]
}

/// "Y is out", with who it comes from where that is somebody else.
fn be(mut thing: Words, state: &str, opener: &Opener) -> Vec<Words> {
    let verb = if is_plural(&thing) { "are" } else { "is" };
    if let Some(last) = thing.0.last_mut() {
        last.trail.clear();
    }
    // "Nestmoor in Spain": it is out in Spain.
    let place = (1..thing.len()).find(|at| {
        matches!(thing.key(*at).as_str(), "in" | "across")
            && thing.0[*at - 1].is_capital()
            && thing.0.get(*at + 1).is_some_and(Word::is_capital)
    });
    if let Some(at) = place.filter(|_| opener.who.is_none()) {
        let verb = if is_plural(&Words(thing.0[..at].to_vec())) { "are" } else { "is" };
        thing.0.splice(at..at, [Word::new(verb), Word::new(state)]);
        return vec![thing];
    }
    thing.0.push(Word::new(verb));
    match &opener.who {
        Some(who) => {
            thing.0.push(Word { trail: ",".to_owned(), ..Word::new(state) });
            thing.0.push(Word::new("from"));
            thing.0.extend(who.split(' ').map(Word::new));
        }
        None => thing.0.push(Word::new(state)),
    }
    vec![thing]
}

/// "Ana Pell as our head of support": she has joined us as that.
fn welcome(mut rest: Words) -> Words {
    let stop = (1..rest.len())
        .find(|i| matches!(rest.key(*i).as_str(), "as" | "to" | "into" | "for" | "from" | "who") || rest.0[*i - 1].trail.contains(','))
        .unwrap_or(rest.len());
    let verb = if rest.0[..stop].iter().any(|w| w.key() == "and") || is_plural(&Words(rest.0[..stop].to_vec())) { "have" } else { "has" };
    let to = matches!(rest.key(stop).as_str(), "to" | "into");
    if to {
        rest.swap(stop, stop + 1, &format!("{verb} joined"));
        return rest;
    }
    let comma = rest.0[stop - 1].trail == ",";
    let trail = std::mem::take(&mut rest.0[stop - 1].trail);
    let mut joined: Vec<Word> = [verb, "joined", "us"].iter().map(|w| Word::new(w)).collect();
    if comma {
        ",".clone_into(&mut joined[2].trail);
    } else {
        joined[2].trail = trail;
    }
    rest.0.splice(stop..stop, joined);
    rest
}

/// A name and what it is: "Ledgerleaf 4, an app for clinics".
fn apposition(words: &Words) -> Option<(Words, Words)> {
    let comma = words.0.iter().position(|w| !w.trail.is_empty())?;
    let article = matches!(words.key(comma + 1).as_str(), "a" | "an" | "the" | "our" | "your" | "their" | "its");
    let plain = !words.0[..=comma].iter().any(|w| matches!(w.key().as_str(), "that" | "which" | "who" | "and"));
    if !matches!(words.0[comma].trail.as_str(), "," | ":" | " –" | " —" | " -")
        || !article
        || comma > 5
        || !plain
        || comma + 3 > words.len()
    {
        return None;
    }
    let (mut name, what) = (Words(words.0[..=comma].to_vec()), Words(words.0[comma + 1..].to_vec()));
    name.0.last_mut()?.trail.clear();
    // "a, b, the c" is a list of things, no name with its gloss.
    (!what.0.iter().take(6).any(|w| w.key() == "and" && w.trail.is_empty()) || what.0.iter().take(6).all(|w| w.trail.is_empty()))
        .then_some((name, what))
}

/// Whether a thing is many things, by its last noun before a preposition.
fn is_plural(thing: &Words) -> bool {
    let stop = thing
        .0
        .iter()
        .position(|w| {
            matches!(w.key().as_str(), "for" | "of" | "in" | "with" | "to" | "that" | "which" | "on" | "at" | "from" | "by" | "as")
        })
        .unwrap_or(thing.len());
    let head = &thing.0[..stop];
    let Some(noun) = head.last() else { return false };
    let key = noun.key();
    let names = head.iter().any(|w| matches!(w.key().as_str(), "and" | "&")) && noun.is_capital();
    names
        || (!noun.is_capital()
            && key.len() > 3
            && key.ends_with('s')
            && !key.ends_with("ss")
            && !key.ends_with("us")
            && !key.ends_with("is")
            && !key.ends_with("'s"))
}

/// Whether words are a whole clause: a verb that can carry one stands early.
pub(super) fn is_clause(words: &Words) -> bool {
    let reach = words.len().min(10);
    for at in 1..reach {
        let key = words.key(at);
        if matches!(key.as_str(), "that" | "which" | "who" | "where" | "when" | "to")
            || words.0[at - 1].trail.contains([',', ':', ';', '–', '—'])
        {
            return false;
        }
        if matches!(key.as_str(), "is" | "are" | "has" | "have" | "will" | "was" | "were" | "can" | "now") && at + 1 < words.len() {
            return key != "now" || plain::VERBS.iter().any(|v| v.0 == words.key(at + 1));
        }
    }
    matches!(words.key(0).as_str(), "we've" | "we're" | "we" | "it's" | "we'll" | "i've" | "i")
}

pub(super) fn prefix(words: &mut Words, text: &str) {
    if let Some(first) = words.0.first_mut()
        && !first.fixed
        && matches!(first.key().as_str(), "the" | "a" | "an" | "our" | "its" | "their" | "this" | "your")
    {
        first.core = first.core.to_lowercase();
    }
    let mut front: Vec<Word> = Vec::new();
    for part in text.split(' ').filter(|p| !p.is_empty()) {
        let core = part.trim_end_matches(':');
        front.push(Word { trail: part[core.len()..].to_owned(), ..Word::new(core) });
    }
    words.0.splice(0..0, front);
}

fn lower_word(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Lowers the first letter of what is no longer the head of a sentence, unless it is a name.
pub(super) fn lower_first(desk: &Desk<'_>, words: &mut Words) {
    let plain = matches!(
        words.key(0).as_str(),
        "the"
            | "a"
            | "an"
            | "our"
            | "we"
            | "it"
            | "they"
            | "there"
            | "this"
            | "new"
            | "what"
            | "in"
            | "out"
            | "these"
            | "your"
            | "we're"
            | "we've"
    );
    if plain
        && desk.own_name(words, 0).is_none()
        && let Some(first) = words.0.first_mut()
        && !first.fixed
    {
        first.core = lower_word(&first.core);
    }
}
