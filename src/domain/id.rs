//! Names by which the config refers to things. They are the user's words, so they are kept as written.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

id!(
    /// A store, payment channel or bank.
    PartyId
);
id!(
    /// What the user waits for.
    WatchId
);
id!(
    /// One way of paying within a watch.
    RouteId
);
id!(
    /// What carries messages to a person.
    SenderId
);
id!(
    /// What is behind one or several announcements and samples; kept over moves, corrections and its end.
    EventId
);

/// A source or probe of a party: unique as the pair `party/name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JobId {
    pub party: PartyId,
    pub name: String,
}

impl JobId {
    pub fn new(party: impl Into<String>, name: impl Into<String>) -> Self {
        Self { party: PartyId::new(party), name: name.into() }
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.party, self.name)
    }
}
