//! A page at work: what happens goes to its `update`, what follows is carried out, and what changed is drawn.

use super::line::Line;
use super::{chrome, clipboard, dom, load};
use crate::context::{Day, Instant, Moment};
use crate::ui::reach::Reach;
use crate::ui::settings::Kept;
use crate::ui::{Act, Effect, News, Page, Region, Stored, base64};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Uint8Array};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, ResizeObserver};

/// At most so many reasons are kept; the oldest go first.
const REASONS: u32 = 200;

/// A page whose messages are its own business: one that is to come back is kept here under a number.
trait Live {
    fn hear(&mut self, news: News, now: Moment) -> Option<Vec<Effect<usize>>>;
    fn come_back(&mut self, message: usize, now: Moment) -> Vec<Effect<usize>>;
    fn view(&self) -> Vec<Region>;
}

struct Alive<P: Page> {
    page: P,
    later: Vec<Option<P::Msg>>,
}

impl<P: Page> Alive<P> {
    fn update(&mut self, message: P::Msg, now: Moment) -> Vec<Effect<usize>> {
        let effects = self.page.update(message, now);
        let numbered = effects.into_iter().map(|effect| {
            effect.map(|message| {
                let free = self.later.iter().position(Option::is_none).unwrap_or(self.later.len());
                if free == self.later.len() {
                    self.later.push(None);
                }
                self.later[free] = Some(message);
                free
            })
        });
        numbered.collect()
    }
}

impl<P: Page> Live for Alive<P> {
    fn hear(&mut self, news: News, now: Moment) -> Option<Vec<Effect<usize>>> {
        let message = self.page.hear(news)?;
        Some(self.update(message, now))
    }

    fn come_back(&mut self, message: usize, now: Moment) -> Vec<Effect<usize>> {
        match self.later.get_mut(message).and_then(Option::take) {
            Some(message) => self.update(message, now),
            None => Vec::new(),
        }
    }

    fn view(&self) -> Vec<Region> {
        self.page.view()
    }
}

/// A page at work.
pub(super) struct App {
    page: RefCell<Box<dyn Live>>,
    regions: RefCell<Vec<(Element, String)>>,
    line: Option<Rc<Line>>,
    lit: RefCell<Option<Element>>,
    waiting: RefCell<Vec<(usize, Timeout)>>,
}

impl App {
    /// Draws a page into the document and keeps it at work for as long as the document lives.
    pub(super) fn run<P: Page + 'static>(page: P, line: Option<Rc<Line>>) -> Result<(), JsError> {
        let document = dom::document();
        let root = document.get_element_by_id("app").ok_or_else(|| JsError::new("the page has no place to draw in"))?;
        let app = Rc::new(Self {
            page: RefCell::new(Box::new(Alive { page, later: Vec::new() })),
            regions: RefCell::default(),
            line,
            lit: RefCell::default(),
            waiting: RefCell::default(),
        });
        root.set_text_content(None);
        for region in app.page.borrow().view() {
            let element = document.create_element("div").map_err(|_| JsError::new("the page cannot be drawn"))?;
            // Attributes of a fresh element; none of them can be refused.
            let _ = element.set_attribute("data-region", region.name);
            if region.name == "status" {
                let _ = element.set_attribute("role", "status");
            }
            let _ = root.append_child(&element);
            app.regions.borrow_mut().push((element, String::new()));
        }
        let _ = root.remove_attribute("aria-busy");
        app.draw();
        app.listen();
        app.hear(News::Opened);
        if let Some(line) = &app.line {
            let hearer = Rc::clone(&app);
            line.open(move |news| hearer.hear(news));
            if line.in_page() {
                app.tell_size(&root);
            }
        }
        Ok(())
    }

    fn hear(self: &Rc<Self>, news: News) {
        let effects = self.page.borrow_mut().hear(news, now());
        if let Some(effects) = effects {
            self.follow(effects);
        }
    }

    fn follow(self: &Rc<Self>, effects: Vec<Effect<usize>>) {
        // What the page with the composer waits for goes first; drawing can wait for it, not the other way round.
        let (urgent, rest): (Vec<_>, Vec<_>) = effects.into_iter().partition(|e| matches!(e, Effect::Send(_)));
        for effect in urgent {
            self.carry_out(effect);
        }
        self.draw();
        for effect in rest {
            self.carry_out(effect);
        }
    }

    fn draw(&self) {
        let had_focus = !dom::unfocused();
        for (region, (element, shown)) in self.page.borrow().view().into_iter().zip(self.regions.borrow_mut().iter_mut()) {
            if region.html != *shown {
                dom::lay(element, &region.html);
                // An answer to a press of Post must not stand above what the person has scrolled to.
                if region.name == "notice" && !region.html.is_empty() {
                    element.scroll_into_view();
                }
                *shown = region.html;
            }
        }
        if had_focus && dom::unfocused() {
            // What had the focus has gone; a person at the keyboard should not be thrown back to the top of the page.
            dom::focus("panel");
        }
    }

    fn carry_out(self: &Rc<Self>, effect: Effect<usize>) {
        let app = Rc::clone(self);
        match effect {
            Effect::Send(message) => {
                if let Some(line) = &self.line {
                    line.send(&message);
                }
            }
            Effect::Save { name, text } => dom::save(name, &text),
            Effect::Copy(text) => spawn_local(async move {
                let copied = clipboard::copy(&text).await;
                app.hear(News::Copied(copied));
            }),
            Effect::Keep(settings) => spawn_local(async move {
                let kept = settings.write().serialize(&serde_wasm_bindgen::Serializer::json_compatible());
                let done = match kept {
                    Ok(value) => chrome::store("settings", value).await.is_ok(),
                    Err(_) => false,
                };
                app.hear(News::Kept(done));
            }),
            Effect::KeepProgramme { bundle, trust } => spawn_local(async move {
                app.hear(News::Programme(keep_programme(&bundle, &trust).await));
            }),
            Effect::DropProgramme => spawn_local(async move {
                let done = chrome::forget("programme").await.is_ok();
                app.hear(News::Kept(done));
            }),
            Effect::ForgetKey => spawn_local(async move {
                let done = chrome::forget("trust").await.is_ok();
                app.hear(News::Kept(done));
            }),
            Effect::Erase => spawn_local(async move {
                let done = chrome::forget_all().await.is_ok();
                app.hear(News::Kept(done));
            }),
            Effect::LogReason { rules, reason } => spawn_local(log_reason(rules, reason)),
            Effect::NotForMe { item, reason } => spawn_local(not_for_me(item, reason)),
            Effect::Focus(id) => {
                dom::focus(&id);
            }
            Effect::Open(page) => chrome::open(page),
            Effect::AskReach => spawn_local(async move {
                let told = chrome::ask_worker("reach").await;
                app.hear(News::Reach(Reach::read(&load::value(&told))));
            }),
            Effect::Allow(hosts) => {
                // Asked here and now, within the press.
                let asked = chrome::ask_for(&hosts);
                spawn_local(async move { app.hear(News::Allowed(asked.await)) });
            }
            Effect::Restart => {
                let _ = dom::window().location().reload();
            }
            Effect::FullScreen => full_screen(),
            Effect::SetHash(hash) => {
                let _ = dom::window().location().set_hash(&hash);
            }
            Effect::After(milliseconds, message) => {
                let timer = Timeout::new(milliseconds, move || {
                    app.waiting.borrow_mut().retain(|(waiting, _)| *waiting != message);
                    let effects = app.page.borrow_mut().come_back(message, now());
                    app.follow(effects);
                });
                self.waiting.borrow_mut().push((message, timer));
            }
        }
    }

    fn listen(self: &Rc<Self>) {
        let document = dom::document();
        for (name, heard) in [
            ("click", Self::clicked as fn(&Rc<Self>, &web_sys::Event)),
            ("input", Self::typed),
            ("change", Self::chosen),
            ("change", Self::file),
            ("keydown", Self::key),
            ("pointerover", Self::lit),
            ("focusin", Self::lit),
            ("pointerout", Self::unlit),
            ("focusout", Self::unlit),
        ] {
            let app = Rc::clone(self);
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, name, options, move |event| heard(&app, event)).forget();
        }
        let app = Rc::clone(self);
        EventListener::new(&dom::window(), "hashchange", move |_| app.hear(News::Hash(dom::hash()))).forget();
        let app = Rc::clone(self);
        chrome::on_permissions(move || app.hear(News::Permissions));
        let app = Rc::clone(self);
        chrome::on_stored(move |changes| {
            let settings = chrome::property(&changes, "settings");
            if !settings.is_undefined() {
                app.hear(News::Settings(Box::new(load::settings(&chrome::property(&settings, "newValue")))));
            }
            if app.line.is_some() && !chrome::property(&changes, "programme").is_undefined() {
                // Another programme: begin anew with it. The page tells how things stand.
                let _ = dom::window().location().reload();
            }
        });
    }

    fn act(self: &Rc<Self>, element: &Element, value: String) {
        let name = element.get_attribute("data-act").unwrap_or_default();
        let arg = element.get_attribute("data-arg").unwrap_or_default();
        self.hear(News::Act(Act { name, arg, value }));
    }

    fn clicked(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(element) = target(event, "[data-act]") else { return };
        if element.has_type::<web_sys::HtmlButtonElement>() {
            self.act(&element, String::new());
        }
    }

    fn typed(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(element) = target(event, "[data-act]") else { return };
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            self.act(&element, area.value());
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>()
            && !["checkbox", "radio", "file"].contains(&input.type_().as_str())
        {
            self.act(&element, input.value());
        }
    }

    fn chosen(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(element) = target(event, "[data-act]") else { return };
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            self.act(&element, select.value());
        }
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return };
        match input.type_().as_str() {
            "checkbox" => self.act(&element, if input.checked() { "on".to_owned() } else { String::new() }),
            "radio" => self.act(&element, input.value()),
            _ => {}
        }
    }

    fn file(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(input) = target(event, "[data-file]").and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again after it was mended.
        input.set_value("");
        let app = Rc::clone(self);
        spawn_local(async move {
            let bytes = JsFuture::from(file.array_buffer()).await.ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
            app.hear(News::File(bytes));
        });
    }

    fn key(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
            return;
        }
        let key = event.key();
        if let Some(tab) = target(event, "[role=tab]") {
            let beside = match key.as_str() {
                "ArrowRight" => tab.next_element_sibling().or_else(|| tab.parent_element().and_then(|p| p.first_element_child())),
                "ArrowLeft" => tab.previous_element_sibling().or_else(|| tab.parent_element().and_then(|p| p.last_element_child())),
                _ => None,
            };
            if let Some(beside) = beside.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
                event.prevent_default();
                let _ = beside.focus();
                beside.click();
                return;
            }
        }
        let in_field = target(event, "textarea, input, select, summary").is_some();
        if key == "Escape" || (!in_field && (key.starts_with("Arrow") || key == "Home" || key == "End")) {
            let act = Act { name: "key".to_owned(), arg: key, value: String::new() };
            let effects = self.page.borrow_mut().hear(News::Act(act), now());
            if let Some(effects) = effects {
                event.prevent_default();
                self.follow(effects);
            }
        }
    }

    fn lit(self: &Rc<Self>, event: &web_sys::Event) {
        let element = target(event, "[data-light]");
        if *self.lit.borrow() == element {
            return;
        }
        if let Some(element) = &element {
            self.light(&element.get_attribute("data-light").unwrap_or_default());
            *self.lit.borrow_mut() = Some(element.clone());
        }
    }

    fn unlit(self: &Rc<Self>, event: &web_sys::Event) {
        // Where the pointer leaves what has the focus, the focus keeps the light on.
        let Some(left) = target(event, "[data-light]") else { return };
        let stays = event.type_() == "pointerout" && dom::document().active_element().as_ref() == Some(&left);
        if stays || *self.lit.borrow() != Some(left) {
            return;
        }
        self.lit.borrow_mut().take();
        self.light("");
    }

    fn light(self: &Rc<Self>, arg: &str) {
        self.hear(News::Act(Act { name: "light".to_owned(), arg: arg.to_owned(), value: String::new() }));
    }

    /// Tells the page how high the panel would like to be, now and whenever that changes.
    fn tell_size(self: &Rc<Self>, root: &Element) {
        let app = Rc::clone(self);
        let measured = root.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            if let Some(line) = &app.line {
                line.send_size(measured.get_bounding_client_rect().height().ceil());
            }
        });
        if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            observer.observe(root);
        }
        changed.forget();
    }
}

/// The nearest element around where an event happened that a selector matches.
fn target(event: &web_sys::Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Keeps a programme, and what is trusted once it is in use.
async fn keep_programme(bundle: &[u8], trust: &Kept) -> Stored {
    let Ok(trust) = trust.serialize(&serde_wasm_bindgen::Serializer::json_compatible()) else { return Stored::Failed };
    let programme = JsValue::from_str(&base64::encode(bundle));
    match chrome::store_all(&[("programme", programme), ("trust", trust)]).await {
        Ok(()) => Stored::Kept,
        Err(error) if chrome::no_room(&error) => Stored::Full,
        Err(_) => Stored::Failed,
    }
}

/// The instant, and the day where the person is.
pub(super) fn now() -> Moment {
    let now = Date::new_0();
    let year = u16::try_from(now.get_full_year()).unwrap_or(1970);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, and no clock runs that long")]
    let seconds = (now.get_time() / 1_000.0).floor() as i64;
    Moment { day: Day::new(year, month, day).unwrap_or(Day::from_epoch_days(0)), at: Instant::from_epoch_seconds(seconds) }
}

/// Adds a reason to those kept on this machine.
async fn log_reason(rules: Vec<String>, reason: String) {
    let kept = chrome::stored(&["reasons"]).await.map(|all| chrome::property(&all, "reasons"));
    let list = match kept {
        Ok(kept) if Array::is_array(&kept) => Array::from(&kept),
        _ => Array::new(),
    };
    let at = JsValue::from(Date::new_0().to_iso_string());
    for rule in rules {
        list.push(&chrome::object(&[("at", at.clone()), ("rule", JsValue::from_str(&rule)), ("reason", JsValue::from_str(&reason))]));
    }
    while list.length() > REASONS {
        list.shift();
    }
    // The post may go all the same: the reason is for the person's own memory.
    let _ = chrome::store("reasons", list.into()).await;
}

/// Keeps, or forgets, that approved content is not for this person.
async fn not_for_me(item: String, reason: Option<String>) {
    let kept = chrome::stored(&["notForMe"]).await.map(|all| chrome::property(&all, "notForMe"));
    let map = match kept {
        Ok(kept) if kept.is_object() => kept,
        _ => chrome::object(&[]),
    };
    let key = JsValue::from_str(&item);
    let changed = match reason {
        Some(reason) => js_sys::Reflect::set(&map, &key, &JsValue::from_str(&reason)),
        None => js_sys::Reflect::delete_property(map.unchecked_ref::<js_sys::Object>(), &key),
    };
    if changed.is_ok() {
        // What is offered next time is all that hangs on it.
        let _ = chrome::store("notForMe", map).await;
    }
}

fn full_screen() {
    let document = dom::document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Refused where the browser allows none; the page stays as it is.
        let _ = root.request_fullscreen();
    }
}
