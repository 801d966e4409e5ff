//! What people read, in zh-CN, zh-TW and en. One catalog a language (`*.ftl`), the same ids in each. Every value is data:
//! it is put into a sentence and never interpreted.

mod catalog;
mod moment;
mod spacing;

use crate::domain::{
    Advice, Basis, Condition, Kind, Language, PartyId, Problem, Reason, Role, Service, Tz, Value, Verdict,
};
use chrono::{DateTime, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::Serialize;
use std::collections::BTreeMap;

/// The words of one language, for people in one zone.
pub struct Words {
    language: Language,
    zone: Tz,
    parties: BTreeMap<PartyId, String>,
    bundle: FluentBundle<FluentResource>,
}

/// Values that are words of storewatch themselves: the name of the value, and the class of ids that its text belongs to.
const TRANSLATED: &[(&str, &str)] = &[("service", "service"), ("cause", "cause")];

impl Words {
    pub fn new(language: Language, zone: Tz) -> Self {
        Self { language, zone, parties: BTreeMap::new(), bundle: catalog::bundle(language) }
    }

    /// The titles by which sentences call the parties; without one a party is called by its id.
    pub fn naming(mut self, parties: impl IntoIterator<Item = (PartyId, String)>) -> Self {
        self.parties.extend(parties);
        self
    }

    pub fn party<'a>(&'a self, id: &'a PartyId) -> &'a str {
        self.parties.get(id).map_or(id.as_str(), String::as_str)
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The sentence of an id with its values. Times are said in the zone, as seen from `now`. An id that no catalog has
    /// comes back as it is; tests see to it that there is none.
    ///
    /// For each value that is there and not empty, the sentence also sees `has_NAME` as `yes`: that is how it leaves out
    /// what is not known.
    pub fn text(&self, id: &str, values: &[(&str, Value)], now: DateTime<Utc>) -> String {
        let mut args = FluentArgs::with_capacity(2 * values.len());
        for (name, value) in values {
            let value = self.value(name, value, now);
            if value != FluentValue::from("") {
                args.set(format!("has_{name}"), "yes");
            }
            args.set(*name, value);
        }
        self.format(id, &args)
    }

    /// A word or sentence without values: the header of a column, the name of a thing.
    pub fn label(&self, id: &str) -> String {
        self.format(id, &FluentArgs::new())
    }

    /// Whether the catalog has an id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Why, in a sentence.
    pub fn reason(&self, reason: &Reason, now: DateTime<Utc>) -> String {
        let mut values: Vec<_> = reason.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        if let Some(party) = &reason.party {
            values.push(("party", Value::Text(self.party(party).to_owned())));
        }
        self.text(&format!("reason-{}", reason.rule), &values, now)
    }

    /// The advice of a verdict, in a sentence.
    pub fn verdict(&self, verdict: &Verdict, now: DateTime<Utc>) -> String {
        let alternative = verdict.alternative.as_ref();
        let route = verdict.routes.iter().find(|route| Some(&route.id) == alternative);
        let values = [
            ("until", verdict.until.map(Value::Time)),
            ("at", verdict.at.map(Value::Time)),
            ("route", route.map(|route| Value::Text(route.title.clone()))),
        ];
        let values: Vec<_> = values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        self.text(&format!("verdict-{}", identifier(&verdict.advice)), &values, now)
    }

    /// What is advised, in a few words.
    pub fn advice(&self, advice: Advice) -> String {
        self.name("advice", &advice)
    }

    pub fn condition(&self, condition: Condition) -> String {
        self.name("condition", &condition)
    }

    pub fn kind(&self, kind: Kind) -> String {
        self.name("kind", &kind)
    }

    pub fn service(&self, service: Service) -> String {
        self.name("service", &service)
    }

    pub fn role(&self, role: Role) -> String {
        self.name("role", &role)
    }

    pub fn basis(&self, basis: Basis) -> String {
        self.name("basis", &basis)
    }

    /// What went wrong, in a sentence; what was seen follows in brackets.
    pub fn problem(&self, problem: &Problem) -> String {
        let mut args = FluentArgs::new();
        args.set("subject", problem.subject.as_str());
        let text = self.format(&format!("problem-{}", identifier(&problem.code)), &args);
        if problem.detail.is_empty() {
            return text;
        }
        let mut args = FluentArgs::new();
        args.set("text", text);
        args.set("detail", problem.detail.as_str());
        self.format("with-detail", &args)
    }

    /// `今天 06:00`, `tomorrow 23:00`, `周六 11月28日 06:00`.
    pub fn moment(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        moment::moment(self, at, now)
    }

    /// `3 小时 12 分钟`, `3 h 12 min`; the sign is dropped.
    pub fn duration(&self, minutes: i64) -> String {
        moment::duration(self, minutes)
    }

    fn name(&self, class: &str, of: &impl Serialize) -> String {
        self.label(&format!("{class}-{}", identifier(of)))
    }

    fn value(&self, name: &str, value: &Value, now: DateTime<Utc>) -> FluentValue<'static> {
        match value {
            Value::Text(text) => FluentValue::from(self.translated(name, text)),
            Value::Number(number) => FluentValue::from(*number),
            Value::Time(at) => FluentValue::from(self.moment(*at, now)),
            Value::Minutes(minutes) => FluentValue::from(self.duration(*minutes)),
        }
    }

    fn translated(&self, name: &str, text: &str) -> String {
        TRANSLATED
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, class)| format!("{class}-{text}"))
            .filter(|id| self.has(id))
            .map_or_else(|| text.to_owned(), |id| self.label(&id))
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        // A value that is missing shows as its name in braces, which is better than no sentence.
        let text = self.bundle.format_pattern(pattern, Some(args), &mut Vec::new());
        match self.language {
            Language::En => text.into_owned(),
            // `11月28日` is one word of digits and characters.
            Language::ZhCn | Language::ZhTw => spacing::spaced(&text, !id.starts_with("moment-")),
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).field("zone", &self.zone).finish_non_exhaustive()
    }
}

/// The stable name of an enum's value, as it is written in JSON: ids of the catalogs end with it.
pub fn identifier(of: &impl Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
