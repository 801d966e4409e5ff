//! What a page states of its product for machines: JSON-LD and microdata in the words of schema.org, and Open Graph.

use super::moment;
use crate::domain::{Fact, Price, Product, Said, Sale, SaleKind, Stock};
use crate::text::dates::Reader;
use crate::text::html::{Document, Node, Outline};
use serde_json::{Map, Value};

const MOST_SCRIPTS: usize = 60;
/// Values of one script that are looked at.
const MOST_VALUES: usize = 50_000;
const MOST_OFFERS: usize = 200;

pub(super) fn read(document: &Document, outline: &Outline<'_>, reader: Reader, product: &mut Product) {
    let scripts = document.scripts().take(MOST_SCRIPTS).filter(|(media_type, _)| media_type.contains("ld+json"));
    let stated: Vec<Value> = scripts.filter_map(|(_, text)| serde_json::from_str(text.trim()).ok()).collect();
    let products: Vec<&Map<String, Value>> = stated.iter().flat_map(products).collect();
    let heading = product.name.clone().unwrap_or_default();
    let named = |product: &&&Map<String, Value>| {
        product.get("name").and_then(Value::as_str).is_some_and(|name| !name.is_empty() && heading.contains(name))
    };
    if let Some(stated) = products.iter().find(named).or(products.first()) {
        if let Some(name) = stated.get("name").and_then(Value::as_str) {
            product.name = Some(name.to_owned());
        }
        let offers = offers(stated).into_iter().map(|offer| Offer::of_json(offer, reader)).collect();
        take(offers, product);
    }
    if product.stock.is_none() && product.price.is_none() {
        take(microdata(outline, reader), product);
    }
    if product.stock.is_none() && product.price.is_none() {
        take(vec![open_graph(outline, reader)], product);
    }
}

/// The products of a script: objects of that type, but for those that are only mentioned.
fn products(stated: &Value) -> Vec<&Map<String, Value>> {
    const MENTIONED: [&str; 6] =
        ["isRelatedTo", "isSimilarTo", "itemListElement", "isAccessoryOrSparePartFor", "review", "isVariantOf"];
    let mut found = Vec::new();
    let mut open = vec![stated];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        if seen > MOST_VALUES {
            break;
        }
        match value {
            Value::Object(object) if is_product(object) => found.push(object),
            Value::Object(object) => {
                let inside = object.iter().filter(|(key, _)| !MENTIONED.contains(&key.as_str()));
                open.extend(inside.map(|(_, value)| value).rev());
            }
            Value::Array(items) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    found
}

fn is_product(object: &Map<String, Value>) -> bool {
    let is = |value: &Value| {
        let name = value.as_str().map(last).unwrap_or_default();
        matches!(name, "Product" | "ProductGroup" | "IndividualProduct" | "ProductModel")
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// The name at the end of an address.
fn last(address: &str) -> &str {
    address.rsplit(['/', '#', ':']).next().unwrap_or_default()
}

/// The offers of a product and of its variants.
fn offers(product: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = ["offers", "hasVariant"].into_iter().rev().filter_map(|key| product.get(key)).collect();
    while let Some(value) = open.pop() {
        if found.len() >= MOST_OFFERS {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().rev().take(MOST_OFFERS)),
            Value::Object(object) => {
                open.extend(object.get("offers"));
                if ["price", "lowPrice", "availability", "priceSpecification"]
                    .iter()
                    .any(|key| object.contains_key(*key))
                {
                    found.push(object);
                }
            }
            _ => {}
        }
    }
    found
}

#[derive(Debug, Default)]
struct Offer {
    price: Option<Price>,
    /// In small letters, without its address.
    availability: Option<String>,
    starts: Option<chrono::DateTime<chrono::Utc>>,
}

impl Offer {
    fn of_json(offer: &Map<String, Value>, reader: Reader) -> Self {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let get = |key: &str| offer.get(key).and_then(text).filter(|text| !text.is_empty());
        let specified = match offer.get("priceSpecification") {
            Some(Value::Array(items)) => items.first(),
            other => other,
        };
        let within = |key: &str| specified.and_then(|value| value.get(key)).and_then(text);
        let price = get("price").or_else(|| get("lowPrice")).or_else(|| within("price"));
        Self {
            price: price.and_then(|price| {
                let until = get("priceValidUntil").and_then(|text| moment(&text, reader));
                priced(&price, get("priceCurrency").or_else(|| within("priceCurrency")), until)
            }),
            availability: get("availability").map(|text| last(&text).to_lowercase()),
            starts: get("availabilityStarts").and_then(|text| moment(&text, reader)),
        }
    }
}

fn priced(amount: &str, currency: Option<String>, until: Option<chrono::DateTime<chrono::Utc>>) -> Option<Price> {
    let plain: String = amount.trim().chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    let amount = plain.parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount > 0.0)?;
    Some(Price { amount, currency: currency.filter(|code| code.len() == 3), until })
}

/// One offer that can be bought is enough.
fn take(offers: Vec<Offer>, product: &mut Product) {
    let said = |product: &mut Product, fact, text: &str| product.said.push(Said { fact, text: text.to_owned() });
    let cheapest = offers.iter().filter_map(|offer| offer.price.as_ref()).min_by(|a, b| a.amount.total_cmp(&b.amount));
    if let Some(price) = cheapest {
        let text = format!("{} {}", price.amount, price.currency.as_deref().unwrap_or_default());
        said(product, Fact::Price, text.trim_end());
        product.price = Some(price.clone());
    }
    let state = |offer: &Offer| offer.availability.as_deref().and_then(stock);
    let best = offers.iter().find(|offer| state(offer) == Some(Stock::Available));
    let Some(offer) = best.or_else(|| offers.iter().find(|offer| state(offer).is_some())) else { return };
    let availability = offer.availability.as_deref().unwrap_or_default();
    product.stock = state(offer);
    said(product, Fact::Stock, availability);
    let pre = matches!(availability, "preorder" | "presale");
    if pre || offer.starts.is_some() {
        // What is ordered before it can be had is paid now.
        let kind = if pre { SaleKind::PreSale } else { SaleKind::Launch };
        product.sale = Some(Sale { kind, begins: offer.starts.filter(|_| !pre), ends: None });
        let starts = offer.starts.map(|at| at.to_rfc3339());
        said(product, Fact::Sale, starts.as_deref().filter(|_| !pre).unwrap_or(availability));
    }
}

/// schema.org's `ItemAvailability`, and the words of Open Graph.
fn stock(availability: &str) -> Option<Stock> {
    Some(match availability {
        "instock"
        | "in stock"
        | "limitedavailability"
        | "onlineonly"
        | "madetoorder"
        | "preorder"
        | "presale"
        | "pending"
        | "available for order" => Stock::Available,
        "outofstock" | "out of stock" | "oos" | "soldout" | "discontinued" | "backorder" | "reserved" => Stock::SoldOut,
        _ => return None,
    })
}

/// The first `itemscope` that is a product.
fn microdata(outline: &Outline<'_>, reader: Reader) -> Vec<Offer> {
    let is = |node: &Node<'_>| node.attr("itemtype").is_some_and(|kind| last(kind.trim()) == "Product");
    let Some(at) = outline.nodes().iter().position(is) else { return Vec::new() };
    let get = |name: &str| {
        let mut inside = outline.within(outline.subtree(at));
        let (place, node) = inside.find(|(_, node)| node.attr("itemprop") == Some(name))?;
        let stated = node.attr("content").or_else(|| node.attr("href")).map(str::to_owned);
        let shown = || outline.within(outline.subtree(place)).filter_map(|(_, node)| node.text()).collect::<String>();
        Some(stated.unwrap_or_else(shown).trim().to_owned())
    };
    let until = get("priceValidUntil").and_then(|text| moment(&text, reader));
    let price = get("price").or_else(|| get("lowPrice"));
    vec![Offer {
        price: price.and_then(|price| priced(price.trim_start_matches(['¥', '￥', '$']), get("priceCurrency"), until)),
        availability: get("availability").map(|text| last(&text).to_lowercase()),
        starts: get("availabilityStarts").and_then(|text| moment(&text, reader)),
    }]
}

fn open_graph(outline: &Outline<'_>, reader: Reader) -> Offer {
    let get = |names: &[&str]| {
        let named = |node: &&Node<'_>| {
            let name = node.attr("property").or_else(|| node.attr("name"));
            node.is("meta") && name.is_some_and(|name| names.contains(&name))
        };
        let found = outline.nodes().iter().find(named).and_then(|node| node.attr("content"));
        found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let price = get(&["product:price:amount", "product:sale_price:amount", "og:price:amount"]);
    let currency = get(&["product:price:currency", "product:sale_price:currency", "og:price:currency"]);
    Offer {
        price: price.and_then(|price| priced(&price, currency, None)),
        availability: get(&["product:availability", "og:availability"]).map(|text| last(&text).to_lowercase()),
        starts: get(&["product:availability_date"]).and_then(|text| moment(&text, reader)),
    }
}
