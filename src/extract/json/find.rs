//! The list in an answer that nobody described: arrays of objects whose keys sound like title, date, text.

use super::roles::{Role, SUMMARY, plain_key};
use super::value::{self, Decoding};
use crate::extract::follow::Detail;
use crate::text::dates::Reader;
use serde_json::Value;

/// Items by which the fields are told.
const SAMPLE: usize = 40;
/// Objects within an item that are looked into.
const DEEPEST: usize = 3;
const MOST_FIELDS: usize = 200;
const MOST_VALUES: usize = 200_000;
/// Values whose paths are looked at.
const MOST_NAMED: usize = 20_000;
const LONGEST_PATH: usize = 300;

/// Where in an item its fields are: keys from the item down.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields {
    id: Option<Keys>,
    title: Option<Keys>,
    date: Option<Keys>,
    body: Option<Keys>,
    link: Option<Keys>,
    /// The body is the text itself and no summary of it.
    whole: bool,
}

type Keys = Vec<String>;

/// The fields of one item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Picked<'v> {
    pub(super) id: Option<&'v Value>,
    pub(super) title: Option<&'v Value>,
    pub(super) date: Option<&'v Value>,
    pub(super) body: Option<&'v Value>,
    pub(super) link: Option<&'v Value>,
    pub(super) whole: bool,
}

impl Fields {
    pub(super) fn pick<'v>(&self, item: &'v Value) -> Picked<'v> {
        let at = |keys: &Option<Keys>| keys.as_ref()?.iter().try_fold(item, |value, key| value.get(key));
        Picked {
            id: at(&self.id),
            title: at(&self.title),
            date: at(&self.date),
            body: at(&self.body),
            link: at(&self.link),
            whole: self.whole,
        }
    }

    /// The fields that items have in common.
    pub(super) fn among(items: &[&Value], reader: Reader) -> Option<Self> {
        let items: Vec<&Value> = items.iter().copied().filter(|item| item.is_object()).take(SAMPLE).collect();
        let keys = items
            .iter()
            .max_by_key(|item| item.as_object().map_or(0, serde_json::Map::len))
            .map(|item| leaves(item))?;
        let best = |role: Role| {
            let scored = keys.iter().filter_map(|keys| {
                let score = role.rate(keys) * role.share(keys, &items, reader);
                (score > 0.0).then_some((score, keys))
            });
            scored.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, keys)| keys.clone())
        };
        let body = best(Role::Body);
        let whole = body.as_ref().is_some_and(|keys| Role::Body.rate(keys) > SUMMARY);
        let title = best(Role::Title).filter(|title| Some(title) != body.as_ref());
        Some(Self { id: best(Role::Id), title, date: best(Role::Date), link: best(Role::Link), body, whole })
    }

    /// How much a list with these fields looks like announcements.
    fn worth(&self) -> f32 {
        let has = |field: &Option<Keys>, worth: f32| if field.is_some() { worth } else { 0.0 };
        let named = has(&self.title, 2.0) + has(&self.body, 1.5);
        let rest = has(&self.date, 2.0) + has(&self.link, 1.0) + has(&self.id, 0.5);
        let enough = named > 0.0
            && (self.date.is_some() || self.title.is_some() && (self.body.is_some() || self.link.is_some()));
        if enough { named + rest } else { 0.0 }
    }
}

/// The best list in an answer, with the fields of its items.
pub(super) fn list(value: &Value) -> Option<(Vec<&Value>, Fields)> {
    // Which dates are plausible does not depend on the moment here.
    let reader = Reader { now: chrono::DateTime::from_timestamp(4_000_000_000, 0)?, zone: crate::domain::Tz::UTC };
    let mut best: Option<(f32, Vec<&Value>, Fields)> = None;
    let mut open: Vec<(&Value, f32)> = vec![(value, 1.0)];
    let mut visited = 0;
    while let Some((value, place)) = open.pop() {
        visited += 1;
        if visited > MOST_VALUES {
            break;
        }
        let items: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Object(items) if items.len() > 1 && items.values().all(Value::is_object) => items.values().collect(),
            _ => Vec::new(),
        };
        if items.iter().filter(|item| item.is_object()).count() * 2 > items.len()
            && let Some(fields) = Fields::among(&items, reader)
        {
            let count = items.len().min(30) as f32;
            let score = fields.worth() * place * count.sqrt();
            if score > 0.0 && best.as_ref().is_none_or(|(s, _, _)| score > *s) {
                best = Some((score, items, fields));
            }
        }
        match value {
            Value::Array(items) => open.extend(items.iter().take(500).map(|item| (item, place * 0.9))),
            Value::Object(items) => open.extend(items.iter().map(|(key, item)| (item, place * place_of(key)))),
            _ => {}
        }
    }
    best.map(|(_, items, fields)| (items, fields))
}

/// Where a list and the fields of its items are, as JSONPath (RFC 9535): as the settings of a source write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    pub list: String,
    pub id: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub body: Option<String>,
    pub link: Option<String>,
}

/// Where the best list of an answer is.
pub(super) fn places(value: &Value) -> Option<Places> {
    let (items, fields) = list(value)?;
    let path =
        |keys: &Option<Keys>| keys.as_ref().map(|keys| keys.iter().fold("$".to_owned(), |path, key| path + &step(key)));
    Some(Places {
        list: path_to(value, items.first()?)?,
        id: path(&fields.id),
        title: path(&fields.title),
        date: path(&fields.date),
        body: path(&fields.body),
        link: path(&fields.link),
    })
}

/// The path of what holds a value.
fn path_to(root: &Value, first: &Value) -> Option<String> {
    let mut open = vec![(root, "$".to_owned())];
    let mut visited = 0;
    while let Some((value, path)) = open.pop() {
        visited += 1;
        let is_it = |item: Option<&Value>| item.is_some_and(|item| std::ptr::eq(item, first));
        match value {
            _ if visited > MOST_NAMED || path.len() > LONGEST_PATH => return None,
            Value::Array(items) if is_it(items.first()) => return Some(path),
            Value::Object(items) if is_it(items.values().next()) => return Some(path),
            Value::Array(items) => {
                open.extend(items.iter().enumerate().take(500).map(|(n, item)| (item, format!("{path}[{n}]"))));
            }
            Value::Object(items) => open.extend(items.iter().map(|(key, item)| (item, format!("{path}{}", step(key))))),
            _ => {}
        }
    }
    None
}

/// `.name`, or `['any name']`.
fn step(key: &str) -> String {
    let plain = key.chars().all(|c| c.is_alphanumeric() || c == '_') && !key.starts_with(|c: char| c.is_ascii_digit());
    if plain && !key.is_empty() {
        return format!(".{key}");
    }
    format!("['{}']", key.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The answer with its texts of JSON read, if it has any.
pub(super) fn unfolded(value: &Value) -> Option<Value> {
    let mut found = Vec::new();
    let mut open = vec![value];
    let mut visited = 0;
    while let Some(value) = open.pop() {
        visited += 1;
        match value {
            Value::String(text) if text.len() > 20 && text.trim_start().starts_with(['{', '[']) => {
                found.extend(serde_json::from_str::<Value>(text.trim()).ok());
            }
            Value::Array(items) => open.extend(items),
            Value::Object(items) => open.extend(items.values()),
            _ => {}
        }
        if visited > MOST_VALUES || found.len() > 16 {
            break;
        }
    }
    (!found.is_empty()).then_some(Value::Array(found))
}

/// What an answer for one item says: its longest text, and the title and date beside it.
pub(super) fn detail(value: &Value, decoding: &Decoding, reader: Reader) -> Detail {
    let mut best: Option<(f32, &Value, &Value)> = None;
    let mut open = vec![value];
    let mut visited = 0;
    while let Some(holder) = open.pop() {
        visited += 1;
        match holder {
            Value::Array(items) => open.extend(items),
            Value::Object(items) => {
                for (key, inner) in items {
                    let length = match inner {
                        Value::String(text) => text.len(),
                        Value::Array(_) => inner.to_string().len() / 3,
                        _ => 0,
                    };
                    let score = Role::Body.rate(std::slice::from_ref(key)) * (1.0 + length as f32).ln();
                    if length > 0 && score > 0.0 && best.is_none_or(|(s, _, _)| score > s) {
                        best = Some((score, inner, holder));
                    }
                }
                open.extend(items.values());
            }
            _ => {}
        }
        if visited > MOST_VALUES {
            break;
        }
    }
    let Some((_, body, holder)) = best else { return Detail::default() };
    let beside = Fields::among(&[holder], reader).unwrap_or_default().pick(holder);
    Detail {
        title: beside.title.map(value::title).filter(|title| !title.is_empty()),
        body: decoding.body(body),
        dates: beside.date.and_then(|date| value::date(date, reader)).into_iter().collect(),
    }
}

/// How likely a list of announcements lies under a key.
fn place_of(key: &str) -> f32 {
    const GOOD: &[&str] = &["notice", "announce", "article", "news", "bulletin"];
    const POOR: &[&str] = &[
        "banner",
        "product",
        "goods",
        "menu",
        "nav",
        "categor",
        "tag",
        "advert",
        "recommend",
        "hot",
        "promo",
        "comment",
        "user",
        "author",
        "attachment",
        "faq",
    ];
    let key = plain_key(key);
    let holds = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if holds(GOOD) {
        1.4
    } else if holds(POOR) {
        0.4
    } else {
        1.0
    }
}

/// The places of an item's values that are no containers, and of its lists of texts.
fn leaves(item: &Value) -> Vec<Keys> {
    let mut found = Vec::new();
    let mut open: Vec<(Keys, &Value)> = vec![(Vec::new(), item)];
    while let Some((keys, value)) = open.pop() {
        match value {
            Value::Object(fields) if keys.len() < DEEPEST => {
                for (key, inner) in fields.iter().rev() {
                    let mut inner_keys = keys.clone();
                    inner_keys.push(key.clone());
                    open.push((inner_keys, inner));
                }
            }
            Value::Null | Value::Bool(_) => {}
            _ if !keys.is_empty() => found.push(keys.clone()),
            _ => {}
        }
        // An object may be a date as well.
        if value.as_object().is_some_and(|fields| fields.len() <= 3) && !keys.is_empty() {
            found.push(keys);
        }
        if found.len() > MOST_FIELDS {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys(path: &str) -> Option<Keys> {
        (!path.is_empty()).then(|| path.split('.').map(str::to_owned).collect())
    }

    #[test]
    fn lists_of_many_shapes_are_recognized() {
        let rows: Vec<(Value, [&str; 5])> = vec![
            (
                json!({"code": 0, "data": {"total": 2, "list": [
                    {"id": "a", "title": "系统维护公告", "publishTime": 1_690_338_600_000_i64, "content": "<p>甲</p><p>说明</p>", "url": "/n/a"},
                    {"id": "b", "title": "服务升级公告", "publishTime": 1_690_338_500_000_i64, "content": "<p>乙</p><p>说明</p>", "url": "/n/b"}]}}),
                ["id", "title", "publishTime", "content", "url"],
            ),
            (
                json!({"errorcode": 0, "data": {"contentlist": [
                    {"contentId": 6201, "contentTitle": "银行维护通知", "contentPublishTime": 1_690_338_600},
                    {"contentId": 6202, "contentTitle": "通道维护通知", "contentPublishTime": 1_690_338_601}]}}),
                ["contentId", "contentTitle", "contentPublishTime", "", ""],
            ),
            (
                json!({"code": 200, "entity": {"banners": [{"id": 1, "title": "大促会场", "imgUrl": "/a.png"}], "records": [
                    {"id": 7, "title": "", "textContent": "明晚升级支付系统", "createTime": 1_690_338_600_000_i64, "author": {"id": 1, "name": "官方账号"}},
                    {"id": 8, "title": "公告", "textContent": "恢复正常服务", "createTime": 1_690_338_600_001_i64, "author": {"id": 1, "name": "官方账号"}}]}}),
                ["id", "", "createTime", "textContent", ""],
            ),
            (
                json!({"data": [
                    {"type": "article", "id": "1", "attributes": {"headline": "Planned maintenance", "published_at": "2023-07-26T02:30:00Z", "body": "We will be down.", "slug": "x"}},
                    {"type": "article", "id": "2", "attributes": {"headline": "Service restored", "published_at": "2023-07-25T02:30:00Z", "body": "We are back.", "slug": "y"}}]}),
                ["id", "attributes.headline", "attributes.published_at", "attributes.body", ""],
            ),
            (
                json!([{"id": 3, "date": "2023-07-26T10:30:00", "link": "https://b.example/3", "title": {"rendered": "支付维护"}, "content": {"rendered": "<p>内容在此</p>"}, "excerpt": {"rendered": "摘要文字"}}]),
                ["id", "title.rendered", "date", "content.rendered", "link"],
            ),
            (
                json!({"posts": {"11": {"subject": "维护一则", "time": "2023-07-26", "desc": "说明文字"}, "12": {"subject": "维护二则", "time": "2023-07-25", "desc": "其他说明"}}}),
                ["", "subject", "time", "desc", ""],
            ),
        ];
        for (value, [id, title, date, body, link]) in rows {
            let (_, fields) = list(&value).unwrap_or_else(|| panic!("{value}"));
            let whole = fields.whole;
            let expected = Fields {
                id: keys(id),
                title: keys(title),
                date: keys(date),
                body: keys(body),
                link: keys(link),
                whole,
            };
            if title.is_empty() {
                assert_eq!(Fields { title: None, ..fields }, expected, "{value}");
            } else {
                assert_eq!(fields, expected, "{value}");
            }
        }
    }

    #[test]
    fn what_lists_no_announcements_is_none() {
        for value in [
            json!({"code": 0, "data": {"list": []}}),
            json!({"products": [{"id": 1, "price": 99, "name": "耳机一副"}, {"id": 2, "price": 98, "name": "手机一台"}]}),
            json!([1, 2, 3]),
            json!("text"),
            json!({"a": {"b": 1}}),
        ] {
            assert_eq!(list(&value), None, "{value}");
        }
    }
}
