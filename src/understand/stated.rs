//! What an announcement states in data: the windows of a status page or calendar, and the components that they concern.

use super::affected::Affected;
use super::impact::blocks;
use super::lexicon;
use crate::domain::{Interval, Kind, Link, Relation, Scope, Service, Stated, Window};
use crate::text::fold::fold;

/// Names of components that are looked at.
const MOST_COMPONENTS: usize = 100;

/// The stated windows. What they concern is what the words say is affected, and what the names of the components mean.
pub(crate) fn windows(stated: &Stated, page: &Affected, most: usize) -> Vec<Window> {
    let affected = concerned(stated, page);
    let blocks = blocks(&affected);
    let window = |window: &crate::domain::StatedWindow| Window {
        start: window.start,
        end: window.end,
        rrule: window.rrule.clone(),
        effect: window.effect,
        services: affected.affected.clone(),
        parties: Vec::new(),
        scope: Scope::All,
        blocks,
        evidence: Vec::new(),
    };
    stated.windows.iter().take(most).map(window).collect()
}

/// What an end or a cancellation that is stated with its times is about.
pub(crate) fn links(stated: &Stated, kind: Kind) -> Option<Vec<Link>> {
    let relation = match kind {
        Kind::Resumption => Relation::Ends,
        Kind::Cancellation => Relation::Cancels,
        _ => return None,
    };
    let windows: Vec<Interval> = stated.windows.iter().map(|w| Interval { start: w.start, end: w.end }).collect();
    (!windows.is_empty()).then(|| vec![Link { relation, windows, evidence: Vec::new() }])
}

/// What the page says is affected, with what its components are called. Where nobody says anything, everything is meant;
/// where the components mean nothing known, something else is.
pub(crate) fn concerned(stated: &Stated, page: &Affected) -> Affected {
    let mut affected = page.clone();
    let named = stated.components.iter().take(MOST_COMPONENTS).flat_map(|name| services(name));
    for service in named {
        if !affected.affected.contains(&service) && !affected.spared.contains(&service) {
            affected.affected.push(service);
        }
    }
    if affected.affected.is_empty() {
        affected.affected.push(if stated.components.is_empty() { Service::All } else { Service::Other });
    }
    affected
}

/// The services that the name of a component means.
fn services(component: &str) -> Vec<Service> {
    let folded = fold(component);
    lexicon::hits(folded.as_str()).iter().filter_map(|hit| hit.service()).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::{Bearing, Effect, Interval, Kind, Reading, Service, Stated, StatedWindow};
    use crate::understand::{Document, read};
    use chrono::{DateTime, Utc};

    fn at(hour: u32) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(&format!("2026-03-01T{hour:02}:00:00Z")).unwrap().to_utc()
    }

    fn reading(kind: Option<Kind>, title: &str, text: &str, components: &[&str]) -> Reading {
        let window = StatedWindow { start: at(2), end: Some(at(6)), rrule: None, effect: Effect::Unavailable };
        let stated = Stated {
            kind,
            windows: vec![window],
            components: components.iter().map(|name| (*name).to_owned()).collect(),
            product: None,
        };
        read(&Document { title, text, published: None, zone: crate::domain::Tz::UTC, stated: Some(&stated) })
    }

    #[test]
    fn what_is_stated_goes_before_words() {
        use Service::{All, Installment, Other};
        for (kind, title, components, services, installment) in [
            (Kind::Maintenance, "Database upgrade", &["Installments"][..], &[Installment][..], Bearing::Direct),
            (Kind::Maintenance, "数据库升级", &["分期付款"], &[Installment], Bearing::Direct),
            (Kind::Outage, "Elevated latency", &["Widget frobnicator"], &[Other], Bearing::None),
            (Kind::Outage, "Elevated latency", &[], &[All], Bearing::Indirect),
        ] {
            // The words name another time.
            let reading = reading(Some(kind), title, "From 10:00 to 12:00 on 5 March 2026.", components);
            assert_eq!((reading.kind, reading.installment), (kind, installment), "{title} {components:?}");
            let windows: Vec<_> = reading.windows.iter().map(|w| (w.start, w.end)).collect();
            assert_eq!(windows, [(at(2), Some(at(6)))], "{title}");
            assert_eq!(reading.windows[0].services, services, "{title} {components:?}");
            assert_eq!(reading.windows[0].blocks, installment != Bearing::None, "{title} {components:?}");
        }
    }

    #[test]
    fn what_is_over_has_no_windows() {
        for kind in [Kind::Resumption, Kind::Cancellation] {
            let reading =
                reading(Some(kind), "Installments unavailable", "Investigating - we look into it", &["Installments"]);
            assert_eq!((reading.kind, reading.windows.len()), (kind, 0));
            assert_eq!(reading.links[0].windows, [Interval { start: at(2), end: Some(at(6)) }]);
            assert_eq!(reading.installment, Bearing::Direct, "{kind:?}");
        }
    }
}
