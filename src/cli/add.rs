//! `storewatch add URL`: proposes a source, shows what it would yield, and writes it into the config after a yes.

use super::args::{AddArgs, Global};
use super::context::{clock, machine_language, machine_zone};
use super::failure::{FAILED, Failure};
use super::output::{Output, say};
use super::place::{Place, party_of};
use super::{open, question};
use crate::clock::Clock;
use crate::config::edit::{New, NewSource};
use crate::daemon::{Preview, preview, reading_report};
use crate::domain::settings::parse_url;
use crate::domain::{Problem, Reply, Request, Secrets, Tz, Value};
use crate::extract;
use crate::extract::propose::{Candidate, Layout, Look, Places, look};
use crate::fetch::{self, Fetcher};
use crate::view::proposal::{self, Brief, FeedReport, PathsReport, Proposal, SelectorsReport};
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
    let mut proposal = Proposal { toml: lines, ..found.proposal(&target, &url, &words) };
    if !output.json {
        output.text(&proposal::people(&proposal, &words, clock.now(), output.width()))?;
    }
    if let Some(new) = &found.new
        && (args.yes || !output.json && place.has_config() && question::possible())
        && (args.yes || question::confirm(&words.label("add-question"))?)
    {
        let file = place.save()?;
        say(&words.text("add-written", &[("file", Value::Text(file.clone()))], clock.now()));
        if !place.is_watched(&new.party) {
            say(&words.text("add-unwatched", &[("party", Value::Text(new.party.clone()))], clock.now()));
        }
        proposal.written = Some(file);
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
        let party = args.party.clone().unwrap_or_else(|| party_of(url));
        let said = args.timezone.as_deref().map(|name| {
            let wrong = || Failure::usage(format!("\"{name}\" is no time zone; write one such as Asia/Shanghai"));
            name.parse::<Tz>().map_err(|_| wrong())
        });
        let said = said.transpose()?;
        // The party of a preset keeps what the preset says of it.
        let settings = if place.knows_preset(&party) {
            vec![("preset", New::Text(party.clone()))]
        } else {
            let title = args.title.clone().map(|title| ("title", New::Text(title)));
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
