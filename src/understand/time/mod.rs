//! Dates and times in words, to instants.

mod clock;
mod date;
mod expr;
mod length;
mod lexer;
mod lists;
mod moment;
mod point;
mod recur;
mod resolve;
mod words;
mod zone;

pub(crate) use expr::{Expr, Shape, parse};
pub(crate) use point::{Date, Day, Moment};
pub(crate) use recur::Rule;
pub(crate) use resolve::{Calendar, Ends};
pub(crate) use words::Tie;
pub(crate) use zone::{Zone, stated_zone, zone_alone};

/// The year before the first of the Republic of China.
const MINGUO: i32 = 1911;
