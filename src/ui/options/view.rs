//! How the settings page looks.

use super::Options;
use crate::context::{Stage, Tone};
use crate::programme::Programme;
use crate::sites::{SITES, Site};
use crate::ui::Region;
use crate::ui::consent::mode_keys;
use crate::ui::parts::{Icon, Weight, button, key_button};
use crate::ui::settings::{Mode, stage_word, tone_word};
use crate::ui::words::{self as w, Key};
use crate::voice::own::{describe, learn};
use maud::{Markup, html};

impl Options {
    pub(super) fn regions(&self) -> Vec<Region> {
        let words = &*self.words;
        vec![
            Region::new(
                "head",
                html! { header.page-head { span.seal { (Icon::Quill.draw()) } h1 { (words.say(w::OPT_TITLE)) } p.lede { (words.say(w::OPT_LEDE)) } } },
            ),
            Region::new("consent", self.unconsented()),
            Region::new("withheld", self.kept_from()),
            Region::new("me", self.me()),
            Region::new("own-voice", self.own_voice()),
            Region::new("products", self.products()),
            Region::new("where", self.place()),
            Region::new("hosts", self.hosts()),
            Region::new("accounts", self.accounts()),
            Region::new("programme", self.programme()),
            Region::new("erase", self.erase()),
            Region::new("status", html! { (self.status) }),
        ]
    }

    fn told(&self) -> Option<&Programme> {
        self.core.as_ref().ok().map(|(core, _)| core.programme())
    }

    fn unconsented(&self) -> Markup {
        let words = &*self.words;
        html! {
            @if !self.settings.consented() {
                section.notice.warm {
                    h2 { (words.say(w::CONSENT_FIRST_TITLE)) }
                    p { (words.say(w::CONSENT_FIRST_BODY)) }
                    div.row { (key_button(words, Weight::Main, "open", "consent", w::CONSENT_FIRST_GO)) }
                }
            }
        }
    }

    fn text(&self, id: &str, label: Key, about: Key, value: &str, placeholder: &str) -> Markup {
        let words = &*self.words;
        html! {
            div.field {
                label for=(id) { (words.say(label)) }
                input type="text" id=(id) data-act=(id) value=(value) placeholder=(placeholder) aria-describedby={ (id) "-about" } autocomplete="off";
                p.small id={ (id) "-about" } { (words.say(about)) }
            }
        }
    }

    fn me(&self) -> Markup {
        let words = &*self.words;
        let profile = &self.settings.profile;
        let organisation = self.told().map_or("", |p| p.organisation.as_str());
        let wording = profile.wording(organisation);
        html! {
            section.group {
                h2 { (words.say(w::OPT_ME)) }
                (self.text("role", w::OPT_ROLE, w::OPT_ROLE_ABOUT, &profile.role, ""))
                @if let Some(programme) = self.told().filter(|p| !p.departments.is_empty()) {
                    div.field {
                        label for="department" { (words.say(w::OPT_DEPARTMENT)) }
                        select id="department" data-act="department" {
                            option value="" selected[profile.department.is_empty()] { (words.say(w::OPT_DEPARTMENT_NONE)) }
                            @for department in &programme.departments {
                                option value=(department.id) selected[department.id == profile.department] { (department.name) }
                            }
                        }
                    }
                }
                (self.text("company", w::OPT_COMPANY, w::OPT_COMPANY_ABOUT, &profile.company, organisation))
                (self.text("disclosure", w::OPT_DISCLOSURE, w::OPT_DISCLOSURE_ABOUT, &profile.disclosure, &wording))
                p.preview { span.small { (words.say(w::OPT_DISCLOSURE_PREVIEW)) } " " span.own-words { (wording) " " (words.say(w::OPT_DISCLOSURE_SAMPLE)) } }
                (self.text("interests", w::OPT_INTERESTS, w::OPT_INTERESTS_ABOUT, &self.interests, ""))
                fieldset.choices.small-choices {
                    legend { (words.say(w::OPT_VOICE)) }
                    @for (tone, name, sample) in [
                        (Tone::Warm, w::OPT_VOICE_WARM, w::OPT_VOICE_WARM_SAMPLE),
                        (Tone::Plain, w::OPT_VOICE_PLAIN, w::OPT_VOICE_PLAIN_SAMPLE),
                        (Tone::Lively, w::OPT_VOICE_LIVELY, w::OPT_VOICE_LIVELY_SAMPLE),
                    ] {
                        @let word = tone_word(tone);
                        div.choice {
                            input type="radio" name="voice" id={ "voice-" (word) } value=(word) data-act="voice" checked[tone == profile.voice] aria-describedby={ "voice-about-" (word) };
                            div {
                                label for={ "voice-" (word) } { (words.say(name)) }
                                p.own-words id={ "voice-about-" (word) } { (words.say(sample)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// How far out to step, and the person's own voice, learnt from posts that stay here.
    fn own_voice(&self) -> Markup {
        let words = &*self.words;
        let profile = &self.settings.profile;
        let learnt = describe(&learn(&profile.posts));
        html! {
            section.group {
                h2 { (words.say(w::OPT_OWN_VOICE)) }
                fieldset.choices.small-choices {
                    legend { (words.say(w::OPT_STAGE)) }
                    @for (stage, name, about) in [
                        (Stage::Comment, w::STAGE_COMMENT, w::STAGE_COMMENT_ABOUT),
                        (Stage::Reshare, w::STAGE_RESHARE, w::STAGE_RESHARE_ABOUT),
                        (Stage::OwnPost, w::STAGE_OWN_POST, w::STAGE_OWN_POST_ABOUT),
                    ] {
                        @let word = stage_word(stage);
                        div.choice {
                            input type="radio" name="stage" id={ "stage-" (word) } value=(word) data-act="stage" checked[stage == profile.stage] aria-describedby={ "stage-about-" (word) };
                            div {
                                label for={ "stage-" (word) } { (words.say(name)) }
                                p id={ "stage-about-" (word) } { (words.say(about)) }
                            }
                        }
                    }
                }
                div.field {
                    label for="posts" { (words.say(w::OPT_POSTS)) }
                    textarea id="posts" rows="6" data-act="posts" aria-describedby="posts-about" { (self.posts) }
                    p.small id="posts-about" { (words.say(w::OPT_POSTS_ABOUT)) }
                }
                @if !profile.posts.is_empty() {
                    h3 { (words.say(w::OPT_POSTS_LEARNT)) }
                    @if learnt.is_empty() { p.small { (words.say(w::OPT_POSTS_NOTHING)) } }
                    @else { ul { @for said in &learnt { li { (said) } } } }
                    div.row { (key_button(words, Weight::Plain, "forget-posts", "", w::OPT_POSTS_FORGET)) }
                }
            }
        }
    }

    fn products(&self) -> Markup {
        let words = &*self.words;
        let profile = &self.settings.profile;
        let Some(programme) = self.told().filter(|p| !p.products.is_empty()) else { return html! {} };
        let boxes = |act: &str, ticked: &[String]| {
            html! {
                @for (nth, product) in programme.products.iter().enumerate() {
                    div.tick {
                        input type="checkbox" id={ (act) "-" (nth) } data-act=(act) data-arg=(product.name) checked[ticked.contains(&product.name)];
                        label for={ (act) "-" (nth) } { (product.name) }
                    }
                }
            }
        };
        html! {
            section.group {
                h2 { (words.say(w::OPT_PRODUCTS)) }
                p.small { (words.say(w::OPT_PRODUCTS_ABOUT)) }
                div.columns {
                    fieldset { legend { (words.say(w::OPT_USED)) } (boxes("used", &profile.products_used)) }
                    fieldset { legend { (words.say(w::OPT_OWN)) } (boxes("own", &profile.own_products)) }
                }
            }
        }
    }

    fn place(&self) -> Markup {
        let words = &*self.words;
        html! {
            section.group {
                h2 { (words.say(w::OPT_WHERE)) }
                fieldset.choices {
                    legend { (words.say(w::CONSENT_WHERE)) }
                    @for mode in Mode::ALL {
                        @let (name, about) = mode_keys(mode);
                        div.choice {
                            input type="radio" name="mode" id={ "mode-" (mode.word()) } value=(mode.word()) data-act="mode" checked[mode == self.settings.mode]
                                aria-describedby={ "about-" (mode.word()) };
                            div {
                                label for={ "mode-" (mode.word()) } { (words.say(name)) }
                                p id={ "about-" (mode.word()) } { (words.say(about)) }
                            }
                        }
                    }
                }
                fieldset {
                    legend { (words.say(w::OPT_SITES)) }
                    @for site in SITES {
                        @let off = self.switched_off(site.id);
                        div.tick {
                            input type="checkbox" id={ "site-" (site.id) } data-act="site" data-arg=(site.id)
                                checked[!off && self.settings.site_on(site.id)] disabled[off];
                            label for={ "site-" (site.id) } { @if off { (words.put(w::OPT_SITE_OFF, &[site.name])) } @else { (site.name) } }
                        }
                    }
                }
                p.small { (key_button(words, Weight::Quiet, "open", "consent", w::OPT_CONSENT_AGAIN)) }
            }
        }
    }

    fn accounts(&self) -> Markup {
        let words = &*self.words;
        let tells = |site: &&&Site| site.composers.iter().any(|c| !c.identity.is_empty());
        let telling: Vec<&str> = SITES.iter().filter(tells).map(|site| site.name).collect();
        html! {
            section.group {
                h2 { (words.say(w::OPT_ACCOUNTS)) }
                p.small { (words.say(w::OPT_ACCOUNTS_ABOUT)) " " (words.put(w::OPT_ACCOUNTS_WHERE, &[&words.list(&telling)])) }
                @if !self.settings.kept_out.is_empty() {
                    ul.names {
                        @for name in &self.settings.kept_out {
                            li data-key=(name) { span { (name) } (button(Weight::Quiet, "let-in", name, &words.put(w::OPT_LET_IN, &[name]))) }
                        }
                    }
                }
                div.field.inline {
                    label for="account" { (words.say(w::OPT_ACCOUNT)) }
                    input type="text" id="account" data-act="account" value=(self.account) autocomplete="off";
                    (key_button(words, Weight::Plain, "keep-out", "", w::OPT_KEEP_OUT))
                }
            }
        }
    }

    fn erase(&self) -> Markup {
        let words = &*self.words;
        html! {
            section.group {
                h2 { (words.say(w::OPT_ERASE)) }
                p { (words.say(w::OPT_ERASE_ABOUT)) }
                @if self.erasing {
                    p { strong { (words.say(w::OPT_ERASE_SURE)) } }
                    div.row {
                        button.btn.main id="erase-really" type="button" data-act="erase" { (words.say(w::OPT_ERASE_DO)) }
                        (key_button(words, Weight::Plain, "ask-erase", "off", w::OPT_ERASE_NOT))
                    }
                } @else {
                    div.row { button.btn.plain id="erase" type="button" data-act="ask-erase" data-arg="on" { (words.say(w::OPT_ERASE)) } }
                }
            }
        }
    }
}
