//! Content lines (RFC 5545, section 3.1): unfolded, and taken apart into name, parameters and value.

/// Bytes of a calendar that are looked at.
const MOST: usize = 4 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// In upper case.
    pub(super) name: String,
    /// Names in upper case.
    parameters: Vec<(String, String)>,
    /// As written.
    pub(super) value: String,
}

impl Line {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A value of type TEXT (section 3.3.11) without its escapes.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(escaped) => text.push(escaped),
                    None => {}
                },
                _ => text.push(c),
            }
        }
        text
    }
}

/// The lines of a calendar; what is no content line is left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or_default();
    let mut raw = text.lines().peekable();
    std::iter::from_fn(move || {
        let mut whole = raw.next()?.to_owned();
        // A line that begins with a blank goes on with the one before.
        while let Some(rest) = raw.next_if(|next| next.starts_with([' ', '\t'])) {
            whole.push_str(rest.get(1..).unwrap_or_default());
        }
        Some(whole)
    })
    .filter_map(|line| parse(&line))
}

fn parse(line: &str) -> Option<Line> {
    let (head, value) = split_outside_quotes(line, ':')?;
    let mut parts = Vec::new();
    let mut rest = head;
    while let Some((part, more)) = split_outside_quotes(rest, ';') {
        parts.push(part);
        rest = more;
    }
    parts.push(rest);
    let mut parts = parts.into_iter();
    let name = parts.next().filter(|name| !name.is_empty())?.trim().to_ascii_uppercase();
    let parameter = |part: &str| {
        let (name, value) = part.split_once('=')?;
        Some((name.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
    };
    Some(Line { name, parameters: parts.filter_map(parameter).collect(), value: value.to_owned() })
}

fn split_outside_quotes(text: &str, at: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let place = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == at && !quoted
    });
    place.and_then(|(place, c)| Some((text.get(..place)?, text.get(place + c.len_utf8()..)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let text =
            "DTSTART;TZID=\"A:B;C\";VALUE=DATE:20260301\r\nSUMMARY:分期\r\n 维护\\, a\\nb\\;c\r\n\r\nnonsense\r\nUID:1";
        let lines: Vec<Line> = lines(text).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!((lines[0].parameter("TZID"), lines[0].value.as_str()), (Some("A:B;C"), "20260301"));
        assert_eq!(lines[1].text(), "分期维护, a\nb;c");
    }
}
