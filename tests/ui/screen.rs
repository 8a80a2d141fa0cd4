//! A screen to press buttons on: it draws a page, finds what a person would find by its name, and checks after every step that the
//! page is sound.

use firsthand::context::Day;
use firsthand::ui::{Act, Effect, News, Page};
use std::collections::BTreeSet;

pub(crate) struct Screen<P: Page> {
    pub(crate) page: P,
    pub(crate) effects: Vec<Effect<P::Msg>>,
}

/// An element with a tag, attributes and the words in it.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) tag: String,
    attributes: Vec<(String, String)>,
    pub(crate) words: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn name(&self) -> &str {
        self.attribute("aria-label").unwrap_or(&self.words)
    }

    fn act(&self, value: &str) -> Option<News> {
        let name = self.attribute("data-act")?.to_owned();
        let arg = self.attribute("data-arg").unwrap_or_default().to_owned();
        Some(News::Act(Act { name, arg, value: value.to_owned() }))
    }
}

impl<P: Page> Screen<P> {
    pub(crate) fn new(page: P) -> Self {
        let screen = Self { page, effects: Vec::new() };
        screen.sound();
        screen
    }

    pub(crate) fn today() -> Day {
        "2026-11-22".parse().expect("a day")
    }

    #[track_caller]
    pub(crate) fn hear(&mut self, news: News) -> &[Effect<P::Msg>] {
        let msg = self.page.hear(news).expect("this page knows what that means");
        self.send(msg)
    }

    #[track_caller]
    pub(crate) fn send(&mut self, msg: P::Msg) -> &[Effect<P::Msg>] {
        self.effects = self.page.update(msg, Self::today().into());
        self.sound();
        &self.effects
    }

    /// Sends every message that was to come back after a while.
    pub(crate) fn wait(&mut self) {
        for effect in std::mem::take(&mut self.effects) {
            if let Effect::After(_, msg) = effect {
                self.send(msg);
            }
        }
    }

    pub(crate) fn html(&self) -> String {
        let regions = self.page.view();
        regions.iter().map(|r| ["<!-- ", r.name, " -->\n", &r.html.replace("><", ">\n<"), "\n"].concat()).collect()
    }

    pub(crate) fn region(&self, name: &str) -> String {
        self.page.view().into_iter().find(|r| r.name == name).unwrap_or_else(|| panic!("no region {name}")).html
    }

    /// The words on the screen, without tags.
    pub(crate) fn words(&self) -> String {
        plain(&self.html())
    }

    #[track_caller]
    pub(crate) fn shows(&self, words: &str) {
        assert!(self.words().contains(words), "“{words}” is not among:\n{}", self.words());
    }

    #[track_caller]
    pub(crate) fn hides(&self, words: &str) {
        assert!(!self.words().contains(words), "“{words}” is among:\n{}", self.words());
    }

    /// Presses the first button of this name.
    #[track_caller]
    pub(crate) fn press(&mut self, name: &str) -> &[Effect<P::Msg>] {
        let all = elements(&self.html());
        let buttons = all.iter().filter(|e| e.tag == "button");
        let Some(button) = buttons.clone().find(|b| b.name() == name).or_else(|| buttons.clone().find(|b| b.words.starts_with(name)))
        else {
            panic!("no button “{name}” among {:?}", buttons.map(Element::name).collect::<Vec<_>>());
        };
        let news = button.act("").unwrap_or_else(|| panic!("“{name}” does nothing"));
        self.hear(news)
    }

    /// Types into, ticks or chooses in the field of this label.
    #[track_caller]
    pub(crate) fn fill(&mut self, label: &str, value: &str) -> &[Effect<P::Msg>] {
        let all = elements(&self.html());
        let labels = all.iter().filter(|e| e.tag == "label");
        let Some(found) = labels.clone().find(|l| l.words.starts_with(label)) else {
            panic!("no label “{label}” among {:?}", labels.map(|l| l.words.clone()).collect::<Vec<_>>());
        };
        let id = found.attribute("for").expect("a label says what it is for");
        let field = all.iter().find(|e| e.attribute("id") == Some(id)).expect("the field of the label");
        let news = field.act(value).unwrap_or_else(|| panic!("“{label}” does nothing"));
        self.hear(news)
    }

    /// What must hold of every page at every moment.
    #[track_caller]
    fn sound(&self) {
        let html = self.html();
        let all = elements(&html);
        let mut ids = BTreeSet::new();
        for element in &all {
            if let Some(id) = element.attribute("id") {
                assert!(ids.insert(id), "two elements are called {id}");
            }
            for (name, _) in &element.attributes {
                assert!(
                    name != "style" && !name.starts_with("on"),
                    "{name} on {} is forbidden by the content security policy",
                    element.tag
                );
            }
            if let Some(news) = element.act("") {
                assert!(self.page.hear(news).is_some(), "nobody hears {element:?}");
            }
            if element.tag == "button" {
                assert!(!element.name().trim().is_empty(), "a button without a name: {element:?}");
                assert_eq!(element.attribute("type"), Some("button"), "{element:?}");
                assert!(element.attribute("data-act").is_some(), "a button that does nothing: {element:?}");
            }
        }
        let labels: Vec<&str> = all.iter().filter_map(|e| e.attribute("for")).collect();
        for element in &all {
            for attribute in ["for", "aria-controls", "aria-describedby", "aria-labelledby"] {
                for id in element.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id) || id == "tab-check", "{attribute} of {} points at {id}, which is not there", element.tag);
                }
            }
            if ["input", "textarea", "select"].contains(&element.tag.as_str()) {
                let labelled = element.attribute("aria-label").is_some() || element.attribute("id").is_some_and(|id| labels.contains(&id));
                assert!(labelled, "a field without a label: {element:?}");
            }
        }
        assert_eq!(all.iter().filter(|e| e.tag == "h1").count(), 1, "one h1");
    }
}

/// Every element of this HTML, in order, with the words in it.
pub(crate) fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let head = &rest[..rest.find('>').expect("a tag ends")];
        let tag = head.split_whitespace().next().expect("a tag has a name").to_owned();
        let close = format!("</{tag}>");
        let body = &rest[head.len() + 1..];
        let words = body.find(&close).map_or(String::new(), |end| plain(&body[..end]));
        found.push(Element { attributes: attributes(&head[tag.len()..]), words, tag });
    }
    found
}

fn attributes(mut head: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    loop {
        head = head.trim_start();
        if head.is_empty() {
            return out;
        }
        let end = head.find([' ', '=']).unwrap_or(head.len());
        let name = head[..end].to_owned();
        head = &head[end..];
        let value = match head.strip_prefix("=\"") {
            Some(rest) => {
                let close = rest.find('"').expect("a value ends");
                head = &rest[close + 1..];
                unescaped(&rest[..close])
            }
            None => String::new(),
        };
        out.push((name, value));
    }
}

fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    unescaped(&out.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
