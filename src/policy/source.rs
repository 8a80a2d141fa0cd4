//! Rule files as people write them, into packs. Every mistake of every file is reported at once, with its place and what to do.
//!
//! What a kind of rule reads for itself stands with the kind; the keys that all rules share, the examples and the names that must
//! exist stand here.

mod marks;

use super::compile::UNANSWERED_BLANK;
use super::contexts::Excuse;
use super::kinds::{Check, Swap};
use super::needs;
use super::pattern::Pattern;
use super::rule::{Example, Exceptions, Pack, Part, Rule};
use super::terms::{self, BadList, Wanted};
use super::wording::{self, PLACEHOLDERS};
use crate::file::shape::{self, Shape};
use crate::file::{self, File, Mistake, MistakeKind, Table, Text, Zone, nearest};
use crate::finding::Severity;
use crate::programme::Programme;
use crate::sites::SITES;
use crate::text::{Folded, LANGUAGES, Span};
use marks::marked;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The fewest examples of each sort that a rule must have. As many as [`WANTED`] make it one to trust.
const LEAST: usize = 1;

/// As many examples of each sort a rule should have, and the sample programme's rules do.
pub const WANTED: usize = 6;

/// Words of messages that stand for something.
const MESSAGE_WORDS: &[&str] = &["found", "better"];

/// What rule files came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// The packs that could be read, in the order of their files.
    pub packs: Vec<Pack>,
    /// All mistakes, file by file.
    pub mistakes: Vec<Mistake>,
    /// Where things stand that a later check may want to point at.
    pub places: Vec<Place>,
}

/// Where a rule, one of its phrases or one of its examples stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's path inside the programme.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// The phrase or example as the model has it; empty for the rule itself.
    pub text: String,
    /// Where, in bytes of the file.
    pub span: Span,
}

impl Read {
    /// Where a phrase or an example of a rule stands, or the rule itself.
    #[must_use]
    pub fn place(&self, rule: &str, text: &str) -> Option<&Place> {
        self.places
            .iter()
            .find(|p| p.rule == rule && p.text == text)
            .or_else(|| self.places.iter().find(|p| p.rule == rule && p.text.is_empty()))
    }
}

/// Reads rule files, in the order given. Files that are not TOML are lists, which rules name.
#[must_use]
pub fn read<'f>(files: impl IntoIterator<Item = &'f File>, programme: &Programme) -> Read {
    let files: Vec<&File> = files.into_iter().collect();
    let mut all = Read::default();
    let mut packs: BTreeMap<String, String> = BTreeMap::new();
    let mut rules: BTreeMap<String, String> = BTreeMap::from([(UNANSWERED_BLANK.to_owned(), "Firsthand itself".to_owned())]);
    for file in &files {
        if !file.is_toml() {
            continue;
        }
        let mut reader = Reader {
            programme,
            files: &files,
            path: &file.path,
            beside: RefCell::new(Vec::new()),
            lists: Vec::new(),
            zone: RefCell::new(None),
            places: RefCell::new(Vec::new()),
        };
        let (pack, mistakes) = file::read(file, |root| {
            reader.lists(root);
            reader.pack(root, &file.path, &mut packs, &mut rules)
        });
        all.mistakes.extend(mistakes);
        all.mistakes.append(&mut reader.beside.borrow_mut());
        all.packs.extend(pack);
        all.places.extend(reader.places.into_inner().into_iter().map(|(rule, text, span)| Place {
            path: file.path.clone(),
            rule,
            text,
            span,
        }));
    }
    all
}

/// The shape of a rule file whose rules are of this kind.
#[must_use]
pub fn shape(kind: &'static str) -> Shape {
    let programme = Programme::default();
    let mut reader = Reader {
        programme: &programme,
        files: &[],
        path: "",
        beside: RefCell::new(Vec::new()),
        lists: Vec::new(),
        zone: RefCell::new(None),
        places: RefCell::new(Vec::new()),
    };
    shape::of(&[("kind", kind)], |root| {
        reader.lists(root);
        reader.pack(root, "", &mut BTreeMap::new(), &mut BTreeMap::new())
    })
}

/// Reads the entries of rule files; knows the programme, so that a name nobody carries is a mistake.
pub(super) struct Reader<'p> {
    programme: &'p Programme,
    files: &'p [&'p File],
    /// The path of the file that is read.
    path: &'p str,
    /// Mistakes in the lists that its rules name.
    beside: RefCell<Vec<Mistake>>,
    /// The lists of the file: each a name, and phrases that may hold the programme's placeholders.
    lists: Vec<(String, Vec<String>)>,
    /// The time zone of the file's rules.
    zone: RefCell<Option<Zone>>,
    /// Rule, text, place; the rule's id is filled in once its entry is read.
    places: RefCell<Vec<(String, String, Span)>>,
}

impl Reader<'_> {
    /// The named lists of a file, which its rules use as placeholders.
    fn lists(&mut self, root: &mut Table<'_>) {
        for (name, items) in root.pairs("lists") {
            if PLACEHOLDERS.contains(&name.value.as_str()) {
                root.mistake(name.span, MistakeKind::Taken { id: name.value, first: "the programme".to_owned() });
                continue;
            }
            for item in &items {
                self.known_words(root, item, PLACEHOLDERS);
            }
            self.lists.push((name.value, items.into_iter().map(|i| i.value).collect()));
        }
    }

    fn list(&self, name: &str) -> Option<&[String]> {
        self.lists.iter().find(|(n, _)| n == name).map(|(_, items)| items.as_slice())
    }

    /// Every placeholder that may stand in a phrase or pattern of this file.
    fn placeholders(&self) -> Vec<&str> {
        PLACEHOLDERS.iter().copied().chain(self.lists.iter().map(|(name, _)| name.as_str())).collect()
    }

    /// A phrase for each item of the lists it names; the programme's placeholders stay for later.
    fn spread(&self, phrase: &str) -> Vec<String> {
        let list = wording::placeholders(phrase).find_map(|(at, name)| Some((at, name, self.list(name)?)));
        let Some((at, name, items)) = list else { return vec![phrase.to_owned()] };
        let (before, after) = (&phrase[..at], &phrase[at + name.len() + 2..]);
        items.iter().flat_map(|item| self.spread(&format!("{before}{item}{after}"))).collect()
    }

    /// What a placeholder stands for in a pattern: one of its names, spaces or hyphens between their words.
    fn alternatives(&self, placeholder: &str, exact_case: bool) -> Option<String> {
        let escaped = |name: &str| {
            let name = if exact_case { name.to_owned() } else { Folded::phrase(name) };
            regex_syntax::escape(&name).replace(' ', r"[\x20-]").replace(r"\-", r"[\x20-]")
        };
        let mut names: Vec<String> = match self.list(placeholder) {
            Some(items) => items.iter().map(|i| self.filled(&escaped(i).replace("\\{", "{").replace("\\}", "}"), exact_case)).collect(),
            None => wording::names(self.programme, placeholder)?.into_iter().map(escaped).collect(),
        };
        // The longest name first, so that it is the one found.
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
        Some(format!("(?:{})", names.join("|")))
    }

    fn filled(&self, pattern: &str, exact_case: bool) -> String {
        wording::fill(pattern, |name| self.alternatives(name, exact_case))
    }

    fn pack(
        &self,
        root: &mut Table<'_>,
        path: &str,
        packs: &mut BTreeMap<String, String>,
        rules: &mut BTreeMap<String, String>,
    ) -> Option<Pack> {
        let head = root.table("pack", |t| {
            let id = t.text("id", "give the pack a short name of its own, in small letters with hyphens");
            if let Some(id) = &id {
                taken(t, id, path, packs);
            }
            let title = t.text("title", "say in a few words what these rules are about");
            let owner = self.contact(t, "owner");
            let source = t.optional_text("source").map(|s| s.value);
            *self.zone.borrow_mut() = t.zone();
            let note = t.optional_text("note").map(|n| n.value).unwrap_or_default();
            let locked = t.flag("locked");
            (id, title, owner, source, note, locked)
        });
        if head.is_none() {
            root.mistake(
                Span::new(0, 0),
                MistakeKind::Missing { key: "[pack]", hint: "begin the file with a [pack] that has an `id` and a `title`" },
            );
        }
        let (id, title, owner, source, note, locked) = head.unwrap_or_default();
        let read = root.tables("rule", |t| self.rule(t, path, rules, owner.as_ref(), source.as_ref()));
        Some(Pack { id: id?.value, title: title?.value, note, locked, rules: read.into_iter().flatten().collect() })
    }

    fn rule(
        &self,
        t: &mut Table<'_>,
        path: &str,
        rules: &mut BTreeMap<String, String>,
        pack_owner: Option<&String>,
        pack_source: Option<&String>,
    ) -> Option<Rule> {
        let before = self.places.borrow().len();
        let id = t.text("id", "name the fault in small letters with hyphens, like \"no-guarantees\"");
        if let Some(id) = &id {
            taken(t, id, path, rules);
        }
        let kind = t.text(
            "kind",
            "say how it looks: phrase, pattern, replace, require, limit, near, repeat, similar, list, sealed, detector or disclosure",
        );
        let severity = t.choice("severity", &[("note", Severity::Note), ("ask", Severity::Ask), ("stop", Severity::Stop)]);
        if !t.has("severity") {
            t.mistake(
                t.span,
                MistakeKind::Missing {
                    key: "severity",
                    hint: "choose note (good to know), ask (confirm with a reason) or stop (held until changed)",
                },
            );
        }
        let say = self.message(t, "say", "say in one sentence what is wrong; {found} stands for the words found");
        let why = self.message(t, "why", "say in a sentence or two why this matters");
        let remedy = self.message(t, "try", "say what to do instead");
        let exceptions = Exceptions {
            unless: self.excuses(t),
            unless_near: self.phrases(t, "unless_near"),
            unless_said: self.phrases(t, "unless_said"),
            only_near: self.phrases(t, "only_near"),
            only_said: self.phrases(t, "only_said"),
        };
        t.of_these("networks", SITES.iter().map(|s| s.id));
        t.of_these("sites", SITES.iter().map(|s| s.id));
        t.of_these("languages", LANGUAGES.iter().map(|(code, _)| *code));
        let mut networks = self.named(t, "networks", "network", SITES.iter().map(|s| s.id));
        networks.extend(self.named(t, "sites", "site", SITES.iter().map(|s| s.id)));
        let departments = self.named(t, "departments", "department", self.programme.departments.iter().map(|d| d.id.as_str()));
        let roles = t.strings("roles");
        let languages = self.named(t, "languages", "language", LANGUAGES.iter().map(|(code, _)| *code));
        // Of a requirement, `where` says where it must be met.
        let own_where = kind.as_ref().is_some_and(|k| k.value == Check::REQUIRE);
        let parts = if own_where { Vec::new() } else { t.choices("where", Part::WORDS).into_iter().flatten().collect() };
        let times = t.times(self.zone.borrow().as_ref());
        let owner = self.contact(t, "owner").or_else(|| pack_owner.cloned());
        let source = t.optional_text("source").map(|s| s.value).or_else(|| pack_source.cloned());
        let finds = self.finds(t);
        let allows = self.allows(t);
        if kind.is_none() {
            // Without a kind nobody knows the other keys, so they are not reported.
            t.take_rest();
        }
        let check = kind.and_then(|kind| {
            if !Check::WORDS.contains(&kind.value.as_str()) {
                // Without a kind nobody knows the other keys, so they are not reported.
                t.take_rest();
                let allowed = Check::WORDS.iter().map(|w| (*w).to_owned()).collect();
                t.mistake(kind.span, MistakeKind::Choice { found: kind.value.clone(), allowed });
                return None;
            }
            Check::read(&kind.value, t, self)
        });
        let name = id.as_ref().map(|i| i.value.clone()).unwrap_or_default();
        let mut places = self.places.borrow_mut();
        for place in &mut places[before..] {
            place.0.clone_from(&name);
        }
        places.push((name, String::new(), id.as_ref().map_or(t.span, |i| i.span)));
        Some(Rule {
            id: id?.value,
            check: check?,
            exceptions,
            severity: severity?,
            say: say?,
            why: why?,
            remedy: remedy?,
            parts,
            networks,
            departments,
            roles,
            languages,
            times,
            owner,
            source,
            finds,
            allows,
        })
    }

    /// A message, whose words in braces must be ones that are filled in.
    fn message(&self, t: &mut Table<'_>, key: &'static str, hint: &'static str) -> Option<String> {
        let text = t.text(key, hint)?;
        self.known_words(t, &text, MESSAGE_WORDS);
        self.places.borrow_mut().push((String::new(), text.value.clone(), text.span));
        Some(text.value)
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn known_words(&self, t: &Table<'_>, text: &Text, known: &[&str]) {
        for (at, name) in wording::placeholders(&text.value) {
            if !known.contains(&name) {
                let near = nearest(name, known.iter().copied()).map(|n| format!("{{{n}}}"));
                let span = text.part(t.source, Span::new(at, at + name.len() + 2));
                t.mistake(span, MistakeKind::NoSuch { what: "placeholder", name: format!("{{{name}}}"), near });
            }
        }
    }

    fn contact(&self, t: &mut Table<'_>, key: &'static str) -> Option<String> {
        let text = t.optional_text(key)?;
        self.one_of(t, text, "contact", self.programme.contacts.iter().map(|c| c.id.as_str()))
    }

    #[expect(clippy::needless_pass_by_value, reason = "an iterator is taken whole")]
    fn named<'n>(
        &self,
        t: &mut Table<'_>,
        key: &'static str,
        what: &'static str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Vec<String> {
        t.texts(key).into_iter().filter_map(|text| self.one_of(t, text, what, names.clone())).collect()
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn one_of<'n>(&self, t: &Table<'_>, text: Text, what: &'static str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
        if names.clone().any(|n| n == text.value) {
            return Some(text.value);
        }
        let near = nearest(&text.value, names).map(str::to_owned);
        t.mistake(text.span, MistakeKind::NoSuch { what, name: text.value, near });
        None
    }

    fn excuses(&self, t: &mut Table<'_>) -> Vec<Excuse> {
        t.of_these("unless", Excuse::WORDS.iter().map(|(w, _)| *w));
        let words = self.named(t, "unless", "context", Excuse::WORDS.iter().map(|(w, _)| *w));
        words.iter().filter_map(|w| Excuse::WORDS.iter().find(|(word, _)| word == w)).map(|(_, e)| *e).collect()
    }

    /// The phrases under `key`: none empty, every placeholder one that the programme fills.
    pub(super) fn phrases(&self, t: &mut Table<'_>, key: &'static str) -> Vec<String> {
        let texts = t.texts(key);
        texts.into_iter().filter_map(|text| self.phrase(t, text, key)).flat_map(|phrase| self.spread(&phrase)).collect()
    }

    fn phrase(&self, t: &Table<'_>, text: Text, key: &'static str) -> Option<String> {
        if Folded::phrase(&text.value).is_empty() {
            t.mistake(text.span, MistakeKind::Empty { key, hint: "write the words to look for" });
            return None;
        }
        self.known_words(t, &text, &self.placeholders());
        self.places.borrow_mut().push((String::new(), text.value.clone(), text.span));
        Some(text.value)
    }

    /// The patterns under `key`, with their placeholders filled in.
    pub(super) fn patterns(&self, t: &mut Table<'_>, key: &'static str, exact_case: bool) -> Vec<Pattern> {
        let texts = t.texts(key);
        texts.into_iter().filter_map(|text| self.pattern(t, &text, key, exact_case)).collect()
    }

    fn pattern(&self, t: &Table<'_>, text: &Text, key: &'static str, exact_case: bool) -> Option<Pattern> {
        if text.value.trim().is_empty() {
            t.mistake(text.span, MistakeKind::Empty { key, hint: "write the pattern to look for" });
            return None;
        }
        self.known_words(t, text, &self.placeholders());
        let filled = self.filled(&text.value, exact_case);
        let same = filled == text.value;
        match needs::pattern(filled, exact_case) {
            Ok(pattern) => {
                self.places.borrow_mut().push((String::new(), pattern.regex.clone(), text.span));
                Some(pattern)
            }
            Err(bad) => {
                let span = if same { text.part(t.source, Span::new(bad.start, bad.end)) } else { text.span };
                t.mistake(span, MistakeKind::Pattern(plainly(&bad.message)));
                None
            }
        }
    }

    /// The terms of a list that stands next to the rules.
    pub(super) fn terms(&self, t: &Table<'_>, name: &Text, column: Option<&Text>, except: &[String]) -> Option<Vec<String>> {
        let folder = self.path.rfind('/').map_or("", |at| &self.path[..=at]);
        let path = format!("{folder}{}", name.value.trim().trim_start_matches("./"));
        let Some(file) = self.files.iter().find(|f| f.path == path && !f.is_toml()) else {
            let lists = self.files.iter().filter(|f| !f.is_toml()).map(|f| f.path.strip_prefix(folder).unwrap_or(&f.path));
            let near = nearest(&name.value, lists).map(str::to_owned);
            t.mistake(name.span, MistakeKind::NoSuch { what: "list next to the rules (.txt or .csv)", name: name.value.clone(), near });
            return None;
        };
        let (terms, mut mistakes) = terms::read(file, Wanted { column: column.map(|c| c.value.as_str()), except });
        self.beside.borrow_mut().append(&mut mistakes);
        let column_span = column.map_or(name.span, |c| c.span);
        match terms {
            Ok(terms) => return Some(terms),
            Err(BadList::NoColumn(columns)) => {
                let wanted = column.map(|c| c.value.clone()).unwrap_or_default();
                let near = terms::nearest_column(&columns, &wanted);
                t.mistake(column_span, MistakeKind::NoSuch { what: "column", name: wanted, near });
            }
            Err(BadList::NoTable) => t.mistake(
                column_span,
                MistakeKind::Other("a list in plain text has no columns; take this key away, or name a .csv file".to_owned()),
            ),
            Err(BadList::TooMany(found)) => t.mistake(
                name.span,
                MistakeKind::Other(format!(
                    "this list has {found} terms, and a list may hold {}; divide it among several rules",
                    terms::MOST
                )),
            ),
            Err(BadList::Empty) => {
                t.mistake(name.span, MistakeKind::Other("this list is empty; write one term a line, or take the rule away".to_owned()));
            }
        }
        None
    }

    /// The wordings under `key`, each with what is better.
    pub(super) fn swaps(&self, t: &mut Table<'_>, key: &'static str) -> Vec<Swap> {
        let pairs = t.pairs(key);
        pairs
            .into_iter()
            .filter_map(|(found, better)| {
                let better: Vec<String> = better.into_iter().map(|b| b.value).collect();
                Some(Swap { found: self.phrase(t, found, key)?, better })
            })
            .collect()
    }

    /// Whether one of `keys` is there; a mistake where none is.
    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    pub(super) fn some_of(&self, t: &Table<'_>, keys: &'static [&'static str]) -> bool {
        t.some_of(keys, keys.first().map_or("write it", |key| hint(key)))
    }

    fn finds(&self, t: &mut Table<'_>) -> Vec<Example> {
        let found = t.texts_or_tables(
            "finds",
            |t, text| self.example(t, &text, None, String::new()),
            |t| {
                let text = t.text("text", "write the post that must be flagged");
                let better = t.optional_text("better");
                if let Some(better) = &better {
                    self.places.borrow_mut().push((String::new(), better.value.clone(), better.span));
                }
                let why = t.optional_text("why").map(|w| w.value).unwrap_or_default();
                text.and_then(|text| self.example(t, &text, better.map(|b| b.value), why))
            },
        );
        let given = found.len();
        let finds: Vec<Example> = found.into_iter().flatten().collect();
        enough(t, "finds", given, "add posts, as a person writes them, that this rule must flag");
        if given > 0 && finds.len() == given && finds.iter().all(|e| e.better.is_none()) {
            t.mistake(
                t.place("finds"),
                MistakeKind::Missing { key: "better", hint: "add it to one of the `finds`: the same post, written well" },
            );
        }
        finds
    }

    fn allows(&self, t: &mut Table<'_>) -> Vec<String> {
        let allows = t.texts("allows");
        enough(t, "allows", allows.len(), "add posts that come close and are fine");
        allows
            .into_iter()
            .map(|text| {
                self.places.borrow_mut().push((String::new(), text.value.clone(), text.span));
                text.value
            })
            .collect()
    }

    fn example(&self, t: &Table<'_>, text: &Text, better: Option<String>, why: String) -> Option<Example> {
        match marked(&text.value) {
            Ok((plain, spans)) => {
                self.places.borrow_mut().push((String::new(), plain.clone(), text.span));
                Some(Example { text: plain, spans, better, why })
            }
            Err(at) => {
                t.mistake(text.part(t.source, Span::new(at, at + 2)), MistakeKind::Marks);
                None
            }
        }
    }
}

/// What is wrong with a pattern, in words that say what to do.
fn plainly(message: &str) -> String {
    let plain = match message {
        "unclosed group" => "this ( is never closed; add ), or write \\( for a plain bracket",
        "unopened group" => "this ) closes nothing; take it out, or write \\) for a plain bracket",
        "unclosed character class" => "this [ is never closed; add ], or write \\[ for a plain bracket",
        "repetition operator missing expression" => {
            "nothing stands before this that could be repeated; write a backslash before it for the plain sign"
        }
        "unrecognized escape sequence" => "this backslash stands before a letter that means nothing special; take it out",
        _ if message.starts_with("invalid character class range") => "this range runs backwards; write the earlier letter first: [a-z]",
        _ if message.starts_with("look-around") => {
            "a pattern cannot look ahead or behind; say in `only_near` or `unless_near` what stands beside it, or mark the part to find with (?P<hit>…)"
        }
        _ => message,
    };
    plain.to_owned()
}

/// What to write under a key of a kind that is missing.
fn hint(key: &str) -> &'static str {
    match key {
        "phrases" => "list the words and phrases to look for",
        "patterns" => "list the regular expressions to look for",
        "swap" => "write a table of wordings, like { \"utilise\" = \"use\" }",
        "if" => "list the phrases that make something else necessary",
        "then" => "list the phrases of which one must then be said",
        "near" => "list the phrases that must be near",
        "to" => "say what it is compared with: library, list or own-posts",
        "texts" => "list the texts that it is compared with",
        "file" => "name the list next to this file, like \"customers.csv\"",
        "of" => "say what is counted: hashtags, links, mentions, emoji, exclamation-marks, shouted-words, sentences or phrases",
        "at_most" => "say how many may be there (at_most), or must be (at_least)",
        "detector" => "say what is looked for, like email, payment-card, national-id, password or api-key",
        "praise" => "list the wordings of praise to look for",
        _ => "write it",
    }
}

fn enough(t: &Table<'_>, key: &'static str, found: usize, hint: &'static str) {
    if !t.has(key) {
        t.mistake(t.span, MistakeKind::Missing { key, hint });
    } else if found < LEAST {
        t.mistake(t.place(key), MistakeKind::TooFew { key, least: LEAST, found, hint });
    }
}

/// Notes the name of an entry; a mistake where another has it, or where it is not written as names are.
fn taken(t: &Table<'_>, id: &Text, path: &str, known: &mut BTreeMap<String, String>) {
    let plain = id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && !id.value.starts_with('-');
    if !plain {
        t.mistake(
            id.span,
            MistakeKind::Other(format!("“{}” is no id; use small letters, digits and hyphens, like \"no-guarantees\"", id.value)),
        );
    }
    match known.get(&id.value) {
        Some(first) => t.mistake(id.span, MistakeKind::Taken { id: id.value.clone(), first: first.clone() }),
        None => {
            known.insert(id.value.clone(), path.to_owned());
        }
    }
}
