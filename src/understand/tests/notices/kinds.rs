//! Every kind in many words: what comes back, is called off, changes, fails, ends, or is none of these.

use super::{Row, check};
use crate::domain::{Bearing, Kind};

fn row(
    title: &'static str,
    text: &'static str,
    published: &'static str,
    zone: &'static str,
    kind: Kind,
    installment: Bearing,
    windows: &'static [&'static str],
) -> Row {
    Row { title, text, published: Some(published), zone, kind, installment, windows }
}

#[test]
#[rustfmt::skip]
fn kinds_in_many_words() {
    use Bearing::*;
    use Kind::*;
    check(&[
        row("分期服务恢复通知", "经抢修，信用卡分期功能已于今日16:20恢复，感谢您的耐心等候。", "2026-03-04T16:30:00+08:00", "Asia/Shanghai", Resumption, Direct, &[]),
        row("维护完成通知", "本次系统维护已顺利完成，平台各项功能已恢复使用。", "2026-03-04", "Asia/Shanghai", Resumption, Indirect, &[]),
        row("", "昨晚22:10至23:05，部分用户出现支付失败，现已修复，给您带来不便深表歉意。", "2026-03-04", "Asia/Shanghai", Resumption, Indirect, &[]),
        row("Service restored", "Card payments are working again. We apologise for the disruption between 09:10 and 10:40 this morning.", "2026-03-04T11:00:00+00:00", "Europe/London", Resumption, Indirect, &[]),
        row("Afterpay is back", "You can once again pay with Afterpay at checkout.", "2026-03-04", "Europe/London", Resumption, Direct, &[]),
        row("关于上线数字分期产品的公告", "我行信用卡“随心分”分期产品已于2026年3月1日正式上线，欢迎办理。", "2026-03-04", "Asia/Shanghai", Resumption, Direct, &[]),
        row("维护取消通知", "原计划3月8日凌晨进行的系统维护取消，届时服务正常。", "2026-03-04", "Asia/Shanghai", Cancellation, Indirect, &[]),
        row("Update: weekend upgrade postponed", "The upgrade of our payment systems scheduled for this weekend has been postponed. We will let you know the new date in due course.", "2026-03-04", "Europe/London", Cancellation, Indirect, &[]),
        row("关于暂缓停止分期业务的公告", "我行原定于2026年4月1日停止的商户分期业务暂缓停止，具体时间另行公告，期间业务正常办理。", "2026-03-04", "Asia/Shanghai", Cancellation, Direct, &[]),
        row("关于花呗分期费率调整的通知", "自2026年4月1日起，商家花呗分期费率由6%调整为5.8%，请知悉。", "2026-03-04", "Asia/Shanghai", Change, Direct, &[]),
        row("关于调整信用卡积分规则的公告", "自2026年5月1日起，网络消费不再累计积分。", "2026-03-04", "Asia/Shanghai", Change, None, &[]),
        row("关于调整信用卡还款日的公告", "自2026年5月起，我行将调整部分客户信用卡账单日，请您留意账单。", "2026-03-04", "Asia/Shanghai", Change, None, &[]),
        row("Changes to your PayLater account", "From 1 May 2026 the late fee on PayLater will be 10 dollars. You do not need to do anything.", "2026-03-04", "Asia/Singapore", Change, Direct, &[]),
        row("关于修改个人网银服务协议的公告", "我行修订了《个人网银服务协议》，新协议自2026年4月1日起生效。", "2026-03-04", "Asia/Shanghai", Change, None, &[]),
        row("分期购机享好礼", "3月10日至3月31日，使用信用卡分期购机满3000元即送耳机一副，数量有限，送完即止。", "2026-03-04", "Asia/Shanghai", Other, Direct, &[]),
        row("消费者权益保护月活动", "3月是消费者权益保护宣传月，我行将开展金融知识进万家活动。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("致股东的一封信", "2026年第一季度公司实现营业收入120亿元，同比增长8%。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("关于系统升级后首次登录的温馨提示", "系统升级完成后，首次登录需重新下载控件，详见操作指南。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("How we keep your money safe", "Our systems are monitored around the clock and backed up every night.", "2026-03-04", "Europe/London", Other, None, &[]),
        row("Our maintenance policy", "We announce maintenance at least five days in advance on this page.", "2026-03-04", "Europe/London", Other, None, &[]),
        row("Holiday deals: 0% installments", "Enjoy 0% installments for 12 months from November 20 to December 31 on selected phones.", "2026-11-15", "America/New_York", Other, Direct, &[]),
        row("关于部分客户支付失败的说明", "目前部分客户使用我行信用卡线上支付时出现失败，我行技术团队正在紧急排查，请稍后重试。", "2026-03-04T10:00:00+08:00", "Asia/Shanghai", Outage, Indirect, &["!2026-03-04T10:00/open"]),
        row("白条支付异常", "亲爱的用户，白条支付暂时无法使用，工程师正在加紧修复，请您使用其他支付方式。", "2026-03-04T10:00:00+08:00", "Asia/Shanghai", Outage, Direct, &["!2026-03-04T10:00/open"]),
        row("Website down", "Our website is currently down. We are working to fix this as quickly as possible. Sorry!", "2026-03-04T10:00:00+00:00", "Europe/London", Outage, Indirect, &["!2026-03-04T10:00/open"]),
        row("We are having problems with card payments", "Since around 2pm today customers may find that card payments are declined. We are looking into it.", "2026-03-04T15:00:00+00:00", "Europe/London", Outage, Indirect, &["!2026-03-04T14:00/open"]),
        row("系統異常公告", "目前系統忙碌中，信用卡授權交易可能失敗，我們正積極處理中。", "2026-03-04T10:00:00+08:00", "Asia/Taipei", Outage, Indirect, &["!2026-03-04T10:00/open"]),
        row("关于关闭分期乐支付的通知", "因合作调整，2026年4月1日起平台将关闭分期乐支付方式，存量订单不受影响。", "2026-03-04", "Asia/Shanghai", Suspension, Direct, &["!2026-04-01T00:00/open"]),
        row("Humm is leaving our store", "From 31 March 2026 humm will no longer be a payment option in our stores and online.", "2026-03-04", "Australia/Sydney", Suspension, Direct, &["!2026-03-31T00:00/open"]),
        row("店铺停业公告", "因店铺经营调整，本店将于3月31日起停止营业，不再接受新订单。", "2026-03-04", "Asia/Shanghai", Suspension, Indirect, &["!2026-03-31T00:00/open"]),
        row("春节休假安排", "2026年2月15日至2月23日客服休假，暂停人工咨询服务。", "2026-02-05", "Asia/Shanghai", Suspension, None, &["2026-02-15T00:00/2026-02-24T00:00"]),
        row("关于暂停支付服务的公告", "根据监管要求，我司自2026年3月10日起暂停网络支付服务，恢复时间另行通知。", "2026-03-04", "Asia/Shanghai", Suspension, Indirect, &["!2026-03-10T00:00/open"]),
        row("通知", "兹因主机设备更新，本公司网站定于3/7(六)22:00起至3/8(日)06:00止暂停服务。", "2026-03-04", "Asia/Taipei", Maintenance, Indirect, &["!2026-03-07T22:00/2026-03-08T06:00"]),
        row("客服系统升级", "3月8日20:00-22:00客服系统升级，期间在线客服和400电话暂停服务。", "2026-03-04", "Asia/Shanghai", Maintenance, None, &["2026-03-08T20:00/2026-03-08T22:00"]),
        row("银联系统维护", "接银联通知，3月8日（周日）01:30-03:30银联系统维护，届时银联渠道交易可能失败。", "2026-03-04", "Asia/Shanghai", Maintenance, Indirect, &["!2026-03-08T01:30/2026-03-08T03:30"]),
        row("分期商城升级", "分期商城将于本周五（3月6日）22:00停机升级，预计次日6:00恢复。", "2026-03-04", "Asia/Shanghai", Maintenance, Direct, &["!2026-03-06T22:00/2026-03-07T06:00"]),
        row("Two maintenance windows", "Our gateway will be unavailable on:\n1. 8 March 2026, 01:00 to 02:00 UTC\n2. 15 March 2026, 01:00 to 02:00 UTC", "2026-03-04", "UTC", Maintenance, Indirect, &["!2026-03-08T01:00/2026-03-08T02:00", "!2026-03-15T01:00/2026-03-15T02:00"]),
        row("Heads up", "Quick heads up: checkout goes read-only on Thursday 5 March between 6am and 6:30am while we move to new servers.", "2026-03-04", "Europe/London", Maintenance, Indirect, &["!2026-03-05T06:00/2026-03-05T06:30"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn shapes_in_many_words() {
    use Bearing::*;
    use Kind::*;
    check(&[
        row("Statement downloads", "Statement downloads will be unavailable from 8pm on 6 March to 8am on 7 March while we upgrade the archive.", "2026-03-04", "Europe/London", Maintenance, None, &["2026-03-06T20:00/2026-03-07T08:00"]),
        row("关于支付宝快捷支付暂停的公告", "因系统升级，我行将于3月8日0:00至4:00暂停支付宝快捷支付服务。", "2026-03-04", "Asia/Shanghai", Maintenance, Indirect, &["!2026-03-08T00:00/2026-03-08T04:00"]),
        row("【公告】3月8日支付系统升级", "升级时段：3月8日（星期日）02:00 至 05:00\n升级影响：期间无法使用余额及银行卡付款", "2026-03-04", "Asia/Shanghai", Maintenance, Indirect, &["!2026-03-08T02:00/2026-03-08T05:00"]),
        row("消费金融系统维护", "尊敬的用户：我司将于3月10日、3月12日每晚23:00至次日2:00维护系统，届时先享后付下单及还款暂停。", "2026-03-04", "Asia/Shanghai", Maintenance, Direct, &["!2026-03-10T23:00/2026-03-11T02:00", "!2026-03-12T23:00/2026-03-13T02:00"]),
        row("发票系统维护", "电子发票开具服务将于3月9日18:00—20:00暂停，不影响购物付款。", "2026-03-04", "Asia/Shanghai", Maintenance, None, &["2026-03-09T18:00/2026-03-09T20:00"]),
        row("维护预告", "本周六凌晨1点-3点，官网与App将进行短暂维护。", "2026-03-04", "Asia/Shanghai", Maintenance, Indirect, &["!2026-03-07T01:00/2026-03-07T03:00"]),
        row("系统维护", "3月8日 1:00am–5:00am 系统维护", "2026-03-04", "Asia/Shanghai", Maintenance, Indirect, &["!2026-03-08T01:00/2026-03-08T05:00"]),
        row("信用卡电子账单服务升级", "3月8日0点至12点，信用卡电子账单查询服务暂停，用卡不受影响。", "2026-03-04", "Asia/Shanghai", Maintenance, None, &["2026-03-08T00:00/2026-03-08T12:00"]),
        row("Visa/Mastercard付款暫停", "因收單銀行系統更新，3月9日（一）凌晨3:00至5:00將暫停Visa及Mastercard付款。", "2026-03-04", "Asia/Hong_Kong", Maintenance, Indirect, &["!2026-03-09T03:00/2026-03-09T05:00"]),
        row("大額分期系統維護", "「大額分期」服務將於3月10日 00:30 - 04:30 暫停使用。", "2026-03-04", "Asia/Taipei", Maintenance, Direct, &["!2026-03-10T00:30/2026-03-10T04:30"]),
        row("PayNow & card payments maintenance", "PayNow and card payments will be under maintenance on Sun, 8 Mar, 2:00 AM – 4:00 AM.", "2026-03-04", "Asia/Singapore", Maintenance, Indirect, &["!2026-03-08T02:00/2026-03-08T04:00"]),
        row("Netbanking downtime - ICICI Bank", "ICICI Bank netbanking and debit card payments will be down from 12:30 AM to 03:30 AM on 8 March 2026.", "2026-03-04", "Asia/Kolkata", Maintenance, Indirect, &["!2026-03-08T00:30/2026-03-08T03:30"]),
        row("Amazon Pay Later maintenance", "Due to scheduled maintenance Amazon Pay Later may be unavailable between 1 AM and 4 AM on 9th Mar.", "2026-03-04", "Asia/Kolkata", Maintenance, Direct, &["!2026-03-09T01:00/2026-03-09T04:00"]),
        row("Store upgrade this weekend", "We're upgrading our online store! It will be closed from Friday 6 March at 8pm and reopen on Monday 9 March at 9am.", "2026-03-04", "Europe/London", Maintenance, Indirect, &["!2026-03-06T20:00/2026-03-09T09:00"]),
        row("Telephone banking", "Telephone banking will be unavailable on Sunday 8 March from 7am to 11am because of essential maintenance. All our other services will be available as usual.", "2026-03-04", "Europe/London", Maintenance, None, &["2026-03-08T07:00/2026-03-08T11:00"]),
        row("Scheduled Maintenance", "THIS IS A SCHEDULED EVENT Mar 8, 02:00 - 06:00 EDT\nWe will be upgrading our payment processing platform. Brief interruptions are expected.\nPosted on Mar 4, 2026 - 10:00 EST", "2026-03-04T10:00:00-05:00", "America/New_York", Maintenance, Indirect, &["!2026-03-08T01:00/2026-03-08T06:00"]),
        row("Klarna at checkout", "We're aware that some customers are unable to complete their order with Klarna. We're working with Klarna to fix this. Please use a card in the meantime.", "2026-03-04T10:00:00+00:00", "Europe/London", Outage, Direct, &["!2026-03-04T10:00/open"]),
        row("网络故障通知", "因电信线路故障，3月4日9:15起本店线上支付无法使用，预计12:00前恢复。", "2026-03-04T09:40:00+08:00", "Asia/Shanghai", Outage, Indirect, &["!2026-03-04T09:15/2026-03-04T12:00"]),
        row("服务器异常", "由于流量激增，目前下单页面加载缓慢，我们正在扩容。", "2026-03-04T20:05:00+08:00", "Asia/Shanghai", Outage, Indirect, &["!2026-03-04T20:05/open"]),
        row("Payment processing delays", "Monitoring - A fix has been implemented and we are monitoring.\nMar 4, 11:20 UTC\nIdentified - We identified the cause of delays in card authorizations that started at 10:05 UTC.\nMar 4, 10:40 UTC", "2026-03-04T11:20:00+00:00", "UTC", Outage, Indirect, &["!2026-03-04T10:05/open"]),
        row("Card payments issue", "Resolved - Card payments are processing normally.\nMar 4, 12:00 UTC", "2026-03-04T12:00:00+00:00", "UTC", Resumption, Indirect, &[]),
        row("月付恢复开通", "您关心的月付服务现已重新开放申请，快来体验吧。", "2026-03-04", "Asia/Shanghai", Resumption, Direct, &[]),
        row("网站恢复访问", "昨日因机房断电导致网站无法访问，今日8:00已全部恢复。", "2026-03-04", "Asia/Shanghai", Resumption, Indirect, &[]),
        row("无卡分期停止服务", "因政策调整，自2026年3月15日18:00起停止提供无卡分期服务。", "2026-03-04", "Asia/Shanghai", Suspension, Direct, &["!2026-03-15T18:00/open"]),
        row("关于停止受理纸质账单的公告", "自2026年7月1日起，我行停止寄送纸质账单。", "2026-03-04", "Asia/Shanghai", Suspension, None, &["2026-07-01T00:00/open"]),
        row("停止对XX银行卡支付的支持", "因银行业务调整，3月20日起不再支持使用该银行储蓄卡及信用卡付款。", "2026-03-04", "Asia/Shanghai", Suspension, Indirect, &["!2026-03-20T00:00/open"]),
        row("We no longer accept Zip", "We have stopped accepting Zip as of today. Existing Zip orders are not affected.", "2026-03-04", "Australia/Sydney", Suspension, Direct, &["!2026-03-04T00:00/open"]),
        row("Closed for stocktake", "Our online shop is closed for stocktaking from 30 March to 1 April 2026 inclusive. Orders can be placed again from 2 April.", "2026-03-04", "Europe/London", Suspension, Indirect, &["!2026-03-30T00:00/2026-04-02T00:00"]),
        row("运费调整通知", "自3月15日起，偏远地区运费调整为每单15元。", "2026-03-04", "Asia/Shanghai", Change, None, &[]),
        row("Minimum order for Afterpay", "From 10 March the minimum order value for Afterpay is changing from $35 to $50.", "2026-03-04", "Australia/Sydney", Change, Direct, &[]),
        row("關於分期手續費調整", "自115年5月1日起，信用卡分期手續費率調整為每期0.5%。", "2026-03-04", "Asia/Taipei", Change, Direct, &[]),
        row("三八节活动", "3月6日20:00至3月8日24:00全场满300减50。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("关于警惕“百万保障”诈骗的提示", "近期诈骗分子谎称“不关闭百万保障将影响征信、暂停支付”，请勿相信。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("新店开业", "3月15日10:00，示例商城徐汇店盛大开业。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("Careers", "We are hiring payment engineers. Apply by 31 March.", "2026-03-04", "Europe/London", Other, None, &[]),
        row("直播预告", "3月8日晚8点，新机发布会全程直播。", "2026-03-04", "Asia/Shanghai", Other, None, &[]),
        row("关于支付系统维护延期的公告", "原定3月8日的支付系统维护将延期进行，新的维护时间将另行公告。", "2026-03-04", "Asia/Shanghai", Cancellation, Indirect, &[]),
        row("ATM maintenance called off", "The ATM maintenance planned for 8 March will not take place.", "2026-03-04", "Europe/London", Cancellation, None, &[]),
    ]);
}
