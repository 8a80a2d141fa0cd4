//! Patterns that cost much, take much, or flag what nobody should be asked about.
//!
//! Matching takes linear time whatever the pattern is, so “slow” means: looked for in every post, or very large once compiled. Both are
//! seen in the pattern itself, without a clock.

use super::{Advice, Looked, shown};
use crate::policy::kinds::Check;
use crate::policy::pattern::Pattern;
use crate::policy::rule::Rule;
use regex_syntax::hir::{Hir, HirKind};

/// A pattern of more parts than this, each counted as often as it may be repeated, is called large.
const LARGE: usize = 20_000;

/// A rule may flag so many of a hundred ordinary posts.
const WIDE_PERCENT: usize = 1;

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules() {
        for pattern in patterns(&rule.check) {
            costs(rule, pattern, advice);
        }
        wide(looked, rule, advice);
    }
}

/// The patterns that make a rule find something.
fn patterns(check: &Check) -> &[Pattern] {
    match check {
        Check::Patterns(check) => &check.patterns,
        Check::Require(check) => &check.when_patterns,
        Check::Disclosure(check) => &check.praise_patterns,
        _ => &[],
    }
}

fn costs(rule: &Rule, pattern: &Pattern, advice: &mut Vec<Advice>) {
    let about = |check, say: String| Advice::new(check, rule, say).about(&pattern.regex);
    if pattern.needs.is_empty() {
        advice.push(
            about("slow-pattern", format!("this pattern of `{}` names no word that must be there, so it runs on every post", rule.id))
                .why("A pattern with a word of two letters or more in every alternative runs only where the word was seen, which costs nothing elsewhere.")
                .instead("Put a whole word into each alternative; or use a detector where numbers are looked for."),
        );
    }
    let hir = regex_syntax::parse(&pattern.regex).ok();
    if hir.as_ref().is_some_and(|hir| size(hir) > LARGE) {
        advice.push(
            about("slow-pattern", format!("this pattern of `{}` is very large once it is ready", rule.id))
                .why("Each `{n,m}` repeats what stands before it up to m times, and one inside another multiplies.")
                .instead("Lower the numbers in braces, or split it into several patterns."),
        );
    }
    if hir.as_ref().is_some_and(takes_anything) {
        advice.push(
            about(
                "wide-pattern",
                format!("this pattern of `{}` may take a whole paragraph, for it repeats “anything” without an end", rule.id),
            )
            .why("The person then sees everything underlined, and words far apart count as one fault.")
            .instead("Write `[^.!?]{0,40}` in place of `.*`: within a sentence, and not too far."),
        );
    }
}

/// How many parts a pattern has once its repetitions are written out.
fn size(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min + 1).max(1);
            size(&repetition.sub).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
        HirKind::Capture(capture) => size(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().fold(0, |sum, part| sum.saturating_add(size(part))),
        _ => 1,
    }
}

/// Whether “any character” may be repeated without an end.
fn takes_anything(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) => {
            let any = matches!(repetition.sub.kind(), HirKind::Class(regex_syntax::hir::Class::Unicode(class))
                if class.iter().map(|r| u32::from(r.end()) - u32::from(r.start())).max().is_some_and(|most| most > 0x4_0000)
                    && class.iter().any(|r| r.start() <= ' ' && ' ' <= r.end()) && class.iter().any(|r| r.start() <= '.' && '.' <= r.end()));
            any && repetition.max.is_none() || takes_anything(&repetition.sub)
        }
        HirKind::Capture(capture) => takes_anything(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(takes_anything),
        _ => false,
    }
}

fn wide(looked: &Looked<'_>, rule: &Rule, advice: &mut Vec<Advice>) {
    let posts = looked.flagged.get(rule.id.as_str()).map_or(&[][..], Vec::as_slice);
    // One post may be a chance.
    if posts.len() < 2 || posts.len() * 100 < looked.ordinary * WIDE_PERCENT {
        return;
    }
    let first: Vec<String> = posts.iter().take(2).map(|p| shown(p)).collect();
    advice.push(
        Advice::new("too-wide", rule, format!("`{}` flags {} of {} ordinary posts", rule.id, posts.len(), looked.ordinary))
            .why(format!("People who are asked about nothing stop reading what they are asked. It flags {}.", first.join(" and ")))
            .instead("Narrow it with `only_near`, `unless_near` or longer phrases; or make it a note."),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_inside_each_other_multiply() {
        let large = |regex: &str| size(&regex_syntax::parse(regex).expect("a pattern"));
        assert_eq!((large("abc"), large("(?:ab){3}"), large(r"(?:\w{0,50}a){0,20}")), (3, 6, 1020));
    }

    #[test]
    fn only_anything_without_an_end_takes_a_paragraph() {
        let takes = |regex: &str| takes_anything(&regex_syntax::parse(regex).expect("a pattern"));
        assert!(takes("a.*b") && takes("(?:a|b(?:.+c))") && takes(r"a[\s\S]*b"));
        assert!(!takes("a.{0,40}b") && !takes(r"a\w*b") && !takes("a[^.!?]*b") && !takes(r"a\s+b"));
    }
}
