//! One record of a list: which of its words are the title, the date, the link, and the text.

use super::measure::{Form, Page, Spot, width};
use super::signs;
use crate::extract::address;
use crate::extract::row::{self, Row};
use crate::text::html::{Node, squeeze};
use std::ops::Range;
use url::Url;

/// Columns of a title: less is a button or a number, more is a paragraph.
const TITLE: std::ops::RangeInclusive<u32> = 4..=400;

/// A record read.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) row: Row,
    pub(super) dated: bool,
    /// The link leads to a page of its own.
    pub(super) linked: bool,
    /// The title stands out by its element, and is not only the first words.
    pub(super) headed: bool,
    pub(super) priced: bool,
    pub(super) image: bool,
    /// Has no page of its own, and most of its words lead elsewhere.
    pub(super) menu: bool,
}

/// The announcement that a stretch of a page holds, if it has a title.
pub(super) fn read(page: &Page, range: &Range<usize>) -> Option<Record> {
    let title = title(page, range)?;
    let link = link(page, range, title.node);
    let date = date(page, range, &title, matches!(link, Link::Page(_)));
    let text = text(page, range, &title, date);
    let mut row = Row { title: title.text.clone(), text, ..Row::default() };
    if let Some(spot) = date {
        row.title = without(&row.title, page, spot, title.node);
    }
    if !TITLE.contains(&width(&row.title)) {
        return None;
    }
    row.set_date(date.map(|spot| &spot.found));
    let linked = matches!(link, Link::Page(_));
    row.whole = !linked;
    let place = match link {
        Link::Page(url) => {
            row.link = Some(url);
            None
        }
        Link::Here(id) => Some(id),
        Link::None => inner_id(page, range),
    };
    if let Some(id) = place {
        let mut url = page.base.clone();
        url.set_fragment(Some(&id));
        row.link = Some(url);
    }
    let measure = page.measure(range);
    let signed = || visible(page, range).any(|(_, node)| node.text().is_some_and(signs::may_be_priced));
    let priced = measure.width < 300 && signed() && signs::is_priced(&page.line(range.clone(), |_| false));
    Some(Record {
        dated: row.published.is_some(),
        linked,
        headed: title.headed,
        priced,
        image: measure.images > 0,
        menu: !linked && measure.links > 1 && measure.linked * 2 > measure.width,
        row,
    })
}

/// A title and where it stands.
struct Title {
    headed: bool,
    node: usize,
    text: String,
}

fn title(page: &Page, range: &Range<usize>) -> Option<Title> {
    let candidates = [headings, titled, anchors, bold, first_words];
    candidates.into_iter().find_map(|candidate| candidate(page, range))
}

fn visible<'p, 'd>(page: &'p Page<'d>, range: &Range<usize>) -> impl Iterator<Item = (usize, &'p Node<'d>)> {
    page.outline.within(range.clone()).filter(|(_, node)| page.seen(node))
}

fn headings(page: &Page, range: &Range<usize>) -> Option<Title> {
    visible(page, range)
        .filter(|(_, node)| {
            node.is_heading() || matches!(node.name(), "summary" | "dt") || node.attr("role") == Some("heading")
        })
        .find_map(|(at, _)| titled_by(page, at))
}

/// By the name of a class.
fn titled(page: &Page, range: &Range<usize>) -> Option<Title> {
    const NAMES: [&str; 12] = [
        "title", "tit", "subject", "headline", "biaoti", "bt", "heading", "header", "caption", "question", "name",
        "topic",
    ];
    visible(page, range)
        .filter(|(at, node)| *at != range.start || range.len() == page.outline.subtree(*at).len() && node.is("a"))
        .filter(|(_, node)| {
            node.class()
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|name| NAMES.iter().any(|n| name.eq_ignore_ascii_case(n)))
        })
        .find_map(|(at, _)| titled_by(page, at))
}

/// The link with the most words.
fn anchors(page: &Page, range: &Range<usize>) -> Option<Title> {
    let titles = visible(page, range).filter(|(_, node)| node.is("a")).filter_map(|(at, _)| titled_by(page, at));
    widest(titles).filter(|title| {
        // A link within a text is no title of the text.
        let around = page.measure(range).width;
        width(&title.text) * 6 >= around || starts_record(page, range, title.node)
    })
}

/// The widest title; of equals the first.
fn widest(titles: impl Iterator<Item = Title>) -> Option<Title> {
    titles.reduce(|best, title| if width(&best.text) >= width(&title.text) { best } else { title })
}

/// Whether little but a date stands before a node of a record.
fn starts_record(page: &Page, range: &Range<usize>, node: usize) -> bool {
    page.measure(&(range.start..node)).width <= 24
}

fn bold(page: &Page, range: &Range<usize>) -> Option<Title> {
    visible(page, range)
        .filter(|(at, node)| matches!(node.name(), "strong" | "b") && starts_record(page, range, *at))
        .find_map(|(at, _)| titled_by(page, at))
}

/// The first words that are no date; a lone paragraph is a text and has no title, nor is a sentence one.
fn first_words(page: &Page, range: &Range<usize>) -> Option<Title> {
    let lone = |node: &Node| node.end >= range.end && !node.is("tr") && !holds_blocks(page, range.start);
    let linked = page.measure(range).links > 0;
    if !linked && page.node(range.start).is_some_and(lone) {
        return None;
    }
    let worded = |node: &Node| node.text().is_some_and(|text| width(text) > 0);
    let first_few = visible(page, range).filter(|(_, node)| worded(node)).take(6);
    first_few.filter_map(|(at, _)| first_words_of(page, range, at)).find(|title| {
        let in_text = page.node(title.node).is_some_and(|node| node.text().is_some() || node.is("p"));
        let is_sentence = title.text.contains(['，', '。']) || title.text.ends_with([':', '：', '.', '；']);
        width(&title.text) <= 160 && (linked || !in_text || !is_sentence)
    })
}

/// The words of the block in which a text stands, if it is a small one.
fn first_words_of(page: &Page, range: &Range<usize>, text: usize) -> Option<Title> {
    let block = page.outline.ancestors(text).find(|(holder, node)| *holder < range.start || node.is_block());
    let block = block.filter(|(holder, _)| range.contains(holder) && page.measure_of(*holder).texts <= 6);
    let title = titled_by(page, block.map_or(text, |(holder, _)| holder))?;
    Some(Title { headed: false, ..title })
}

fn holds_blocks(page: &Page, at: usize) -> bool {
    let blocks = page.outline.children(at).filter(|(child, node)| node.is_block() && page.measure_of(*child).width > 0);
    blocks.take(2).count() > 1
}

/// The title that an element holds: of several parts the first that is no date or badge.
fn titled_by(page: &Page, node: usize) -> Option<Title> {
    let mut node = node;
    while let Some(part) = first_part(page, node) {
        node = part;
    }
    let is_aside =
        |at: usize| at != node && (is_date(page, at) || page.node(at).is_some_and(|n| is_badge(page, at, n)));
    let text = page.line(page.outline.subtree(node), is_aside);
    let text = text
        .trim_start_matches(['·', '•', '◆', '■', '▪', '►', '▸', '»', '>', '●', '★', '◇', '-', ' ', '□', '※'])
        .to_owned();
    let written = page.node(node).and_then(|n| full_title(page, node, n, &text));
    let text = written.unwrap_or(text);
    let dated = is_date(page, node) || page.reader.whole(&text).is_some();
    (TITLE.contains(&width(&text)) && !dated && !signs::leads_on(&text)).then_some(Title { headed: true, node, text })
}

/// Where an element holds nothing but several blocks or boxes, the first of them that could be a title.
fn first_part(page: &Page, node: usize) -> Option<usize> {
    let mut parts = 0;
    let mut first = None;
    for (at, child) in page.outline.children(node).filter(|(_, child)| page.seen(child)) {
        if child.text().is_some_and(|text| width(text) > 0) {
            return None;
        }
        let own = page.measure_of(at).width;
        if own == 0 || is_date(page, at) || is_badge(page, at, child) {
            continue;
        }
        parts += 1;
        let inline_link = child.is("a") && !page.node(node).is_some_and(|n| n.is("a"));
        if first.is_none() && (TITLE.contains(&own) || inline_link) {
            first = Some(at);
        }
    }
    first.filter(|_| parts > 1)
}

/// The whole of a title that is shown shortened, where the link says it (`title`, `aria-label`).
fn full_title(page: &Page, at: usize, node: &Node, shown: &str) -> Option<String> {
    let holder = std::iter::once((at, node)).chain(page.outline.ancestors(at).take(2)).find(|(_, n)| n.is("a"));
    let inner = page.outline.within(page.outline.subtree(at)).find(|(_, n)| n.is("a"));
    let anchor = holder.or(inner).map_or(node, |(_, anchor)| anchor);
    let written = squeeze(anchor.attr("title").or_else(|| anchor.attr("aria-label"))?);
    let start = row::cut(shown).unwrap_or(shown);
    (written.len() > shown.len().saturating_sub(3) && written.starts_with(start)).then_some(written)
}

fn is_date(page: &Page, at: usize) -> bool {
    let range = page.outline.subtree(at);
    let stated = page.spots_in(&range).iter().any(|spot| {
        let form = spot.form != Form::Edge;
        form && (spot.node == at || page.measure_of(spot.node).width == page.measure(&range).width)
    });
    stated && page.measure(&range).width > 0
}

/// A small mark beside a title: "NEW", "置顶".
fn is_badge(page: &Page, at: usize, node: &Node) -> bool {
    const NAMES: [&str; 14] = [
        "badge", "tag", "label", "new", "hot", "top", "icon", "category", "type", "cate", "flag", "arrow", "num",
        "index",
    ];
    let measure = page.measure_of(at);
    let named = || {
        node.class()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|name| NAMES.iter().any(|n| name.eq_ignore_ascii_case(n)))
    };
    measure.width > 0
        && measure.width <= 10
        && matches!(node.name(), "span" | "i" | "em" | "b" | "sup" | "font" | "div")
        && named()
}

/// Where a record leads.
enum Link {
    Page(Url),
    /// To a place on the same page.
    Here(String),
    None,
}

fn link(page: &Page, range: &Range<usize>, title: usize) -> Link {
    let around = page.outline.ancestors(title).take(6).find(|(_, node)| node.is("a")).map(|(at, _)| at);
    let own = page.node(title).filter(|node| node.is("a")).map(|_| title);
    let inside = page.outline.within(page.outline.subtree(title)).find(|(_, node)| node.is("a")).map(|(at, _)| at);
    if let Some(anchor) = own.or(around).or(inside) {
        let target = target(page, anchor);
        if !matches!(target, Link::None) {
            return target;
        }
    }
    let mut on_its_own = page.outline.within(range.clone()).filter(|(_, node)| node.is("a")).map(|(at, _)| at);
    let leading = on_its_own.clone().find_map(|at| match target(page, at) {
        Link::Page(url) if signs::leads_on(&page.line(page.outline.subtree(at), |_| false)) => Some(url),
        _ => None,
    });
    if let Some(url) = leading {
        return Link::Page(url);
    }
    if let Some(only) = on_its_own.next()
        && on_its_own.next().is_none()
        && page.measure_of(only).width == page.measure(range).width
    {
        return target(page, only);
    }
    scripted(page, range).map_or(Link::None, Link::Page)
}

fn target(page: &Page, anchor: usize) -> Link {
    let Some(href) = page.node(anchor).and_then(|node| node.attr("href")) else { return Link::None };
    let Some(url) = address::resolve(&page.base, href) else { return Link::None };
    let fragment = url.fragment().filter(|f| !f.is_empty() && !f.starts_with(['/', '!'])).map(str::to_owned);
    let page_of =
        |url: &Url| (url.origin().ascii_serialization(), url.path().to_owned(), url.query().map(str::to_owned));
    if page_of(&url) == page_of(&page.base)
        && (fragment.is_some() || href.trim().starts_with('#') || url.fragment().is_none())
    {
        return fragment.map_or(Link::None, Link::Here);
    }
    Link::Page(url)
}

/// The address in a script's call or a data attribute: `onclick="location.href='/n/1'"`, `data-href`.
fn scripted(page: &Page, range: &Range<usize>) -> Option<Url> {
    page.outline.within(range.clone()).find_map(|(_, node)| {
        let data = ["data-href", "data-url", "data-link"].into_iter().find_map(|name| node.attr(name));
        let called = || {
            let call = node.attr("onclick").or_else(|| node.attr("href").filter(|h| h.starts_with("javascript:")))?;
            call.split(['\'', '"']).find(|part| part.contains('/') && !part.contains(['(', ' ', ';']))
        };
        address::resolve(&page.base, data.or_else(called)?)
    })
}

/// The id by which a place on the page can be named.
fn inner_id(page: &Page, range: &Range<usize>) -> Option<String> {
    let id = page.outline.within(range.clone()).take(12).find_map(|(_, node)| {
        let id = node.attr("id").or_else(|| node.attr("name").filter(|_| node.is("a")));
        id.filter(|id| !id.trim().is_empty() && id.len() < 200)
    });
    id.map(|id| id.trim().to_owned())
}

/// The date of publication among the dates of a record.
fn date<'p>(page: &'p Page, range: &Range<usize>, title: &Title, has_page: bool) -> Option<&'p Spot> {
    let spots = page.spots_in(range);
    let fit: Vec<&Spot> = spots.iter().filter(|spot| !is_of_validity(page, range, spot)).collect();
    let titled = page.outline.subtree(title.node);
    let is_named = |spot: &&&Spot| {
        let named = |node: &Node| {
            let class = node.class().to_ascii_lowercase();
            node.is("time") || ["date", "time", "pub", "post", "meta", "rq", "sj"].iter().any(|n| class.contains(n))
        };
        page.node(spot.node).is_some_and(named)
            || page.outline.ancestors(spot.node).take(2).any(|(_, node)| named(node))
    };
    let near = |spot: &&&Spot| {
        spot.node < titled.end
            || page.measure(&(titled.end..spot.node)).texts <= 3 && page.measure(&(titled.end..spot.node)).width < 80
    };
    let full = |spot: &&&Spot| spot.form != Form::Edge;
    fit.iter()
        .filter(near)
        .find(is_named)
        .or_else(|| fit.iter().filter(near).find(full))
        .or_else(|| fit.iter().find(|spot| near(spot)))
        .or_else(|| fit.iter().filter(full).find(|spot| has_page || is_named(spot)))
        // A notice is signed with its date.
        .or_else(|| fit.iter().rfind(|spot| page.measure(&(spot.node + 1..range.end)).texts <= 2))
        .copied()
}

/// Whether a date says until when or from when something holds.
fn is_of_validity(page: &Page, range: &Range<usize>, spot: &Spot) -> bool {
    const WORDS: [&str; 18] = [
        "截止",
        "有效",
        "到期",
        "结束",
        "結束",
        "开始",
        "開始",
        "生效",
        "活动时间",
        "至",
        "期限",
        "Expire",
        "expire",
        "until",
        "Until",
        "Ends",
        "Valid",
        "Starts",
    ];
    let own =
        page.node(spot.node).and_then(Node::text).and_then(|text| text.get(..spot.found.at.start)).unwrap_or_default();
    let mut before = own.to_owned();
    if before.trim().is_empty() {
        let texts = page.outline.within(range.start..spot.node).filter_map(|(_, node)| node.text());
        let previous = texts.filter(|text| width(text) > 0).last();
        before = previous.filter(|text| width(text) <= 20).unwrap_or_default().to_owned();
    }
    let tail: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    WORDS.iter().any(|word| tail.contains(word))
}

/// The words of a record without its title, its date, and what only leads on.
fn text(page: &Page, range: &Range<usize>, title: &Title, date: Option<&Spot>) -> String {
    let titled = widest_same(page, title.node, range);
    let dated = date.filter(|spot| spot.form != Form::Edge).map(|spot| widest_same(page, spot.node, range));
    let meta =
        date.filter(|spot| spot.form == Form::Edge).map(|spot| spot.node).filter(|node| is_meta_line(page, *node));
    let keep = |hidden: bool| {
        move |at: usize, node: &Node| {
            let leads = || node.is("a") && signs::leads_on(&page.line(page.outline.subtree(at), |_| false));
            (hidden || page.seen(node)) && at != titled && Some(at) != dated && Some(at) != meta && !leads()
        }
    };
    let shown = page.outline.text_where(range.clone(), keep(false));
    if width(&shown) >= 8 {
        return shown;
    }
    // A closed panel.
    let panel = page.outline.text_where(range.clone(), keep(true));
    if width(&panel) > width(&shown) { panel } else { shown }
}

fn is_meta_line(page: &Page, text: usize) -> bool {
    page.node(text).and_then(Node::text).is_some_and(|text| {
        let label = text.split([':', '：']).next().unwrap_or_default();
        signs::is_meta(text) || width(text) <= 60 && crate::text::dates::is_label(label)
    })
}

/// The widest holder of a node that says nothing more.
fn widest_same(page: &Page, node: usize, range: &Range<usize>) -> usize {
    let own = page.measure_of(node).width;
    let holders =
        page.outline.ancestors(node).take_while(|(at, _)| range.contains(at) && page.measure_of(*at).width == own);
    holders.last().map_or(node, |(at, _)| at)
}

/// A title without the date that stands in the same words.
fn without(title: &str, page: &Page, spot: &Spot, node: usize) -> String {
    let words = page.node(spot.node).and_then(Node::text).and_then(|text| text.get(spot.found.at.clone()));
    match words.map(squeeze) {
        Some(date)
            if spot.form == Form::Edge && page.outline.subtree(node).contains(&spot.node) && !date.is_empty() =>
        {
            let rest = squeeze(&title.replacen(&date, "", 1));
            rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '-')).to_owned()
        }
        _ => title.to_owned(),
    }
}
