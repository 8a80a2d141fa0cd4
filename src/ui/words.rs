//! All the words that people read, by name. The words themselves stand in one file, `extension/_locales/en/messages.json`, in the
//! browsers' own format; here is only which names there are and how many parts each takes.
//!
//! To add words: one name here, one entry there. A test compares the two.

/// The name of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The name; browsers compare names without regard to case.
    pub name: &'static str,
    /// How many parts are put into the words.
    pub parts: usize,
}

/// Where words come from: the browser, or the file in tests.
pub trait Words {
    /// The words of this name, with the parts put in.
    fn words(&self, key: Key, parts: &[&str]) -> String;
}

impl dyn Words + '_ {
    /// Words without parts.
    #[must_use]
    pub fn say(&self, key: Key) -> String {
        self.put(key, &[])
    }

    /// Words with parts put in.
    #[must_use]
    pub fn put(&self, key: Key, parts: &[&str]) -> String {
        debug_assert_eq!(key.parts, parts.len(), "{} takes {} parts", key.name, key.parts);
        self.words(key, parts)
    }

    /// Words about a number of things: `one` where there is one, else `many` with the number put in.
    #[must_use]
    pub fn count(&self, one: Key, many: Key, n: usize) -> String {
        if n == 1 { self.say(one) } else { self.put(many, &[&grouped(n)]) }
    }

    /// Several things in a row: "a, b and c".
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let mut row = String::new();
                for (i, item) in first.iter().enumerate() {
                    if i > 0 {
                        row.push_str(", ");
                    }
                    row.push_str(item.as_ref());
                }
                self.put(UI_LIST_AND, &[&row, last.as_ref()])
            }
        }
    }
}

/// A number with its thousands apart: 3,000.
#[must_use]
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

macro_rules! keys {
    ($($name:ident $(/ $parts:literal)?),* $(,)?) => {
        $(
            #[doc = concat!("The words named `", stringify!($name), "`.")]
            pub const $name: Key = Key { name: stringify!($name), parts: 0 $(+ $parts)? };
        )*

        /// Every name there is.
        pub const ALL: &[Key] = &[$($name),*];
    };
}

keys! {
    UI_LANG, UI_LIST_AND / 2, NAME, UI_SETTINGS, UI_CLOSE, UI_COPY, UI_COPIED, UI_COPY_FAILED, UI_COPY_BY_HAND, UI_NOTE, UI_ASK,
    UI_STOP, UI_NOT_LEGAL,
    HEAD_POST / 1, HEAD_COMMENT / 1, HEAD_PASTED, HEAD_NOTHING_OPEN, TABS, TAB_CHECK, TAB_WORDS, TAB_IDEAS,
    VERDICT_WORKS / 1, VERDICT_NOTHING_ONE, VERDICT_NOTHING / 1, VERDICT_NOTE, VERDICT_NOTES / 1, VERDICT_ASK, VERDICT_ASKS / 1,
    VERDICT_HOLD, VERDICT_HOLDS / 1, VERDICT_BLANK, VERDICT_BLANKS / 1, CHECKED_ONE, CHECKED / 1, NOT_CHECKED / 1,
    NOT_CHECKED_ATTACHMENTS, NOT_CHECKED_LINKS, NOT_CHECKED_LANGUAGE / 1, NOT_CHECKED_TRUTH,
    FINDING_TRY, FINDING_SHOW, FINDING_FIX / 1, FINDING_FIX_SWAP / 2, FINDING_FIX_ADD / 1, FINDING_FIX_DROP / 1, FINDING_WHOM / 3,
    FINDING_COPY, FINDING_COPY_QUESTION / 1, FINDING_SOURCE / 1, FINDING_MORE_NOTES / 1,
    VOICE_TITLE, VOICE_BROADCAST, VOICE_MOSTLY_BROADCAST, VOICE_BETWEEN, VOICE_MOSTLY_PERSONAL, VOICE_PERSONAL, VOICE_SCORE / 1,
    VOICE_SCALE_LABEL / 2, VOICE_END_BROADCAST, VOICE_END_PERSONAL, VOICE_PERSONAL_CUES, VOICE_BROADCAST_CUES, VOICE_SHARE_UP / 1,
    VOICE_SHARE_DOWN / 1, VOICE_SHARE_LITTLE, VOICE_SHARE_SOME, VOICE_SHARE_MUCH, VOICE_TOO_SHORT, VOICE_OTHER_LANGUAGE, VOICE_GO,
    SAME_TITLE, SAME_SHARE / 1, SAME_CONTENT / 2, SAME_CAMPAIGN / 2, SAME_OWN / 2, SAME_WHY,
    COUNT / 3, COUNT_OVER / 2, COUNT_BYTES / 2, COUNT_LINKS / 2, COUNT_HASHTAGS / 2, COUNT_FOLD / 2, COPY_ONLY / 1, COMPOSE_GO / 1,
    NOTICE_NOT_CHANGED_HERE, COUNT_WHOLE, FOOT_LOCAL, FOOT_TRAINER, FOOT_KEEP_OUT / 1,
    GUARD_HELD / 1, GUARD_HELD_PLAIN, GUARD_HELD_MORE, GUARD_ASK, GUARD_REASON, GUARD_REASON_KEPT, GUARD_REASON_MISSING, GUARD_CONFIRM,
    GUARD_PERMITTED, GUARD_PRESS_AGAIN, GUARD_NO_CORE, QUESTION_HELLO / 1, QUESTION_HELLO_ANYBODY, QUESTION_ABOUT / 1,
    QUESTION_WORDS / 1, QUESTION_WHY / 1, QUESTION_SOURCE / 2, QUESTION_ASK, QUESTION_DRAFT,
    NOTICE_FIXED, NOTICE_FIXED_HERE, NOTICE_USED, NOTICE_PUT_HERE, NOTICE_NOT_CHANGED, NOTICE_NOT_CHANGED_MOVED,
    NOTICE_NOT_CHANGED_GONE, NOTICE_COPY_TEXT, NOTICE_WENT, NOTICE_WENT_UNCHECKED,
    FAULT_TITLE, FAULT_BODY, OWN_FAULT_TITLE, OWN_FAULT_BODY, CONSENT_FIRST_TITLE, CONSENT_FIRST_BODY, CONSENT_FIRST_GO,
    WAITING_TITLE, WAITING_BODY, LOST_TITLE, LOST_BODY / 1, NO_COMPOSER_TITLE, NO_COMPOSER_BODY / 1, KEPT_OUT_TITLE, KEPT_OUT_BODY,
    UNREADABLE_TITLE, UNREADABLE_BODY, UNREADABLE_REASON / 1, UNREADABLE_REPORT, UNREADABLE_REPORT_ABOUT, UNREADABLE_REPORT_SAVED,
    PASTE_LABEL, PASTE_NOTE, PASTE_COPY, PASTE_START, PASTE_STOP,
    WELCOME_TITLE, WELCOME_BODY, WELCOME_GO, MAY_TITLE, MAY_MORE / 1,
    REWRITE_TITLE, REWRITE_EMPTY, REWRITE_FROM_DRAFT, REWRITE_FROM_BEFORE, REWRITE_FROM_ITEM / 1, REWRITE_USE_DRAFT, REWRITE_QUESTIONS,
    REWRITE_QUESTIONS_WHY, REWRITE_NOTHING, REWRITE_OFFERS, REWRITE_OTHERS, OFFER_VOICE / 4, OFFER_BLANK, OFFER_BLANKS / 1,
    OFFER_CHANGES, OFFER_USE, CHANGE_CUT, CHANGE_REWORDED, CHANGE_ASKED, CHANGE_KEPT, CHANGE_ADDED,
    IDEAS_TITLE, IDEAS_HOW, IDEAS_NONE, IDEAS_WHY, IDEAS_START, IDEAS_DECLINE, IDEAS_RESTORE_ONE, IDEAS_RESTORE / 1,
    DECLINE_NOT_MY_FIELD, DECLINE_SAID_ALREADY, DECLINE_DO_NOT_BELIEVE, DECLINE_NOT_NOW, DECLINE_KEPT,
    UI_SAVED, UI_SAVE_FAILED, MODE_IN_PAGE, MODE_IN_PAGE_ABOUT, MODE_SIDE_PANEL, MODE_SIDE_PANEL_ABOUT, MODE_PASTE_ONLY,
    MODE_PASTE_ONLY_ABOUT,
    CONSENT_TITLE, CONSENT_LEDE, CONSENT_READS_TITLE, CONSENT_READS_DRAFT, CONSENT_READS_PRESS, CONSENT_READS_NAME, CONSENT_STAYS_TITLE,
    CONSENT_STAYS_LOCAL, CONSENT_STAYS_NOBODY, CONSENT_STAYS_KEPT, CONSENT_NEVER_TITLE, CONSENT_NEVER_POST, CONSENT_NEVER_READ,
    CONSENT_NEVER_MESSAGES, CONSENT_NEVER_COUNT, CONSENT_TERMS_TITLE, CONSENT_TERMS_SAY, CONSENT_TERMS_MEAN, CONSENT_TERMS_RISK,
    CONSENT_TERMS_AGREEMENT, CONSENT_TERMS_HELP, CONSENT_WHERE, CONSENT_AGREE, CONSENT_AGREE_PASTE, CONSENT_DECLINE,
    CONSENT_CHANGE_MIND, CONSENT_DONE_TITLE, CONSENT_NEXT_IN_PAGE, CONSENT_NEXT_SIDE_PANEL, CONSENT_NEXT_PASTE_ONLY, CONSENT_TELL_ME,
    CONSENT_DECLINED_TITLE, CONSENT_DECLINED_BODY, CONSENT_NOT_KEPT_TITLE, CONSENT_NOT_KEPT_BODY,
    OPT_TITLE, OPT_LEDE, OPT_ME, OPT_ROLE, OPT_ROLE_ABOUT, OPT_DEPARTMENT, OPT_DEPARTMENT_NONE, OPT_COMPANY, OPT_COMPANY_ABOUT,
    OPT_DISCLOSURE, OPT_DISCLOSURE_ABOUT, OPT_DISCLOSURE_PREVIEW, OPT_DISCLOSURE_SAMPLE, OPT_INTERESTS, OPT_INTERESTS_ABOUT, OPT_VOICE,
    OPT_VOICE_WARM, OPT_VOICE_WARM_SAMPLE, OPT_VOICE_PLAIN, OPT_VOICE_PLAIN_SAMPLE, OPT_VOICE_LIVELY, OPT_VOICE_LIVELY_SAMPLE,
    OPT_PRODUCTS, OPT_PRODUCTS_ABOUT, OPT_USED, OPT_OWN, OPT_WHERE, OPT_SITES, OPT_CONSENT_AGAIN, OPT_ACCOUNTS, OPT_ACCOUNTS_ABOUT,
    OPT_ACCOUNT, OPT_KEEP_OUT, OPT_LET_IN / 1, OPT_PROGRAMME, OPT_PROGRAMME_SHIPPED / 2, OPT_PROGRAMME_OWN / 2, OPT_PROGRAMME_LOAD,
    OPT_PROGRAMME_ABOUT, OPT_PROGRAMME_LOADED, OPT_PROGRAMME_LOADED_UNSIGNED, OPT_PROGRAMME_LOADED_FIRST / 1, OPT_PROGRAMME_UNREADABLE,
    OPT_PROGRAMME_REFUSED, OPT_PROGRAMME_FULL, OPT_PROGRAMME_NOT_KEPT, OPT_PROGRAMME_BACK, OPT_FACT_ORGANISATION, OPT_FACT_VERSION,
    OPT_FACT_MADE, OPT_FACT_UNTIL, OPT_FACT_SIGNED, OPT_UNTIL_NONE, OPT_SIGNED_NOBODY, OPT_SIGNED_STRANGER / 1,
    OPT_SIGNED_REMEMBERED / 1, OPT_SIGNED_PINNED / 1, OPT_KEYS_NONE, OPT_KEYS_PINNED / 1, OPT_KEYS_REMEMBERED / 1, OPT_KEYS_FORGET,
    RULES_STALE / 1, RULES_BEHIND / 1,
    REFUSED_NOT_A_BUNDLE, REFUSED_FORMAT / 2, REFUSED_ENGINE / 2, REFUSED_DAMAGED, REFUSED_UNREADABLE, REFUSED_FORGED, REFUSED_UNSIGNED,
    REFUSED_WRONG_KEY / 2, REFUSED_FOREIGN / 2, REFUSED_EXPIRED / 1, REFUSED_OLDER / 2, REFUSED_REUSED / 1, REFUSED_RULES / 1, OPT_ERASE,
    OPT_ERASE_ABOUT, OPT_ERASE_SURE, OPT_ERASE_DO, OPT_ERASE_NOT,
    TRAIN_TITLE, TRAIN_LEDE, TRAIN_POSITION / 2, TRAIN_PACK, TRAIN_PACK_ALL, TRAIN_BACK, TRAIN_NEXT, TRAIN_FULL_SCREEN, TRAIN_BAD,
    TRAIN_BETTER, TRAIN_TRY, TRAIN_WHY, TRAIN_FINE, TRAIN_MORE_ONE, TRAIN_MORE / 1, TRAIN_HELD, TRAIN_ASKED, TRAIN_NOTED,
    TRAIN_NOT_TODAY, TRAIN_OWN, TRAIN_OWN_LABEL, TRAIN_SHOW_RULE,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 12, 999, 1000, 3000, 1_234_567].map(grouped), ["0", "12", "999", "1,000", "3,000", "1,234,567"]);
    }
}
