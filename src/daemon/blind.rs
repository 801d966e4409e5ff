//! Sources that answer and yet show nothing, or not what they used to: how that is noticed, and what was seen.

use crate::domain::{Announcement, Code, JobId, Problem, Tz};
use crate::extract::{Extraction, Known};
use crate::text::charset;
use crate::text::html::{Document, squeeze};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A list that held at least this many is expected not to shrink to a quarter at once.
const MANY: usize = 6;
const QUARTER: usize = 4;
/// How much older the newest of a list may be than the newest it listed before.
const BACK: Days = Days::new(60);
/// After this time without a success what is there now is what there is.
const ACCUSTOMED: TimeDelta = TimeDelta::days(7);
/// Bytes of an answer that are kept for people to look at.
pub(super) const KEPT: usize = 256 * 1024;
/// Characters of it that are told.
const FIRST_WORDS: usize = 80;

/// The beginning of an answer, as it came.
pub(super) struct Seen {
    pub(super) media_type: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Why what a source lists cannot be all, by what it listed before.
pub(super) fn suspicion(
    extraction: &Extraction,
    known: &BTreeMap<String, Known>,
    last_success: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    zone: Tz,
) -> Option<Problem> {
    let lately = last_success.is_some_and(|at| now - at < ACCUSTOMED);
    let cut = extraction.problems.iter().any(|problem| problem.code == Code::Truncated);
    if extraction.may_be_empty || !lately || cut {
        return None;
    }
    let before: Vec<&Announcement> = known.values().filter(|k| k.listed).map(|k| &k.announcement).collect();
    let (count, now_count) = (before.len(), extraction.announcements.len());
    if count >= MANY && now_count * QUARTER <= count {
        return Some(Problem::new(Code::Fewer, "", format!("{now_count} instead of {count}")));
    }
    let newest = newest(before.into_iter(), zone)?;
    let shown = newest_of_all(&extraction.announcements, zone)?;
    let stale = newest.checked_sub_days(BACK).is_some_and(|oldest| shown < oldest);
    stale.then(|| Problem::new(Code::Stale, "", format!("the newest is of {shown}, before it was of {newest}")))
}

fn newest<'a>(announcements: impl Iterator<Item = &'a Announcement>, zone: Tz) -> Option<NaiveDate> {
    announcements.filter_map(|announcement| Some(announcement.published?.day(zone))).max()
}

/// None where one of them has no date.
fn newest_of_all(announcements: &[Announcement], zone: Tz) -> Option<NaiveDate> {
    let dated = announcements.iter().all(|announcement| announcement.published.is_some());
    dated.then(|| newest(announcements.iter(), zone)).flatten()
}

impl Seen {
    /// A problem with what was seen: the title of the page, its first words, and where a copy of it lies.
    pub(super) fn told(&self, mut problem: Problem, copy: Option<&Path>) -> Problem {
        let (text, _) = charset::decode(&self.body, None, self.media_type.as_deref());
        let (title, words) = if self.kind() == "html" { of_page(&text) } else { (String::new(), text) };
        let short = |text: &str| squeeze(text).chars().take(FIRST_WORDS).collect::<String>();
        let (title, words) = (short(&title), short(&words));
        let mut parts = vec![problem.detail.clone()];
        parts.extend((!title.is_empty()).then(|| format!("“{title}”")));
        parts.extend((!words.is_empty() && words != title).then(|| format!("“{words}…”")));
        parts.extend(copy.map(|path| path.display().to_string()));
        parts.retain(|part| !part.is_empty());
        problem.detail = parts.join(" · ");
        problem
    }

    /// Keeps the answer beside the database, in the place of the one that was kept before.
    pub(super) fn keep(&self, database: &Path, id: &JobId) -> Option<PathBuf> {
        let dir = database.parent().filter(|dir| dir.is_dir())?.join("seen");
        let name = |text: &str| -> String {
            text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).take(80).collect()
        };
        let path = dir.join(format!("{}.{}.{}", name(id.party.as_str()), name(&id.name), self.kind()));
        let written = std::fs::create_dir_all(&dir).and_then(|()| std::fs::write(&path, &self.body));
        match written {
            Ok(()) => Some(path),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "what a blind source showed cannot be kept");
                None
            }
        }
    }

    fn kind(&self) -> &'static str {
        let start = self.body.iter().find(|byte| !byte.is_ascii_whitespace());
        match (self.media_type.as_deref().unwrap_or_default(), start) {
            (_, Some(b'{' | b'[')) => "json",
            (media_type, Some(b'<')) if media_type.contains("xml") && !media_type.contains("html") => "xml",
            (_, Some(b'<')) => "html",
            _ => "txt",
        }
    }
}

/// Title and text of a page.
fn of_page(html: &str) -> (String, String) {
    let document = Document::parse(html);
    let outline = document.outline();
    let title = outline.nodes().iter().position(|node| node.is("title")).map(|at| outline.subtree(at));
    let title = title.map(|range| outline.within(range).filter_map(|(_, node)| node.text()).collect());
    let body = outline.nodes().iter().position(|node| node.is("body")).map(|at| outline.subtree(at));
    (title.unwrap_or_default(), body.map(|range| outline.text(range)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Published;

    fn at(day: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(&format!("{day}T12:00:00Z")).unwrap().to_utc()
    }

    fn listed(count: usize, newest: &str) -> Vec<Announcement> {
        let newest: NaiveDate = newest.parse().unwrap();
        let one = |n: usize| Announcement {
            key: n.to_string(),
            title: format!("公告{n}"),
            body: String::new(),
            published: newest.checked_sub_days(Days::new(n as u64)).map(Published::Day),
            url: None,
            stated: None,
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn a_list_that_shrinks_or_ages_is_suspicious() {
        for (before, now, success, code) in [
            ((12, "2026-02-20"), (12, "2026-02-20"), "2026-02-28", None),
            ((12, "2026-02-20"), (3, "2026-02-20"), "2026-02-28", Some(Code::Fewer)),
            ((12, "2026-02-20"), (4, "2026-02-20"), "2026-02-28", None),
            ((5, "2026-02-20"), (1, "2026-02-20"), "2026-02-28", None),
            ((12, "2026-02-20"), (12, "2025-02-20"), "2026-02-28", Some(Code::Stale)),
            ((12, "2026-02-20"), (12, "2026-01-20"), "2026-02-28", None),
            // After a week it is what there is.
            ((12, "2026-02-20"), (3, "2025-02-20"), "2026-02-20", None),
            ((0, "2026-02-20"), (3, "2015-02-20"), "2026-02-28", None),
        ] {
            let known = |a: Announcement| {
                (a.key.clone(), Known { announcement: a, fetched: at("2026-02-28"), page: None, listed: true })
            };
            let known: BTreeMap<String, Known> = listed(before.0, before.1).into_iter().map(known).collect();
            let extraction = Extraction { announcements: listed(now.0, now.1), ..Extraction::default() };
            let found = suspicion(&extraction, &known, Some(at(success)), at("2026-03-01"), Tz::UTC);
            assert_eq!(found.map(|problem| problem.code), code, "{before:?} {now:?} {success}");
        }
    }

    #[test]
    fn what_was_seen_is_told_and_kept() {
        let html =
            "<html><head><title>登录 - 商城</title></head><body><p>请先  登录</p><script>x</script></body></html>";
        let seen = Seen { media_type: Some("text/html; charset=utf-8".into()), body: html.into() };
        let dir = tempfile::tempdir().unwrap();
        let path = seen.keep(&dir.path().join("storewatch.db"), &JobId::new("shop", "a/../b")).unwrap();
        assert_eq!(path, dir.path().join("seen/shop.a____b.html"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), html);
        let told = seen.told(Problem::new(Code::Content, "https://shop.example/", "a login"), Some(&path));
        assert_eq!(told.detail, format!("a login · “登录 - 商城” · “请先 登录…” · {}", path.display()));
    }
}
