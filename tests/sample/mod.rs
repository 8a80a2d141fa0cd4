//! The sample programme of `policy/`, read once, for every test that needs one.

use firsthand::file::File;
use firsthand::kit::files::read;
use firsthand::kit::{Kit, Source};
use std::path::Path;
use std::sync::LazyLock;

/// The sample programme, ready for use.
pub(crate) fn kit() -> &'static Kit {
    static KIT: LazyLock<Kit> = LazyLock::new(|| Kit::new(source()).expect("the sample programme"));
    &KIT
}

/// The sample programme as data.
pub(crate) fn source() -> Source {
    let read = read(&files());
    assert!(read.mistakes.is_empty(), "{:#?}", read.mistakes);
    read.source
}

/// The files of the sample programme.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let mut paths = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry").path()));
        } else if path.extension().is_some_and(|e| e == "toml" || e == "txt" || e == "csv") {
            let inside = path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
            files.push(File { path: inside, text: std::fs::read_to_string(&path).expect("a file") });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
