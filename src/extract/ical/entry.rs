//! The entries of a calendar: events with their times, exceptions and repetitions.

use super::line::{Line, lines};
use super::when::{When, duration};
use crate::domain::{Announcement, Effect, Kind, Published, Scope, Stated, StatedWindow, Tz, Window, recurrence};
use crate::text::html::{self, squeeze};
use chrono::{DateTime, Months, TimeDelta, Utc};

/// Entries that are looked at.
const MOST_ENTRIES: usize = 5000;
/// Occurrences that are written out where a rule cannot say them.
const MOST_OCCURRENCES: usize = 150;

pub(super) struct Calendar {
    pub(super) entries: Vec<Entry>,
    /// There are more entries than are looked at.
    pub(super) cut: bool,
}

/// A `VEVENT`.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    uid: String,
    /// The occurrence that this one stands for.
    instead_of: Option<DateTime<Utc>>,
    summary: String,
    description: String,
    location: String,
    url: Option<String>,
    /// In which the entry repeats.
    zone: Tz,
    days: bool,
    pub(super) start: DateTime<Utc>,
    pub(super) end: DateTime<Utc>,
    rrule: Option<String>,
    /// Occurrences that do not take place, or are told by an entry of their own.
    except: Vec<DateTime<Utc>>,
    pub(super) cancelled: bool,
    said: Option<DateTime<Utc>>,
}

/// The entries of a calendar; None where the text is none. Times without a zone are read in that of the calendar
/// (`X-WR-TIMEZONE`), else in `home`.
pub(super) fn calendar(text: &str, home: Tz) -> Option<Calendar> {
    let mut all = lines(text).skip_while(|line| !is(line, "BEGIN", "VCALENDAR")).peekable();
    all.peek()?;
    let (mut home, mut within) = (home, Vec::new());
    let mut event: Vec<Line> = Vec::new();
    let mut calendar = Calendar { entries: Vec::new(), cut: false };
    for line in all {
        match line.name.as_str() {
            "BEGIN" => within.push(line.value.trim().to_ascii_uppercase()),
            "END" => {
                let ended = within.pop();
                if ended.as_deref() == Some("VEVENT") {
                    calendar.cut |= calendar.entries.len() >= MOST_ENTRIES;
                    let entry = Entry::read(&std::mem::take(&mut event), home).filter(|_| !calendar.cut);
                    calendar.entries.extend(entry);
                }
            }
            "X-WR-TIMEZONE" => home = super::zone(&line.value).unwrap_or(home),
            // What stands deeper (an alarm) has a description of its own.
            _ if within.last().is_some_and(|part| part == "VEVENT") => event.push(line),
            _ => {}
        }
    }
    calendar.except_what_is_told_apart();
    Some(calendar)
}

fn is(line: &Line, name: &str, value: &str) -> bool {
    line.name == name && line.value.trim().eq_ignore_ascii_case(value)
}

impl Calendar {
    fn except_what_is_told_apart(&mut self) {
        let apart: Vec<(String, DateTime<Utc>)> =
            self.entries.iter().filter_map(|entry| Some((entry.uid.clone(), entry.instead_of?))).collect();
        for entry in self.entries.iter_mut().filter(|entry| entry.rrule.is_some()) {
            let own = apart.iter().filter(|(uid, _)| *uid == entry.uid).map(|(_, at)| *at);
            entry.except.extend(own);
        }
    }
}

impl Entry {
    fn read(lines: &[Line], home: Tz) -> Option<Self> {
        let find = |name: &str| lines.iter().find(|line| line.name == name);
        let text = |name: &str| find(name).map(Line::text).unwrap_or_default();
        let moment = |name: &str| find(name).and_then(|line| When::read(line, home));
        let start = moment("DTSTART")?;
        let length = find("DURATION").and_then(|line| duration(&line.value));
        let end = moment("DTEND").map(|end| end.at).or_else(|| start.at.checked_add_signed(length?));
        let except = lines.iter().filter(|line| line.name == "EXDATE").take(100);
        Some(Self {
            uid: text("UID"),
            instead_of: moment("RECURRENCE-ID").map(|when| when.at),
            summary: squeeze(&text("SUMMARY")),
            description: html::read(&text("DESCRIPTION")),
            location: squeeze(&text("LOCATION")),
            url: find("URL").map(|line| line.value.trim().to_owned()).filter(|url| url.starts_with("http")),
            zone: start.zone,
            days: start.day,
            start: start.at,
            end: end.filter(|end| *end > start.at).unwrap_or_else(|| start.own_end()),
            rrule: find("RRULE").map(|line| line.value.trim().to_owned()),
            except: except.flat_map(|line| When::each(line, start.zone)).map(|when| when.at).collect(),
            cancelled: find("STATUS").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")),
            said: moment("LAST-MODIFIED")
                .or_else(|| moment("DTSTAMP"))
                .or_else(|| moment("CREATED"))
                .map(|when| when.at),
        })
        .filter(|entry| !entry.summary.is_empty())
    }

    pub(super) fn key(&self) -> String {
        let id = if self.uid.is_empty() { &self.summary } else { &self.uid };
        let id: String = id.chars().take(300).collect();
        match self.instead_of.or(self.uid.is_empty().then_some(self.start)) {
            Some(at) => format!("{id} {}", at.format("%Y%m%dT%H%M%SZ")),
            None => id,
        }
    }

    /// When the last of it ends; None where it repeats without an end.
    pub(super) fn last_end(&self) -> Option<DateTime<Utc>> {
        if self.rrule.is_none() {
            return Some(self.end);
        }
        let last = self.occurrences(self.start, DateTime::<Utc>::MAX_UTC).take(MOST_OCCURRENCES);
        let (count, end) = last.fold((0, self.end), |(count, latest), (_, end)| (count + 1, latest.max(end)));
        (count < MOST_OCCURRENCES).then_some(end)
    }

    /// When it takes place next, or did so while it is going on.
    pub(super) fn next_start(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.occurrences(now, DateTime::<Utc>::MAX_UTC).next().map(|(start, _)| start)
    }

    /// The occurrences that overlap [from, to), without the exceptions.
    fn occurrences(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let all = recurrence::occurrences(&self.window(), from, to, self.zone).take(10 * MOST_OCCURRENCES);
        let all = all.filter_map(|interval| Some((interval.start, interval.end?)));
        all.filter(|(start, _)| !self.except.contains(start))
    }

    fn window(&self) -> Window {
        Window {
            start: self.start,
            end: Some(self.end),
            rrule: self.rrule.clone(),
            effect: Effect::Unavailable,
            services: Vec::new(),
            parties: Vec::new(),
            scope: Scope::All,
            blocks: false,
            evidence: Vec::new(),
        }
    }

    /// What it states. A rule is handed on as it is where it means the same in the zone of the source; exceptions and
    /// foreign zones are written out, month by month, so that the entry does not change from day to day.
    fn windows(&self, now: DateTime<Utc>, home: Tz) -> Vec<StatedWindow> {
        let stated = |start, end, rrule| StatedWindow { start, end: Some(end), rrule, effect: Effect::Unavailable };
        if self.end <= self.start {
            return Vec::new();
        }
        if self.rrule.is_none() || self.zone == home && self.except.is_empty() {
            return vec![stated(self.start, self.end, self.rrule.clone())];
        }
        let month = now.date_naive().format("%Y-%m-01T00:00:00Z").to_string();
        let month = DateTime::parse_from_rfc3339(&month).map_or(now, |at| at.to_utc());
        let from = (month - TimeDelta::days(31)).max(self.start);
        let to = month.checked_add_months(Months::new(6)).unwrap_or(now);
        let all = self.occurrences(from, to).take(MOST_OCCURRENCES);
        all.map(|(start, end)| stated(start, end, None)).collect()
    }

    pub(super) fn announcement(self, kind: Option<Kind>, now: DateTime<Utc>, home: Tz) -> Announcement {
        let windows = self.windows(now, home);
        let kind = if self.cancelled { Some(Kind::Cancellation) } else { kind };
        let mut lines = vec![self.when()];
        lines.extend([self.description.clone(), self.location.clone()].into_iter().filter(|text| !text.is_empty()));
        Announcement {
            key: self.key(),
            title: self.summary,
            body: html::lines(&lines.join("\n")),
            // A stamp of the moment of asking, as some servers set it, is no publication.
            published: self
                .said
                .filter(|said| *said < now - TimeDelta::hours(1))
                .map(|said| Published::At(said.fixed_offset())),
            url: self.url,
            stated: Some(Stated { kind, windows, ..Stated::default() }),
        }
    }

    /// When it takes place first, for people.
    fn when(&self) -> String {
        let (start, end) = (self.start.with_timezone(&self.zone), self.end.with_timezone(&self.zone));
        if self.days {
            let last = (end - TimeDelta::seconds(1)).date_naive();
            return if last == start.date_naive() {
                last.to_string()
            } else {
                format!("{} - {last}", start.date_naive())
            };
        }
        format!("{} - {} ({})", start.format("%Y-%m-%d %H:%M"), end.format("%Y-%m-%d %H:%M"), self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = Tz::SHANGHAI;

    fn now() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-03-10T12:00:00+08:00").unwrap().to_utc()
    }

    fn read(event: &str) -> Vec<Announcement> {
        let text = format!("BEGIN:VCALENDAR\r\n{event}\r\nEND:VCALENDAR\r\n");
        let entries = calendar(&text, ZONE).unwrap().entries;
        entries.into_iter().map(|entry| entry.announcement(Some(Kind::Maintenance), now(), ZONE)).collect()
    }

    fn show(announcement: &Announcement) -> Vec<String> {
        let stated = announcement.stated.as_ref().unwrap();
        let at = |at: DateTime<Utc>| at.with_timezone(&ZONE).format("%m-%d %H:%M").to_string();
        let window = |w: &StatedWindow| {
            let rrule = w.rrule.as_ref().map_or_else(String::new, |rule| format!(" {rule}"));
            format!("{} - {}{rrule}", at(w.start), w.end.map(at).unwrap_or_default())
        };
        stated.windows.iter().map(window).collect()
    }

    #[test]
    fn times_are_those_that_the_entry_states() {
        for (times, windows) in [
            ("DTSTART:20260301T180000Z\nDTEND:20260301T200000Z", &["03-02 02:00 - 03-02 04:00"][..]),
            ("DTSTART:20260301T180000\nDTEND:20260301T200000", &["03-01 18:00 - 03-01 20:00"]),
            ("DTSTART;TZID=America/New_York:20260301T180000\nDURATION:PT90M", &["03-02 07:00 - 03-02 08:30"]),
            ("DTSTART;TZID=\"Tokyo Standard Time\":20260301T180000\nDURATION:PT1H", &["03-01 17:00 - 03-01 18:00"]),
            ("DTSTART;VALUE=DATE:20260301", &["03-01 00:00 - 03-02 00:00"]),
            ("DTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260303", &["03-01 00:00 - 03-03 00:00"]),
            ("DTSTART:20260301T180000", &[]),
            (
                "DTSTART:20260301T010000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=SU",
                &["03-01 01:00 - 03-01 03:00 FREQ=WEEKLY;BYDAY=SU"],
            ),
            (
                "DTSTART:20260301T010000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260308T010000,20260322T010000",
                &["03-01 01:00 - 03-01 03:00", "03-15 01:00 - 03-15 03:00"],
            ),
            (
                "DTSTART;TZID=America/New_York:20260301T200000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3",
                // The clocks change there in between.
                &["03-02 09:00 - 03-02 10:00", "03-09 08:00 - 03-09 09:00", "03-16 08:00 - 03-16 09:00"],
            ),
        ] {
            let event = format!("BEGIN:VEVENT\nUID:1\nSUMMARY:系统维护\n{times}\nEND:VEVENT");
            assert_eq!(show(&read(&event)[0]), windows, "{times}");
        }
    }

    #[test]
    fn an_occurrence_may_be_told_by_itself() {
        let events = "BEGIN:VEVENT\nUID:1\nSUMMARY:Weekly work\nDTSTART:20260301T010000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260308T010000\nSUMMARY:Weekly work\nSTATUS:CANCELLED\nDTSTART:20260308T010000\nDURATION:PT2H\n\
            BEGIN:VALARM\nDESCRIPTION:ring\nEND:VALARM\nEND:VEVENT";
        let found = read(events);
        assert_eq!(show(&found[0]), ["03-01 01:00 - 03-01 03:00", "03-15 01:00 - 03-15 03:00"]);
        assert_eq!(found[1].key, "1 20260307T170000Z");
        assert_eq!(found[1].stated.as_ref().unwrap().kind, Some(Kind::Cancellation));
        assert_eq!(found[1].body, "2026-03-08 01:00 - 2026-03-08 03:00 (Asia/Shanghai)");
    }

    #[test]
    fn what_is_no_calendar_is_none() {
        for text in ["", "<html></html>", "BEGIN:VCARD\nEND:VCARD"] {
            assert!(calendar(text, ZONE).is_none(), "{text}");
        }
        assert!(read("BEGIN:VEVENT\nUID:1\nDTSTART:nonsense\nSUMMARY:a\nEND:VEVENT").is_empty());
    }
}
