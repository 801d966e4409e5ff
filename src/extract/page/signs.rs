//! Words that tell announcements from what surrounds them: in titles, in headings over lists, in the names of elements.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use std::sync::LazyLock;

/// Words of titles of announcements.
const NOTICE: &str = "公告|通知|通告|公示|维护|維護|升级|升級|暂停|暫停|恢复|恢復|调整|調整|关于|關於|停止|系统|系統|服务|\
    服務|故障|提示|声明|聲明|说明|說明|启事|异常|異常|中断|中斷|停机|停機|上线|下线|支付|分期|提醒|致歉|\
    延期|取消|变更|變更|开通|關閉|关闭|maintenance|notice|outage|upgrade|scheduled|suspen|resum|announc|\
    service|incident|downtime|unavailab|degraded|resolved|planned|payment|installment|instalment|\
    interruption|closure|restored|disruption|update|temporar|system";

/// Words of headings over lists of announcements.
const GOOD_HEADING: &str = "公告|通知|通告|公示|消息|新闻|新聞|动态|動態|资讯|資訊|快讯|维护|維護|announcement|notice|news|\
    bulletin|incident|maintenance|service status|service update";

/// Words of headings over other lists.
const BAD_HEADING: &str = "热门|熱門|热销|熱銷|推荐|推薦|促销|促銷|活动|活動|优惠|優惠|特惠|商品|产品|產品|帮助|幫助|常见问题|\
    常見問題|问答|友情链接|合作伙伴|排行|下载|下載|指南|相关|相關|猜你|评论|評論|标签|標籤|分类|分類|\
    导航|購物|购物|faq|help|promotion|deals|offers|product|popular|related|recommended|partner|tags|\
    categor|guide|about us|shop|campaign|trending|best sell|questions";

/// A matcher of words that are separated by bars, in any case.
fn matcher(words: &str) -> Option<AhoCorasick> {
    AhoCorasickBuilder::new().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words.split('|')).ok()
}

static NOTICE_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| matcher(NOTICE));
static GOOD_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| matcher(GOOD_HEADING));
static BAD_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| matcher(BAD_HEADING));

fn holds(words: &Option<AhoCorasick>, text: &str) -> bool {
    words.as_ref().is_some_and(|words| words.is_match(text))
}

/// Whether a title reads like one of an announcement.
pub(super) fn is_notice(title: &str) -> bool {
    holds(&NOTICE_WORDS, title)
}

/// Whether a title is about work on a system.
pub(super) fn is_maintenance(title: &str) -> bool {
    const WORDS: [&str; 8] = ["维护", "維護", "停机", "停機", "升级", "升級", "aintenance", "owntime"];
    WORDS.iter().any(|word| title.contains(word))
}

/// Whether a text states hours of a day: `22:00`, `10:00pm`, `10pm`.
pub(super) fn has_hours(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|at| {
        let colon = bytes.get(at + 1) == Some(&b':') && digit(at + 2) && digit(at + 3);
        let half = bytes.get(at + 1..at + 3).is_some_and(|word| matches!(word, b"am" | b"pm" | b"AM" | b"PM"));
        digit(at) && (colon || half)
    })
}

/// What a heading says of the list below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Good,
    Neutral,
    Bad,
}

pub(super) fn mood(heading: &str) -> Mood {
    if holds(&GOOD_WORDS, heading) {
        Mood::Good
    } else if holds(&BAD_WORDS, heading) {
        Mood::Bad
    } else {
        Mood::Neutral
    }
}

/// Words of links that lead on without saying where.
const LEADS_ON: &str = "详情|詳情|查看|查看详情|查看詳情|更多|查看更多|了解更多|了解详情|阅读全文|閱讀全文|阅读更多|\
    閱讀更多|全文|点击查看|點擊查看|查看全文|查看公告|详细|詳細|详细内容|继续阅读|繼續閱讀|展开|收起|\
    more|read more|learn more|see more|details|view details|view|continue reading|full story|\
    full notice|read full notice|read notice|see details|show more|open|permalink|link|next|previous|\
    prev|first|last|上一页|下一页|上一頁|下一頁|首页|尾页|末页|首頁|返回|返回列表|返回首页|返回顶部|\
    back|top|home|加载更多|載入更多|load more|上一篇|下一篇";

/// Whether a text is nothing but such words.
pub(super) fn leads_on(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.is_empty() || LEADS_ON.split('|').any(|word| word == text)
}

/// Whether a text holds a sign of a price, which may stand apart from its number.
pub(super) fn may_be_priced(text: &str) -> bool {
    text.contains(['¥', '￥', '$', '€', '£']) || text.contains("购") || text.contains("art") || text.contains("Buy")
}

/// Whether a text is a price, or holds one.
pub(super) fn is_priced(text: &str) -> bool {
    let after_sign = text.char_indices().any(|(at, c)| {
        matches!(c, '¥' | '￥' | '$' | '€' | '£')
            && text
                .get(at + c.len_utf8()..)
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    after_sign
        || text.contains("加入购物车")
        || text.contains("立即购买")
        || text.contains("Add to cart")
        || text.contains("Buy now")
}

/// Whether a title is a question of a help page.
pub(super) fn is_question(title: &str) -> bool {
    title.ends_with(['?', '？'])
        || ["如何", "怎么", "怎样", "How ", "What ", "Why ", "Can I "].iter().any(|w| title.starts_with(w))
}

/// How likely an element of this name, class and id holds announcements, relative to its holder.
pub(super) fn region(tag: &str, class: &str, id: &str) -> f32 {
    let mut factor: f32 = match tag {
        "nav" => 0.2,
        "footer" => 0.2,
        "aside" => 0.5,
        "form" => 0.8,
        "main" => 1.2,
        _ => 1.0,
    };
    // The page as a whole may be called anything.
    if matches!(tag, "html" | "body") {
        return 1.0;
    }
    let (mut worst, mut best): (f32, f32) = (1.0, 1.0);
    for name in class.split(|c: char| !c.is_ascii_alphanumeric()).chain(id.split(|c: char| !c.is_ascii_alphanumeric()))
    {
        let sign = sign(name);
        worst = worst.min(sign);
        best = best.max(sign);
    }
    // A "news-sidebar" is a side bar.
    factor *= if worst < 1.0 { worst } else { best };
    factor
}

fn sign(name: &str) -> f32 {
    if name.len() < 2 || name.len() > 20 {
        return 1.0;
    }
    match name.to_ascii_lowercase().as_str() {
        "nav" | "navbar" | "navigation" | "menu" | "submenu" | "mainmenu" | "topnav" | "topbar" | "subnav"
        | "sidenav" | "mainnav" | "breadcrumb" | "breadcrumbs" | "crumb" | "crumbs" | "footer" | "foot" | "bottom"
        | "friendlink" | "friendlinks" | "pager" | "pagination" | "paging" | "sitemap" | "login" | "toolbar"
        | "share" | "cart" | "copyright" | "partner" | "partners" | "language" | "lang" | "search" | "dropdown"
        | "megamenu" | "sitenav" | "globalnav" | "disclaimer" => 0.2,
        "side" | "sidebar" | "aside" | "widget" | "related" | "recommend" | "recommended" | "recommends" | "hot"
        | "rank" | "ranking" | "popular" | "banner" | "carousel" | "slider" | "swiper" | "product" | "products"
        | "goods" | "shop" | "price" | "promo" | "promotion" | "promotions" | "promos" | "deal" | "deals" | "sale"
        | "ad" | "ads" | "advert" | "faq" | "faqs" | "help" | "question" | "questions" | "comment" | "comments"
        | "tags" | "tagcloud" | "recent" | "guide" | "guides" | "campaign" | "campaigns" | "offers" | "activity"
        | "activities" | "archive" | "archives" => 0.5,
        "news" | "notice" | "notices" | "announce" | "announcement" | "announcements" | "article" | "articles"
        | "bulletin" | "bulletins" | "gonggao" | "tongzhi" | "xinwen" | "newslist" | "noticelist" | "zxgg" | "ggao"
        | "incidents" | "incident" | "messages" => 1.25,
        "list" | "main" | "post" | "posts" | "content" | "timeline" | "feed" => 1.1,
        _ => 1.0,
    }
}

/// Whether an element that is called so holds no sentence, but who published something, and when.
pub(super) fn is_byline(class: &str, line: &str) -> bool {
    const NAMES: [&str; 7] = ["meta", "byline", "dateline", "metadata", "postmeta", "articlemeta", "pubinfo"];
    let mut names = class.split(|c: char| !c.is_ascii_alphanumeric());
    names.any(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)))
        && !line.contains(['。', '；', '，', ';'])
        && !line.trim_end().ends_with('.')
}

/// Whether a line says only when, by whom and how often something was published or read.
pub(super) fn is_meta(text: &str) -> bool {
    const COUNTED: [&str; 25] = [
        "来源",
        "來源",
        "作者",
        "编辑",
        "編輯",
        "浏览",
        "瀏覽",
        "阅读",
        "閱讀",
        "点击",
        "點擊",
        "访问",
        "訪問",
        "字体",
        "字體",
        "字号",
        "发布人",
        "发布者",
        "发布单位",
        "发布机构",
        "Views",
        "views",
        "Author",
        "Source",
        "Category",
    ];
    const ALONE: [&str; 12] = [
        "打印",
        "列印",
        "分享",
        "收藏",
        "By ",
        "Share",
        "Print",
        "Tags:",
        "Posted by",
        "Filed under",
        "min read",
        "A+",
    ];
    let width = super::measure::width(text);
    if width == 0 || width > 120 || text.contains(['。', '；', '，', ';']) || text.trim_end().ends_with('.') {
        return false;
    }
    // "浏览：120", "阅读(12)", "字号：大 中 小"
    let counted = COUNTED.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let after = text.get(at + word.len()..).unwrap_or_default().chars().take(4);
            after.into_iter().any(|c| matches!(c, ':' | '：' | '(' | '（' | '[') || c.is_ascii_digit())
        })
    });
    counted || width <= 40 && ALONE.iter().any(|word| text.trim_start().starts_with(word))
}
