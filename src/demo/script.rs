//! The night that the demo plays: what an invented store, payment channel and bank announce, and what their health endpoints
//! say, as a pure function of the moment. It runs from six in the evening to five in the morning, Shanghai time.

use crate::domain::Tz;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

/// Who publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    Store,
    Channel,
    Bank,
}

/// What a health endpoint answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    pub code: u16,
    pub word: &'static str,
}

const UP: Health = Health { code: 200, word: "UP" };

/// One thing that happens, so many minutes after the night begins.
#[derive(Debug, Clone, Copy)]
struct Beat {
    minute: i64,
    who: Publisher,
    change: Change,
}

#[derive(Debug, Clone, Copy)]
enum Change {
    Publish { title: &'static str, paragraphs: &'static [&'static str] },
    Answer(Health),
}

const fn at(hour: i64, minute: i64) -> i64 {
    // After midnight it is the next day.
    (if hour < 18 { hour + 24 } else { hour } - 18) * 60 + minute
}

const fn days_before(days: i64) -> i64 {
    -days * 1440
}

/// What happens, in order. `{today}`, `{tomorrow}`, `{later}` and `{tomorrow_en}` are dates counted from the evening.
const BEATS: &[Beat] = &[
    Beat {
        minute: days_before(21),
        who: Publisher::Channel,
        change: Change::Publish {
            title: "New help pages about refunds",
            paragraphs: &["Our help pages now explain, step by step, how a refund reaches your card."],
        },
    },
    Beat {
        minute: days_before(16),
        who: Publisher::Store,
        change: Change::Publish {
            title: "关于发票抬头修改入口调整的通知",
            paragraphs: &["发票抬头的修改入口已移至“我的订单”页面，操作方法不变。"],
        },
    },
    Beat {
        minute: days_before(13),
        who: Publisher::Channel,
        change: Change::Publish {
            title: "TernPay wins a design award",
            paragraphs: &["Thank you to everyone who voted for our app."],
        },
    },
    Beat {
        minute: days_before(12),
        who: Publisher::Store,
        change: Change::Publish {
            title: "云杉商城隐私政策更新提示",
            paragraphs: &["隐私政策已更新，主要变化是增加了个人信息导出的说明。"],
        },
    },
    Beat {
        minute: days_before(9),
        who: Publisher::Store,
        change: Change::Publish {
            title: "云杉商城会员日活动说明",
            paragraphs: &["本月会员日全场满额包邮，活动商品以页面标注为准。", "感谢您对云杉商城的支持。"],
        },
    },
    Beat {
        minute: days_before(6),
        who: Publisher::Bank,
        change: Change::Publish {
            title: "关于积分兑换目录更新的公告",
            paragraphs: &["我行信用卡积分兑换目录已更新，新增家居与出行类礼品，欢迎登录查看。"],
        },
    },
    Beat {
        minute: days_before(5),
        who: Publisher::Channel,
        change: Change::Publish {
            title: "TernPay 5.2 brings a new receipt view",
            paragraphs: &["Receipts now list every item of an order. Update the app to see them."],
        },
    },
    Beat {
        minute: days_before(3),
        who: Publisher::Store,
        change: Change::Publish {
            title: "关于部分地区配送时效调整的通知",
            paragraphs: &["受天气影响，部分地区的订单将延迟一至两天送达，敬请谅解。"],
        },
    },
    Beat {
        minute: days_before(1),
        who: Publisher::Bank,
        change: Change::Publish {
            title: "关于信用卡系统例行维护的公告",
            paragraphs: &[
                "尊敬的客户：",
                "我行将于{later}02:00至05:00对信用卡系统进行例行维护。",
                "维护期间，信用卡支付和账单分期业务暂停办理，借记卡业务不受影响。",
            ],
        },
    },
    Beat {
        minute: at(18, 10),
        who: Publisher::Store,
        change: Change::Publish {
            title: "关于今晚支付系统升级、暂停分期付款服务的公告",
            paragraphs: &[
                "尊敬的顾客：",
                "为了让结算更加稳定，云杉商城将于{today}23:00至次日01:00升级支付系统。",
                "升级期间，分期付款服务（包括信用卡分期和先享后付）暂停使用；一次性付款、订单查询和售后服务不受影响。",
                "升级完成后分期付款自动恢复，届时请重新提交订单。",
                "客服热线：400-000-0000（每日9:00-21:00）。",
            ],
        },
    },
    Beat { minute: at(23, 0), who: Publisher::Store, change: Change::Answer(Health { code: 200, word: "DOWN" }) },
    // Forty minutes later than announced, as such work goes.
    Beat { minute: at(1, 40), who: Publisher::Store, change: Change::Answer(UP) },
    Beat {
        minute: at(1, 45),
        who: Publisher::Store,
        change: Change::Publish {
            title: "分期付款服务已恢复",
            paragraphs: &[
                "支付系统升级已于{tomorrow}01:40完成，分期付款服务现已恢复正常。",
                "实际用时超出预计，给您带来不便，敬请谅解。",
            ],
        },
    },
    Beat { minute: at(3, 0), who: Publisher::Channel, change: Change::Answer(Health { code: 503, word: "DOWN" }) },
    Beat {
        minute: at(3, 10),
        who: Publisher::Channel,
        change: Change::Publish {
            title: "Installment payments are failing",
            paragraphs: &[
                "Since 03:00 (UTC+8) on {tomorrow_en}, installment payments through TernPay have been failing at all merchants.",
                "Our engineers are looking into it. One-time payments are not affected.",
                "We will post here again once the service is restored.",
            ],
        },
    },
    Beat { minute: at(4, 5), who: Publisher::Channel, change: Change::Answer(UP) },
    Beat {
        minute: at(4, 10),
        who: Publisher::Channel,
        change: Change::Publish {
            title: "Resolved: installment payments work again",
            paragraphs: &[
                "The fault that began at 03:00 (UTC+8) on {tomorrow_en} was fixed at 04:05.",
                "Installment payments through TernPay are back to normal. Orders that failed can be placed again.",
            ],
        },
    },
];

/// Where the story plays.
pub const ZONE: Tz = Tz::SHANGHAI;

/// The script of one night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Script {
    evening: NaiveDate,
}

/// What the world looks like at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// Of all publishers, newest first.
    pub notices: Vec<Notice>,
    pub store: Health,
    pub channel: Health,
}

/// A published announcement. It is never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub who: Publisher,
    /// Unique among all publishers.
    pub number: usize,
    pub title: &'static str,
    pub paragraphs: Vec<String>,
    pub published: DateTime<Utc>,
}

impl World {
    /// One publisher's announcements, newest first.
    pub fn of(&self, who: Publisher) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.who == who)
    }
}

impl Script {
    /// The night that begins on the evening of this day.
    pub fn new(evening: NaiveDate) -> Self {
        Self { evening }
    }

    /// Six in the evening.
    pub fn begins(&self) -> DateTime<Utc> {
        let evening = self.evening.and_time(NaiveTime::MIN) + TimeDelta::hours(18);
        // Shanghai has no gaps and no folds today.
        Tz::SHANGHAI.from_local_datetime(&evening).earliest().map_or_else(|| evening.and_utc(), |time| time.to_utc())
    }

    /// Five in the morning.
    pub fn ends(&self) -> DateTime<Utc> {
        self.begins() + TimeDelta::hours(11)
    }

    /// The world at a moment.
    pub fn state(&self, now: DateTime<Utc>) -> World {
        let mut world = World { notices: Vec::new(), store: UP, channel: UP };
        for (number, beat) in BEATS.iter().enumerate() {
            let moment = self.begins() + TimeDelta::minutes(beat.minute);
            if moment > now {
                continue;
            }
            match (beat.change, beat.who) {
                (Change::Answer(health), Publisher::Store) => world.store = health,
                (Change::Answer(health), _) => world.channel = health,
                (Change::Publish { title, paragraphs }, who) => {
                    let paragraphs = paragraphs.iter().map(|text| self.dated(text)).collect();
                    world.notices.insert(0, Notice { who, number, title, paragraphs, published: moment });
                }
            }
        }
        world
    }

    fn dated(&self, text: &str) -> String {
        let day = |days: u64| self.evening.checked_add_days(Days::new(days)).unwrap_or(self.evening);
        let chinese = |days: u64| format!("{}月{}日", day(days).month(), day(days).day());
        text.replace("{today}", &chinese(0))
            .replace("{tomorrow}", &chinese(1))
            .replace("{later}", &chinese(4))
            .replace("{tomorrow_en}", &day(1).format("%-d %B").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script() -> Script {
        Script::new(NaiveDate::from_ymd_opt(2026, 11, 30).unwrap())
    }

    fn moment(text: &str) -> DateTime<Utc> {
        format!("{text}:00+08:00").parse().unwrap()
    }

    #[test]
    fn the_night_goes_as_written() {
        for (time, store, channel, newest) in [
            ("2026-11-30T18:00", "UP", "UP", "关于信用卡系统例行维护的公告"),
            ("2026-11-30T18:10", "UP", "UP", "关于今晚支付系统升级、暂停分期付款服务的公告"),
            ("2026-11-30T22:59", "UP", "UP", "关于今晚支付系统升级、暂停分期付款服务的公告"),
            ("2026-11-30T23:00", "DOWN", "UP", "关于今晚支付系统升级、暂停分期付款服务的公告"),
            ("2026-12-01T01:39", "DOWN", "UP", "关于今晚支付系统升级、暂停分期付款服务的公告"),
            ("2026-12-01T01:40", "UP", "UP", "关于今晚支付系统升级、暂停分期付款服务的公告"),
            ("2026-12-01T01:45", "UP", "UP", "分期付款服务已恢复"),
            ("2026-12-01T03:00", "UP", "DOWN", "分期付款服务已恢复"),
            ("2026-12-01T03:10", "UP", "DOWN", "Installment payments are failing"),
            ("2026-12-01T04:05", "UP", "UP", "Installment payments are failing"),
            ("2026-12-01T04:10", "UP", "UP", "Resolved: installment payments work again"),
        ] {
            let world = script().state(moment(time));
            assert_eq!(
                (world.store.word, world.channel.word, world.notices[0].title),
                (store, channel, newest),
                "{time}"
            );
            assert!(world.notices.is_sorted_by(|a, b| a.published >= b.published), "{time}");
        }
        assert_eq!((script().begins(), script().ends()), (moment("2026-11-30T18:00"), moment("2026-12-01T05:00")));
    }

    #[test]
    fn dates_are_those_of_the_night() {
        let world = script().state(script().ends());
        let all: String =
            world.notices.iter().flat_map(|notice| notice.paragraphs.concat().chars().collect::<Vec<_>>()).collect();
        for date in ["11月30日23:00至次日01:00", "12月1日01:40", "12月4日02:00", "on 1 December"] {
            assert!(all.contains(date), "{date}");
        }
        assert!(!all.contains('{'), "{all}");
    }

    #[test]
    fn every_publisher_has_something_to_show_from_the_start() {
        let world = script().state(script().begins());
        for who in [Publisher::Store, Publisher::Channel, Publisher::Bank] {
            assert!(world.of(who).count() > 0, "{who:?}");
        }
    }
}
