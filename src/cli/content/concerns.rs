//! What to look at in an item of content before people are asked to share it.

use crate::context::Context;
use crate::finding::Severity;
use crate::kit::Kit;
use crate::library::Item;
use crate::policy::kinds::Check;
use crate::review::review;
use crate::text::Draft;
use crate::voice::{Basis, Pull};
use serde::Serialize;

/// Company copy that reads more broadcast than this is better told as plain facts.
const BROADCAST: u8 = 30;

/// More characters than this are a text of their own, not something to start from.
const LONG: usize = 600;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Concern {
    /// What it is: `topics`, `voice`, `rule`, `dates`, `length`.
    pub(super) kind: &'static str,
    /// In a sentence, with what to do.
    pub(super) say: String,
}

/// Everything to look at in an item.
pub(super) fn of(kit: &Kit, item: &Item, context: &Context) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let mut look = |kind: &'static str, say: String| concerns.push(Concern { kind, say });
    if item.topics.is_empty() {
        look("topics", "no topics: say in a few words what it is about, so that it can be found".to_owned());
    }
    if let Some(last) = item.period.until.filter(|last| *last < context.now.day) {
        look("dates", format!("its last day was {last}: it is offered to nobody any more"));
    }
    if let Some(campaign) = item.campaign.as_ref().and_then(|id| kit.library().campaign(id))
        && let Some(last) = campaign.period.until.filter(|last| *last < context.now.day)
    {
        look("dates", format!("its campaign {} ended on {last}: it is offered to nobody any more", campaign.name));
    }
    if item.text.chars().count() > LONG {
        look("length", format!("more than {LONG} characters: two or three sentences are enough to start from"));
    }
    let found = review(kit, &item.text, context);
    if found.voice.basis == Basis::Enough && found.voice.score < BROADCAST {
        let strongest = found.voice.cues.iter().find(|cue| cue.pull == Pull::Broadcast);
        let because = strongest.map(|cue| format!(", above all for “{}”", cue.label)).unwrap_or_default();
        look("voice", format!("reads as broadcast ({} of 100{because}): tell it as plain facts", found.voice.score));
    }
    for finding in found.findings.iter().filter(|f| f.severity >= Severity::Ask) {
        // Who works where is for the post to say, and that approved content is like approved content is no news.
        let for_posts = kit.policy().rule(&finding.rule).is_some_and(|r| matches!(r.check, Check::Disclosure(_) | Check::Similar(_)));
        if !for_posts {
            look("rule", format!("`{}` {}: {}", finding.rule, weight(finding.severity), finding.say));
        }
    }
    concerns
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "notes",
        Severity::Ask => "asks",
        Severity::Stop => "stops it",
    }
}

/// Topics of the library that an item's title or text names.
pub(super) fn topics_said(kit: &Kit, item: &Item) -> Vec<String> {
    let said = Draft::new([item.title.as_str(), item.text.as_str()].join(" ").to_lowercase());
    let words: Vec<&str> = said.text().split(|c: char| !c.is_alphanumeric()).collect();
    let mut topics: Vec<String> = Vec::new();
    for topic in kit.library().items.iter().flat_map(|i| &i.topics) {
        let wanted: Vec<String> = topic.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let named = !wanted.is_empty() && words.windows(wanted.len()).any(|w| w.iter().zip(&wanted).all(|(a, b)| a == b));
        if named && !topics.contains(topic) {
            topics.push(topic.clone());
        }
    }
    topics.truncate(5);
    topics
}
