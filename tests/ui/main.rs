//! What people see and do: flows of the panel and the pages, without a browser.

mod panel;
mod sample;
mod screen;
mod words;
