//! How long reading takes: a notice of the usual length, and a megabyte of text made to be slow.
//!
//! Goals on one core: 50 µs for the notice, 100 ms for each megabyte.

use storewatch::domain::Published;
use storewatch::text::fold::fold;
use storewatch::understand::{Document, read};

fn main() {
    divan::main();
}

const TITLE: &str = "关于8月信用卡系统升级暂停部分服务的公告";

/// About 600 characters, with a table, a list and a signature.
const NOTICE: &str = "尊敬的客户：
为向您提供更优质的服务，我行定于2026年8月15日（周六）至8月16日（周日）进行信用卡系统升级。升级期间，部分业务将暂停受理，请您提前安排用卡和还款。具体安排如下：
一、暂停时间和业务
| 业务 | 暂停时间（北京时间） | 说明 |
| --- | --- | --- |
| 信用卡线上支付（含快捷支付、网关支付） | 8月15日23:00至8月16日06:00 | 支付时会提示“系统维护中” |
| 账单分期、消费分期、现金分期 | 8月15日21:00至次日08:00 | 已办理的分期不受影响 |
| 积分查询与兑换 | 8月15日20:00至8月16日10:00 | |
| 信用卡申请、额度调整 | 8月16日00:00—07:30 | 已提交的申请将顺延处理 |
二、不受影响的业务
1. 线下POS刷卡消费照常；
2. 自动还款照常，8月16日为还款日的客户，还款日不变。
三、其他说明
（一）如升级提前完成，我行将提前恢复服务，不再另行通知。
（二）原定于8月8日进行的升级取消。
（三）升级期间如遇紧急情况，请拨打24小时客服热线；人工服务时间为每日8:00至22:00。请您妥善保管卡片和密码，谨防以系统升级为名的诈骗短信和电话，切勿向任何人透露验证码。
由此给您带来的不便，敬请谅解。感谢您一直以来的支持与信任！
示例银行股份有限公司信用卡中心
2026年8月10日";

const MEGABYTE: usize = 1 << 20;

/// Pieces that, repeated, look for the worst in each step.
const HOSTILE: &[&str] = &[
    "1",
    "9月5日、",
    "9月5日23:00至9月6日06:00,",
    "暂停服务",
    "支付",
    "((((",
    "一",
    "| 9月5日 | 0:00-1:00 |\n",
    "一、标题\n",
    "a:b:c:",
    "monday and ",
    "1 and 2 and ",
    "a",
    "from ",
    "9月5日起至",
    "update - \n",
    "every monday, tuesday, ",
    "支付正常。\n",
    "\n",
    "除支付外",
    "原定9月5日",
    "4小时",
    "9:00 (",
    "親",
    "（fù",
    "的",
    "8点整整",
    "支付、",
    "app支付",
    "商城将",
    "为了升级,",
    "信用卡(",
    "系统(支付",
    "clocks go 9:00 ",
    "   9:00 ",
    "[ 9:00",
    "9月5日起app",
    "银行|",
    "| 支付 | 9月5日0:00-1:00 | 正常",
    "| 支付 | 9月5日0:00-1:00 | 正常 |\n",
    "9月5日0:00-1:00支付暂停,",
    "9月5日0:00-1:00支付暂停。",
    "- 9月5日0:00-1:00支付暂停\n",
    "1. 支付\n时间:9月5日0:00-1:00\n",
    "支付:\n9月5日0:00-1:00\n招商银行\n",
    "时间:9月5日0:00-1:00\n业务:支付\n",
    "时间:",
    "招商银行、",
    "云杉银行暂停支付、",
    "支付暂停,分期正常,",
    "2月6日才恢复",
    "checkout is down from 9:00 to 10:00. ",
    "card payments, app and wallets ",
    "maintenance ",
    "pay via app ",
    "reserve the right ",
    "a. ",
    "?",
    "分期",
    "分3期",
    "分期3、6、12期，",
    "免息",
    "免息期",
    "0 interest ",
    "interest-free 6 months ",
    "分期满100元",
    "分期1元 ",
    "$1 emi ",
    "1%分期 ",
    "分期逾期1%，",
    "分期1%，",
    "礼品卡不参加，分3期，",
    "| 分3期 | 1% |",
    "招商银行分期，",
    "emi Example Bank ",
];

fn document<'a>(title: &'a str, text: &'a str) -> Document<'a> {
    let published = chrono::NaiveDate::from_ymd_opt(2026, 8, 10).map(Published::Day);
    Document { title, text, published, zone: storewatch::domain::Tz::SHANGHAI, stated: None }
}

#[divan::bench]
fn notice(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| read(&document(divan::black_box(TITLE), divan::black_box(NOTICE))));
}

#[divan::bench]
fn notice_folded_only(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| fold(divan::black_box(NOTICE)));
}

#[divan::bench(args = HOSTILE, sample_count = 3, sample_size = 1)]
fn hostile_megabyte(bencher: divan::Bencher<'_, '_>, piece: &str) {
    let text = piece.repeat(MEGABYTE / piece.len());
    bencher.bench(|| read(&document("", divan::black_box(&text))));
}
