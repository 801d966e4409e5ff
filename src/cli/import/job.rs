//! One job of urlwatch or webchanges to the settings of a source, with what could not be taken over.

use super::yaml::Yaml;
use crate::config::edit::New;
use crate::domain::settings::parse_url;
use url::Url;

/// A job that became a source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Job {
    pub(super) name: Option<String>,
    pub(super) url: Url,
    /// All but the id.
    pub(super) settings: Vec<(&'static str, New)>,
    /// What it asked for and the source does not do, and why.
    pub(super) left: Vec<String>,
}

/// Headers by which a server knows who asks: secrets do not stand in a config.
const SECRET: [&str; 6] = ["authorization", "cookie", "proxy-authorization", "x-api-key", "x-auth-token", "token"];

/// What a job asks for beside what is read here.
const IGNORED: [&str; 22] = [
    "name",
    "url",
    "navigate",
    "kind",
    "filter",
    "filters",
    "headers",
    "data",
    "method",
    "encoding",
    "timeout",
    "enabled",
    "use_browser",
    "note",
    "user_visible_url",
    "guid",
    "index_number",
    "tz",
    "timezone",
    "is_markdown",
    "markdown_padded_tables",
    "location",
];

/// Reads a job.
///
/// # Errors
/// When it watches nothing that storewatch could: a shell command, no address.
pub(super) fn read(job: &Yaml) -> Result<Job, String> {
    let text = |key: &str| job.get(key).and_then(Yaml::text).filter(|text| !text.is_empty());
    let name = text("name").map(str::to_owned);
    let called = name.clone().unwrap_or_else(|| "a job without a name".to_owned());
    if text("command").is_some() {
        return Err(format!("{called}: runs a command; storewatch reads pages"));
    }
    let rendered = text("navigate").is_some() || job.get("use_browser").is_some_and(Yaml::is_true);
    let address = text("navigate").or(text("url")).ok_or_else(|| format!("{called}: has no address"))?;
    let url = parse_url(address).map_err(|right| format!("{called}: \"{address}\": write {right}"))?;
    let filters = filters(job);
    let mut read = Job { name, settings: Vec::new(), left: Vec::new(), url: url.clone() };
    let kind = kind(&url, &filters);
    read.settings.push(("kind", kind.into()));
    read.settings.push(("url", New::Text(url.to_string())));
    read.settings.push(("schedule", "*/15 * * * *".into()));
    read.transport(job, kind);
    if rendered {
        read.drawn(kind);
    }
    for (filter, value) in &filters {
        if let Some(why) = lost(filter, value) {
            read.left.push(why);
        }
    }
    let unknown = job.entries().iter().filter(|(key, _)| !IGNORED.contains(&key.as_str()));
    read.left.extend(unknown.map(|(key, _)| format!("`{key}` has no counterpart")));
    Ok(read)
}

impl Job {
    /// A browser draws it where there is one, and where it is a page.
    fn drawn(&mut self, kind: &str) {
        if kind == "page" && cfg!(feature = "browser") {
            return self.settings.push(("render", "browser".into()));
        }
        self.left.push("it is drawn by a browser, which this source does not start: it may turn out blind".to_owned());
    }

    /// How the address is asked.
    fn transport(&mut self, job: &Yaml, kind: &str) {
        let text = |key: &str| job.get(key).and_then(Yaml::text).filter(|text| !text.is_empty());
        if job.get("enabled").is_some_and(|flag| !flag.is_true()) {
            self.settings.push(("enabled", New::Flag(false)));
        }
        let posts =
            job.get("data").is_some() || text("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        if posts {
            self.settings.push(("method", "POST".into()));
            match job.get("data") {
                Some(Yaml::Text(body)) if kind == "json" => self.settings.push(("body", New::Text(body.clone()))),
                Some(_) => {
                    self.left.push("what it sends (`data`): only kind \"json\" takes a text as `body`".to_owned())
                }
                None => {}
            }
        } else if let Some(method) = text("method").filter(|method| !method.eq_ignore_ascii_case("get")) {
            self.left.push(format!("the method {method}: GET and POST are known"));
        }
        if let Some(charset) = text("encoding") {
            self.settings.push(("charset", charset.into()));
        }
        if let Some(seconds) = text("timeout").and_then(|text| text.parse::<f64>().ok()).filter(|s| *s >= 1.0) {
            self.settings.push(("timeout", New::Text(format!("{}s", seconds.min(300.0).round()))));
        }
        self.headers(job);
    }

    fn headers(&mut self, job: &Yaml) {
        let mut plain: Vec<(String, New)> = Vec::new();
        for (name, value) in job.get("headers").map(Yaml::entries).unwrap_or_default() {
            let secret = SECRET.iter().any(|known| name.to_ascii_lowercase().contains(known));
            match value.text() {
                _ if secret => self
                    .left
                    .push(format!("the header {name}, which may be a secret: write {name} = {{ env = \"…\" }}")),
                _ if name.eq_ignore_ascii_case("user-agent") => {
                    self.left.push("the User-Agent: storewatch asks under its own name".to_owned());
                }
                Some(value) => plain.push((name.clone(), value.into())),
                None => self.left.push(format!("the header {name}")),
            }
        }
        if !plain.is_empty() {
            self.settings.push(("headers", New::Pairs(plain)));
        }
    }
}

/// The filters by name, with what they are given: `- css: li`, `- css: {selector: li}`, `- strip`, or one text.
fn filters(job: &Yaml) -> Vec<(String, String)> {
    let Some(filters) = job.get("filter").or(job.get("filters")) else { return Vec::new() };
    let one = |filter: &Yaml| match filter {
        Yaml::Text(text) => {
            let (name, value) = text.split_once(':').unwrap_or((text, ""));
            vec![(name.trim().to_owned(), value.trim().to_owned())]
        }
        Yaml::Map(entries) => entries.iter().map(|(name, value)| (name.clone(), argument(value))).collect(),
        Yaml::List(_) => Vec::new(),
    };
    match filters {
        Yaml::List(items) => items.iter().flat_map(one).collect(),
        Yaml::Text(text) => text.split(',').flat_map(|part| one(&Yaml::Text(part.trim().to_owned()))).collect(),
        Yaml::Map(_) => one(filters),
    }
}

fn argument(value: &Yaml) -> String {
    let named =
        ["selector", "path", "query", "method", "text", "re", "pattern"].iter().find_map(|key| value.get(key)?.text());
    value.text().or(named).unwrap_or_default().to_owned()
}

/// The kind that the address and the filters speak of.
fn kind(url: &Url, filters: &[(String, String)]) -> &'static str {
    let has = |names: &[&str]| filters.iter().any(|(name, _)| names.contains(&name.as_str()));
    let path = url.path().to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| path.ends_with(end));
    if has(&["ical2text"]) || ends(&[".ics"]) {
        "ical"
    } else if has(&["format-json", "jq", "jsontoyaml"]) || ends(&[".json"]) {
        "json"
    } else if ends(&[".rss", ".atom", "/feed", "/feed/", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"]) {
        "feed"
    } else {
        "page"
    }
}

/// Why a filter is not taken over; none for those that a source does anyway.
fn lost(name: &str, value: &str) -> Option<String> {
    match name {
        "html2text" | "strip" | "format-json" | "ical2text" | "beautify" | "strip_each_line" | "remove_repeated" => {
            None
        }
        "css" | "element-by-class" | "element-by-id" | "element-by-tag" | "element-by-style" => {
            Some(format!("the filter {name} ({value}): the list is found by itself; if it is not, write `items`"))
        }
        "xpath" => {
            Some(format!("the filter xpath ({value}): the list is found by itself; if it is not, write `items` as CSS"))
        }
        "jq" => {
            Some(format!("the filter jq ({value}): fields are found by themselves; if not, write `list` and `fields`"))
        }
        "pdf2text" => Some("the filter pdf2text: a PDF is read where an announcement leads to it".to_owned()),
        _ => Some(format!("the filter {name}: announcements are read, not compared")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::documents;
    use super::*;

    fn job(text: &str) -> Result<Job, String> {
        read(&documents(text).unwrap()[0])
    }

    fn setting<'j>(job: &'j Job, key: &str) -> Option<&'j New> {
        job.settings.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    #[test]
    fn kinds_are_told_by_filters_and_addresses() {
        for (text, kind) in [
            ("url: https://a.example/notices", "page"),
            ("url: https://a.example/feed/\nfilter: strip", "feed"),
            ("url: https://a.example/api?x=1\nfilter:\n  - format-json: 2", "json"),
            ("url: https://a.example/b.ics", "ical"),
            ("url: https://a.example/\nfilter: css:#list,html2text", "page"),
        ] {
            assert_eq!(setting(&job(text).unwrap(), "kind"), Some(&New::from(kind)), "{text}");
        }
    }

    #[test]
    fn what_is_taken_over_and_what_is_left_is_said() {
        let found = job(
            "name: 示例\nurl: https://a.example/api.json\nmethod: post\ndata: '{\"page\": 1}'\nencoding: gbk\ntimeout: 20\n\
             enabled: no\nheaders:\n  Referer: https://a.example/\n  Cookie: a=b\n  User-Agent: me\nfilter:\n  - css: {selector: 'ul > li'}\n\
             ssl_no_verify: true\n",
        )
        .unwrap();
        let has = |key, value: New| assert_eq!(setting(&found, key), Some(&value));
        has("method", "POST".into());
        has("body", "{\"page\": 1}".into());
        has("charset", "gbk".into());
        has("timeout", "20s".into());
        has("enabled", New::Flag(false));
        has("headers", New::Pairs(vec![("Referer".to_owned(), "https://a.example/".into())]));
        let left = found.left.join("\n");
        for part in ["Cookie", "User-Agent", "css (ul > li)", "ssl_no_verify"] {
            assert!(left.contains(part), "{part}: {left}");
        }
        assert!(!left.contains("a=b"), "a secret is not shown");
    }

    #[test]
    fn what_cannot_be_watched_says_why() {
        for (text, part) in [
            ("name: x\ncommand: ls", "runs a command"),
            ("name: x", "no address"),
            ("url: file:///etc/passwd", "begins with https://"),
        ] {
            let error = job(text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
