//! Whole readings, as rows of data: what stands in an announcement, and what must be understood of it.

mod notices;
mod properties;
mod times;
