//! What is told in passing, of others, or in the middle: faults that are over, measures, schedules with steps, what goes on.

use super::{Row, check, row};
use crate::domain::{Bearing::*, Kind::*};

#[rustfmt::skip]
const OVER: &[Row] = &[
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-03-04", "", "今天早上有用户反映用松果支付扫码付不了款。同事紧急抢修后，服务已全面恢复，谢谢大家的耐心。"),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-03-04", "关于今晨部分订单支付异常的说明", "今晨，因线路原因，部分订单无法付款。经紧急修复，现已陆续恢复。重复付款的，将原路退回。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-03-04T12:00:00+08:00", "支付异常说明", "今天10:00起部分订单无法付款。经紧急修复，多数已恢复，仍有少数银行卡无法付款。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-03-04T18:00:00+08:00", "", "因施工挖断光纤，今天17点左右起，少数用户付款失败。工程师正把请求切换至其他机房。"),
    row(Outage, Indirect, 1, "America/Toronto", "2026-03-04T15:27:00-05:00", "Service degradation", "We are seeing slow and failing card transactions. Our engineers are at it so that service is back to normal soon."),
    row(Resumption, Indirect, 0, "Pacific/Auckland", "2026-03-04", "Timeouts on terminals", "14:05 NZDT\nWe have been able to resolve the issue.\n\n12:20 NZDT\nTerminals and online payments still time out.\n\n09:40 NZDT\nWe are looking into timeouts that began around 9am."),
    row(Resumption, Indirect, 0, "UTC", "2026-03-04", "Errors in production - Incident Report", "Impact\n\nThe payments platform was down from 2026-03-04 03:57 to 2026-03-04 04:41 UTC.\n\nRoot Cause\n\nA certificate ran out. A new one brought the gateway back at 04:41 UTC."),
];

#[rustfmt::skip]
const PAST: &[Row] = &[
    row(Resumption, Indirect, 0, "Asia/Taipei", "2026-10-08T15:00:00+08:00", "", "本行已啟動應變措施，各項服務將陸續恢復，其中信用卡刷卡最先修復，已恢復正常，敬請見諒。"),
    row(Resumption, Indirect, 0, "Asia/Taipei", "2026-10-11", "", "10月8日上午9時42分起信用卡刷卡及網銀延誤，下午3時20分均恢復正常。\n對於受影響之客戶，本行於2026/10/12至2026/10/16提供跨行提款免手續費優惠。"),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-03", "", "Some customers could not pay by card or online between 18:30 and 21:15 on Monday. Everything is running as normal again."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-07-31", "", "On July 28th, 2026 between 9:38 - 10:35 UTC the checkout had an outage. It began during a platform upgrade, in which one of our core components failed."),
    row(Resumption, Indirect, 0, "America/New_York", "2026-04-29", "", "A change of permissions corrupted our data, so all payments failed. The engineers have restored them. Terms of access were not altered."),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-07-07", "7月7日服务器故障及补偿", "7月7日7点多，服务器发生故障，现已重启维护完毕，可以正常登录。\n数据库当时受损，目前已修复，但仍有一些玩家丢了道具。\n今晚19:00~23:59，全服经验加成20%。"),
    row(Maintenance, Indirect, 1, "Europe/London", "2026-02-18", "Box office closed", "We are currently undergoing an upgrade of our ticketing system. We cannot sell tickets until further notice."),
    row(Cancellation, Indirect, 0, "America/New_York", "2026-04-19", "Our store for older devices stays", "We told you that we would end purchases on older devices. It has become clear that this was the wrong decision. The store stays open."),
    row(Resumption, Indirect, 0, "Europe/London", "2026-12-05", "Card terminals: increased error rate", "We now consider this issue to be resolved. Thank you.\n\nDecember 5, 2026 · 08:57 GMT\n\nWe continue to observe an elevated error rate on terminals.\n\nDecember 5, 2026 · 01:36 GMT\n\nSince about 22:00 we have observed an increased number of errors on terminals."),
    row(Outage, Indirect, 1, "Europe/London", "2026-12-05T02:00:00+00:00", "Card terminals: increased error rate", "We continue to observe an elevated error rate on terminals.\n\nDecember 5, 2026 · 01:36 GMT\n\nWe are investigating errors on terminals.\n\nDecember 4, 2026 · 22:30 GMT"),
    row(Resumption, Indirect, 0, "Europe/Copenhagen", "2026-02-04", "", "We are closing this incident as no error has been observed since 9:23 UTC. Card payments failed between 07:48 UTC and 09:23 UTC."),
    row(Maintenance, Direct, 1, "Asia/Shanghai", "2026-08-20", "", "由于系统升级，月付暂时停止使用，预计将在近期恢复。"),
    row(Outage, Indirect, 1, "UTC", "2026-06-17T07:36:00+00:00", "Payment processing temporarily down", "Posted in dw_maintenance. The backend that handles payments is not available. It will be repaired as soon as we can get to it."),
    row(Cancellation, Indirect, 0, "Africa/Nairobi", "2026-07-14", "System maintenance rescheduled to a later date", "The maintenance planned for this evening, Tuesday, July 14, 2026, from 11pm to 4am on Wednesday, is put back to a later date. Paybill payments work as usual tonight."),
    row(Suspension, Indirect, 1, "Europe/Istanbul", "2026-05-31", "We are suspending our business operations in Turkey", "Effective from June 6, 2026, it is no longer possible to send or receive funds with us."),
    row(Maintenance, None, 0, "Europe/London", "2026-03-29", "Some services won't be available this weekend", "From 11.30pm on Saturday until 3.30pm the next day you won't be able to:\n- manage your accounts online, in the app\n- set up a new payment\n\nWhat isn't affected\n- Paying by debit and credit card, and withdrawing cash at ATMs"),
    row(Maintenance, Indirect, 1, "Europe/Copenhagen", "2026-09-10", "Wallet online", "All channels are stable, and we foresee no more unplanned interruptions. An urgent service window is needed. It takes place tonight (between Thursday and Friday) from 01:00 – 03:00 CEST. Transactions may be rejected."),
    row(Outage, Indirect, 1, "America/Los_Angeles", "2026-07-02", "Billing system outage", "Card payments are down at this time. We expect to be up and fully operational by Monday, July 6."),
    row(Maintenance, Indirect, 1, "Asia/Shanghai", "2026-10-10", "", "我公司将于10月16日20时至10月24日20时升级营销系统，期间暂停网上、支付宝等所有渠道的电费缴纳，不计违约金，不实施欠费停电。"),
];

#[rustfmt::skip]
const MEASURES: &[Row] = &[
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-03-04", "安全漏洞处理通知", "贵商户至今没有修复漏洞。我司将于2026年3月20日对仍未修复的商户采取暂停交易权限的措施，届时新订单无法支付。请升级到最新版本的SDK。"),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-03-04", "关于关闭直联通道的公告", "依据《关于将网络支付业务迁移至清算平台处理的通知》，我行将于2026年3月30日关闭与支付机构的网关支付通道。"),
    row(Suspension, Direct, 1, "Asia/Shanghai", "2026-03-04", "关于取消信用卡自动分期服务的公告", "我行自2026年4月1日起，取消松果卡的自动分期服务。"),
    row(Cancellation, Indirect, 0, "Asia/Shanghai", "2026-03-04", "关于取消原定系统维护的公告", "原定3月8日的支付系统维护取消，各项服务照常。"),
    row(Suspension, Direct, 1, "Australia/Melbourne", "2026-03-04", "Important information for customers of Payleaf", "Administrators have been appointed. You can't use Payleaf, or pay later with it, for new purchases, in store or online. Please keep paying your existing plans."),
    row(Suspension, Indirect, 1, "Europe/London", "2026-03-04", "A message from us", "Following the announcement on Monday evening we have paused our online store for now and cannot take any more orders."),
    row(Change, Direct, 0, "Asia/Kolkata", "2026-03-04", "Processing fee on merchant EMI", "Please note that w.e.f. 1 April 2026 a processing fee of Rs. 150 will apply to every merchant EMI transaction."),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-06-20", "关于暂停校内微信扫码支付的公告", "从6月30日起，暂停微信扫码支付服务；云闪付、支付宝等渠道照常可用。"),
    row(Maintenance, None, 0, "America/Chicago", "2026-02-10", "Bill Pay system outage", "From February 17, 6:30 p.m. to February 25, 8:00 a.m. we install a new system. You will not be able to schedule any payment. Some payments are made by check."),
    row(Suspension, Indirect, 1, "Asia/Taipei", "2026-11-29", "公告", "因應三方契約尚未完成簽訂，自12月1日起取消電信費、大樓管理費的信用卡刷卡服務，造成不便敬請見諒。"),
    row(Change, None, 0, "Asia/Shanghai", "2026-03-04", "关于年费的公告", "自2026年3月29日起取消信用卡年费。"),
    row(Cancellation, Indirect, 0, "Asia/Shanghai", "2026-03-04", "维护公告", "3月8日1:00起的系统维护取消，支付业务照常。"),
    row(Suspension, Indirect, 1, "Asia/Taipei", "2026-11-20", "服務轉換公告", "◆2027/1/1 起\n・頁面不再提供錢包的儲值、交易"),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-01-20", "", "2026年春节休市安排如下：\n1.休市时间：2026年2月15日0:00至2月22日24:00。\n2.休市期间，各类彩票均停止销售、开奖和兑奖。\n3.2月14日照常期结开奖，2月23日00:00起恢复销售。"),
    row(Suspension, Indirect, 1, "Asia/Shanghai", "2026-02-14T07:39:00+08:00", "关于停止销售门票的公告", "景区客流已接近饱和，即刻起停止销售2月14日景区门票。"),
    row(Change, Direct, 0, "Asia/Shanghai", "2026-11-24", "关于花呗服务升级的说明", "花呗近期开始品牌隔离，由银行全额出资的，页面上将展示为“信用购”。\n升级后额度分别展示，使用体验不会有明显变化。已有的账单和分期计划不受影响。"),
    row(Suspension, None, 0, "Asia/Hong_Kong", "2026-01-20", "", "由下月1日起，系統停止以手機短訊發出「過隧道通知」及「成功自動付款通知」。選擇以電郵接收通知的用戶不受影響。"),
];

#[rustfmt::skip]
const GOES_ON: &[Row] = &[
    row(Maintenance, None, 0, "Asia/Hong_Kong", "2026-03-04", "系統提升安排", "本行由今晚十一時至明日下午三時暫停以下服務：\n• 自動櫃員機\n• 網上銀行\n系統提升期間，信用卡不設現金透支，惟簽賬消費一切如常。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-03-04", "信用卡部分功能暂停", "我行将于3月7日22:00至3月8日06:00升级系统，期间信用卡里程兑换等功能暂停。您的刷卡消费、线上支付和还款一切照旧。"),
    row(Maintenance, None, 0, "Africa/Lagos", "2026-03-04", "Scheduled system maintenance", "On Sunday, March 8, 2026, from 2:15 AM to 6:30 AM our Mobile App and Internet Banking will be unavailable. Kindly use your cards for your transactions meanwhile."),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-03-04", "系统升级公告", "3月6日22:00至3月7日7:00升级外汇系统。期间，手机银行、网上银行的账户外汇、个人外汇买卖和定期存入可能不成功，借记卡境外消费、境外提现可能不成功。"),
    row(Suspension, None, 0, "Asia/Shanghai", "2026-03-04", "关于停发联名卡的公告", "自2026年3月31日24时起，松果联名信用卡的申请、补卡和换卡，各渠道都不再受理。"),
    row(Outage, Indirect, 1, "Asia/Taipei", "2026-03-04", "系統異常公告", "今日中午12時起，部分用戶無法開啟APP與網頁。已成立的訂單不受影響。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-03-04", "大促期间工具锁定通知", "为保证大促稳定，2026-03-10 14:00 ~ 2026-03-10 20:00不能关闭全店抵扣工具、不能调整抵扣比例，请各位商家提前设置。"),
    row(Maintenance, Indirect, 1, "America/Los_Angeles", "2026-03-04", "Brief payment outage, March 12", "On Thursday, March 12, from 8:00 p.m. to 11:59 p.m. we will update the payment system. Payments cannot be made until the maintenance is complete."),
    row(Maintenance, None, 0, "Europe/London", "2026-03-04", "Online payments system update", "The online payments system will be updated between 8 – 9am on Tuesday 10 March.\n\nYou can pay online as usual while this is done."),
    row(Maintenance, None, 0, "America/New_York", "2026-03-04", "Core upgrade: your questions", "Online and mobile banking will be unavailable from 6 p.m. on Friday, March 13 through Monday, March 16.\n\nYour debit and credit cards and ATM cards work all through the upgrade, in stores and online."),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-03-04", "关于实时跨行汇款暂停服务的公告", "我行定于2026年3月7日凌晨0:00至4:00进行系统维护。届时个人网银、企业网银、手机银行渠道的实时方式跨行汇款停办。\n行内转账以及银行卡消费照常。"),
    row(Maintenance, None, 0, "Asia/Shanghai", "2026-03-04", "系统升级公告", "我行将升级系统，安排如下：\n暂停服务 | 暂停时间\n---|---\n个人网上银行、手机银行：信用卡查询、还款 | 3月7日23:00至8日06:00"),
    row(Maintenance, None, 0, "Europe/Dublin", "2026-03-04", "Important service announcement", "SEPA Instant payments will be delayed from 2am to 4.30am on Sunday, 8 March. Our phone line will be closed from 1am to 3am that day due to essential maintenance."),
];

#[rustfmt::skip]
const AGENTS: &[Row] = &[
    row(Maintenance, Indirect, 2, "Asia/Shanghai", "2026-10-14", "关于缴费系统升级的公告", "我公司决定升级收费系统，各代收机构停止收费的日期不同：\n云杉银行：10月21日起\n青竹银行、松果便利：10月28日起\n各营业厅：10月30日起\n11月6日系统升级结束，上述业务全部恢复。"),
    row(Outage, Indirect, 1, "Asia/Shanghai", "2026-03-04T09:00:00+08:00", "今日售票的说明", "今早8点02分，售票系统出现故障，目前网上无法售票。\n技术人员正在抢修，排除故障后马上恢复售票。"),
];

#[rustfmt::skip]
const MET: &[Row] = &[
    row(Outage, Indirect, 1, "America/New_York", "2026-06-17T07:36:00-04:00", "Payment processing is down for now", "The system behind payments is temporarily unavailable and will be fixed as soon as possible. A payment that got an endless wait since last night is almost certainly queued; it is processed as soon as the system is back up and running."),
    row(Maintenance, Indirect, 1, "Asia/Kolkata", "2026-12-17T10:00:00+05:30", "A message on our site", "Due to maintenance activity, e-ticketing service will not be available. Please try later."),
    row(Resumption, Indirect, 0, "Europe/Stockholm", "2026-09-01T18:09:00+02:00", "More orders than expected are declined", "This problem impacted orders between 15:20 - 16:30 (CEST). We have verified that order conversions have now returned to expected rates.\nPosted Sep 01, 2026 - 18:09 CEST\nSince approximately 15:20 (CEST) today (September 1) more orders are declined at checkout than we would expect. We are investigating.\nPosted Sep 01, 2026 - 17:33 CEST"),
    row(Maintenance, Indirect, 1, "America/Winnipeg", "2026-04-20", "How to prepare", "Online and mobile banking will be unavailable effective 5:00 p.m. CDT on Friday, May 8 and will come back online Sunday, May 10.\nDATE | ACTION\nTuesday, May 5 (Before 5:00 p.m. CDT) | Pay any bills due between May 6 and 11. Pending e-Transfers after May 5 will be canceled."),
    row(Suspension, None, 0, "Asia/Shanghai", "2026-09-09", "关于外包机构备案管理系统停止服务的通知", "一、收单外包服务机构备案系统（以下简称旧系统）于2026年9月10日0:00停止对外服务。\n二、新系统拟于2026年9月15日9:00上线运行。\n三、旧系统停运至新系统上线期间所有备案申请暂停处理，待新系统上线（9月15日）统一处理。"),
    row(Resumption, Indirect, 0, "America/New_York", "2026-01-10T09:00:00-05:00", "Transactions slow on our gateway", "01/10 09:00 am EST - We've deployed an update. Transactions are processing at normal speeds.\n01/03 09:00 am EST - We go on observing and act when we see times increase.\n01/02 12:00 pm EST - We see spikes in processing times. Payments may return an error or time out."),
    row(Resumption, Indirect, 0, "UTC", "2026-11-26T05:30:00Z", "Elevated errors", "- investigating Nov 25, 2026, 08:28 PM UTC\nWe see more errors that are impacting checkouts.\n- identified Nov 25, 2026, 09:30 PM UTC\nWe work on a fix.\n- resolved Nov 26, 2026, 05:30 AM UTC\nThe incident has been resolved."),
    row(Resumption, Indirect, 0, "Asia/Taipei", "2026-07-17", "說明", "本次16日晚上23:20到17日凌晨1:27發生系統服務異常，導致部分交易因為逾時沒有正常完成。目前系統已經恢復正常，用戶的錢都受到保障。"),
    row(Resumption, Indirect, 0, "Australia/Sydney", "2026-10-15T16:00:00+11:00", "What happened today", "The outage meant that some customers were not able to use their cards in terminals. Services started to come back on line from 1330 AEDT."),
    
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-01-28T10:00:00+08:00", "扣费延迟通知", "2026年1月27日12:00之后的点数未能正常扣除。经检修，充值和计费系统已恢复正常。"),
    row(Maintenance, None, 0, "Asia/Taipei", "2026-10-01", "", "財金公司訂於10月24日凌晨辦理「ATM跨行服務系統主備中心切轉演練」。\n第一階段預計10月24日凌晨2:00啟動；第二階段預計同日凌晨04:30啟動。\n兩次切轉期間，預計各暫停跨行服務15~30分鐘。\n如須取消，將公布於財金公司官網。"),
    row(Outage, None, 0, "Europe/London", "2026-09-03T09:00:00+01:00", "", "We're aware that some customers are having issues this morning using Internet Banking and the mobile app. We are currently working to fix this. Customers are still able to use their cards as normal."),
    row(Resumption, Indirect, 0, "Asia/Shanghai", "2026-12-07T15:00:00+08:00", "公告", "今日午间，因技术原因导致平台部分订单出现支付故障，经紧急修复后，现已陆续恢复，深感抱歉。重复支付的订单会原路退回。"),
    row(Resumption, Indirect, 0, "Europe/London", "2026-06-02T08:00:00+01:00", "", "Our payment system is now operating at full capacity, and cardholders can use their credit cards for purchases as they normally would."),
    row(Suspension, None, 0, "Asia/Shanghai", "2026-12-20", "Settlement delay", "Please note that banks will suspend settlement from Dec 30, 2026 to Jan 1, 2027 due to New Year’s Day. Transactions that take place during this period will be cleared on Jan 2, 2027."),
    row(Resumption, Indirect, 0, "Pacific/Auckland", "2026-02-02T08:00:00+13:00", "Terminals", "The outage occurred at 8pm when a part of the network failed. Service was restored at about 11pm and card payments are now being processed as normal."),
    row(Resumption, None, 0, "America/New_York", "2026-10-01T12:00:00-04:00", "Emails not sent", "We had an issue this morning with our email receipts. This issue has now been corrected."),
];

#[rustfmt::skip]
const LOGS: &[Row] = &[
    row(Resumption, Direct, 0, "Europe/London", "2026-06-10 16:05", "Update on instalments", "UPDATE 4pm: Instalments are back! Thanks for your patience.\n\nUPDATE 2pm: Still working on it.\n\n11am: Instalment payments are currently not working. We're investigating."),
    row(Outage, Direct, 1, "Europe/London", "2026-06-10 14:05", "Update on instalments", "UPDATE 2pm: Still working on it.\n\n11am: Instalment payments are currently not working. We're investigating."),
    row(Resumption, Direct, 0, "Asia/Shanghai", "2026-06-10 16:05", "", "16:00 分期付款已恢复。\n14:00 分期付款异常，正在排查。"),
    row(Outage, Direct, 1, "Asia/Shanghai", "2026-06-10 16:05", "", "16:00 正在修复。\n14:00 分期付款异常，正在排查。"),
    row(Cancellation, Indirect, 0, "Europe/London", "2026-06-12", "We've postponed Sunday's maintenance", "The maintenance we planned for Sunday 14 June (1am–5am) won't take place. We'll tell you the new date when we have one."),
];

#[test]
fn what_is_told_as_past_is_over() {
    check(PAST);
}

#[test]
fn faults_that_are_over_are_told_from_those_that_go_on() {
    check(OVER);
}

#[test]
fn measures_withdraw_what_they_name() {
    check(MEASURES);
}

#[test]
fn what_goes_on_stops_no_purchase() {
    check(GOES_ON);
}

#[test]
fn what_stops_by_agent_and_what_is_yet_to_come_back() {
    check(AGENTS);
}

#[test]
fn what_is_met_now_and_what_is_back() {
    check(MET);
}

#[test]
fn the_newest_of_a_log_counts() {
    check(LOGS);
}
