//! What the place of words tells: paragraphs, first lines, stamps, item numbers, what is named last.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const LAYOUT: &[Row] = &[
    // Each paragraph has its own window and its own subject.
    row(Maintenance, Indirect, 1, "America/Chicago", "2026-11-20", "Acquirer maintenance", "Northline: Wednesday, November 25, 2026, 1:00 AM – 3:00 AM CST. Card authorizations may be declined.\n\nHarbor: Thursday, November 26, 2026, 2:00 AM – 2:30 AM CST. Only the settlement files are held; authorizations and refunds are not affected."),
    // The year that stands elsewhere.
    row(Maintenance, Indirect, 1, "Europe/London", "", "Service status", "Planned work – November 2026\n\nService | Not available from | Until\nOnline card payments | Sat 28 Nov, 11.30pm | Sun 29 Nov, 2am"),
    // A stamp before the label of an update.
    row(Outage, Direct, 1, "America/New_York", "2026-11-24", "Errors at checkout", "Nov 24, 1:20 EST – Monitoring\nApprovals recover, but some shoppers still see errors.\n\nNov 24, 0:40 EST – Investigating\nSince 0:20 AM EST shoppers who choose Pay in 4 get an error message."),
    // The first line of a text without a title.
    row(Resumption, None, 0, "Asia/Shanghai", "2026-11-22", "", "关于信用卡还款服务恢复的公告\n11月21日14时起，经支付宝办理的还款入账延迟。现已于11月21日20时恢复。"),
    // What stops is named last, behind how it is done; and a month behind the number of its item.
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-11-22", "还款渠道维护通知", "下列时段暂停部分渠道：\n1.11月28日0:00-7:00，暂停他行网银、手机银行、跨行清算系统转入的还款；\n2.12月5日23:00至12月6日5:00，暂停微信、支付宝等渠道办理的还款。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-11-22", "收费系统升级通告", "11月27日18:00至11月29日8:00暂停官网、微信公众号、支付宝生活号的水费查询及缴费业务。"),
    // Numbers of installments are no day.
    row(Suspension, Direct, 1, "Asia/Hong_Kong", "2026-11-20", "Instalment payment", "Instalment plans (6/12/24 months) are not available at our online shop with effect from today until further notice."),
    // A day said twice.
    row(Maintenance, Indirect, 1, "Europe/London", "2026-11-24", "Back soon", "Our website and app will be closed from 9pm this evening, Tuesday 24th November, until about 5am on Wednesday 25th November."),
    // What impostors and rumors claim.
    row(Other, None, 0, "Europe/London", "2026-11-22", "Texts about an 'upgrade'", "We've seen texts that look like they're from us. They say: \"Your card will be suspended from 7pm tonight for a system upgrade.\" It isn't us."),
    row(Other, None, 0, "Asia/Kuala_Lumpur", "2026-11-22", "Clarification", "A message claims that all our cards and ATMs will be shut down from 25 November to 27 November. The message is not true; all channels are operating as usual."),
    row(Other, None, 0, "Europe/London", "2026-11-22", "checkout-android 8.2.1", "### Fixed\n* The amount is shown again for saved cards"),
    // A contact center's hours.
    row(Maintenance, None, 0, "Australia/Sydney", "2026-11-24", "Fast payments this weekend", "From 9pm Saturday 28 November to 7am Sunday 29 November you won't be able to send or receive Osko payments.\n\nOur contact centre is open Saturday 9am-3pm on 132 000."),
    row(Maintenance, None, 0, "Asia/Kolkata", "2026-11-22", "System upgrade on Saturday, November 28", "Our core banking system will be upgraded on November 28, 2026 from 3:00 AM to 6:00 AM IST. Not available: fund transfers, account opening. Debit and credit cards can be used for online purchases throughout."),
    // Phases told of by name elsewhere.
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-11-22", "升级通知", "第一批：12月1日02:00-04:00\n第二批：12月5日01:00-05:00\n\n第一批期间，商家后台不可用，买家下单、付款正常。\n第二批期间，买家下单、付款均无法使用。"),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-11-22", "Upgrade in two phases", "Phase 1: 1 December 2026, 02:00-04:00\nPhase 2: 5 December 2026, 01:00-05:00\n\nPhase 1 takes the merchant dashboard offline; checkout is not affected.\nPhase 2 takes checkout offline."),
    // What is worked on is not what stops by it.
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-11-22", "信用卡系统维护通知", "我行信用卡系统将于11月29日00:30-03:30进行例行维护，届时账单查询、积分商城兑换功能暂停使用；刷卡、网上支付及分期付款不受影响。"),
    // Days on which money moves are no days of the times behind them.
    row(Maintenance, Direct, 1, "Australia/Sydney", "2026-11-22", "Scheduled maintenance – Pay in 4", "Scheduled for Nov 28, 2026\n\n• Repayments due on Nov 28 will be taken on Nov 29\n• Online checkout: unavailable 02:00 - 03:30."),
];

#[test]
fn layout_tells() {
    check(LAYOUT);
}
