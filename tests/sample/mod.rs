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
    let mut paths = vec![root.join("programme.toml")];
    for part in ["rules", "templates", "content"] {
        let mut files: Vec<_> = std::fs::read_dir(root.join(part)).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        files.sort();
        paths.extend(files);
    }
    paths
        .into_iter()
        .map(|path| File {
            path: path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).expect("a file"),
        })
        .collect()
}
