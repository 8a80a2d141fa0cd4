//! Regular expressions as data: read where rule files are read, run everywhere.
//!
//! The parser and its tables of Unicode stay with the command line. What is shipped is an [`Expression`]: its parts in postfix order,
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
use serde::{Deserialize, Serialize};

/// As many instructions may an expression take; repeated parts count as often as they may stand.
const MOST: usize = 50_000;

/// A regular expression, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression {
    /// Its parts, each after those that it is made of.
    steps: Vec<Step>,
    /// Sets of classes that the steps name by their number.
    sets: Vec<Vec<u16>>,
    /// Which characters are which class.
    alphabet: Alphabet,
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

/// The instructions of one part, and whether it may match nothing.
#[derive(Debug, Clone)]
struct Part {
    insts: Vec<Inst>,
    empty: bool,
}

/// A distance between two instructions of one program; programs are short.
fn distance(instructions: usize) -> i32 {
    i32::try_from(instructions).unwrap_or(i32::MAX)
}

impl Expression {
    /// The program for one way, without what comes before and after it; nothing where the parts do not fit together or take too much.
    fn program(&self, way: Way) -> Option<Vec<Inst>> {
        let mut stack: Vec<Part> = Vec::new();
        for step in &self.steps {
            let part = match step {
                Step::Text(classes) => {
                    let class = |c: &u16| Inst::Class(*c);
                    let insts = match way {
                        Way::Forward => classes.iter().map(class).collect(),
                        Way::Back => classes.iter().rev().map(class).collect(),
                    };
                    Part { insts, empty: classes.is_empty() }
                }
                Step::One(set) => {
                    self.sets.get(usize::from(*set))?;
                    Part { insts: vec![Inst::Set(*set)], empty: false }
                }
                Step::Place(place) => Part { insts: vec![Inst::Place(*place)], empty: true },
                Step::All(count) => {
                    let mut parts = stack.split_off(stack.len().checked_sub(usize::from(*count))?);
                    if way == Way::Back {
                        parts.reverse();
                    }
                    Part { empty: parts.iter().all(|p| p.empty), insts: parts.into_iter().flat_map(|p| p.insts).collect() }
                }
                Step::Any(count) => any(stack.split_off(stack.len().checked_sub(usize::from(*count))?)),
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
        stack.is_empty().then_some(whole.insts)
    }

    /// Whether a part is marked as the one to point at.
    fn marks_hit(&self) -> bool {
        self.steps.contains(&Step::Hit)
    }

    /// How many instructions it takes; nothing where that is too many.
    #[cfg(feature = "files")]
    fn size(&self) -> Option<usize> {
        self.program(Way::Forward).map(|p| p.len())
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
    Part { insts, empty }
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
    Some(Part { insts, empty: part.empty || least == 0 })
}
