//! The one line that `systemctl status` shows: what is advised now, in the user's language. Pure.

use crate::db::Standing;
use crate::domain::{Value, Watch};
use crate::view::style::plain;
use crate::words::Words;
use chrono::{DateTime, Utc};

/// So many watches are named; the rest are counted.
const NAMED: usize = 4;
/// The longest title, in characters.
const TITLE: usize = 30;

/// The verdicts of the watches in the config's order; those that were not judged yet are left out.
pub(super) fn line(watches: &[Watch], standings: &[Standing], words: &Words, now: DateTime<Utc>) -> String {
    let standing = |watch: &Watch| standings.iter().find(|standing| standing.verdict.watch == watch.id);
    let judged: Vec<_> = watches.iter().filter_map(|watch| Some((watch, standing(watch)?))).collect();
    if judged.is_empty() {
        return words.label("status-starting");
    }
    let text = |(watch, standing): &(&Watch, &Standing)| {
        let title: String = plain(&watch.title).chars().take(TITLE).collect();
        let values = [("watch", Value::Text(title)), ("verdict", Value::Text(words.verdict(&standing.verdict, now)))];
        words.text("status-watch", &values, now)
    };
    let mut parts: Vec<_> = judged.iter().take(NAMED).map(text).collect();
    if let Some(more) = judged.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        parts.push(words.text("status-more", &[("count", Value::Number(more))], now));
    }
    plain(&parts.join(" · "))
}

/// The same, with the word that the config on disk is not the one in use.
pub(super) fn with_bad_config(line: &str, words: &Words, now: DateTime<Utc>) -> String {
    words.text("status-bad-config", &[("status", Value::Text(line.to_owned()))], now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Language, Tz};
    use serde_json::json;

    fn watch(id: &str, title: &str) -> Watch {
        let watch = json!({ "id": id, "title": title, "service": "installment", "routes": [], "tell": "best" });
        serde_json::from_value(watch).unwrap()
    }

    fn standing(id: &str, advice: &str, now: DateTime<Utc>) -> Standing {
        let verdict = json!({
            "watch": id, "advice": advice, "at": now, "confidence": 1.0, "coverage": { "seen": 0, "of": 0, "unseen": [] },
            "reasons": [], "routes": [],
        });
        Standing { verdict: serde_json::from_value(verdict).unwrap(), since: now, judged_at: now }
    }

    #[test]
    fn the_line_names_the_watches_and_what_is_advised() {
        let now = DateTime::parse_from_rfc3339("2026-03-01T06:00:00+08:00").unwrap().to_utc();
        let words = |language| Words::new(language, Tz::SHANGHAI);
        let watches: Vec<_> = (1..=6).map(|n| watch(&format!("w{n}"), &format!("手机{n}"))).collect();
        let standings: Vec<_> = (1..=6).map(|n| standing(&format!("w{n}"), "retry_at", now)).collect();
        for (language, judged, parts) in [
            (Language::ZhCn, 0, vec!["首轮检查"]),
            (Language::En, 0, vec!["first checks"]),
            (Language::ZhCn, 1, vec!["手机1：", "今天 06:00"]),
            (Language::En, 2, vec!["手机1: Try after today 06:00", " · 手机2: "]),
            (Language::ZhTw, 6, vec!["手机4：", "還有 2"]),
        ] {
            let line = line(&watches, &standings[..judged], &words(language), now);
            for part in parts {
                assert!(line.contains(part), "{line}");
            }
            assert!(!line.contains("手机5"), "{line}");
            let bad = with_bad_config(&line, &words(language), now);
            assert!(bad.contains(&line) && bad.len() > line.len(), "{bad}");
        }
    }

    #[test]
    fn a_title_cannot_draw_on_the_screen() {
        let now = DateTime::UNIX_EPOCH;
        let watches = [watch("w", "a\u{1b}[31m\nb")];
        let line = line(&watches, &[standing("w", "wait", now)], &Words::new(Language::En, Tz::UTC), now);
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}
