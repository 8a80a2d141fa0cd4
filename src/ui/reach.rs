//! Where the browser lets Firsthand act, as the worker tells it (`extension/worker.js`): people and organisations can keep it from hosts
//! that the manifest names, and an organisation can name further ones.

use super::settings::Kept;

/// How a host stands that the organisation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostState {
    /// What is written is no host.
    WrongHost,
    /// No site has the id that is written.
    WrongSite,
    /// The person has not allowed it.
    Waiting,
    /// Firsthand acts there.
    Acting,
    /// It is allowed, but the page that is open does not look like its site.
    Strange,
}

impl HostState {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "wrong-host" => Self::WrongHost,
            "wrong-site" => Self::WrongSite,
            "waiting" => Self::Waiting,
            "acting" => Self::Acting,
            "strange" => Self::Strange,
            _ => return None,
        })
    }
}

/// A host that the organisation names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedHost {
    /// The host; what is written, where that is none.
    pub host: String,
    /// The id of the site that it runs, as it is written.
    pub site: String,
    /// How it stands.
    pub state: HostState,
}

/// Where the browser lets Firsthand act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Hosts that the manifest names and the browser keeps from it.
    pub withheld: Vec<String>,
    /// Ids of sites that the organisation switches off.
    pub off: Vec<String>,
    /// Further hosts that the organisation names.
    pub named: Vec<NamedHost>,
}

impl Reach {
    /// Reads what the worker tells. Whatever it is, it gives an answer.
    #[must_use]
    pub fn read(told: &Kept) -> Self {
        let Kept::List(named) = told.field("named") else { return Self::default() };
        let named = named.iter().filter_map(|one| {
            let text = |name| one.field(name).text();
            Some(NamedHost { host: text("host")?, site: text("site")?, state: HostState::of(&text("state")?)? })
        });
        Self { withheld: told.field("withheld").texts(), off: told.field("off").texts(), named: named.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Reach {
        Reach::read(&serde_json::from_str(json).expect("JSON"))
    }

    #[test]
    fn what_the_worker_tells_is_read() {
        let told =
            read(r#"{"withheld":["x.com"],"off":["reddit",7],"named":[{"host":"a.example","site":"bluesky","state":"waiting"},{}]}"#);
        assert_eq!((told.withheld, told.off), (vec!["x.com".to_owned()], vec!["reddit".to_owned()]));
        let host = NamedHost { host: "a.example".to_owned(), site: "bluesky".to_owned(), state: HostState::Waiting };
        assert_eq!(told.named, [host]);
    }

    #[test]
    fn a_worker_that_says_nothing_names_nothing() {
        for json in ["null", "7", "[]", "{}"] {
            assert_eq!(read(json), Reach::default(), "{json}");
        }
    }
}
