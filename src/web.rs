//! The browser's side of the pages: starts one, hears what happens, carries out what its `update` asks for, and draws.
//!
//! It decides nothing: what a press means and what follows from it stands in `ui`, where it is tested. Here is only what no test
//! without a browser can reach. To add an effect: one arm in `app::carry_out`; a page: one arm in [`start`].

mod app;
#[cfg(feature = "bench")]
mod bench;
mod chrome;
mod clipboard;
mod dom;
mod line;
mod load;

use crate::ui::consent::Consent;
use crate::ui::options::{self, Options};
use crate::ui::panel::{self, Panel};
use crate::ui::trainer::Trainer;
use app::App;
use chrome::BrowserWords;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Starts the page of this name: `panel`, `consent`, `options` or `trainer`.
///
/// # Errors
/// Says so where the browser lets it read neither what was kept nor its own files; the page then shows the words it was given for
/// that case.
#[wasm_bindgen]
pub async fn start(page: String) -> Result<(), JsError> {
    let words = Rc::new(BrowserWords);
    let kept = load::kept().await?;
    match page.as_str() {
        "consent" => App::run(Consent::new(words, kept.settings, kept.seed), None),
        "options" => {
            let core = load::core(&kept).await;
            let (settings, seed, trust) = (kept.settings, kept.seed, kept.trust);
            App::run(Options::new(options::Start { words, core, settings, seed, trust, today: app::now().day }), None)
        }
        "trainer" => {
            let core = load::core(&kept).await;
            App::run(Trainer::new(words, core, kept.settings, &dom::hash()), None)
        }
        _ => {
            let core = load::core(&kept).await;
            let tab = chrome::own_tab().await;
            let frame = if tab.is_some() { panel::Frame::InPage } else { panel::Frame::SidePanel };
            let start = panel::Start { words, core, settings: kept.settings, frame, seed: kept.seed, not_for_me: kept.not_for_me };
            App::run(Panel::new(start), Some(line::Line::new(tab)))
        }
    }
}
