//! What people see and do: flows of the panel and the pages, without a browser.

mod consent;
mod networks;
mod options;
mod panel;
mod programme;
mod sample;
mod screen;
mod trainer;
mod words;
