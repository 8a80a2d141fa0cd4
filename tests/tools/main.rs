//! The tools for people who write rules, through the command line.

mod command;
mod formats;
