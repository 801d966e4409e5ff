//! Kind "product": the page of the product that a watch is about. It is one announcement, whose facts are stated in data:
//! price, stock, pre-sale or flash sale, installments shown or not. A revision of it is recorded when a fact changes.

mod data;
mod phrases;
mod state;
mod visible;

use super::answer;
use super::common::Common;
use super::follow::{Scene, failed};
use super::page::walls;
use super::{Context, Extraction, Kind, Source, Step, Visit};
use crate::domain::settings::Section;
use crate::domain::{self, Announcement, Code, Problem, Product, Published, Reply, Showing, Stated};
use crate::text::dates::Reader;
use crate::text::html::{Document, squeeze};
use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use std::sync::Arc;
use url::Url;

pub(super) const KIND: Kind = Kind { name: "product", configure };

/// There is one product on a page.
const KEY: &str = "product";
/// Words that are kept of what a page says of one fact.
const MOST_WORDS: usize = 4;
const LONGEST_NAME: usize = 200;
/// A day without a year that lies farther back than this is the one to come.
const PAST: TimeDelta = TimeDelta::days(120);

#[derive(Debug)]
struct ProductPage(Arc<Common>);

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    Some(Box::new(ProductPage(Arc::new(Common::read(section)?))))
}

impl Source for ProductPage {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        Box::new(ProductVisit { common: Arc::clone(&self.0), scene: Scene::of(context), asked: false })
    }
}

struct ProductVisit {
    common: Arc<Common>,
    scene: Scene,
    asked: bool,
}

impl Visit for ProductVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        if !std::mem::replace(&mut self.asked, true) {
            return Step::Ask(vec![self.common.request(&self.scene.secrets)]);
        }
        match answer::readable(answers.into_iter().next(), &self.common.url) {
            Ok(reply) => self.read(&self.common.text(&reply), &reply.url),
            Err(problem) => failed(problem),
        }
    }
}

impl ProductVisit {
    fn read(&self, text: &str, url: &Url) -> Step {
        let product = read(text, self.scene.reader());
        if !product.is_stated() {
            let wall = walls::of_text(text, url, false);
            let nothing =
                || Problem::new(Code::NothingFound, answer::shown(url), "no price, stock or offer was recognized");
            return failed(wall.unwrap_or_else(nothing));
        }
        Step::Done(Extraction { announcements: vec![self.announce(product, url)], ..Extraction::default() })
    }

    /// The product with what is remembered of it. It was published when it first was as it is.
    fn announce(&self, mut product: Product, url: &Url) -> Announcement {
        let known = self.scene.known().find(|(key, _)| key.as_str() == KEY).map(|(_, known)| &known.announcement);
        let before = known.and_then(|known| known.stated.as_ref()?.product.as_ref());
        if product.installments.is_none()
            && let Some(before) = before
        {
            let shown = before.installments == Some(Showing::Shown);
            product.hidden_since = before.hidden_since.or_else(|| shown.then_some(self.scene.now));
        }
        let same = known.filter(|_| before == Some(&product)).and_then(|known| known.published);
        let now = Published::At(self.scene.now.with_timezone(&self.scene.zone).fixed_offset());
        let body: Vec<&str> = product.said.iter().map(|said| said.text.as_str()).collect();
        Announcement {
            key: KEY.to_owned(),
            title: product.name.clone().unwrap_or_else(|| answer::shown(url)),
            body: body.join("\n"),
            published: Some(same.unwrap_or(now)),
            url: Some(url.to_string()),
            stated: Some(Stated { kind: Some(domain::Kind::Other), product: Some(product), ..Stated::default() }),
        }
    }
}

/// What a page says of its product: by its data where there is some, and by what a reader sees. Where the two differ on
/// what can be bought, the eyes are right: the data of many shops is old.
fn read(text: &str, reader: Reader) -> Product {
    let document = Document::parse(text);
    let outline = document.outline();
    let seen = visible::read(&outline, reader);
    let mut product = Product { name: seen.name.clone(), ..Product::default() };
    data::read(&document, &outline, reader, &mut product);
    state::read(&document, reader, &mut product);
    merge(&mut product, seen);
    product.periods.sort_unstable();
    product.periods.dedup();
    product.name = product.name.map(|name| squeeze(&name).chars().take(LONGEST_NAME).collect());
    product.said.dedup();
    product.said.sort_by_key(|said| said.fact);
    product
}

fn merge(product: &mut Product, seen: Product) {
    use domain::Fact;
    let mut drop = Vec::new();
    if seen.stock.is_some() && product.stock != seen.stock {
        drop.push(Fact::Stock);
        product.stock = seen.stock;
    }
    product.said.retain(|said| !drop.contains(&said.fact));
    product.price = product.price.take().or(seen.price);
    product.sale = match (product.sale.take(), seen.sale) {
        (Some(mut stated), Some(seen)) => {
            stated.begins = seen.begins.or(stated.begins);
            stated.ends = seen.ends.or(stated.ends);
            Some(stated)
        }
        (stated, seen) => stated.or(seen),
    };
    product.installments = seen.installments.or(product.installments);
    product.interest_free = seen.interest_free.or(product.interest_free);
    product.periods.extend(seen.periods);
    for said in seen.said {
        let count = product.said.iter().filter(|other| other.fact == said.fact).count();
        if count < MOST_WORDS && !product.said.contains(&said) {
            product.said.push(said);
        }
    }
}

/// A moment as data writes it: RFC 3339, a local time, a day, or seconds or milliseconds since 1970.
fn moment(text: &str, reader: Reader) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    if let Ok(number) = text.parse::<i64>() {
        let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
        return (number >= 1_000_000_000).then(|| DateTime::from_timestamp(seconds, 0)).flatten();
    }
    const FORMS: [&str; 4] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    let local = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN));
    let local = local.or_else(day)?;
    reader.zone.from_local_datetime(&local).earliest().map(|at| at.to_utc())
}

/// The first moment that a line of text states. A day without a year may be one to come.
fn moment_in(text: &str, reader: Reader) -> Option<DateTime<Utc>> {
    let found = reader.find(text).into_iter().find(|found| !found.relative)?;
    let at = found.published.instant(reader.zone);
    if found.yearless && reader.now - at > PAST {
        return at.checked_add_months(Months::new(12));
    }
    Some(at)
}

#[cfg(test)]
mod tests;
