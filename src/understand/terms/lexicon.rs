//! The words by which terms are recognized. Entries are written folded (lower case, half
//! width, Simplified), since the text is folded before they are sought.

use Word::*;

/// What a word tells about the numbers and names around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Installments are spoken of.
    Installment,
    /// Neither interest nor fee.
    Free,
    /// Interest or a fee is due.
    Charged,
    /// Looks like one of the others and is not: the grace period of a card, a late fee.
    Decoy,
    /// The name of a fee or rate.
    Fee,
    /// What has been so far, in contrast to what is announced.
    Former,
    /// One value is replaced by another.
    Change,
    /// From today on.
    Today,
    /// Something is withdrawn, or was not offered to begin with.
    Withdrawn,
    /// Goods or cards are left out.
    Excludes,
    /// They are left out of an offer that stands otherwise.
    Except,
    /// A kind of goods.
    Goods,
    /// A bank, card, network, or pay-later product.
    Party,
    /// The end of a bank's name, whatever stands before it.
    Bank,
    /// An amount of an order is spoken of.
    Order,
}

/// A set of [`Word`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Words(u16);

impl Words {
    pub(super) fn has(self, word: Word) -> bool {
        self.0 & 1 << word as u16 != 0
    }
}

impl FromIterator<Word> for Words {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        Self(words.into_iter().fold(0, |set, word| set | 1 << word as u16))
    }
}

impl std::ops::BitOr for Words {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Words, parted by bars, each group with what its words mean. Where two begin at one place the longer wins.
const WORDS: &[(&[Word], &str)] = &[
    (
        &[Installment],
        "分期|期数|月付|先享后付|先买后付|随借随还|installment|installments|instalment|instalments|instal|emi|\
         emis|bnpl|pay later|paylater|pay-later|buy now|pay over time|pay-over-time|monthly payments|\
         split your order|split your purchase|split the cost|split it|pay in|pay monthly|payment plan|\
         payment plans|monthly plan|plan it|financing",
    ),
    (
        &[Installment, Party],
        "花呗|京东白条|白条|分付|度小满|有钱花|小米分期|天星金融|美团月付|滴滴月付|抖音月付|放心借|360分期|中租|\
         银角零卡|慢点付|aftee|zingala|afterpay|clearpay|klarna|affirm|zip|sezzle|laybuy|humm|latitudepay|\
         paypal pay later|paypal credit|atome|grabpay later|spaylater|lazpaylater|shopback paylater|hoolah|\
         kredivo|akulaku|billease|homecredit|home credit|tabby|tamara|simpl|lazypay|zestmoney|bajaj finserv|\
         scalapay|alma|oney|billie",
    ),
    (
        &[Free],
        "免息|免息期间|零利率|0利率|零息|0息|0利息|零利息|无息|无利息|免利息|零手续费|0手续费|免手续费|\
         手续费全免|免收手续费|免费率|零费率|0费率|0元手续费|interest-free|interest free|no interest|\
         zero interest|zero-interest|without interest|zero cost|zero-cost|no extra cost|no fees|free of interest",
    ),
    (
        &[Free, Installment],
        "免分期手续费|分期免息|分期0利率|分期零利率|分期手续费全免|分期0手续费|分期零手续费|免息分期|零利率分期|\
         0利率分期|no cost emi|no-cost emi|zero cost emi|interest-free installments|interest-free instalments|\
         interest-free monthly payments|interest-free payments",
    ),
    (
        &[Charged],
        "不免息|非免息|不享免息|不享受免息|不再免息|not interest-free|not interest free|no longer interest-free",
    ),
    (
        &[Decoy],
        "免息期|免息还款|免息还款期|天免息|天免息期|interest-free period|interest free period|interest-free days|\
         interest free days|逾期|滞纳金|违约金|late fee|late fees|late payment|penalty",
    ),
    (
        &[Fee],
        "手续费|手续费率|费率|利率|年化|年化利率|年利率|月利率|利息|服务费|总费率|apr|apy|interest|interest rate|\
         fee|fees|processing fee|service fee|plan fee|monthly fee|p.a.",
    ),
    (&[Fee, Installment], "分期手续费|分期手续费率|分期费率|分期利率|分期利息|分期服务费|emi processing fee"),
    (&[Former], "现行|原为|原先|调整前|此前|原定|原|earlier|previously|formerly|currently|old"),
    (
        &[Change],
        "调整为|调整至|下调|上调|降至|降为|降低|提高|改为|调为|调至|变更为|goes|go from|changes|change|changed|\
         changing|reduced|lowered|raised|increased",
    ),
    (&[Today], "即日起|今日起|from today|starting today|as of today|effective immediately"),
    (
        &[Withdrawn],
        "不再提供|不再支持|停止提供|停止|取消|暂停|终止|下线|不提供|关闭|no longer|discontinued|discontinue|\
         withdrawn|unavailable|not available|suspended|paused|not offered",
    ),
    (
        &[Excludes],
        "不参加|不参与|不支持|不适用|不可使用|不享受|不能|不可|无法|excluded|not eligible|ineligible|not valid|\
         not apply|not applicable|not available on|not available for|cannot be|can't be",
    ),
    (&[Excludes, Except], "除外|不含|不包括|除|excludes|excluding|exclude|except|other than"),
    (
        &[Goods],
        "预售商品|预售|预购商品|预购|秒杀商品|秒杀|闪购商品|闪购|特价商品|特价|清仓商品|清仓|团购商品|团购|\
         拍卖商品|拍卖|虚拟商品|虚拟|数字商品|礼品卡|礼券|礼品券|购物卡|充值卡|话费充值|充值|黄金|投资金|\
         金银饰品|二手商品|二手|定金|订金|尾款|限量商品|福袋|海外购商品|海外购|代购商品|第三方商家商品|众筹商品|\
         众筹|以旧换新|门票|机票|保险|烟酒|处方药|gift cards|gift card|gift vouchers|gift voucher|vouchers|\
         pre-orders|pre-order items|pre-order|preorders|flash-sale items|flash sale items|flash sales|flash sale|\
         sale items|clearance items|clearance|virtual goods|digital goods|digital downloads|subscriptions|\
         top-ups|prepaid cards|bullion|jewellery|jewelry|alcohol|tobacco|travel|tickets|refurbished items|\
         refurbished|marketplace items|second-hand items",
    ),
    (
        &[Party],
        "招商银行|招行|工商银行|工行|建设银行|建行|农业银行|农行|中国银行|中行|交通银行|交行|邮储银行|\
         邮政储蓄银行|邮储|中信银行|中信|光大银行|光大|浦发银行|浦发|民生银行|民生|兴业银行|兴业|平安银行|平安|\
         广发银行|广发|华夏银行|华夏|北京银行|上海银行|宁波银行|江苏银行|南京银行|国泰世华|中国信托|中信银|玉山|\
         台新|富邦|永丰|星展|国泰|联邦银行|远东商银|第一银行|华南银行|汇丰|渣打|花旗|恒生|中银|东亚银行|银联|\
         支付宝|微信支付|云闪付|微众|visa|mastercard|master card|american express|amex|unionpay|jcb|discover|\
         diners club|rupay|paypal|alipay|wechat pay|apple pay|google pay|hsbc|dbs|posb|ocbc|uob|citibank|citi|\
         standard chartered|maybank|cimb|public bank|rhb|ambank|bdo|bpi|metrobank|rcbc|hdfc bank|hdfc|icici bank|\
         icici|axis bank|sbi|kotak|sbi credit cards|hang seng|chase|capital one|bank of america|wells fargo|\
         barclaycard|barclays|lloyds|nab|anz|westpac|commbank",
    ),
    (&[Bank], "银行|农商行|信用社|bank"),
    (
        &[Order],
        "order|orders|purchase|purchases|spend|spending|basket|baskets|cart|carts|transaction|transactions|\
         receipt|bill|bills|minimum|min|min.|订单|消费|单笔|交易|实付|金额",
    ),
];

/// Every word with what it means.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Words)> {
    WORDS.iter().flat_map(|(meanings, words)| {
        let meanings = meanings.iter().copied().collect();
        words.split('|').map(move |word| (word, meanings))
    })
}
