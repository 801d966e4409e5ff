//! Pure: facts and a moment to conditions and a verdict.
//!
//! [`judge`] goes through four steps: which announced windows are in force (`in_force`), how they and the probes bear on each
//! route (`scene`), what the ordered rules make of each party and each route (`rules`), and which route is the best
//! (`judge`). How sure a verdict is stands in `confidence` alone, when it must be judged again in `review`.

mod ahead;
mod confidence;
pub mod events;
mod fold;
mod health;
mod in_force;
mod judge;
mod learn;
mod names;
#[cfg(test)]
mod properties;
mod review;
mod route;
mod rules;
mod say;
mod scene;
#[cfg(test)]
mod testing;
mod tries;
mod usual;
pub mod why;

pub use ahead::{Ahead, windows_ahead};
pub use judge::judge;
pub use learn::learn;
pub use usual::ENOUGH;
