//! The tools for people who write rules, through the command line.

mod broken;
mod command;
mod coverage;
mod formats;
mod lint;
mod schemas;
mod writing;
