//! Keys on disk: the private key's file, and public keys as people name them on the command line.

use crate::kit::key::{PrivateKey, PublicKey, from_hex, hex};
use anyhow::{Context as _, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// What stands before the digits of a private key in its file.
const PRIVATE: &str = "private = ";

/// Makes a key from the operating system's randomness and writes it to a file that only its owner can read. A file that is there
/// stays as it is: it may hold the only copy of a key.
pub(super) fn make(path: &Path) -> anyhow::Result<PrivateKey> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no random numbers")?;
    let key = PrivateKey::from_seed(&seed);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already, and may hold the only copy of a key; name another file", path.display())
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {}", path.display())),
    };
    let text = format!(
        "# The private half of the Firsthand key {}. Whoever has this file can change the rules of everybody who trusts the key.\n\
         {PRIVATE}{}\n\
         public = {}\n",
        key.public().id(),
        hex(&seed),
        key.public(),
    );
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(key)
}

/// Reads a private key.
pub(super) fn private(path: &Path) -> anyhow::Result<PrivateKey> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    warn_if_open(path);
    let seed = text.lines().find_map(|line| from_hex(line.trim().strip_prefix(PRIVATE)?.trim()));
    let Some(seed) = seed else { bail!("{} holds no private key; make one with `firsthand policy keygen --output FILE`", path.display()) };
    Ok(PrivateKey::from_seed(&seed))
}

/// Says so where others on this machine can read a private key.
fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    if let Ok(about) = std::fs::metadata(path)
        && std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0
    {
        eprintln!("firsthand: others on this machine can read {0}; run `chmod 600 {0}`", path.display());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// A public key: its digits, or a file that holds a line of them.
pub(super) fn public(named: &str) -> anyhow::Result<PublicKey> {
    let no_key = match named.parse() {
        Ok(key) => return Ok(key),
        Err(no_key) => no_key,
    };
    let Ok(text) = std::fs::read_to_string(named) else { return Err(no_key.into()) };
    let digits = |line: &str| line.trim().trim_start_matches("public = ").parse().ok();
    text.lines().find_map(digits).with_context(|| format!("{named} holds no public key"))
}
