//! storewatch reads what stores, payment channels and banks announce, judges whether paying by installments is worth
//! retrying, and tells its user at the right moment. The modules, in the order in which the data travels:

// The words of the program: values that all others share.
pub mod domain;

// Pure: charsets, HTML to text, folding, dates of publication.
pub mod text;

// What people read, in their language.
pub mod words;

// What was written in the config, with places.
pub mod config;

// The only reader of the time.
pub mod clock;

// Pure: what is due, and when to wake next.
pub mod schedule;

// HTTP, politely and guarded.
pub mod fetch;

// Pure: answers of sources to announcements.
pub mod extract;

// Pure: announcements to readings.
pub mod understand;

// Pure: answers of health endpoints to samples.
pub mod probe;

// The database: one check, one transaction.
pub mod db;

// Pure: facts to conditions to verdicts.
pub mod assess;

// What is told, to whom, in which words, by what.
pub mod notify;

// The config and the lists of kinds to a checked plan.
pub mod setup;

// The loop that does what is due.
pub mod daemon;

// Read models for people and machines.
pub mod view;

// One file a command; the composition root.
pub mod cli;

// A simulated store, and the daemon watching it.
pub mod demo;
