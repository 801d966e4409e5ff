//! What checkouts say: words for concepts, and which concepts after one another mean which cause.
//!
//! Words are folded: half width, lower case, simplified, so that they match traditional texts as well. One that begins with a Latin
//! letter begins a word, and may go on ("declin": declines, declined). Where one lies within a longer one, the longer
//! counts: 银行卡 is a card and no bank.

use super::Cause;

/// Whom or what a checkout speaks of, and what it says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Concept {
    Bank,
    Card,
    /// Functions of a card that must be switched on.
    CardFunction,
    /// Credit, limits, balances.
    Credit,
    /// The store, its site, its orders.
    Store,
    /// Who sells through the channel.
    Merchant,
    /// A system that names no owner.
    System,
    /// A payment channel by name or by what it is.
    Channel,
    /// Paying by installments as a service.
    Installments,
    You,
    /// Reviews, requirements, identities.
    Review,
    Product,
    Amount,

    Refuses,
    /// Does not work just now.
    Broken,
    Lacking,
    Exceeds,
    Below,
    /// Not switched on, not agreed.
    NotOpen,
    Fails,
    Ended,
    /// Expired, frozen, lost.
    Void,
    Excluded,
    /// Please talk to.
    Contact,
}

use Concept::*;

#[rustfmt::skip]
pub(super) const WORDS: &[(Concept, &[&str])] = &[
    (Bank, &[
        "银行", "发卡行", "发卡银行", "发卡机构", "发卡方", "bank", "issuer", "issuing bank", "card provider", "card company",
        "card network", "financial institution",
    ]),
    (Card, &[
        "卡", "银行卡", "信用卡", "储蓄卡", "借记卡", "卡片", "卡号", "此卡", "该卡", "card", "credit card", "debit card", "cardholder",
    ]),
    (CardFunction, &[
        "网上支付", "在线支付", "线上支付", "线上刷卡", "网络支付", "网络交易", "网上交易", "无卡支付", "无卡交易", "快捷支付", "境外交易", "电子支付",
        "online payment", "online purchase", "online transaction", "internet purchase", "internet payment",
        "e-commerce", "ecommerce", "online shopping", "web payment", "card-not-present", "online use",
    ]),
    (Credit, &[
        "额度", "余额", "限额", "资金", "可用额", "信用额", "上限", "credit limit", "credit line", "available credit",
        "remaining credit", "credit available", "limit", "balance", "funds", "spending power", "purchasing power",
        "buying power", "line of credit", "allowance", "available amount", "headroom", "credit",
        "left to spend", "to spend",
    ]),
    (Store, &[
        "商城", "店铺", "本店", "商店", "网站", "本站", "站点", "官网", "网页", "页面", "订单系统", "下单", "订单生成", "订单创建", "创建订单", "提交订单",
        "生成订单", "订单提交", "订单未能生成", "购物车", "收银台", "结算系统", "结账系统", "结帐系统", "结算", "结账", "结帐", "店家系统", "商家系统", "商户系统",
        "商品系统", "服务器", "伺服器", "访问量", "人太多", "store", "shop", "site", "website", "web site", "webpage", "page",
        "our system", "our end", "our side", "our server", "server", "checkout", "process your order",
        "processing your order", "create your order", "place your order", "take your order", "take orders", "taking orders", "accept orders", "accepting orders", "create the order", "place the order",
        "online store", "order system", "ordering system", "storefront",
    ]),
    (System, &["系统", "服务", "网络", "system", "service", "technical", "unexpected", "internal"]),
    (Channel, &[
        "支付宝", "微信支付", "财付通", "花呗", "白条", "分付", "京东支付", "云闪付", "银联", "街口支付", "悠游付", "一卡通", "抖音支付", "美团月付",
        "先享后付", "支付系统", "支付服务", "支付通道", "支付渠道", "支付接口", "支付平台", "支付网关", "网关", "支付结果", "支付机构", "支付公司", "支付方式", "支付方", "付款方式",
        "付款通道", "付款系统", "付款服务", "付款渠道", "付款平台", "金流", "第三方支付", "分期平台", "分期通道", "分期渠道", "分期机构", "分期支付通道", "分期系统",
        "分期服务商", "通道", "渠道", "接口", "收单", "alipay", "wechat pay", "paypal", "klarna", "affirm", "afterpay",
        "clearpay", "zip pay", "apple pay", "google pay", "atome", "shopback", "unionpay", "stripe", "adyen",
        "payment gateway", "gateway", "payment provider", "pay-later provider", "pay later provider",
        "installment provider", "financing provider", "finance partner", "financing partner", "payment processor",
        "processor", "payment partner", "payment platform", "payment service", "payment system", "payment network",
        "payment channel", "payment interface", "payment method", "payment option", "payment company", "payment api",
        "provider", "acquirer", "payment page",
    ]),
    (Installments, &[
        "分期", "分期付款", "分期支付", "分期购", "分期服务", "分期功能", "分期业务", "installment", "pay later", "pay-later",
        "monthly payment", "pay in 3", "pay in 4", "pay over time", "financing", "split payment",
    ]),
    (You, &[
        "您", "你", "用户", "账户", "账号", "会员", "申请人", "you", "your account", "customer", "applicant", "buyer", "account",
    ]),
    (Review, &[
        "审核", "审批", "评估", "评审", "核准", "审查", "资质", "资格", "准入", "信用评分", "综合评分", "信用分", "芝麻分", "信用记录", "信用状况", "征信",
        "实名", "身份", "人脸", "开通条件", "开通要求", "使用条件", "申请条件", "准入条件", "办理条件", "条件", "要求", "申请", "财力", "认证", "资料", "年龄",
        "eligibility", "eligible", "qualify", "qualified", "approval", "approv", "application", "credit check",
        "credit score", "credit history", "credit assessment", "credit review", "credit report", "credit profile",
        "identity", "assessment", "underwriting", "our review", "the review", "review of your", "requirements",
        "criteria", "real-name", "kyc", "your age", "background check", "verification check", "affordability",
    ]),
    (Product, &[
        "商品", "产品", "本品", "机型", "款式", "类目", "品类", "货品", "宝贝", "套餐", "预售", "预购", "预订", "定金", "订金", "秒杀", "抢购", "特价",
        "促销", "团购", "拼团", "活动价", "抢购价", "活动商品", "预售商品", "虚拟商品", "礼品卡", "充值", "黄金", "二手", "该订单", "本订单", "此订单", "item",
        "items", "product", "products", "goods", "category", "pre-order", "preorder", "pre-sale", "presale",
        "flash sale", "flash-sale", "flash deal", "gift card", "gift cards", "clearance", "promotional",
        "this order", "your cart", "the cart", "your basket", "this purchase", "merchandise", "refurbished", "deal",
        "sale price", "subscription", "bundle",
    ]),
    (Amount, &[
        "金额", "订单金额", "交易金额", "支付金额", "消费金额", "付款金额", "总额", "总价", "单价", "order total", "order value", "order amount",
        "purchase amount", "purchase total", "amount", "cart total", "cart value", "basket value", "subtotal",
        "total", "price", "orders", "purchases", "order", "purchase",
    ]),
    (Refuses, &[
        "拒绝", "拒付", "拒收", "被拒", "婉拒", "拦截", "限制", "受限", "禁止", "不支持", "不允许", "不予", "不可", "不能", "无法", "未授权", "不受理",
        "未获授权", "中止", "declin", "refus", "reject", "block", "restrict", "not allow", "not permit", "not authori",
        "not support", "not accept", "unauthori", "isn't allowed", "isn't supported", "doesn't allow",
        "doesn't support", "does not support", "does not allow", "prevent", "stopped", "turned down", "denied",
        "won't allow", "wouldn't authori", "did not authori", "didn't authori", "did not approve", "didn't approve",
        "cannot be used", "can't be used", "unsupported", "disallow", "flagged", "hold", "not accepted",
    ]),
    (Broken, &[
        "更新", "火爆", "全力处理", "恢复中", "维护", "升级", "繁忙", "异常", "故障", "错误", "超时", "逾时", "拥挤", "拥堵", "开小差", "不可用", "中断", "未知", "掉线", "断开", "连线", "无响应", "未响应", "维修",
        "检修", "崩溃", "瘫痪", "暂停", "高峰", "打不开", "无法打开", "出错", "出问题", "问题", "过大", "太多", "稍后", "无法访问", "不稳定", "忙", "排队",
        "调整中", "抢修", "未能生成", "宕机", "maintenance", "upgrad", "busy", "error", "outage", "unavailable",
        "not available", "isn't available", "down", "timed out", "timeout", "time out", "not respond",
        "isn't respond", "no response", "not working", "no longer responding", "isn't working", "went wrong", "gone wrong", "difficult",
        "issue", "problem", "trouble", "crash", "overload", "can't reach", "cannot reach", "could not reach",
        "couldn't reach", "could not connect", "couldn't connect", "can't connect", "unable to connect",
        "unable to reach", "lost connection", "connection", "temporarily", "disabled", "closed", "update",
        "improvement", "high traffic", "heavy traffic", "high demand", "too many visitors", "too many people", "back soon", "back shortly", "could not process", "couldn't process",
        "unable to process", "can't process", "unresponsive", "offline", "suspended", "interrupt",
        "could not be created", "could not be placed", "could not create", "couldn't create", "unable to create",
        "unreachable", "slow", "heavy load", "fault", "malfunction",
    ]),
    (Lacking, &[
        "不足", "不够", "为0", "为零", "仅剩", "只剩", "用完", "用尽", "用罄", "已满", "没有", "无可用", "为零", "耗尽", "刷爆", "太低", "过低", "不到", "欠缺", "不具备",
        "insufficient", "not enough", "not sufficient", "isn't sufficient", "not have enough", "don't have enough",
        "isn't enough", "too low", "low", "used up", "used all", "all of your", "exhausted", "maxed", "reached", "ran out", "run out",
        "doesn't cover", "does not cover", "not cover", "lack", "short of", "no available", "depleted",
    ]),
    (Exceeds, &[
        "超", "超过", "超出", "超限", "超额", "大于", "高于", "多于", "达到", "透支", "exceed", "over", "higher than", "more than",
        "greater than", "above", "beyond", "larger than", "bigger than", "surpass", "go over", "goes over",
        "over your",
    ]),
    (Below, &[
        "低于", "小于", "少于", "未达", "未达到", "未满", "不满", "不足", "需满", "须满", "满足", "达不到", "太小", "过小", "过低", "太低", "最低",
        "起点", "门槛", "起分", "需大于", "须大于", "方可", "才能", "才可", "不符", "不在", "范围", "below", "less than", "lower than",
        "under", "at least", "minimum", "too small", "too low", "between", "smaller than", "outside", "or more",
        "starting at", "starting from", "threshold", "does not reach", "doesn't reach", "above", "over",
    ]),
    (NotOpen, &[
        "未开通", "未开启", "未启用", "没开通", "没有开通", "尚未开通", "已开通", "请开通", "先开通", "未激活", "尚未激活", "未签约", "未接入", "未与", "未合作",
        "未关闭", "关闭了", "没有权限", "暂无权限", "无权限", "not enabled", "isn't enabled", "not activated", "isn't activated",
        "not active", "inactive", "not set up", "hasn't enabled", "has not enabled", "hasn't activated",
        "not been enabled", "not been activated", "not registered", "switched off", "turned off", "turn on",
        "enable", "activate", "not signed up", "not turned on", "not yet offer", "doesn't offer", "does not offer",
        "disabled",
    ]),
    (Fails, &[
        "未通过", "不通过", "未能通过", "没有通过", "没通过", "失败", "不符合", "不满足", "未满足", "未达", "未核准", "不核准", "未获", "未能", "拒绝", "婉拒",
        "不具备", "不够", "不足", "较低", "不合格", "未满", "尚未", "暂不", "无法", "暂时无法", "请先完成", "不一致", "不匹配", "驳回", "overdue", "not pass",
        "didn't pass", "did not pass", "fail", "not approv", "turned down", "denied", "declin", "reject", "not meet",
        "doesn't meet", "don't meet", "do not meet", "does not meet", "unable", "could not", "couldn't", "can't",
        "cannot", "not eligible", "isn't eligible", "aren't eligible", "ineligible", "not qualif", "don't qualify",
        "do not qualify", "doesn't qualify", "does not qualify", "unsuccessful", "not been approved",
        "wasn't approv", "weren't approv", "aren't approv", "isn't approv", "hasn't been approv",
        "haven't been approv", "couldn't approv", "not able", "too low", "insufficient", "not verified", "unverified", "didn't qualify",
        "not satisf", "not fulfil", "no longer",
    ]),
    (Ended, &[
        "终止", "到期", "下线", "停止", "结束", "中止", "不再", "关闭", "停用", "取消", "解约", "no longer", "ended", "terminat",
        "discontinu", "stopped", "withdrawn", "removed", "expired", "retired",
    ]),
    (Void, &[
        "过期", "失效", "过有效期", "失窃", "到期日", "冻结", "锁定", "挂失", "注销", "停用", "止付", "停卡", "作废", "有效期", "遗失", "被盗", "expire", "expired", "expiry", "out of date",
        "expiration", "frozen", "locked", "lost", "stolen", "invalid", "inactive", "cancelled", "canceled",
        "deactivat", "closed", "状态",
    ]),
    (Excluded, &[
        "不支持", "不参与", "不适用", "不可", "不能", "无法", "不享", "不与", "除外", "暂不", "仅支持", "不开放", "不提供", "不在", "不得", "不含",
        "not eligible", "isn't eligible", "aren't eligible", "ineligible", "exclud", "not available",
        "isn't available", "aren't available", "unavailable", "not offered", "only offered", "not support",
        "doesn't support", "does not support", "not qualif", "doesn't qualify", "can't be", "cannot be",
        "not allowed", "no installments", "not be used", "isn't possible", "not possible", "not applicable",
        "don't apply", "doesn't apply", "does not apply", "not apply",
    ]),
    (Contact, &[
        "联系", "咨询", "致电", "洽", "询问", "拨打", "contact", "call", "ask", "reach out", "speak to", "speak with",
        "check with", "get in touch",
    ]),
];

/// What one concept followed by another within a sentence means. Weights: 2 likely, 3 clear, 5 says it.
pub(super) const PAIRS: &[(Concept, Concept, Cause, u32)] = &[
    (Bank, Refuses, Cause::Bank, 5),
    (Refuses, Bank, Cause::Bank, 3),
    (Bank, Fails, Cause::Bank, 3),
    (Bank, Broken, Cause::Bank, 4),
    (Fails, Bank, Cause::Bank, 2),
    (Contact, Bank, Cause::Bank, 3),
    (Contact, Card, Cause::Bank, 1),
    (Card, Refuses, Cause::Bank, 4),
    (Refuses, Card, Cause::Bank, 2),
    (Card, Void, Cause::Bank, 5),
    (Void, Card, Cause::Bank, 3),
    (Card, NotOpen, Cause::Bank, 4),
    (Card, Excluded, Cause::Bank, 3),
    (Bank, NotOpen, Cause::Bank, 4),
    (Fails, Card, Cause::Bank, 2),
    (Card, CardFunction, Cause::Bank, 4),
    (CardFunction, Card, Cause::Bank, 1),
    (NotOpen, CardFunction, Cause::Bank, 4),
    (CardFunction, NotOpen, Cause::Bank, 3),
    (Card, Broken, Cause::Bank, 2),
    (Card, Fails, Cause::Bank, 2),
    (Credit, Lacking, Cause::Credit, 6),
    (Lacking, Credit, Cause::Credit, 6),
    (Credit, Below, Cause::Credit, 4),
    (Exceeds, Credit, Cause::Credit, 6),
    (Credit, Exceeds, Cause::Credit, 5),
    (Store, Broken, Cause::Store, 4),
    (Broken, Store, Cause::Store, 4),
    (System, Broken, Cause::Store, 3),
    (Store, Ended, Cause::Store, 1),
    (Merchant, NotOpen, Cause::Channel, 5),
    (Merchant, Refuses, Cause::Channel, 4),
    (Merchant, Excluded, Cause::Channel, 4),
    (Channel, Broken, Cause::Channel, 5),
    (Broken, Channel, Cause::Channel, 3),
    (Channel, Refuses, Cause::Channel, 2),
    (Channel, Fails, Cause::Channel, 2),
    (Channel, Ended, Cause::Channel, 4),
    (Ended, Channel, Cause::Channel, 3),
    (Channel, NotOpen, Cause::Channel, 3),
    (NotOpen, Channel, Cause::Channel, 3),
    (Installments, Broken, Cause::Channel, 3),
    (Installments, Ended, Cause::Channel, 3),
    (Review, Fails, Cause::Qualification, 5),
    (Fails, Review, Cause::Qualification, 5),
    (Lacking, Review, Cause::Qualification, 5),
    (Review, Lacking, Cause::Qualification, 4),
    (Review, Below, Cause::Qualification, 3),
    (Review, Refuses, Cause::Qualification, 4),
    (You, NotOpen, Cause::Qualification, 2),
    (NotOpen, Installments, Cause::Qualification, 2),
    (Product, Excluded, Cause::Product, 6),
    (Excluded, Product, Cause::Product, 5),
    // Nothing but that it is not offered here.
    (Excluded, Installments, Cause::Product, 2),
    (Amount, Below, Cause::Product, 4),
    (Below, Amount, Cause::Product, 3),
    (Amount, Excluded, Cause::Product, 1),
    (Below, Installments, Cause::Product, 2),
];

/// Phrases that say it by themselves.
#[rustfmt::skip]
pub(super) const PHRASES: &[(Cause, u32, &[&str])] = &[
    (Cause::Bank, 5, &[
        "风控", "风险控制", "交易存在风险", "交易有风险", "支付存在风险", "支付风险", "高风险交易", "异常交易", "保障资金安全", "风险交易", "可疑交易", "盗刷", "do not honor", "do not honour", "fraud", "suspicious", "risk control",
        "pick up card", "for your protection", "交易风险", "反诈", "涉诈",
    ]),
    (Cause::Bank, 4, &[
        "安全码", "cvv", "cvc", "cvn2", "security code", "预留手机", "3-d secure", "3d secure", "卡种", "密码错误", "密码输入",
        "交易类型", "wrong pin", "incorrect pin", "pin tries",
    ]),
    (Cause::Bank, 2, &[
        "交易被拒", "拒绝交易", "payment declin", "transaction declin", "payment was declin", "transaction was declin",
        "security reason", "拒绝授权",
    ]),
    // The bank's own system, not its decision.
    (Cause::Bank, 6, &[
        "issuer bank undergoing", "bank is undergoing", "bank undergoing", "bank under maintenance", "bank is under maintenance",
        "bank maintenance", "发卡行系统", "发卡行维护", "银行系统", "銀行系統",
    ]),
    (Cause::Channel, 6, &["switch inoperative", "issuer or switch", "response 91", "code 91"]),
    (Cause::Channel, 5, &["限制收款", "收款受限", "收款权限", "停止收款", "商户号"]),
    (Cause::Qualification, 5, &[
        "approve your purchase", "approve your order", "approve your application", "approve your request",
        "approve this purchase", "approve you for",
    ]),
    (Cause::Product, 5, &["名额已", "名额不足", "已抢完", "抢光", "已领完", "requires a minimum", "a minimum of"]),
    (Cause::Credit, 3, &["刷爆", "透支", "超限", "maxed out", "overdraft", "overdrawn"]),
    (Cause::Store, 3, &[
        "internal server error", "error 500", "error 502", "error 503", "http 500", "http 503", "bad gateway",
        "service unavailable",
    ]),
    (Cause::Store, 2, &["something went wrong", "unexpected error", "下单的人太多", "抢购火爆"]),
    (Cause::Channel, 5, &[
        "终止合作", "合作终止", "合作到期", "合作已到期", "停止合作", "暂停合作", "解除合作", "暂未合作", "未合作", "no longer partner",
        "partnership ended", "cooperation ended", "contract ended", "no longer works with", "no longer work with",
    ]),
    (Cause::Channel, 5, &[
        "商户未开通", "商家未开通", "商户未签约", "商家未签约", "商家不支持", "商户不支持", "商家暂不支持", "商户暂不支持", "商家暂未开通", "商户暂未开通", "店家未开通",
        "卖家未开通", "卖家不支持", "merchant has not", "merchant hasn't", "merchant does not", "merchant doesn't",
        "seller does not", "seller doesn't", "seller has not", "seller hasn't", "merchant account",
    ]),
    (Cause::Channel, 3, &["合作", "partnership", "cooperation"]),
    (Cause::Qualification, 5, &[
        "逾期", "欠款", "未结清", "未还清", "overdue", "past due", "missed payment", "in arrears", "outstanding debt",
        "unpaid bill", "unpaid installment", "delinquent", "creditworth",
    ]),
    (Cause::Qualification, 5, &[
        "you are not eligible", "you're not eligible", "available to you", "available for you", "available to your account",
        "available for your account", "you aren't eligible", "you are ineligible",
        "you don't qualify", "you do not qualify", "account is not eligible", "account isn't eligible",
    ]),
    (Cause::Qualification, 4, &[
        "综合评估", "综合评分", "未满18", "未满20", "未成年", "实名认证", "under 18", "18 years", "18 or older", "at least 18", "over 18", "at least 21", "resident of", "verify your identity",
        "confirm your identity", "we can't offer you", "we cannot offer you", "unable to offer you", "can't lend",
        "unable to lend", "您暂不符合", "您不符合", "您暂时不符合", "您暂不满足", "您暂无", "不能开通", "无法开通", "不予开通", "无法为您", "不能为您",
    ]),
    (Cause::Product, 4, &[
        "预售", "秒杀", "定金", "订金", "限时抢购", "抢购价", "礼品卡", "虚拟商品", "虚拟类", "起分", "分期起点", "分期门槛", "最低分期", "pre-order",
        "preorder", "pre-sale", "presale", "flash sale", "flash-sale", "gift card", "digital goods", "clearance",
    ]),
    (Cause::Product, 3, &[
        "元起", "元以上", "minimum order", "minimum purchase", "minimum spend", "minimum amount", "order minimum", "特价",
        "促销", "团购",
    ]),
];

/// Words of something that passes: waiting helps.
#[rustfmt::skip]
pub(super) const PASSES: &[&str] = &[
        "inoperative", "稍后", "维护", "升级", "繁忙", "异常", "故障", "超时", "逾时", "拥堵", "高峰", "later", "maintenance", "busy", "temporar",
        "timed out", "timeout", "outage", "down", "minutes", "error", "currently", "moment", "shortly", "upgrad",
        "not respond", "difficult", "right now",
    ];

/// Words of something that does not: another way of paying helps, however often they also say "later".
#[rustfmt::skip]
pub(super) const STAYS: &[&str] = &[
        "合作", "未开通", "未签约", "下线", "不支持", "cooperation", "partnership", "not enabled", "not support", "not accept",
        "no longer",
    ];

/// An order that was closed because nobody paid in time.
pub(super) const CLOSED: &[&str] = &[
    "超时关闭",
    "超时已关闭",
    "超时取消",
    "已超时,请重新下单",
    "order has expired",
    "order expired",
    "order was closed",
];

/// Words of the merchant's standing with the channel, which passes by nothing that a customer does.
pub(super) const MERCHANT: &[&str] = &["商户", "商家未", "收款", "merchant", "seller"];

/// Words by which a time of day is that of the return.
pub(super) const BACK: &[&str] =
    &["恢复", "恢復", "完成", "结束", "后再试", "后重试", "until", "back", "resume", "restored", "by ", "after "];
