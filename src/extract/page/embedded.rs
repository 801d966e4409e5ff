//! Pages that are drawn by scripts often carry their data: `__NEXT_DATA__`, JSON-LD, `window.__INITIAL_STATE__ = {…}`.

use crate::extract::json;
use crate::extract::row::Row;
use crate::text::dates::Reader;
use crate::text::html::Document;
use url::Url;

/// Scripts that are looked into.
const MOST_SCRIPTS: usize = 60;

pub(super) fn rows(document: &Document, url: &Url, reader: Reader) -> Vec<Row> {
    let lists = document.scripts().take(MOST_SCRIPTS).filter_map(|(media_type, text)| {
        let data = if media_type.contains("json") { Some(text) } else { assigned(text) };
        json::rows(data?, url, reader).ok()
    });
    // The list with the most announcements; of equals the first.
    lists.reduce(|best, other| if other.len() > best.len() { other } else { best }).unwrap_or_default()
}

/// The object or array that a script assigns to a name: `window.state = {…};`.
pub(in crate::extract) fn assigned(script: &str) -> Option<&str> {
    let at = script.match_indices('=').map(|(at, _)| at).find(|at| {
        let rest = script.get(at + 1..).unwrap_or_default().trim_start();
        rest.starts_with("{\"") || rest.starts_with("[{\"") || rest.starts_with("[ {")
    })?;
    balanced(script.get(at + 1..)?.trim_start())
}

/// The text up to the bracket that closes its first.
fn balanced(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return text.get(..=at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_assigned_object_ends_with_its_bracket() {
        for (script, object) in [
            ("window.__STATE__ = {\"a\": \"}\\\"\", \"b\": [1]};other()", Some("{\"a\": \"}\\\"\", \"b\": [1]}")),
            ("var x=1; var list=[{\"a\":1}];", Some("[{\"a\":1}]")),
            ("if (a == b) { c() }", None),
            ("x = {\"a\": ", None),
        ] {
            assert_eq!(assigned(script), object, "{script}");
        }
    }
}
