//! The page of one announcement: its title in full, its text without what surrounds it, its time of publication.

use super::groups;
use super::measure::{Form, Page, Spot, width};
use super::signs;
use crate::extract::follow::Detail;
use crate::extract::row;
use crate::text::dates::{self as dates_of, Found};
use crate::text::html::{Node, squeeze};
use std::ops::Range;

/// Below this likelihood of its surroundings a text is no part of an announcement.
const OUTSIDE: f32 = 0.45;
/// Columns of text from which on a stretch counts as a body.
const BODY: u32 = 24;

/// Reads a detail page; `listed` is the title in the list.
pub(super) fn read(page: &Page, listed: Option<&str>) -> Detail {
    let Some(body) = page.outline.nodes().iter().position(|node| node.is("body")) else { return Detail::default() };
    let clean = Clean::of(page);
    let title = title(page, body, &clean, listed);
    let stretch = match &title {
        Some((node, _)) => after_title(page, body, &clean, *node),
        None => densest(page, body, &clean),
    };
    let dates = dates(page, body, title.as_ref().map(|(node, _)| *node), &stretch);
    let node = title.as_ref().map(|(node, _)| *node);
    let text = text(page, node, &stretch, &clean);
    Detail { title: title.map(|(_, text)| text), body: text, dates }
}

/// How many columns of an announcement's own words stand before each node.
struct Clean {
    before: Vec<u32>,
    regions: Vec<f32>,
}

impl Clean {
    fn of(page: &Page) -> Self {
        let mut regions = groups::regions(page);
        for (at, node) in page.outline.nodes().iter().enumerate() {
            if is_meta_block(page, at, node)
                && let Some(inside) = regions.get_mut(at..node.end)
            {
                inside.fill(0.0);
            }
        }
        let mut before = Vec::with_capacity(page.outline.len() + 1);
        let (mut total, mut link_end) = (0, 0);
        for (at, node) in page.outline.nodes().iter().enumerate() {
            before.push(total);
            if node.is("a") {
                link_end = node.end;
            }
            let inside = regions.get(at).copied().unwrap_or(1.0) >= OUTSIDE;
            if let Some(text) = node.text().filter(|_| inside && at >= link_end && page.measure_of(at).width > 0)
                && !is_boilerplate(text)
            {
                total += width(text);
            }
        }
        before.push(total);
        Self { before, regions }
    }

    fn width(&self, range: &Range<usize>) -> u32 {
        let at = |index: usize| self.before.get(index).or(self.before.last()).copied().unwrap_or(0);
        at(range.end.max(range.start)) - at(range.start)
    }

    fn region(&self, at: usize) -> f32 {
        self.regions.get(at).copied().unwrap_or(1.0)
    }
}

fn is_boilerplate(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "版权所有",
        "版權所有",
        "Copyright",
        "copyright",
        "©",
        "ICP备",
        "ICP证",
        "公网安备",
        "All rights reserved",
        "All Rights Reserved",
        "您现在的位置",
        "您的位置",
        "当前位置",
        "目前位置",
    ];
    signs::is_meta(text) || WORDS.iter().any(|word| text.contains(word))
}

/// The element that holds the title: the one that says what the list said, or else the first heading of the first rank.
fn title(page: &Page, body: usize, clean: &Clean, listed: Option<&str>) -> Option<(usize, String)> {
    let mut best: Option<(f32, usize, String)> = None;
    for (at, node) in page.outline.within(page.outline.subtree(body)) {
        let measure = page.measure_of(at);
        if node.text().is_some() || !page.seen(node) || !(4..=400).contains(&measure.width) {
            continue;
        }
        let named = || {
            let class = node.class().to_ascii_lowercase();
            class.contains("title")
                || class.contains("headline")
                || class.split_ascii_whitespace().any(|c| c == "tit" || c == "bt")
        };
        let rank = match node.name() {
            "h1" => 1.0,
            "h2" | "h3" => 0.6,
            "h4" | "h5" => 0.4,
            _ if named() => 0.5,
            _ => 0.0,
        };
        let text = page.line(page.outline.subtree(at), |_| false);
        let same = listed.map_or(0.0, |listed| likeness(listed, &text));
        let score =
            (rank + same) * clean.region(at).min(1.0) - if measure.linked * 2 > measure.width { 0.5 } else { 0.0 };
        let enough = if listed.is_some() { same >= 1.0 || rank == 1.0 } else { rank >= 0.5 };
        if enough && score > 0.2 && best.as_ref().is_none_or(|(s, _, _)| score > *s) {
            best = Some((score, at, text));
        }
    }
    best.map(|(_, at, text)| (at, text))
}

/// How sure it is that two titles are the same: one may be cut short.
fn likeness(listed: &str, text: &str) -> f32 {
    let listed = squeeze(listed);
    let start = row::cut(&listed);
    if text == listed {
        2.0
    } else if start.is_some_and(|start| !start.is_empty() && text.starts_with(start)) {
        1.8
    } else if text.starts_with(&listed) && text.len() < listed.len() * 3 {
        1.2
    } else {
        0.0
    }
}

/// The stretch after the title within the smallest element around it that holds enough of the page's text.
fn after_title(page: &Page, body: usize, clean: &Clean, title: usize) -> Range<usize> {
    let from = page.outline.subtree(title).end;
    let end_of_body = page.outline.subtree(body).end;
    let total = clean.width(&(from..end_of_body));
    let holders = || page.outline.ancestors(title).map(|(at, _)| page.outline.subtree(at).end);
    let enough = |end: &usize| {
        let own = clean.width(&(from..*end));
        own >= BODY.min(total) && own * 3 >= total && own > 0
    };
    let end = holders().find(enough).unwrap_or(end_of_body);
    named_content(page, clean, from..end).unwrap_or(from..end)
}

/// An element that is called the content and holds most of a stretch.
fn named_content(page: &Page, clean: &Clean, range: Range<usize>) -> Option<Range<usize>> {
    const NAMES: [&str; 14] = [
        "content",
        "article",
        "body",
        "detail",
        "editor",
        "zoom",
        "text",
        "entry",
        "main",
        "con",
        "articlebody",
        "maintext",
        "newscontent",
        "info",
    ];
    let whole = clean.width(&range);
    let mut chosen = None;
    let mut end = range.end;
    for (at, node) in page.outline.within(range.clone()) {
        let Some(element) = node.element().filter(|_| at < end && node.end <= end) else { continue };
        let names = node.class().split(|c: char| !c.is_ascii_alphanumeric());
        let mut names = names.chain(element.attr("id").unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric()));
        let is_named = names.any(|name| NAMES.iter().any(|n| name.eq_ignore_ascii_case(n)))
            || node.is("article")
            || element.attr("itemprop") == Some("articleBody");
        if is_named && clean.width(&(at..node.end)) * 5 >= whole * 4 {
            chosen = Some(at..node.end);
            end = node.end;
        }
    }
    chosen
}

/// The element whose own blocks hold the most text, for a page without a title.
fn densest(page: &Page, body: usize, clean: &Clean) -> Range<usize> {
    let mut scores = vec![0_u32; page.outline.len()];
    for (at, node) in page.outline.within(page.outline.subtree(body)) {
        if node.text().is_none() || clean.width(&(at..at + 1)) == 0 {
            continue;
        }
        let own = clean.width(&(at..at + 1));
        let blocks = page.outline.ancestors(at).filter(|(_, holder)| holder.is_block()).map(|(holder, _)| holder);
        for (holder, share) in blocks.take(3).zip([own / 2, own, own / 2]) {
            if let Some(score) = scores.get_mut(holder) {
                *score += share;
            }
        }
    }
    let best =
        scores.iter().enumerate().max_by_key(|(at, score)| (**score, usize::MAX - at)).filter(|(_, score)| **score > 0);
    page.outline.subtree(best.map_or(body, |(at, _)| at))
}

/// The text of a stretch, up to what only follows every announcement.
fn text(page: &Page, title: Option<usize>, range: &Range<usize>, clean: &Clean) -> String {
    // What is around the text is measured by where the title or the text itself stands.
    let usual = title.map_or(0.0, |title| clean.region(title)).max(clean.region(range.start)).min(1.0);
    let end = page
        .outline
        .within(range.clone())
        .find(|(at, node)| page.seen(node) && node.text().is_some_and(|text| ends_text(page, *at, text)))
        .map_or(range.end, |(at, _)| at);
    let dated = head_date(page, title, range);
    let keep = |at: usize, node: &Node| {
        page.seen(node)
            && clean.region(at) >= OUTSIDE * usual
            && Some(at) != dated
            && !node.text().is_some_and(is_boilerplate)
    };
    page.outline.text_where(range.start..end, keep)
}

/// A small block that only says when and by whom something was published.
fn is_meta_block(page: &Page, at: usize, node: &Node) -> bool {
    let measure = page.measure_of(at);
    if node.element().is_none() || !(1..=120).contains(&measure.width) || !(1..=12).contains(&measure.texts) {
        return false;
    }
    let range = page.outline.subtree(at);
    let dated =
        page.spots_in(&range).iter().any(|spot| spot.node != at && spot.form != Form::Whole || measure.texts > 1);
    let spanned = || {
        let line = page.line(range.clone(), |_| false);
        signs::is_meta(&line) || measure.width <= 60 && is_dateline(&line) || signs::is_byline(node.class(), &line)
    };
    dated && spanned()
}

/// The date that stands over a text, if none stands between the title and the text.
fn head_date(page: &Page, title: Option<usize>, range: &Range<usize>) -> Option<usize> {
    let between = title.map_or(range.start, |title| page.outline.subtree(title).end)..range.start;
    if page.measure(&between).spots > 0 {
        return None;
    }
    let spot = page.spots_in(range).iter().find(|spot| page.measure(&(range.start..spot.node)).texts <= 2)?;
    let before = page.measure(&(range.start..spot.node)).width;
    let after = page.measure(&(page.outline.subtree(spot.node).end..range.end)).width;
    if before > 40 || after < 8 {
        return None;
    }
    match spot.form {
        Form::Edge => page.node(spot.node).and_then(Node::text).filter(|text| is_dateline(text)).map(|_| spot.node),
        _ => Some(spot.node),
    }
}

/// Whether a text is about its publication: a label and a date, or more of that kind.
fn is_dateline(text: &str) -> bool {
    let label = text.split([':', '：', ' ']).next().unwrap_or_default();
    signs::is_meta(text) || width(text) <= 60 && dates_of::is_published_label(label)
}

/// Words with which the part after every announcement begins.
fn ends_text(page: &Page, at: usize, text: &str) -> bool {
    const ANYWHERE: [&str; 8] = [
        "是否有帮助",
        "是否有幫助",
        "有帮助吗",
        "有幫助嗎",
        "是否解决",
        "Was this",
        "was this helpful",
        "Did this answer",
    ];
    const WORDS: [&str; 32] = [
        "关闭窗口",
        "關閉視窗",
        "關閉窗口",
        "打印本页",
        "打印本頁",
        "返回顶部",
        "分享到",
        "免责声明",
        "免責聲明",
        "声明：本文",
        "本文仅代表",
        "文章仅代表",
        "Have more questions",
        "Share this",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "上一則",
        "下一則",
        "相关阅读",
        "相关公告",
        "相关新闻",
        "相关推荐",
        "推荐阅读",
        "延伸阅读",
        "相關閱讀",
        "Related news",
        "Related articles",
        "Previous post",
        "Next post",
        "返回列表",
    ];
    let text = text.trim().trim_start_matches(['【', '[', '<', '«']);
    let starts = WORDS.iter().any(|word| text.starts_with(word));
    let asks = || text.ends_with(['?', '？']) && ANYWHERE.iter().any(|word| text.contains(word));
    (starts || asks()) && page.measure_of(at).width <= 60
}

/// The dates of a page that may be its publication: those stated for machines, those behind a label, those between title
/// and text, the signature.
fn dates(page: &Page, body: usize, title: Option<usize>, text: &Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    found.extend(stated(page));
    let fits = |spot: &&Spot| spot.node >= body;
    let top = title.map_or(text.start, |title| page.outline.subtree(title).end);
    let near_title = |spot: &&Spot| match title {
        Some(title) => page.measure(&(title.min(spot.node)..spot.node.max(title))).texts <= 8,
        None => spot.node <= text.start || page.measure(&(text.start..spot.node)).texts <= 3,
    };
    let labelled = |spot: &&Spot| spot.form == Form::Edge || spot.form == Form::Split || spot.form == Form::Stated;
    let spots = || page.spots.iter().filter(fits).filter(near_title);
    found.extend(spots().filter(labelled).map(|spot| spot.found.clone()));
    found.extend(spots().filter(|spot| !labelled(spot) && spot.node >= top).map(|spot| spot.found.clone()));
    let signature = page.spots_in(text).last().filter(|spot| page.measure(&(spot.node + 1..text.end)).texts <= 2);
    found.extend(signature.map(|spot| spot.found.clone()));
    found
}

/// `<meta name="PubDate">`, `<meta property="article:published_time">` and their like.
fn stated(page: &Page) -> Option<Found> {
    const NAMES: [&str; 10] = [
        "article:published_time",
        "pubdate",
        "publishdate",
        "datepublished",
        "og:published_time",
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "weibo: article:create_at",
        "publish-time",
    ];
    page.outline.nodes().iter().filter(|node| node.is("meta")).find_map(|node| {
        let name = ["property", "name", "itemprop"].into_iter().find_map(|key| node.attr(key))?.to_ascii_lowercase();
        NAMES.contains(&name.as_str()).then(|| page.reader.whole(node.attr("content")?)).flatten()
    })
}
