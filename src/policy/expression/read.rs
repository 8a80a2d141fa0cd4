//! Reads regular expressions as they are written. Native only: parser and tables are large.

use super::alphabet::{Alphabet, Sort, Stretch, borders, sort};
use super::{Expression, Letters, Place, Step, beside};
use crate::policy::pattern;
use regex_syntax::hir::{Class, ClassBytes, Hir, HirKind, Look};
use regex_syntax::{Error, ParserBuilder};
use std::collections::{BTreeSet, HashMap};

/// A set of characters: ranges in order, both ends in.
type Ranges = Vec<(u32, u32)>;

/// Reads an expression; nothing where it would be too large.
///
/// # Errors
/// What the parser says of it.
pub(in crate::policy) fn read(regex: &str, letters: pattern::Letters) -> Result<Option<Expression>, Box<Error>> {
    let hir = ParserBuilder::new().case_insensitive(letters == pattern::Letters::Any).build().parse(regex)?;
    let mut reader = Reader::default();
    reader.gather(&hir);
    let (alphabet, classes) = reader.alphabet();
    let mut writer = Writer { classes, ids: HashMap::new(), out: Expression { alphabet, ..Expression::default() } };
    writer.write(&hir);
    let expression = writer.out;
    Ok(expression.size().map(|_| expression))
}

fn ranges(class: &Class) -> Ranges {
    match class {
        Class::Unicode(class) => class.iter().map(|r| (u32::from(r.start()), u32::from(r.end()))).collect(),
        Class::Bytes(class) => bytes(class),
    }
}

/// In an expression over text, a class of bytes holds ASCII only.
fn bytes(class: &ClassBytes) -> Ranges {
    class.iter().map(|r| (u32::from(r.start()), u32::from(r.end()))).collect()
}

fn one(c: char) -> Ranges {
    vec![(u32::from(c), u32::from(c))]
}

fn text(literal: &[u8]) -> String {
    String::from_utf8_lossy(literal).into_owned()
}

/// The kind of place, and what it asks about the characters beside it.
fn place(look: Look) -> (Place, u8) {
    use beside::{ASCII_WORD, NEWLINE, RETURN, WORD};
    match look {
        Look::Start => (Place::Start, 0),
        Look::End => (Place::End, 0),
        Look::StartLF => (Place::LineStart, NEWLINE),
        Look::EndLF => (Place::LineEnd, NEWLINE),
        Look::StartCRLF => (Place::LineStartCrLf, NEWLINE | RETURN),
        Look::EndCRLF => (Place::LineEndCrLf, NEWLINE | RETURN),
        Look::WordAscii => (Place::WordEdge(Letters::Ascii), ASCII_WORD),
        Look::WordAsciiNegate => (Place::NoWordEdge(Letters::Ascii), ASCII_WORD),
        Look::WordUnicode => (Place::WordEdge(Letters::Unicode), WORD),
        Look::WordUnicodeNegate => (Place::NoWordEdge(Letters::Unicode), WORD),
        Look::WordStartAscii => (Place::WordStart(Letters::Ascii), ASCII_WORD),
        Look::WordEndAscii => (Place::WordEnd(Letters::Ascii), ASCII_WORD),
        Look::WordStartUnicode => (Place::WordStart(Letters::Unicode), WORD),
        Look::WordEndUnicode => (Place::WordEnd(Letters::Unicode), WORD),
        Look::WordStartHalfAscii => (Place::WordStartHalf(Letters::Ascii), ASCII_WORD),
        Look::WordEndHalfAscii => (Place::WordEndHalf(Letters::Ascii), ASCII_WORD),
        Look::WordStartHalfUnicode => (Place::WordStartHalf(Letters::Unicode), WORD),
        Look::WordEndHalfUnicode => (Place::WordEndHalf(Letters::Unicode), WORD),
    }
}

/// What stands beside a place when this character does.
fn as_neighbour(c: char) -> u8 {
    let mut bits = 0;
    if sort(c) != Sort::Other {
        bits |= beside::WORD;
        if c.is_ascii() {
            bits |= beside::ASCII_WORD;
        }
    }
    match c {
        '\n' => bits | beside::NEWLINE,
        '\r' => bits | beside::RETURN,
        _ => bits,
    }
}

/// Gathers the sets that an expression names.
#[derive(Debug, Default)]
struct Reader {
    sets: BTreeSet<Ranges>,
    asks: u8,
}

impl Reader {
    fn gather(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => self.sets.extend(text(&literal.0).chars().map(one)),
            HirKind::Class(class) => drop(self.sets.insert(ranges(class))),
            HirKind::Look(look) => self.asks |= place(*look).1,
            HirKind::Repetition(repetition) => self.gather(&repetition.sub),
            HirKind::Capture(capture) => self.gather(&capture.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|part| self.gather(part)),
        }
    }

    /// The coarsest alphabet that tells apart what the expression does, and the classes of each set.
    fn alphabet(self) -> (Alphabet, HashMap<Ranges, Vec<u16>>) {
        // Where sets begin and end, and where characters begin to be of another sort or another neighbour.
        let sets: Vec<Ranges> = self.sets.into_iter().collect();
        let ends =
            |i: usize, set: &Ranges| set.iter().flat_map(|(first, last)| [*first, last + 1]).map(|at| (at, Some(i))).collect::<Vec<_>>();
        let mut changes: Vec<(u32, Option<usize>)> = sets.iter().enumerate().flat_map(|(i, set)| ends(i, set)).collect();
        changes.extend(borders().map(|border| (border, None)));
        changes.sort_unstable();
        let mut alphabet = Alphabet { stretches: vec![], beside: vec![] };
        let mut members = vec![Vec::new(); sets.len()];
        let mut ids: HashMap<(Vec<usize>, u8), u16> = HashMap::new();
        let mut within: BTreeSet<usize> = BTreeSet::new();
        let mut stretch: Option<(u32, [Option<u16>; 3])> = None;
        // What is known of the sets that hold the characters at hand, by neighbour.
        let mut known = HashMap::new();
        for together in changes.chunk_by(|a, b| a.0 == b.0) {
            let from = together[0].0;
            for set in together.iter().filter_map(|change| change.1) {
                known.clear();
                if !within.remove(&set) {
                    within.insert(set);
                }
            }
            // Numbers that are no characters belong to any class.
            let Some(c) = char::from_u32(from) else { continue };
            let neighbour = as_neighbour(c) & self.asks;
            let class = *known.entry(neighbour).or_insert_with(|| {
                let key = (within.iter().copied().collect::<Vec<_>>(), neighbour);
                let next = u16::try_from(ids.len()).unwrap_or(u16::MAX);
                let class = *ids.entry(key).or_insert(next);
                if class == next {
                    alphabet.beside.push(neighbour);
                    for set in &within {
                        members[*set].push(class);
                    }
                }
                class
            });
            let place = sort(c) as usize;
            match &mut stretch {
                Some((_, classes)) if classes[place].is_none_or(|known| known == class) => classes[place] = Some(class),
                _ => {
                    alphabet.stretches.extend(stretch.map(finished));
                    let mut classes = [None; 3];
                    classes[place] = Some(class);
                    stretch = Some((from, classes));
                }
            }
        }
        alphabet.stretches.extend(stretch.map(finished));
        (alphabet, sets.into_iter().zip(members).collect())
    }
}

/// A stretch with a class for each sort; a sort that it does not hold takes the class of one that it does.
fn finished((from, classes): (u32, [Option<u16>; 3])) -> Stretch {
    let any = classes.iter().flatten().next().copied().unwrap_or_default();
    Stretch { from, classes: classes.map(|class| class.unwrap_or(any)) }
}

/// Writes an expression's parts.
struct Writer {
    classes: HashMap<Ranges, Vec<u16>>,
    ids: HashMap<Vec<u16>, u16>,
    out: Expression,
}

impl Writer {
    fn set(&mut self, ranges: &Ranges) {
        let classes = self.classes[ranges].clone();
        let step = if let [class] = classes.as_slice() {
            Step::Text(vec![*class])
        } else {
            let next = u16::try_from(self.ids.len()).unwrap_or(u16::MAX);
            let id = *self.ids.entry(classes.clone()).or_insert(next);
            if id == next {
                self.out.sets.push(classes);
            }
            Step::One(id)
        };
        self.out.steps.push(step);
    }

    fn write(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Empty => self.out.steps.push(Step::All(0)),
            HirKind::Literal(literal) => {
                let chars: Vec<Ranges> = text(&literal.0).chars().map(one).collect();
                // A character's own set is one class, for nothing is told apart inside it.
                let classes = chars.iter().filter_map(|c| self.classes[c].first().copied()).collect();
                self.out.steps.push(Step::Text(classes));
            }
            HirKind::Class(class) => self.set(&ranges(class)),
            HirKind::Look(look) => self.out.steps.push(Step::Place(place(*look).0)),
            HirKind::Repetition(repetition) => {
                self.write(&repetition.sub);
                self.out.steps.push(Step::Again { least: repetition.min, most: repetition.max, eager: repetition.greedy });
            }
            HirKind::Capture(capture) => {
                self.write(&capture.sub);
                if capture.name.as_deref() == Some("hit") {
                    self.out.steps.push(Step::Hit);
                }
            }
            HirKind::Concat(parts) => {
                for part in parts {
                    self.write(part);
                }
                self.out.steps.push(Step::All(u16::try_from(parts.len()).unwrap_or(u16::MAX)));
            }
            HirKind::Alternation(parts) => {
                for part in parts {
                    self.write(part);
                }
                self.out.steps.push(Step::Any(u16::try_from(parts.len()).unwrap_or(u16::MAX)));
            }
        }
    }
}
