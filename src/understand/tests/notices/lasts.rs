//! Until when something can still be used, in notices of its end; and times and lists that stand apart from each other.

use super::{Row, check};
use crate::domain::Bearing::*;
use crate::domain::Kind::*;
use crate::domain::{Bearing, Kind};

const fn row(
    kind: Kind,
    installment: Bearing,
    windows: &'static [&'static str],
    (published, zone): (&'static str, &'static str),
    title: &'static str,
    text: &'static str,
) -> Row {
    Row { title, text, published: Some(published), zone, kind, installment, windows }
}

const AUCKLAND: (&str, &str) = ("2026-02-07", "Pacific/Auckland");
const SHANGHAI: (&str, &str) = ("2026-02-07", "Asia/Shanghai");
const HONG_KONG: (&str, &str) = ("2026-12-02", "Asia/Hong_Kong");

#[test]
#[rustfmt::skip]
fn what_can_be_used_until_a_day_ends_on_it() {
    check(&[
        row(Suspension, Direct, &["!2026-04-12T00:00/open"], AUCKLAND, "PayLater closure", "We will no longer offer PayLater in New Zealand.\nYou can continue to use PayLater until 11 April 2026."),
        row(Suspension, Direct, &["!2026-04-12T00:00/open"], AUCKLAND, "PayLater closure", "We will no longer offer PayLater in New Zealand. You'll still be able to pay with PayLater until 11 April 2026."),
        row(Suspension, Direct, &["!2026-04-12T00:00/open"], AUCKLAND, "PayLater closure", "We will no longer offer PayLater in New Zealand.\nCan customers still buy with it?\nExisting customers can, up until 11 April 2026."),
        row(Suspension, Direct, &["!2026-04-11T00:00/open"], AUCKLAND, "PayLater closure", "We will no longer offer PayLater.\nExisting customers can use it up until 11 April 2026. From that day it is not available any more."),
        row(Suspension, Direct, &["!2026-04-12T00:00/open"], SHANGHAI, "先享后付下线公告", "先享后付将下线，服务将保留到2026年4月11日。"),
        row(Suspension, Direct, &["!2026-04-11T00:00/open"], SHANGHAI, "先享后付下线公告", "先享后付将下线。现有用户在2026年4月11日前仍可使用先享后付付款。"),
        row(Suspension, Direct, &["!2026-04-12T00:00/open"], SHANGHAI, "关于终止与星光支付合作的公告", "我司与星光支付的合作将终止，用户在2026年4月11日24时前仍可使用星光支付分期付款。"),
    ]);
}

#[test]
#[rustfmt::skip]
fn times_stand_on_lines_of_their_own_over_what_they_are_about() {
    check(&[
        row(Maintenance, None, &["2026-12-06T00:00/2026-12-06T06:00", "2026-12-13T00:00/2026-12-13T07:30"], HONG_KONG, "System maintenance", "The services listed below will be unavailable in the periods shown.\n\n00:00 to 06:00\non 6th December, 2026\nStock trading services\n\n00:00 to 07:30\non 13th December, 2026\nCardless cash service"),
        row(Maintenance, None, &["2026-12-06T01:00/2026-12-06T08:30"], HONG_KONG, "Notice of service suspension", "The services below will be suspended from 1:00 am to 8:30 am on 6 December 2026 (Sunday).\n\n| Affected services | Outage period |\n| All real-time services of the Faster Payment System (FPS) | 1:00 am to 8:30 am on 6 December 2026 (Sunday) |"),
        row(Maintenance, Indirect, &["!2026-12-18T22:30/2026-12-18T23:00"], ("2026-12-02", "America/Los_Angeles"), "New date for system downtime", "The downtime that we had announced for November 21st was not carried out. It has been moved to December 18th, 2026. From 10:30 PM, and for up to 30 minutes, nobody will be able to reach the payment gateway. On that day we also delete subscriptions that were cancelled in 2021."),
    ]);
}

#[test]
#[rustfmt::skip]
fn what_is_no_window_beside_terms_and_reports() {
    check(&[
        row(Other, Direct, &[], ("2026-02-01", "Asia/Manila"), "Book on installments at our airline", "The promo period is from February 1 to March 15, 2026. A fixed rate of 0.83% per month applies.\nForms that reach us more than 5 banking days after the transaction, or after March 20, 2026, can no longer be processed."),
        row(Change, Direct, &[], ("2026-11-15", "Asia/Kolkata"), "Processing fee on merchant EMI transactions", "From 01 Dec 2026 every merchant EMI transaction will carry a processing fee of Rs. 99. Transactions completed before that carry none."),
        row(Resumption, Direct, &[], ("2026-10-14", "Europe/Stockholm"), "Detailed incident report: disturbances to our payment methods", "2026-10-02: 08:30 – 14:10 CEST\n\nThere were disturbances on October 2, and consumers had trouble paying by Klarna.\n\nTimeline (CEST)\n\n08:30 First applications become slow\n09:05 Incident declared\n14:10 All payment methods work as normal\n\nDelivery of logs can no longer block an application. We look into every such fault."),
    ]);
}

const NOON: (&str, &str) = ("2026-06-12T16:00:00+08:00", "Asia/Shanghai");

#[test]
#[rustfmt::skip]
fn short_messages_without_a_title() {
    check(&[
        row(Resumption, Indirect, &[], NOON, "公告", "支付宝通道异常已于15:30恢复，请您放心下单。"),
        row(Resumption, Direct, &[], NOON, "公告", "维护已提前完成，分期付款现已恢复。"),
        row(Maintenance, Direct, &["!2026-06-12T16:00/open"], NOON, "公告", "系统正在升级，分期付款请稍后再试。"),
        row(Maintenance, Indirect, &["!2026-06-13T00:00/2026-06-14T00:00"], NOON, "公告", "系统维护推迟到6月13日进行。"),
        row(Outage, Direct, &["!2026-06-12T16:00/open"], NOON, "", "Heads up: Afterpay is down right now. We're working with them to get it fixed."),
        row(Resumption, Indirect, &[], NOON, "", "Maintenance finished ahead of schedule. You can shop as normal."),
        row(Other, Direct, &[], NOON, "", "Why can't I pay by instalments? Your order must be at least $200 and your card must be eligible."),
        row(Suspension, None, &["2026-06-12T18:00/open"], NOON, "", "Our hotline will be closed on Friday from 6pm."),
        row(Maintenance, None, &["2026-06-14T02:30/2026-06-14T06:30"], NOON, "", "UPI will be down on 14 June from 2:30 am to 6:30 am. Credit cards, including EMI, will work."),
        row(Maintenance, None, &["2026-06-14T01:00/2026-06-14T03:00"], NOON, "", "You won't be able to pay bills on Sunday from 1am to 3am due to maintenance."),
        row(Maintenance, Indirect, &["!2026-06-14T01:00/2026-06-14T03:00"], NOON, "", "Our SMS service will be down on 14 June from 1am to 3am. Card payments will be declined."),
        row(Resumption, Indirect, &[], NOON, "", "Yesterday, for approximately 40 minutes starting at 18:20, customers could not check out. We apologise."),
        row(Outage, Indirect, &["!2026-06-12T16:00/open"], NOON, "", "Customers can't check out."),
        row(Outage, Indirect, &["!2026-06-12T16:00/open"], NOON, "", "A fix has been implemented for card payments and we are monitoring the results."),
        row(Outage, Indirect, &["!2026-06-12T16:00/open"], NOON, "", "Most card payments are working again, but Visa payments are still failing."),
        row(Maintenance, Indirect, &["!2026-06-12T16:00/2026-06-20T00:00"], NOON, "", "官网全面升级中，暂停开放，预计6月20日上线，敬请期待！"),
        row(Maintenance, Indirect, &["!2026-06-12T16:00/2026-06-13T12:00"], NOON, "", "原定于6月13日6:00结束的系统维护，因故延长至当日12:00，期间支付功能继续暂停。"),
        row(Suspension, Direct, &["!2026-07-01T00:00/open"], NOON, "关于分期乐合作终止的公告", "我们与分期乐的合作将于2026年6月30日到期，届时将不再提供分期乐支付。"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_fault_of_a_log_was_there_by_its_oldest_update() {
    check(&[
        row(Outage, Indirect, &["!2026-06-12T09:12/open"], ("2026-06-12T10:42:00+00:00", "UTC"), "Incident: card payments", "Identified - Payments by Mastercard fail.\nJun 12, 10:42 UTC\n\nUpdate - We look.\nJun 12, 10:02 UTC\n\nInvestigating - We are currently investigating errors with card payments.\nJun 12, 09:12 UTC"),
        row(Resumption, Indirect, &[], ("2026-06-12T10:42:00+00:00", "UTC"), "Incident: card payments", "Resolved - This incident has been resolved.\nJun 12, 10:42 UTC\n\nInvestigating - We are currently investigating errors with card payments.\nJun 12, 09:12 UTC"),
    ]);
}

#[test]
#[rustfmt::skip]
fn terms_and_days_that_move() {
    check(&[
        row(Change, Direct, &[], NOON, "Upcoming changes", "Starting July 1, 2026, orders under $50 will no longer be eligible for Pay in 4."),
        row(Change, Direct, &[], NOON, "公告", "6月20日起，订单金额低于600元不再支持分期付款。"),
        row(Maintenance, Indirect, &["!2026-06-21T02:00/2026-06-21T06:00"], NOON, "维护改期", "原定于6月14日2时至6时进行的系统维护将改于6月21日同一时间进行。"),
        row(Maintenance, Indirect, &["!2026-06-21T02:00/2026-06-21T06:00"], NOON, "Update", "The maintenance planned for 14 June, 2am to 6am, has been moved to 21 June, same time."),
    ]);
}

#[test]
#[rustfmt::skip]
fn work_that_nobody_notices_stops_nothing() {
    check(&[
        row(Maintenance, None, &["2026-06-14T01:00/2026-06-14T03:00"], NOON, "Maintenance", "Maintenance on 14 June from 01:00 to 03:00 (no downtime expected)."),
        row(Maintenance, None, &["2026-06-14T01:00/2026-06-14T03:00"], NOON, "维护", "6月14日1:00-3:00系统维护，不影响使用。"),
        row(Maintenance, Indirect, &["!2026-06-14T01:00/2026-06-14T03:00"], NOON, "Maintenance", "Maintenance on 14 June from 01:00 to 03:00. Our tokenisation stays up."),
        row(Maintenance, None, &["2026-06-14T02:00/2026-06-14T05:00"], NOON, "平台升级公告", "平台将于6月14日凌晨进行版本升级：\n停机时间：02:00–05:00\n影响范围：积分兑换、客服"),
        row(Maintenance, Indirect, &["2026-10-01T00:00/2026-10-09T00:00", "!2026-10-07T02:00/2026-10-07T06:00"], NOON, "关于国庆期间业务安排的通知", "一、10月1日至8日，柜面业务暂停；\n二、10月1日至8日，网上支付、信用卡分期付款正常；\n三、10月7日2:00-6:00系统维护，届时网上支付暂停。"),
    ]);
}
