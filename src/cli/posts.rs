//! Stored posts, one JSON object a line: `{"id": …, "text": …}`; other keys are left alone.

use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A stored post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Post {
    /// Its name, a text or a number; the number of its line where it has none.
    #[serde(default)]
    id: serde_json::Value,
    /// What it says.
    pub(super) text: String,
}

impl Post {
    /// A post of this name.
    pub(super) fn new(id: String, text: String) -> Self {
        Self { id: id.into(), text }
    }

    /// Its name as a person reads it.
    pub(super) fn id(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

/// Reads a file of posts.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Post>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut posts = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match serde_json::from_str::<Post>(line) {
            Ok(post) if post.id.is_null() => posts.push(Post { id: (number + 1).into(), ..post }),
            Ok(post) => posts.push(post),
            Err(error) => bail!("line {} of {} is not {{\"id\", \"text\"}}: {error}", number + 1, path.display()),
        }
    }
    Ok(posts)
}

/// The ordinary posts that a programme keeps: every `posts/*.jsonl` of its folder, or the files named instead.
pub(super) fn ordinary(programme: &Path, named: &[PathBuf]) -> anyhow::Result<Vec<Post>> {
    let mut paths = named.to_vec();
    let folder = programme.join("posts");
    if named.is_empty() && folder.is_dir() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            paths.push(entry?.path());
        }
        paths.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
        paths.sort();
    }
    let mut posts = Vec::new();
    for path in &paths {
        posts.extend(read(path)?);
    }
    Ok(posts)
}
