use super::*;
use crate::domain::{
    Bearing, Effect, Evidence, Ignored, Interval, Kind, Language, Link, Relation, Scope, Service, Span, Term, Window,
};
use chrono::TimeZone;

const ZONE: Tz = Tz::SHANGHAI;
const TITLE: &str = "系统升级公告";
const BODY: &str =
    "3月7日（周六）23:00至次日06:00，信用卡分期、网上支付暂停；\n3月8日01:00-02:00查询暂停。\n热线9:00-18:00。";

fn at(month: u32, day: u32, hour: u32) -> DateTime<Utc> {
    ZONE.with_ymd_and_hms(2026, month, day, hour, 0, 0).unwrap().to_utc()
}

/// The first place of some words in the text.
fn span(words: &str) -> Span {
    let text = format!("{TITLE}\n{BODY}");
    let byte = text.find(words).unwrap();
    let start = text[..byte].chars().count();
    Span { text: words.to_owned(), start, end: start + words.chars().count() }
}

fn window(start: DateTime<Utc>, end: Option<DateTime<Utc>>, service: Service, words: &[&str]) -> Window {
    Window {
        start,
        end,
        rrule: None,
        effect: Effect::Unavailable,
        services: vec![service],
        parties: Vec::new(),
        scope: Scope::All,
        blocks: service.blocks_installments(),
        evidence: words.iter().map(|words| span(words)).collect(),
    }
}

fn reading() -> Reading {
    let evidence = |about: &str, words: &str| Evidence { about: about.to_owned(), span: span(words) };
    let ignored = span("9:00-18:00");
    Reading {
        kind: Kind::Maintenance,
        installment: Bearing::Direct,
        confidence: 0.93,
        windows: vec![
            window(
                at(3, 7, 23),
                Some(at(3, 8, 6)),
                Service::Installment,
                &["3月7日（周六）23:00至次日06:00", "信用卡分期"],
            ),
            window(at(3, 8, 1), Some(at(3, 8, 2)), Service::Query, &["3月8日01:00-02:00", "查询"]),
        ],
        links: Vec::new(),
        terms: Vec::new(),
        evidence: vec![evidence("kind", "升级"), evidence("installment", "分期")],
        ignored: vec![Ignored { why: "hotline hours".to_owned(), start: ignored.start, end: ignored.end }],
    }
}

fn page(reading: &Reading, language: Language, marks: Marks, width: Option<u16>) -> String {
    let text = format!("{TITLE}\n{BODY}");
    let explained = Explained { text: &text, zone: ZONE, reading };
    explain(&explained, &Words::new(language, ZONE), at(3, 7, 12), marks, width)
}

fn unstyled(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[test]
fn each_statement_leads_to_its_words() {
    let page = unstyled(&page(&reading(), Language::ZhCn, Marks::Brackets, None));
    let expected = "\
维护：周六 3月7日 23:00 → 周日 3月8日 06:00，分期付不了
很有把握 (93%)

 1  类别：维护
 2  点名提到分期付款或先用后付
 3  周六 3月7日 23:00 → 周日 3月8日 06:00 · 7 小时 · 还有 11 小时
    不可用：分期付款 · 分期付不了
 4  周日 3月8日 01:00 → 02:00 · 1 小时 · 还有 13 小时
    不可用：查询 · 不妨碍分期
 a  没有当作时段：客服电话时间

原文（时间按 Asia/Shanghai 理解）
  系统⟦升级⟧¹公告
  ⟦3月7日（周六）23:00至次日06:00⟧³，⟦信用卡⟦分期⟧²⟧³、网上支付暂停；
  ⟦3月8日01:00-02:00⟧⁴⟦查询⟧⁴暂停。
  热线⟪9:00-18:00⟫ᵃ。
";
    assert_eq!(page, expected);
}

#[test]
fn on_a_terminal_colors_stand_for_brackets_and_lines_fit() {
    let page = page(&reading(), Language::En, Marks::Colors, Some(40));
    assert!(page.contains('\u{1b}') && !page.contains('⟦'), "{page}");
    for line in unstyled(&page).lines() {
        assert!(line.chars().map(wrap::width).sum::<usize>() <= 40, "{line}");
    }
    // Every style is ended before its line is.
    for line in page.lines().filter(|line| line.contains('\u{1b}')) {
        assert!(line.rfind("\u{1b}[0m").is_some_and(|reset| !line[reset + 4..].contains('\u{1b}')), "{line:?}");
    }
}

#[test]
fn the_conclusion_says_what_it_means_for_paying() {
    let open = || Window { end: None, ..window(at(3, 7, 11), None, Service::Gateway, &[]) };
    let some = || Window { scope: Scope::Some, ..open() };
    let degraded = || Window { effect: Effect::Degraded, ..open() };
    let query = || window(at(3, 7, 11), None, Service::Query, &[]);
    let rows: Vec<(Kind, Bearing, Vec<Window>, &str)> = vec![
        (
            Kind::Outage,
            Bearing::Indirect,
            vec![open()],
            "Outage: Sat, Mar 7, 11:00 on, no end stated: installments cannot be paid",
        ),
        (
            Kind::Outage,
            Bearing::Indirect,
            vec![open(), open()],
            "Outage: 2 windows in which installments cannot be paid",
        ),
        (
            Kind::Outage,
            Bearing::Direct,
            vec![degraded()],
            "Outage: Sat, Mar 7, 11:00 on, no end stated: paying by installments may fail",
        ),
        (
            Kind::Maintenance,
            Bearing::Direct,
            vec![some()],
            "Maintenance: Sat, Mar 7, 11:00 on, no end stated: installments cannot be paid, only for some banks, channels or regions",
        ),
        (Kind::Maintenance, Bearing::None, vec![query()], "Maintenance: paying by installments is not in the way"),
        (Kind::Suspension, Bearing::Direct, vec![], "Suspension: no times could be read"),
        (Kind::Resumption, Bearing::Direct, vec![], "Resumption: worth trying again"),
        (Kind::Change, Bearing::Direct, vec![], "Change of terms: the terms of installments change"),
        (Kind::Cancellation, Bearing::Indirect, vec![], "Cancellation: what had been announced will not happen"),
        (Kind::Other, Bearing::Direct, vec![], "Other: no service is affected"),
    ];
    for (kind, installment, windows, expected) in rows {
        let reading = Reading { kind, installment, windows, ..reading() };
        assert_eq!(sentences::conclusion(&reading, ZONE, &Words::new(Language::En, ZONE), at(3, 7, 12)), expected);
    }
}

#[test]
fn links_and_terms_are_said() {
    let link = Link {
        relation: Relation::Moves,
        windows: vec![Interval { start: at(3, 1, 1), end: Some(at(3, 1, 5)) }],
        evidence: vec![span("公告")],
    };
    let term = Term {
        periods: vec![3, 6, 12],
        interest_free: Some(true),
        minimum: Some(600.0),
        parties: vec!["招商银行".to_owned()],
        excluded: vec!["预售商品".to_owned()],
        evidence: vec![span("信用卡分期")],
        ..Term::default()
    };
    let reading = Reading { links: vec![link], terms: vec![term], ..reading() };
    let page = unstyled(&page(&reading, Language::ZhTw, Marks::Brackets, None));
    for part in [
        "5  更改了先前公告的時間",
        "週日 3月1日 01:00 → 05:00",
        "6  分期條件：3/6/12 期 · 免息 · 滿 600 起 · 招商银行 · 不含 预售商品",
        "⟦信用卡⟦分期⟧²⟧³·⁶",
    ] {
        assert!(page.contains(part), "{part} in\n{page}");
    }
}

#[test]
fn a_rule_is_said_in_words_or_shown_as_it_stands() {
    let english = Words::new(Language::En, ZONE);
    let chinese = Words::new(Language::ZhCn, ZONE);
    for (rule, en, zh) in [
        ("FREQ=DAILY", "every day", "每天"),
        ("FREQ=WEEKLY;BYDAY=SU", "every Sun", "每周日"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every Mon, Thu", "每周一、周四"),
        ("FREQ=WEEKLY;BYDAY=SU;UNTIL=20260628T155959Z", "every Sun, until 2026-06-28", "每周日，至 2026-06-28"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "day 5 of every month", "每月 5 日"),
        ("FREQ=MONTHLY;BYDAY=2TU", "the second Tue of every month", "每月第 2 个周二"),
        ("FREQ=MONTHLY;BYDAY=-1SA", "the last Sat of every month", "每月最后一个周六"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "the last business day of every month", "每月最后一个工作日"),
        ("FREQ=YEARLY;BYMONTH=1", "FREQ=YEARLY;BYMONTH=1", "FREQ=YEARLY;BYMONTH=1"),
    ] {
        assert_eq!(recurrence::say(rule, &english, ZONE), en);
        assert_eq!(recurrence::say(rule, &chinese, ZONE), zh);
    }
}

#[test]
fn control_characters_of_the_text_do_not_reach_the_terminal() {
    let reading = Reading { windows: Vec::new(), evidence: Vec::new(), ignored: Vec::new(), ..reading() };
    let text = "公告\u{1b}[31m红\u{7}\n正\u{202e}文";
    let explained = Explained { text, zone: ZONE, reading: &reading };
    let page = explain(&explained, &Words::new(Language::ZhCn, ZONE), at(3, 7, 12), Marks::Brackets, None);
    assert!(
        unstyled(&page).contains("公告 [31m红") && !page.contains('\u{7}') && !page.contains('\u{202e}'),
        "{page:?}"
    );
}

#[test]
fn a_long_text_is_cut_to_the_lines_that_matter() {
    let long = format!("{TITLE}\n{BODY}{}", "\n与此无关的一行".repeat(300));
    let explained = Explained { text: &long, zone: ZONE, reading: &reading() };
    let page = explain(&explained, &Words::new(Language::ZhCn, ZONE), at(3, 7, 12), Marks::Brackets, None);
    assert!(page.lines().count() < 25, "{page}");
    assert!(page.contains("略去 299 行"), "{page}");
}

#[test]
fn partly_overlapping_words_are_both_marked() {
    let evidence = vec![span("信用卡分期、网上"), span("分期、网上支付")];
    let reading = Reading {
        windows: vec![Window { evidence, ..reading().windows[0].clone() }],
        evidence: Vec::new(),
        ..reading()
    };
    let page = unstyled(&page(&reading, Language::ZhCn, Marks::Brackets, None));
    assert!(page.contains("⟦信用卡分期、网上⟧³⟦支付⟧³"), "{page}");
}

#[test]
fn every_label_that_is_used_is_known() {
    let sources = [
        include_str!("recurrence.rs"),
        include_str!("sentences.rs"),
        include_str!("statements.rs"),
        include_str!("when.rs"),
        include_str!("marked.rs"),
    ];
    let mut used = 0;
    for call in ["label(\"", "with(\""] {
        for id in sources.iter().flat_map(|source| source.split(call).skip(1)).filter_map(|rest| rest.split('"').next())
        {
            assert!(labels::is_known(id), "{id}");
            used += 1;
        }
    }
    assert!(used > 30);
}
