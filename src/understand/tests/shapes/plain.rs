//! What shops, banks and channels say in plain words: lists of what is available, troubles that are named, days off.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const PLAIN: &[Row] = &[
    row(Maintenance, None, 0, "Europe/London", "2026-06-01T10:00:00+01:00", "Planned work this weekend", "Service status during the upgrade (Sat 6 June, 22:00 to Sun 7 June, 06:00)\nCard purchases: Available\nOnline banking: Not available\nMobile app: Not available\nATM withdrawals: Available"),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-06-01T10:00:00+01:00", "Planned work this weekend", "Service status during the upgrade (Sat 6 June, 22:00 to Sun 7 June, 06:00)\nOnline card purchases: Not available\nCard purchases in shops: Available\nMobile app: Available"),
    row(Maintenance, Indirect, 3, "America/Chicago", "2026-03-10T10:00:00-05:00", "Maintenance", "Our payment page will be unavailable on March 15, March 16 and March 17 at 1:00 AM for about 90 minutes each."),
    row(Maintenance, Indirect, 3, "Asia/Shanghai", "2026-06-01T08:00:00+08:00", "维护通知", "支付页面将于6月5日、6日、7日凌晨1点进行维护，每次约90分钟，期间无法付款。"),
    row(Suspension, Indirect, 1, "America/New_York", "2026-12-10T08:00:00-05:00", "Notice", "We won't be accepting orders from December 24 to December 27."),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-02-01T08:00:00+08:00", "春节安排", "2月15日至2月23日春节放假，期间商城暂停接单，2月24日恢复。"),
    row(Maintenance, None, 0, "Asia/Kolkata", "2026-06-01T10:00:00+05:30", "System upgrade – 6 June 2026", "Time: 01:00 – 05:00\nChannels:\nMobile banking – unavailable\nInternet banking – unavailable\nATM – available\nCard payments – available"),
    row(Outage, Direct, 1, "Europe/London", "2026-06-01T10:00:00+01:00", "Klarna checkout", "Klarna at our checkout stopped working around 9:40 this morning. We've turned it off while we look into it; cards and PayPal are fine."),
    row(Resumption, Indirect, 0, "Asia/Manila", "2026-06-09T03:00:00+08:00", "Maya advisory", "Good news! Our planned maintenance on June 9 from 12 MN to 4 AM has been completed ahead of time. All services are back up as of 2:45 AM."),
    row(Outage, Indirect, 1, "Europe/London", "2026-06-01T12:00:00+01:00", "Update 3", "Our engineers are still working on the card payment problem. We expect it to be sorted by 5pm. In the meantime please use cash or bank transfer."),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-06-01T16:00:00+08:00", "支付宝花呗", "花呗分期服务升级：6月8日起，单笔分期金额下限由100元调整为200元。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-01T16:00:00+08:00", "维护时间变更", "系统维护时间由6月8日0点调整为6月9日0点至2点，期间无法支付。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-01T16:00:00+08:00", "系统升级公告", "系统升级时间由6月8日调整为6月9日。"),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-06-01T12:00:00+01:00", "Planned downtime moved", "We've moved Thursday's downtime to Friday 5 June, same time (3–4am BST). Checkout won't be available during that hour."),
    row(Maintenance, Direct, 0, "Asia/Singapore", "2026-06-01T12:00:00+08:00", "Service notice", "SPayLater will undergo scheduled maintenance on 8 June 2026, 1:00 AM to 5:00 AM (GMT+8). During this period you will not be able to activate SPayLater or make repayments. Purchases with SPayLater are not affected."),
    row(Outage, Indirect, 1, "Asia/Dubai", "2026-06-01T12:00:00+04:00", "3-D Secure outage", "Cardholders of ADCB may be unable to complete 3-D Secure authentication from 10:15 GST today. The bank is working on a fix."),
    row(Maintenance, Direct, 1, "Asia/Kolkata", "2026-06-11T10:00:00+05:30", "EMI service – planned activity by partner bank", "Hi team,\nAxis Bank has informed us of a planned activity on their EMI systems.\n\nStart: 13-Jun-2026 23:00 IST\nEnd: 14-Jun-2026 04:00 IST\nImpact: Credit card EMI and debit card EMI transactions on Axis Bank will fail. Regular card payments, UPI and netbanking: no impact.\nAction required: none. Customers may choose EMI with another bank."),
    row(Maintenance, Direct, 1, "Asia/Kolkata", "2026-06-11T10:00:00+05:30", "EMI issue window", "Start: 13-Jun-2026 23:00 IST\nEnd: 14-Jun-2026 04:00 IST\nImpact: Credit card EMI will fail."),
    row(Maintenance, Indirect, 1, "Asia/Singapore", "2026-06-09T09:00:00+08:00", "Notice of Planned System Downtime", "To: All merchants\nFrom: Acquiring Operations\nDate: 9 June 2026\n\nPlease note that our acquirer host will be unavailable as below.\n\nStart Date/Time: 15/06/2026 02:00\nEnd Date/Time: 15/06/2026 03:30\nExpected downtime: up to 45 minutes\nServices affected: Visa, Mastercard, JCB authorisation (POS and e-commerce)\nServices not affected: UnionPay, refunds\n\nTerminals will show \"Issuer unavailable\". Please ask customers to try again later."),
    row(Change, Direct, 0, "Asia/Dubai", "2026-06-09T09:00:00+04:00", "Upcoming changes to Tabby at checkout", "From 1 July 2026, orders above AED 5,000 can't be paid with Tabby. Split in 4 stays available for orders up to AED 5,000.\n\nWhy? We're aligning our limits with Tabby's."),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-06-09T09:00:00+08:00", "Notice", "自2026年7月1日起，单笔超过5000元的订单不再支持花呗分期。"),
    row(Outage, Direct, 1, "Australia/Sydney", "2026-06-14T13:30:00+10:00", "Afterpay – AU outage resolved, NZ ongoing", "Afterpay orders in Australia are working again since 13:10 AEST. New Zealand customers still can't complete orders; Afterpay expects to fix this by 15:00 AEST."),
    row(Outage, Indirect, 1, "Europe/London", "2026-06-12T15:00:00+01:00", "Unscheduled downtime", "Our online payment page went offline unexpectedly at 2.45pm. We hope to have it running again within the hour."),
    row(Change, Direct, 0, "America/New_York", "2026-06-15T09:00:00-04:00", "Upcoming change to PayPal Pay in 4", "Starting July 15, 2026, PayPal Pay in 4 will be available on orders from $30 to $1,500 (previously $1,500 max, no minimum)."),
    row(Change, Direct, 0, "Asia/Seoul", "2026-06-15T09:40:00+09:00", "Notice on card installments", "Starting August 1, interest-free installments of 2–3 months will no longer be offered at online malls; 4–12 month partial interest-free plans continue."),
    row(Maintenance, Indirect, 1, "Australia/Sydney", "2026-06-21T20:00:00+10:00", "Sorry, we're closed for an upgrade", "Our online store is having a makeover and will reopen at 9am on Tuesday, 23 June."),
    row(Resumption, Indirect, 0, "Europe/Berlin", "2026-06-15T09:00:00+02:00", "Service interruption over", "The interruption of credit card payments on our platform that began on Saturday evening has been over since 7:15 this morning."),
    row(Suspension, Bearing::None, 0, "Europe/Berlin", "2026-12-15T11:00:00+01:00", "Notice", "Our customer support will be closed from Dec 24 to Jan 3. You can place orders as usual."),
    row(Maintenance, Bearing::None, 0, "Europe/Berlin", "2026-12-15T11:00:00+01:00", "Notice", "Our customer support will be closed until 5 p.m. Card payments work as usual."),
    row(Maintenance, Bearing::None, 0, "America/New_York", "2026-12-15T11:00:00-05:00", "Notice", "Our mobile app will be unavailable tonight from 11 p.m. to 2 a.m. Card payments are not affected."),
    row(Suspension, Bearing::None, 0, "America/New_York", "2026-12-15T11:00:00-05:00", "Notice", "The mobile app will be down for approx. 2 hrs. Card payments are not affected."),
    row(Outage, Indirect, 1, "UTC", "2026-06-16T13:00:00+00:00", "Rollback of today's release", "We are rolling back today's release because it broke guest checkout. ETA 30 minutes. Logged-in customers can order."),
    row(Outage, Indirect, 1, "UTC", "2026-06-16T13:00:00+00:00", "Card tokenisation issue", "Saved cards don't show up at checkout at the moment. Typing in the card number works. Fix is on its way."),
    row(Change, Direct, 0, "Asia/Dubai", "2026-06-16T13:00:00+04:00", "Notice to cardholders", "Effective 1 July 2026, Balance Conversion and Easy Instalment will carry a processing fee of 2% (min. AED 100)."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-11-27T12:10:00+00:00", "Outage update", "The power cut ended at 11:50. All systems, including payments, are running again."),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-06-17T09:00:00+01:00", "Planned network maintenance", "Our network provider is upgrading equipment on Thursday 25 June from 0000 to 0500. We don't expect any impact, but short drops of up to a minute are possible on card terminals."),
    row(Maintenance, Indirect, 1, "Asia/Manila", "2026-06-17T14:50:00+08:00", "Site down for maintenance", "We'll be right back! Our site is down for a quick tune-up. Estimated time of return: 17 June, 3:30 PM PST."),
    row(Maintenance, Bearing::None, 0, "Europe/London", "2026-06-16T09:00:00+01:00", "Foreign currency cards", "Between 1.30am and 4am on 21 June foreign-currency debit card transactions will be declined. Sterling transactions are unaffected."),
    row(Suspension, Direct, 1, "Asia/Kolkata", "2026-06-16T09:00:00+05:30", "Reminder – final day of PayU EMI", "Today is the last day to use PayU EMI on our store. From tomorrow only full payments are possible."),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-06-16T11:00:00+08:00", "紧急维护", "系统正在紧急维护，预计45分钟后恢复，期间无法下单。"),
    row(Maintenance, Indirect, 1, "UTC", "2026-06-16T11:00:00+00:00", "Emergency maintenance now", "We're performing emergency maintenance. The shop is offline and should be back in 45 minutes."),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-06-16T11:00:00+08:00", "支付故障", "支付系统故障，预计1小时内修复。"),
    row(Outage, Indirect, 1, "UTC", "2026-06-16T11:00:00+00:00", "Card outage", "You may have trouble paying by card today."),
    row(Outage, Indirect, 1, "Europe/London", "2026-06-16T10:30:00+01:00", "Payment failures", "10:12 — We're seeing a spike in failed card payments.\n10:25 — Our processor confirms an incident."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-06-16T11:30:00+01:00", "Payment failures", "10:12 — We're seeing a spike in failed card payments.\n10:25 — Our processor confirms an incident.\n11:02 — Card payments are working again."),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-06-16T14:30:00+08:00", "支付故障通报", "14:05 部分用户反馈支付失败，正在排查。\n14:20 已定位为银行通道异常，正在抢修。"),
    row(Outage, Direct, 1, "Europe/London", "2026-06-16T11:00:00+01:00", "Argos Card", "You may have trouble spreading the cost with your Argos Card today. We're sorry — we're working on it."),
    row(Resumption, Indirect, 0, "Europe/Berlin", "2026-06-16T14:45:00+02:00", "Fix deployed", "The fix for the checkout error has been deployed at 14:35 CEST. Orders are coming through again; we'll keep an eye on it."),
    row(Maintenance, Bearing::None, 0, "America/New_York", "2026-06-15T09:00:00-04:00", "A", "The Credit Card Web Application will be offline from 8:00 pm Friday, June 19 to noon on Saturday, June 20, 2026 for a software update. Cards can be used as usual."),
    row(Maintenance, Bearing::None, 0, "America/New_York", "2026-06-15T09:00:00-04:00", "B", "Our credit card website will be offline from 8:00 pm Friday, June 19 to noon on Saturday, June 20, 2026 for a software update. You can use your card as usual."),
    row(Maintenance, Bearing::None, 0, "America/New_York", "2026-06-15T09:00:00-04:00", "A", "Our credit card website will be offline from 8:00 pm Friday, June 19 to noon on Saturday, June 20, 2026. Your card will work as usual."),
    row(Maintenance, Bearing::None, 0, "America/New_York", "2026-06-15T09:00:00-04:00", "A", "Our credit card website will be offline from 8:00 pm Friday, June 19 to noon on Saturday, June 20, 2026. Your card will work normally."),
    row(Outage, Indirect, 1, "America/Chicago", "2026-06-18T09:00:00-05:00", "ACI network disruption", "Attention merchants: EBT, debit and credit transactions may time out due to a nationwide network disruption that began around 7:40 AM CT. No ETA."),
    row(Change, Direct, 0, "Asia/Jakarta", "2026-06-18T09:00:00+07:00", "Kredivo terms", "Starting 1 July the monthly interest for 6- and 12-month instalments becomes 1.99% (from 2.6%)."),
    row(Change, Direct, 0, "Asia/Kuala_Lumpur", "2026-06-18T09:00:00+08:00", "Notice", "The maximum tenure for card instalments is now 24 months (previously 36)."),
];

#[test]
fn plain_words_are_read() {
    check(PLAIN);
}
