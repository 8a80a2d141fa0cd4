//! What a page starts with: what was kept, and a core.

use super::chrome::{managed, own_address, property, stored};
use crate::kit::BundleError;
use crate::kit::trust::Trust;
use crate::ui::core::{Core, OpenError, open, open_kept};
use crate::ui::panel::{Loaded, Origin};
use crate::ui::settings::{Kept, Settings};
use crate::ui::{base64, trust};
use js_sys::{Math, Uint8Array};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// What was kept.
pub(super) struct Stored {
    pub(super) settings: Settings,
    /// The programme that the person loaded, in base64.
    pub(super) programme: Option<String>,
    pub(super) trust: Trust,
    pub(super) not_for_me: BTreeMap<String, String>,
    /// A number drawn just now.
    pub(super) seed: u32,
}

/// Reads what was kept.
pub(super) async fn kept() -> Result<Stored, JsError> {
    let all = stored(&["settings", "programme", "trust", "notForMe"])
        .await
        .map_err(|_| JsError::new("the browser does not let Firsthand read what it kept"))?;
    let not_for_me = value(&property(&all, "notForMe"));
    let reasons = not_for_me.entries().iter().filter_map(|(id, reason)| Some((id.clone(), reason.text()?)));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the largest u32")]
    let seed = (Math::random() * f64::from(u32::MAX)) as u32;
    Ok(Stored {
        settings: settings(&property(&all, "settings")),
        programme: property(&all, "programme").as_string(),
        trust: trust::read(&value(&property(&all, "trust")), &value(&managed().await)),
        not_for_me: reasons.collect(),
        seed,
    })
}

/// A value of the browser's as the pure side reads it.
pub(super) fn value(value: &JsValue) -> Kept {
    serde_wasm_bindgen::from_value(value.clone()).unwrap_or(Kept::Nothing)
}

/// Settings as they were kept.
pub(super) fn settings(kept: &JsValue) -> Settings {
    Settings::read(&value(kept))
}

/// A core with the programme that the person loaded, or with the one that is shipped.
pub(super) async fn core(kept: &Stored) -> Loaded {
    let shipped = shipped().await;
    let instead = match &kept.programme {
        Some(own) => {
            let own = base64::decode(own).ok_or(OpenError::Bundle(BundleError::Damaged));
            match own.and_then(|own| open_kept(&own, &kept.trust, shipped.as_deref())) {
                Ok((core, standing)) => return Ok((core, Origin::Own(Box::new(standing)))),
                Err(error) => Origin::InsteadOfOwn(error),
            }
        }
        None => Origin::Shipped,
    };
    let core: Rc<dyn Core> = open(shipped.ok_or(OpenError::Bundle(BundleError::NotABundle))?)?;
    Ok((core, instead))
}

/// The programme that is shipped.
async fn shipped() -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(&own_address("policy.bundle"))).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
