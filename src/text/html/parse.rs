//! The parser, kept linear. The HTML standard's algorithm is quadratic in the depth of open elements, in the number of
//! unclosed formatting elements, and in the attributes of one tag; no page that a person reads comes near these bounds.

use super::outline::Outline;
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

/// Bytes of markup that are looked at.
const LONGEST: usize = 4 * 1024 * 1024;
/// Open elements within each other; browsers stop at 512 as well.
const DEEPEST: usize = 512;
const MOST_NODES: usize = 400_000;
const MOST_ATTRIBUTES: usize = 512;
/// Between two looks at the bounds: small, since one tag may repeat every unclosed formatting element.
const STEP: usize = 1024;

/// A parsed page.
#[derive(Debug)]
pub struct Document {
    html: Html,
    /// The rest of the page was left out, because it went over a bound.
    pub truncated: bool,
}

impl Document {
    pub fn parse(text: &str) -> Self {
        let whole = text.len();
        let text = sane(text);
        let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let (step, later) = rest.split_at(floor(rest, STEP));
            parser.process(StrTendril::from_slice(step));
            rest = later;
            if is_over_bounds(&parser.tokenizer.sink.sink.0.borrow()) {
                break;
            }
        }
        let truncated = !rest.is_empty() || text.len() < whole;
        Self { html: parser.finish(), truncated }
    }

    pub fn outline(&self) -> Outline<'_> {
        Outline::of(&self.html)
    }

    /// What the elements named `script` hold, with their `type`.
    pub fn scripts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.html.tree.nodes().filter_map(|node| {
            let element = node.value().as_element().filter(|e| e.name() == "script")?;
            let text = node.first_child()?.value().as_text()?;
            Some((element.attr("type").unwrap_or_default(), &**text))
        })
    }
}

fn is_over_bounds(html: &Html) -> bool {
    let deepest = html.tree.nodes().next_back();
    html.tree.values().len() > MOST_NODES || deepest.is_some_and(|node| node.ancestors().nth(DEEPEST).is_some())
}

/// The part of the text before a bound is crossed.
fn sane(text: &str) -> &str {
    let text = text.get(..floor(text, LONGEST)).unwrap_or_default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        let tag = at + open;
        at = tag + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        match end_of_tag(bytes, at) {
            Some(end) => at = end_of_raw_text(bytes, at, end),
            None => return text.get(..tag).unwrap_or_default(),
        }
    }
    text
}

/// What a script or a style holds is no markup: where it ends, if the tag whose name begins at `name` is one of these.
fn end_of_raw_text(bytes: &[u8], name: usize, tag: usize) -> usize {
    let raw = [b"script".as_slice(), b"style"];
    let begins = |at: usize, word: &[u8]| bytes.get(at..at + word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
    let Some(word) = raw.into_iter().find(|word| begins(name, word)) else { return tag };
    (tag..bytes.len()).find(|at| begins(*at, b"</") && begins(at + 2, word)).unwrap_or(bytes.len())
}

/// Where the tag ends whose name begins at `at`; `None` if it has too many attributes.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    let (mut quote, mut separators, mut previous, mut visible) = (None, 0, b' ', b' ');
    while let Some(&byte) = bytes.get(at) {
        match quote {
            Some(mark) => quote = (byte != mark).then_some(mark),
            None if byte == b'>' => return Some(at),
            None if matches!(byte, b'"' | b'\'') && visible == b'=' => quote = Some(byte),
            None if byte == b'/' || (byte.is_ascii_whitespace() && !previous.is_ascii_whitespace()) => {
                separators += 1;
                if separators > MOST_ATTRIBUTES {
                    return None;
                }
            }
            None => {}
        }
        previous = byte;
        if !byte.is_ascii_whitespace() {
            visible = byte;
        }
        at += 1;
    }
    Some(at)
}

/// The nearest boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_markup_is_cut_and_not_suffered() {
        let many = |unit: &str| unit.repeat((1 << 20) / unit.len());
        let fonts: String = (0..40_000).map(|n| format!("<font color={n}>")).collect();
        let attributes = format!("<a {}>", (0..100_000).map(|n| format!("a{n} ")).collect::<String>());
        for (name, html, cut) in [
            ("deep", many("<div>"), true),
            ("unclosed formatting", fonts + &many("<p>"), true),
            ("attributes", attributes, true),
            ("slashes", format!("<a{}>", "/b".repeat(300_000)), true),
            ("misnested", many("<b><i></b>"), true),
            ("tables", many("<table><tr><td>"), true),
            ("stray ends", many("</p>"), false),
            ("open brackets", many("<"), false),
            ("comments", many("<!--"), false),
        ] {
            let document = Document::parse(&html);
            assert_eq!(document.truncated, cut, "{name}");
            assert!(document.html.tree.values().len() < 700_000, "{name}");
        }
    }

    #[test]
    fn long_scripts_and_data_addresses_are_no_attributes() {
        let script = format!("<script>{}</script><p>x</p>", "if (a<b ) { c = d }\n".repeat(2000));
        let image = format!("<img src='data:image/png;base64,{}'><p>x</p>", "QUJD/".repeat(20_000));
        for html in [script, image] {
            assert!(!Document::parse(&html).truncated);
        }
    }
}
