//! How far an interruption reaches: by the ways a bank serves, by card network, by shop; closures in steps; and what is said
//! of others.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const WAYS: &[Row] = &[
    row(Maintenance, None, 0, "Asia/Kolkata", "2026-05-20", "RTGS maintenance", "RTGS will not be available from 00:01 hrs till 06:00 hrs on Sunday, May 24, 2026, in our branches, NetBanking and MobileBanking."),
    row(Maintenance, None, 0, "Europe/London", "2026-05-20", "Maintenance", "Bank transfers through internet banking and the mobile app will be unavailable from 00:30 till 04:00 on Sunday 24 May."),
    row(Maintenance, Indirect, 1, "Asia/Kolkata", "2026-05-20", "Maintenance", "NetBanking and the mobile app will be unavailable from 00:30 till 04:00 on Sunday, May 24, 2026."),
    row(Maintenance, None, 0, "Europe/Malta", "2026-05-20", "Cash machines and cards", "Cash machines\nAll of them are down from 10.30pm on Saturday, May 23 until 8am on Sunday, May 24.\n\nAlerts\nMessages will be late from 2am on Sunday until 8am on Monday."),
    row(Maintenance, Indirect, 1, "Europe/Malta", "2026-05-20", "Cash machines and cards over the weekend: maintenance", "Cash machines\nAll of them are down from 10.30pm on Saturday, May 23 until 8am on Sunday, May 24.\n\nShopping online\nPurchases with our cards will not be processed from 2am on Sunday until 8am on Monday."),
    row(Maintenance, Indirect, 1, "Africa/Johannesburg", "2026-03-11", "Planned upgrade on Sunday March 15", "There will be an upgrade from 01:30 to 23:00 on Sunday.\n\nYou will still be able to:\n- pay in store with your debit, store or credit card\n\nThese services will be affected:\n- Card transactions online: not possible"),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-08-12", "Processor maintenance", "On Sunday 23 August between 00:15 and 04:15 our card processor has maintenance. Every card authorisation will be unsuccessful."),
];

#[rustfmt::skip]
const NETWORKS: &[Row] = &[
    row(Outage, Indirect, 1, "America/New_York", "2026-03-09", "", "Processing of American Express cards is currently broken. Visa and Mastercard work as usual."),
    row(Outage, Indirect, 1, "America/New_York", "2026-03-09", "", "Amex payments are not working at the moment. Visa and Mastercard work as usual."),
    row(Outage, None, 0, "America/New_York", "2026-03-09", "", "Our loyalty points are not working at the moment. Visa and Mastercard cards work as usual."),
];

#[rustfmt::skip]
const SHOPS: &[Row] = &[
    row(Suspension, None, 0, "Europe/London", "2026-12-10", "Opening hours", "The shop will be closed from 4pm Friday 18th December until 11am Tuesday 12th January. You are welcome to keep ordering on the website."),
    row(Suspension, None, 0, "Europe/London", "2026-12-10", "Holidays", "Our office is closed from 20 December to 5 January. Orders placed during the break ship from 6 January."),
    row(Suspension, Indirect, 1, "Europe/London", "2026-12-10", "Holidays", "Our online shop is closed from 20 December to 5 January."),
    row(Outage, Indirect, 1, "America/Moncton", "2026-07-16", "Ticket sales today", "Our partner has been working on the problem since 11AM, when the system failed as tickets went on sale. Online sales are now deactivated."),
];

#[rustfmt::skip]
const STEPS: &[Row] = &[
    row(Suspension, Indirect, 3, "Asia/Taipei", "2026-07-10", "停運公告", "本遊戲將於2026/8/30 15:00停止營運。\n2026/7/30 12:00 關閉儲值，並開始受理退費。僅受理帳號持有人於2026/7/30 12:00-2026/9/15 18:00經客服系統提出的申請：\n1.角色名稱：\n2.角色id：\n3.電話：\n退費作業將於2026/9/15 23:59前全部完成。\n2026/8/15 12:00 遊戲APP下架\n2026/8/30 15:00 關閉伺服器"),
    row(Suspension, Indirect, 2, "Asia/Shanghai", "2026-12-20", "终止运营公告", "平台将于2027年1月24日0时终止运营。\n【服务器】即日起至2027年1月24日0时，服务器保持开放。\n【充值】2026年12月23日起，关闭充值。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-20", "合区公告", "我们将按原定计划在6月25日维护期间（5:00-15:00）把两个大区合并。"),
    row(Suspension, Indirect, 1, "Asia/Kuala_Lumpur", "2026-10-12", "Airline suspends operations", "Operations are suspended effective 12 October 2026 until further notice. Flights are no longer on sale. Write to care@airline.example (7am to 12am) for help. We apologise for the difficulty caused."),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-06-13", "暂停网上购票", "因取票系统出现问题，本网站购票功能暂时停止。\n功能恢复以后，我们会另发公告。"),
];

#[rustfmt::skip]
const AHEAD: &[Row] = &[
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-13", "快捷支付中断通知", "因机房断电，6月20日0:00至3:00快捷支付无法使用。"),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-06-13 18:00", "快捷支付异常说明", "6月13日9:10至11:25，因网络设备故障，快捷支付无法使用，由此带来的不便深表歉意。"),
    row(Outage, Indirect, 1, "Asia/Singapore", "2026-08-28 09:40", "", "We have network issues at the moment, and none of our banking services can be used. We are working to get everything back to normal."),
    row(Maintenance, None, 0, "Europe/Malta", "2026-04-01", "Scheduled upgrade", "Some services will be interrupted from Saturday 4th April 2026 at 7.00 am until Sunday 5th April at noon. As Monday 6th April is a public holiday, our branches are closed.\n\nWhat goes on in the normal manner:\n- our cards and card terminals"),
];

#[rustfmt::skip]
const OTHERS: &[Row] = &[
    row(Other, None, 0, "Asia/Shanghai", "2026-11-11", "", "今日凌晨，有用户在某商城付款时看到报错，以为是松果支付发生故障。经查，松果支付系统运行平稳，一切正常，报错与我司无关。"),
    row(Other, Direct, 0, "Asia/Taipei", "2026-01-05", "稅款單筆達1萬元享6期0利率", "115/1/1~12/31\n以信用卡繳稅，單筆滿1萬元，登錄後即享分期6期0利率。\n連續二期未繳足最低應繳款或停用者，本行得取消分期優惠。"),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-12-18", "关于分期提前还款手续费的通知", "自2027年1月20日起，客户主动提前终止账单分期的，剩余手续费不再收取。"),
    row(Other, None, 0, "Europe/London", "2026-12-18", "Card payments", "Q: Why was my card declined?\nA: Your bank may have blocked the payment. Please call it, or pay by another card."),
    row(Change, None, 0, "Asia/Shanghai", "2026-12-18", "关于推行预付费的通知", "自2027年1月1日起，燃气费改为预付费：用户先在账户里存入费用，用完后停气。"),
];

#[rustfmt::skip]
const LEFT_OUT: &[Row] = &[
    row(Outage, Direct, 1, "Asia/Shanghai", "2026-06-12", "系统故障", "系统出了故障，除信用卡分期付款外，其他支付方式均不受影响。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-06-12", "门票系统异常", "门票系统出了故障，除门票订单以外，其他业务的订单都不受影响。"),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-06-12", "系统维护", "6月15日0:00-6:00系统维护，除分期付款外，其余业务正常。"),
    row(Maintenance, Direct, 1, "Asia/Singapore", "2026-06-12", "System maintenance", "Maintenance on 15 June 00:00-06:00. Apart from PayLater, all other payment methods work as usual."),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-06-12", "系统维护", "6月15日0:00-6:00网上银行维护，除信用卡外，借记卡支付也不受影响。"),
];

#[rustfmt::skip]
const FOR_WORK: &[Row] = &[
    row(Maintenance, Indirect, 1, "Asia/Taipei", "2026-06-12", "", "【公告】\n配合系統維護，信用卡付款目前暫停服務。造成不便，敬請見諒。"),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-06-12", "公告", "因系统升级维护，目前暂停分期付款功能，给您带来不便敬请谅解。"),
    row(Outage, Direct, 1, "Asia/Shanghai", "2026-06-12", "公告", "系统升级导致分期付款功能目前无法使用，我们正在抢修。"),
];

#[rustfmt::skip]
const DECIDED: &[Row] = &[
    row(Suspension, None, 0, "Asia/Shanghai", "2026-01-12", "声明", "近期出现异常退款订单，我们正在调查。为保护用户的合法权益，本平台即日起暂停退款申请。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-01-12", "公告", "近期部分订单异常。经研究，平台即日起暂时关闭分期付款功能，恢复时间另行通知。"),
    row(Suspension, Direct, 1, "Asia/Singapore", "2026-01-12", "Notice", "Because of fraudulent orders we have decided to stop PayLater for now."),
    row(Outage, Direct, 1, "Asia/Shanghai", "2026-01-12", "公告", "因系统故障，即日起暂停分期付款功能，技术人员正在抢修。"),
    row(Suspension, None, 0, "Asia/Shanghai", "2026-01-12", "关于停止发行部分联名信用卡的公告", "自2026年2月1日起，我行将停止发行下列5款联名信用卡：航班联名卡等。"),
    row(Other, None, 0, "Asia/Shanghai", "2026-06-12", "我平台不受银行系统维护影响", "某银行将于6月15日0:00-6:00系统维护，我平台支付不受影响，请放心使用。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-06-12 15:00", "", "今天上午8时左右系统出现故障，收费无法使用。10时30分左右部分窗口已恢复，没有预约的，暂时不能缴费，正在进一步排查原因。"),
];

#[test]
fn what_is_decided_is_no_fault() {
    check(DECIDED);
}

#[test]
fn what_is_left_out_of_what_goes_on_stops() {
    check(LEFT_OUT);
}

#[test]
fn what_stops_for_work_is_maintenance() {
    check(FOR_WORK);
}

#[test]
fn what_is_done_by_a_channel_stops_and_not_the_channel() {
    check(WAYS);
}

#[test]
fn another_network_that_works_is_no_comfort() {
    check(NETWORKS);
}

#[test]
fn a_shop_that_is_closed_may_take_orders() {
    check(SHOPS);
}

#[test]
fn closures_come_in_steps() {
    check(STEPS);
}

#[test]
fn faults_are_not_foreseen() {
    check(AHEAD);
}

#[test]
fn what_is_said_of_others_is_no_interruption() {
    check(OTHERS);
}
