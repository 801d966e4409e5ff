//! What the program of a page keeps of its product: `__NEXT_DATA__`, `window.state = {…}`. The object is known by its
//! name, which is that of the page; what shops call its facts is alike.

use super::moment;
use crate::domain::{Fact, Price, Product, Said, Sale, SaleKind, Showing, Stock};
use crate::extract::page::assigned;
use crate::text::dates::Reader;
use crate::text::html::Document;
use serde_json::{Map, Value};

const MOST_SCRIPTS: usize = 60;
const MOST_VALUES: usize = 100_000;
/// A shorter name is found in too many pages.
const SHORTEST_NAME: usize = 4;

const NAMES: &[&str] = &["name", "title", "productname", "goodsname", "skuname", "spuname", "itemname"];
const PRICES: &[&str] = &["price", "saleprice", "currentprice", "finalprice", "sellprice", "goodsprice"];
const IN_STOCK: &[&str] = &["instock", "isinstock", "hasstock", "isstock", "canbuy", "isbuyable", "buyable", "salable"];
const SOLD_OUT: &[&str] = &["soldout", "issoldout", "outofstock", "isoutofstock", "nostock"];
const PRE_SALE: &[&str] = &["presale", "ispresale", "presell", "ispresell", "preorder", "ispreorder", "isbooking"];
const FLASH: &[&str] = &["seckill", "isseckill", "flashsale", "isflashsale", "ismiaosha"];
const BEGINS: &[&str] = &[
    "salestarttime",
    "startsaletime",
    "onsaletime",
    "presalestarttime",
    "balancestarttime",
    "finalpaymentstarttime",
    "tailstarttime",
];
const INSTALLMENTS: &[&str] = &[
    "installment",
    "installments",
    "isinstallment",
    "supportinstallment",
    "hasinstallment",
    "installmentavailable",
    "installmentenabled",
    "supportfenqi",
    "isfenqi",
    "emiavailable",
    "isemiavailable",
    "supporthuabei",
];

pub(super) fn read(document: &Document, reader: Reader, product: &mut Product) {
    let Some(heading) = product.name.clone() else { return };
    for (media_type, text) in document.scripts().take(MOST_SCRIPTS) {
        let json = media_type.contains("json") && !media_type.contains("ld+json");
        let data = if json { Some(text.trim()) } else { assigned(text).filter(|_| !media_type.contains("json")) };
        let Some(Ok(data)) = data.map(serde_json::from_str::<Value>) else { continue };
        if let Some(object) = find(&data, &heading) {
            take(object, reader, product);
            return;
        }
    }
}

/// As keys of all shops compare: small letters, nothing else.
fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The object that has the name of the page, and a price or a fact beside it.
fn find<'v>(data: &'v Value, heading: &str) -> Option<&'v Map<String, Value>> {
    let mut open = vec![data];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        if seen > MOST_VALUES {
            return None;
        }
        match value {
            Value::Object(object) => {
                let keys: Vec<(String, &Value)> = object.iter().map(|(key, value)| (plain(key), value)).collect();
                let names = keys.iter().filter(|(key, _)| NAMES.contains(&key.as_str()));
                let named = names.filter_map(|(_, value)| value.as_str()).any(|name| {
                    name.chars().count() >= SHORTEST_NAME && (heading.contains(name) || name.contains(heading))
                });
                let known = [PRICES, IN_STOCK, SOLD_OUT, PRE_SALE, FLASH, INSTALLMENTS];
                if named && keys.iter().any(|(key, _)| known.iter().any(|list| list.contains(&key.as_str()))) {
                    return Some(object);
                }
                open.extend(object.values().rev());
            }
            Value::Array(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

fn take(object: &Map<String, Value>, reader: Reader, product: &mut Product) {
    for (key, value) in object {
        let name = plain(key);
        let is = |list: &[&str]| list.contains(&name.as_str());
        let shown = shown(value);
        let mut said = |fact| product.said.push(Said { fact, text: format!("{key}: {shown}") });
        match flag(value) {
            Some(yes) if product.stock.is_none() && (is(SOLD_OUT) || is(IN_STOCK)) => {
                said(Fact::Stock);
                product.stock = Some(if yes == is(IN_STOCK) { Stock::Available } else { Stock::SoldOut });
            }
            Some(true) if is(PRE_SALE) || is(FLASH) => {
                said(Fact::Sale);
                let kind = if is(FLASH) { SaleKind::Flash } else { SaleKind::PreSale };
                let sale = product.sale.get_or_insert(Sale { kind, begins: None, ends: None });
                sale.kind = kind;
            }
            Some(yes) if is(INSTALLMENTS) => {
                said(Fact::Installments);
                product.installments = Some(if yes { Showing::Shown } else { Showing::Refused });
            }
            _ if is(BEGINS) => {
                if let Some(at) = moment(&shown, reader) {
                    said(Fact::Sale);
                    let sale = product.sale.get_or_insert(Sale { kind: SaleKind::Launch, begins: None, ends: None });
                    sale.begins = Some(at);
                }
            }
            _ if is(PRICES) && product.price.is_none() => {
                let amount = shown.parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount > 0.0);
                if let Some(amount) = amount {
                    product.said.push(Said { fact: Fact::Price, text: shown });
                    product.price = Some(Price { amount, currency: None, until: None });
                }
            }
            _ => {}
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().take(40).collect(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        _ => String::new(),
    }
}

/// Yes or no, however it is written.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "1" => Some(true),
            "false" | "no" | "n" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}
