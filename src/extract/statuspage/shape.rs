//! The shapes of status pages that are known: how each is recognized, where it answers, and how it is read.

use super::listing::Listing;
use super::{atlassian, better_stack, cachet, gatus, incident_io, instatus, kuma};
use serde_json::Value;
use std::collections::VecDeque;
use url::Url;

/// One way in which status pages publish their state.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// Where it answers on its host; `{slug}` stands for the last part of the page's own path.
    pub(super) paths: &'static [&'static str],
    /// Words in the HTML of its pages, in lower case.
    pub(super) signs: &'static [&'static str],
    pub(super) is: fn(&Value) -> bool,
    /// What else belongs to it.
    pub(super) more: &'static [More],
    pub(super) past: Past,
    /// The states of components stand in `more`, and change while the first answer stays the same.
    pub(super) states_elsewhere: bool,
    /// Adds what one answer states.
    pub(super) read: fn(&Value, &mut Listing),
}

/// Whether what is over is still listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Past {
    /// In the first answer.
    Here,
    /// Nowhere, or in an answer of `more`.
    Elsewhere,
}

/// A further answer of a shape.
#[derive(Debug)]
pub(super) struct More {
    /// Put in the place of the first one's path, or of its last part where it has no slash.
    pub(super) path: &'static str,
    /// It lists what is over.
    pub(super) past: bool,
    /// It is of use only for the states of components.
    pub(super) only_states: bool,
}

impl More {
    /// Its address, by that of the first answer of the shape, which may lie below a path of its host.
    pub(super) fn url(&self, shape: &Shape, first: &Url) -> Option<Url> {
        let last = first.path_segments()?.rfind(|part| !part.is_empty()).unwrap_or_default();
        let own = shape.paths.iter().filter_map(|path| path.split('?').next());
        let below = own.filter_map(|path| first.path().strip_suffix(path)).next().unwrap_or_default();
        let below = if self.path.starts_with('/') { below } else { "" };
        let mut url = first.join(&format!("{below}{}", self.path.replace("{slug}", last))).ok()?;
        url.set_query(None);
        Some(url)
    }
}

/// Every shape. The more particular come first: some imitate others.
pub(super) const SHAPES: &[Shape] = &[
    incident_io::SHAPE,
    instatus::SHAPE,
    atlassian::SHAPE,
    atlassian::ROOTLY,
    better_stack::SHAPE,
    kuma::SHAPE,
    cachet::V2,
    cachet::V3,
    gatus::SHAPE,
];

pub(super) fn of(value: &Value) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| (shape.is)(value))
}

/// The addresses at which the page's JSON may be, those first whose signs its HTML bears.
pub(super) fn addresses(page: &Url, html: &str) -> VecDeque<Url> {
    const LOOKED_AT: usize = 200_000;
    let html = html.get(..html.floor_char_boundary(LOOKED_AT)).unwrap_or_default().to_lowercase();
    let slug = page.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let mut shapes: Vec<&Shape> = SHAPES.iter().collect();
    let signed = |shape: &Shape| shape.signs.iter().any(|sign| html.contains(sign));
    shapes.sort_by_key(|shape| !signed(shape));
    // A page that a proxy shows below a path has its JSON there, too; only shapes whose signs it bears are looked for so.
    let below = page.path().rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
    let paths = shapes.iter().flat_map(|shape| shape.paths.iter().map(|path| (signed(shape), *path)));
    let paths = paths.flat_map(|(signed, path)| {
        let here = (signed && !below.is_empty()).then(|| format!("{below}{path}"));
        [Some(path.to_owned()), here].into_iter().flatten()
    });
    let filled = paths.filter_map(|path| match slug {
        Some(slug) => Some(path.replace("{slug}", slug)),
        None if path.contains("{slug}") => None,
        None => Some(path),
    });
    let mut urls = VecDeque::new();
    for url in filled.filter_map(|path| page.join(&path).ok()) {
        if !urls.contains(&url) {
            urls.push_back(url);
        }
    }
    urls
}

/// What is to be remembered of a page.
pub(super) fn memo(shape: &Shape, url: &Url) -> String {
    format!("{} {url}", shape.name)
}

pub(super) fn recall(memo: &str) -> Option<(&'static Shape, Url)> {
    let (name, url) = memo.split_once(' ')?;
    Some((SHAPES.iter().find(|shape| shape.name == name)?, Url::parse(url).ok()?))
}
