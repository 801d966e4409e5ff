//! What a reader sees of the product: lines and buttons around it, without menus, other goods and what people say of it.

use super::phrases::{BEGINS, ENDS, PHRASES, Phrase, Says, Where};
use super::{MOST_WORDS, moment_in};
use crate::domain::{Fact, Price, Product, Said, Sale, SaleKind, Showing};
use crate::text::dates::Reader;
use crate::text::fold::fold;
use crate::text::html::{Node, Outline, squeeze};

/// Lines that are looked at.
const MOST_LINES: usize = 3000;
/// A longer line is a description or a rule.
const LONGEST: usize = 90;
/// A line that is no more than what it says.
const SHORT: usize = 18;

/// Names of what stands around a product.
const AROUND: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "recommend",
    "recommended",
    "recommendation",
    "recommendations",
    "related",
    "similar",
    "guess",
    "also",
    "upsell",
    "crosssell",
    "review",
    "reviews",
    "comment",
    "comments",
    "evaluate",
    "evaluation",
    "rating",
    "ratings",
    "question",
    "questions",
    "faq",
    "qa",
    "rank",
    "ranking",
    "hot",
    "history",
    "recently",
    "topbar",
    "shortcut",
    "sidebar",
    "toolbar",
    "banner",
    "accessories",
    "bundle",
    "bundles",
    "category",
    "categories",
    "tabbar",
    "helper",
    "service-links",
];

struct Line {
    text: String,
    folded: String,
    button: bool,
    /// It leads elsewhere.
    link: bool,
}

pub(super) fn read(outline: &Outline<'_>, reader: Reader) -> Product {
    let lines = lines(outline);
    let mut product = Product { name: name(outline), price: price(outline), ..Product::default() };
    if let Some(price) = &product.price {
        let text = format!("{} {}", price.amount, price.currency.as_deref().unwrap_or_default()).trim_end().to_owned();
        product.said.push(Said { fact: Fact::Price, text });
    }
    for line in lines.iter().filter(|line| !is_rule(&line.folded)) {
        for row in PHRASES {
            if let Some(words) = found(row, line) {
                take(&mut product, row.says, words, line, reader);
            }
        }
    }
    product
}

/// Whether a line says of some goods, or of a part of the price, that it is not paid by installments: a rule for all
/// products, and nothing about this one.
fn is_rule(folded: &str) -> bool {
    let some = [
        "部分商品",
        "秒杀商品",
        "预售商品",
        "活动商品",
        "特价商品",
        "定金",
        "订金",
        "some items",
        "select items",
        "deposit",
    ];
    let this = ["该商品", "本商品", "此商品", "this item", "this product"];
    let holds = |words: &[&str]| words.iter().any(|words| folded.contains(words));
    let refused = |row: &&Phrase| row.says == Says::Installments(Showing::Refused) && holds(row.words);
    holds(&some) && !holds(&this) && PHRASES.iter().any(|row| refused(&row))
}

/// The longest words of a row that a line holds, where they may stand.
fn found(row: &Phrase, line: &Line) -> Option<&'static str> {
    let length = line.text.chars().count();
    let fits = match row.place {
        Where::Button => line.button && length <= SHORT * 2,
        Where::Short => line.button || !line.link && length <= SHORT,
        Where::Line => length <= LONGEST && (!line.link || matches!(row.says, Says::Installments(_))),
    };
    let words = row.words.iter().filter(|words| fits && line.folded.contains(*words));
    words.max_by_key(|words| words.len()).copied()
}

fn take(product: &mut Product, says: Says, words: &str, line: &Line, reader: Reader) {
    let fact = match says {
        Says::Installments(showing) => {
            // What is refused is not shown, whatever else is said of it.
            match (product.installments, showing) {
                (Some(Showing::Refused), Showing::Shown) => return,
                (Some(Showing::Shown), Showing::Refused) => {
                    product.said.retain(|said| said.fact != Fact::Installments);
                    (product.periods, product.interest_free) = (Vec::new(), None);
                }
                _ => {}
            }
            product.installments = Some(showing);
            if showing == Showing::Shown {
                let free =
                    ["免息", "0利率", "零利率", "interest-free", "interest free", "no cost", "no-cost", "0% apr"];
                let free = free.iter().any(|words| line.folded.contains(words));
                product.interest_free = product.interest_free.or(free.then_some(true));
                product.periods.extend(periods(&line.folded));
            }
            Fact::Installments
        }
        Says::Stock(stock) => {
            product.stock = product.stock.or(Some(stock));
            if product.stock != Some(stock) {
                return;
            }
            Fact::Stock
        }
        Says::Sale(kind) => {
            if !sale(product, kind, line, reader) {
                return;
            }
            Fact::Sale
        }
    };
    // What changes from minute to minute is left out: the words alone say it.
    let dated = fact == Fact::Sale && moment_in(&line.text, reader).is_some();
    let text = if dated || fact == Fact::Installments { line.text.clone() } else { words_of(line, words) };
    let said = Said { fact, text };
    let count = product.said.iter().filter(|other| other.fact == fact).count();
    if count < MOST_WORDS && !product.said.contains(&said) {
        product.said.push(said);
    }
}

/// The words as they are written, or the line where they are all of it.
fn words_of(line: &Line, words: &str) -> String {
    if line.text.chars().count() <= SHORT && !line.text.chars().any(|c| c.is_ascii_digit()) {
        return line.text.clone();
    }
    let folded = fold(&line.text);
    let at = folded.as_str().find(words).map(|at| folded.source_range(&line.text, at..at + words.len()));
    at.and_then(|range| line.text.get(range)).unwrap_or(words).to_owned()
}

/// Takes in what a line says of a sale. Whether it says anything: that something comes is said with when it comes.
fn sale(product: &mut Product, kind: SaleKind, line: &Line, reader: Reader) -> bool {
    let at = moment_in(&line.text, reader);
    let says = |words: &[&str]| words.iter().any(|words| line.folded.contains(words));
    let balance = ["尾款", "balance"].iter().any(|words| line.folded.contains(words));
    let ends =
        at.filter(|_| says(ENDS) && !balance && !["开售", "开抢", "开始"].iter().any(|w| line.folded.contains(w)));
    let begins = at.filter(|_| ends.is_none() && (says(BEGINS) || kind == SaleKind::Launch));
    if kind == SaleKind::Launch && begins.is_none() {
        return false;
    }
    match &mut product.sale {
        // What is sold before it can be had may also be dear only for a while.
        Some(sale) if sale.kind == kind || kind == SaleKind::Launch || sale.kind == SaleKind::Launch => {
            if sale.kind == SaleKind::Launch {
                sale.kind = kind;
            }
            // With a deposit, the rest can be paid by installments.
            sale.begins = if balance { begins.or(sale.begins) } else { sale.begins.or(begins) };
            sale.ends = sale.ends.or(ends);
        }
        Some(_) => return false,
        None => product.sale = Some(Sale { kind, begins, ends }),
    }
    true
}

/// Numbers of installments: "3/6/12期", "12 months", "4 interest-free payments", "pay in 4".
fn periods(folded: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let mut list: Vec<u16> = Vec::new();
    let bytes = folded.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let digits = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number =
            folded.get(at..at + digits).and_then(|digits| digits.parse().ok()).filter(|n| (2..=60).contains(n));
        let before = folded.get(..at).unwrap_or_default().trim_end();
        let after = folded.get(at + digits..).unwrap_or_default().trim_start();
        at += digits;
        let Some(number) = number else {
            list.clear();
            continue;
        };
        list.push(number);
        if after.starts_with(['/', '、', ',', '|'])
            && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || c == ' ')
        {
            continue;
        }
        let counted = [
            "期",
            "个月",
            "interest-free",
            "interest free",
            "payments",
            "installment",
            "instalment",
            "months",
            "-month",
            "monthly",
        ];
        if counted.iter().any(|word| after.starts_with(word)) || before.ends_with("pay in") {
            found.append(&mut list);
        }
        list.clear();
    }
    found
}

/// The heading of the page.
fn name(outline: &Outline<'_>) -> Option<String> {
    let text = |at: usize| {
        squeeze(&outline.within(outline.subtree(at)).filter_map(|(_, node)| node.text()).collect::<String>())
    };
    let first = |name: &str| outline.nodes().iter().position(|node| node.is(name)).map(text);
    first("h1").filter(|text| !text.is_empty()).or_else(|| first("title")).filter(|text| !text.is_empty())
}

/// The price by the name of its place: the first that is no old one.
fn price(outline: &Outline<'_>) -> Option<Price> {
    let outside = outside(outline);
    let named = |node: &Node<'_>| {
        let class = node.class().to_ascii_lowercase();
        let old = ["old", "origin", "market", "del", "was", "list-price", "strike", "saved", "unit"];
        class.contains("price") && !old.iter().any(|word| class.contains(word))
    };
    let places = outline.nodes().iter().enumerate().filter(|(at, node)| {
        node.element().is_some() && named(node) && !node.hidden && !outside.get(*at).copied().unwrap_or(true)
    });
    places.take(20).find_map(|(at, _)| {
        let text: String = outline.within(outline.subtree(at)).filter_map(|(_, node)| node.text()).take(20).collect();
        amount(&text)
    })
}

/// "¥3,999.00", "$ 999", "3999元".
pub(super) fn amount(text: &str) -> Option<Price> {
    let text = squeeze(text);
    if text.chars().count() > 40 {
        return None;
    }
    let signs = [
        ("¥", "CNY"),
        ("￥", "CNY"),
        ("元", "CNY"),
        ("NT$", "TWD"),
        ("HK$", "HKD"),
        ("US$", "USD"),
        ("₹", "INR"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("$", ""),
    ];
    let (sign, currency) = signs.iter().find(|(sign, _)| text.contains(sign))?;
    let from = if *sign == "元" { 0 } else { text.find(sign)? + sign.len() };
    let digits: String = text
        .get(from..)?
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let amount = digits.parse::<f64>().ok().filter(|amount| *amount > 0.0)?;
    Some(Price { amount, currency: Some((*currency).to_owned()).filter(|c| !c.is_empty()), until: None })
}

/// By node: whether it is no part of the product.
fn outside(outline: &Outline<'_>) -> Vec<bool> {
    let nodes = outline.nodes();
    let headings: Vec<usize> = nodes.iter().enumerate().filter(|(_, node)| node.is("h1")).map(|(at, _)| at).collect();
    let mut outside = vec![false; nodes.len()];
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        let holds_heading = headings.iter().any(|heading| (at..node.end).contains(heading));
        if node.element().is_some() && !holds_heading && is_around(node) {
            if let Some(inside) = outside.get_mut(at..node.end) {
                inside.fill(true);
            }
            at = node.end.max(at + 1);
        } else {
            at += 1;
        }
    }
    outside
}

fn is_around(node: &Node<'_>) -> bool {
    if matches!(node.name(), "nav" | "footer" | "aside" | "header" | "dialog") {
        return true;
    }
    if !node.is_block() {
        return false;
    }
    let names = [node.class(), node.attr("id").unwrap_or_default()];
    let mut parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()));
    parts.any(|part| AROUND.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

fn lines(outline: &Outline<'_>) -> Vec<Line> {
    let outside = outside(outline);
    let mut lines = Lines { lines: Vec::new(), text: String::new(), button: false, link: false };
    let (mut ends, mut in_head) = (Vec::<usize>::new(), 0);
    for (at, node) in outline.nodes().iter().enumerate() {
        while ends.last().is_some_and(|end| *end <= at) {
            ends.pop();
            lines.flush();
        }
        if node.is("head") {
            in_head = node.end;
        }
        if at < in_head || node.hidden || outside.get(at).copied().unwrap_or(true) || lines.lines.len() >= MOST_LINES {
            continue;
        }
        if let Some(text) = node.text() {
            lines.text.push_str(text);
        } else if node.is("br") {
            lines.flush();
        } else if is_button(node) || node.is("a") || node.is_block() {
            lines.flush();
            ends.push(node.end);
            let usable = node.attr("disabled").is_none();
            lines.button = is_button(node) && usable || lines.button && ends.len() > 1;
            lines.link = node.is("a") && !is_button(node);
            if node.is("input") {
                lines.text.push_str(node.attr("value").unwrap_or_default());
            }
        }
    }
    lines.flush();
    lines.lines
}

fn is_button(node: &Node<'_>) -> bool {
    let kind = node.attr("type").unwrap_or_default();
    let class = node.class().to_ascii_lowercase();
    node.is("button")
        || node.is("input") && matches!(kind, "submit" | "button")
        || node.attr("role") == Some("button")
        || !node.is_block()
            && class.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| matches!(part, "btn" | "button"))
        || node.is("div") && class.split_ascii_whitespace().any(|part| matches!(part, "btn" | "button"))
}

struct Lines {
    lines: Vec<Line>,
    text: String,
    button: bool,
    link: bool,
}

impl Lines {
    fn flush(&mut self) {
        let text = squeeze(&std::mem::take(&mut self.text));
        let (button, link) = (std::mem::take(&mut self.button), std::mem::take(&mut self.link));
        if !text.is_empty() && text.len() <= LONGEST * 4 {
            let folded = fold(&text).as_str().to_owned();
            self.lines.push(Line { text, folded, button, link });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_installments_are_counted() {
        for (line, numbers) in [
            ("支持3/6/12期免息", &[3, 6, 12][..]),
            ("花呗分期 3期 6期", &[3, 6]),
            ("或 4 期，每期 ¥999.75", &[4]),
            ("or 4 interest-free payments of $24.99", &[4]),
            ("pay in 4 with klarna", &[4]),
            ("$41.62/month for 24 months", &[24]),
            ("满 300 元可分期", &[]),
            ("12 件", &[]),
        ] {
            assert_eq!(periods(line), numbers, "{line}");
        }
    }

    #[test]
    fn amounts_have_a_sign() {
        for (text, found) in [
            ("¥3,999.00", Some((3999.0, Some("CNY")))),
            ("4999元", Some((4999.0, Some("CNY")))),
            ("$ 19.99", Some((19.99, None))),
            ("NT$12,900 起", Some((12_900.0, Some("TWD")))),
            ("999", None),
            ("¥ --", None),
        ] {
            let found_now = amount(text).map(|price| (price.amount, price.currency));
            assert_eq!(found_now, found.map(|(n, c)| (n, c.map(str::to_owned))), "{text}");
        }
    }
}
