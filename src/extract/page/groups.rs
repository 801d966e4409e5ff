//! Repeated structures of a page: children of one element that look alike, each with what follows it up to the next.

use super::measure::Page;
use super::signs::{self, Mood};
use crate::text::html::Node;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

const MOST_CHILDREN: usize = 600;
const MOST_MEMBERS: usize = 200;
/// Looks of the children of one element that are told apart.
const MOST_LOOKS: usize = 60;
/// Groups that are read closely, unless they promise far less than the best.
const MOST_GROUPS: usize = 16;
const PROMISING: f32 = 0.25;

/// Records that look alike.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Stretches of the page, one a record.
    pub(super) ranges: Vec<Range<usize>>,
    /// The element that holds them (the first, where several hold some).
    pub(super) holder: usize,
    /// What is alike: the path of the holder, and the look of the members.
    look: u64,
    pub(super) mood: Mood,
    /// How likely announcements stand there, by the names of the elements around.
    pub(super) region: f32,
}

/// The groups of a page that could be lists of announcements, the likeliest first.
pub(super) fn find(page: &Page, body: usize) -> Vec<Group> {
    let regions = regions(page);
    let paths = paths(page);
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<(u64, bool, bool), usize> = HashMap::new();
    for (at, node) in page.outline.within(page.outline.subtree(body)) {
        if node.text().is_some() || !page.seen(node) || page.measure_of(at).width < 12 {
            continue;
        }
        let mut over: Option<Mood> = None;
        for (look, members) in alike(page, at) {
            let ranges = stretches(page, at, &members);
            if !could_be(page, &ranges) {
                continue;
            }
            let mood = *over.get_or_insert_with(|| heading(page, at).as_deref().map_or(Mood::Neutral, signs::mood));
            let region = region_of(&regions, at, &members);
            let look = look ^ paths.get(at).copied().unwrap_or_default();
            // One list may be spread over several holders: months, pages, rows of cards.
            let dated = ranges.iter().filter(|range| page.measure(range).spots > 0).count() * 2 > ranges.len();
            let kind = (look, mood == Mood::Bad, dated);
            match places.get(&kind).and_then(|place| groups.get_mut(*place)) {
                Some(group) => group.join(ranges, mood, region),
                None => {
                    places.insert(kind, groups.len());
                    groups.push(Group { ranges, holder: at, look, mood, region });
                }
            }
        }
    }
    let mut ranked: Vec<(f32, Group)> = groups.into_iter().map(|group| (group.promise(page), group)).collect();
    ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let least = ranked.first().map_or(0.0, |(best, _)| best * PROMISING);
    ranked.into_iter().take(MOST_GROUPS).take_while(|(promise, _)| *promise >= least).map(|(_, group)| group).collect()
}

impl Group {
    fn join(&mut self, ranges: Vec<Range<usize>>, mood: Mood, region: f32) {
        let room = MOST_MEMBERS.saturating_sub(self.ranges.len());
        self.ranges.extend(ranges.into_iter().take(room));
        self.region = self.region.max(region);
        if mood == Mood::Good {
            self.mood = mood;
        }
    }

    /// A cheap guess of how good a list it is.
    fn promise(&self, page: &Page) -> f32 {
        let mut dated = 0.0;
        let mut linked = 0.0;
        for range in &self.ranges {
            let measure = page.measure(range);
            dated += f32::from(u8::from((1..=3).contains(&measure.spots)));
            linked += f32::from(u8::from((1..=3).contains(&measure.links) || measure.headings == 1));
        }
        let count = self.ranges.len().max(1) as f32;
        count.min(30.0).sqrt() * (0.3 + dated / count + 0.5 * linked / count) * self.region.sqrt()
    }

    /// Whether both are the same records, seen at two depths or twice.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.ranges.iter().any(|a| other.ranges.iter().any(|b| a.start < b.end && b.start < a.end))
    }

    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.look == other.look
    }
}

/// Children of an element that look alike: by name; by name and a class; by name and what they hold.
fn alike(page: &Page, holder: usize) -> Vec<(u64, Vec<usize>)> {
    let mut members: Vec<(u64, Vec<usize>)> = Vec::new();
    for (at, node) in page.outline.children(holder).take(MOST_CHILDREN) {
        let measure = page.measure_of(at);
        if node.text().is_some() || !page.seen(node) || measure.width == 0 {
            continue;
        }
        // Few looks share a holder.
        let mut put = |look: u64| match members.iter().position(|(known, _)| *known == look) {
            Some(place) => members.get_mut(place).into_iter().for_each(|(_, alike)| alike.push(at)),
            None if members.len() < MOST_LOOKS => members.push((look, vec![at])),
            None => {}
        };
        let name = hash(0, node.name());
        put(name);
        for class in node.class().split_ascii_whitespace().take(5) {
            put(hash(name, class));
        }
        let bold = page.outline.children(at).any(|(inner, n)| {
            matches!(n.name(), "strong" | "b") && page.measure_of(inner).width * 10 >= measure.width * 9
        });
        let holds = |count: u32, mark: &'static str| if count > 0 { mark } else { "" };
        let shape = [holds(measure.links, "link"), holds(measure.spots, "date"), holds(measure.headings, "heading")];
        put(shape.into_iter().chain(bold.then_some("bold")).fold(hash(name, " "), hash));
    }
    let mut taken: HashSet<(usize, Option<usize>, Option<usize>)> = HashSet::new();
    members.retain_mut(|(_, group)| {
        group.truncate(MOST_MEMBERS);
        taken.insert((group.len(), group.first().copied(), group.last().copied()))
    });
    members
}

/// A hash (FNV-1a) of words upon another; names of elements are short, and collisions only join groups.
fn hash(start: u64, words: &str) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    step(words.bytes().fold(start ^ 0xcbf2_9ce4_8422_2325, step), 0xFF)
}

/// The stretch of each member. Where other elements stand between the members (`h3, p, p, h3, p`), they belong to the
/// member before them, but for a date that leads.
fn stretches(page: &Page, holder: usize, members: &[usize]) -> Vec<Range<usize>> {
    let alone: Vec<Range<usize>> = members.iter().map(|at| page.outline.subtree(*at)).collect();
    let between = alone.windows(2).filter(|pair| {
        let [a, b] = pair else { return false };
        page.measure(&(a.end..b.start)).width > 0
    });
    let single = members.len() == 1 && page.node(holder).is_some_and(|node| node.is("dl"));
    if between.count() * 2 < alone.len() && !single {
        return alone;
    }
    let starts: Vec<usize> = leading_dates(page, holder, members);
    let end = page.outline.subtree(holder).end;
    let followers = followers(page, holder, members);
    let mut ranges = Vec::with_capacity(starts.len());
    for (n, start) in starts.iter().enumerate() {
        let next = starts.get(n + 1).copied();
        ranges.push(*start..next.unwrap_or_else(|| last_end(page, holder, *start, end, &followers)));
    }
    ranges
}

/// Where each record starts: at its member, or at the date right before it if every member has one and nothing but a date
/// stands before the first.
fn leading_dates(page: &Page, holder: usize, members: &[usize]) -> Vec<usize> {
    let mut previous = None;
    let mut before: HashMap<usize, usize> = HashMap::new();
    for (at, node) in page.outline.children(holder) {
        let measure = page.measure_of(at);
        if measure.width == 0 && node.text().is_some() || node.is("br") {
            continue;
        }
        if let Some((date, true)) = previous {
            before.insert(at, date);
        }
        previous = Some((at, measure.spots == 1 && measure.width <= 40));
    }
    let starts: Option<Vec<usize>> = members.iter().map(|member| before.get(member).copied()).collect();
    let last_has_its_own = members.last().is_some_and(|last| {
        let rest = page.outline.subtree(*last).end..page.outline.subtree(holder).end;
        page.measure(&rest).spots > 0
    });
    starts.filter(|_| !last_has_its_own).unwrap_or_else(|| members.to_vec())
}

/// The looks of what stands between members.
fn followers(page: &Page, holder: usize, members: &[usize]) -> HashSet<u64> {
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return HashSet::new() };
    page.outline
        .children(holder)
        .filter(|(at, _)| at > first && at < last && !members.contains(at))
        .map(|(_, node)| follower(node))
        .collect()
}

fn follower(node: &Node) -> u64 {
    hash(hash(0, node.name()), node.class())
}

/// Where the last record ends: at the first element that looks like nothing in the records before.
fn last_end(page: &Page, holder: usize, start: usize, end: usize, followers: &HashSet<u64>) -> usize {
    let mut seen_member = false;
    for (at, node) in page.outline.children(holder).filter(|(at, _)| *at >= start) {
        if !seen_member {
            seen_member = page.measure_of(at).width > 0;
            continue;
        }
        let blank = page.measure_of(at).width == 0;
        if !blank && !followers.is_empty() && !followers.contains(&follower(node)) {
            // The member itself, behind its leading date.
            if page.measure(&(start..at)).width <= 40 && page.measure(&(start..at)).spots == 1 {
                continue;
            }
            return at;
        }
    }
    end
}

/// How likely announcements stand in members of a holder: a footer says so itself, and not the page that holds it.
fn region_of(regions: &[f32], holder: usize, members: &[usize]) -> f32 {
    let at = |node: usize| regions.get(node).copied().unwrap_or(1.0);
    members.iter().map(|member| at(*member)).reduce(f32::max).unwrap_or(1.0).min(at(holder))
}

/// A cheap look: neither navigation nor whole sections.
fn could_be(page: &Page, ranges: &[Range<usize>]) -> bool {
    let count = u32::try_from(ranges.len()).unwrap_or(u32::MAX).max(1);
    let (mut links, mut spots, mut filled, mut carrying) = (0, 0, 0, 0);
    for range in ranges {
        let measure = page.measure(range);
        links += measure.links;
        spots += measure.spots;
        filled += u32::from(measure.width >= 8);
        carrying +=
            u32::from(measure.links > 0 || measure.headings > 0 || measure.spots > 0 || holds_panel(page, range));
    }
    let enough = filled * 2 >= count && carrying * 2 >= count;
    enough && links <= count * 8 && spots <= count * 12 && (count > 1 || spots > 0 || links == 1)
}

fn holds_panel(page: &Page, range: &Range<usize>) -> bool {
    page.outline
        .within(range.clone())
        .take(12)
        .any(|(_, node)| matches!(node.name(), "summary" | "dt" | "button" | "strong" | "b"))
}

/// The words over a list: the nearest heading before it, or short words in its place.
fn heading(page: &Page, holder: usize) -> Option<String> {
    let mut at = holder;
    for _ in 0..4 {
        let (parent, _) = page.outline.ancestors(at).next()?;
        let siblings = page.outline.children(parent).take(MOST_CHILDREN).take_while(|(sibling, _)| *sibling < at);
        let before: Vec<usize> = siblings.map(|(sibling, _)| sibling).collect();
        for sibling in before.into_iter().rev().filter(|s| page.measure_of(*s).width > 0).take(2) {
            if let Some(words) = heading_words(page, sibling) {
                return Some(words);
            }
        }
        at = parent;
    }
    None
}

/// What an element says if it is a heading: so named, short, and no item of a list itself.
fn heading_words(page: &Page, at: usize) -> Option<String> {
    const NAMES: [&str; 10] = ["title", "tit", "hd", "head", "heading", "header", "caption", "bt", "th", "tt"];
    let range = page.outline.subtree(at);
    if page.measure(&range).width > 64 {
        return None;
    }
    let is_heading = |node: &Node| {
        let names = || node.class().split(|c: char| !c.is_ascii_alphanumeric());
        node.is_heading()
            || matches!(node.name(), "caption" | "legend" | "strong" | "b" | "dt")
            || names().any(|name| NAMES.iter().any(|n| name.eq_ignore_ascii_case(n)))
    };
    let heading = page.outline.within(range.clone()).find(|(_, node)| is_heading(node)).map(|(at, _)| at)?;
    let whole = page.measure(&range);
    let own = page.measure_of(heading);
    let is_item = own.spots > 0 || whole.spots > 0 || own.links > 1;
    (!is_item && own.width <= 48 && whole.width <= own.width + 16)
        .then(|| page.line(page.outline.subtree(heading), |_| false))
}

/// For each node how likely its surroundings hold announcements.
pub(super) fn regions(page: &Page) -> Vec<f32> {
    let mut regions: Vec<f32> = Vec::with_capacity(page.outline.len());
    for (at, node) in page.outline.nodes().iter().enumerate() {
        let around = if node.parent == at { 1.0 } else { regions.get(node.parent).copied().unwrap_or(1.0) };
        let own = match node.element() {
            Some(element) => signs::region(element.name(), node.class(), element.attr("id").unwrap_or_default()),
            None => 1.0,
        };
        regions.push((around * own).clamp(0.05, 1.6));
    }
    regions
}

/// For each element the hash of the names and classes from the root down to it.
fn paths(page: &Page) -> Vec<u64> {
    let mut paths: Vec<u64> = Vec::with_capacity(page.outline.len());
    for (at, node) in page.outline.nodes().iter().enumerate() {
        if node.text().is_some() {
            paths.push(0);
            continue;
        }
        let around = if node.parent == at { 0 } else { paths.get(node.parent).copied().unwrap_or(0) };
        let classes = node.class().split_ascii_whitespace().filter(|class| !is_state(class));
        paths.push(classes.fold(hash(around, node.name()), hash));
    }
    paths
}

/// Classes that say where in a row an element stands or whether it is open.
fn is_state(class: &str) -> bool {
    matches!(
        class,
        "active"
            | "current"
            | "selected"
            | "on"
            | "first"
            | "last"
            | "odd"
            | "even"
            | "show"
            | "open"
            | "in"
            | "collapsed"
            | "expanded"
    )
}
