//! The line from the panel to the page with the composer. The panel calls; when the line breaks it calls again, soon at first, then
//! now and then. Nothing is lost by a broken line: whoever answers says how things stand.

use super::chrome::{self, Port};
use crate::ui::News;
use crate::ui::port::{FromPage, ToPage};
use gloo::timers::callback::Timeout;
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How long to wait before each call, in milliseconds; the last one is for all that follow.
const WAITS: [u32; 4] = [50, 200, 1_000, 5_000];

/// After so many calls without an answer the person is told.
const PATIENCE: usize = 2;

/// The line.
pub(super) struct Line {
    /// The tab that the panel is in; in the side panel there is none, and the tab at the front is called.
    tab: Option<i32>,
    port: RefCell<Option<Port>>,
    calls: Cell<usize>,
    again: RefCell<Option<Timeout>>,
    hear: RefCell<Box<dyn Fn(News)>>,
}

impl Line {
    /// A line that has called nobody yet.
    pub(super) fn new(tab: Option<i32>) -> Rc<Self> {
        Rc::new(Self {
            tab,
            port: RefCell::default(),
            calls: Cell::new(0),
            again: RefCell::default(),
            hear: RefCell::new(Box::new(|_| {})),
        })
    }

    /// Calls, and keeps calling; `hear` is told what the other side says.
    pub(super) fn open(self: &Rc<Self>, hear: impl Fn(News) + 'static) {
        *self.hear.borrow_mut() = Box::new(hear);
        self.call();
        if self.tab.is_none() {
            let line = Rc::downgrade(self);
            chrome::on_other_page(move || {
                if let Some(line) = line.upgrade() {
                    line.call_anew();
                }
            });
        }
    }

    /// Whether the panel is in the page itself.
    pub(super) fn in_page(&self) -> bool {
        self.tab.is_some()
    }

    /// Says something; a line that is broken loses it, for the other side will ask anew.
    pub(super) fn send(&self, message: &ToPage) {
        if let Ok(message) = message.serialize(&serde_wasm_bindgen::Serializer::json_compatible()) {
            self.post(&message);
        }
    }

    /// Says how high the panel would like to be, in CSS pixels.
    pub(super) fn send_size(&self, height: f64) {
        self.post(&chrome::object(&[("type", JsValue::from_str("size")), ("height", JsValue::from_f64(height))]));
    }

    fn post(&self, message: &JsValue) {
        if let Some(port) = &*self.port.borrow() {
            // A port that broke just now says so itself, and is called again.
            let _ = port.post_message(message);
        }
    }

    fn call_anew(self: &Rc<Self>) {
        if let Some(port) = self.port.borrow_mut().take() {
            port.disconnect();
        }
        self.calls.set(0);
        self.call();
    }

    fn call(self: &Rc<Self>) {
        self.again.borrow_mut().take();
        let line = Rc::clone(self);
        spawn_local(async move {
            let tab = match line.tab {
                Some(tab) => Some(tab),
                None => chrome::front_tab().await,
            };
            if line.port.borrow().is_some() {
                return;
            }
            let name = if line.tab.is_some() { "panel" } else { "side-panel" };
            match tab.map(|tab| chrome::connect(tab, name)) {
                Some(Ok(port)) => line.connected(port),
                _ => line.broken(),
            }
        });
    }

    fn connected(self: &Rc<Self>, port: Port) {
        let line = Rc::downgrade(self);
        let heard = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
            let Some(line) = Weak::upgrade(&line) else { return };
            line.calls.set(0);
            // A message of a later version that this one does not know is not for it.
            if let Ok(message) = serde_wasm_bindgen::from_value::<FromPage>(message) {
                (line.hear.borrow())(News::Page(message));
            }
        });
        port.on_message().add_listener(heard.as_ref());
        let line = Rc::downgrade(self);
        let gone = Closure::once(move |broken: Port| {
            chrome::last_error();
            let Some(line) = line.upgrade() else { return };
            let ours = line.port.borrow().as_ref() == Some(&broken);
            if ours {
                line.port.borrow_mut().take();
                line.broken();
            }
        });
        port.on_disconnect().add_listener(gone.as_ref());
        *self.port.borrow_mut() = Some(port);
        // The port holds on to them for as long as it lives.
        heard.forget();
        gone.forget();
    }

    fn broken(self: &Rc<Self>) {
        let calls = self.calls.get();
        self.calls.set(calls + 1);
        if calls == PATIENCE {
            (self.hear.borrow())(News::PageLost);
        }
        let line = Rc::downgrade(self);
        let wait = WAITS[calls.min(WAITS.len() - 1)];
        *self.again.borrow_mut() = Some(Timeout::new(wait, move || {
            if let Some(line) = line.upgrade() {
                line.call();
            }
        }));
    }
}
