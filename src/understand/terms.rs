//! Installment terms as facts: how many installments, at what cost, from which amount, with which cards, for which goods
//! not, and between which days. They are read from any announcement, whatever it is about: a notice that ends a
//! cooperation often says what is still offered.
//!
//! The text is cut into clauses; each yields what it states ([`clause`]); clauses that speak of one offer are joined
//! ([`assemble`]). Numbers mean something only near words of the lexicon, so a text without them yields nothing.

mod amount;
mod assemble;
mod clause;
mod day;
mod fee;
mod goods;
mod lexicon;
mod number;
mod page;
mod party;
mod periods;

use super::source::Source;
use crate::domain::{Published, Term, Tz};
use chrono::NaiveDate;
use page::Page;

/// The most terms that one announcement is read to state.
const MAX_TERMS: usize = 64;

/// The installment terms that an announcement states, in their order. Days without a year are those nearest to the
/// publication; without a publication day they are left out. Evidence counts characters of the text as given. Takes time
/// linear in the length of the text.
pub(super) fn terms(source: &Source, published: Option<Published>, zone: Tz) -> Vec<Term> {
    let Some(page) = Page::new(source) else { return Vec::new() };
    let publication = published.map(|published| published.day(zone));
    assemble::join(clause::read(&page, &Calendar { publication, zone }))
}

/// What days without a year, or in another calendar, are read by.
struct Calendar {
    publication: Option<NaiveDate>,
    zone: Tz,
}

#[cfg(test)]
mod tests;
