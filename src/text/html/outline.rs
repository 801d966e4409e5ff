//! A page as a flat list in document order: the descendants of node `i` are the nodes `i + 1 .. end(i)`.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Html, Selector};
use std::ops::Range;

/// What a reader could see of a page, and what is hidden until he clicks.
#[derive(Debug)]
pub struct Outline<'d> {
    html: &'d Html,
    nodes: Vec<Node<'d>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Node<'d> {
    pub what: What<'d>,
    /// The name of the element; empty for text.
    name: &'d str,
    class: &'d str,
    /// The node that holds this one; the first node holds itself.
    pub parent: usize,
    /// One past the last descendant.
    pub end: usize,
    /// Not shown at first: a closed panel, or something that nobody shall see.
    pub hidden: bool,
}

#[derive(Debug, Clone, Copy)]
pub enum What<'d> {
    Element(&'d Element, NodeId),
    Text(&'d str),
}

impl<'d> Node<'d> {
    pub fn element(&self) -> Option<&'d Element> {
        match self.what {
            What::Element(element, _) => Some(element),
            What::Text(_) => None,
        }
    }

    /// The name of the element; empty for text.
    pub fn name(&self) -> &'d str {
        self.name
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub fn text(&self) -> Option<&'d str> {
        match self.what {
            What::Text(text) => Some(text),
            What::Element(..) => None,
        }
    }

    pub fn attr(&self, name: &str) -> Option<&'d str> {
        attribute(self.element()?, name)
    }

    /// `class` as written.
    pub fn class(&self) -> &'d str {
        self.class
    }

    pub fn is_heading(&self) -> bool {
        matches!(self.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// Whether the element stands on lines of its own.
    pub fn is_block(&self) -> bool {
        match self.name() {
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
            | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li"
            | "main" | "menu" | "nav" | "ol" | "p" | "pre" | "section" | "summary" | "table" | "tbody" | "td"
            | "tfoot" | "th" | "thead" | "tr" | "ul" | "iframe" => true,
            // Elements of a page's own making hold blocks far more often than words.
            name => name.contains('-'),
        }
    }
}

impl<'d> Outline<'d> {
    pub(super) fn of(html: &'d Html) -> Self {
        let mut nodes: Vec<Node<'d>> = Vec::with_capacity(html.tree.values().len());
        let mut open: Vec<usize> = Vec::new();
        let mut skipped = 0_usize;
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) if skipped == 0 => {
                    let parent = open.last().copied().unwrap_or(0);
                    let concealed = nodes.get(parent).is_some_and(|n| n.hidden);
                    let at = nodes.len();
                    match node.value() {
                        scraper::Node::Element(element) if is_unread(element.name()) => skipped = 1,
                        scraper::Node::Element(element) => {
                            let what = What::Element(element, node.id());
                            let class = attribute(element, "class").unwrap_or_default();
                            let hidden = concealed || is_hidden(element, class);
                            nodes.push(Node { what, name: element.name(), class, parent, end: at + 1, hidden });
                            open.push(at);
                        }
                        scraper::Node::Text(text) => {
                            let what = What::Text(text);
                            nodes.push(Node { what, name: "", class: "", parent, end: at + 1, hidden: concealed });
                        }
                        _ => {}
                    }
                }
                Edge::Open(_) => skipped += 1,
                Edge::Close(_) if skipped > 0 => skipped -= 1,
                Edge::Close(node) => {
                    if node.value().is_element()
                        && let Some(at) = open.pop()
                    {
                        let end = nodes.len();
                        if let Some(node) = nodes.get_mut(at) {
                            node.end = end;
                        }
                    }
                }
            }
        }
        Self { html, nodes }
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub fn nodes(&self) -> &[Node<'d>] {
        &self.nodes
    }

    pub fn node(&self, at: usize) -> Option<&Node<'d>> {
        self.nodes.get(at)
    }

    /// The node and its descendants.
    pub fn subtree(&self, at: usize) -> Range<usize> {
        at..self.nodes.get(at).map_or(at, |node| node.end)
    }

    /// The nodes of a range with their numbers.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &Node<'d>)> + Clone {
        let end = range.end.min(self.nodes.len());
        let start = range.start.min(end);
        self.nodes.get(start..end).unwrap_or_default().iter().enumerate().map(move |(n, node)| (start + n, node))
    }

    pub fn children(&self, at: usize) -> impl Iterator<Item = (usize, &Node<'d>)> {
        let Range { start, end } = self.subtree(at);
        let mut next = start + 1;
        std::iter::from_fn(move || {
            let node = self.nodes.get(next).filter(|_| next < end)?;
            let child = next;
            next = node.end;
            Some((child, node))
        })
    }

    /// The holders of a node, the nearest first.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = (usize, &Node<'d>)> {
        let mut next = self.nodes.get(at).map(|node| (node.parent, at));
        std::iter::from_fn(move || {
            let (holder, _) = next.filter(|(holder, below)| holder != below)?;
            let node = self.nodes.get(holder)?;
            next = Some((node.parent, holder));
            Some((holder, node))
        })
    }

    /// The elements of a range that a selector matches; the first element of the range is its `:scope`.
    pub fn select<'s>(&'s self, range: Range<usize>, selector: &'s Selector) -> impl Iterator<Item = usize> + 's {
        let scope = self.element_ref(range.start);
        self.within(range).filter_map(move |(at, _)| {
            let element = self.element_ref(at)?;
            selector.matches_with_scope(&element, scope).then_some(at)
        })
    }

    fn element_ref(&self, at: usize) -> Option<ElementRef<'d>> {
        match self.nodes.get(at)?.what {
            What::Element(_, id) => ElementRef::wrap(self.html.tree.get(id)?),
            What::Text(_) => None,
        }
    }
}

/// Elements whose content is no text for a reader.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "object" | "canvas" | "audio" | "video" | "map"
    )
}

/// The value of an attribute. There are few on an element, so that a look at each is the quickest way.
fn attribute<'d>(element: &'d Element, name: &str) -> Option<&'d str> {
    element.attrs().find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn is_hidden(element: &Element, class: &str) -> bool {
    const CLASSES: [&str; 7] =
        ["hidden", "hide", "d-none", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];
    let attribute = element.attrs().any(|(name, value)| match name {
        "hidden" => true,
        "style" => {
            let style: String = value.chars().filter(|c| !c.is_whitespace()).take(400).collect();
            style.to_ascii_lowercase().contains("display:none")
        }
        _ => false,
    });
    attribute || class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}
