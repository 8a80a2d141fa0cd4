//! Firsthand helps employees write about their work in public: in their own voice, and within policy.
//!
//! Each layer knows only those to its left:
//!
//! `text` ← `finding` ← { `policy`, `voice`, `library` } ← `review` ← { `guard`, `ui` } ← { `cli`, `web` }
//!
//! `sites`, `context` and `programme` are leaves of plain data; `count` measures a `text` as a site does; `file` reads the files people edit and is no part of the
//! extension's panel. Pure modules take no clock, file, network or browser.

#[cfg(feature = "cli")]
pub mod cli;
pub mod context;
pub mod count;
#[cfg(feature = "files")]
pub mod file;
pub mod finding;
pub mod guard;
pub mod kit;
pub mod library;
mod order;
pub mod policy;
pub mod programme;
pub mod review;
pub mod sites;
pub mod text;
pub mod ui;
pub mod voice;
#[cfg(target_arch = "wasm32")]
pub mod web;
