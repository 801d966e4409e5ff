//! The kind `http`: asks a health endpoint and looks at status, body and time.

use super::expect::Expect;
use super::{Kind, Probe};
use crate::domain::settings::Section;
use crate::domain::{
    Code, HeaderSetting, Limits, Method, Outcome, PassageSetting, Problem, Reply, Request, Sample, Secrets, Validators,
};
use chrono::{DateTime, Utc};
use std::time::Duration;
use url::Url;

pub(super) const KIND: Kind = Kind { name: "http", configure };

/// A health answer is small; one that is larger is no health answer.
const LARGEST_BODY: usize = 1024 * 1024;

const TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug)]
struct Http {
    url: Url,
    method: Method,
    headers: Vec<HeaderSetting>,
    body: Option<String>,
    timeout: Duration,
    allow_private: bool,
    passage: PassageSetting,
    expect: Expect,
}

fn configure(section: &Section<'_>) -> Option<Box<dyn Probe>> {
    let url = section.required_url("url", "the address of the health endpoint");
    let methods = [("GET", Method::Get), ("HEAD", Method::Head), ("POST", Method::Post)];
    let method = section.one_of("method", &methods).unwrap_or_default();
    let headers = HeaderSetting::read(section);
    let body = section.text("body").map(str::to_owned);
    if body.is_some() && method != Method::Post {
        section.wrong("body", "is not sent with this method", "method = \"POST\" beside it");
    }
    let timeout = section.duration("timeout", Duration::from_secs(1)..=Duration::from_secs(60)).unwrap_or(TIMEOUT);
    let allow_private = section.flag("allow_private").unwrap_or(false);
    let expect = section.section("expect").and_then(Expect::read).unwrap_or_default();
    if method == Method::Head && expect.needs_body() {
        section.wrong("method", "brings no body to look at", "\"GET\", or an `expect` of `status` alone");
    }
    let passage = PassageSetting::read(section);
    Some(Box::new(Http { url: url?, method, headers, body, timeout, allow_private, passage, expect }))
}

impl Probe for Http {
    fn request(&self, secrets: &Secrets) -> Request {
        Request {
            method: self.method,
            url: self.url.clone(),
            headers: self.headers.iter().filter_map(|header| header.header(secrets)).collect(),
            body: self.body.clone().map(String::into_bytes),
            // Never "unchanged": the state of now is asked for.
            validators: Validators::default(),
            limits: Limits { total: self.timeout, body: LARGEST_BODY, ..Limits::default() },
            allow_private: self.allow_private,
            passage: self.passage.passage(secrets),
            ..Request::get(self.url.clone())
        }
    }

    fn sample(&self, answer: &Result<Reply, Problem>, at: DateTime<Utc>) -> Sample {
        let (outcome, detail, latency) = match answer {
            Ok(reply) => {
                let (outcome, detail) = self.expect.judge(reply, &self.url);
                (outcome, detail, Some(reply.latency))
            }
            Err(problem) => (blame(problem.code), describe(problem), None),
        };
        let latency_ms = latency.map(|latency| u64::try_from(latency.as_millis()).unwrap_or(u64::MAX));
        Sample { at, outcome, latency_ms, detail: Some(detail) }
    }
}

/// Whose failure it is that no answer came.
fn blame(code: Code) -> Outcome {
    match code {
        Code::Connect | Code::Tls | Code::Timeout | Code::Interrupted | Code::Protocol | Code::TooManyRedirects => {
            Outcome::Down
        }
        // We could not ask, were asked not to, or got more than we look at.
        _ => Outcome::Failed,
    }
}

fn describe(problem: &Problem) -> String {
    let code = serde_json::to_value(problem.code).unwrap_or_default();
    format!("{}: {}", code.as_str().unwrap_or("problem"), problem.detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SecretRef;
    use crate::domain::settings::{Datum, Entry, Findings, Place, Setting};

    fn setting(value: &toml::Value) -> Setting {
        let datum = match value {
            toml::Value::String(text) => Datum::Text(text.clone()),
            toml::Value::Integer(number) => Datum::Integer(*number),
            toml::Value::Boolean(flag) => Datum::Flag(*flag),
            toml::Value::Array(items) => Datum::List(items.iter().map(setting).collect()),
            toml::Value::Table(table) => Datum::Table(entries(table)),
            _ => Datum::Other("something else"),
        };
        Setting { datum, place: Place::default() }
    }

    fn entries(table: &toml::Table) -> Vec<Entry> {
        let entry = |(key, value): (&String, &toml::Value)| Entry {
            key: key.clone(),
            key_place: Place::default(),
            value: setting(value),
        };
        table.iter().map(entry).collect()
    }

    /// The probe, and what is wrong with its settings.
    fn read(settings: &str) -> (Option<Box<dyn Probe>>, Vec<String>) {
        let (entries, findings) = (entries(&settings.parse().unwrap()), Findings::default());
        let section = Section::new("probe", Place::default(), &entries, &findings);
        let probe = configure(&section);
        section.finish();
        let wrong = findings.into_vec().into_iter();
        (probe, wrong.map(|f| format!("{} {}; right: {}", f.key, f.wrong, f.right)).collect())
    }

    fn probe(expect: &str) -> Box<dyn Probe> {
        let (probe, wrong) = read(&format!("url = \"https://pay.example/health\"\nexpect = {expect}"));
        assert_eq!(wrong, [""; 0], "{expect}");
        probe.unwrap()
    }

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            url: Url::parse("https://pay.example/health").unwrap(),
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            received: DateTime::UNIX_EPOCH,
            latency: Duration::from_millis(40),
        }
    }

    fn check(expect: &str, status: u16, body: &str, outcome: Outcome, detail: &str) {
        let sample = probe(expect).sample(&Ok(reply(status, body)), DateTime::UNIX_EPOCH);
        assert_eq!((sample.outcome, sample.detail.as_deref()), (outcome, Some(detail)), "{expect} {status} {body}");
        assert_eq!(sample.latency_ms, Some(40));
    }

    #[test]
    fn an_answer_is_judged_by_status_and_content() {
        use Outcome::{Down, Failed, Up};
        for (expect, status, body, outcome, detail) in [
            ("{}", 200, "whatever", Up, "http 200"),
            ("{}", 204, "", Up, "http 204"),
            ("{}", 302, "", Down, "http 302"),
            ("{}", 404, "", Down, "http 404"),
            ("{}", 503, "", Down, "http 503"),
            ("{}", 401, "", Failed, "http 401"),
            ("{}", 403, "blocked", Failed, "http 403"),
            ("{}", 429, "", Failed, "http 429"),
            ("{ status = [401] }", 401, "", Up, "http 401"),
            ("{ status = [200] }", 201, "", Down, "http 201"),
            ("{ text = \"分期\" }", 200, "分期可用", Up, "http 200"),
            ("{ text = \"分期\" }", 200, "维护中", Down, "the expected text is missing"),
            ("{ text = \"ok\" }", 500, "ok", Down, "http 500"),
        ] {
            check(expect, status, body, outcome, detail);
        }
    }

    #[test]
    fn known_shapes_of_health_are_recognized() {
        use Outcome::{Degraded, Down, Failed, Up};
        for (status, body, outcome, detail) in [
            (200, r#"{"status":"UP"}"#, Up, "status = \"UP\""),
            (200, "\u{feff}{\"status\":\"UP\"}", Up, "status = \"UP\""),
            (200, r#"{"status":"pass","version":"1"}"#, Up, "status = \"pass\""),
            (200, r#"{"status":"warn","checks":{}}"#, Degraded, "status = \"warn\""),
            (200, r#"{"status":"DOWN","components":{}}"#, Down, "status = \"DOWN\""),
            (200, r#"{"status":"UNKNOWN"}"#, Failed, "status = \"UNKNOWN\""),
            (503, r#"{"status":"OUT_OF_SERVICE"}"#, Down, "http 503, status = \"OUT_OF_SERVICE\""),
            (503, r#"{"status":"UP"}"#, Down, "http 503"),
            (403, r#"{"status":"fail"}"#, Down, "http 403, status = \"fail\""),
            (200, r#"{"status":"success"}"#, Up, "http 200"),
            (200, r#"{"status":{"indicator":"none"}}"#, Up, "http 200"),
            (200, "{broken", Up, "http 200"),
        ] {
            check("{}", status, body, outcome, detail);
        }
    }

    #[test]
    fn a_value_in_a_body_is_compared() {
        use Outcome::{Degraded, Down, Failed, Up};
        const UP: &str = r#"{ json = "$.status", one_of = ["UP"], degraded = ["SLOW"] }"#;
        const CODE: &str = r#"{ json = "$.code", one_of = [0, true] }"#;
        const ALL: &str = r#"{ json = "$.banks[*].state", one_of = ["open"], degraded = ["slow"] }"#;
        const WORD: &str = r#"{ json = "$.health" }"#;
        for (expect, body, outcome, detail) in [
            (UP, r#"{"status":"up"}"#, Up, "$.status = \"up\""),
            (UP, r#"{"status":"SLOW"}"#, Degraded, "$.status = \"SLOW\""),
            (UP, r#"{"status":"DOWN"}"#, Down, "$.status = \"DOWN\""),
            (UP, r#"{"state":"UP"}"#, Down, "$.status is missing"),
            (UP, r#"{"status":null}"#, Down, "$.status = null"),
            (UP, "<html>维护</html>", Down, "no JSON"),
            (CODE, r#"{"code":0}"#, Up, "$.code = 0"),
            (CODE, r#"{"code":"0"}"#, Up, "$.code = \"0\""),
            (CODE, r#"{"code":true}"#, Up, "$.code = true"),
            (CODE, r#"{"code":500}"#, Down, "$.code = 500"),
            (ALL, r#"{"banks":[{"state":"open"},{"state":"open"}]}"#, Up, "$.banks[*].state = \"open\""),
            (ALL, r#"{"banks":[{"state":"open"},{"state":"slow"}]}"#, Degraded, "$.banks[*].state = \"slow\""),
            (ALL, r#"{"banks":[{"state":"shut"},{"state":"slow"}]}"#, Down, "$.banks[*].state = \"shut\""),
            (ALL, r#"{"banks":[]}"#, Down, "$.banks[*].state is missing"),
            (WORD, r#"{"health":true}"#, Up, "$.health = true"),
            (WORD, r#"{"health":"degraded"}"#, Degraded, "$.health = \"degraded\""),
            (WORD, r#"{"health":"error"}"#, Down, "$.health = \"error\""),
            (WORD, r#"{"health":"成功"}"#, Failed, "$.health = \"成功\""),
        ] {
            check(expect, 200, body, outcome, detail);
        }
        check(UP, 503, r#"{"status":"UP"}"#, Down, "http 503");
    }

    #[test]
    fn a_long_value_is_cut() {
        let body = format!("{{\"status\":\"{}\"}}", "长".repeat(100_000));
        let answer = Ok(reply(200, &body));
        let sample = probe("{ json = \"$.status\", one_of = [\"UP\"] }").sample(&answer, DateTime::UNIX_EPOCH);
        assert!(sample.detail.unwrap().chars().count() < 100);
    }

    #[test]
    fn a_slow_answer_is_degraded_and_a_bad_one_stays_bad() {
        let slow = |body: &str| Ok(Reply { latency: Duration::from_millis(2500), ..reply(200, body) });
        let probe = probe("{ latency = \"2s\" }");
        for (body, outcome, detail) in
            [("fine", Outcome::Degraded, "took 2.5 s"), (r#"{"status":"DOWN"}"#, Outcome::Down, "status = \"DOWN\"")]
        {
            let sample = probe.sample(&slow(body), DateTime::UNIX_EPOCH);
            assert_eq!((sample.outcome, sample.detail.as_deref()), (outcome, Some(detail)), "{body}");
        }
    }

    #[test]
    fn a_page_of_another_host_is_not_their_answer() {
        let url = Url::parse("http://login.hotel.example/").unwrap();
        let sent_on = Ok(Reply { url, ..reply(200, "<html>room number?</html>") });
        let sample = probe("{ json = \"$.status\" }").sample(&sent_on, DateTime::UNIX_EPOCH);
        assert_eq!(
            (sample.outcome, sample.detail.as_deref()),
            (Outcome::Failed, Some("sent on to login.hotel.example"))
        );
    }

    #[test]
    fn no_answer_is_their_failure_unless_it_is_ours() {
        for (code, outcome, name) in [
            (Code::Connect, Outcome::Down, "connect: x"),
            (Code::Tls, Outcome::Down, "tls: x"),
            (Code::Timeout, Outcome::Down, "timeout: x"),
            (Code::Interrupted, Outcome::Down, "interrupted: x"),
            (Code::Protocol, Outcome::Down, "protocol: x"),
            (Code::TooManyRedirects, Outcome::Down, "too_many_redirects: x"),
            (Code::Dns, Outcome::Failed, "dns: x"),
            (Code::Offline, Outcome::Failed, "offline: x"),
            (Code::Refused, Outcome::Failed, "refused: x"),
            (Code::RateLimited, Outcome::Failed, "rate_limited: x"),
            (Code::TooLarge, Outcome::Failed, "too_large: x"),
        ] {
            let answer = Err(Problem::new(code, "https://pay.example/health", "x"));
            let sample = probe("{}").sample(&answer, DateTime::UNIX_EPOCH);
            assert_eq!((sample.outcome, sample.detail.as_deref(), sample.latency_ms), (outcome, Some(name), None));
        }
    }

    #[test]
    fn the_request_is_what_was_configured() {
        let (probe, wrong) = read(
            "url = \"http://10.0.0.5/health\"\nmethod = \"POST\"\nbody = \"{}\"\ntimeout = \"3s\"\nallow_private = true\n\
             headers = { Accept = \"application/json\", Authorization = { env = \"KEY\" }, X-Gone = { env = \"GONE\" } }",
        );
        assert_eq!(wrong, [""; 0]);
        let mut secrets = Secrets::default();
        secrets.insert(SecretRef::Env("KEY".into()), "Bearer abc".to_owned().into());
        let request = probe.unwrap().request(&secrets);
        assert_eq!((request.method, request.body.as_deref()), (Method::Post, Some(&b"{}"[..])));
        assert_eq!((request.limits.total, request.limits.body), (Duration::from_secs(3), LARGEST_BODY));
        assert!(request.allow_private);
        let headers: Vec<_> = request.headers.iter().map(|h| (h.name.as_str(), h.value.as_str(), h.secret)).collect();
        assert_eq!(headers, [("Accept", "application/json", false), ("Authorization", "Bearer abc", true)]);
    }

    #[test]
    fn every_wrong_setting_is_named() {
        const URL: &str = "url = \"https://pay.example/\"\n";
        for (settings, wrong) in [
            ("", "probe.url is missing; right: the address of the health endpoint"),
            (
                "expect = { json = \"status\" }",
                "probe.expect.json \"status\" cannot be used; right: a JSON path, which begins with $: \"$.status\"",
            ),
            (
                "expect = { json = \"$.a[\" }",
                "probe.expect.json \"$.a[\" cannot be used; right: a JSON path (RFC 9535) such as \"$.status\"; at character",
            ),
            (
                "expect = { one_of = [\"UP\"] }",
                "probe.expect.one_of needs `json` beside it; right: json = \"$.status\"",
            ),
            ("expect = { json = \"$.a\", one_of = \"UP\" }", "probe.expect.one_of is not a list of values"),
            ("expect = { json = \"$.a\", one_of = [] }", "probe.expect.one_of is not a list of values"),
            ("expect = { status = [99] }", "probe.expect.status holds"),
            ("expect = { latency = \"0s\" }", "probe.expect.latency \"0s\" cannot be used"),
            ("expect = { jsn = \"$.a\" }", "probe.expect.jsn is not a known key; right: did you mean `json`?"),
            ("expect = 200", "probe.expect is a whole number; right: a table"),
            ("method = \"get\"", "probe.method \"get\" cannot be used"),
            ("method = \"HEAD\"\nexpect = { text = \"ok\" }", "probe.method brings no body to look at"),
            ("body = \"x\"", "probe.body is not sent with this method"),
            ("timeout = \"10m\"", "probe.timeout \"10m\" cannot be used"),
            ("headers = \"x\"", "probe.headers is no table"),
            ("headers = { \"X Y\" = \"1\" }", "probe.headers holds `X Y`, which cannot be sent"),
            ("headers = { X = \"a\\nb\" }", "probe.headers holds `X`, which cannot be sent"),
            ("headers = { X = { environment = \"KEY\" } }", "probe.headers.X.value does not say where the secret lies"),
        ] {
            let settings = if settings.is_empty() { String::new() } else { format!("{URL}{settings}") };
            let (_, found) = read(&settings);
            assert_eq!(found.len(), 1, "{settings}: {found:?}");
            assert!(found[0].starts_with(wrong), "{settings}: {}", found[0]);
        }
    }
}
