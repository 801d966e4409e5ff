//! The words of storewatch. Values only: no I/O, no clock, no async. Meanings stand in DESIGN's section 2.

mod announcement;
mod command;
mod event;
mod facts;
mod headers;
mod http;
mod id;
mod language;
mod lesson;
mod mail;
mod mask;
mod message;
mod mqtt;
mod occasion;
mod party;
mod probe;
mod problem;
mod reading;
mod record;
pub mod recurrence;
mod secret;
mod service;
pub mod settings;
mod settled;
mod transition;
mod verdict;
mod zone;

pub use announcement::{Announcement, Published, Stated, StatedWindow, start_of_day};
pub use command::{Command, Mutable};
pub use event::{Event, Placement};
pub use facts::{Facts, Notice, PartyFacts, ProbeFacts, SourceFacts, Tried, Try};
pub use headers::HeaderSetting;
pub use http::{Header, Limits, Method, Politeness, Reply, Request, Validators};
pub use id::{EventId, JobId, PartyId, RouteId, SenderId, WatchId};
pub use language::Language;
pub use lesson::{Claim, Ending, Lessons, Witness};
pub use mail::{Login, Mail, Relay, Security};
pub use mask::masked;
pub use message::{Audience, Bubble, Composed, Line, Message, Parcel, Particulars, Program, Receipt, Topic, Urgency};
pub use mqtt::{Broker, Publication, Publish};
pub use occasion::Occasion;
pub use party::{Hours, Party, ProbeInfo, Role, Route, Tell, Watch};
pub use probe::{Outcome, Proves, Sample};
pub use problem::{Code, Problem};
pub use reading::{
    Bearing, Effect, Evidence, Ignored, Interval, Kind, Link, Reading, Relation, Scope, Span, Term, Window,
};
pub use record::{Carrier, Case, Opening, Record, Step};
pub use secret::{SecretRef, Secrets};
pub use service::Service;
pub use settled::{Run, Settled};
pub use transition::{Told, Transition};
pub use verdict::{Advice, Basis, Condition, Coverage, PartyState, Quote, Reason, RouteState, Value, Verdict};
pub use zone::{Tz, UnknownZone};
