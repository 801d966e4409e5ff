//! What the page of a product says of it: facts in data, for rules.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A product as its page shows it now. Absent fields were not stated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Product {
    pub name: Option<String>,
    pub price: Option<Price>,
    pub stock: Option<Stock>,
    pub sale: Option<Sale>,
    pub installments: Option<Showing>,
    /// Numbers of installments that are shown, ascending.
    pub periods: Vec<u16>,
    pub interest_free: Option<bool>,
    /// Installments were shown before: since when they are not any more.
    pub hidden_since: Option<DateTime<Utc>>,
    /// The words that it rests on.
    pub said: Vec<Said>,
}

impl Product {
    /// Whether anything is known of it that matters.
    pub fn is_stated(&self) -> bool {
        self.price.is_some() || self.stock.is_some() || self.sale.is_some() || self.installments.is_some()
    }

    /// The words that a fact rests on.
    pub fn words(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.said.iter().filter(move |said| said.fact == fact).map(|said| said.text.as_str())
    }
}

/// In the main unit of the currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    pub amount: f64,
    /// ISO 4217, where it is stated.
    pub currency: Option<String>,
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    Available,
    SoldOut,
}

/// A way of selling for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    pub kind: SaleKind,
    /// When it can be paid in full: the sale opens, or the rest after a deposit is due.
    pub begins: Option<DateTime<Utc>>,
    pub ends: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaleKind {
    /// Ordered or reserved before it can be had.
    PreSale,
    /// Cheaper for a short time.
    Flash,
    /// On sale from a moment on.
    Launch,
}

/// Whether paying by installments is offered on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Showing {
    Shown,
    /// The page says that there are none for this product.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub fact: Fact,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    Price,
    Stock,
    Sale,
    Installments,
}
