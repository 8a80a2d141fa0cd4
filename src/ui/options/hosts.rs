//! The part of the settings page about the browser's permission: networks that the browser keeps from Firsthand, and hosts that the
//! organisation names. Nothing is shown where there is neither.

use super::Options;
use crate::sites::Site;
use crate::ui::parts::{Icon, Weight, button, key_button};
use crate::ui::reach::{HostState, NamedHost};
use crate::ui::settings::Mode;
use crate::ui::words::{self as w};
use maud::{Markup, html};

impl Options {
    /// Hosts of networks that the person wants, and that the browser keeps from Firsthand.
    pub(super) fn withheld(&self) -> Vec<String> {
        if !self.settings.consented() || self.settings.mode == Mode::PasteOnly {
            return Vec::new();
        }
        let wanted = |host: &&String| Site::for_host(host).is_some_and(|site| self.acts_on(site.id));
        self.reach.withheld.iter().filter(wanted).cloned().collect()
    }

    /// Whether neither the person nor the organisation has switched a site off.
    fn acts_on(&self, site: &str) -> bool {
        self.settings.site_on(site) && !self.switched_off(site)
    }

    /// Whether the organisation has switched a site off.
    pub(super) fn switched_off(&self, site: &str) -> bool {
        self.reach.off.iter().any(|id| id == site)
    }

    /// What the browser withholds, with one press for all of it.
    pub(super) fn kept_from(&self) -> Markup {
        let words = &*self.words;
        let mut names: Vec<&str> = self.withheld().iter().filter_map(|host| Site::for_host(host)).map(|site| site.name).collect();
        names.dedup();
        html! {
            @if !names.is_empty() {
                section.notice.warn {
                    h2 { (words.say(w::OPT_WITHHELD_TITLE)) }
                    p { (words.put(w::OPT_WITHHELD, &[&words.list(&names)])) }
                    div.row { (key_button(words, Weight::Main, "allow-all", "", w::OPT_WITHHELD_ALLOW)) }
                }
            }
        }
    }

    /// Hosts that the organisation names.
    pub(super) fn hosts(&self) -> Markup {
        let words = &*self.words;
        html! {
            @if !self.reach.named.is_empty() {
                section.group {
                    h2 { (words.say(w::OPT_HOSTS)) }
                    p.small { (words.say(w::OPT_HOSTS_ABOUT)) }
                    ul.names { @for named in &self.reach.named { li data-key=(named.host) { (self.host(named)) } } }
                }
            }
        }
    }

    fn host(&self, NamedHost { host, site, state }: &NamedHost) -> Markup {
        let words = &*self.words;
        let name = Site::with_id(site).map_or(site.as_str(), |s| s.name);
        let about = |key| words.put(key, &[host, name]);
        match state {
            HostState::WrongHost => html! { p.wrong { (words.put(w::OPT_HOST_WRONG, &[host])) } },
            HostState::WrongSite => html! { p.wrong { (about(w::OPT_HOST_WRONG_SITE)) } },
            HostState::Waiting => {
                html! { span { (about(w::OPT_HOST_WAITING)) } (button(Weight::Plain, "allow", host, &words.put(w::OPT_HOST_ALLOW, &[host]))) }
            }
            _ if !self.acts_on(site) => html! { span { (about(w::OPT_HOST_OFF)) } },
            HostState::Acting => html! { p.right { (Icon::Clear.draw()) (about(w::OPT_HOST_ACTING)) } },
            HostState::Strange => html! { p.wrong { (about(w::OPT_HOST_STRANGE)) } },
        }
    }
}
