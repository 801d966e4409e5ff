//! Configs and what they mean, with kinds of the test's own.

mod kinds;
mod mistakes;

use super::*;
use crate::config::{EXAMPLE, File, Style, example_switched_on, merge, render};
use crate::domain::settings::value_of;
use crate::domain::{JobId, Language, Role, SecretRef};
use kinds::KINDS;
use proptest::prelude::*;

fn tree(text: &str) -> Tree {
    merge(vec![File { path: "my.toml".into(), text: text.to_owned().into() }])
}

fn good(text: &str) -> Plan {
    let tree = tree(text);
    let (plan, findings) = plan_with(&tree, Tz::BERLIN, KINDS);
    plan.unwrap_or_else(|| panic!("{}", render(&tree, &findings, Style::Plain)))
}

/// The lines that the config's author would read.
fn wrong(text: &str) -> Vec<String> {
    let tree = tree(text);
    let (plan, findings) = plan_with(&tree, Tz::BERLIN, KINDS);
    assert_eq!(plan.is_none(), !findings.is_empty());
    render(&tree, &findings, Style::Plain).lines().map(str::to_owned).collect()
}

#[test]
fn a_config_of_four_lines_is_whole() {
    let plan =
        good("[[watch]]\nid = 'phone'\npreset = 'xiaomi-cn'\nchannels = ['alipay', 'wechatpay']\nbanks = ['cmb']");
    let routes: Vec<_> = plan.watches[0].routes.iter().map(|route| (route.id.as_str(), route.needs.len())).collect();
    assert_eq!(routes, [("alipay-cmb", 3), ("wechatpay-cmb", 3)]);
    let parties: Vec<_> = plan.parties.iter().map(|party| (party.id.as_str(), party.role)).collect();
    let expected =
        [("xiaomi", Role::Store), ("alipay", Role::Channel), ("wechatpay", Role::Channel), ("cmb", Role::Bank)];
    assert_eq!(parties, expected);
    let senders: Vec<_> = plan.senders.iter().map(|sender| sender.kind).collect();
    assert_eq!(senders, ["desktop", "log"], "as if configured");
    assert_eq!(plan.zone, Tz::BERLIN, "the machine's");
    assert!(plan.parties.iter().all(|party| party.zone == Tz::SHANGHAI), "where their texts are read");
}

const SPELLED_OUT: &str = r#"
language = "zh-TW"
timezone = "Asia/Taipei"

[politeness]
concurrency = 4
spacing = "3s"

[[party]]
id = "shop"
role = "store"
title = "示例商城"
aliases = ["示例", "Example"]
timezone = "Asia/Shanghai"

[[party.source]]
id = "notices"
kind = "feed"
url = "http://127.0.0.1:8089/feed"
schedule = "*/20 * * * * *"
timezone = "UTC"
allow_private = true
mine = true
token = { env = "SHOP_TOKEN" }

[[party.source]]
id = "old"
kind = "feed"
url = "https://store.example/old"
enabled = false
token = { env = "OLD_TOKEN" }

[[party.probe]]
id = "installments"
kind = "http"
url = "https://pay.example/health"
proves = "service"
threshold_down = 3

[[watch]]
id = "tablet"
title = "平板 分期"
routes = [{ title = "直接", needs = ["shop"] }, { needs = ["shop"] }, { id = "third", needs = ["shop"] }]
tell = "each"
hours = "08:00-24:00"
amount = 3999
periods = 12
product = "https://store.example/item/1"
until = 2026-12-31
notify = ["phone"]

[[sender]]
id = "phone"
kind = "ntfy"
topic = "alerts"
discreet = true
token = { file = "/run/token" }
"#;

#[test]
fn a_config_that_is_spelled_out_means_what_it_says() {
    let plan = good(SPELLED_OUT);
    assert_eq!((plan.language, plan.zone), (Some(Language::ZhTw), Tz::TAIPEI));
    assert_eq!((plan.politeness.at_once, plan.politeness.spacing.as_secs()), (4, 3));
    let party = &plan.parties[0];
    assert_eq!((party.zone, party.sources.len(), party.probes.len()), (Tz::SHANGHAI, 1, 1));
    let sources: Vec<_> = plan.sources.iter().map(|source| (source.id.to_string(), source.zone)).collect();
    assert_eq!(sources, [("shop/notices".into(), Tz::UTC), ("shop/product-tablet".into(), Tz::SHANGHAI)]);
    assert!(plan.sources[0].mine && plan.sources[0].allow_private);
    assert_eq!((plan.probes[0].threshold_down, plan.probes[0].threshold_up), (3, 2));
    let watch = &plan.watches[0];
    let routes: Vec<_> = watch.routes.iter().map(|route| (route.id.as_str(), route.title.as_str())).collect();
    assert_eq!(routes, [("shop", "直接"), ("shop-2", "示例商城"), ("third", "示例商城")]);
    assert_eq!(watch.until.map(|day| day.to_string()).as_deref(), Some("2026-12-31"));
    assert_eq!(watch.product, Some(JobId::new("shop", "product-tablet")));
    assert!(plan.senders[0].discreet);
    let secrets: Vec<_> = plan.secrets.iter().map(|used| (used.key.as_str(), used.secret.clone())).collect();
    let token = |key, secret| (key, secret);
    let expected = [
        token("party[shop].source[notices].token", SecretRef::Env("SHOP_TOKEN".into())),
        token("sender[phone].token", SecretRef::File("/run/token".into())),
    ];
    assert_eq!(secrets, expected, "the disabled source needs none");
    assert_eq!(plan.notices, []);
}

#[test]
fn the_users_settings_lie_over_the_presets() {
    let plan = good(
        "[[party]]\nid = 'wechatpay'\npreset = 'wechatpay'\ntitle = 'my WeChat'\n[[party.probe]]\nid = 'mine'\nkind = 'http'\n\
         url = 'https://a.example/'\n[[watch]]\nid = 'phone'\npreset = 'xiaomi-cn'\nchannels = ['wechatpay']",
    );
    let party = plan.parties.iter().find(|party| party.id.as_str() == "wechatpay").unwrap();
    assert_eq!((party.title.as_str(), party.role, party.probes.len()), ("my WeChat", Role::Channel, 1));
    assert!(!party.aliases.is_empty(), "what the user does not say stays");
}

#[test]
fn a_source_of_a_preset_is_changed_by_its_id() {
    let preset = tree("").preset("cmb").unwrap();
    let source =
        value_of(value_of(&preset, "party").unwrap().items()[0].entries(), "source").unwrap().items()[0].clone();
    let id = value_of(source.entries(), "id").unwrap().as_text().unwrap().to_owned();
    let text = |settings: &str| {
        format!(
            "[[party]]\nid = 'cmb'\npreset = 'cmb'\n[[party.source]]\nid = '{id}'\n{settings}\n\
                 [[watch]]\nid = 'w'\nroutes = [{{ needs = ['cmb'] }}]"
        )
    };
    let enabled = |settings: &str| good(&text(settings)).sources.iter().any(|source| source.id.name == id);
    assert_eq!((enabled("enabled = true"), enabled("enabled = false")), (true, false));
}

#[test]
fn what_is_probably_not_meant_is_noticed() {
    for (text, notice) in [
        (
            "[[party]]\nid = 'a'\nrole = 'bank'\n[[watch]]\nid = 'w'\nroutes = [{ needs = ['a'] }]",
            "has no source and no probe",
        ),
        (
            "[[party]]\nid = 'a'\nrole = 'bank'\nprobe = [{ id = 'p', kind = 'http', url = 'https://a.example' }]",
            "is in no route",
        ),
        (
            "[[party]]\nid = 'a'\nrole = 'bank'\nprobe = [{ id = 'p', kind = 'http', url = 'https://a.example' }]\n\
             [[watch]]\nid = 'w'\nroutes = [{ needs = ['a'] }]\n[[sender]]\nid = 'l'\nkind = 'log'\naudience = 'operator'",
            "brings nothing to the buyer",
        ),
    ] {
        let notices = good(text).notices;
        assert!(notices.len() == 1 && notices[0].wrong.contains(notice), "{notices:?}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    let keys =
        ["party", "watch", "sender", "routes", "needs", "source", "include", "politeness", "id", "product", "preset"];
    for key in keys {
        for value in [
            "1",
            "'x'",
            "[]",
            "[1]",
            "[[]]",
            "{}",
            "[{}]",
            "[{ id = 'x' }]",
            "2026-01-01",
            "1e400",
            "[{ needs = 'x' }]",
        ] {
            for text in [
                format!("{key} = {value}"),
                format!("[[watch]]\n{key} = {value}"),
                format!("[[party]]\n{key} = {value}"),
            ] {
                wrong(&text);
            }
        }
    }
}

#[test]
fn what_stands_at_the_top_holds_below_unless_said_otherwise() {
    let plan = good(
        "allow_private = true\n[[party]]\nid = 'a'\nrole = 'bank'\n\
         source = [{ id = 'x', kind = 'page', url = 'http://localhost/' }, \
         { id = 'y', kind = 'page', url = 'https://a.example/', allow_private = false }]\n\
         [[watch]]\nid = 'w'\nroutes = [{ needs = ['a'] }]\nproduct = 'http://127.0.0.1/'",
    );
    let allowed: Vec<_> = plan.sources.iter().map(|source| (source.id.name.as_str(), source.allow_private)).collect();
    assert_eq!(allowed, [("x", true), ("y", false), ("product-w", true)]);
}

#[test]
fn the_report_shows_what_is_watched_asked_and_told() {
    let (tree, plan) = (tree(SPELLED_OUT), good(SPELLED_OUT));
    let now = chrono::DateTime::parse_from_rfc3339("2026-03-01T05:59:00+08:00").unwrap().to_utc();
    let text = report(&tree, &plan, now);
    for line in [
        "my.toml",
        "times in Asia/Taipei, messages in the language zh-TW",
        "watch tablet: 平板 分期 (each route by itself, from 08:00 to 00:00, until 2026-12-31)",
        "  route third: 示例商城 (shop)",
        "party shop: 示例商城",
        "  source notices: http://127.0.0.1:8089/feed",
        "  probe installments: https://pay.example/health, proves the service",
        "    */5 * * * * -> Sun 2026-03-01 06:00, 06:05, 06:10, 06:15, 06:20 (Asia/Shanghai)",
        "sender phone: ntfy, for the buyer",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(!text.contains("old"), "what is switched off is not asked");
}

/// What the program itself makes of a config.
fn of_the_program(text: &str) -> Vec<String> {
    let tree = tree(text);
    let (_, findings) = plan(&tree, Tz::SHANGHAI);
    render(&tree, &findings, Style::Plain).lines().map(str::to_owned).collect()
}

#[test]
fn every_preset_means_something() {
    for preset in crate::config::presets::PRESETS {
        let id = brought::id(&brought::party_of(&tree(""), preset.name).unwrap()).unwrap().to_owned();
        let text = format!("[[watch]]\nid = 'w'\nroutes = [{{ needs = ['{}'] }}]", preset.name);
        assert_eq!(of_the_program(&text), [""; 0], "{}", preset.name);
        let (plan, _) = plan(&tree(&text), Tz::UTC);
        assert!(plan.is_some_and(|plan| plan.parties[0].id.as_str() == id), "{}", preset.name);
    }
}

#[test]
fn the_example_is_a_config_with_its_settings_off_and_on() {
    assert_eq!(of_the_program(EXAMPLE), [""; 0]);
    assert_eq!(of_the_program(&example_switched_on()), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    /// Typing goes wrong in the middle of a good config.
    #[test]
    fn no_slip_makes_it_panic(at in 0usize..8000, gone in 0usize..40, typed in "[\\[\\]{}='\"#,a0.\n招-]{0,6}") {
        let mut chars: Vec<char> = example_switched_on().chars().collect();
        let from = at.min(chars.len());
        let to = (from + gone).min(chars.len());
        chars.splice(from..to, typed.chars());
        let tree = tree(&chars.into_iter().collect::<String>());
        let (plan, findings) = plan(&tree, Tz::UTC);
        prop_assert_eq!(plan.is_none(), !findings.is_empty());
        for style in [Style::Plain, Style::Graphical { width: 80, color: true }] {
            let text = render(&tree, &findings, style);
            prop_assert!(text.is_empty() == findings.is_empty());
        }
    }
}
