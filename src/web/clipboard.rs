//! Putting text on the clipboard: the modern way, else the old one, for a site may forbid its frames the first.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text; says whether it is on the clipboard now.
pub(super) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok() || by_selection(text)
}

fn by_selection(text: &str) -> bool {
    let copied = || {
        let document: HtmlDocument = web_sys::window()?.document()?.dyn_into().ok()?;
        let focused = document.active_element();
        let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
        area.set_value(text);
        area.set_class_name("sr");
        document.body()?.append_child(&area).ok()?;
        area.select();
        let done = document.exec_command("copy").unwrap_or(false);
        area.remove();
        if let Some(element) = focused.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            // The focus goes back where it was; an element that has gone since keeps none.
            let _ = element.focus();
        }
        Some(done)
    };
    copied().unwrap_or(false)
}
