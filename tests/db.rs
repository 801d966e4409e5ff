//! Stories of the store: what is recorded, what follows, and what survives.

#![expect(clippy::unwrap_used, reason = "what a helper of a story cannot do fails the story")]

#[path = "db/fixture.rs"]
mod fixture;
#[path = "db/growing.rs"]
mod growing;
#[path = "db/opening.rs"]
mod opening;
#[path = "db/outbox.rs"]
mod outbox;
#[path = "db/recording.rs"]
mod recording;
#[path = "db/surviving.rs"]
mod surviving;
