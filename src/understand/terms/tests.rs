use super::{Source, terms};
use crate::domain::{Published, Term, Tz};
use chrono::NaiveDate;

/// A term in one line: `3/6/12 free fee=… min=… for=a+b not=c from=… until=…`.
fn line(term: &Term) -> String {
    let mut parts = Vec::new();
    if !term.periods.is_empty() {
        parts.push(term.periods.iter().map(u16::to_string).collect::<Vec<_>>().join("/"));
    }
    parts.extend(term.interest_free.map(|free| if free { "free".to_owned() } else { "charged".to_owned() }));
    parts.extend(term.fee.as_ref().map(|fee| format!("fee={fee}")));
    parts.extend(term.minimum.map(|minimum| format!("min={minimum}")));
    if !term.parties.is_empty() {
        parts.push(format!("for={}", term.parties.join("+")));
    }
    if !term.excluded.is_empty() {
        parts.push(format!("not={}", term.excluded.join("+")));
    }
    parts.extend(term.from.map(|day| format!("from={day}")));
    parts.extend(term.until.map(|day| format!("until={day}")));
    parts.join(" ")
}

fn read(text: &str, zone: Tz) -> Vec<String> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).map(Published::Day);
    let terms = terms(&Source::whole(text.to_owned()), day, zone);
    let chars: Vec<char> = text.chars().collect();
    for span in terms.iter().flat_map(|term| &term.evidence) {
        assert_eq!(chars[span.start..span.end].iter().collect::<String>(), span.text, "{text}");
    }
    terms.iter().map(line).collect()
}

fn check(zone: Tz, rows: &[(&str, &[&str])]) {
    let mut wrong = 0;
    for (text, expected) in rows {
        let found = read(text, zone);
        if found != *expected {
            println!("{text}\n  expected {expected:?}\n  found    {found:?}");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0);
}

#[test]
fn chinese_terms() {
    check(
        Tz::SHANGHAI,
        &[
            ("支持3期、6期、12期分期付款", &["3/6/12"]),
            ("支持3/6/12/24期分期", &["3/6/12/24"]),
            ("可选3、6或12期分期付款。", &["3/6/12"]),
            ("花呗分期：三期、六期、十二期、二十四期", &["3/6/12/24 for=花呗"]),
            ("最高24期免息", &["24 free"]),
            ("信用卡分期3期-24期可选", &["3/24"]),
            ("分12个月付款，0手续费分期", &["12 free"]),
            ("全场12期免息", &["12 free"]),
            ("12 期 零利率 分期", &["12 free"]),
            ("12期0利率分期", &["12 free"]),
            ("３期分期免手续费", &["3 free"]),
            ("6期分期，每期手续费0.6%", &["6 fee=每期手续费0.6%"]),
            ("6期分期，每期0.6%", &["6 fee=每期0.6%"]),
            ("分期6期，每期收取10元手续费", &["6"]),
            ("12期分期，手续费率为每期 0.65%。", &["12 fee=手续费率为每期 0.65%"]),
            ("账单分期年化利率13.5%-18.25%", &["fee=年化利率13.5%-18.25%"]),
            ("分期手续费0元", &["free fee=分期手续费0元"]),
            ("3期免息，6期、12期每期0.5%", &["3 free", "6/12 fee=每期0.5%"]),
            (
                "单笔满600元，3期免息，6期每期手续费0.7%，分期更轻松",
                &["3 free min=600", "6 fee=每期手续费0.7% min=600"],
            ),
            ("分期付款：单笔600元以上可选3期", &["3 min=600"]),
            ("满500元可用信用卡分期", &["min=500"]),
            ("订单金额满¥1,000可享12期免息", &["12 free min=1000"]),
            ("单笔消费不低于人民币300元可申请分期", &["min=300"]),
            ("分期起付金额为100元", &["min=100"]),
            ("单笔1万元（含）以上可办24期分期", &["24 min=10000"]),
            ("分期起付金额由单笔1000元下调为单笔300元，支持期数不变", &["min=300"]),
            ("分期满1000元减100元", &[]),
            ("6期手续费率由0.72%下调至0.68%，分期更省", &["6 fee=0.68%"]),
            ("支持招商银行、建设银行信用卡12期免息", &["12 free for=招商银行+建设银行"]),
            ("本商城支持东海银行信用卡分期付款，单笔满600元可选3期、6期、12期", &["3/6/12 min=600 for=东海银行"]),
            ("24期免息，支持招行、工行、建行信用卡及花呗。", &["24 free for=招行+工行+建行+花呗"]),
            ("持示例银行信用卡可享6期免息。请登录手机银行查看。", &["6 free for=示例银行"]),
            ("12期免息。预售商品、秒杀商品不参加分期。", &["12 free not=预售商品+秒杀商品"]),
            ("分期免息券满2000可用；虚拟商品、礼品卡除外。12期免息", &["12 free not=虚拟商品+礼品卡"]),
            ("11月1日20:00至11月11日24:00，享24期免息。", &["24 free from=2026-11-01 until=2026-11-11"]),
            ("12月20日至1月5日，分期6期免息", &["6 free from=2026-12-20 until=2027-01-05"]),
            ("2026年12月1日-31日，12期免息", &["12 free from=2026-12-01 until=2026-12-31"]),
            ("自2026年12月20日起，12期分期手续费率0.6%", &["12 fee=分期手续费率0.6% from=2026-12-20"]),
            ("即日起至2026年12月31日，分期3期免息", &["3 free from=2026-11-01 until=2026-12-31"]),
            ("活动时间：2026.11.20-2026.11.30\n活动内容：分期6期免息", &["6 free from=2026-11-20 until=2026-11-30"]),
            ("6期免息活动延长至11月30日24:00", &["6 free until=2026-11-30"]),
            ("全场12期免息（秒杀商品除外）", &["12 free not=秒杀商品"]),
            ("秒杀商品不支持12期免息", &[]),
            ("原定11月20日24:00结束的6期免息活动延长至11月30日24:00", &["6 free until=2026-11-30"]),
            ("自12月1日起停止花呗分期。您仍可使用信用卡3期分期。", &["3"]),
            ("停止提供花呗分期服务。您仍可使用信用卡分期（3/6/12期）购买商品。", &["3/6/12"]),
            ("信用卡分期不再提供24期，3期、6期、12期零利率维持不变。", &["3/6/12 free"]),
            (
                "信用卡账单分期费率调整如下：\n| 期数 | 现行每期费率 | 调整后每期费率 |\n| 3期 | 0.80% | 0.75% |\n| 12期 | 0.66% | 0.62% |",
                &["3 fee=0.75%", "12 fee=0.62%"],
            ),
            (
                "| 期数 | 费率 | 起付 |\n| 3期分期 | 0% | 满300元 |\n| 6期分期 | 2.5% | 满600元 |",
                &["3 free fee=0% min=300", "6 fee=2.5% min=600"],
            ),
        ],
    );
}

#[test]
fn traditional_terms() {
    check(
        Tz::TAIPEI,
        &[
            ("刷卡分期3期、6期零利率，單筆滿NT$3,000", &["3/6 free min=3000"]),
            ("滿3000元享信用卡6期零利率，預購商品不適用", &["6 free min=3000 not=預購商品"]),
            (
                "115年12月1日至115年12月31日止，玉山銀行12期0利率",
                &["12 free for=玉山銀行 from=2026-12-01 until=2026-12-31"],
            ),
            (
                "即日起至115/12/31止，國泰世華、台新信用卡享24期零利率分期",
                &["24 free for=國泰世華+台新 from=2026-11-01 until=2026-12-31"],
            ),
            ("免息分期：12個月，手續費全免", &["12 free"]),
        ],
    );
}

#[test]
fn english_terms() {
    check(
        Tz::SYDNEY,
        &[
            ("Pay in 4", &["4"]),
            ("Split your order into 4 interest-free payments, every two weeks.", &["4 free"]),
            ("Four fortnightly instalments, on orders above $50.00.", &["4 min=50"]),
            ("Pay in 3 with Klarna", &["3 for=Klarna"]),
            ("12-month 0% APR financing", &["12 free fee=0% APR"]),
            ("0% interest instalments over 6 or 12 months", &["6/12 free fee=0% interest"]),
            (
                "0% interest instalments over 6 or 12 months with a minimum spend of $500",
                &["6/12 free fee=0% interest min=500"],
            ),
            (
                "No Cost EMI on 3, 6 and 9 months on orders above Rs. 5,000 with ICICI Bank",
                &["3/6/9 free min=5000 for=ICICI Bank"],
            ),
            ("EMI tenures of 3/6/9/12 months", &["3/6/9/12"]),
            ("Pay later on orders from $35 to $1,500", &["min=35"]),
            ("Installments on purchases of $100 or more", &["min=100"]),
            ("Minimum purchase eligible for an installment plan goes from $100 to $75", &["min=75"]),
            (
                "The processing fee on EMI transactions will be Rs. 299 + GST (earlier Rs. 199 + GST).",
                &["fee=Rs. 299 + GST"],
            ),
            ("12-month installment plan with a 1% processing fee", &["12 fee=1% processing fee"]),
            ("Monthly plan fee on new plans ranges from 0% to 1.33%", &["fee=0% to 1.33%"]),
            (
                "Instalment plans: interest-free for 6 months. Gift cards and pre-orders are excluded.",
                &["6 free not=Gift cards+pre-orders"],
            ),
            (
                "From 15 October to 31 December 2026, pay in 4 interest-free installments.",
                &["4 free from=2026-10-15 until=2026-12-31"],
            ),
            (
                "From 12 midnight on 1st December 2026 till 11:59 PM on 10th December 2026, get No Cost EMI",
                &["free from=2026-12-01 until=2026-12-10"],
            ),
            ("31 December 2026 is the last day on which you can check out in 3 instalments", &["3 until=2026-12-31"]),
            ("Until November 30, 2026: 6 monthly payments, no interest", &["6 free until=2026-11-30"]),
            (
                "Effective December 1, 2026 Example Bank cards get 12-month installments",
                &["12 for=Example Bank from=2026-12-01"],
            ),
            ("Afterpay is no longer available. Zip: pay in 4 installments", &["4 for=Zip"]),
        ],
    );
}

#[test]
fn what_only_looks_like_terms_yields_nothing() {
    check(
        Tz::SHANGHAI,
        &[
            ("系统维护3月7日23:00至次日6:00", &[]),
            ("第12期客户调查问卷，分期客户可参加", &[]),
            ("信用卡最长50天免息期", &[]),
            ("本期账单已出，请按期还款", &[]),
            ("12期《金融月刊》出版了", &[]),
            ("分期业务将暂停，每次不超过5分钟，共3次", &[]),
            ("维护期间分期付款暂停", &[]),
            ("逾期将收取滞纳金5%，分期用户请注意", &[]),
            ("二期工程完工，分期交付", &[]),
            ("Pay in 30 days", &[]),
            ("We'll charge a late fee of £6 on a missed installment", &[]),
            ("Premium members get a 24-month warranty", &[]),
            ("Interest-free period of up to 55 days on purchases", &[]),
            ("Spend $100 and get $10 off when you pay by instalments", &[]),
        ],
    );
}

#[test]
fn what_holds_for_all_rests_on_its_own_words() {
    let text =
        "自2026年12月20日起，分期费率调整如下：\n| 期数 | 费率 |\n| 3期 | 0.75% |\n| 6期 | 0.68% |\n黄金不参加分期。";
    let terms = terms(&Source::whole(text.to_owned()), None, Tz::SHANGHAI);
    assert_eq!(terms.len(), 2);
    for term in terms {
        let words: Vec<_> = term.evidence.iter().map(|span| span.text.as_str()).collect();
        assert!(words.contains(&"2026年12月20日") && words.contains(&"黄金"), "{words:?}");
    }
    let whole = super::terms(&Source::whole("Pay later with a minimum spend of $500".to_owned()), None, Tz::UTC);
    assert!(whole[0].evidence.iter().any(|span| span.text == "minimum spend of $500"), "{whole:?}");
}

#[test]
fn a_day_without_a_year_needs_a_publication() {
    let found = terms(&Source::whole("11月1日至11月11日，24期免息".to_owned()), None, Tz::SHANGHAI);
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["24 free"]);
}

#[test]
fn a_hostile_text_is_read_in_one_pass() {
    for seed in ["3,", "分期", "满", "from ", "|", "12期免息，", "6月1日至", "银行", "1%", "$1 ", "(", "pay in 4"]
    {
        let text = seed.repeat(100_000 / seed.len());
        terms(&Source::whole(text), None, Tz::UTC);
    }
}
