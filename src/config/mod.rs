//! What was written in the config, with places: text to a tree of settings, findings to text, secrets to values. What the
//! settings mean is `setup`'s business, and a plug-in's own.

pub mod edit;
mod file;
mod find;
pub mod first;
mod load;
pub mod mask;
mod merge;
pub mod outline;
mod parse;
pub mod presets;
pub mod render;
pub mod secrets;

pub use file::{File, Tree};
pub use find::{NoConfig, Places};
pub use load::{Unreadable, beside, load};
pub use merge::merge;
pub use parse::parse;
pub use render::{Located, Style, located, render, sorted};

/// A config with every option and what it is for; parsed by a test.
pub const EXAMPLE: &str = include_str!("../../config/storewatch.toml");

/// The example with every setting switched on, so that tests see all of it.
#[cfg(test)]
pub(crate) fn example_switched_on() -> String {
    let on = |line: &'static str| match line.strip_prefix('#') {
        Some(setting) if setting.starts_with(|c: char| !matches!(c, ' ' | '#' | ':')) => setting,
        _ => line,
    };
    EXAMPLE.lines().map(on).collect::<Vec<_>>().join("\n")
}
