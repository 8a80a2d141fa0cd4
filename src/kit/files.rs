//! A programme from the files people edit: `programme.toml`, `rules/*.toml`, `templates/*.toml`, `content/*.toml`.

use super::Source;
use crate::file::{File, Mistake, MistakeKind};
use crate::policy::source::{self as rules, Place};
use crate::programme::source as programme;
use crate::text::Span;
use crate::{library, voice};

/// A programme as it was read.
#[derive(Debug, Default)]
pub struct Read {
    /// What could be read.
    pub source: Source,
    /// Every mistake, file by file.
    pub mistakes: Vec<Mistake>,
    /// Where the rules and their examples stand.
    pub rules: rules::Read,
    /// Rules of Vale styles that cannot run here.
    #[cfg(feature = "vale")]
    pub not_run: Vec<crate::policy::vale::NotRun>,
}

impl Read {
    /// Where a rule stands, or the example of it with this text.
    #[must_use]
    pub fn place(&self, rule: &str, text: &str) -> Option<&Place> {
        self.rules.place(rule, text)
    }
}

/// Reads the files of a programme. Their paths are inside the programme's folder, with `/` between the parts.
#[must_use]
pub fn read(files: &[File]) -> Read {
    let mut all = Read::default();
    match files.iter().find(|f| f.path == programme::PATH) {
        Some(file) => (all.source.programme, all.mistakes) = programme::read(file),
        None => all.mistakes.push(Mistake {
            path: programme::PATH.to_owned(),
            span: Span::new(0, 0),
            kind: MistakeKind::Other("this file is missing; it says who the organisation is".to_owned()),
        }),
    }
    let part = |folder: &str| files.iter().filter(|f| f.path.starts_with(folder)).cloned().collect::<Vec<_>>();
    all.rules = rules::read(&part("rules/"), &all.source.programme);
    all.source.packs = std::mem::take(&mut all.rules.packs);
    all.mistakes.append(&mut all.rules.mistakes);
    let (templates, mut mistakes) = voice::files::read_templates(&part("templates/"));
    all.source.templates = templates;
    all.mistakes.append(&mut mistakes);
    let (library, mut mistakes) = library::files::read_library(&part("content/"), &all.source.programme);
    all.source.library = library;
    all.mistakes.append(&mut mistakes);
    #[cfg(feature = "vale")]
    {
        let mut vale = crate::policy::vale::read_style(files, &all.source.programme.vale);
        all.mistakes.append(&mut vale.mistakes);
        all.source.vale = std::sync::Arc::new(vale.styles);
        all.not_run = vale.not_run;
    }
    all
}
