//! Watches: what the user waits for.

use super::brought;
use super::ground::Ground;
use super::job::{Job, SOURCE_SCHEDULE};
use super::names::{COMMAND_WORDS, Names, suggest};
use super::party::known_preset;
use super::route::{self, Template};
use super::{PlannedSender, PlannedSource, telling, values};
use crate::config::Tree;
use crate::domain::settings::{Datum, Entry, SecretUse, Section, quoted};
use crate::domain::{JobId, Party, Role, Route, SenderId, Service, Tell, Watch, WatchId};
use crate::notify::WatchHabits;
use std::collections::BTreeMap;

/// The services that a buyer may wait for.
const SERVICES: &[(&str, Service)] = &[
    ("installment", Service::Installment),
    ("credit_card", Service::CreditCard),
    ("card_payment", Service::CardPayment),
    ("online_payment", Service::OnlinePayment),
    ("quick_payment", Service::QuickPayment),
    ("qr_payment", Service::QrPayment),
    ("checkout", Service::Checkout),
    ("order", Service::Order),
    ("site", Service::Site),
    ("app", Service::App),
];

const TELLS: &[(&str, Tell)] = &[("best", Tell::Best), ("each", Tell::Each)];

/// The kinds that read a product's page, the best first.
const PRODUCT_KINDS: &[&str] = &["product", "page"];

/// What watches refer to.
pub(super) struct Known<'a> {
    pub parties: &'a [Party],
    /// Parties that are written but not right.
    pub broken: &'a [String],
    pub senders: &'a [PlannedSender],
    pub tree: &'a Tree,
}

#[derive(Default)]
pub(super) struct Watches {
    pub watches: Vec<Watch>,
    /// The sources of their products.
    pub products: Vec<PlannedSource>,
    pub secrets: Vec<SecretUse>,
    pub habits: BTreeMap<WatchId, WatchHabits>,
}

pub(super) fn read(root: &Section<'_>, known: &Known<'_>, ground: &Ground<'_>) -> Watches {
    let mut names = Names::new("watch", known.tree);
    let mut watches = Watches::default();
    for section in root.sections("watch") {
        let enabled = section.flag("enabled").unwrap_or(true);
        let watch = watch(&section, &mut names, known);
        let product = product(&section, watch.as_ref(), known, ground);
        let secrets = section.secrets();
        let habits = telling::watch(&section);
        if let Some(mut watch) = watch.filter(|_| enabled) {
            watch.product = product.as_ref().map(|product| product.id.clone());
            watches.habits.insert(watch.id.clone(), habits);
            watches.watches.push(watch);
            watches.products.extend(product);
            watches.secrets.extend(secrets);
        }
        section.finish();
    }
    watches
}

fn watch(section: &Section<'_>, names: &mut Names<'_>, known: &Known<'_>) -> Option<Watch> {
    let id = names.read(section).filter(|id| is_no_command(section, id));
    let preset = section.parsed("preset", |name| known_preset(known.tree, name));
    let template = preset.map(|name| template(name, known.tree)).unwrap_or_default();
    let routes = route::read(section, &template, known);
    let service = section.one_of("service", SERVICES).unwrap_or(Service::Installment);
    let title = section.text("title").map(str::to_owned).or(template.title);
    let tell = section.one_of("tell", TELLS).unwrap_or_default();
    let hours = section.parsed("hours", values::hours);
    let amount = section.number("amount");
    let periods = section.integer("periods", 1..=120).and_then(|n| u16::try_from(n).ok());
    let until = section.moment("until", values::day);
    let notify = notify(section, known.senders);
    let id = WatchId::new(id?);
    let title = title.unwrap_or_else(|| routes_title(&routes, &id));
    Some(Watch { id, title, service, routes, tell, hours, amount, periods, product: None, until, notify })
}

/// Where nothing better is known: the route, if there is one, or the id.
fn routes_title(routes: &[Route], id: &WatchId) -> String {
    match routes {
        [only] => only.title.clone(),
        _ => id.to_string(),
    }
}

fn is_no_command(section: &Section<'_>, id: &str) -> bool {
    let taken = COMMAND_WORDS.contains(&id);
    if taken {
        section.wrong("id", format!("\"{id}\" is a command of storewatch"), "another id, such as \"my-phone\"");
    }
    !taken
}

fn template(preset: &str, tree: &Tree) -> Template {
    let entries = tree.preset(preset).unwrap_or_default();
    Template::new(brought::party_of(tree, preset).as_ref(), &entries)
}

fn notify(section: &Section<'_>, senders: &[PlannedSender]) -> Option<Vec<SenderId>> {
    let mut ids = Vec::new();
    for (name, place) in section.placed_texts("notify")? {
        if senders.iter().any(|sender| sender.id.as_str() == name) {
            ids.push(SenderId::new(name));
        } else {
            let right = suggest(&name, senders.iter().map(|sender| sender.id.as_str()));
            section.wrong_at(place, "notify", format!("{} is no sender", quoted(&name)), right);
        }
    }
    Some(ids)
}

/// The product's page: an address alone, or a table with the settings of a source.
fn product(
    section: &Section<'_>,
    watch: Option<&Watch>,
    known: &Known<'_>,
    ground: &Ground<'_>,
) -> Option<PlannedSource> {
    let setting = section.get("product")?;
    let findings = section.findings();
    let path = format!("{}.product", section.path());
    let entry;
    let product = match &setting.datum {
        Datum::Text(_) => {
            entry = [Entry { key: "url".to_owned(), key_place: setting.place.clone(), value: setting.clone() }];
            Section::new(path, setting.place.clone(), &entry, findings)
        }
        _ => section.section("product")?,
    };
    let kinds = ground.kinds.sources;
    let default = PRODUCT_KINDS.iter().find(|name| kinds.iter().any(|kind| kind.name == **name));
    let store = watch.and_then(|watch| store(watch, known));
    let id = JobId::new(
        store.map_or("", |store| store.id.as_str()),
        watch.map_or_else(String::new, |watch| format!("product-{}", watch.id)),
    );
    let zone = store.map_or(ground.zone, |store| store.zone);
    let product = product.with_defaults(&ground.defaults);
    let job = Job::read(&product, id, zone, SOURCE_SCHEDULE);
    job.source(product, default.copied(), ground).filter(|_| store.is_some())
}

/// Whose product it is: the store's, or that of whoever comes first in the first route.
fn store<'p>(watch: &Watch, known: &Known<'p>) -> Option<&'p Party> {
    let needs = &watch.routes.first()?.needs;
    let mut parties = known.parties.iter().filter(|party| needs.contains(&party.id));
    parties.clone().find(|party| party.role == Role::Store).or_else(|| parties.next())
}
