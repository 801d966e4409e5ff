//! Why a message is told: by this, watches and senders choose what they tell, and when it may call.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Trying is worth it now, and something says so.
    RetryNow,
    /// What worked does not, from now on.
    Trouble,
    /// An end that was told moved, became known, or is open now.
    Moved,
    /// A window lies ahead.
    HeadsUp,
    /// Another route works.
    Alternative,
    CheckYourSide,
    NotOffered,
    /// Terms were announced that concern the watch.
    Terms,
    /// The same as before, after a while without a change.
    Reminder,
    /// How things stand in the morning.
    Morning,
    /// For logs and programs: whatever is new.
    #[default]
    Record,
    /// For programs: a party's service is no longer available, or is available again.
    WindowStarted,
    WindowEnded,
    /// For operators: a source answers, and yields nothing any more.
    Blind,
    /// A source has failed for long.
    Failing,
    /// A source is well again.
    Well,
    /// A message could not be delivered.
    Broken,
    /// `notify test`.
    Test,
}

impl Occasion {
    /// Those that a config may choose from, with their names.
    pub const CHOICES: &[(&str, Self)] = &[
        ("retry_now", Self::RetryNow),
        ("trouble", Self::Trouble),
        ("moved", Self::Moved),
        ("heads_up", Self::HeadsUp),
        ("alternative", Self::Alternative),
        ("check_your_side", Self::CheckYourSide),
        ("not_offered", Self::NotOffered),
        ("terms", Self::Terms),
        ("blind", Self::Blind),
        ("failing", Self::Failing),
        ("well", Self::Well),
        ("broken", Self::Broken),
    ];

    /// Nobody chooses these one by one: they follow from another setting, or are for programs.
    pub fn is_choice(self) -> bool {
        Self::CHOICES.iter().any(|(_, choice)| *choice == self)
    }

    /// What cannot wait for others, and is never merged with them: the moment is what counts.
    pub fn is_pressing(self) -> bool {
        matches!(self, Self::RetryNow | Self::Test)
    }
}
