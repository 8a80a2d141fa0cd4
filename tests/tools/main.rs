//! The command line, as people who write rules use it, and scripts.

mod broken;
mod command;
mod content;
mod coverage;
mod drafts;
mod formats;
mod lint;
mod schemas;
mod writing;
