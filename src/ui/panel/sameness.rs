//! How much of a draft is copy that others have too, and from where.

use super::Panel;
use crate::library::{Origin, Same, Sameness};
use crate::ui::words as w;
use maud::{Markup, html};

/// Of a draft with less than this part of others' words, of 100, nothing is said: a title or a slogan may stand in anybody's post.
const LITTLE: u8 = 15;

impl Panel {
    pub(super) fn sameness(&self, sameness: &Sameness) -> Markup {
        let words = &*self.words;
        html! {
            @if sameness.share >= LITTLE {
                section.sameness {
                    h2 { (words.say(w::SAME_TITLE)) }
                    p { (words.put(w::SAME_SHARE, &[&sameness.share.to_string()])) }
                    ul.cues {
                        @for (index, same) in sameness.passages.iter().enumerate() {
                            li data-key={ "same-" (index) } {
                                @if self.in_composer() {
                                    button.quote type="button" data-act="light" data-arg={ "s" (index) } data-light={ "s" (index) } title=(words.say(w::FINDING_SHOW)) {
                                        (self.origin(same))
                                    }
                                } @else {
                                    (self.origin(same))
                                }
                            }
                        }
                    }
                    p.small { (words.say(w::SAME_WHY)) }
                }
            }
        }
    }

    fn origin(&self, same: &Same) -> String {
        let key = match same.origin {
            Origin::Content => w::SAME_CONTENT,
            Origin::Campaign => w::SAME_CAMPAIGN,
            Origin::OwnPost => w::SAME_OWN,
        };
        self.words.put(key, &[&same.title, &same.words.to_string()])
    }
}
