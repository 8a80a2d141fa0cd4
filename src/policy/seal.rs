//! Names that a programme looks for without showing them: keyed and salted hashes of their words.
//!
//! What it resists: reading the names in the file, searching the file for them, telling how many there are (the number is rounded up
//! to a power of two), telling which are new by comparing two lists (another list has another salt), and tables made in advance.
//! What it does not resist: guessing. Whoever has the file can try any name, as fast as a computer hashes, and learns whether it is
//! on the list; that is what finding a name in a draft is. A name that a stranger would think of is no secret in here.
//!
//! A draft is cut into words, and every run of as many words as some name has is looked up: first by a cheap hash in a table of bits,
//! where all but one in sixty-four runs end, then by HMAC-SHA-256.

use super::literals::unspaced;
use crate::text::{Folded, Span, is_word_char};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// So many words of a name are looked for; the words after them count for nothing.
#[cfg(feature = "files")]
const MOST_WORDS: usize = 12;

/// Bits of the table for each name.
#[cfg(feature = "files")]
const SPREAD: usize = 64;

type Tag = [u8; 8];

/// Names, sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    salt: [u8; 16],
    /// Bit n is set where some name has n words.
    lengths: u16,
    /// Where the cheap hashes of names fall.
    table: Vec<u8>,
    /// The beginnings of the names' hashes, in order.
    tags: Vec<Tag>,
}

/// A key made ready for HMAC-SHA-256.
#[derive(Debug, Clone)]
struct Key {
    inner: Sha256,
    outer: Sha256,
}

impl Key {
    fn new(key: &[u8; 16]) -> Self {
        let padded = |with: u8| {
            let mut block = [with; 64];
            block.iter_mut().zip(key).for_each(|(b, k)| *b ^= k);
            Sha256::new_with_prefix(block)
        };
        Self { inner: padded(0x36), outer: padded(0x5c) }
    }

    fn hash(&self, message: &[u8]) -> [u8; 32] {
        let inner = self.inner.clone().chain_update(message).finalize();
        self.outer.clone().chain_update(inner).finalize().into()
    }

    fn tag(&self, message: &str) -> Tag {
        let mut tag = Tag::default();
        tag.copy_from_slice(&self.hash(message.as_bytes())[..8]);
        tag
    }
}

/// The words of a folded text: runs of letters and digits, and each sign of a script that writes words without spaces.
pub(super) fn words(folded: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in folded.char_indices() {
        let alone = unspaced(c);
        if is_word_char(c) && !alone {
            start.get_or_insert(at);
            continue;
        }
        words.extend(start.take().map(|start| Span::new(start, at)));
        if alone {
            words.push(Span::new(at, at + c.len_utf8()));
        }
    }
    words.extend(start.map(|start| Span::new(start, folded.len())));
    words
}

/// Whether two words with this between them may belong to one name: anything but the end of a sentence or of a paragraph.
fn joins(between: &str) -> bool {
    !(between.contains('\n') || between.contains(' ') && between.contains(['.', '!', '?', ';', ':']))
}

/// A cheap hash of a run of words, grown word by word.
#[derive(Debug, Clone, Copy)]
struct Cheap(u64);

impl Cheap {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

    fn begin(salt: &[u8; 16]) -> Self {
        Self(salt.iter().fold(0, |hash, b| hash << 4 ^ hash >> 60 ^ u64::from(*b)) | 1)
    }

    fn word(self, word: &str) -> u64 {
        word.bytes().fold(self.0, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    }

    fn then(self, word: u64) -> Self {
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(Self::MIX);
        Self(mixed ^ mixed >> 29)
    }
}

impl Seal {
    /// Seals names. The same names give the same seal, in whatever order they come.
    #[cfg(feature = "files")]
    pub(super) fn of(names: &[String], endings: bool) -> Self {
        let mut forms: Vec<String> = names.iter().flat_map(|name| spelt(name, endings)).collect();
        forms.sort_unstable();
        forms.dedup();
        if forms.is_empty() {
            return Self::default();
        }
        // Nobody who lacks the names can tell what these come to: the salt is another for every list, the fillers cannot be told apart.
        let secret = |purpose: &str| {
            let mut hash = Sha256::new_with_prefix(purpose);
            for form in &forms {
                hash.update([form.as_bytes(), b"\n"].concat());
            }
            let mut half = [0; 16];
            half.copy_from_slice(&hash.finalize()[..16]);
            half
        };
        let salt = secret("Firsthand seal, salt\n");
        let (key, filler) = (Key::new(&salt), Key::new(&secret("Firsthand seal, fillers\n")));
        let size = forms.len().next_power_of_two();
        let mut seal = Self { salt, lengths: 0, table: vec![0; size * SPREAD / 8], tags: Vec::with_capacity(size) };
        let begin = Cheap::begin(&salt);
        for form in &forms {
            let words: Vec<&str> = form.split(' ').collect();
            seal.lengths |= 1 << words.len();
            seal.mark(words.iter().fold(begin, |hash, word| hash.then(begin.word(word))).0);
            seal.tags.push(key.tag(form));
        }
        for nth in forms.len()..size {
            let hash = filler.hash(&nth.to_le_bytes());
            let (mut tag, mut bit) = (Tag::default(), Tag::default());
            tag.copy_from_slice(&hash[..8]);
            bit.copy_from_slice(&hash[8..16]);
            seal.tags.push(tag);
            seal.mark(u64::from_le_bytes(bit));
        }
        seal.tags.sort_unstable();
        seal
    }

    #[cfg(feature = "files")]
    fn mark(&mut self, hash: u64) {
        let bit = self.bit(hash);
        self.table[bit / 8] |= 1 << (bit % 8);
    }

    fn bit(&self, hash: u64) -> usize {
        // The table's size is a power of two; a table of any other size, which nobody writes, finds less and harms nothing.
        let mask = self.table.len() as u64 * 8 - 1;
        usize::try_from(hash >> 16 & mask).unwrap_or(0)
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = self.bit(hash);
        self.table.get(bit / 8).is_some_and(|byte| byte & 1 << (bit % 8) != 0)
    }

    /// Where the names stand in a folded text.
    #[must_use]
    pub fn found_in(&self, folded: &Folded) -> Vec<Span> {
        self.find(folded.text(), &words(folded.text()))
    }

    /// Where the names stand in a folded text with these words.
    pub(super) fn find(&self, folded: &str, words: &[Span]) -> Vec<Span> {
        let key = Key::new(&self.salt);
        let mut run = String::new();
        let mut found = Vec::new();
        for words in self.likely(folded, words) {
            run.clear();
            for (nth, word) in words.iter().enumerate() {
                run.push_str(if nth == 0 { "" } else { " " });
                run.push_str(word.of(folded));
            }
            if self.tags.binary_search(&key.tag(&run)).is_ok() {
                found.extend(words.first().zip(words.last()).map(|(first, last)| Span::new(first.start, last.end)));
            }
        }
        found
    }

    /// The runs of words that the table does not rule out.
    fn likely<'w>(&self, folded: &str, words: &'w [Span]) -> Vec<&'w [Span]> {
        let mut likely = Vec::new();
        if self.table.is_empty() {
            return likely;
        }
        let begin = Cheap::begin(&self.salt);
        let hashes: Vec<u64> = words.iter().map(|w| begin.word(w.of(folded))).collect();
        let longest = (u16::BITS - self.lengths.leading_zeros()).saturating_sub(1) as usize;
        for first in 0..words.len() {
            let mut hash = begin;
            for at in (first..words.len()).take(longest) {
                if at > first && !joins(&folded[words[at - 1].end..words[at].start]) {
                    break;
                }
                hash = hash.then(hashes[at]);
                if self.lengths >> (at - first + 1) & 1 == 1 && self.may_hold(hash.0) {
                    likely.push(&words[first..=at]);
                }
            }
        }
        likely
    }
}

/// How a name may be written: its words, the last one with its endings, and all of them as one.
#[cfg(feature = "files")]
fn spelt(name: &str, endings: bool) -> Vec<String> {
    let folded = Folded::phrase(name);
    let words: Vec<&str> = words(&folded).iter().take(MOST_WORDS).map(|w| w.of(&folded)).collect();
    let Some((last, rest)) = words.split_last() else { return Vec::new() };
    let lasts = if endings { super::inflect::forms(last) } else { vec![(*last).to_owned()] };
    let spaced = rest.iter().all(|w| !w.starts_with(unspaced));
    let mut forms = Vec::new();
    for last in lasts {
        let all: Vec<&str> = rest.iter().copied().chain([last.as_str()]).collect();
        if spaced && !rest.is_empty() {
            forms.push(all.concat());
        }
        forms.push(all.join(" "));
    }
    forms
}

/// Whether a name is too short to be kept secret by any means, or has no words at all.
#[cfg(feature = "files")]
pub(super) fn too_short(name: &str) -> bool {
    const LEAST: usize = 3;
    let folded = Folded::phrase(name);
    let letters: usize = words(&folded).iter().map(|w| w.of(&folded).chars().map(|c| if unspaced(c) { 2 } else { 1 }).sum::<usize>()).sum();
    letters < LEAST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Case;

    fn seal(names: &[&str], endings: bool) -> Seal {
        Seal::of(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), endings)
    }

    #[track_caller]
    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let folded = Folded::new(text, Case::Lower);
        let found = seal(names, true).found_in(&folded);
        assert_eq!(found.iter().map(|s| s.of(folded.text())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_hash_is_the_standards_own() {
        // RFC 4231, test case 2, whose key of four bytes is the same as with zeros after it.
        let mut key = [0; 16];
        key[..4].copy_from_slice(b"Jefe");
        let hash = Key::new(&key).hash(b"what do ya want for nothing?");
        assert_eq!(crate::kit::key::hex(&hash), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let names = &["Night Jar", "Osterley"];
        check(
            names,
            "NIGHT JAR and night-jar, #NightJar, nightjar's and two night jars",
            &["night jar", "night-jar", "nightjar", "nightjar", "night jars"],
        );
        check(names, "Osterley\u{200b}, os\u{ad}terley; Project_Osterley is one word", &["osterley", "osterley"]);
        check(names, "a night jarful, the night. Jar of honey.\n\nnight\n\njar", &[]);
    }

    #[test]
    fn names_of_several_words_and_of_scripts_without_spaces_are_found() {
        check(&["Smith, Jones & Co"], "we met Smith, Jones & Co. today, not Smith Jones", &["smith, jones & co"]);
        check(&["夜鷹計画"], "昨日の夜鷹計画について", &["夜鷹計画"]);
        let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
        check(&[long], long, &["one two three four five six seven eight nine ten eleven twelve"]);
    }

    #[test]
    fn a_name_inside_an_address_is_found() {
        check(&["Osterley"], "see https://files.quillfern.example/osterley/deck", &["osterley"]);
    }

    #[test]
    fn nothing_is_found_where_nothing_is_sealed() {
        check(&[], "anything at all", &[]);
        check(&["…", "!"], "anything at all … !", &[]);
    }

    #[test]
    fn the_seal_shows_neither_a_name_nor_how_many_there_are() {
        let bytes = |names: &[&str]| postcard::to_stdvec(&seal(names, false)).expect("bytes");
        let one = bytes(&["nightjar", "osterley", "brackenfall"]);
        for name in ["night", "oster", "bracken"] {
            assert!(!one.windows(name.len()).any(|w| w == name.as_bytes()), "{name}");
        }
        assert_eq!(one.len(), bytes(&["nightjar", "osterley", "brackenfall", "candlewick"]).len());
    }

    #[test]
    fn the_same_names_in_another_order_give_the_same_seal_and_another_list_shares_nothing_with_it() {
        let (one, other) = (seal(&["nightjar", "osterley"], false), seal(&["osterley", "nightjar"], false));
        assert_eq!(one, other);
        let more = seal(&["nightjar", "osterley", "brackenfall"], false);
        assert!(one.tags.iter().all(|tag| !more.tags.contains(tag)) && one.salt != more.salt);
    }

    #[test]
    fn few_runs_of_words_of_a_long_post_reach_the_slow_hash() {
        let names: Vec<String> = (0..1_000).map(|n| format!("{} {n:x} jar", ["amber", "brass", "copper"][n % 3])).collect();
        let seal = Seal::of(&names, true);
        let word = |n: usize| ["clinic", "invoice", "tea", "morning", "ward"][n * n % 5].repeat(n % 3 + 1) + &n.to_string();
        let post = (0..500).map(word).collect::<Vec<_>>().join(" ");
        let (words, begin) = (words(&post), std::time::Instant::now());
        let likely = seal.likely(&post, &words).len();
        println!("{} of {} runs likely, in {:?}", likely, words.len() * 2, begin.elapsed());
        assert!(likely * 30 < words.len() * 2, "{likely}");
        assert_eq!(seal.find(&post, &words), []);
    }

    #[test]
    fn what_is_too_short_to_be_secret_is_named() {
        assert!(["", "…", "C++", "a b", "鷹"].iter().all(|name| too_short(name)));
        assert!(!["Q4 1", "夜鷹", "Jar"].iter().any(|name| too_short(name)));
    }
}
