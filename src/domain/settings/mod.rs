//! Settings as they were written, with their places, and a reader that collects every problem instead of stopping at
//! the first. Plug-ins read their own settings with it, so that `config` need not know them.

mod finding;
mod section;
mod value;
mod words;

pub use finding::{Finding, Findings, MISSING};
pub use section::Section;
pub use value::{Datum, Entry, Place, SecretUse, Setting, value_of};
pub use words::{closest, parse_duration, parse_url, quoted};
