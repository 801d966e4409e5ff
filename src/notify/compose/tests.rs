use super::*;
use crate::domain::{Language, Quote, Urgency};
use crate::notify::fixture::{at, message, reason, verdict};

fn words(language: Language) -> Words {
    let parties = [("shop", "示例商城"), ("bank", "示例银行")];
    Words::new(language, crate::domain::Tz::SHANGHAI).naming(parties.map(|(id, title)| (id.into(), title.to_owned())))
}

fn verdict_message(verdict: Verdict) -> Message {
    message(Topic::Verdict { verdict: Box::new(verdict) })
}

#[test]
fn a_verdict_says_what_until_when_on_whose_word_and_what_to_do() {
    let time = |name: &str, text: &str| (name.to_owned(), Value::Time(at(text)));
    let over = reason("window_over", &[time("end", "06:00"), ("minutes".into(), Value::Minutes(1))]);
    let window = reason("in_window", &[time("start", "00:00"), time("end", "06:00")]);
    let retry = |basis| Verdict { basis: Some(basis), ..verdict(Advice::RetryNow, over.clone()) };
    for (verdict, title, body) in [
        (
            retry(Basis::AnnouncedEnd),
            "平板 分期：现在可以重试",
            "示例商城公告的时段已于今天 06:00 结束。\n可以去试了，尚未实际确认。",
        ),
        (
            Verdict { until: Some(at("23:00")), ..retry(Basis::ServiceConfirmed) },
            "平板 分期：现在可以重试",
            "示例商城公告的时段已于今天 06:00 结束。\n现在就可以去付款，请在今天 23:00 前完成。",
        ),
        (
            Verdict { until: Some(at("+3 23:00")), ..retry(Basis::ServiceConfirmed) },
            "平板 分期：现在可以重试",
            "示例商城公告的时段已于今天 06:00 结束。\n现在就可以去付款。",
        ),
        (
            Verdict { at: Some(at("06:00")), ..verdict(Advice::RetryAt, window.clone()) },
            "平板 分期：今天 06:00 后再试",
            "示例商城正在维护，公告称今天 06:00 结束。\n在那之前不必反复尝试，到时会再告诉您。",
        ),
        (
            verdict(Advice::Wait, reason("in_open_window", &[time("start", "00:00")])),
            "平板 分期：暂时不行，请等待",
            "示例商城自今天 00:00 起维护，公告没有说何时结束。\n不必反复尝试，有变化会告诉您。",
        ),
        (
            Verdict {
                alternative: Some("r2".into()),
                at: Some(at("06:00")),
                reasons: vec![reason("alternative", &[("route".into(), Value::Text("微信".into()))]), window.clone()],
                ..verdict(Advice::UseAlternative, over.clone())
            },
            "平板 分期：可以换一种方式试试",
            "示例商城正在维护，公告称今天 06:00 结束。\n可以试试微信 / 示例银行：没有人说不行，也没有人见到它可用；首选方式预计今天 06:00 恢复。",
        ),
        (
            Verdict {
                alternative: Some("r2".into()),
                at: Some(at("05:00")),
                reasons: vec![
                    reason("alternative_later", &[("route".into(), Value::Text("微信".into())), time("at", "05:00")]),
                    window,
                ],
                ..verdict(Advice::RetryAt, over)
            },
            "平板 分期：今天 05:00 后再试",
            "示例商城正在维护，公告称今天 06:00 结束。\n微信预计先恢复（今天 05:00）。\n在那之前不必反复尝试，到时会再告诉您。",
        ),
    ] {
        let composed = compose(&verdict_message(verdict), &words(Language::ZhCn), Style::default(), at("07:00"));
        assert_eq!((composed.title.as_str(), composed.body.as_str()), (title, body));
    }
}

#[test]
fn who_is_not_seen_is_named_to_those_who_act() {
    let mut seen =
        Verdict { basis: Some(Basis::ServiceConfirmed), ..verdict(Advice::RetryNow, reason("confirmed", &[])) };
    seen.coverage.unseen = vec!["bank".into()];
    let composed = compose(&verdict_message(seen), &words(Language::En), Style::default(), at("07:00"));
    assert_eq!(composed.body, "示例商城: installments work.\nYou can pay now.\n示例银行 cannot be seen.");
}

#[test]
fn a_discreet_message_names_nobody() {
    let mut told = verdict(Advice::RetryAt, reason("in_window", &[("end".into(), Value::Time(at("06:00")))]));
    told.at = Some(at("06:00"));
    told.reasons[0].evidence =
        vec![Quote { text: "维护".into(), url: Some("https://shop.example/n/1".into()), seen_at: at("00:00") }];
    let open = compose(&verdict_message(told.clone()), &words(Language::En), Style::default(), at("01:00"));
    assert_eq!(open.url.as_deref(), Some("https://shop.example/n/1"));
    assert_eq!(open.particulars.at, told.at);
    let topics = [
        Topic::Verdict { verdict: Box::new(told.clone()) },
        Topic::HeadsUp { verdict: Box::new(told), from: at("23:00"), until: None },
        Topic::Trouble { rule: "source_blind".into(), values: Vec::new(), problem: None },
    ];
    for topic in topics {
        for language in [Language::ZhCn, Language::ZhTw, Language::En] {
            let style = Style { discreet: true };
            let composed = compose(&message(topic.clone()), &words(language), style, at("01:00"));
            let text = format!("{}\n{}", composed.title, composed.body);
            for leak in ["示例", "平板", "分期", "install", "shop", "credit", "信用"] {
                assert!(!text.contains(leak), "{leak} in {text}");
            }
            assert_eq!((composed.url, composed.particulars.advice), (None, None));
        }
    }
}

#[test]
fn troubles_are_told_with_what_went_wrong_and_merge() {
    let trouble = |source: &str| {
        let values = vec![
            ("party".to_owned(), Value::Text("示例商城".into())),
            ("source".to_owned(), Value::Text(source.into())),
            ("since".to_owned(), Value::Time(at("01:00"))),
            ("lasted".to_owned(), Value::Minutes(75)),
        ];
        let problem = Some(Problem::new(Code::Status, "https://shop.example/", "503"));
        message(Topic::Trouble { rule: "source_failing".into(), values, problem })
    };
    let words = words(Language::En);
    let one = digest(&[trouble("shop/a")], &words, Style::default(), at("02:15")).unwrap();
    assert_eq!(one.title, "示例商城: a source keeps failing");
    assert_eq!(
        one.body,
        "shop/a has failed since today 01:00 (for 1 h 15 min).\n\
         the server answered with an error: https://shop.example/ (503)\n\
         See storewatch doctor; until it is back, verdicts may be incomplete."
    );
    let many: Vec<_> = (0..10).map(|n| trouble(&format!("shop/{n}"))).collect();
    let many = digest(&many, &words, Style::default(), at("02:15")).unwrap();
    assert_eq!((many.title.as_str(), many.body.lines().count()), ("10 sources have news", 9));
    assert!(many.body.ends_with("and 2 more."), "{}", many.body);
    assert!(digest(&[], &words, Style::default(), at("02:15")).is_none());
}

#[test]
fn every_topic_has_words() {
    let mut rules = vec!["unheard_of"];
    rules.extend(["source_blind", "source_failing", "source_well", "given_up"]);
    for language in [Language::ZhCn, Language::ZhTw, Language::En] {
        for advice in crate::notify::fixture::ADVICES {
            let composed = compose(
                &verdict_message(verdict(advice, reason("confirmed", &[]))),
                &words(language),
                Style::default(),
                at("07:00"),
            );
            assert!(!format!("{composed:?}").contains("do-"), "{composed:?}");
        }
        for rule in &rules {
            let topic = Topic::Trouble { rule: (*rule).into(), values: Vec::new(), problem: None };
            let composed = compose(&message(topic), &words(language), Style::default(), at("07:00"));
            assert!(!composed.title.starts_with("title-") && !composed.body.contains("do-"), "{composed:?}");
        }
    }
}

#[test]
fn hostile_text_stays_text_on_its_line() {
    let mut hostile = verdict_message(verdict(Advice::Wait, reason("confirmed", &[])));
    hostile.watch_title = Some("{{7*7}}<b>\r\n$(id)\u{1b}[31m\u{202e}".into());
    let composed = compose(&hostile, &words(Language::En), Style::default(), at("07:00"));
    assert_eq!(composed.title, "{{7*7}}<b> $(id)[31m: not now, please wait");
}

#[test]
fn several_messages_are_one_led_by_the_most_urgent() {
    let words = words(Language::ZhCn);
    let wait =
        verdict_message(verdict(Advice::Wait, reason("in_open_window", &[("start".into(), Value::Time(at("01:00")))])));
    let terms = message(Topic::Terms {
        title: "费率调整".into(),
        party: "bank".into(),
        values: vec![("fee".into(), Value::Text("0.6%".into())), ("periods".into(), Value::Text("12".into()))],
        url: Some("https://bank.example/n".into()),
    });
    let urgent = Message { urgency: Urgency::High, ..terms };
    let merged = digest(&[wait.clone(), urgent.clone()], &words, Style::default(), at("12:00")).unwrap();
    assert_eq!(merged.title, "平板 分期：分期条款有变化（另有 1 条）");
    assert_eq!(
        merged.body,
        "平板 分期：暂时不行，请等待 · 示例商城自今天 01:00 起维护，公告没有说何时结束。\n\
         平板 分期：分期条款有变化 · 示例银行：费率调整"
    );
    assert_eq!((merged.urgency, merged.url.as_deref()), (Urgency::High, Some("https://bank.example/n")));
    assert_eq!(merged.particulars.topic, "digest");
    // Who knows the merged one by its key would miss what came later, were that under the same key.
    let (wait, urgent) = (Message { key: "a".into(), ..wait }, Message { key: "b".into(), ..urgent });
    let key = |messages: &[Message]| digest(messages, &words, Style::default(), at("12:00")).unwrap().key;
    let more = [wait.clone(), urgent.clone(), Message { key: "c".into(), ..urgent.clone() }];
    assert_eq!(key(std::slice::from_ref(&wait)), "a");
    assert_eq!(key(&more[..2]), key(&[wait, urgent]));
    assert_ne!(key(&more[..2]), key(&more));
}

#[test]
fn a_morning_says_how_each_watch_stands() {
    let works = Verdict { until: Some(at("23:00")), ..verdict(Advice::RetryNow, reason("no_news", &[])) };
    let waits = Verdict { at: Some(at("14:00")), ..verdict(Advice::RetryAt, reason("in_window", &[])) };
    let watches = vec![("手机".to_owned(), works), ("平板".to_owned(), waits)];
    let morning = message(Topic::Morning { watches });
    let told = compose(&morning, &words(Language::ZhCn), Style::default(), at("08:30"));
    assert_eq!(told.title, "今早情况（2 项）");
    let lines: Vec<_> = told.body.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("手机：现在可以重试") && lines[1].contains("今天 23:00"), "{lines:?}");
    assert!(lines[2].starts_with("平板：今天 14:00 后再试"), "{lines:?}");
    let discreet = compose(&morning, &words(Language::ZhCn), Style { discreet: true }, at("08:30"));
    assert!(!format!("{discreet:?}").contains("手机"), "{discreet:?}");
}

#[test]
fn what_turned_is_said_with_its_times() {
    use crate::domain::{Condition, Occasion};
    let turned = Topic::Turned {
        party: "bank".into(),
        condition: Condition::Maintenance,
        since: Some(at("01:00")),
        until: Some(at("06:00")),
    };
    let started = Message { occasion: Occasion::WindowStarted, ..message(turned) };
    let told = compose(&started, &words(Language::ZhCn), Style::default(), at("01:00"));
    assert_eq!(told.body, "示例银行：维护中，自今天 01:00 起，预计今天 06:00 结束。");
    assert_eq!(told.particulars.topic, "window.started");
    let particulars = (told.particulars.party, told.particulars.from, told.particulars.until);
    assert_eq!(particulars, (Some("bank".into()), Some(at("01:00")), Some(at("06:00"))));
    let discreet = compose(&started, &words(Language::ZhCn), Style { discreet: true }, at("01:00"));
    assert!(!format!("{:?}{:?}", discreet.body, discreet.particulars.party).contains("银行"));
}
