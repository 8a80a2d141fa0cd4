//! `firsthand policy new`: asks what a rule needs, one question at a time, and writes a file that is valid.
//!
//! Each answer is tried at once: a post that the rule should flag must be flagged, one that should pass must pass. The answers may come
//! from a pipe; what cannot be used is asked for again, and without an end to the questions nothing is written.

use super::super::load::{read_folder, read_programme};
use super::super::snippet;
use super::draft::{Entry, Head, anybody_to_ask, marked, name_of, schema_line, try_files};
use crate::file::File;
use crate::finding::Verdict;
use crate::kit::{Kit, Source};
use crate::policy::examples::neutral;
use crate::policy::source as rules;
use crate::text::Draft;
use anyhow::{Context as _, bail};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// As many examples of each sort as a rule must have.
const EXAMPLES: usize = 3;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The file to write, in the programme's `rules` folder; a file that is there gets one more rule.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The programme's folder.
    #[arg(long, default_value = "policy")]
    policy: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let source = read_programme(&read_folder(&arguments.policy)?)?.source;
    let stdin = std::io::stdin();
    let mut talk = Talk { input: stdin.lock(), output: std::io::stderr().lock() };
    let rule = rule(&mut talk, &source)?;
    let path = match &arguments.file {
        Some(path) => path.clone(),
        None => arguments
            .policy
            .join("rules")
            .join(talk.ask("In which file of the programme's rules folder? A new name starts a new pack.", named_file)?),
    };
    let before = if path.exists() {
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?
    } else {
        format!("{}{}", schema_line(&path), head(&mut talk, &path, &source)?.write())
    };
    let text = format!("{}\n{}", before.trim_end(), rule.write());
    let file = File { path: format!("rules/{}", path.file_name().unwrap_or_default().to_string_lossy()), text };
    let tried = try_files(std::slice::from_ref(&file), &source)?;
    if !tried.mistakes.is_empty() {
        eprint!("{}", snippet::mistakes(&tried.mistakes, std::slice::from_ref(&file)));
        bail!("the file would have mistakes, so it was not written");
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    }
    std::fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    let failed = tried.outcome.failures.len();
    if failed > 0 {
        println!("{failed} of its examples do not hold yet; see `firsthand policy test {}`", arguments.policy.display());
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// A file name with its ending.
fn named_file(name: &str) -> Result<String, String> {
    let stem = name_of(name.trim_end_matches(".toml"));
    if stem.is_empty() { Err("Write a short name, such as our-promises.".to_owned()) } else { Ok(format!("{stem}.toml")) }
}

/// The questions and answers.
struct Talk<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// The next line; nothing at the end of the input.
    fn line(&mut self) -> anyhow::Result<Option<String>> {
        let mut line = String::new();
        let read = self.input.read_line(&mut line).context("cannot read the answer")?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        writeln!(self.output, "{text}")?;
        Ok(())
    }

    /// Asks until there is an answer that can be used.
    fn ask<T>(&mut self, question: &str, mut take: impl FnMut(&str) -> Result<T, String>) -> anyhow::Result<T> {
        self.say(question)?;
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let Some(line) = self.line()? else { bail!("the answers ended before the rule was whole, so nothing was written") };
            match take(&line) {
                Ok(value) => return Ok(value),
                Err(again) => self.say(&again)?,
            }
        }
    }

    /// Asks for a sentence.
    fn sentence(&mut self, question: &str) -> anyhow::Result<String> {
        self.ask(question, |line| match line {
            "" => Err("A few words, please: people will read them.".to_owned()),
            line => match unknown_word(line) {
                Some(word) => Err(format!("“{word}” stands for nothing; {{found}} stands for the words found.")),
                None => Ok(line.to_owned()),
            },
        })
    }

    /// Asks for several lines, ended by an empty one.
    fn lines(&mut self, question: &str, mut take: impl FnMut(&str) -> Result<String, String>) -> anyhow::Result<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        self.say(question)?;
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            match self.line()? {
                Some(line) if line.is_empty() && lines.is_empty() => self.say("At least one, please.")?,
                Some(line) if line.is_empty() => return Ok(lines),
                Some(line) => match take(&line) {
                    Ok(line) => lines.push(line),
                    Err(again) => self.say(&again)?,
                },
                None if lines.is_empty() => bail!("the answers ended before the rule was whole, so nothing was written"),
                None => return Ok(lines),
            }
        }
    }
}

/// A word in braces that messages do not know.
fn unknown_word(line: &str) -> Option<String> {
    let inside = line.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word);
    inside
        .into_iter()
        .find(|w| !w.is_empty() && *w != "found" && w.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_'))
        .map(|w| format!("{{{w}}}"))
}

fn head<R: BufRead, W: Write>(talk: &mut Talk<R, W>, path: &Path, source: &Source) -> anyhow::Result<Head> {
    let id = name_of(&path.file_stem().unwrap_or_default().to_string_lossy());
    let id = if source.packs.iter().any(|p| p.id == id) { format!("{id}-2") } else { id };
    let title = talk.sentence("What is the pack about? A few words, such as “Promises of a return”.")?;
    let contacts: Vec<&str> = source.programme.contacts.iter().map(|c| c.id.as_str()).collect();
    if contacts.is_empty() {
        return Ok(Head { id, title, owner: None });
    }
    let usual = anybody_to_ask(&source.programme);
    let owner = talk.ask(
        &format!("Whom do people ask about it? One of: {}. Empty for {}.", contacts.join(", "), usual.as_deref().unwrap_or("nobody")),
        |line| match line {
            "" => Ok(usual.clone()),
            line if contacts.contains(&line) => Ok(Some(line.to_owned())),
            _ => Err(format!("Nobody is called that; there is: {}.", contacts.join(", "))),
        },
    )?;
    Ok(Head { id, title, owner })
}

fn rule<R: BufRead, W: Write>(talk: &mut Talk<R, W>, source: &Source) -> anyhow::Result<Entry> {
    talk.say("A rule in nine questions. Nothing is written before the last one.\n")?;
    let taken = |id: &str| source.packs.iter().flat_map(|p| &p.rules).any(|r| r.id == id);
    let id = talk.ask("1. What is the fault? A short name, such as “no guarantees”.", |line| {
        let id = name_of(line);
        match id.as_str() {
            "" => Err("Use letters a to z, please.".to_owned()),
            id if taken(id) || id == crate::policy::UNANSWERED_BLANK => {
                Err(format!("There is a rule called “{id}” already; another name, please."))
            }
            id => Ok(id.to_owned()),
        }
    })?;
    let phrases = talk.lines(
        "2. Which words give it away? One a line; plurals and verb endings are found too. An empty line ends the list.",
        |line| {
            if crate::text::Folded::phrase(line).chars().any(char::is_alphanumeric) {
                Ok(line.to_owned())
            } else {
                Err("That holds no word.".to_owned())
            }
        },
    )?;
    let severity =
        talk.ask("3. How much does it weigh? note (good to know), ask (confirm with a reason) or stop (held until changed).", |line| {
            match line {
                "note" => Ok("note"),
                "ask" => Ok("ask"),
                "stop" => Ok("stop"),
                _ => Err("One of: note, ask, stop.".to_owned()),
            }
        })?;
    let say = talk.sentence("4. What is wrong, in a sentence? {found} stands for the words found.")?;
    let why = talk.sentence("5. Why does it matter?")?;
    let remedy = talk.sentence("6. What should people write instead?")?;
    let entry = Entry::default()
        .text("id", &id)
        .text("kind", "phrase")
        .text("severity", severity)
        .texts("phrases", &phrases)
        .text("say", &say)
        .text("why", &why)
        .text("try", &remedy);
    let trial = Trial::new(source, &id, &entry)?;
    talk.say(&format!("7. {EXAMPLES} posts that it must flag, one a line, as people write them."))?;
    let mut finds = Vec::new();
    while finds.len() < EXAMPLES {
        finds.push(talk.ask(&format!("   Post {} of {EXAMPLES}:", finds.len() + 1), |line| trial.flagged(line))?);
    }
    let better = talk.ask("8. The last of these posts, written well:", |line| trial.clear(line))?;
    talk.say(&format!("9. {EXAMPLES} posts that come close and are fine."))?;
    let mut allows = Vec::new();
    while allows.len() < EXAMPLES {
        allows.push(talk.ask(&format!("   Post {} of {EXAMPLES}:", allows.len() + 1), |line| trial.passes(line))?);
    }
    let mut finds: Vec<(String, Option<String>)> = finds.into_iter().map(|text| (text, None)).collect();
    if let Some(last) = finds.last_mut() {
        last.1 = Some(better);
    }
    Ok(entry.finds(&finds).texts("allows", &allows))
}

/// The rule as far as it goes, ready to look at posts beside the programme's other rules.
struct Trial {
    kit: Kit,
    id: String,
}

impl Trial {
    fn new(source: &Source, id: &str, entry: &Entry) -> anyhow::Result<Self> {
        let head = Head { id: "a-new-pack".to_owned(), title: "New".to_owned(), owner: None };
        let file = File { path: "rules/a-new-pack.toml".to_owned(), text: format!("{}{}", head.write(), entry.write()) };
        let mut source = source.clone();
        // The examples are still to come; nothing else is missing.
        source.packs.append(&mut rules::read([&file], &source.programme).packs);
        Ok(Self { kit: Kit::new(source)?, id: id.to_owned() })
    }

    fn found(&self, text: &str) -> Vec<crate::finding::Finding> {
        let policy = self.kit.policy();
        policy.rule(&self.id).map(|rule| policy.check(&Draft::new(text), &neutral(rule))).unwrap_or_default()
    }

    /// The post with marks around what the rule finds.
    fn flagged(&self, text: &str) -> Result<String, String> {
        let places: Vec<_> = self.found(text).into_iter().filter(|f| f.rule == self.id).map(|f| f.place.start..f.place.end).collect();
        if places.is_empty() {
            return Err("The rule finds none of its words in that; write a post that has one.".to_owned());
        }
        Ok(marked(text, places.into_iter()))
    }

    /// The post, if no rule asks about it or stops it.
    fn clear(&self, text: &str) -> Result<String, String> {
        if text.is_empty() {
            return Err("A post, please.".to_owned());
        }
        let found = self.found(text);
        if Verdict::of(found.iter().map(|f| f.severity)) == Verdict::Clear && found.iter().all(|f| f.rule != self.id) {
            return Ok(text.to_owned());
        }
        let said: Vec<String> = found.iter().map(|f| format!("`{}` finds “{}”", f.rule, f.text)).collect();
        Err(format!("That is flagged too: {}. Another wording, please.", said.join(", ")))
    }

    /// The post, if the rule leaves it alone.
    fn passes(&self, text: &str) -> Result<String, String> {
        match self.found(text).iter().find(|f| f.rule == self.id) {
            Some(finding) => Err(format!("The rule flags “{}” in that; write one that it leaves alone.", finding.text)),
            None if text.is_empty() => Err("A post, please.".to_owned()),
            None => Ok(text.to_owned()),
        }
    }
}
