//! Runs expressions: finds where they match, the leftmost place first and then the first way to match there.
//!
//! Each direction is an automaton whose states are made when a text first leads to them, and kept. Reading forwards says where the
//! leftmost match ends, reading back from there says where it begins; only then, and only where an expression marks what to point
//! at, its instructions are followed one by one between the two. Every step costs at most as much as the program is long. Looking
//! for further matches in one text stops when that text has been read many times over, which no post that people write comes near.

use super::alphabet::Classes;
use super::{Expression, Inst, Program, Way, beside};
use crate::text::Quick;
use std::sync::Arc;

/// An expression ready to run.
#[derive(Debug)]
pub(in crate::policy) struct Finder {
    classes: Classes,
    sets: Vec<Vec<bool>>,
    forward: Program,
    back: Program,
    narrowed: bool,
    /// What the places of the expression ask about their neighbours.
    asks: u8,
}

/// What a finder has learnt while it ran. It may be thrown away at any time.
#[derive(Debug, Default)]
pub(in crate::policy) struct Memory {
    forward: States,
    back: States,
    room: Room,
}

/// Where the part of a program begins that matches, behind what skips to its start.
const ENTRY: u32 = 3;

/// So many times over a text is read for all of its matches.
const ROUNDS: usize = 64;

impl Finder {
    /// Makes an expression ready; nothing where its parts do not fit together.
    pub(in crate::policy) fn new(expression: &Expression) -> Option<Self> {
        let classes = expression.classes()?;
        let sets = expression
            .sets
            .iter()
            .map(|set| {
                let mut all = vec![false; classes.count()];
                for class in set {
                    all[usize::from(*class)] = true;
                }
                all
            })
            .collect();
        let program = |way| {
            let mut program = expression.program(way)?;
            program.insts.splice(0..0, [Inst::Fork(3, 1), Inst::Any, Inst::Go(-2)]);
            program.insts.push(Inst::Done);
            Some(program)
        };
        let (forward, back) = (program(Way::Forward)?, program(Way::Back)?);
        let asks = if forward.insts.iter().any(|i| matches!(i, Inst::Place(_))) { u8::MAX } else { 0 };
        Some(Self { classes, sets, forward, back, narrowed: expression.marks_hit(), asks })
    }

    /// Gives every match in the text, from left to right, none of them overlapping: the part to point at, or the whole.
    pub(in crate::policy) fn find(&self, memory: &mut Memory, text: &str, mut found: impl FnMut(usize, usize)) {
        let mut at = 0;
        let mut work = text.len().saturating_mul(ROUNDS);
        while at < text.len() {
            let Some(end) = self.end(memory, text, at, &mut work) else { return };
            let start = self.start(memory, text, at, end, &mut work);
            match self.narrowed.then(|| self.hit(&mut memory.room, text, start, end)).flatten() {
                Some((start, end)) => found(start, end),
                None => found(start, end),
            }
            // Nothing matches nothing, or reading would never end.
            at = end.max(at + 1);
            if work == 0 || !text.is_char_boundary(at) {
                return;
            }
        }
    }

    /// Where the leftmost match that begins at `from` or later ends.
    fn end(&self, memory: &mut Memory, text: &str, from: usize, work: &mut usize) -> Option<usize> {
        let Memory { forward, room, .. } = memory;
        let automaton = Automaton { finder: self, program: &self.forward, way: Way::Forward };
        let left = text[..from].chars().next_back().map_or(beside::NOTHING, |c| self.beside(self.classes.of(c)));
        let mut state = automaton.begin(forward, left, 0);
        let mut last = None;
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            // Nearly every step is along a way that is known, over a letter of ASCII.
            let steps = forward.steps.as_slice();
            let class = loop {
                let Some(class) = bytes.get(at).and_then(|byte| self.classes.ascii.get(usize::from(*byte))) else { break None };
                let step = steps[state as usize + usize::from(*class)];
                if step <= DEAD || step >= MATCH {
                    break Some(*class);
                }
                state = step;
                at += 1;
            };
            let (class, length) = match class {
                Some(class) => (class, 1),
                None => match text[at..].chars().next() {
                    Some(c) => (self.classes.of(c), c.len_utf8()),
                    None => break,
                },
            };
            let step = automaton.step(forward, room, state, usize::from(class));
            if step & MATCH != 0 {
                last = Some(at);
            }
            state = step & !MATCH;
            if state == DEAD {
                break;
            }
            at += length;
        }
        if state != DEAD && automaton.step(forward, room, state, self.classes.count()) & MATCH != 0 {
            last = Some(at);
        }
        *work = work.saturating_sub(at - from + 1);
        last
    }

    /// Where the leftmost match that ends at `end` begins, at `from` or later.
    fn start(&self, memory: &mut Memory, text: &str, from: usize, end: usize, work: &mut usize) -> usize {
        let Memory { back, room, .. } = memory;
        let automaton = Automaton { finder: self, program: &self.back, way: Way::Back };
        let right = text[end..].chars().next().map_or(beside::NOTHING, |c| self.beside(self.classes.of(c)));
        let mut state = automaton.begin(back, right, ENTRY);
        let mut first = end;
        let mut at = end;
        // One character further than the text to look in: it says whether a match may begin there.
        loop {
            let before = text[..at].chars().next_back();
            let class = before.map_or(self.classes.count(), |c| usize::from(self.classes.of(c)));
            let step = automaton.step(back, room, state, class);
            if step & MATCH != 0 {
                first = at;
            }
            state = step & !MATCH;
            let Some(c) = before else { break };
            if state == DEAD || at <= from {
                break;
            }
            at -= c.len_utf8();
        }
        *work = work.saturating_sub(end - at);
        first
    }

    /// The marked part of the match from `start` to `end`.
    fn hit(&self, room: &mut Room, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        /// A way through the program: the next instruction, and where the hit began and ended on it.
        type Thread = (u32, [Option<usize>; 2]);
        let mut now: Vec<Thread> = vec![(ENTRY, [None; 2])];
        let mut done = None;
        let mut left = text[..start].chars().next_back().map_or(beside::NOTHING, |c| self.beside(self.classes.of(c)));
        let mut at = start;
        let mut rest = text[start..].chars();
        let mut stack: Vec<Thread> = Vec::new();
        loop {
            let c = rest.next();
            let class = c.map(|c| self.classes.of(c));
            let right = class.map_or(beside::NOTHING, |class| self.beside(class));
            room.clear(self.forward.insts.len());
            let mut next = Vec::new();
            'threads: for thread in now {
                stack.push(thread);
                while let Some((pc, mut marks)) = stack.pop() {
                    if !room.first_time(pc) {
                        continue;
                    }
                    let to = |distance: i32| pc.wrapping_add_signed(distance);
                    match self.forward.insts[pc as usize] {
                        Inst::Fork(sooner, later) => stack.extend([(to(later), marks), (to(sooner), marks)]),
                        Inst::Cross(crossing) => {
                            let ways = &self.forward.crossings[crossing as usize];
                            let ways = &ways[class.map_or(ways.len() - 1, usize::from)];
                            stack.extend(ways.iter().rev().map(|way| (to(*way), marks)));
                        }
                        Inst::Go(distance) => stack.push((to(distance), marks)),
                        Inst::Place(place) if place.holds(left, right) => stack.push((pc + 1, marks)),
                        Inst::Place(_) => {}
                        Inst::Mark(mark) => {
                            marks[mark as usize] = Some(at);
                            stack.push((pc + 1, marks));
                        }
                        Inst::Done => {
                            done = Some(marks);
                            stack.clear();
                            break 'threads;
                        }
                        inst => {
                            if class.is_some_and(|class| self.takes(inst, class)) {
                                next.push((pc + 1, marks));
                            }
                        }
                    }
                }
            }
            let Some(c) = c else { break };
            if at >= end || next.is_empty() {
                break;
            }
            at += c.len_utf8();
            left = right;
            now = next;
        }
        match done {
            Some([Some(start), Some(end)]) if start <= end => Some((start, end)),
            _ => None,
        }
    }

    /// Whether an instruction takes a character of this class.
    fn takes(&self, inst: Inst, class: u16) -> bool {
        match inst {
            Inst::Class(own) => own == class,
            Inst::Set(set) => self.sets[usize::from(set)][usize::from(class)],
            Inst::Any => true,
            _ => false,
        }
    }

    fn beside(&self, class: u16) -> u8 {
        self.classes.beside(usize::from(class)) & self.asks
    }
}

/// No way leads on.
const DEAD: u32 = 1;
/// Nobody has been here yet.
const UNKNOWN: u32 = 0;
/// A match ends before the character just read.
const MATCH: u32 = 1 << 31;
/// More transitions than this are not kept.
const TRANSITIONS: usize = 1 << 18;

/// The states made so far. The number of a state is where its steps begin.
#[derive(Debug, Default)]
struct States {
    /// For each state, where every class leads, and then the end of the text. The first row is nobody's: it has the numbers of
    /// `UNKNOWN` and `DEAD`.
    steps: Vec<u32>,
    /// For each state, what stood behind it and which instructions come next, the preferred ones first.
    keys: Vec<Arc<[u32]>>,
    ids: Quick<Arc<[u32]>, u32>,
    /// The state to begin in, by what stands behind it.
    begins: [u32; 32],
}

/// What following instructions needs, kept so as not to ask for it each time.
#[derive(Debug, Default)]
struct Room {
    /// For each instruction, the round in which it was last met.
    met: Vec<u32>,
    round: u32,
    stack: Vec<u32>,
    next: Vec<u32>,
}

impl Room {
    fn clear(&mut self, instructions: usize) {
        if self.met.len() < instructions || self.round == u32::MAX {
            self.met.clear();
            self.met.resize(instructions, 0);
            self.round = 0;
        }
        self.round += 1;
    }

    fn first_time(&mut self, pc: u32) -> bool {
        std::mem::replace(&mut self.met[pc as usize], self.round) != self.round
    }
}

/// One direction of a finder.
struct Automaton<'f> {
    finder: &'f Finder,
    program: &'f Program,
    way: Way,
}

impl Automaton<'_> {
    fn stride(&self) -> usize {
        self.finder.classes.count() + 1
    }

    /// The state before any character was read.
    fn begin(&self, states: &mut States, behind: u8, entry: u32) -> u32 {
        let known = states.begins[usize::from(behind)];
        if known != UNKNOWN {
            return known;
        }
        let (state, _) = self.state(states, &[u32::from(behind), entry]);
        states.begins[usize::from(behind)] = state;
        state
    }

    /// The state of this key; a new one if need be. Says too whether all others were forgotten to make room for it.
    fn state(&self, states: &mut States, key: &[u32]) -> (u32, bool) {
        if let Some(id) = states.ids.get(key) {
            return (*id, false);
        }
        let full = states.steps.len() + self.stride() > TRANSITIONS;
        if full {
            *states = States::default();
        }
        if states.steps.is_empty() {
            states.steps.resize(self.stride(), UNKNOWN);
        }
        let id = u32::try_from(states.steps.len()).unwrap_or(DEAD);
        let key: Arc<[u32]> = key.into();
        states.ids.insert(Arc::clone(&key), id);
        states.keys.push(key);
        states.steps.resize(states.steps.len() + self.stride(), UNKNOWN);
        (id, full)
    }

    /// Where a class leads from a state, and whether a match ends before it.
    fn step(&self, states: &mut States, room: &mut Room, state: u32, class: usize) -> u32 {
        let known = states.steps[state as usize + class];
        if known == UNKNOWN { self.explore(states, room, state, class) } else { known }
    }

    #[cold]
    fn explore(&self, states: &mut States, room: &mut Room, state: u32, class: usize) -> u32 {
        let key = &states.keys[state as usize / self.stride() - 1];
        let behind = u8::try_from(key[0]).unwrap_or(0);
        let real = u16::try_from(class).ok().filter(|_| class < self.finder.classes.count());
        let ahead = real.map_or(beside::NOTHING, |class| self.finder.beside(class));
        let (left, right) = if self.way == Way::Forward { (behind, ahead) } else { (ahead, behind) };
        room.clear(self.program.insts.len());
        room.next.clear();
        room.next.push(u32::from(ahead));
        room.stack.clear();
        room.stack.extend(key[1..].iter().rev());
        let mut matched = false;
        while let Some(pc) = room.stack.pop() {
            if !room.first_time(pc) {
                continue;
            }
            let to = |distance: i32| pc.wrapping_add_signed(distance);
            match self.program.insts[pc as usize] {
                Inst::Fork(sooner, later) => room.stack.extend([to(later), to(sooner)]),
                Inst::Cross(crossing) => {
                    let ways = &self.program.crossings[crossing as usize][class];
                    room.stack.extend(ways.iter().rev().map(|way| to(*way)));
                }
                Inst::Go(distance) => room.stack.push(to(distance)),
                Inst::Mark(_) => room.stack.push(pc + 1),
                Inst::Place(place) => {
                    if place.holds(left, right) {
                        room.stack.push(pc + 1);
                    }
                }
                Inst::Done => {
                    matched = true;
                    // Forwards, the first way to match wins; reading back, the longest does.
                    if self.way == Way::Forward {
                        break;
                    }
                }
                inst => {
                    if real.is_some_and(|class| self.finder.takes(inst, class)) {
                        room.next.push(pc + 1);
                    }
                }
            }
        }
        let mut step = DEAD;
        if room.next.len() > 1 {
            let (next, forgotten) = self.state(states, &room.next);
            if forgotten {
                // With the others went the place where this would be kept.
                return next | if matched { MATCH } else { 0 };
            }
            step = next;
        }
        if matched {
            step |= MATCH;
        }
        states.steps[state as usize + class] = step;
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::File;
    use crate::policy::expression::read;
    use crate::policy::pattern::{Letters, Pattern};
    use crate::text::{Case, Folded};
    use proptest::prelude::*;
    use regex::{Regex, RegexBuilder};
    use std::path::Path;

    /// Everything that the `regex` crate finds.
    fn expected(regex: &Regex, text: &str) -> Vec<(usize, usize)> {
        if regex.captures_len() == 1 {
            return regex.find_iter(text).map(|m| (m.start(), m.end())).collect();
        }
        regex.captures_iter(text).filter_map(|c| c.name("hit").or_else(|| c.get(0))).map(|m| (m.start(), m.end())).collect()
    }

    fn found(finder: &Finder, memory: &mut Memory, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        finder.find(memory, text, |start, end| found.push((start, end)));
        found
    }

    fn built(regex: &str, letters: Letters) -> (Regex, Finder) {
        let other = RegexBuilder::new(regex).case_insensitive(letters == Letters::Any).build().expect("an expression");
        let own = read(regex, letters).expect("an expression").expect("not too large");
        (other, Finder::new(&own).expect("a finder"))
    }

    #[track_caller]
    fn check(regex: &str, texts: &[&str]) {
        for letters in [Letters::Exact, Letters::Any] {
            let (other, own) = built(regex, letters);
            let mut memory = Memory::default();
            for text in texts {
                assert_eq!(found(&own, &mut memory, text), expected(&other, text), "{regex} in {text:?}");
            }
        }
    }

    #[test]
    fn the_first_way_to_match_at_the_leftmost_place_wins() {
        check("sam|samwise", &["samwise sam"]);
        check("(?:a|ab)(?:c|bcd)(?:d*)", &["abcd abcd"]);
        check("a+?b*?c|a{2,4}?", &["aaabbc aaaa"]);
        check("(?:(?:a|b)*|x)*y", &["ababxaby"]);
        check(r"(?:|a)*b|(?:a|\b)+c", &["aab aac"]);
    }

    #[test]
    fn the_marked_part_is_pointed_at() {
        check("our (?P<hit>[a-z]+) fund", &["our best fund and our worst fund, our fund"]);
        check("(?:(?P<hit>b)|a)+c", &["abac aac bc"]);
        check(r"x(?P<hit>\w*?)(?:y|$)", &["xabyx xaby x"]);
    }

    #[test]
    fn words_of_every_script_have_their_edges() {
        check(r"\bстрах\b|\b保证\b|\bé\w+", &["страх, страхи 保证 我们保证 été bété"]);
        check(r"(?-u:\b)a(?-u:\b)", &["éaé a ba"]);
        check(r"\b{start}a|a\b{end}|\b{start-half}b\b{end-half}", &["a ab ba aba b"]);
        check(r"(?mR:^a$)|(?m:^b$)", &["a\r\na\nb\r\nb\nb", "a"]);
    }

    #[test]
    fn a_text_that_makes_states_without_end_is_read_all_the_same() {
        let (other, own) = built("[ab]*a[ab]{14}c", Letters::Exact);
        let mut memory = Memory::default();
        let mut seed = 1_u32;
        let text: String = (0..40_000)
            .map(|i| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if i % 5_000 == 4_999 {
                    'c'
                } else if seed >> 31 == 0 {
                    'a'
                } else {
                    'b'
                }
            })
            .collect();
        assert_eq!(found(&own, &mut memory, &text), expected(&other, &text));
        assert!(memory.forward.steps.len() <= TRANSITIONS);
    }

    #[test]
    fn looking_for_all_matches_ends_where_each_makes_it_read_to_the_end() {
        let (_, own) = built("a.*z|a", Letters::Exact);
        let matches = found(&own, &mut Memory::default(), &"a".repeat(10_000)).len();
        assert!((ROUNDS..=ROUNDS + 1).contains(&matches), "{matches}");
    }

    /// Every pattern of the sample programme, wherever it stands in it, and every text that a rule has for an example.
    fn shipped() -> (Vec<Pattern>, Vec<String>) {
        fn walk(value: &serde_json::Value, patterns: &mut Vec<Pattern>, texts: &mut Vec<String>) {
            if let Some(regex) = value.get("regex").and_then(serde_json::Value::as_str) {
                let exact = value["letters"] == "Exact";
                patterns.push(crate::policy::needs::pattern(regex.to_owned(), exact).expect("a pattern"));
                return;
            }
            match value {
                serde_json::Value::String(text) if text.len() > 20 => texts.push(text.clone()),
                serde_json::Value::Array(values) => values.iter().for_each(|v| walk(v, patterns, texts)),
                serde_json::Value::Object(values) => values.values().for_each(|v| walk(v, patterns, texts)),
                _ => {}
            }
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &Path| std::fs::read_to_string(path).expect("a file");
        let folder = |name: &str| std::fs::read_dir(root.join(name)).expect("a folder").map(|e| e.expect("an entry").path());
        let mut files = vec![File { path: "programme.toml".to_owned(), text: read(&root.join("policy/programme.toml")) }];
        files.extend(folder("policy/rules").map(|p| File { path: format!("rules/{}", p.display()), text: read(&p) }));
        let programme = crate::kit::files::read(&files);
        assert!(programme.mistakes.is_empty(), "{:?}", programme.mistakes);
        let source = programme.source;
        let mut patterns = Vec::new();
        let mut texts: Vec<String> =
            folder("tests/voice").flat_map(|p| read(&p).split("\n---\n").map(str::to_owned).collect::<Vec<_>>()).collect();
        walk(&serde_json::to_value(&source.packs).expect("plain data"), &mut patterns, &mut texts);
        assert!(patterns.len() > 50 && texts.len() > 500);
        (patterns, texts)
    }

    #[test]
    fn every_shipped_pattern_finds_what_the_regex_crate_finds() {
        let (patterns, texts) = shipped();
        let texts: Vec<(Folded, Folded)> = texts.iter().map(|t| (Folded::new(t, Case::Lower), Folded::new(t, Case::Keep))).collect();
        for pattern in patterns {
            let (other, _) = built(&pattern.regex, pattern.letters);
            let own = pattern.expression.ready().expect("a finder");
            let mut memory = Memory::default();
            for (lower, kept) in &texts {
                let text = if pattern.letters == Letters::Lower { lower.text() } else { kept.text() };
                assert_eq!(found(&own, &mut memory, text), expected(&other, text), "{} in {text:?}", pattern.regex);
            }
        }
    }

    /// Expressions of every construction, over few characters, so that they often match.
    fn expressions() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            6 => "[abé]{1,3}",
            4 => prop::sample::select(vec![
                r"\w", r"\W", r"\d", r"\s", ".", "[^b]", "[a-c]", r"[\w-]", "(?i:é)", "(?s:.)", r"[^\w\s]", "(?i:AB)", "[٠-٩]", "k", "(?i:K)",
            ]).prop_map(str::to_owned),
            3 => prop::sample::select(vec![
                r"\b", r"\B", "^", "$", "(?m:^)", "(?m:$)", "(?mR:^)", "(?mR:$)", r"(?-u:\b)", r"(?-u:\B)", r"\b{start}", r"\b{end}",
                r"\b{start-half}", r"\b{end-half}", "",
            ]).prop_map(str::to_owned),
        ];
        let whole = atom.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|p| p.concat()),
                prop::collection::vec(inner.clone(), 1..4).prop_map(|p| format!("(?:{})", p.join("|"))),
                (inner, prop::sample::select(vec!["?", "*", "+", "??", "*?", "+?", "{2}", "{0,2}", "{1,3}?", "{2,}", "{0}", "{0,}?"]))
                    .prop_map(|(p, again)| format!("(?:{p}){again}")),
            ]
        });
        (whole.clone(), whole.clone(), whole, any::<bool>())
            .prop_map(|(a, b, c, hit)| if hit { format!("{a}(?P<hit>{b}){c}") } else { format!("{a}{b}{c}") })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn any_expression_finds_what_the_regex_crate_finds(
            regex in expressions(),
            texts in prop::collection::vec("[abckABéÉK1٣_\\- \n\r.保\u{301}]{0,40}", 6),
            any in any::<bool>(),
        ) {
            let least = regex_syntax::parse(&regex).expect("an expression").properties().minimum_len();
            let regex = if least == Some(0) { format!("(?:{regex})[ab1]") } else { regex };
            let (other, own) = built(&regex, if any { Letters::Any } else { Letters::Exact });
            let mut memory = Memory::default();
            for text in texts {
                prop_assert_eq!(found(&own, &mut memory, &text), expected(&other, &text), "{} in {:?}", regex, text);
            }
        }

        #[test]
        fn no_data_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[ab é]{0,20}") {
            if let Ok(expression) = postcard::from_bytes(&bytes)
                && let Some(finder) = Finder::new(&expression)
            {
                found(&finder, &mut Memory::default(), &text);
            }
        }
    }
}
