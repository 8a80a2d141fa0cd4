//! Lays a filled candidate out: where it says that one works there, what leads to the link, which paragraph stands where.

use super::Origin;
use super::fill::{Filled, Piece};
use super::notes::Dice;
use super::words::article;
use crate::context::Profile;
use crate::sites::Site;

/// Where the person works, in one of many wordings, or in their own.
pub(super) fn disclosure(profile: &Profile, company: &str, dice: &mut Dice) -> String {
    let own = profile.disclosure.trim();
    if !own.is_empty() {
        let closed = own.ends_with(['.', '!', '?', '…', ')']);
        return if closed { own.to_owned() } else { format!("{own}.") };
    }
    let role = profile.role.trim();
    let at = format!("I work at {company}");
    let mut wordings = vec![
        format!("{at}."),
        format!("({at}.)"),
        format!("Full disclosure: {at}."),
        format!("(Full disclosure: {at}.)"),
        format!("{at}, so read this with that in mind."),
        format!("To be clear, {at}."),
        format!("{at}, to be clear."),
        format!("{at}, for what it's worth."),
        format!("For what it's worth, {at}."),
        format!("Worth knowing: {at}."),
        format!("{at}, just so you know."),
        format!("Just so you know, {at}."),
        format!("In case you're wondering, {at}."),
        format!("I should mention that {at}."),
        format!("Before you read on: {at}."),
        format!("For context, {at}."),
        format!("(For context, {at}.)"),
        format!("{at}, by the way."),
        format!("By the way, {at}."),
        format!("{at}, so I am hardly neutral."),
        format!("Usual caveat: {at}."),
        format!("Not a neutral view: {at}."),
        format!("(Usual caveat: {at}.)"),
    ];
    if !role.is_empty() {
        let role_at = format!("{at} as {}", with_article(role));
        wordings.extend([
            format!("{role_at}."),
            format!("To be clear, {role_at}."),
            format!("Full disclosure: {role_at}."),
            format!("Worth knowing: {role_at}."),
            format!("Just so you know, {role_at}."),
            format!("I should mention that {role_at}."),
            format!("I'm {} and {}.", with_article(role), at.replacen("I work", "work", 1)),
            format!("{at} ({role})."),
        ]);
    }
    wordings.swap_remove(dice.roll(wordings.len()))
}

/// Brings the disclosure before the fold where a template or a long sentence has pushed it behind.
pub(super) fn disclose_early(filled: &mut Filled, disclosure: &str, site: &Site, dice: &mut Dice) {
    let text = filled.text();
    let fold = site.fold_offset(&text).unwrap_or(text.len());
    if text.find(disclosure).is_some_and(|at| at + disclosure.len() <= fold) {
        return;
    }
    for paragraph in &mut filled.paragraphs {
        if let Some(at) = paragraph.iter().position(|p| p.text == disclosure) {
            paragraph.remove(at);
            // One of the spaces around it goes with it.
            if at < paragraph.len() || at > 0 {
                paragraph.remove(at.min(paragraph.len() - 1));
            }
            break;
        }
    }
    filled.paragraphs.retain(|p| !p.is_empty());
    let lead = if disclosure.starts_with("I work") {
        dice.pick(&["", "Before you read on: ", "First things first, ", "To be upfront, "])
    } else {
        ""
    };
    let front = [
        Piece { text: lead.to_owned(), origin: Origin::Template },
        Piece { text: disclosure.to_owned(), origin: Origin::Profile },
        Piece { text: " ".to_owned(), origin: Origin::Template },
    ];
    match filled.paragraphs.first_mut() {
        Some(first) => drop(first.splice(0..0, front)),
        None => filled.paragraphs.push(front[..2].to_vec()),
    }
}

/// A word on what stands behind the link, or none.
pub(super) fn lead_to_link(filled: &mut Filled, dice: &mut Dice) {
    const LEADS: &[&str] = &[
        "",
        "Here's the original:",
        "There's more at the link:",
        "Straight from the source:",
        "To read more:",
        "More here:",
        "Where to find it:",
        "Here it is in full:",
        "The whole thing, if you're curious:",
        "The rest is here:",
        "Here's the link:",
        "More about it here:",
        "The details are here:",
        "Read it in full:",
        "For the details:",
        "The full version:",
    ];
    let lead = dice.pick(LEADS);
    let link = filled
        .paragraphs
        .iter_mut()
        .skip(1)
        .find(|p| matches!(p.as_slice(), [only] if only.text.starts_with("http") && !only.text.contains('\n')));
    if let Some(link) = link.filter(|_| !lead.is_empty()) {
        link.insert(0, Piece { text: format!("{lead}\n"), origin: Origin::Template });
    }
}

/// Moves the disclosure within its paragraph and swaps paragraphs of the middle, or not: no sentence of a template leans on the one before
/// it.
pub(super) fn shuffle(filled: &mut Filled, disclosure: &str, dice: &mut Dice) {
    let loose = |p: &Vec<Piece>| {
        p.iter().all(|piece| piece.text != disclosure || disclosure.is_empty())
            && p.first().is_some_and(|piece| !piece.text.starts_with("http") && !piece.text.starts_with(['#', '-']))
    };
    // Where one works may stand first or last in the first paragraph, or in one of its own behind it.
    let place = dice.roll(6);
    let several = filled.paragraphs.len() > 1;
    if let Some(first) = filled.paragraphs.first_mut()
        && first.len() >= 3
        && first.last().is_some_and(|p| p.text == disclosure)
        && first.iter().all(|p| p.origin != Origin::Question)
        && (place == 1 || place == 2 || place == 5 && several)
        && let Some(said) = first.pop()
    {
        first.pop();
        if place == 5 {
            filled.paragraphs.insert(1, vec![said]);
        } else {
            first.splice(0..0, [said, Piece { text: " ".to_owned(), origin: Origin::Template }]);
        }
    }
    let middle: Vec<usize> = (1..filled.paragraphs.len()).filter(|at| loose(&filled.paragraphs[*at])).collect();
    for _ in 0..2 {
        if middle.len() >= 2 && dice.roll(2) == 1 {
            let first = dice.roll(middle.len() - 1);
            filled.paragraphs.swap(middle[first], middle[first + 1]);
        }
    }
}

/// A role with its article: "a payroll engineer", "an accountant"; one that has its own stays as it is.
fn with_article(role: &str) -> String {
    if ["a ", "an ", "the "].iter().any(|a| role.to_lowercase().starts_with(a)) {
        return role.to_owned();
    }
    format!("{} {role}", article(role))
}
