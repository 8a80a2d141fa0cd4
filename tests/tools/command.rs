//! Runs `firsthand` as a script would, and makes small programmes for it in folders that vanish afterwards.

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own for one test, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("firsthand-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// A programme of one organisation and these rule files, given by name and text.
    pub(crate) fn programme(rules: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        let head = "organisation = \"Quillfern\"\n[[contact]]\nid = \"comms\"\nname = \"Marisol\"\nreach = \"#ask\"\n[defaults]\nask = \"comms\"\n";
        folder.write("programme.toml", head);
        for (name, text) in rules {
            folder.write(&format!("rules/{name}"), text);
        }
        folder
    }

    /// Writes a file, and the folders it stands in.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    }

    /// The folder's path.
    pub(crate) fn path(&self) -> &str {
        self.0.to_str().expect("a path")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A rule file of one pack and one rule with these lines, and examples that hold for the word “risky”.
pub(crate) fn rule_file(pack: &str, id: &str, lines: &str) -> String {
    format!(
        "[pack]\nid = \"{pack}\"\ntitle = \"A pack\"\nowner = \"comms\"\n\n[[rule]]\nid = \"{id}\"\nseverity = \"ask\"\n\
         say = \"“{{found}}” is a big word.\"\nwhy = \"Readers trust small words more.\"\ntry = \"Use a smaller word.\"\n{lines}\n"
    )
}

/// Examples for a rule that finds “risky”.
pub(crate) const RISKY: &str = "kind = \"phrase\"\nphrases = [\"risky\"]\n\
    finds = [\"It is [[risky]].\", \"A [[risky]] plan.\", { text = \"So [[risky]]!\", better = \"So bold!\" }]\n\
    allows = [\"It is bold.\", \"A plan.\", \"No risk.\"]";

/// Runs `firsthand` from `folder` with `input` on standard input.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_firsthand"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // A command that reads no input may have gone before all of it was written.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the binary ends")
}

/// Runs `firsthand` from the project's folder.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, input)
}

/// The same, and gives what it wrote, if it ended with `code`.
#[track_caller]
pub(crate) fn check(arguments: &[&str], input: &str, code: i32) -> String {
    check_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, input, code)
}

/// The same, from another folder.
#[track_caller]
pub(crate) fn check_in(folder: &Path, arguments: &[&str], input: &str, code: i32) -> String {
    let output = run_in(folder, arguments, input);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    out.into_owned()
}

/// The same, with what it wrote as JSON.
#[track_caller]
pub(crate) fn json(arguments: &[&str], input: &str, code: i32) -> Value {
    serde_json::from_str(&check(arguments, input, code)).expect("JSON")
}
