//! Announced terms that concern a watch: a fee, a minimum, a number of installments that it asks for.

use super::{Rules, Teller, key};
use crate::domain::{
    Advice, Kind, Message, Notice, Occasion, PartyFacts, Term, Topic, Transition, Urgency, Value, Watch,
};
use chrono::{DateTime, TimeDelta, Utc};

/// Older news is none: a list that is read for the first time holds the announcements of years.
const NEWS: TimeDelta = TimeDelta::days(2);

/// One message for each announcement of new terms. Asked at every judgement; a key that is known is not owed again. Terms
/// that exclude the order are told as the verdict that they lead to.
pub(super) fn messages(transition: &Transition, tellers: &[Teller<'_>], rules: &Rules) -> Vec<Message> {
    if transition.before.is_none() || transition.after.advice == Advice::NotOffered {
        return Vec::new();
    }
    let watch = &transition.facts.watch;
    let mut messages = Vec::new();
    for party in &transition.facts.parties {
        for notice in party.notices.iter().filter(|notice| is_news(notice, transition.at)) {
            let Some(term) = notice.reading.terms.iter().find(|term| concerns(term, watch, party, transition)) else {
                continue;
            };
            let told = tellers.iter().filter(|teller| teller.tells(Occasion::Terms));
            messages.extend(told.map(|teller| message(transition, teller, rules, notice, party, term)));
        }
    }
    messages
}

fn is_news(notice: &Notice, now: DateTime<Utc>) -> bool {
    let recent = |at: DateTime<Utc>| at <= now && now - at <= NEWS;
    notice.reading.kind == Kind::Change && recent(notice.first_seen) && recent(notice.published)
}

/// Whether a term is about what the watch wants: its number of installments (any, where it names none), and one of the
/// parties of its routes, where the term names some.
fn concerns(term: &Term, watch: &Watch, party: &PartyFacts, transition: &Transition) -> bool {
    let today = transition.at.with_timezone(&party.party.zone).date_naive();
    let periods = watch.periods.is_none_or(|wanted| term.periods.is_empty() || term.periods.contains(&wanted));
    let called = |name: &String| {
        transition.facts.parties.iter().any(|facts| {
            let names = std::iter::once(&facts.party.title).chain(&facts.party.aliases);
            names.into_iter().any(|own| own.to_lowercase() == name.trim().to_lowercase())
        })
    };
    periods
        && term.until.is_none_or(|until| until >= today)
        && (term.parties.is_empty() || term.parties.iter().any(called))
}

fn message(
    transition: &Transition,
    teller: &Teller<'_>,
    rules: &Rules,
    notice: &Notice,
    party: &PartyFacts,
    term: &Term,
) -> Message {
    let watch = &transition.facts.watch;
    let text = |name: &str, value: Option<String>| value.map(|value| (name.to_owned(), Value::Text(value)));
    let periods = term.periods.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let values = [
        text("periods", (!periods.is_empty()).then_some(periods)),
        text("fee", term.fee.clone()),
        text("minimum", term.minimum.map(|least| least.to_string())),
        text("from", term.from.map(|day| day.to_string())),
        text("until", term.until.map(|day| day.to_string())),
    ];
    let what = notice.event.as_ref().map_or(notice.announcement.key.as_str(), |event| event.as_str());
    let thread = key::thread(&watch.id, None);
    Message {
        key: key::terms(&thread, &notice.source, what, &teller.sender.id),
        thread: format!("{thread}/terms"),
        sender: teller.sender.id.clone(),
        watch: Some(watch.id.clone()),
        watch_title: Some(watch.title.clone()),
        event: notice.event.clone(),
        occasion: Occasion::Terms,
        topic: Topic::Terms {
            title: notice.announcement.title.clone(),
            party: party.party.id.clone(),
            values: values.into_iter().flatten().collect(),
            url: notice.announcement.url.clone(),
        },
        urgency: Urgency::Normal,
        created: transition.at,
        not_before: teller.not_before(watch, rules, Occasion::Terms, transition.at),
        expires: None,
        unless_acknowledged: teller.escalation.is_some(),
        remind_after: None,
    }
}
