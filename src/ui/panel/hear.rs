//! What a piece of news means to the panel: the one list of the words that stand in `data-act`.

use super::{Idea, Lit, Msg, Reword, Tab};
use crate::ui::settings::stage_of;
use crate::ui::{Act, News, page_of};

pub(super) fn hear(news: News) -> Option<Msg> {
    Some(match news {
        News::Page(message) => Msg::Page(message),
        News::PageLost => Msg::PageLost,
        News::Settings(settings) => Msg::Settings(settings),
        News::Copied(ok) => Msg::Copied(ok),
        News::Act(act) => return acted(act),
        News::Opened => Msg::Opened,
        News::File(_) | News::Kept(_) | News::Programme(_) | News::Hash(_) | News::Permissions | News::Reach(_) | News::Allowed(_) => {
            return None;
        }
    })
}

fn acted(Act { name, arg, value }: Act) -> Option<Msg> {
    Some(match name.as_str() {
        "tab" => Msg::Tab(Tab::ALL.into_iter().find(|t| t.word() == arg)?),
        "typed" => Msg::Typed(value),
        "paste" => Msg::Paste(arg == "on"),
        "light" => Msg::Light(lit(&arg)),
        "cue" => Msg::Cue(arg),
        "fix" => {
            let (finding, fix) = arg.split_once('.')?;
            Msg::Fix { finding: finding.parse().ok()?, fix: fix.parse().ok()? }
        }
        "copy-question" => Msg::CopyQuestion(arg.parse().ok()?),
        "copy-notice" => Msg::CopyNotice,
        "copy-draft" => Msg::CopyDraft,
        "reason" => Msg::Reason(value),
        "confirm" => Msg::Confirm,
        "answer" => Msg::Reword(Reword::Answer { id: arg, text: value }),
        "nothing-to-add" => Msg::Reword(Reword::NothingToAdd(arg)),
        "use" => Msg::Reword(Reword::Use(arg.parse().ok()?)),
        "compose-offer" => Msg::Reword(Reword::Compose(arg.parse().ok()?)),
        "copy-offer" => Msg::Reword(Reword::Copy(arg.parse().ok()?)),
        "others" => Msg::Reword(Reword::Others),
        "stage" => Msg::Reword(Reword::Stage(stage_of(&arg)?)),
        "from-draft" => Msg::Reword(Reword::FromDraft),
        "from-item" => Msg::Idea(Idea::Start(arg)),
        "compose-item" => Msg::Idea(Idea::Compose(arg)),
        "decline" => Msg::Idea(Idea::Decline(arg)),
        "decline-because" => {
            let (reason, item) = arg.split_once(' ')?;
            Msg::Idea(Idea::DeclineBecause { item: item.to_owned(), reason: reason.to_owned() })
        }
        "restore-items" => Msg::Idea(Idea::Restore),
        "dismiss" => Msg::Dismiss,
        "keep-out" => Msg::KeepOut,
        "key" if arg == "Escape" => Msg::Leave,
        "compose" => Msg::Compose,
        "report" => Msg::Report,
        "open" => Msg::Open(page_of(&arg)?),
        _ => return None,
    })
}

fn lit(arg: &str) -> Option<Lit> {
    let (kind, index) = arg.split_at_checked(1)?;
    let index = index.parse().ok()?;
    match kind {
        "f" => Some(Lit::Finding(index)),
        "c" => Some(Lit::Cue(index)),
        "s" => Some(Lit::Same(index)),
        _ => None,
    }
}
