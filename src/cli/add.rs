//! `storewatch add URL`: proposes a source, shows what it would yield, and writes it into the config after a yes.

use super::args::{AddArgs, Global};
use super::context::{clock, machine_language, machine_zone};
use super::failure::{FAILED, Failure};
use super::output::Output;
use super::place::{Owner, Place};
use super::{open, question};
use crate::clock::Clock;
use crate::config::edit::{New, NewSource};
use crate::daemon::{Preview, preview, reading_report};
use crate::domain::settings::parse_url;
use crate::domain::{Code, Kind, Problem, Reply, Request, Secrets, Tz, Value};
use crate::extract;
use crate::extract::propose::{Candidate, Layout, Look, Places, look};
use crate::fetch::{self, Fetcher};
use crate::setup;
use crate::view::proposal::{self, Brief, FeedReport, Hint, PathsReport, Proposal, SelectorsReport};
use crate::view::report::{AnnouncementReport, ProblemReport};
use crate::view::style::plain;
use crate::words::{Words, identifier};
use std::process::ExitCode;
use url::Url;

/// How often a source is visited that was added so.
const SCHEDULE: &str = "*/15 * * * *";

pub(super) fn run(global: &Global, output: Output, args: &AddArgs) -> Result<ExitCode, Failure> {
    let clock = clock(global)?;
    let url = parse_url(&args.url).map_err(|right| Failure::usage(format!("\"{}\": write {right}", args.url)))?;
    if let Some(kind) = args.kind.as_deref().filter(|kind| extract::KINDS.iter().all(|known| known.name != *kind)) {
        let known: Vec<_> = extract::KINDS.iter().map(|kind| kind.name).collect();
        return Err(Failure::usage(format!("there is no kind \"{kind}\"; there are: {}", known.join(", "))));
    }
    let mut place = Place::of(global, machine_zone(), args.yes)?;
    let words = Words::new(place.language().unwrap_or_else(machine_language), place.zone);
    let fetcher = Fetcher::new(place.politeness(), fetch::USER_AGENT, clock, place.options());
    let target = Target::of(args, &url, &place)?;
    let search = Search { args, place: &place, target: &target, fetcher: &fetcher, clock };
    let mut found = open::runtime()?.block_on(search.find(&url))?;
    let lines = found.new.as_ref().map(|new| place.snippet(new));
    found.new = found.new.take().map(|new| place.take(new)).transpose()?;
    let present = found.new.as_ref().and_then(|_| place.source_at(&found.url));
    let mut proposal = Proposal { present: present.clone(), toml: lines, ..found.proposal(&target, &url, &words) };
    if !output.json {
        output.text(&proposal::people(&proposal, &words, clock.now(), output.width()))?;
    }
    let says = |id: &str, name: &'static str, value: &str| {
        output.hint(&words.text(id, &[(name, Value::Text(value.to_owned()))], clock.now()));
    };
    if let Some(new) = &found.new {
        // Another list of the page, or an id of its own, says that the same address is meant once more.
        let again = present.as_ref().filter(|_| args.id.is_none() && args.list.is_none());
        let asks = !output.json && place.has_config() && question::possible() && global.at.is_none();
        if let Some(source) = again {
            says("add-present", "source", source);
        } else if args.yes || asks && question::confirm(&words.label("add-question"))? {
            let file = place.save()?;
            says("add-written", "file", &file);
            if !place.is_watched(&new.party) {
                says("add-unwatched", "party", &new.party);
            }
            proposal.written = Some(file);
        } else if !output.json {
            let how = if place.has_config() { "add-unwritten" } else { "add-no-config" };
            output.hint(&words.label(how));
        }
    }
    if output.json {
        output.value(&proposal)?;
    }
    Ok(if proposal.kind.is_some() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// Whose source it will be.
struct Target {
    party: String,
    /// Of a party that is not there yet.
    settings: Vec<(&'static str, New)>,
    /// Where its texts are read, and whether that was said for the source.
    zone: Tz,
    zone_said: bool,
}

impl Target {
    fn of(args: &AddArgs, url: &Url, place: &Place) -> Result<Self, Failure> {
        let Owner { party, preset, title } = place.owner(args.party.as_deref(), url)?;
        let said = args.timezone.as_deref().map(|name| {
            let wrong = || Failure::usage(format!("\"{name}\" is no time zone; write one such as Asia/Shanghai"));
            name.parse::<Tz>().map_err(|_| wrong())
        });
        let said = said.transpose()?;
        // The party of a preset keeps what the preset says of it.
        let settings = if let Some(preset) = preset {
            vec![("preset", New::Text(preset))]
        } else {
            let title = args.title.clone().or(title).map(|title| ("title", New::Text(title)));
            std::iter::once(("role", args.role.word().into())).chain(title).collect()
        };
        let zone = said.or(place.party(&party).map(|known| known.zone)).unwrap_or(place.zone);
        Ok(Self { party, settings, zone, zone_said: said.is_some() })
    }

    fn source(&self, mut settings: Vec<(&'static str, New)>) -> NewSource {
        if self.zone_said {
            settings.push(("timezone", New::Text(self.zone.name().to_owned())));
        }
        NewSource { party: self.party.clone(), party_settings: self.settings.clone(), comments: Vec::new(), settings }
    }
}

/// What is asked for, and with what.
struct Search<'a> {
    args: &'a AddArgs,
    place: &'a Place,
    target: &'a Target,
    fetcher: &'a Fetcher,
    clock: Clock,
}

/// What an address came to.
struct Found {
    look: Look,
    /// What would be written; none where there is nothing to watch.
    new: Option<NewSource>,
    url: Url,
    kind: Option<&'static str>,
    preview: Preview,
    zone: Tz,
}

impl Search<'_> {
    /// Tries what the address may be, in the order of likelihood, until something yields announcements.
    async fn find(&self, url: &Url) -> Result<Found, Failure> {
        let mut request = Request::get(url.clone());
        request.allow_private = self.args.allow_private || self.place.allow_private;
        let zone = self.target.zone;
        let nothing = |look, problems: Vec<Problem>| Found {
            look,
            new: None,
            url: url.clone(),
            kind: None,
            preview: Preview { problems, ..Preview::default() },
            zone,
        };
        // An API may want more than a plain question: then its kind must be said, and its visit asks.
        let reply = match self.fetcher.fetch(&request).await {
            Ok(reply) => reply,
            Err(problem) => return Ok(nothing(Look::default(), vec![problem])),
        };
        let look = match look(reply.clone(), self.clock.now(), zone) {
            Ok(look) => look,
            Err(problem) => return Ok(nothing(Look::default(), vec![problem])),
        };
        let mut problems = Vec::new();
        for candidate in self.candidates(&look, &reply.url) {
            let new = self.new_source(&candidate, self.layout(&look)?);
            match self.try_out(&new, self.known(&reply)).await? {
                Ok(preview) if self.takes_any_list() && is_chance(&candidate, &preview) => {
                    let title = preview.announcements.first().map(|(one, _)| one.title.clone()).unwrap_or_default();
                    problems.push(Problem::new(Code::NothingFound, title, "one link without a date is no list"));
                }
                Ok(preview) => return Ok(self.found(look, candidate, new, preview)),
                Err(missing) => problems.extend(missing),
            }
        }
        if let Some(candidate) = self.drawn(&look) {
            let mut new = self.new_source(&candidate, None);
            new.settings.push(("render", "browser".into()));
            match self.try_out(&new, None).await? {
                Ok(preview) => return Ok(self.found(Look { layouts: Vec::new(), ..look }, candidate, new, preview)),
                Err(missing) => problems.extend(missing),
            }
        }
        Ok(nothing(look, problems))
    }

    /// What a source yields, or why it is none. `first` is an answer that is there already.
    async fn try_out(&self, new: &NewSource, first: Option<&Reply>) -> Result<Result<Preview, Vec<Problem>>, Failure> {
        let planned = self.place.alone(new, self.target.zone)?;
        let preview = preview(&planned, self.fetcher, &Secrets::default(), self.clock, first).await;
        let is_source = !preview.announcements.is_empty() || preview.may_be_empty;
        Ok(if is_source { Ok(preview) } else { Err(preview.problems) })
    }

    fn found(&self, look: Look, candidate: Candidate, new: NewSource, preview: Preview) -> Found {
        let zone = self.target.zone;
        let new = with_note(new, &preview, self.clock, zone);
        Found { look, new: Some(new), url: candidate.url, kind: Some(candidate.kind), preview, zone }
    }

    /// Whether nobody said what the address is.
    fn takes_any_list(&self) -> bool {
        self.args.kind.is_none() && self.args.list.is_none()
    }

    /// A page that lists nothing as the server sends it may do so when a browser has drawn it.
    fn drawn(&self, look: &Look) -> Option<Candidate> {
        let page = look.candidates.iter().find(|candidate| candidate.kind == "page");
        page.filter(|_| cfg!(feature = "browser") && self.args.list.is_none()).cloned()
    }

    /// The answer that is there already, if a visit asks the same.
    fn known<'r>(&self, reply: &'r Reply) -> Option<&'r Reply> {
        Some(reply).filter(|reply| reply.is_success())
    }

    fn candidates(&self, look: &Look, url: &Url) -> Vec<Candidate> {
        let Some(kind) = self.args.kind.as_deref() else { return look.candidates.clone() };
        let named: Vec<Candidate> = look.candidates.iter().filter(|c| c.kind == kind).cloned().collect();
        let known = extract::KINDS.iter().find(|known| known.name == kind);
        match known.filter(|_| named.is_empty()) {
            Some(known) => vec![Candidate { kind: known.name, url: url.clone(), title: None }],
            None => named,
        }
    }

    /// The list of the page that was chosen by its number.
    fn layout<'l>(&self, look: &'l Look) -> Result<Option<&'l Layout>, Failure> {
        let Some(number) = self.args.list else { return Ok(None) };
        let layout = number.checked_sub(1).and_then(|at| look.layouts.get(at));
        layout.map(Some).ok_or_else(|| {
            Failure::usage(format!(
                "--list {number}: the page has {} lists that selectors can name",
                look.layouts.len()
            ))
        })
    }

    fn new_source(&self, candidate: &Candidate, layout: Option<&Layout>) -> NewSource {
        let id = self.args.id.clone().unwrap_or_else(|| default_id(candidate.kind).to_owned());
        let mut settings: Vec<(&'static str, New)> = vec![
            ("id", New::Text(id)),
            ("kind", candidate.kind.into()),
            ("url", New::Text(candidate.url.to_string())),
            ("schedule", SCHEDULE.into()),
        ];
        if self.args.allow_private {
            settings.push(("allow_private", New::Flag(true)));
        }
        if let Some(layout) = layout.filter(|_| candidate.kind == "page") {
            settings.push(("items", New::Text(layout.items.clone())));
            let parts = [("title", &layout.title), ("date", &layout.date), ("link", &layout.link)];
            settings.extend(parts.into_iter().filter_map(|(key, part)| Some((key, New::Text(part.clone()?)))));
        }
        self.target.source(settings)
    }
}

/// Whether all that a page lists is one link that says nothing and has no date, as in a footer.
fn is_chance(candidate: &Candidate, preview: &Preview) -> bool {
    let [(only, reading)] = preview.announcements.as_slice() else { return false };
    let itself = only.url.as_deref() == Some(candidate.url.as_str());
    candidate.kind == "page" && only.published.is_none() && reading.kind == Kind::Other && !itself
}

/// With a line that says when it was found, and what it held then.
fn with_note(mut new: NewSource, preview: &Preview, clock: Clock, zone: Tz) -> NewSource {
    let day = clock.now().with_timezone(&zone).date_naive();
    new.comments.push(format!("Added {day}, when it listed {} announcements.", preview.announcements.len()));
    new
}

fn default_id(kind: &str) -> &'static str {
    match kind {
        "feed" => "feed",
        "json" => "api",
        "statuspage" => "status",
        "ical" => "calendar",
        _ => "notices",
    }
}

impl Found {
    /// What may help where nothing was found.
    fn hint(&self) -> Option<Hint> {
        let refused = self.preview.problems.iter().any(|problem| problem.code == Code::Refused);
        match self.kind {
            Some(_) => None,
            None if refused && setup::is_private(&self.url) => Some(Hint::PrivateAddress),
            None if self.look.is_health => Some(Hint::HealthEndpoint),
            None => None,
        }
    }

    fn proposal(&self, target: &Target, asked: &Url, words: &Words) -> Proposal {
        let layouts: Vec<SelectorsReport> =
            self.look.layouts.iter().enumerate().map(|(at, layout)| selectors(at + 1, layout)).collect();
        let is_page = self.kind.is_none_or(|kind| kind == "page");
        let (taken, others): (Vec<_>, Vec<_>) =
            layouts.into_iter().zip(&self.look.layouts).partition(|(_, layout)| layout.taken && self.kind.is_some());
        let feeds = self.look.candidates.iter().filter(|c| c.kind == "feed" && c.url != self.url);
        let readings = self.preview.announcements.iter().map(|(_, reading)| Brief {
            kind: reading.kind,
            bearing: reading.installment,
            windows: reading.windows.len(),
            start: reading.windows.first().map(|window| window.start),
            blocks: reading.windows.iter().any(|window| window.blocks),
        });
        let announcements = self.preview.announcements.iter().map(|(announcement, reading)| AnnouncementReport {
            id: announcement.key.clone(),
            title: announcement.title.clone(),
            url: announcement.url.clone(),
            published: announcement.published.map(|published| published.to_string()),
            body: announcement.body.clone(),
            reading: Some(reading_report(reading.clone(), self.zone)),
        });
        let problems = self
            .preview
            .problems
            .iter()
            .map(|problem| ProblemReport { code: identifier(&problem.code), text: plain(&words.problem(problem)) });
        Proposal {
            asked: asked.to_string(),
            url: self.url.to_string(),
            kind: self.kind,
            party: target.party.clone(),
            id: self.new.as_ref().and_then(NewSource::id).unwrap_or_default().to_owned(),
            selectors: taken.into_iter().map(|(report, _)| report).next().filter(|_| is_page),
            paths: self.look.places.clone().filter(|_| self.kind == Some("json")).map(paths),
            alternatives: others.into_iter().map(|(report, _)| report).filter(|_| is_page).collect(),
            feeds: feeds.map(|feed| FeedReport { url: feed.url.to_string(), title: feed.title.clone() }).collect(),
            announcements: announcements.collect(),
            problems: problems.collect(),
            hint: self.hint(),
            present: None,
            toml: None,
            written: None,
            readings: readings.collect(),
        }
    }
}

fn paths(Places { list, id, title, date, body, link }: Places) -> PathsReport {
    PathsReport { list, id, title, date, body, link }
}

fn selectors(number: usize, layout: &Layout) -> SelectorsReport {
    SelectorsReport {
        number,
        items: layout.items.clone(),
        title: layout.title.clone(),
        date: layout.date.clone(),
        link: layout.link.clone(),
        count: layout.count,
        samples: layout.samples.clone(),
    }
}
