//! Pure: an announcement to what it means. The steps, in their order: fold, cut into lines and sentences, find words and
//! times, say what each time stands for, tie days and times into intervals, choose the windows among them, decide the
//! kind, tell what is affected, find links to earlier announcements, and say how sure all this is.

mod affected;
mod answers;
mod aside;
mod assertion;
mod bank;
mod bearing;
mod clause;
mod confidence;
mod context;
mod counted;
mod impact;
mod introduces;
pub mod jsonl;
mod kind;
mod labels;
mod lexicon;
mod links;
mod marks;
mod mention;
mod opener;
mod owner;
mod parts;
mod reader;
mod role;
mod segment;
mod sentences;
mod shift;
mod slots;
mod source;
mod stamp;
mod stated;
mod status;
mod strength;
mod subject;
mod terms;
#[cfg(test)]
mod tests;
mod time;
mod under_way;
mod unknown;
mod until_done;
mod vocabulary;
mod whose;
mod windows;
mod zoned;

use crate::domain::{Published, Reading, Stated, Tz};

/// One announcement, as its source gave it.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    pub title: &'a str,
    /// Plain text; line breaks kept, tables as rows of `| cell | cell |`.
    pub text: &'a str,
    pub published: Option<Published>,
    /// The publisher's zone, in which times without one are read.
    pub zone: Tz,
    /// What the announcement states in data; taken before words.
    pub stated: Option<&'a Stated>,
}

/// The version of the reader: it rises with every change by which announcements read before should be read again.
pub const VERSION: u32 = 1;

/// Reads an announcement as a careful person would. Every offset in the reading counts the Unicode characters of
/// `title + "\n" + text` as given. Takes time linear in the length of the text, whatever it holds.
pub fn read(document: &Document<'_>) -> Reading {
    reader::read(document)
}
