//! Notices as they come every week: what a bank, a channel, a wallet or a shop tells in a few lines.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const WEEKLY: &[Row] = &[
    row(Maintenance, Direct, 0, "Asia/Shanghai", "2026-12-01", "关于系统维护期间部分业务暂停的公告", "尊敬的客户：\n我行计划于2026年12月6日（周日）00:30—05:30进行系统维护，届时以下业务将受影响：\n1. 信用卡申请进度查询、额度调整、账单分期、现金分期申请暂停；\n2. 信用卡积分兑换暂停；\n3. 信用卡线上线下消费、还款不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-01", "关于银联无卡支付业务升级的通知", "因银联系统升级，我行银行卡在2026年12月8日00:00-02:00期间银联无卡支付（含云闪付、银联在线）业务将暂停，其他支付渠道正常。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-01", "系统维护通知", "亲爱的会员：商城将于今晚22:00-24:00进行服务器维护，期间可正常浏览商品，但无法提交订单和付款，购物车商品会保留。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-12-01", "关于暂停受理部分发卡行分期业务的通知", "尊敬的商户：接发卡行通知，自2026年12月10日起，平安银行、光大银行信用卡分期业务暂停受理，恢复时间另行通知，其他银行分期业务正常。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-01", "快捷支付维护公告", "受合作银行系统维护影响，12月5日23:00至12月6日03:00，使用工商银行、建设银行卡进行快捷支付可能失败，请使用其他银行卡或余额支付。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-12-01", "关于网上银行系统升级的公告", "我行将于12月5日20:00至12月6日08:00对企业网上银行进行升级，期间企业网银、银企直联暂停服务，个人网银、手机银行及信用卡业务不受影响。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-01", "关于POS业务系统升级的公告", "12月7日02:00-04:00，我行POS收单系统升级，商户POS刷卡、扫码收款将暂停，请提前告知顾客使用现金。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-01", "短信服务升级", "12月7日02:00-04:00，短信平台升级，期间交易提醒短信可能延迟，动态验证码可能无法及时送达，需要验证码的线上支付可能失败。"),
    row(Maintenance, Indirect, 1, "Asia/Taipei", "2026-12-01", "電子錢包服務暫停", "因系統升級，本公司電子錢包服務將於2026年12月6日凌晨1時至6時暫停，期間無法付款、轉帳及儲值，實體卡感應扣款不受影響。"),
    row(Maintenance, Direct, 0, "Asia/Taipei", "2026-12-01", "信用卡系統維護", "本行訂於12月6日00:00-06:00進行信用卡系統維護，期間暫停線上辦卡、帳單查詢、線上繳款及分期申請服務；刷卡交易（含網路刷卡）維持正常。"),
    row(Maintenance, None, 0, "Europe/London", "2026-12-01", "Planned maintenance", "We'll be carrying out planned maintenance on our app on Sunday 6 December between 1am and 5am. You won't be able to log in to the app, but your card, Apple Pay and Google Pay will work as normal."),
    row(Maintenance, Direct, 1, "Europe/Berlin", "2026-12-01", "Klarna maintenance", "Klarna has informed us of maintenance on Sunday 6 December, 02:00–04:00 CET. During this time Klarna will not be available at checkout; all other payment methods work as usual."),
    row(Maintenance, Indirect, 1, "UTC", "2026-12-01", "3D Secure maintenance", "Our 3D Secure service will be down on December 6, 2026 from 2:00 to 2:30 UTC. E-commerce card payments that need authentication will be declined. Recurring payments are not affected."),
    row(Suspension, None, 0, "Europe/London", "2026-12-01", "Warehouse closure", "Our warehouse is closed for stocktaking on 28 and 29 December. Orders can still be placed online as usual and ship from 30 December."),
    row(Maintenance, None, 0, "America/New_York", "2026-12-01", "Store credit card", "On Sunday, December 6 from 12 a.m. to 6 a.m. ET our card partner is upgrading its systems. You can't apply for a card, pay your bill or see your balance then. Purchases with your card aren't affected."),
    row(Maintenance, Direct, 1, "Asia/Kolkata", "2026-12-01", "EMI on debit cards", "Debit card EMI from Axis Bank will not be available from 11:30 PM on 5 Dec 2026 to 3:00 AM on 6 Dec 2026. Credit card EMI and EMI of other banks work as usual."),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-12-01", "Ticket shop", "Our ticket shop moves to a new system on Monday 7 December. From 6 pm on Sunday no tickets can be bought online; sales start again at 10 am on Monday. The box office stays open."),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-12-01", "关于暂停跨行转账业务的公告", "因人民银行大额支付系统停运，12月31日20:00至次日08:00，我行跨行转账汇款业务暂停，刷卡消费及网上支付不受影响。"),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-12-01", "关于调整信用卡分期手续费率的公告", "自2027年1月1日起，我行信用卡账单分期12期手续费率由每期0.60%调整为0.65%，此前办理的分期不受影响。"),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-12-01", "花呗分期暂停公告", "受系统维护影响，12月6日01:00-03:00本店暂不支持花呗分期付款，您可使用支付宝余额、银行卡支付。"),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-12-01T14:00+08:00", "关于支付异常的说明", "各位用户：12月1日10:05-10:42，因机房网络抖动，部分用户下单后无法完成支付。目前服务已恢复正常，给您带来不便，敬请谅解。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-12-01T14:00+08:00", "支付通道波动通知", "尊敬的商户，目前招商银行快捷支付通道成功率下降，已联系银行排查，请引导用户更换银行卡支付，恢复后另行通知。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-12-01", "关于终止信用卡分期业务合作的公告", "因合作协议到期，自2026年12月31日24时起，我司将终止与XX银行的信用卡分期业务合作，届时商城收银台不再展示该行分期选项，其他银行分期及支付方式不受影响。"),
    row(Other, None, 0, "Asia/Shanghai", "2027-01-20", "春节放假通知", "本店2027年2月5日至2月12日春节放假，期间可正常下单付款，2月13日起按顺序发货。"),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-12-01", "店铺休息公告", "因盘点需要，小店12月10日-12日暂停营业，期间拍下的订单将自动退款，请勿下单。"),
    row(Resumption, Direct, 0, "Asia/Shanghai", "2026-12-01", "关于新增支付方式的公告", "即日起，本站新增支持招商银行、建设银行信用卡3/6/12期免息分期，欢迎使用。"),
    row(Other, None, 0, "Asia/Shanghai", "2026-12-01", "防诈骗提醒", "近期有不法分子冒充客服，以“关闭花呗”“分期系统升级”为由诱导转账，请勿相信。"),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-12-03", "系统升级延期公告", "原定于12月5日00:00-06:00进行的支付系统升级，因故延期至12月12日00:00-06:00，届时线上支付暂停。"),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-12-05T05:00+08:00", "维护提前结束", "原定12月5日00:00-06:00的系统维护已于04:30提前完成，所有支付业务已恢复。"),
    row(Cancellation, Indirect, 0, "Asia/Shanghai", "2026-12-04", "取消维护公告", "原计划12月5日进行的信用卡系统维护取消，各项业务正常办理。"),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-01T14:00+00:00", "We've fixed it", "Earlier today between 10:00 and 11:30 some customers couldn't pay by card on our website. This has now been fixed and you can order as normal. Sorry!"),
    row(Outage, Indirect, 1, "Europe/London", "2026-12-01T14:00+00:00", "Payments are failing", "We're aware that some card payments are failing at the moment. Our payment provider is working on a fix. Please try again later or use PayPal."),
    row(Suspension, Direct, 1, "Australia/Sydney", "2026-12-01", "Goodbye Zip", "From 15 January 2027 you won't be able to pay with Zip in our stores or online. Afterpay and all cards stay available."),
    row(Resumption, Direct, 0, "Europe/London", "2026-12-01", "New: pay in 3", "You can now split your purchase into 3 interest-free payments with Klarna at checkout. Choose Klarna and follow the steps."),
    row(Change, Direct, 0, "Asia/Manila", "2026-12-01", "Changes to installment fees", "From 1 February 2027 the processing fee for 0% installment plans rises from 2% to 3%. Existing plans are not affected."),
    row(Maintenance, Indirect, 1, "Europe/Berlin", "2026-12-04", "Maintenance postponed", "The maintenance planned for 6 December has been postponed to 13 December, 1:00–4:00 am. Payments won't be possible during that time."),
    row(Resumption, Indirect, 0, "UTC", "2026-12-01T14:10+00:00", "All systems operational", "This incident has been resolved. Card payments are processing normally again.\nPosted Dec 1, 2026 - 14:10 UTC\n\nMonitoring - A fix has been implemented.\nPosted Dec 1, 2026 - 13:40 UTC\n\nInvestigating - We are seeing elevated card declines.\nPosted Dec 1, 2026 - 13:05 UTC"),
    row(Maintenance, Direct, 1, "Asia/Taipei", "2026-12-01", "系統公告", "因金流廠商系統調整，12/5(六) 23:00至12/6(日) 02:00信用卡付款（含分期）暫停使用，您可改用LINE Pay、超商付款。"),
    row(Resumption, Indirect, 0, "Asia/Taipei", "2026-12-01T14:00+08:00", "服務恢復公告", "稍早因信用卡收單銀行系統異常，導致刷卡無法授權，現已恢復正常，造成不便敬請見諒。"),
    row(Maintenance, None, 0, "Asia/Taipei", "2026-12-01", "ATM服務暫停", "本行訂於12月6日凌晨2:00至6:00進行自動化設備維護，期間ATM提款、轉帳暫停，網銀、信用卡服務正常。"),
    row(Suspension, None, 0, "Asia/Taipei", "2026-12-01", "颱風停班公告", "因颱風來襲，本行各分行12月2日停止營業，網路銀行及ATM照常服務。"),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-01T14:00+00:00", "We've fixed it", "Earlier today between 10:00 and 11:30 some customers couldn't pay by card on our website. This has now been fixed."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-01T14:00+00:00", "We've fixed it", "Earlier today some customers were unable to pay by card on our website. This has now been fixed and you can order as normal."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-01T14:00+00:00", "Fixed", "Some customers had trouble paying by card this morning. Everything is working again."),
];

#[test]
fn notices_of_every_week_are_read() {
    check(WEEKLY);
}
