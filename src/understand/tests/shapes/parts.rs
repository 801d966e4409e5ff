//! What stops only in part: at one place, for some goods, abroad, for merchants, longer than the rest.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const PARTS: &[Row] = &[
    row(Maintenance, Direct, 2, "Asia/Shanghai", "2026-11-22", "系统升级通知", "今晚23:30至次日3:00系统升级，商城暂停下单；花呗分期要到早上6点才能恢复。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-11-22", "信用卡系统升级公告", "11月26日00:00-03:00信用卡系统升级，期间境内交易暂停；其中境外交易暂停至04:30。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-11-22", "", "自2026年12月10日起，我行信用卡在“松果钱包”渠道停止提供分期付款服务，其它渠道的分期业务不受影响。"),
    row(Suspension, None, 0, "Asia/Shanghai", "2026-11-22", "关于停发“云帆”联名信用卡的公告", "自2026年12月15日起，我行停发“云帆”联名信用卡。存量卡片的消费、分期、还款、积分均不受影响。"),
    row(Other, Direct, 0, "Asia/Shanghai", "2026-11-22", "", "问：为什么不能用分期付款？答：部分商品暂不支持分期，请在结算页查看可用的支付方式。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-11-22", "【维护通知】", "11月28日00:30-05:00对信用卡App进行升级，期间App无法登录。\n【不受影响的功能】\nPOS刷卡、微信/支付宝绑卡支付、账单分期均正常。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-11-22", "清算维护安排", "| 银行 | 卡种 | 受影响业务 | 时间 |\n| 甲银行 | 信用卡 | 退款、查询 | 11月25日00:00-04:00 |\n| 乙银行 | 信用卡/借记卡 | 支付、提现 | 11月25日01:00-03:00 |"),
    row(Maintenance, Direct, 0, "Asia/Shanghai", "2026-11-22", "关于白条商家签约后台升级的公告", "时间：11月25日00:00-06:00\n影响：商家中心“白条分期”配置页无法打开，新签约暂停；消费者使用不受影响。"),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-11-22", "", "商户后台及信用卡分期付款将于11月26日1:00-3:00暂停。"),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-11-22", "電子錢包系統維護", "11月26日2:00-5:00，錢包充值、提現、轉賬暫停。"),
    row(Maintenance, Direct, 2, "Asia/Shanghai", "2026-11-22", "先享后付升级提示", "11月27日02:00-04:00先享后付升级，期间无法选择。\n04:00-06:00为灰度放量阶段，部分用户可能仍找不到该选项。"),
    row(Maintenance, Indirect, 2, "Asia/Shanghai", "2026-11-22", "演练通知", "切换时间：2026年11月28日01:30-02:00、12月5日01:30-02:00。\n观察时段为两日00:30-05:00，期间业务正常受理。\n切换瞬间网关支付可能超时。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-11-22", "京东支付维护", "11月28日02:00-05:00京东支付快捷绑卡、解绑服务暂停，支付不受影响。"),
    row(Outage, Direct, 1, "Asia/Shanghai", "2026-11-22T20:20:00+08:00", "", "20:10 更新：确认信用卡分期（3/6/12/24期）失败率上升。19:40 发现异常，正在排查。"),
    row(Other, Direct, 0, "Asia/Shanghai", "2026-11-22", "信用卡分期限时活动", "11月25日起刷卡分期满减，名额用完即停止优惠，主办方有权暂停或取消活动。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-11-22", "关于暂停信用卡大额分期业务的公告", "原定2027年1月1日停办的大额分期业务提前至2026年12月15日起停止办理。"),
];

#[test]
fn parts_are_told_from_the_whole() {
    check(PARTS);
}

/// Several windows in one sentence: each is about what is named beside its time.
#[rustfmt::skip]
const SHARED: &[Row] = &[
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-10", "维护", "6月14日0:00-2:00积分商城暂停服务，2:00-4:00信用卡支付暂停。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-10", "维护", "积分商城6月14日0:00-2:00暂停服务，信用卡支付2:00-4:00暂停。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-10", "维护", "6月14日0:00-6:00积分商城暂停服务，其中2:00-4:00信用卡支付同时暂停。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-10", "维护", "6月14日0:00-6:00账单查询、积分兑换暂停，3:00-3:30期间信用卡交易短暂中断。"),
    row(Maintenance, Indirect, 1, "Asia/Singapore", "2026-06-10", "Maintenance", "The rewards portal will be down from 12am to 2am on 14 June, and credit card payments from 2am to 4am."),
    row(Maintenance, Indirect, 1, "Asia/Singapore", "2026-06-10", "Maintenance", "Statements will be unavailable from 12am to 6am on 14 June, and card payments will be interrupted between 2am and 2:30am."),
    row(Maintenance, Indirect, 2, "Asia/Shanghai", "2026-06-10", "维护", "手机银行6月14日0:00-6:00维护。信用卡支付2:00-4:00也将受影响。"),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-06-10", "信用卡业务暂停公告", "因核心系统切换，6月13日18:00起至6月15日8:00，信用卡以下业务暂停：新卡申请、卡片激活、密码修改、账单分期。刷卡消费和网上支付在6月14日2:00-4:00期间会有短时中断，其余时间正常。"),
];

/// A list says all that stops: what is only worked on does not.
#[rustfmt::skip]
const LISTS: &[Row] = &[
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-10", "信用卡系统升级公告", "我行将于6月14日0:00-5:00进行信用卡系统升级。期间以下业务暂停：\n1.积分查询\n2.账单查询"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-10", "信用卡系统升级公告", "我行信用卡以下业务于6月14日0:00至5:00暂停办理：\n（1）电话银行办理的激活、挂失；\n（2）手机银行办理的账单查询、还款；\n（3）境外网站支付。\n境内刷卡、线上支付不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-10", "信用卡系统升级公告", "我行将于6月14日0:00-5:00进行信用卡系统升级。期间以下业务暂停：\n1.刷卡消费\n2.账单查询"),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "Period: 14 June 2026, 1:00 a.m. to 6:00 a.m.\n\nServices not available\n- Statements\n- Balance enquiry"),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "On 14 June 2026, 1:00 a.m. to 6:00 a.m. the following services will be unavailable:\n- Statements\n- Balance enquiry"),
    row(Maintenance, Indirect, 1, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "On 14 June 2026, 1:00 a.m. to 6:00 a.m. the following services will be unavailable:\n- Statements\n- Online card payments"),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "Some of our services will be unavailable on 14 June 2026, 1:00 a.m. to 6:00 a.m.\n\n- Statements\n- Balance enquiry"),
    row(Maintenance, Indirect, 1, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "All of our services will be unavailable on 14 June 2026, 1:00 a.m. to 6:00 a.m., such as these:\n- Statements\n- Balance enquiry"),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-06-10", "Maintenance", "Period: 14 June 2026, 1:00 a.m. to 6:00 a.m.\n\nServices not available\n- Mobile banking\n\nServices available\n- Credit card purchases\n- ATM withdrawal"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-10", "维护", "6月14日1:00-3:00将暂停以下服务\n- 账单查询\n- 积分兑换"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-10", "维护", "6月14日1:00-3:00部分服务暂停。\n受影响的服务有账单查询、积分兑换。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-10", "维护", "时间：6月14日1:00-3:00\n暂停服务\n- 手机银行\n正常服务\n- 信用卡消费"),
    row(Maintenance, Indirect, 2, "Asia/Shanghai", "2026-06-10", "平台公告", "因机房割接，平台将于以下时段维护：\n第一次：6月12日 01:00-03:00\n第二次：6月19日 01:00-03:00\n维护期间无法下单、付款；已付款订单不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-08", "通道维护汇总", "1、浦发银行：6月10日00:00-02:00，快捷支付，系统升级\n2、微信支付：6月14日02:00-04:00，退款查询，系统维护"),
    row(Maintenance, Indirect, 2, "Europe/London", "2026-06-10", "Merchant notice", "The following acquirers have announced maintenance. Transactions routed to them may be declined.\n\nElavon: 14 June, 01:00-03:00 BST\nWorldpay: 15 June, 02:00-02:30 BST (refunds only)\nBarclaycard: 16 June, 00:30-04:00 BST"),
    row(Maintenance, Indirect, 1, "Asia/Manila", "2026-04-28", "Service advisory", "Our system will undergo maintenance on May 3 from 12:00 MN to 3:30 AM.\n\nThe following will not be available during these hours:\n- Pay QR and online payments\n- Cash in via linked banks\n\nMeanwhile, cash in at kiosks will be off on May 6, 10:00 PM - 11:00 PM only."),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-06-10", "关于《信用卡分期业务协议》修订的公告", "我行对《信用卡分期业务协议》进行了修订，新版协议将于2026年7月28日起生效，原协议同时废止。如您有异议，可向我行申请终止分期业务。"),
];

/// Whose cards, and by which way.
#[rustfmt::skip]
const WHOSE: &[Row] = &[
    row(Maintenance, Indirect, 1, "Asia/Taipei", "2026-06-12", "支付維護", "6/14 00:00-04:00 中國信託信用卡無法交易，其餘銀行信用卡正常。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-12", "支付维护", "6月14日0:00-4:00招商银行信用卡无法支付，其他银行的信用卡不受影响。"),
    row(Maintenance, Indirect, 2, "Asia/Shanghai", "2026-06-12", "通告", "招商银行：2026-06-14 02:00~04:00 信用卡快捷维护；中信银行：2026-06-14 03:00~05:00 借记卡快捷维护；民生银行：2026-06-15 00:00~01:00 网银维护。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-12", "支付系统维护通知", "维护时间：2026-06-14 00:30 至 02:30\n影响说明：维护期间交易成功率可能下降约5%，对账单下载延迟"),
    row(Maintenance, Indirect, 1, "Asia/Kolkata", "2026-06-08", "Cards: downtime", "HDFC Bank Credit, Debit and Prepaid Cards cannot be used from 12:30 AM to 2:30 AM on Tuesday."),
    row(Maintenance, None, 0, "Africa/Lagos", "2026-03-07", "Direct Debit", "Linking accounts for Direct Debit will not be possible today between 10:00 PM and 11:00 PM. All other payment channels work as usual."),
    row(Maintenance, None, 0, "Europe/London", "2026-06-10", "We're moving bank", "From 9am on 15 June to 5pm on 16 June we won't be able to take card payments over the phone. You can still pay online."),
    row(Maintenance, Indirect, 1, "America/Chicago", "2026-06-10", "Planned maintenance", "We keep improving what is behind your store. Our engineers will work on the environment that processes payments, between these hours:\n\nTuesday 16th June, 01:00 - 01:45\n\nIn a brief period of up to a minute a payment attempt may be declined.\n\nThis scheduled maintenance affects: Checkout & Payment Processing."),
];

/// What goes on is told in the words of every day.
#[rustfmt::skip]
const GOES_ON: &[Row] = &[
    row(Maintenance, None, 0, "Asia/Kolkata", "2026-06-05", "UPI downtime", "UPI services will be unavailable on 07-Jun-2026 between 01:00 AM and 03:30 AM. Net banking and card services will be available."),
    row(Maintenance, Indirect, 1, "Asia/Kolkata", "2026-06-05", "UPI downtime", "UPI services will be unavailable on 07-Jun-2026 between 01:00 AM and 03:30 AM."),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-05", "维护", "手机银行6月7日1:00-3:00暂停服务，刷卡消费不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-05", "维护", "6月7日1:00-3:00线上支付暂停，刷卡消费不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-05", "维护", "6月7日1:00-3:00手机银行暂停服务，POS刷卡不受影响。"),
    row(Maintenance, None, 0, "Europe/London", "2026-06-05", "Maintenance", "The app will be down from 10pm on 13 June to 8am on 14 June. You can still pay with your cards."),
    row(Maintenance, None, 0, "Europe/London", "2026-06-05", "Maintenance", "The app will be down from 10pm on 13 June to 8am on 14 June. You'll still be able to use your card as normal."),
    row(Maintenance, None, 0, "Europe/London", "2026-06-05", "Maintenance", "The app will be down from 10pm on 13 June to 8am on 14 June. Your cards will continue to work for purchases and at ATMs."),
    row(Maintenance, None, 0, "Europe/London", "2026-06-05", "Maintenance", "Online banking will be down on 14 June between 1am and 5am, but ATMs, credit cards, and contactless will work as normal."),
    row(Outage, None, 0, "Europe/London", "2026-06-09", "App", "We're aware of an issue with customers logging in to our app. You can still use your card and call us on 0345 300 4278 (lines open 8am-8pm)."),
    row(Maintenance, None, 0, "America/Chicago", "2026-06-09", "Card", "Credit card account management is temporarily unavailable due to scheduled maintenance from 1 a.m. to 5 a.m. CT on Sunday, June 14. Your card can be used to make purchases."),
    row(Outage, None, 0, "America/Chicago", "2026-06-09", "Affirm", "Merchant dashboard degraded. Merchants may see delays in reporting. Checkout is not impacted."),
    row(Outage, None, 0, "Europe/Berlin", "2026-06-09", "Klarna settlement reports delayed", "Monitoring - Settlement reports for 3 June are delayed. Payments are processed as normal."),
    row(Outage, Direct, 1, "America/Chicago", "2026-06-09", "Affirm: errors", "We are investigating errors at checkout."),
    row(Maintenance, Direct, 1, "Asia/Kolkata", "2026-06-09", "Maintenance", "Credit card services, including EMI on call, will be unavailable between 23:30 hrs on 13-Jun-26 and 05:30 hrs on 14-Jun-26."),
    row(Outage, Direct, 1, "Europe/London", "2026-06-05", "Pay in 3 is down", "Pay in 3 is failing at the moment and we are looking into it. You can still pay with your cards."),
];

/// What strangers wrote: what goes on, what is nothing but a bill or a hotline, and who cannot be paid.
#[rustfmt::skip]
const STRANGERS: &[Row] = &[
    row(Maintenance, None, 0, "Australia/Sydney", "2026-07-01", "Online banking upgrade", "The app may be unavailable between 1am and 7am this Sunday, 5 July. ATMs, EFTPOS and card purchases won't be affected."),
    row(Maintenance, None, 0, "Asia/Kolkata", "2026-07-09", "Bill payments", "Credit card bill payments will be unavailable from 11:30 PM on 11 July to 1:30 AM on 12 July 2026."),
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-07-14", "Hotline", "Our customer service hotline 2233 3000 will be under maintenance from 2:00am to 5:00am on 19 July 2026."),
    row(Outage, Indirect, 1, "Asia/Kuala_Lumpur", "2026-08-10 10:05", "Service disruption", "We're experiencing intermittent disruption affecting credit card transactions since around 9:20am today. We expect services to recover by 1:00pm."),
    row(Suspension, Indirect, 1, "Asia/Hong_Kong", "2026-07-26 18:05", "Typhoon", "We have stopped taking online orders from 6:00pm today until further notice."),
    row(Maintenance, None, 0, "Europe/London", "2026-12-04", "This weekend", "From 8pm Friday 11 December to 6am Monday 14 December we're moving to a new banking system.\n\nYou can:\n- use your debit and credit cards\n- withdraw cash\n\nYou can't:\n- log in to the app or online banking\n- set up new payees"),
    row(Maintenance, None, 0, "Asia/Singapore", "2026-09-06", "Internet banking", "Internet Banking will be unavailable on 12 Sept 2026 from 12:00 am to 8:00 am. The following are not affected:\n- Credit card purchases\n- Instalment purchases at merchants"),
    row(Maintenance, Direct, 1, "Asia/Hong_Kong", "2026-12-03", "Rescheduled: instalment plan system enhancement", "Original: 5 December 2026, 1:00 am - 4:00 am\nNew: 12 December 2026, 1:00 am - 4:00 am\n\nInstalment purchases cannot be made in the new period."),
    row(Maintenance, None, 0, "Australia/Sydney", "2026-02-12", "Card controls", "Freezing your card, changing your PIN and viewing card details won't be possible on Tue 17 Feb, 1-3am. Spending on the card is unaffected."),
    row(Resumption, Direct, 0, "Asia/Singapore", "2026-12-14", "Suspension lifted", "The temporary suspension of instalment payments by some cards has been lifted. You may now select 3, 6 or 12 months at checkout."),
    row(Suspension, Direct, 1, "Asia/Kolkata", "2026-08-01", "EMI during the sale", "During the sale (6 Aug 2026, 00:00 to 8 Aug 2026, 23:59), EMI on Kotak credit cards will not be offered."),
    row(Change, Direct, 0, "Asia/Kolkata", "2026-10-17", "Shorter EMI tenures", "From 1 November 2026 EMI on mobile phones is capped at 12 months."),
    row(Maintenance, Direct, 2, "Asia/Singapore", "2026-03-01", "Instalment downtime", "Dear sellers, the following banks' instalment options will be under maintenance:\n- DBS - 3 Mar 2026, 00:00 to 04:00\n- OCBC - 4 Mar 2026, 02:00 to 05:00\nUOB and Citi instalments remain available throughout."),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-10-20", "Card system work", "From 11pm (BST) on Saturday 24 October to 5am (GMT) on Sunday 25 October 2026, card payments may be declined."),
    row(Maintenance, Indirect, 1, "Asia/Kolkata", "2026-08-11", "Services unavailable", "Card services won't be available between 11:30 PM on 13 Aug 26 and 1:00 AM on 14 Aug 26."),
    row(Maintenance, Indirect, 2, "Asia/Kolkata", "2026-04-06", "Maintenance", "Card payments will be down between 0030 hrs and 0330 hrs on 11th and 18th April 2026."),
];

/// What is told of work or of a service is what is different behind it; what is warned of is none of either.
#[rustfmt::skip]
const DIFFERENT: &[Row] = &[
    row(Change, Direct, 0, "Asia/Shanghai", "2026-06-15", "“先用后付”服务升级通知", "先用后付将于6月20日零点完成升级，升级后最长付款期由14天调整为7天，请留意账单。"),
    row(Change, None, 0, "Asia/Shanghai", "2026-06-15", "信用卡积分系统升级公告", "信用卡积分规则将于7月1日升级，升级后积分有效期由2年变更为3年。"),
    row(Other, None, 0, "Asia/Shanghai", "2026-06-15", "提示", "近日有不法分子冒充客服，以“关闭白条”“取消分期”为由要求转账，请勿相信。"),
    row(Outage, Indirect, 1, "Asia/Singapore", "2026-06-03 15:00", "Checkout slow", "Our checkout is running slower than normal this afternoon because of heavy traffic. Orders are still going through, so please don't refresh the page."),
    row(Suspension, Direct, 2, "Asia/Shanghai", "2026-06-11", "产品调整", "“极速分期”产品将于6月30日正式下架，6月20日起不再受理新申请，已分期订单按原计划还款。"),
    row(Other, None, 0, "Asia/Shanghai", "2026-04-28", "五一假期安排", "为保障交易稳定，4月30日至5月5日暂停一切系统变更和维护，各支付渠道正常服务。"),
    row(Other, None, 0, "Asia/Shanghai", "2026-06-01", "信用卡活动公告", "6月1日至12月31日每周五，持卡人在指定超市刷卡满额享5%返现。活动不与分期优惠叠加。"),
    row(Change, None, 0, "Australia/Sydney", "2026-06-17", "Visa surcharge", "From 1 July 2026 a 1.5% surcharge applies to Visa credit card payments."),
    row(Change, Direct, 0, "Australia/Sydney", "2026-06-17", "New minimum", "From 1 July the minimum order for instalments is $200."),
    row(Outage, Indirect, 1, "Europe/London", "2026-06-10 09:00", "Card machine outage", "Our card terminals are down in all stores this morning. The website is working normally."),
    row(Suspension, Indirect, 1, "Asia/Taipei", "2026-06-10", "服務終止公告", "本錢包將於2026年9月30日終止服務，自2026年7月1日起停止儲值功能，既有用戶得於服務終止前使用付款、提領功能。"),
];

#[test]
fn windows_of_one_sentence_are_each_about_their_own() {
    check(SHARED);
}

#[test]
fn cards_are_those_of_who_is_named() {
    check(WHOSE);
}

#[test]
fn what_strangers_wrote_is_read() {
    check(STRANGERS);
}

#[test]
fn lists_say_all_that_stops() {
    check(LISTS);
}

#[test]
fn what_goes_on_is_known_in_everyday_words() {
    check(GOES_ON);
}

#[test]
fn what_is_different_behind_the_work_is_a_change() {
    check(DIFFERENT);
}
