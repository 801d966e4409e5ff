//! Further pages of a list: turned as far as the last announcement that is known, and no further than a few.

use super::follow::Scene;
use super::row::Row;
use super::{address, follow};
use crate::domain::settings::{Section, parse_url};
use crate::text::html::{Node, Outline};
use url::Url;

/// Pages of one list that are looked at in one visit.
const MOST: usize = 5;

/// Where the next pages of a list are.
#[derive(Debug)]
pub(super) struct Paging {
    /// An address with `{page}` in it, from 2 on.
    template: Option<String>,
}

impl Paging {
    /// `pages = "https://…?page={page}"`.
    pub(super) fn read(section: &Section) -> Self {
        let template = section.parsed("pages", |text| match parse_url(&text.replace("{page}", "2")) {
            Ok(_) if text.contains("{page}") => Ok(text.to_owned()),
            Ok(_) => Err("an address with {page} in it".to_owned()),
            Err(right) => Err(right),
        });
        Self { template }
    }

    /// The page after the `turned`th (`found` without a template), if what was listed so far leaves a gap to what is known. On a first visit nothing is
    /// known: there the first page is enough.
    pub(super) fn next(&self, rows: &[Row], turned: usize, found: Option<Url>, scene: &Scene) -> Option<Url> {
        if turned >= MOST || scene.known().next().is_none() || follow::reaches_known(rows, scene) {
            return None;
        }
        match &self.template {
            Some(template) => Url::parse(&template.replace("{page}", &(turned + 1).to_string())).ok(),
            None => found,
        }
    }
}

/// The link of a page that leads on to the next one of its list.
pub(super) fn link(outline: &Outline, url: &Url) -> Option<Url> {
    let nodes = outline.nodes();
    let leads = |node: &Node| matches!(node.name(), "a" | "link") && node.attr("href").is_some();
    let stated = |node: &Node| node.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "next"));
    let by_rel = nodes.iter().find(|node| leads(node) && stated(node));
    let by_word = || {
        let at = nodes.iter().enumerate().filter(|(_, node)| node.is("a") && leads(node)).find(|(at, _)| {
            let words: String =
                outline.within(outline.subtree(*at)).take(20).filter_map(|(_, node)| node.text()).take(5).collect();
            is_next(words.trim())
        });
        at.map(|(_, node)| node)
    };
    let href = by_rel.or_else(by_word)?.attr("href")?;
    address::resolve(url, href).filter(|next| address::same_site(next, url) && next != url)
}

fn is_next(words: &str) -> bool {
    const WORDS: [&str; 12] = [
        "下一页",
        "下一頁",
        "下页",
        "下頁",
        "后一页",
        "next",
        "next page",
        "older",
        "older posts",
        "下一页 >",
        "›",
        "»",
    ];
    let words = words.trim_end_matches(['>', '»', '›', '→', ' ']).to_lowercase();
    WORDS.contains(&words.as_str())
}
