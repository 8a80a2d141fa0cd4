//! Slips of the fingers: which name was meant by a word that is none.

/// The name most like `word`, where one is like enough to be a slip of the fingers.
pub fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names.map(|name| (distance(word, name), name)).filter(|(d, name)| *d <= 1 + name.chars().count() / 4).min().map(|(_, name)| name)
}

/// How many letters to change, add or take away to turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != *y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_fingers_is_near_and_another_word_is_not() {
        assert_eq!(nearest("phrazes", ["phrases", "patterns"].into_iter()), Some("phrases"));
        assert_eq!(nearest("colour", ["phrases", "patterns"].into_iter()), None);
    }
}
