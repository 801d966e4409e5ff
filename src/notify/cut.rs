//! Cutting text to a service's limit, on character boundaries, with the link kept.

use std::borrow::Cow;

const MARK: char = '…';

/// How a service counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Of UTF-8.
    Bytes(usize),
    /// Unicode scalar values.
    Chars(usize),
    /// UTF-16 code units, as Telegram counts.
    Units(usize),
}

impl Limit {
    fn size(self) -> usize {
        match self {
            Self::Bytes(size) | Self::Chars(size) | Self::Units(size) => size,
        }
    }

    fn weight(self, c: char) -> usize {
        match self {
            Self::Bytes(_) => c.len_utf8(),
            Self::Chars(_) => 1,
            Self::Units(_) => c.len_utf16(),
        }
    }

    pub fn measure(self, text: &str) -> usize {
        text.chars().map(|c| self.weight(c)).sum()
    }

    fn less(self, taken: usize) -> Self {
        let left = self.size().saturating_sub(taken);
        match self {
            Self::Bytes(_) => Self::Bytes(left),
            Self::Chars(_) => Self::Chars(left),
            Self::Units(_) => Self::Units(left),
        }
    }
}

/// The text, or its beginning with a mark at the end. Nothing where not even the mark fits.
pub fn cut(text: &str, limit: Limit) -> Cow<'_, str> {
    if limit.measure(text) <= limit.size() {
        return Cow::Borrowed(text);
    }
    let Some(room) = limit.size().checked_sub(limit.weight(MARK)) else { return Cow::Borrowed("") };
    let mut taken = 0;
    let end = text
        .char_indices()
        .find(|(_, c)| {
            taken += limit.weight(*c);
            taken > room
        })
        .map_or(text.len(), |(at, _)| at);
    let mut kept = text.get(..end).unwrap_or_default().trim_end().to_owned();
    kept.push(MARK);
    Cow::Owned(kept)
}

/// A text and the link below it; where both do not fit, the text is cut. A link that does not fit by itself is left out,
/// since half a link leads nowhere.
pub fn with_link(text: &str, link: Option<&str>, limit: Limit) -> String {
    let Some(link) = link.map(|link| format!("\n{link}")).filter(|link| limit.measure(link) < limit.size()) else {
        return cut(text, limit).into_owned();
    };
    format!("{}{link}", cut(text, limit.less(limit.measure(&link))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        for (text, limit, kept) in [
            ("维护结束", Limit::Bytes(12), "维护结束"),
            ("维护结束", Limit::Bytes(11), "维护…"),
            ("维护结束", Limit::Bytes(9), "维护…"),
            ("维护结束", Limit::Bytes(8), "维…"),
            ("维护结束", Limit::Bytes(3), "…"),
            ("维护结束", Limit::Bytes(2), ""),
            ("维护结束", Limit::Chars(4), "维护结束"),
            ("维护结束", Limit::Chars(3), "维护…"),
            ("a😀b", Limit::Units(4), "a😀b"),
            ("a😀b", Limit::Units(3), "a…"),
            ("a😀b", Limit::Bytes(6), "a😀b"),
            ("a😀b", Limit::Bytes(5), "a…"),
            ("word next", Limit::Chars(6), "word…"),
            ("", Limit::Chars(0), ""),
        ] {
            assert_eq!(cut(text, limit), kept, "{text} {limit:?}");
        }
    }

    #[test]
    fn the_link_is_kept_whole_or_left_out() {
        let link = Some("https://a.example/n/1");
        for (text, link, limit, kept) in [
            ("维护结束", link, Limit::Bytes(34), "维护结束\nhttps://a.example/n/1"),
            ("维护结束", link, Limit::Bytes(33), "维护…\nhttps://a.example/n/1"),
            ("维护结束", link, Limit::Bytes(20), "维护结束"),
            ("维护结束", None, Limit::Bytes(9), "维护…"),
        ] {
            assert_eq!(with_link(text, link, limit), kept, "{limit:?}");
        }
    }

    #[test]
    fn every_service_limit_is_kept_with_wide_characters() {
        for size in [2_048, 4_096, 20_480] {
            for c in ["维", "😀"] {
                let text = c.repeat(size);
                let kept = cut(&text, Limit::Bytes(size));
                assert!(kept.len() <= size && kept.len() > size - 8, "{size} {c} {}", kept.len());
            }
        }
    }
}
