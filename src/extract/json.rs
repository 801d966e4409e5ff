//! Kind "json": announcements of an API. The list and the fields are found by themselves, or by JSONPath.

mod find;
mod paths;
mod roles;
mod value;

use super::answer::{self, Form};
use super::common::{self, Common};
use super::follow::{self, Detail, Harvest, Scene};
use super::page::walls;
use super::paging::Paging;
use super::row::Row;
use super::{Context, Extraction, Kind, Source, Step, Visit, address};
use crate::domain::settings::Section;
use crate::domain::{Code, Problem, Reply};
use crate::text::dates::Reader;
use find::Fields;
pub use find::Places;
use paths::Paths;
use serde_json::Value;
use std::sync::Arc;
use url::Url;
use value::Decoding;

pub(super) const KIND: Kind = Kind { name: "json", configure };

/// Items that are looked at.
const MOST_ITEMS: usize = 2000;

#[derive(Debug)]
struct JsonSource(Arc<Settings>);

#[derive(Debug)]
struct Settings {
    common: Common,
    paths: Paths,
    decoding: Decoding,
    /// Where people read an item: an address with `{id}` in it.
    url_template: Option<String>,
    /// Where the data of one item is asked for: an address with `{id}` in it.
    detail: Option<String>,
    max_items: usize,
    details: bool,
    paging: Paging,
}

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    let before = section.findings().len();
    let common = Common::read(section).map(|common| common.with_body(section.text("body").map(str::to_owned)));
    let settings = Settings {
        common: common?,
        paths: Paths::read(section),
        decoding: Decoding::read(section),
        url_template: template(section, "url_template"),
        detail: template(section, "detail"),
        max_items: common::max_items(section),
        details: section.flag("details").unwrap_or(true),
        paging: Paging::read(section),
    };
    (section.findings().len() == before).then(|| Box::new(JsonSource(Arc::new(settings))) as Box<dyn Source>)
}

/// An address that holds `{id}`.
fn template(section: &Section, key: &'static str) -> Option<String> {
    section.parsed(key, |text| {
        let example = text.replace("{id}", "0");
        match crate::domain::settings::parse_url(&example) {
            Ok(_) if text.contains("{id}") => Ok(text.to_owned()),
            Ok(_) => Err("an address with {id} in it".to_owned()),
            Err(right) => Err(right),
        }
    })
}

fn filled(template: &str, id: &str) -> Option<Url> {
    let id: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
    Url::parse(&template.replace("{id}", &id)).ok()
}

impl Source for JsonSource {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        Box::new(JsonVisit { settings: Arc::clone(&self.0), scene: Scene::of(context), state: State::Start })
    }

    fn revisits(&self) -> bool {
        // The address of an item's data is made of its id, which is not kept.
        self.0.detail.is_none()
    }
}

struct JsonVisit {
    settings: Arc<Settings>,
    scene: Scene,
    state: State,
}

enum State {
    Start,
    List,
    /// A further page was asked for: what the list holds so far, its address, and the pages turned.
    Pages(Vec<Row>, Url, usize),
    Details(Harvest, Vec<Url>),
    Over,
}

impl Visit for JsonVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Start => {
                self.state = State::List;
                Step::Ask(vec![self.settings.common.request(&self.scene.secrets)])
            }
            State::List if answer::is_unchanged(&answers) => {
                let url = self.settings.common.url.clone();
                self.harvest(follow::again(&self.scene), &url)
            }
            State::List => {
                let reply = answer::readable(answers.into_iter().next(), &self.settings.common.url);
                match reply.and_then(|reply| self.items(&reply).map(|rows| (rows, reply.url))) {
                    Ok((rows, url)) => self.turn(rows, url, 1),
                    Err(problem) => follow::failed(problem),
                }
            }
            State::Pages(mut rows, url, pages) => {
                let reply = answer::readable(answers.into_iter().next(), &url);
                match reply.and_then(|reply| self.items(&reply)) {
                    Ok(further) => {
                        let before = rows.len();
                        for row in further {
                            if !rows.contains(&row) {
                                rows.push(row);
                            }
                        }
                        let pages = if rows.len() > before { pages + 1 } else { usize::MAX };
                        self.turn(rows, url, pages)
                    }
                    // The end of a list is often told by an error.
                    Err(_) => self.harvest(rows, &url),
                }
            }
            State::Details(harvest, asked) => {
                let (settings, scene) = (&*self.settings, &self.scene);
                follow::read_details(harvest, answers, &asked, scene, |reply, row| settings.detail(reply, row, scene))
            }
            State::Over => Step::Done(Extraction::default()),
        }
    }
}

impl JsonVisit {
    fn items(&self, reply: &Reply) -> Result<Vec<Row>, Problem> {
        let settings = &*self.settings;
        let value = parse(&settings.common.text(reply), &reply.url)?;
        let mut rows = settings.rows(&value, &reply.url, self.scene.reader())?;
        for row in &mut rows {
            let Some(id) = row.id.clone() else { continue };
            if let Some(template) = &settings.url_template {
                row.link = filled(template, &id);
            }
            if let Some(template) = &settings.detail {
                row.ask = filled(template, &id);
                row.whole = false;
            }
        }
        Ok(rows)
    }

    /// Asks for the next page of the list, if it is wanted, or goes on with what there is.
    fn turn(&mut self, rows: Vec<Row>, url: Url, pages: usize) -> Step {
        let common = &self.settings.common;
        let Some(next) = self.settings.paging.next(&rows, pages, common.next_posted(), &self.scene) else {
            return self.harvest(rows, &url);
        };
        let request = common.turn(&next, pages + 1, &self.scene.secrets);
        self.state = State::Pages(rows, url, pages);
        Step::Ask(vec![request])
    }

    fn harvest(&mut self, rows: Vec<Row>, url: &Url) -> Step {
        let mut harvest = Harvest::new(rows, self.settings.max_items, self.scene.zone, url);
        let wanted = if self.settings.details { harvest.wanted(&self.scene, url) } else { Vec::new() };
        if wanted.is_empty() {
            return Step::Done(harvest.finish(&self.scene));
        }
        let requests = harvest.requests(&wanted, &self.settings.common, &self.scene);
        self.state = State::Details(harvest, wanted);
        Step::Ask(requests)
    }
}

impl Settings {
    fn rows(&self, value: &Value, url: &Url, reader: Reader) -> Result<Vec<Row>, Problem> {
        let rows = match self.paths.list(value) {
            Some(items) if items.is_empty() => {
                return Err(Problem::new(Code::NoMatch, "list", self.paths.list_text()));
            }
            Some(items) => {
                let fields = Fields::among(&items, reader);
                items
                    .into_iter()
                    .take(MOST_ITEMS)
                    .filter_map(|item| self.row(item, fields.as_ref(), url, reader))
                    .collect()
            }
            None => found(value, |item, fields| self.row(item, Some(fields), url, reader)),
        };
        let rows: Vec<Row> = rows;
        if rows.is_empty() { Err(nothing(value, url)) } else { Ok(rows) }
    }

    fn row(&self, item: &Value, fields: Option<&Fields>, url: &Url, reader: Reader) -> Option<Row> {
        let picked = self.paths.pick(item, fields);
        value::row(picked, &self.decoding, url, reader)
    }

    /// What the answer for one item says.
    fn detail(&self, reply: &Reply, row: &Row, scene: &Scene) -> Result<Detail, Problem> {
        let text = self.common.text(reply);
        match answer::form(&text) {
            Form::Json => {
                let value = parse(&text, &reply.url)?;
                Ok(find::detail(&value, &self.decoding, scene.reader()))
            }
            Form::Html if self.detail.is_none() => {
                Ok(super::page::read_detail(&text, &reply.url, Some(&row.title), scene))
            }
            Form::Html | Form::Feed => Err(Problem::new(Code::Content, answer::shown(&reply.url), "no JSON")),
        }
    }
}

/// The announcements in JSON that nobody described.
pub(super) fn rows(text: &str, url: &Url, reader: Reader) -> Result<Vec<Row>, Problem> {
    let value = parse(text, url)?;
    let decoding = Decoding::default();
    let rows = found(&value, |item, fields| value::row(fields.pick(item), &decoding, url, reader));
    if rows.is_empty() { Err(nothing(&value, url)) } else { Ok(rows) }
}

/// Where the list of an answer and the fields of its items are.
pub(super) fn places(text: &str) -> Option<Places> {
    find::places(&parse(text, &Url::parse("https://localhost/").ok()?).ok()?)
}

fn found(value: &Value, read: impl Fn(&Value, &Fields) -> Option<Row>) -> Vec<Row> {
    let rows = |value: &Value| {
        let (items, fields) = find::list(value)?;
        Some(items.into_iter().take(MOST_ITEMS).filter_map(|item| read(item, &fields)).collect::<Vec<_>>())
    };
    // Some answers hold their data as a text of JSON.
    rows(value).or_else(|| rows(&find::unfolded(value)?)).unwrap_or_default()
}

fn parse(text: &str, url: &Url) -> Result<Value, Problem> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let parsed = serde_json::from_str(text).or_else(|error| {
        let inner = callback(text).ok_or(error)?;
        serde_json::from_str(inner)
    });
    parsed.map_err(|error| match answer::form(text) {
        Form::Html if text.starts_with('<') => walls::of_text(text, url, false)
            .unwrap_or_else(|| Problem::new(Code::Content, answer::shown(url), "HTML instead of JSON")),
        _ => Problem::new(Code::Syntax, answer::shown(url), error.to_string()),
    })
}

/// `callback({…});` without its call.
fn callback(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once('(')?;
    let is_name =
        name.len() < 100 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ' | '/' | '*'));
    is_name.then(|| rest.trim_end_matches([';', ' ', '\n']).strip_suffix(')')).flatten()
}

/// What an API says instead of a list.
fn nothing(value: &Value, url: &Url) -> Problem {
    let said = |keys: &[&str]| {
        keys.iter().find_map(|key| value.get(key)).filter(|v| v.is_string() || v.is_number()).map(value::plain)
    };
    let code = said(&["code", "errcode", "errorcode", "error_code", "status", "ret"]);
    let message = said(&["msg", "message", "errmsg", "error_msg", "errorMessage", "error"]);
    let words: Vec<String> =
        [code, message].into_iter().flatten().map(|text| text.chars().take(120).collect()).collect();
    let detail = if words.is_empty() { "no list of announcements was recognized".to_owned() } else { words.join(": ") };
    Problem::new(Code::NothingFound, answer::shown(url), detail)
}

/// The address that a value states, if it is one of a page.
fn link(url: &Url, text: &str) -> Option<Url> {
    let path = text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_file = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp4"].iter().any(|end| path.ends_with(end));
    if is_file { None } else { address::resolve(url, text) }
}
