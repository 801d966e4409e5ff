//! Announced windows as a calendar (RFC 5545), for any program that shows one.

use super::windows::Ahead;
use crate::words::Words;
use chrono::{DateTime, Utc};

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// One event for each occurrence, in UTC. An occurrence without an end has none here either. UIDs are made of what an announcement is
/// known by and the start, so a calendar that is read again knows its events.
pub fn calendar(windows: &[Ahead], words: &Words, now: DateTime<Utc>) -> String {
    let mut text = String::new();
    for one in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//storewatch//announced windows//EN", "CALSCALE:GREGORIAN"] {
        line(&mut text, one);
    }
    for window in windows {
        event(&mut text, window, words, now);
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn event(text: &mut String, window: &Ahead, words: &Words, now: DateTime<Utc>) {
    let services: Vec<_> = window.services.iter().map(|service| words.service(*service)).collect();
    let summary = format!("{}: {}", words.party(&window.party), window.title);
    let mut about: Vec<String> = vec![words.kind(window.kind)];
    about.extend((!services.is_empty()).then(|| services.join(", ")));
    about.extend((!window.concerns.is_empty()).then(|| window.concerns.join(", ")));
    let routes: Vec<&str> = window.stops.iter().map(|stopped| stopped.title.as_str()).collect();
    about.extend((!routes.is_empty()).then(|| format!("{}: {}", words.label("view-stops"), routes.join(", "))));
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{}", uid(window)));
    line(text, &format!("DTSTAMP:{}", instant(now)));
    line(text, &format!("DTSTART:{}", instant(window.start.to_utc())));
    if let Some(end) = window.end {
        line(text, &format!("DTEND:{}", instant(end.to_utc())));
    }
    line(text, &format!("SUMMARY:{}", escaped(&summary)));
    line(text, &format!("DESCRIPTION:{}", escaped(&about.join("\n"))));
    // A URL is a value of its own type: it is not escaped, and one with control characters is none.
    if let Some(url) = window.url.as_deref().filter(|url| !url.contains(char::is_control)) {
        line(text, &format!("URL:{url}"));
    }
    line(text, "STATUS:CONFIRMED");
    line(text, "TRANSP:TRANSPARENT");
    line(text, "END:VEVENT");
}

/// The same for the same occurrence of the same announcement, whatever its title becomes.
fn uid(window: &Ahead) -> String {
    let known_by = window.url.as_deref().unwrap_or(&window.title);
    // FNV-1a: stable over versions of the program, which the standard library's hasher is not.
    let named =
        [window.party.as_str(), known_by, &window.services.iter().map(crate::words::identifier).collect::<String>()];
    let hash = named
        .join("\n")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}-{}@storewatch", instant(window.start.to_utc()))
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A TEXT value (RFC 5545, 3.3.11), without control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A content line, folded between characters: no line is longer than 75 octets.
fn line(text: &mut String, content: &str) {
    let mut length = 0;
    for c in content.chars() {
        if length + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::windows::Stopped;
    use super::*;
    use crate::domain::{Effect, Kind, Language, Scope, Service, Tz};
    use crate::view::report::local;

    fn ahead(title: &str, end: bool) -> Ahead {
        let at = |minutes: i64| local(DateTime::from_timestamp(1_772_424_000 + minutes * 60, 0).unwrap(), Tz::SHANGHAI);
        Ahead {
            start: at(0),
            end: end.then(|| at(90)),
            party: "shop".into(),
            kind: Kind::Maintenance,
            title: title.into(),
            services: vec![Service::Installment],
            effect: Effect::Unavailable,
            scope: Scope::All,
            concerns: Vec::new(),
            blocks: true,
            rrule: None,
            confidence: 0.9,
            url: Some("https://shop.example/n/1?a=1,2;b".into()),
            stops: vec![Stopped { watch: "phone".into(), route: "r".into(), title: "R, one".into() }],
        }
    }

    fn written(windows: &[Ahead]) -> String {
        let words = Words::new(Language::En, Tz::SHANGHAI).naming([("shop".into(), "示例商城".to_owned())]);
        calendar(windows, &words, DateTime::from_timestamp(1_772_420_000, 0).unwrap())
    }

    #[test]
    fn an_event_has_what_the_standard_asks_for() {
        let text = written(&[ahead("升级; 系统\r\nEND:VEVENT", true)]);
        for expected in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:",
            "\r\nDTSTAMP:20260302T025320Z\r\n",
            "\r\nDTSTART:20260302T040000Z\r\nDTEND:20260302T053000Z\r\n",
            "\r\nSUMMARY:示例商城: 升级\\; 系统\\nEND:VEVENT\r\n",
            "\r\nURL:https://shop.example/n/1?a=1,2;b\r\n",
            "R\\, one",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1, "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }

    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_what_they_were() {
        let title = "系统升级公告".repeat(40);
        let text = written(&[ahead(&title, true)]);
        assert!(text.lines().all(|line| line.len() <= LINE), "{text}");
        assert!(text.replace("\r\n ", "").contains(&title));
    }

    #[test]
    fn an_open_end_is_left_out_and_uids_stay_and_differ() {
        let text = written(&[ahead("a", false)]);
        assert!(!text.contains("DTEND"), "{text}");
        // A title is corrected, an end moved: the same event.
        assert_eq!(uid(&ahead("a", false)), uid(&ahead("b", true)));
        let mut later = ahead("a", true);
        later.start += chrono::TimeDelta::days(7);
        assert_ne!(uid(&ahead("a", true)), uid(&later));
    }
}
