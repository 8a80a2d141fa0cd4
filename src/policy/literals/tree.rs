//! A tree of literals: walked from one place of a text, it gives every literal that begins there.
//!
//! Literals that begin alike share a branch, and a branch without forks is one step. The tree is laid out from literals in order, in one
//! pass over them, so that nothing but the literals need be kept in a file.

use std::collections::VecDeque;

/// Literals in order, one after the other, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Texts {
    /// Literals of these lengths; nothing where they are not in order, or not as long as the text.
    pub(super) fn new(text: String, lengths: &[u32]) -> Option<Self> {
        let mut starts = Vec::with_capacity(lengths.len() + 1);
        let mut at = 0_u32;
        starts.push(at);
        for length in lengths {
            at = at.checked_add(*length)?;
            starts.push(at);
        }
        if !starts.iter().all(|start| text.is_char_boundary(*start as usize)) || at as usize != text.len() {
            return None;
        }
        let texts = Self { bytes: text.into_bytes(), starts };
        let ordered = (1..texts.count()).all(|id| texts.of(id - 1) < texts.of(id)) && (texts.count() == 0 || !texts.of(0).is_empty());
        ordered.then_some(texts)
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        // As many as were told apart by numbers of 32 bits.
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX).saturating_sub(1)
    }

    /// The literal of this number.
    pub(super) fn of(&self, id: u32) -> &[u8] {
        &self.bytes[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }
}

/// A place where literals part, or where one ends.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The first literal that leads here; they all begin with the same `depth` bytes.
    literal: u32,
    depth: u32,
    /// The first node after this one; the others follow it.
    child: u32,
    /// Where the first bytes of what follows are listed: so many in `labels`, or as bits in `maps`.
    list: u32,
    children: u16,
    /// Whether that literal ends here.
    ends: bool,
}

impl Node {
    /// Whether a text goes on, from some depth on, as the branch that leads here does.
    #[inline]
    fn leads(&self, texts: &Texts, rest: &[u8], from: usize) -> bool {
        let to = self.depth as usize;
        let branch = &texts.of(self.literal)[from..to];
        rest.get(from..to).is_some_and(|rest| rest.iter().zip(branch).all(|(a, b)| a == b))
    }
}

/// More children than this are found by a map of bits.
const FEW: u16 = 6;

/// A tree of literals.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    labels: Vec<u8>,
    maps: Vec<[u64; 4]>,
    /// The way in for a place where three bytes are left.
    entries: Entries,
}

/// The first node of three bytes or more for each three bytes that a literal begins with, found by hashing them.
#[derive(Debug, Default)]
struct Entries {
    slots: Vec<Entry>,
    /// For each pair of bytes, one bit: whether a literal of one or two bytes begins so.
    short: Vec<u64>,
}

/// The way in for three bytes. An empty one leads to the root, which is nobody's child.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    key: u32,
    node: u32,
    /// What may come fourth and fifth, told apart by the lower bits of a byte, which are enough for letters; all of them where a
    /// literal ends before. Most places of a text are sent away here, without a look at the node.
    fourth: u32,
    fifth: u32,
}

impl Entries {
    /// The entries to these nodes.
    fn new(nodes: &[Node], entered: &[u32], texts: &Texts, ids: &[u32]) -> Self {
        let slots = vec![Entry::default(); (2 * entered.len() + 1).next_power_of_two()];
        let mut entries = Self { slots, short: vec![0; 1 << 10] };
        for id in entered {
            let text = texts.of(nodes[*id as usize].literal);
            let key = triple(text[0], text[1], text[2]);
            let place = entries.place(key);
            entries.slots[place] = Entry { key, node: *id, ..Entry::default() };
        }
        for text in ids.iter().map(|id| texts.of(*id)) {
            match text {
                [first, second, third, rest @ ..] => {
                    let place = entries.place(triple(*first, *second, *third));
                    let entry = &mut entries.slots[place];
                    entry.fourth |= rest.first().map_or(u32::MAX, |byte| lower_bits(*byte));
                    entry.fifth |= rest.get(1).map_or(u32::MAX, |byte| lower_bits(*byte));
                }
                [first, rest @ ..] => {
                    for second in rest.first().map_or(0..=u8::MAX, |second| *second..=*second) {
                        let (at, bit) = pair(*first, second);
                        entries.short[at] |= bit;
                    }
                }
                [] => {}
            }
        }
        entries
    }

    /// Where three bytes are kept, or would be.
    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = (key.wrapping_mul(0x9e37_79b1) >> 12) as usize & mask;
        while self.slots[place].node != 0 && self.slots[place].key != key {
            place = (place + 1) & mask;
        }
        place
    }

    /// The node for the beginning of a text, if a literal may begin so.
    fn find(&self, text: &[u8]) -> Option<u32> {
        let [first, second, third, rest @ ..] = text else { return None };
        let entry = &self.slots[self.place(triple(*first, *second, *third))];
        let may = |byte: Option<&u8>, known: u32| byte.is_none_or(|byte| known & lower_bits(*byte) != 0);
        (entry.node != 0 && may(rest.first(), entry.fourth) && may(rest.get(1), entry.fifth)).then_some(entry.node)
    }
}

fn lower_bits(byte: u8) -> u32 {
    1 << (byte & 31)
}

fn triple(first: u8, second: u8, third: u8) -> u32 {
    u32::from_le_bytes([first, second, third, 0])
}

impl Tree {
    /// Lays out these literals, which are in order.
    pub(super) fn new(texts: &Texts, ids: &[u32]) -> Self {
        let mut tree = Self::default();
        if ids.is_empty() {
            return tree;
        }
        // Literals that have much in common fork seldom.
        tree.nodes.reserve(ids.len() + ids.len() / 2);
        let text = |i: usize| texts.of(ids[i]);
        let node = |i: usize, depth: usize, ends: bool| Node {
            literal: ids[i],
            depth: u32::try_from(depth).unwrap_or(u32::MAX),
            child: 0,
            list: 0,
            children: 0,
            ends,
        };
        let mut entered = Vec::new();
        // Each node with the literals behind it.
        let mut open = VecDeque::from([(0, ids.len())]);
        tree.nodes.push(node(0, 0, false));
        let mut at = 0;
        while let Some((mut from, to)) = open.pop_front() {
            let Node { depth, ends, .. } = tree.nodes[at];
            let depth = depth as usize;
            from += usize::from(ends);
            let (child, list) = (tree.nodes.len(), tree.labels.len());
            while from < to {
                let byte = text(from)[depth];
                let same = ids[from..to].partition_point(|id| texts.of(*id)[depth] == byte);
                let (first, last) = (text(from), text(from + same - 1));
                // In order, so that what the first and the last have in common is common to all.
                let common = depth + first[depth..].iter().zip(&last[depth..]).take_while(|(a, b)| a == b).count();
                if depth < 3 && common >= 3 {
                    entered.push(number(tree.nodes.len()));
                }
                tree.nodes.push(node(from, common, common == first.len()));
                open.push_back((from, from + same));
                tree.labels.push(byte);
                from += same;
            }
            let children = tree.labels.len() - list;
            let node = &mut tree.nodes[at];
            (node.child, node.list, node.children) = (number(child), number(list), u16::try_from(children).unwrap_or(u16::MAX));
            if node.children > FEW {
                let mut map = [0; 4];
                for byte in tree.labels.drain(list..) {
                    map[usize::from(byte >> 6)] |= 1_u64 << (byte & 63);
                }
                node.list = number(tree.maps.len());
                tree.maps.push(map);
            }
            at += 1;
        }
        tree.nodes.shrink_to_fit();
        tree.labels.shrink_to_fit();
        tree.entries = Entries::new(&tree.nodes, &entered, texts, ids);
        tree
    }

    /// Gives every literal that begins at a place of a text, and where it ends, the shortest first.
    #[inline]
    pub(super) fn walk(&self, texts: &Texts, text: &[u8], at: usize, mut found: impl FnMut(u32, usize)) {
        if self.nodes.is_empty() {
            return;
        }
        let rest = &text[at..];
        let mut node = &self.nodes[0];
        // Where a literal of one or two bytes may begin, or the text ends, the way in is the root.
        if let [first, second, _, ..] = rest
            && let (word, bit) = pair(*first, *second)
            && self.entries.short[word] & bit == 0
        {
            let Some(entry) = self.entries.find(rest) else { return };
            node = &self.nodes[entry as usize];
            if !node.leads(texts, rest, 3) {
                return;
            }
            if node.ends {
                found(node.literal, at + node.depth as usize);
            }
        }
        while let Some(next) = rest.get(node.depth as usize).and_then(|byte| self.child(node, *byte)) {
            if !next.leads(texts, rest, node.depth as usize + 1) {
                return;
            }
            if next.ends {
                found(next.literal, at + next.depth as usize);
            }
            node = next;
        }
    }

    #[inline]
    fn child(&self, node: &Node, byte: u8) -> Option<&Node> {
        let list = node.list as usize;
        let place = if node.children > FEW {
            let map = &self.maps[list];
            let (word, bit) = (usize::from(byte >> 6), 1_u64 << (byte & 63));
            if map[word] & bit == 0 {
                return None;
            }
            let below: u32 = map[..word].iter().map(|m| m.count_ones()).sum();
            (below + (map[word] & (bit - 1)).count_ones()) as usize
        } else {
            self.labels[list..list + usize::from(node.children)].iter().position(|label| *label == byte)?
        };
        self.nodes.get(node.child as usize + place)
    }
}

/// Where the bit of a pair of bytes stands.
fn pair(first: u8, second: u8) -> (usize, u64) {
    let bit = usize::from(first) << 8 | usize::from(second);
    (bit >> 6, 1 << (bit & 63))
}

/// Nodes are numbered in 32 bits; there are less than two for each literal.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_literal_that_begins_at_a_place_is_found_there(
            literals in prop::collection::btree_set("[a-dé]{1,4}|[a-z]{1,3}|abcabc[ab]{0,9}", 0..60),
            text in "[a-dé]{0,40}|(abc|ab){0,12}",
        ) {
            let lengths: Vec<u32> = literals.iter().map(|l| number(l.len())).collect();
            let texts = Texts::new(literals.iter().map(String::as_str).collect(), &lengths).expect("in order");
            let tree = Tree::new(&texts, &(0..texts.count()).collect::<Vec<_>>());
            for at in 0..text.len() {
                let mut found = Vec::new();
                tree.walk(&texts, text.as_bytes(), at, |id, end| found.push((texts.of(id), end)));
                let expected: Vec<_> = literals
                    .iter()
                    .map(String::as_bytes)
                    .filter(|l| text.as_bytes()[at..].starts_with(l))
                    .map(|l| (l, at + l.len()))
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn literals_out_of_order_or_cut_inside_a_letter_are_refused() {
        for (text, lengths) in
            [("ba", vec![1, 1]), ("aa", vec![1, 1]), ("é", vec![1, 1]), ("ab", vec![1]), ("ab", vec![3]), ("a", vec![0, 1])]
        {
            assert!(Texts::new(text.to_owned(), &lengths).is_none(), "{text} {lengths:?}");
        }
    }
}
