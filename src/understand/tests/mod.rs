//! Whole readings, as rows of data: what stands in an announcement, and what must be understood of it.

mod links;
mod notices;
mod properties;
mod services;
mod shapes;
mod times;
mod whose;
