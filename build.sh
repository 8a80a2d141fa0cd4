#!/usr/bin/env bash
# Sets itself up, then builds, tests or shows Firsthand.
#
#   ./build.sh          builds target/extension/chromium/, target/extension/firefox/ and a zip of each
#   ./build.sh demo     builds it and plays the main job in Chromium
#   ./build.sh test     runs every test; with --full, every draft and 200 edits in every editor, which takes an hour
#   ./build.sh bench    prints the figures for speed and size
#   ./build.sh suites   tries the cases of other projects that FIRSTHAND_SUITES points to
#
# What it needs and does not find it installs (Rust's wasm target, wasm-bindgen, wasm-pack, npm packages; on Debian also Chromium,
# Firefox and a C compiler); what it cannot install it names.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '\nbuild.sh: %s\n' "$*" >&2; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }

# Installs Debian packages where that is possible, and otherwise says what to install.
install_debian() {
  local what=$1; shift
  has apt-get || die "$what is missing. Please install it and run this again."
  local as=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || die "$what is missing. Please run: apt-get install $*"
    as=(sudo)
  fi
  say "Installing $what"
  "${as[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq "$@" >/dev/null
}

# A program from crates.io. Without optimisation it takes half the time to build, and two seconds more each time it is used.
install_tool() {
  say "Installing $1 (two minutes, once)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off cargo install --quiet "$@"
}

set_up_rust() {
  has cargo || { [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"; }
  has cargo && has rustup || die "Rust is missing. Please install rustup from https://rustup.rs and run this again."
  has cc || install_debian "a C compiler" build-essential
  export PATH="$HOME/.cargo/bin:$PATH"
  rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
  rustup component list --installed | grep -q '^clippy' || rustup component add clippy rustfmt
  local wanted
  wanted=$(grep -A1 'name = "wasm-bindgen"' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $wanted" ]; then
    local tool=(wasm-bindgen-cli --version "$wanted" --force)
    install_tool "${tool[@]}" --locked || install_tool "${tool[@]}"
  fi
  has wasm-pack || install_tool wasm-pack --locked
}

set_up_node() {
  has node && has npm || die "Node.js is missing. Please install Node.js 20 or newer and run this again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node.js 20 or newer is needed; this is $(node --version)."
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    say "Installing npm packages"
    # Not `npm ci`: it insists on optional packages for other platforms, which the lock file of one platform leaves out.
    npm install --no-save --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.installed-lock
  fi
  export PATH="$PWD/node_modules/.bin:$PATH"
}

set_up_chromium() {
  if [ -z "${CHROME:-}" ]; then
    local name
    for name in chromium chromium-browser google-chrome-stable google-chrome; do
      if has "$name"; then CHROME=$(command -v "$name"); break; fi
    done
  fi
  if [ -z "${CHROME:-}" ]; then
    install_debian "Chromium (or name a Chrome with CHROME=/path/to/chrome)" chromium
    CHROME=$(command -v chromium)
  fi
  export CHROME
}

set_up_firefox() {
  if [ -z "${FIREFOX:-}" ]; then
    local name
    for name in firefox-esr firefox; do
      if has "$name"; then FIREFOX=$(command -v "$name"); break; fi
    done
  fi
  if [ -z "${FIREFOX:-}" ]; then
    install_debian "Firefox (or name one with FIREFOX=/path/to/firefox)" firefox-esr
    FIREFOX=$(command -v firefox-esr)
  fi
  export FIREFOX
}

# wasm-pack builds the release profile. Level 2 is three times quicker at a review than "z" and takes a quarter more room.
build_wasm() { # folder, more arguments for cargo
  local folder=$1; shift
  CARGO_PROFILE_RELEASE_OPT_LEVEL=2 CARGO_PROFILE_RELEASE_PANIC=abort \
    wasm-pack --quiet build --mode no-install --release --target web --no-typescript --no-pack \
    --out-dir "$folder" --out-name firsthand . -- --no-default-features "$@"
}

build() {
  set_up_rust
  set_up_node
  say "Building the core (wasm)"
  build_wasm target/wasm
  say "Building the extension"
  cargo build --quiet
  mkdir -p target/generated
  target/debug/firsthand sites > target/generated/sites.json
  local browser
  for browser in chromium firefox; do package "$browser"; done
}

# One folder and one zip for each browser, from the same files but for the manifest.
package() { # browser
  local out=target/extension/$1
  rm -rf "$out"
  mkdir -p "$out/wasm"
  target/debug/firsthand policy bundle policy --output "$out/policy.bundle" > target/generated/bundle.log
  cp -r extension/{css,icons,_locales,pages} extension/*.html "$out/"
  cp target/wasm/firsthand.js target/wasm/firsthand_bg.wasm "$out/wasm/"
  npm run --silent bundle-content -- "$out" "$1"
  node extension/zip.js "$out" "target/extension/firsthand-$1.zip"
  echo "built $out and target/extension/firsthand-$1.zip" >&2
}

demo() {
  build
  set_up_chromium
  node tests/browser/demo.js
}

run_tests() {
  build
  set_up_chromium
  set_up_firefox
  say "Rust: format and lints"
  cargo fmt --check
  cargo clippy --quiet --all-targets -- -D warnings
  cargo clippy --quiet --lib --target wasm32-unknown-unknown --no-default-features -- -D warnings
  say "Rust: tests"
  cargo test --quiet
  say "The grammar of the rewriting"
  FIRSTHAND_CANDIDATES="$PWD/target/generated/candidates.json" cargo test --quiet --test rewriting every_candidate
  node tests/rewriting/grammar.js target/generated/candidates.json
  say "JavaScript: types and lints"
  npm run --silent check
  say "The programme: lint and test"
  target/debug/firsthand policy lint policy
  target/debug/firsthand policy test policy
  say "The browser"
  rm -f target/generated/matrix.jsonl
  npm test --silent
  node tests/browser/matrix.js ${FIRSTHAND_FULL:+--write}
}

bench() {
  build
  set_up_chromium
  say "Building the core with its bench"
  build_wasm target/wasm-bench --features bench
  say "Native"
  cargo bench --quiet --bench review
  cargo bench --quiet --bench review -- --scale
  cargo bench --quiet --bench review -- --library
  cargo bench --quiet --bench review -- --bundle target/scale.bundle
  cargo bench --quiet --bench review -- --library target/library.bundle
  say "Natively, in bulk, beside programs in JavaScript"
  cargo build --quiet --release
  node benches/bulk.js
  say "In the browser"
  node benches/browser.js
  node tests/browser/measure.js target/extension/chromium
  set_up_firefox
  node benches/page.js
}

suites() {
  set_up_rust
  [ -d "${FIRSTHAND_SUITES:-}" ] || die "Please set FIRSTHAND_SUITES to the folder with the suites."
  cargo run --quiet --example suites
}

case "${1:-build}" in
  build) build ;;
  demo) demo ;;
  test) [ "${2:-}" != --full ] || export FIRSTHAND_FULL=1; run_tests ;;
  bench) bench ;;
  suites) suites ;;
  *) sed -n '4,9s/^# //p' "$0"; exit 2 ;;
esac
