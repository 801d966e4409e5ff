//! The days.

use crate::world::{Beat::*, Day};
use storewatch::domain::Tried::{Failed, Worked};

const SHOP: &[(&str, Option<&str>)] = &[("shop", None)];
const PROBED: &[(&str, Option<&str>)] = &[("shop", Some("service"))];
const REACHED: &[(&str, Option<&str>)] = &[("shop", Some("reachable"))];
const THREE: &[(&str, Option<&str>)] = &[("shop", None), ("pay", None), ("bank", None)];
const TWO_WAYS: &[(&str, Option<&str>)] = &[("shop", None), ("pay", None), ("card", None)];

const WAYS: &str = "routes = [{ id = 'pay', title = 'Pay', needs = ['shop', 'pay'] }, { id = 'card', title = 'Card', needs = ['shop', 'card'] }]";
const EACH_WAY: &str = "tell = 'each'\nroutes = [{ id = 'pay', title = 'Pay', needs = ['shop', 'pay'] }, { id = 'card', title = 'Card', needs = ['shop', 'card'] }]";

const WORK: &str = "商城将于2026年11月11日18:40至19:30升级支付系统,升级期间分期付款服务暂停使用。";

pub const DAYS: &[Day] = &[
    Day {
        rule: "window_over",
        parties: SHOP,
        watch: "",
        script: &[("18:10", Says("shop", "关于支付系统升级的公告", WORK))],
        ends: "19:50",
        told: &["18:10 not available from today 18:40", "19:30 try again now"],
    },
    Day {
        rule: "window_ahead",
        parties: SHOP,
        watch: "",
        script: &[("18:05", Says("shop", "关于支付系统升级的公告", WORK))],
        ends: "18:35",
        told: &["18:05 not available from today 18:40"],
    },
    // Announced in the middle of it.
    Day {
        rule: "in_window",
        parties: SHOP,
        watch: "",
        script: &[("18:50", Says("shop", "关于支付系统升级的公告", WORK))],
        ends: "19:50",
        told: &["18:50 try after today 19:30", "19:30 try again now"],
    },
    Day {
        rule: "in_open_window",
        parties: SHOP,
        watch: "",
        script: &[
            (
                "18:20",
                Says(
                    "shop",
                    "系统紧急维护公告",
                    "自2026年11月11日18:20起,系统进行紧急维护,维护期间分期付款服务暂停使用,恢复时间另行通知。",
                ),
            ),
            ("19:10", Says("shop", "系统维护完成公告", "系统维护已完成,分期付款服务已恢复正常。")),
        ],
        ends: "19:40",
        told: &["18:20 not now, please wait", "19:10 try again now"],
    },
    Day {
        rule: "ending",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:10", Says("shop", "关于支付系统升级的公告", WORK)),
            ("18:40", Answers("shop", 503, "DOWN")),
            ("19:29", Answers("shop", 200, "UP")),
        ],
        ends: "19:55",
        told: &["18:00 try again now", "18:10 not available from today 18:40", "19:28 try again now"],
    },
    Day {
        rule: "overrun",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:10", Says("shop", "关于支付系统升级的公告", WORK)),
            ("18:40", Answers("shop", 503, "DOWN")),
            ("20:00", Answers("shop", 200, "UP")),
        ],
        ends: "20:20",
        told: &[
            "18:00 try again now",
            "18:10 not available from today 18:40",
            "19:30 not now, please wait",
            "20:00 try again now",
        ],
    },
    Day {
        rule: "finished_early",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:10", Says("shop", "关于支付系统升级的公告", WORK)),
            ("18:40", Answers("shop", 503, "DOWN")),
            ("18:55", Answers("shop", 200, "UP")),
        ],
        ends: "19:24",
        told: &["18:00 try again now", "18:10 not available from today 18:40", "18:55 try again now"],
    },
    Day {
        rule: "called_off",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:10", Says("shop", "关于支付系统升级的公告", WORK)),
            (
                "18:25",
                Says(
                    "shop",
                    "关于取消支付系统升级的公告",
                    "原定于2026年11月11日18:40至19:30进行的支付系统升级现已取消,分期付款服务正常使用。",
                ),
            ),
        ],
        ends: "19:00",
        told: &["18:10 not available from today 18:40"],
    },
    // Nobody announced it.
    Day {
        rule: "confirmed",
        parties: PROBED,
        watch: "",
        script: &[("18:20", Answers("shop", 503, "DOWN")), ("19:10", Answers("shop", 200, "UP"))],
        ends: "19:35",
        told: &["18:00 try again now", "18:20 not now, please wait", "19:10 try again now"],
    },
    Day {
        rule: "outage_probed",
        parties: PROBED,
        watch: "",
        script: &[("18:20", Answers("shop", 200, "DOWN"))],
        ends: "18:50",
        told: &["18:00 try again now", "18:20 not now, please wait"],
    },
    Day {
        rule: "unreachable",
        parties: REACHED,
        watch: "",
        script: &[("18:20", Answers("shop", 502, "?"))],
        ends: "18:50",
        told: &["18:20 not now, please wait"],
    },
    Day {
        rule: "outage_announced",
        parties: SHOP,
        watch: "",
        script: &[(
            "18:20",
            Says("shop", "关于支付异常的公告", "目前分期付款出现故障,无法使用,技术人员正在紧急修复。"),
        )],
        ends: "18:50",
        told: &["18:20 not now, please wait"],
    },
    Day {
        rule: "outage_both",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:20", Answers("shop", 503, "DOWN")),
            ("18:40", Says("shop", "关于支付异常的公告", "目前分期付款出现故障,无法使用,技术人员正在紧急修复。")),
        ],
        ends: "19:05",
        told: &["18:00 try again now", "18:20 not now, please wait"],
    },
    Day {
        rule: "contradicted",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:15", Answers("shop", 503, "DOWN")),
            ("18:25", Says("shop", "关于支付异常的公告", "目前分期付款出现故障,无法使用,技术人员正在紧急修复。")),
            ("18:50", Says("shop", "支付故障已修复", "分期付款故障已修复,服务已恢复正常。")),
            ("19:20", Answers("shop", 200, "UP")),
        ],
        ends: "19:45",
        told: &["18:00 try again now", "18:15 not now, please wait", "19:20 try again now"],
    },
    Day {
        rule: "resumed",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:15", Says("shop", "关于支付异常的公告", "目前分期付款出现故障,无法使用,技术人员正在紧急修复。")),
            ("19:00", Says("shop", "支付故障已修复", "分期付款故障已修复,服务已恢复正常。")),
        ],
        ends: "19:25",
        told: &["18:15 not now, please wait", "19:00 try again now"],
    },
    Day {
        rule: "suspended",
        parties: THREE,
        watch: "",
        script: &[(
            "18:15",
            Says("pay", "关于暂停分期付款服务的公告", "因业务调整,即日起暂停分期付款服务,恢复时间另行通知。"),
        )],
        ends: "18:40",
        told: &["18:15 not now, please wait"],
    },
    Day {
        rule: "withdrawn",
        parties: THREE,
        watch: "",
        script: &[(
            "18:15",
            Says(
                "pay",
                "关于停止分期付款服务的公告",
                "因业务调整,自2026年11月11日18:15起不再提供分期付款服务,请使用其他支付方式。",
            ),
        )],
        ends: "18:40",
        told: &["18:15 not offered in installments"],
    },
    Day {
        rule: "degraded",
        parties: PROBED,
        watch: "",
        script: &[("18:15", Answers("shop", 200, "SLOW"))],
        ends: "18:40",
        told: &["18:00 try again now"],
    },
    Day {
        rule: "flapping",
        parties: PROBED,
        watch: "",
        script: &[
            ("18:15", Answers("shop", 503, "DOWN")),
            ("18:27", Answers("shop", 200, "UP")),
            ("18:39", Answers("shop", 503, "DOWN")),
            ("18:51", Answers("shop", 200, "UP")),
            ("19:03", Answers("shop", 503, "DOWN")),
            ("19:15", Answers("shop", 200, "UP")),
        ],
        ends: "20:00",
        told: &[
            "18:00 try again now",
            "18:15 not now, please wait",
            "18:27 try again now",
            "18:39 not now, please wait",
            "18:51 it comes and goes",
            "19:03 not now, please wait",
            "19:35 try again now",
        ],
    },
    Day {
        rule: "below_minimum",
        parties: SHOP,
        watch: "amount = 400",
        script: &[(
            "18:15",
            Says("shop", "关于分期付款规则调整的公告", "自2026年11月11日起,订单金额满600元方可使用分期付款。"),
        )],
        ends: "18:40",
        told: &["18:15 not offered in installments"],
    },
    Day {
        rule: "no_news",
        parties: THREE,
        watch: "",
        script: &[("18:10", Says("shop", "会员日活动说明", "本月会员日全场包邮。"))],
        ends: "18:30",
        told: &[],
    },
    Day {
        rule: "never_answered",
        parties: SHOP,
        watch: "",
        script: &[("18:00", Fails("shop"))],
        ends: "18:25",
        told: &["18:11 a source keeps failing"],
    },
    Day {
        rule: "nobody_seen",
        parties: SHOP,
        watch: "",
        script: &[("18:12", Blank("shop"))],
        ends: "18:45",
        told: &["18:12 no announcements can be read"],
    },
    Day {
        rule: "blind",
        parties: THREE,
        watch: "",
        script: &[("18:12", Blank("pay"))],
        ends: "18:45",
        told: &["18:12 no announcements can be read"],
    },
    Day {
        rule: "stale",
        parties: THREE,
        watch: "",
        script: &[("18:05", Fails("bank"))],
        ends: "20:25",
        told: &["19:12 a source keeps failing"],
    },
    Day {
        rule: "unseen",
        parties: THREE,
        watch: "",
        script: &[("18:00", Fails("bank"))],
        ends: "18:25",
        told: &["18:11 a source keeps failing"],
    },
    Day {
        rule: "offline",
        parties: SHOP,
        watch: "",
        script: &[("18:10", Offline(true)), ("18:25", Offline(false))],
        ends: "18:35",
        told: &[],
    },
    Day { rule: "clock_wrong", parties: THREE, watch: "", script: &[("18:00", Clocks(95))], ends: "18:30", told: &[] },
    Day {
        rule: "check_your_side",
        parties: PROBED,
        watch: "",
        script: &[("18:15", Tries(Failed, None)), ("18:35", Tries(Worked, None))],
        ends: "18:50",
        told: &["18:00 try again now", "18:15 check your side", "18:35 try again now"],
    },
    Day {
        rule: "recovering",
        parties: PROBED,
        watch: "",
        script: &[("18:20", Answers("shop", 200, "DOWN")), ("18:40", Answers("shop", 200, "UP"))],
        ends: "19:00",
        told: &["18:00 try again now", "18:20 not now, please wait", "18:40 try again now"],
    },
    Day {
        rule: "retry_safely",
        parties: SHOP,
        watch: "",
        script: &[("18:15", Tries(Failed, Some("该笔交易超出可用额度")))],
        ends: "18:30",
        told: &["18:15 check your side"],
    },
    Day {
        rule: "tried_worked",
        parties: SHOP,
        watch: "",
        script: &[("18:10", Says("shop", "关于支付系统升级的公告", WORK)), ("19:00", Tries(Worked, None))],
        ends: "19:20",
        told: &["18:10 not available from today 18:40", "19:00 try again now"],
    },
    Day {
        rule: "tried_system_error",
        parties: SHOP,
        watch: "",
        script: &[("18:15", Tries(Failed, Some("商城系统繁忙,请稍后再试")))],
        ends: "18:30",
        told: &["18:15 try after *"],
    },
    Day {
        rule: "alternative",
        parties: TWO_WAYS,
        watch: WAYS,
        script: &[(
            "18:15",
            Says("pay", "关于系统维护的公告", "本公司将于2026年11月11日18:15至19:00进行系统维护,期间支付服务暂停。"),
        )],
        ends: "19:20",
        told: &["18:15 another way may work", "19:00 try again now"],
    },
    Day {
        rule: "alternative_later",
        parties: TWO_WAYS,
        watch: WAYS,
        script: &[
            (
                "18:04",
                Says(
                    "card",
                    "关于系统维护的公告",
                    "本公司将于2026年11月11日18:15至18:55进行系统维护,期间支付服务暂停。",
                ),
            ),
            (
                "18:20",
                Says(
                    "pay",
                    "关于系统维护的公告",
                    "本公司将于2026年11月11日18:15至19:30进行系统维护,期间支付服务暂停。",
                ),
            ),
        ],
        ends: "18:50",
        told: &["18:20 try after today 18:55"],
    },
    Day {
        rule: "others_only",
        parties: THREE,
        watch: "",
        script: &[(
            "18:15",
            Says(
                "pay",
                "关于民生银行系统维护的公告",
                "民生银行将于2026年11月11日18:15至19:30进行系统维护,期间民生银行卡的支付服务暂停。",
            ),
        )],
        ends: "18:40",
        told: &[],
    },
    Day {
        rule: "maybe_concerned",
        parties: THREE,
        watch: "",
        script: &[(
            "18:15",
            Says("pay", "关于系统维护的公告", "2026年11月11日18:15至19:30系统维护,部分地区用户的分期付款服务暂停。"),
        )],
        ends: "18:40",
        told: &["18:15 try after today 19:30"],
    },
    Day {
        rule: "undated",
        parties: SHOP,
        watch: "",
        script: &[(
            "18:15",
            Says("shop", "系统维护公告", "系统将于近期维护,届时分期付款暂时无法使用,具体时间另行公告。"),
        )],
        ends: "18:40",
        told: &[],
    },
    // Too garbled to be sure of: taken for what it seems to be, and said so.
    Day {
        rule: "uncertain_reading",
        parties: SHOP,
        watch: "",
        script: &[("18:15", Says("shop", "维护升级中?", "分期付款暂停,19点或20点,或22点,另有优惠活动,费率调整。"))],
        ends: "19:10",
        told: &["18:15 not available from today 19:00"],
    },
    Day {
        rule: "not_in_the_way",
        parties: THREE,
        watch: "",
        script: &[(
            "18:15",
            Says("bank", "关于积分商城维护的公告", "2026年11月11日18:15至19:30,积分兑换服务因系统维护暂停。"),
        )],
        ends: "18:40",
        told: &[],
    },
    // An extension.
    Day {
        rule: "in_window",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:10", Says("shop", "关于支付系统升级的公告", WORK)),
            (
                "19:10",
                Says(
                    "shop",
                    "关于支付系统升级延长的公告",
                    "原定于2026年11月11日18:40至19:30的支付系统升级延长至20:05,期间分期付款服务暂停使用。",
                ),
            ),
        ],
        ends: "20:20",
        told: &["18:10 not available from today 18:40", "19:10 try after today 20:05", "20:05 try again now"],
    },
    // A move.
    Day {
        rule: "window_ahead",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:05", Says("shop", "关于支付系统升级的公告", WORK)),
            (
                "18:20",
                Says(
                    "shop",
                    "关于支付系统升级改期的公告",
                    "原定于2026年11月11日18:40至19:30的支付系统升级,改为2026年11月11日19:20至20:00进行,期间分期付款服务暂停使用。",
                ),
            ),
        ],
        ends: "20:20",
        told: &["18:05 not available from today 18:40", "18:20 not available from today 19:20", "20:00 try again now"],
    },
    // Each route is told by itself: the other one works, and says nothing.
    Day {
        rule: "in_window",
        parties: TWO_WAYS,
        watch: EACH_WAY,
        script: &[(
            "18:15",
            Says("pay", "关于系统维护的公告", "本公司将于2026年11月11日18:15至19:00进行系统维护,期间支付服务暂停。"),
        )],
        ends: "19:20",
        told: &["18:15 try after today 19:00", "19:00 try again now"],
    },
    // The page of the product has its say. That its obstacle is gone changes the verdict; nothing confirms that it can be paid,
    // and so nobody is called.
    Day {
        rule: "product_sold_out",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:00", Shows("<button>立即购买</button>")),
            ("18:20", Shows("<button>到货通知</button>")),
            ("19:00", Shows("<button>立即购买</button>")),
        ],
        ends: "19:30",
        told: &["18:20 not now, please wait"],
    },
    Day {
        rule: "product_ahead",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:00", Shows("<b class='price'>¥3999</b>")),
            ("18:15", Shows("<b class='price'>¥3999</b><p>2026年11月11日19:20开售</p><button>立即预约</button>")),
        ],
        ends: "19:40",
        told: &["18:15 try after today 19:20"],
    },
    Day {
        rule: "product_refuses",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:00", Shows("<button>立即购买</button><p>支持3/6/12期免息</p>")),
            ("18:20", Shows("<button>立即购买</button><p>该商品不支持分期付款</p>")),
        ],
        ends: "18:50",
        told: &["18:20 not offered*"],
    },
    Day {
        rule: "product_hides",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:00", Shows("<button>立即购买</button><p>支持3/6/12期免息</p>")),
            ("18:20", Shows("<button>立即购买</button>")),
            ("19:00", Shows("<button>立即购买</button><p>支持3/6/12期免息</p>")),
        ],
        ends: "19:30",
        told: &["18:20 not now, please wait"],
    },
    Day {
        rule: "product_flash",
        parties: SHOP,
        watch: "",
        script: &[
            ("18:00", Shows("<button>立即购买</button>")),
            ("18:20", Shows("<b>秒杀</b><p>2026年11月11日22:00结束</p><button>立即购买</button>")),
        ],
        ends: "18:50",
        told: &[],
    },
];
