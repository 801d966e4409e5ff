use super::*;
use chrono::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [Language; 3] = [Language::ZhCn, Language::ZhTw, Language::En];

/// The ids of a catalog, with the variables that each uses.
fn entries(language: Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut entries: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in catalog::source(language).lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.contains([' ', '{'])) {
            assert!(!entries.contains_key(id), "{id} stands twice in {language:?}");
            current = id;
            entries.insert(id, BTreeSet::new());
        }
        let variables = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            &rest[..end]
        });
        entries.entry(current).or_default().extend(variables);
    }
    entries.remove("");
    entries
}

fn words(language: Language) -> Words {
    Words::new(language, crate::domain::Tz::SHANGHAI).naming([(PartyId::new("shop"), "示例商城".to_owned())])
}

fn at(text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    crate::domain::Tz::SHANGHAI.from_local_datetime(&local).unwrap().with_timezone(&Utc)
}

#[test]
fn the_catalogs_have_the_same_ids_and_variables() {
    let first = entries(Language::ZhCn);
    assert!(first.len() > 200, "{}", first.len());
    for language in LANGUAGES {
        assert!(FluentResource::try_new(catalog::source(language).to_owned()).is_ok(), "{language:?}");
        let own = entries(language);
        for (id, variables) in &first {
            assert_eq!(own.get(id), Some(variables), "{id} in {language:?}");
        }
        assert_eq!(own.len(), first.len(), "{language:?} has more");
    }
}

#[test]
fn every_sentence_takes_its_values() {
    for language in LANGUAGES {
        let words = words(language);
        for (id, variables) in entries(language) {
            let mut args = FluentArgs::new();
            for name in variables {
                args.set(name, if name.starts_with("has_") { "yes" } else { "7" });
            }
            let mut errors = Vec::new();
            let pattern = words.bundle.get_message(id).and_then(|message| message.value()).unwrap();
            let text = words.bundle.format_pattern(pattern, Some(&args), &mut errors);
            assert!(errors.is_empty() && !text.is_empty() && !text.contains(['{', '}']), "{id}: {text} {errors:?}");
            // The demo's are set in columns; a comma stands between names.
            assert!(text.trim() == text || id.starts_with("demo-"), "{id}");
        }
    }
}

/// The rules of the judgement, with the values that each may bring.
const REASONS: &[(&str, &[&str])] = &[
    ("in_window", &["party", "start", "end", "service", "usually_late", "usually_early"]),
    ("ending", &["party", "end"]),
    ("in_open_window", &["party", "start", "service"]),
    ("outage_announced", &["party", "start", "end", "service"]),
    ("suspended", &["party", "start", "end", "service"]),
    ("withdrawn", &["party", "start", "service"]),
    ("finished_early", &["party", "end", "since", "minutes", "back"]),
    ("overrun", &["party", "end", "minutes", "usual"]),
    ("contradicted", &["party", "published", "since", "detail"]),
    ("outage_probed", &["party", "since", "minutes", "detail"]),
    ("unreachable", &["party", "since", "minutes", "detail"]),
    ("outage_both", &["party", "start", "end", "detail"]),
    ("degraded", &["party", "since", "detail"]),
    ("flapping", &["party", "since", "count"]),
    ("tried_worked", &["at"]),
    ("resumed", &["party", "published", "lasted"]),
    ("confirmed", &["party", "since", "lasted"]),
    ("window_over", &["party", "end", "minutes"]),
    ("called_off", &["party", "start", "end"]),
    ("no_news", &["seen", "of"]),
    ("never_answered", &[]),
    ("nobody_seen", &[]),
    ("offline", &["since"]),
    ("check_your_side", &["at", "cause"]),
    ("tried_system_error", &["at", "cause"]),
    ("below_minimum", &["party", "amount", "minimum"]),
    ("periods_not_offered", &["party", "periods", "offered"]),
    ("product_excluded", &["party", "goods"]),
    ("product_ahead", &["party", "at"]),
    ("product_sold_out", &["party"]),
    ("product_refuses", &["party"]),
    ("product_hides", &["party", "since"]),
    ("product_flash", &["party", "end"]),
    ("alternative", &["route", "confirmed"]),
    ("alternative_later", &["route", "at"]),
    ("window_ahead", &["party", "start", "end", "service"]),
    ("undated", &["party", "published"]),
    ("recovering", &["party", "since"]),
    ("retry_safely", &["at", "count"]),
    ("unseen", &["party"]),
    ("blind", &["party", "since", "source"]),
    ("stale", &["party", "last"]),
    ("clock_wrong", &["minutes"]),
    ("not_in_the_way", &["party", "start", "end", "service"]),
    ("others_only", &["party", "names", "end"]),
    ("maybe_concerned", &["party", "names", "start", "end"]),
    ("uncertain_reading", &["party", "percent"]),
    ("check_bank", &[]),
    ("check_credit", &[]),
    ("check_store", &[]),
    ("check_channel", &[]),
    ("check_qualification", &[]),
    ("check_product", &[]),
    ("ruled_out_store", &["party", "since"]),
    ("ruled_out_channel", &["party", "since"]),
    ("ruled_out_bank", &["party"]),
    ("ruled_out_product", &[]),
    ("message_says", &["cause", "percent"]),
];

#[test]
fn every_reason_has_a_sentence_of_its_values() {
    let catalog = entries(Language::En);
    for (rule, values) in REASONS {
        let variables = &catalog[format!("reason-{rule}").as_str()];
        for variable in variables {
            let name = variable.strip_prefix("has_").unwrap_or(variable);
            assert!(values.contains(&name), "reason-{rule} uses {name}, which the rule does not bring");
        }
    }
    let told: BTreeSet<_> = REASONS.iter().map(|(rule, _)| format!("reason-{rule}")).collect();
    let known: BTreeSet<_> = catalog.keys().filter(|id| id.starts_with("reason-")).map(ToString::to_string).collect();
    assert_eq!(known, told);
}

#[test]
fn every_name_has_a_word() {
    use crate::domain::Code;
    fn all<T: Serialize + Copy>(class: &str, of: &[T]) {
        for language in LANGUAGES {
            for one in of {
                let id = format!("{class}-{}", identifier(one));
                assert!(words(language).has(&id), "{id} in {language:?}");
            }
        }
    }
    use {Advice as A, Basis as B, Condition as C, Kind as K, Service as S};
    all("advice", &[A::RetryNow, A::RetryAt, A::Wait, A::UseAlternative, A::CheckYourSide, A::NotOffered, A::Unknown]);
    all("condition", &[C::Available, C::Degraded, C::Unknown, C::Maintenance, C::Outage, C::Suspended]);
    all("basis", &[B::ServiceConfirmed, B::AnnouncedEnd, B::NoNews]);
    all("role", &[Role::Store, Role::Channel, Role::Bank]);
    all("kind", &[K::Maintenance, K::Outage, K::Suspension, K::Resumption, K::Change, K::Cancellation, K::Other]);
    all("service", &[S::Installment, S::CreditCard, S::DebitCard, S::CardPayment, S::OnlinePayment, S::QuickPayment]);
    all("service", &[S::QrPayment, S::Gateway, S::Checkout, S::Order, S::Site, S::App, S::OnlineBanking, S::All]);
    all("service", &[S::Login, S::Transfer, S::Repayment, S::Withdrawal, S::Query, S::Points, S::Application]);
    all("service", &[S::CustomerService, S::Refund, S::Merchant, S::Message, S::Branch, S::Corporate, S::Other]);
    all("problem", &[Code::Dns, Code::Connect, Code::Tls, Code::Timeout, Code::Interrupted, Code::Protocol]);
    all(
        "problem",
        &[Code::TooLarge, Code::TooManyRedirects, Code::Refused, Code::Disallowed, Code::Offline, Code::Status],
    );
    all("problem", &[Code::RateLimited, Code::Empty, Code::Content, Code::Syntax, Code::NothingFound]);
    all(
        "problem",
        &[Code::Fewer, Code::Stale, Code::NoMatch, Code::Truncated, Code::Detail, Code::Browser, Code::Storage],
    );
}

#[test]
fn moments_are_said_as_seen_from_now() {
    let now = at("2026-11-22 13:00");
    for (moment, zh, en) in [
        ("2026-11-22 06:00", "今天 06:00", "today 06:00"),
        ("2026-11-23 23:00", "明天 23:00", "tomorrow 23:00"),
        ("2026-11-21 00:00", "昨天 00:00", "yesterday 00:00"),
        ("2026-11-28 06:00", "周六 11月28日 06:00", "Sat, Nov 28, 06:00"),
        ("2027-01-02 06:05", "2027年1月2日周六 06:05", "Sat, Jan 2, 2027, 06:05"),
    ] {
        assert_eq!(words(Language::ZhCn).moment(at(moment), now), zh);
        assert_eq!(words(Language::En).moment(at(moment), now), en);
    }
    assert_eq!(words(Language::ZhTw).moment(at("2026-11-28 06:00"), now), "週六 11月28日 06:00");
}

#[test]
fn durations_have_two_units_at_most() {
    for (minutes, zh, en) in [
        (0, "0 分钟", "0 min"),
        (-45, "45 分钟", "45 min"),
        (60, "1 小时", "1 h"),
        (192, "3 小时 12 分钟", "3 h 12 min"),
        (1440, "1 天", "1 day"),
        (2 * 1440 + 200, "2 天 3 小时", "2 days 3 h"),
        (2 * 1440 - 1, "2 天", "2 days"),
        (i64::MIN, "1491308 天 2 小时", "1491308 days 2 h"),
    ] {
        assert_eq!(words(Language::ZhCn).duration(minutes), zh);
        assert_eq!(words(Language::En).duration(minutes), en);
    }
}

fn reason(rule: &str, party: bool, values: &[(&str, Value)]) -> Reason {
    Reason {
        rule: rule.into(),
        party: party.then(|| PartyId::new("shop")),
        values: values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        evidence: Vec::new(),
    }
}

#[test]
fn reasons_are_sentences_that_leave_out_what_is_not_known() {
    let now = at("2026-11-22 03:00");
    let end = ("end", Value::Time(at("2026-11-22 06:00")));
    let start = ("start", Value::Time(at("2026-11-22 01:00")));
    let service = ("service", Value::Text("credit_card".into()));
    for (reason, zh, en) in [
        (
            reason("in_window", true, &[start.clone(), end.clone()]),
            "示例商城正在维护，公告称今天 06:00 结束。",
            "示例商城 is under announced maintenance until today 06:00.",
        ),
        (
            reason("in_window", true, &[start.clone(), end.clone(), service]),
            "示例商城的信用卡正在维护，公告称今天 06:00 结束。",
            "示例商城 (credit cards) is under announced maintenance until today 06:00.",
        ),
        (
            reason("suspended", true, std::slice::from_ref(&start)),
            "示例商城自今天 01:00 起暂停，恢复时间另行公告。",
            "示例商城 has suspended this since today 01:00, until further notice.",
        ),
        (
            reason("suspended", true, &[start, end]),
            "示例商城自今天 01:00 起暂停，至今天 06:00。",
            "示例商城 has suspended this since today 01:00, until today 06:00.",
        ),
        (
            reason("flapping", true, &[("count", Value::Number(1))]),
            "示例商城时好时坏：一小时内变化了 1 次。",
            "示例商城 has been unstable: 1 change within an hour.",
        ),
        (
            reason(
                "maybe_concerned",
                true,
                &[("names", Value::Text(String::new())), ("start", Value::Time(at("2026-11-23 01:00")))],
            ),
            "示例商城的公告（明天 01:00 起）只涉及部分用户，可能与您有关。",
            "示例商城 announced work from tomorrow 01:00 for some customers; it may concern you.",
        ),
    ] {
        assert_eq!(words(Language::ZhCn).reason(&reason, now), zh);
        assert_eq!(words(Language::En).reason(&reason, now), en);
    }
}

#[test]
fn values_are_data() {
    let hostile = "{ $party } {\"x\"} {{7*7}} <b>$(id)</b> [yes] *[no]";
    let reason = reason("product_excluded", false, &[("goods", Value::Text(hostile.into()))]);
    for language in LANGUAGES {
        let text = words(language).reason(&reason, at("2026-11-22 03:00"));
        assert!(text.contains(hostile), "{text}");
        assert!(!text.contains('\u{2068}'), "an isolation mark in {text}");
    }
}
