//! The six causes: what is known about each, and which of them a checkout message means.

mod lexicon;
mod message;
mod state;

pub use message::{WhyAnswer, message};
pub use state::{CauseState, Finding, state};

use serde::{Deserialize, Serialize};

/// Why paying by installments is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The bank restricts or blocks: such transactions, risk control, card expired or not enabled for online payment.
    Bank,
    /// Credit or limit too small.
    Credit,
    /// The store's system.
    Store,
    /// The payment channel's system or cooperation.
    Channel,
    /// The qualification review failed.
    Qualification,
    /// The product or the amount is excluded.
    Product,
    Unknown,
}

impl Cause {
    /// The six that are known, in the order in which people are told.
    pub const KNOWN: [Self; 6] =
        [Self::Bank, Self::Credit, Self::Store, Self::Channel, Self::Qualification, Self::Product];

    /// As in `why --json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Credit => "credit",
            Self::Store => "store",
            Self::Channel => "channel",
            Self::Qualification => "qualification",
            Self::Product => "product",
            Self::Unknown => "unknown",
        }
    }
}
