//! Drawing: a region's new HTML is laid over what stands there, so that what stays the same stays the same element. The field a
//! person types in keeps its text, its caret and the focus; a fold that was opened stays open.

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, Document, DomParser, Element, HtmlAnchorElement, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, Node, SupportedType, Url, Window,
};

/// The window. A page always has one.
#[expect(clippy::expect_used, reason = "this code runs in pages only")]
pub(super) fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// The document. A page always has one.
#[expect(clippy::expect_used, reason = "this code runs in pages only")]
pub(super) fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The end of the page's address, without its `#`.
pub(super) fn hash() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Puts a text among the downloads, as the browser does it with any link to a file.
pub(super) fn save(name: &str, text: &str) {
    let parts = Array::of1(&JsValue::from_str(text));
    let address = Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob));
    let link = document().create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    let (Ok(address), Some(link)) = (address, link) else { return };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Firefox reads it after the press; a minute is more than it takes.
    Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
}

/// Lays HTML over what stands in an element.
pub(super) fn lay(over: &Element, html: &str) {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    if let Some(new) = parsed.ok().and_then(|document| document.body()) {
        children(over, &new);
    }
}

/// Brings the children of `old` in line with those of `new`.
fn children(old: &Node, new: &Node) {
    let mut at = old.first_child();
    let mut wanted = new.first_child();
    while let Some(next) = wanted {
        wanted = next.next_sibling();
        match counterpart(at.as_ref(), &next) {
            Some(same) => {
                if at.as_ref() == Some(&same) {
                    at = same.next_sibling();
                } else {
                    let _ = old.insert_before(&same, at.as_ref());
                }
                node(&same, &next);
            }
            None => {
                let _ = old.insert_before(&next, at.as_ref());
            }
        }
    }
    while let Some(surplus) = at {
        at = surplus.next_sibling();
        let _ = old.remove_child(&surplus);
    }
}

fn key(element: &Element) -> Option<String> {
    element.get_attribute("data-key").or_else(|| element.get_attribute("id"))
}

/// The node, from `from` on among its siblings, that `new` is the next state of.
fn counterpart(from: Option<&Node>, new: &Node) -> Option<Node> {
    let first = from?;
    let Some(element) = new.dyn_ref::<Element>() else {
        return (first.node_type() == new.node_type()).then(|| first.clone());
    };
    let wanted = key(element);
    let mut candidate = Some(first.clone());
    while let Some(node) = candidate {
        if let Some(old) = node.dyn_ref::<Element>()
            && old.tag_name() == element.tag_name()
            && key(old) == wanted
        {
            return Some(node);
        }
        // Without a name only the very next node can be meant.
        wanted.as_ref()?;
        candidate = node.next_sibling();
    }
    None
}

fn node(old: &Node, new: &Node) {
    let (Some(old), Some(new)) = (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return;
    };
    attributes(old, new);
    let focused = document().active_element().as_ref() == Some(old);
    if let (Some(old), Some(new)) = (old.dyn_ref::<HtmlTextAreaElement>(), new.dyn_ref::<HtmlTextAreaElement>()) {
        let text = new.text_content().unwrap_or_default();
        if !focused && old.value() != text {
            old.set_value(&text);
        }
        return;
    }
    children(old, new);
    if let (Some(old), Some(new)) = (old.dyn_ref::<HtmlInputElement>(), new.dyn_ref::<HtmlInputElement>()) {
        match old.type_().as_str() {
            "checkbox" | "radio" => old.set_checked(new.has_attribute("checked")),
            "file" => {}
            _ if !focused && old.value() != new.value() => old.set_value(&new.value()),
            _ => {}
        }
    }
    if let (Some(old), Some(new)) = (old.dyn_ref::<HtmlSelectElement>(), new.dyn_ref::<HtmlSelectElement>())
        && old.value() != new.value()
    {
        old.set_value(&new.value());
    }
}

fn attributes(old: &Element, new: &Element) {
    for name in new.get_attribute_names().iter().filter_map(|n| n.as_string()) {
        let value = new.get_attribute(&name);
        if value != old.get_attribute(&name)
            && let Some(value) = value
        {
            let _ = old.set_attribute(&name, &value);
        }
    }
    for name in old.get_attribute_names().iter().filter_map(|n| n.as_string()) {
        // Whether a fold is open is the person's doing.
        let theirs = name == "open" && old.dyn_ref::<HtmlDetailsElement>().is_some();
        if !theirs && !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
}

/// Moves the focus to the element with this id, if it is there.
pub(super) fn focus(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return false };
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
        && area.read_only()
    {
        area.select();
    }
    element.focus().is_ok()
}

/// Whether nothing in the page has the focus.
pub(super) fn unfocused() -> bool {
    let document = document();
    document.active_element().is_none_or(|e| document.body().is_some_and(|body| *body == e))
}
