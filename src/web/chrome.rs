//! The browser's own interface for extensions, as little of it as is used.

use crate::ui::words::{Key, Words};
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Something that one can listen to.
    pub(super) type Event;

    #[wasm_bindgen(method, js_name = addListener)]
    pub(super) fn add_listener(this: &Event, listener: &JsValue);

    /// A line to another part of the extension.
    #[derive(Clone, PartialEq)]
    pub(super) type Port;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub(super) fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    pub(super) fn disconnect(this: &Port);

    #[wasm_bindgen(method, getter, js_name = onMessage)]
    pub(super) fn on_message(this: &Port) -> Event;

    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    pub(super) fn on_disconnect(this: &Port) -> Event;

    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(name: &str, parts: &Array) -> String;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get)]
    fn storage_get(keys: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set)]
    fn storage_set(entries: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = remove)]
    fn storage_remove(key: &str) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = clear)]
    fn storage_clear() -> Promise;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "managed"], js_name = get)]
    fn managed_get(keys: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = onChanged)]
    static ON_STORED: Event;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    fn tabs_get_current() -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query)]
    fn tabs_query(what: &JsValue) -> Promise;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create)]
    fn tabs_create(what: &JsValue) -> Promise;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = connect)]
    fn tabs_connect(tab: i32, how: &JsValue) -> Result<Port, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onActivated)]
    static ON_TAB_ACTIVATED: Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onUpdated)]
    static ON_TAB_UPDATED: Event;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    fn send_message(message: &str) -> Promise;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn permissions_request(what: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub(super) fn own_address(path: &str) -> String;
}

/// Words as the browser has them.
pub(super) struct BrowserWords;

impl Words for BrowserWords {
    fn words(&self, key: Key, parts: &[&str]) -> String {
        let list = Array::new();
        for part in parts {
            list.push(&JsValue::from_str(part));
        }
        get_message(key.name, &list)
    }
}

/// An object of these entries.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh, plain object has no way to fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A property, or undefined where there is none.
pub(super) fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// What is kept under these names.
pub(super) async fn stored(names: &[&str]) -> Result<JsValue, JsValue> {
    let keys: Array = names.iter().map(|n| JsValue::from_str(n)).collect();
    JsFuture::from(storage_get(&keys)).await
}

/// What the organisation lays down for this browser; nothing where it lays down nothing, or the browser knows no such thing.
pub(super) async fn managed() -> JsValue {
    match managed_get(&JsValue::NULL) {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED),
        Err(_) => JsValue::UNDEFINED,
    }
}

/// Keeps a value under a name.
pub(super) async fn store(name: &str, value: JsValue) -> Result<(), JsValue> {
    store_all(&[(name, value)]).await
}

/// Keeps values under their names: all of them or none.
pub(super) async fn store_all(entries: &[(&str, JsValue)]) -> Result<(), JsValue> {
    JsFuture::from(storage_set(&object(entries))).await.map(drop)
}

/// Whether something was not kept for want of room.
pub(super) fn no_room(error: &JsValue) -> bool {
    let words = ["name", "message"].map(|part| property(error, part).as_string().unwrap_or_default().to_lowercase());
    words.iter().any(|text| text.contains("quota"))
}

/// Forgets what is kept under a name.
pub(super) async fn forget(name: &str) -> Result<(), JsValue> {
    JsFuture::from(storage_remove(name)).await.map(drop)
}

/// Forgets everything.
pub(super) async fn forget_all() -> Result<(), JsValue> {
    JsFuture::from(storage_clear()).await.map(drop)
}

/// Calls back with the changes whenever something kept changes.
pub(super) fn on_stored(listener: impl Fn(JsValue) + 'static) {
    let closure = Closure::<dyn Fn(JsValue)>::new(listener);
    ON_STORED.with(|event| event.add_listener(closure.as_ref()));
    closure.forget();
}

/// Calls back whenever another tab comes to the front or a tab has loaded another page.
pub(super) fn on_other_page(listener: impl Fn() + Clone + 'static) {
    let activated = listener.clone();
    let activated = Closure::<dyn Fn()>::new(activated);
    ON_TAB_ACTIVATED.with(|event| event.add_listener(activated.as_ref()));
    activated.forget();
    let updated = Closure::<dyn Fn(JsValue, JsValue)>::new(move |_, change: JsValue| {
        if property(&change, "status").as_string().as_deref() == Some("complete") {
            listener();
        }
    });
    ON_TAB_UPDATED.with(|event| event.add_listener(updated.as_ref()));
    updated.forget();
}

/// What the worker answers to this question; nothing where it does not.
pub(super) async fn ask_worker(question: &str) -> JsValue {
    JsFuture::from(send_message(question)).await.unwrap_or(JsValue::UNDEFINED)
}

/// Has the browser ask the person to let Firsthand act on these hosts; yes or no follows. What the browser does not take for hosts is a no.
pub(super) fn ask_for(hosts: &[String]) -> impl Future<Output = bool> + use<> {
    let origins: Array = hosts.iter().map(|host| JsValue::from_str(&["https://", host, "/*"].concat())).collect();
    let asked = permissions_request(&object(&[("origins", origins.into())]));
    async move {
        match asked {
            Ok(promise) => JsFuture::from(promise).await.is_ok_and(|allowed| allowed.is_truthy()),
            Err(_) => false,
        }
    }
}

/// Calls back whenever what the browser allows changes. A frame in a page is told nothing of that.
pub(super) fn on_permissions(listener: impl Fn() + 'static) {
    let permissions = property(&property(&js_sys::global(), "chrome"), "permissions");
    let closure = Closure::<dyn Fn()>::new(listener);
    for name in ["onAdded", "onRemoved"] {
        let event = property(&permissions, name);
        if event.is_object() {
            event.unchecked_ref::<Event>().add_listener(closure.as_ref());
        }
    }
    closure.forget();
}

fn tab_id(tab: &JsValue) -> Option<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "a tab's number is a small whole number")]
    property(tab, "id").as_f64().map(|id| id as i32)
}

/// The tab that this page is in; nothing in the side panel.
pub(super) async fn own_tab() -> Option<i32> {
    JsFuture::from(tabs_get_current()).await.ok().as_ref().and_then(tab_id)
}

/// The tab at the front of this window.
pub(super) async fn front_tab() -> Option<i32> {
    let what = object(&[("active", JsValue::TRUE), ("currentWindow", JsValue::TRUE)]);
    let tabs = JsFuture::from(tabs_query(&what)).await.ok()?;
    tab_id(&Array::from(&tabs).get(0))
}

/// A line to the page in this tab.
pub(super) fn connect(tab: i32, name: &str) -> Result<Port, JsValue> {
    tabs_connect(tab, &object(&[("name", JsValue::from_str(name)), ("frameId", JsValue::from(0))]))
}

/// Why the last call failed. Asking is what tells the browser that somebody looked.
pub(super) fn last_error() {
    let runtime = property(&property(&js_sys::global(), "chrome"), "runtime");
    drop(property(&runtime, "lastError"));
}

/// Opens one of the extension's pages, or an address, in a tab.
pub(super) fn open(page: &str) {
    let address = if page.starts_with("https://") { page.to_owned() } else { own_address(page) };
    drop(tabs_create(&object(&[("url", JsValue::from_str(&address))])));
}
