//! What the commands share: reading the programme, the draft and the person from disk, and writing JSON.

use super::snippet;
use crate::context::{Context, Day, Instant, Moment, Profile, Stage, Tone};
use crate::file::shape::{self, Shape};
use crate::file::{self, File, Table};
use crate::kit::files::Read;
use crate::kit::{self, Bundle, Kit, Source};
use crate::policy::terms::ENDINGS;
use crate::policy::vale;
use crate::sites::{SITES, Site, Surface};
use anyhow::{Context as _, anyhow, bail};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

/// Where, when and for whom.
#[derive(Debug, Args)]
pub(super) struct Setting {
    /// The programme: a folder of files, or a bundle.
    #[arg(long, value_name = "DIR", default_value = "policy")]
    policy: PathBuf,
    /// The network.
    #[arg(long, default_value = "linkedin")]
    site: String,
    /// Whether the draft is a post, a comment or an article.
    #[arg(long, value_enum, default_value_t = SurfaceName::Post)]
    surface: SurfaceName,
    /// A TOML file about the person who writes: role, department, company, voice, disclosure and more.
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// When the review is: a day, or a day and a time, in UTC or with its offset (`2026-11-30T18:00+02:00`); now if not given.
    #[arg(long, value_name = "YYYY-MM-DD[THH:MM]")]
    date: Option<Moment>,
    /// What makes two people's rewrites and suggestions differ.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SurfaceName {
    Post,
    Comment,
    Article,
}

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs; the fields are described in README.
    Json,
}

impl Setting {
    /// The programme, ready for use.
    pub(super) fn kit(&self) -> anyhow::Result<Kit> {
        kit_at(&self.policy, self.date.unwrap_or_else(now).day)
    }

    /// The context of a review.
    pub(super) fn context(&self) -> anyhow::Result<Context> {
        let site = Site::with_id(&self.site).ok_or_else(|| {
            let known: Vec<&str> = SITES.iter().map(|s| s.id).collect();
            anyhow!("no site is called “{}”; there is: {}", self.site, known.join(", "))
        })?;
        let surface = match self.surface {
            SurfaceName::Post => Surface::Post,
            SurfaceName::Comment => Surface::Comment,
            SurfaceName::Article => Surface::Article,
        };
        let profile = self.profile.as_deref().map(read_profile).transpose()?.unwrap_or_default();
        Ok(Context { now: self.date.unwrap_or_else(now), site, surface, profile, seed: self.seed })
    }
}

/// The programme at a path: a folder of files, or a bundle.
pub(super) fn kit_at(path: &Path, today: Day) -> anyhow::Result<Kit> {
    let source = if path.is_file() {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        bundled(&bytes, today).with_context(|| path.display().to_string())?
    } else {
        read_programme(&read_folder(path)?)?.source
    };
    Kit::new(source).with_context(|| format!("the programme in {} cannot be used", path.display()))
}

/// The programme of a bundle. One whose day is past is used all the same; who signed it is a question for `policy verify`.
fn bundled(bytes: &[u8], today: Day) -> anyhow::Result<Source> {
    let bundle = Bundle::read(bytes)?;
    if let Some(until) = bundle.label.expires.filter(|last| *last < today) {
        eprintln!("firsthand: this programme was good until {until}; ask for a newer file");
    }
    Ok(bundle.source()?)
}

/// The day it is, in UTC.
pub(super) fn today() -> Day {
    now().day
}

/// The instant, and the day it is in UTC.
fn now() -> Moment {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Moment::utc(Instant::from_epoch_seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
}

/// Reads a programme that has no mistakes.
pub(super) fn read_programme(files: &[File]) -> anyhow::Result<Read> {
    let read = kit::files::read(files);
    if !read.mistakes.is_empty() {
        eprint!("{}", snippet::mistakes(&read.mistakes, files));
        bail!("the programme's files have mistakes; mend them first");
    }
    Ok(read)
}

/// Every file of a programme's folder that says something, by path, with `/` between the parts: TOML, lists of terms, and what Vale styles are made of.
pub(super) fn read_folder(folder: &Path) -> anyhow::Result<Vec<File>> {
    if !folder.is_dir() {
        bail!("there is no folder {}; name the programme's folder", folder.display());
    }
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let parts: Vec<_> = path.strip_prefix(root)?.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        let inside = parts.join("/");
        if path.extension().is_some_and(|e| e == "toml" || ENDINGS.iter().any(|list| e.eq_ignore_ascii_case(list)))
            || vale::is_part(&inside)
        {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push(File { path: inside, text });
        }
    }
    Ok(())
}

fn read_profile(path: &Path) -> anyhow::Result<Profile> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = File { path: path.display().to_string(), text };
    let (profile, mistakes) = file::read(&file, profile);
    if mistakes.is_empty() {
        return Ok(profile);
    }
    eprint!("{}", snippet::mistakes(&mistakes, std::slice::from_ref(&file)));
    bail!("{} has mistakes", path.display());
}

/// The shape of a profile.
pub(super) fn profile_shape() -> Shape {
    shape::of(&[], profile)
}

fn profile(table: &mut Table<'_>) -> Profile {
    let mut text = |key| table.optional_text(key).map(|t| t.value).unwrap_or_default();
    let (role, department, company, disclosure) = (text("role"), text("department"), text("company"), text("disclosure"));
    let voice = table.choice("voice", &[("warm", Tone::Warm), ("plain", Tone::Plain), ("lively", Tone::Lively)]).unwrap_or_default();
    let stage = table
        .choice("stage", &[("comment", Stage::Comment), ("reshare", Stage::Reshare), ("own-post", Stage::OwnPost)])
        .unwrap_or_default();
    let [products_used, own_products, interests, languages, posts] =
        ["products_used", "own_products", "interests", "languages", "posts"].map(|key| table.strings(key));
    Profile { role, department, company, voice, stage, disclosure, products_used, own_products, interests, languages, posts }
}

/// Reads a draft: from a file, or from standard input where it is `-`.
pub(super) fn read_draft(path: &Path) -> anyhow::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).context("cannot read standard input")?;
        bytes
    } else {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?
    };
    String::from_utf8(bytes)
        .map_err(|e| anyhow!("{} is not UTF-8 text: byte {} does not fit", path.display(), e.utf8_error().valid_up_to()))
}

/// Writes a text, all of it at once.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// Writes a value as JSON.
pub(super) fn print_json(value: &(impl Serialize + ?Sized)) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}
