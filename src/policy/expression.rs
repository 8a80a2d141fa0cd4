//! Regular expressions as data: read where rule files are read, run everywhere.
//!
//! The parser and its tables of Unicode stay with the command line. What is shipped is an [`Expression`], packed: its parts in postfix order,
//! over classes of characters that it does not tell apart. Here it becomes two small programs, one for each direction, which
//! `search.rs` runs in time that grows with the text alone. What matches where is exactly what the `regex` crate says, which the tests
//! compare.
//!
//! To teach it a construction: one [`Step`] here, its reading in `read.rs`.

mod alphabet;
#[cfg(feature = "files")]
mod read;
mod search;

use alphabet::{Alphabet, Classes};
#[cfg(feature = "files")]
pub(super) use read::read;
pub(super) use search::{Finder, Memory};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::sync::Arc;

/// As many instructions may an expression take; repeated parts count as often as they may stand.
const MOST: usize = 50_000;
/// Up to so many alternatives are tried one by one.
const FEW: usize = 3;

/// A regular expression, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Expression {
    /// Its parts, each after those that it is made of.
    steps: Vec<Step>,
    /// Sets of classes that the steps name by their number.
    sets: Vec<Vec<u16>>,
    /// Which characters are which class.
    alphabet: Alphabet,
}

/// A regular expression as it is shipped and kept: it is unpacked when it first runs, which most never do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Arc<[u8]>);

impl Packed {
    /// Packs an expression.
    #[cfg(feature = "files")]
    pub(super) fn new(expression: &Expression) -> Self {
        Self(postcard::to_stdvec(expression).expect("plain data is written to memory").into())
    }

    /// Made ready to run; nothing where it is no expression, or its parts do not fit together.
    pub(super) fn ready(&self) -> Option<Finder> {
        Finder::new(&postcard::from_bytes(&self.0).ok()?)
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|bytes| Self(bytes.into()))
    }
}

/// A part of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    /// Characters of these classes, one after the other.
    Text(Vec<u16>),
    /// One character of a set.
    One(u16),
    /// No character, but a place of this kind.
    Place(Place),
    /// So many of the parts before, one after the other.
    All(u16),
    /// One of so many of the parts before; of those that lead to a match, the first.
    Any(u16),
    /// The part before, again and again.
    Again {
        /// At least so often.
        least: u32,
        /// At most so often.
        most: Option<u32>,
        /// Whether as often as possible.
        eager: bool,
    },
    /// The part before is what is to be pointed at.
    Hit,
}

/// A kind of place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Place {
    Start,
    End,
    LineStart,
    LineEnd,
    LineStartCrLf,
    LineEndCrLf,
    WordEdge(Letters),
    NoWordEdge(Letters),
    WordStart(Letters),
    WordEnd(Letters),
    WordStartHalf(Letters),
    WordEndHalf(Letters),
}

/// What counts as a letter of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Letters {
    Ascii,
    Unicode,
}

/// What places ask about the characters beside them, as bits.
mod beside {
    pub(super) const WORD: u8 = 1;
    pub(super) const ASCII_WORD: u8 = 2;
    pub(super) const NEWLINE: u8 = 4;
    pub(super) const RETURN: u8 = 8;
    /// There is no character: the text begins or ends here.
    pub(super) const NOTHING: u8 = 16;
}

impl Place {
    /// Whether a place between two characters is of this kind.
    fn holds(self, left: u8, right: u8) -> bool {
        let word = |letters: Letters, side: u8| side & if letters == Letters::Unicode { beside::WORD } else { beside::ASCII_WORD } != 0;
        match self {
            Self::Start => left & beside::NOTHING != 0,
            Self::End => right & beside::NOTHING != 0,
            Self::LineStart => left & (beside::NOTHING | beside::NEWLINE) != 0,
            Self::LineEnd => right & (beside::NOTHING | beside::NEWLINE) != 0,
            Self::LineStartCrLf => {
                left & (beside::NOTHING | beside::NEWLINE) != 0 || left & beside::RETURN != 0 && right & beside::NEWLINE == 0
            }
            Self::LineEndCrLf => {
                right & (beside::NOTHING | beside::RETURN) != 0 || right & beside::NEWLINE != 0 && left & beside::RETURN == 0
            }
            Self::WordEdge(letters) => word(letters, left) != word(letters, right),
            Self::NoWordEdge(letters) => word(letters, left) == word(letters, right),
            Self::WordStart(letters) => !word(letters, left) && word(letters, right),
            Self::WordEnd(letters) => word(letters, left) && !word(letters, right),
            Self::WordStartHalf(letters) => !word(letters, left),
            Self::WordEndHalf(letters) => !word(letters, right),
        }
    }
}

/// One instruction. Distances count from the instruction itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inst {
    /// A character of this class, then the next instruction.
    Class(u16),
    /// A character of this set.
    Set(u16),
    /// Any character.
    Any,
    Place(Place),
    /// Both ways, the first one sooner.
    Fork(i32, i32),
    /// The ways that this one of the program's crossings opens for the next character, the first one soonest.
    Cross(u32),
    Go(i32),
    /// The hit begins or ends here.
    Mark(Mark),
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Begin,
    End,
}

/// Which way a program reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// For each class of the next character, and then for the end of the text, the distances of the ways that may lead on.
type Crossing = Vec<Vec<i32>>;

/// A program without what comes before and after it.
#[derive(Debug, Default)]
struct Program {
    insts: Vec<Inst>,
    crossings: Vec<Crossing>,
}

/// The instructions of one part, whether it may match nothing, and the classes that it may begin with otherwise.
#[derive(Debug, Clone)]
struct Part {
    insts: Vec<Inst>,
    empty: bool,
    first: BTreeSet<u16>,
}

/// A distance between two instructions of one program; programs are short.
fn distance(instructions: usize) -> i32 {
    i32::try_from(instructions).unwrap_or(i32::MAX)
}

impl Expression {
    /// The program for one way, without what comes before and after it; nothing where the parts do not fit together or take too much.
    fn program(&self, way: Way) -> Option<Program> {
        let mut stack: Vec<Part> = Vec::new();
        let mut crossings = Vec::new();
        for step in &self.steps {
            let part = match step {
                Step::Text(classes) => {
                    let class = |c: &u16| Inst::Class(*c);
                    let insts: Vec<Inst> = match way {
                        Way::Forward => classes.iter().map(class).collect(),
                        Way::Back => classes.iter().rev().map(class).collect(),
                    };
                    let first = if way == Way::Forward { classes.first() } else { classes.last() };
                    Part { insts, empty: classes.is_empty(), first: first.copied().into_iter().collect() }
                }
                Step::One(set) => {
                    let classes = self.sets.get(usize::from(*set))?;
                    Part { insts: vec![Inst::Set(*set)], empty: false, first: classes.iter().copied().collect() }
                }
                Step::Place(place) => Part { insts: vec![Inst::Place(*place)], empty: true, first: BTreeSet::new() },
                Step::All(count) => {
                    let mut parts = stack.split_off(stack.len().checked_sub(usize::from(*count))?);
                    if way == Way::Back {
                        parts.reverse();
                    }
                    let begin = parts.iter().position(|p| !p.empty).map_or(parts.len(), |sure| sure + 1);
                    let first = parts[..begin].iter().flat_map(|p| &p.first).copied().collect();
                    Part { empty: parts.iter().all(|p| p.empty), insts: parts.into_iter().flat_map(|p| p.insts).collect(), first }
                }
                Step::Any(count) => {
                    let parts = stack.split_off(stack.len().checked_sub(usize::from(*count))?);
                    if parts.len() > FEW { self.cross(parts, &mut crossings) } else { any(parts) }
                }
                Step::Again { least, most, eager } => again(&stack.pop()?, *least, *most, *eager)?,
                Step::Hit => {
                    let mut part = stack.pop()?;
                    if way == Way::Forward {
                        part.insts.insert(0, Inst::Mark(Mark::Begin));
                        part.insts.push(Inst::Mark(Mark::End));
                    }
                    part
                }
            };
            if part.insts.len() > MOST {
                return None;
            }
            stack.push(part);
        }
        let whole = stack.pop()?;
        stack.is_empty().then_some(Program { insts: whole.insts, crossings })
    }

    /// One of many parts: instead of trying each, those that the next character fits are looked up.
    fn cross(&self, parts: Vec<Part>, crossings: &mut Vec<Crossing>) -> Part {
        let mut crossing = vec![Vec::new(); self.alphabet.beside.len() + 1];
        let whole = parts.iter().map(|p| p.insts.len() + 1).sum::<usize>();
        let mut whole_part =
            Part { insts: vec![Inst::Cross(u32::try_from(crossings.len()).unwrap_or(u32::MAX))], empty: false, first: BTreeSet::new() };
        for part in parts {
            let to = distance(whole_part.insts.len());
            if part.empty {
                for ways in &mut crossing {
                    ways.push(to);
                }
            } else {
                for class in &part.first {
                    // Classes that do not exist are refused before a program runs.
                    if let Some(ways) = crossing.get_mut(usize::from(*class)) {
                        ways.push(to);
                    }
                }
            }
            whole_part.empty |= part.empty;
            whole_part.first.extend(part.first);
            whole_part.insts.extend(part.insts);
            whole_part.insts.push(Inst::Go(distance(whole + 1 - whole_part.insts.len())));
        }
        crossings.push(crossing);
        whole_part
    }

    /// Whether a part is marked as the one to point at.
    fn marks_hit(&self) -> bool {
        self.steps.contains(&Step::Hit)
    }

    /// How many instructions it takes; nothing where that is too many.
    #[cfg(feature = "files")]
    fn size(&self) -> Option<usize> {
        self.program(Way::Forward).map(|p| p.insts.len())
    }

    fn classes(&self) -> Option<Classes> {
        let classes = self.alphabet.classes()?;
        let known = |class: &u16| usize::from(*class) < classes.count();
        let fits = self.steps.iter().all(|s| !matches!(s, Step::Text(text) if !text.iter().all(known)));
        (fits && self.sets.iter().flatten().all(known)).then_some(classes)
    }
}

/// One of several parts.
fn any(parts: Vec<Part>) -> Part {
    let empty = parts.iter().any(|p| p.empty);
    let first = parts.iter().flat_map(|p| &p.first).copied().collect();
    let count = parts.len();
    // Each but the last: a fork before it, a way out after it.
    let whole = parts.iter().map(|p| p.insts.len() + 2).sum::<usize>() - if count == 0 { 0 } else { 2 };
    let mut insts = Vec::with_capacity(whole);
    for (i, part) in parts.into_iter().enumerate() {
        let last = i + 1 == count;
        if !last {
            insts.push(Inst::Fork(1, distance(part.insts.len() + 2)));
        }
        insts.extend(part.insts);
        if !last {
            insts.push(Inst::Go(distance(whole - insts.len())));
        }
    }
    Part { insts, empty, first }
}

/// A part, at least and at most so often.
fn again(part: &Part, least: u32, most: Option<u32>, eager: bool) -> Option<Part> {
    let fork = |enter: i32, leave: i32| if eager { Inst::Fork(enter, leave) } else { Inst::Fork(leave, enter) };
    let length = distance(part.insts.len());
    let copies = usize::try_from(most.unwrap_or(least).max(least)).ok()?;
    if copies.saturating_mul(part.insts.len()) > MOST {
        return None;
    }
    let mut insts = Vec::new();
    for _ in 0..least {
        insts.extend_from_slice(&part.insts);
    }
    match (least, most) {
        // What may match nothing is not gone round for nothing.
        (0, None) if part.empty => {
            insts.push(fork(1, length + 2));
            insts.extend_from_slice(&part.insts);
            insts.push(fork(-length, 1));
        }
        (0, None) => {
            insts.push(fork(1, length + 2));
            insts.extend_from_slice(&part.insts);
            insts.push(Inst::Go(-length - 1));
        }
        (_, None) => insts.push(fork(-length, 1)),
        (least, Some(most)) => {
            let rest = most.saturating_sub(least);
            for left in (1..=rest).rev() {
                let out = i64::from(left) * (i64::from(length) + 1);
                insts.push(fork(1, i32::try_from(out).ok()?));
                insts.extend_from_slice(&part.insts);
            }
        }
    }
    Some(Part { insts, empty: part.empty || least == 0, first: part.first.clone() })
}
