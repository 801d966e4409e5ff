//! A simulated store on loopback, and the real daemon watching it through a night in half a minute.

mod night;
mod plan;
pub mod script;
pub mod server;
mod timeline;

pub use night::run;
