//! What a verdict costs: three parties with fifty notices each.

#![expect(clippy::unwrap_used, reason = "what a benchmark cannot prepare ends it")]

use chrono::{DateTime, TimeDelta, Utc};
use divan::{Bencher, black_box};
use storewatch::assess::{judge, why, windows_ahead};
use storewatch::domain::Tz;
use storewatch::domain::*;

fn main() {
    divan::main();
}

const NOTICES: i64 = 50;

fn moment(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_424_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

#[divan::bench]
fn verdict(bencher: Bencher<'_, '_>) {
    let facts = facts();
    bencher.bench(|| judge(black_box(&facts), moment(0)));
}

#[divan::bench]
fn week_ahead(bencher: Bencher<'_, '_>) {
    let facts = facts();
    bencher.bench(|| windows_ahead(black_box(&facts), moment(0), moment(7 * 24 * 60)));
}

#[divan::bench]
fn checkout_message() -> why::WhyAnswer {
    why::message(black_box("很抱歉,您的信用卡可用额度不足以支付本次分期,请更换银行卡或联系发卡银行后重试。"))
}

/// Two years of announcements: most are over, some recur, some name banks, some end what others began.
fn facts() -> Facts {
    let parties = [("shop", Role::Store), ("alipay", Role::Channel), ("cmb", Role::Bank)];
    let needs = parties.map(|(id, _)| PartyId::new(id)).to_vec();
    let watch = Watch {
        id: "phone".into(),
        title: "手机".into(),
        service: Service::Installment,
        routes: vec![Route { id: "only".into(), title: "only".into(), needs }],
        tell: Tell::Best,
        hours: None,
        amount: Some(3999.0),
        periods: Some(12),
        product: None,
        until: None,
        notify: None,
    };
    let parties = parties.map(|(id, role)| party(id, role)).to_vec();
    Facts { watch, parties, tries: Vec::new(), offline_since: None, clock_error: None }
}

fn party(id: &str, role: Role) -> PartyFacts {
    PartyFacts {
        party: Party {
            id: id.into(),
            role,
            title: id.into(),
            aliases: vec![format!("{id} 信用卡"), format!("{id} bank")],
            zone: Tz::SHANGHAI,
            sources: Vec::new(),
            probes: Vec::new(),
        },
        sources: vec![SourceFacts {
            id: JobId::new(id, "notices"),
            last_success: Some(moment(0)),
            blind_since: None,
            failing_since: None,
            problem: None,
            fresh_for: 1800,
        }],
        probes: Vec::new(),
        notices: (0..NOTICES).map(|n| notice(id, n)).collect(),
        endings: Vec::new(),
    }
}

fn notice(party: &str, n: i64) -> Notice {
    let published = moment(-60 - n * 3 * 24 * 60);
    let kind = match n % 10 {
        0..6 => Kind::Maintenance,
        6 => Kind::Outage,
        7 => Kind::Resumption,
        8 => Kind::Change,
        _ => Kind::Other,
    };
    let start = published + TimeDelta::hours(30);
    let window = Window {
        start,
        end: Some(start + TimeDelta::hours(4)),
        rrule: (n % 17 == 3).then(|| "FREQ=WEEKLY;BYDAY=SU".to_owned()),
        effect: Effect::Unavailable,
        services: vec![Service::CreditCard, Service::Installment],
        parties: if n % 3 == 0 { vec!["民生银行".into(), "cmb".into()] } else { Vec::new() },
        scope: if n % 3 == 0 { Scope::Some } else { Scope::All },
        blocks: n % 2 == 0,
        evidence: vec![Span { text: "3月1日 23:00 至 3月2日 03:00".into(), start: 10, end: 32 }],
    };
    Notice {
        source: JobId::new(party, "notices"),
        announcement: Announcement {
            key: n.to_string(),
            title: format!("公告 {n}"),
            body: "正文".repeat(200),
            published: None,
            url: Some(format!("https://{party}.example/{n}")),
            stated: None,
        },
        reading: Reading {
            kind,
            installment: Bearing::Direct,
            confidence: 0.9,
            windows: if kind.has_windows() {
                vec![window.clone(), Window { start: start + TimeDelta::days(1), ..window }]
            } else {
                Vec::new()
            },
            links: Vec::new(),
            terms: Vec::new(),
            evidence: Vec::new(),
            ignored: Vec::new(),
        },
        event: (n % 4 != 0).then(|| EventId::new((n / 4).to_string())),
        first_seen: published,
        published,
    }
}
