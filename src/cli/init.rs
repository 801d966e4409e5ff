//! `storewatch init`: a first config of a few answers, asked on a terminal or given as options.

use super::args::{Global, InitArgs};
use super::ask::ask;
use super::context::{clock, machine_language, machine_zone};
use super::failure::{Failure, USAGE};
use super::output::say;
use super::{put, question};
use crate::config::first::{Comments, First, Named, first, id_of};
use crate::config::{self, Tree};
use crate::domain::settings::{Setting, parse_url, value_of};
use crate::domain::{Command, Language, Role, Tried, Tz, Value, WatchId};
use crate::setup;
use crate::view::report::Report;
use crate::words::Words;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(global: &Global, args: &InitArgs) -> Result<ExitCode, Failure> {
    let path = place(global, args)?;
    let said = args.title.is_some() || args.store.is_some() || !args.channels.is_empty() || !args.banks.is_empty();
    let asks = !args.yes && !args.example && question::possible();
    if path.exists() {
        return Err(put::is_there(&path));
    }
    if args.example || !said && !asks {
        put::create(&path, config::EXAMPLE)?;
        say(&format!(
            "wrote {}\nput your store's announcement page into it, then: storewatch config check && storewatch --check-now",
            path.display()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let language = language(args)?;
    let zone = zone(args)?;
    let words = Words::new(language, zone);
    let catalog = Catalog::read(&path);
    let mut answers = Answers::of(args);
    if asks {
        answers.ask(&catalog, &words)?;
    }
    let first = answers.first(&catalog, language, zone)?;
    write(global, &path, &first, &answers, &words)?;
    Ok(ExitCode::SUCCESS)
}

fn place(global: &Global, args: &InitArgs) -> Result<PathBuf, Failure> {
    let option = args.file.as_deref().or(global.config.as_deref());
    let places = config::Places::new(option, |name| std::env::var_os(name));
    places.paths.first().cloned().ok_or_else(|| Failure::usage("there is no place for a config: give a file"))
}

fn language(args: &InitArgs) -> Result<Language, Failure> {
    let Some(tag) = args.language.as_deref() else { return Ok(machine_language()) };
    Language::parse(tag).ok_or_else(|| Failure::usage(format!("\"{tag}\" is not spoken here; known: zh-CN, zh-TW, en")))
}

fn zone(args: &InitArgs) -> Result<Tz, Failure> {
    let Some(name) = args.timezone.as_deref() else { return Ok(machine_zone()) };
    name.parse().map_err(|_| Failure::usage(format!("\"{name}\" is no time zone; write one such as Asia/Shanghai")))
}

/// The config is checked before it is written, and the refusal recorded after.
fn write(global: &Global, path: &Path, answered: &First, answers: &Answers, words: &Words) -> Result<(), Failure> {
    let now = clock(global)?.now();
    let says =
        |id: &str, name: &'static str, value: &str| words.text(id, &[(name, Value::Text(value.to_owned()))], now);
    let unseen = unseen(answered);
    let comments = Comments {
        watch: words.label("init-comment-watch"),
        party: unseen.iter().map(|id| ((*id).to_owned(), says("init-comment-party", "party", id))).collect(),
    };
    let text = first(answered, &comments);
    let tree = config::beside(path).with_main(path, text.clone());
    let (plan, findings) = setup::plan(&tree, Tz::UTC);
    if plan.is_none() {
        let found = config::render(&tree, &findings, config::Style::Plain);
        return Err(Failure { message: format!("these answers make no good config\n{found}"), code: USAGE });
    }
    put::create(path, &text)?;
    say(&says("init-written", "file", &path.display().to_string()));
    if let Some(message) = &answers.refused {
        let here = Global { config: Some(path.to_owned()), ..global.clone() };
        let watch = Some(WatchId::new(answered.watch.as_str()));
        let tried = Command::Tried { watch, route: None, result: Tried::Failed, message: Some(message.clone()) };
        let report: Report = ask(&here, tried)?;
        say(&says("init-tried", "text", message));
        report.watches.iter().for_each(|watch| say(&watch.verdict.text));
    }
    unseen.iter().for_each(|id| say(&says("init-unseen", "party", id)));
    say(&words.label("init-next"));
    Ok(())
}

/// The parties that nobody would watch yet: without a preset, and without a page.
fn unseen(first: &First) -> Vec<&str> {
    let store = Some(&first.store).filter(|_| first.url.is_none());
    let parties = store.into_iter().chain(&first.channels).chain(&first.banks);
    let unknown = parties.filter_map(|party| match party {
        Named::Unknown { id, .. } => Some(id.as_str()),
        Named::Preset(_) => None,
    });
    unknown.collect()
}

/// What presets know: their names, and by which titles and aliases their parties are called.
struct Catalog(Vec<Known>);

struct Known {
    preset: String,
    id: String,
    role: String,
    title: String,
    names: Vec<String>,
}

impl Catalog {
    /// The presets of the program and those beside the config that will be.
    fn read(path: &Path) -> Self {
        let tree = config::beside(path);
        Self(tree.preset_names().filter_map(|name| Known::of(&tree, name)).collect())
    }

    fn of_role(&self, role: Role) -> Vec<&Known> {
        let word = crate::words::identifier(&role);
        self.0.iter().filter(|known| known.role == word).collect()
    }

    /// The preset that a user means: its number in the list, its name, or what its party is called.
    fn find(&self, role: Role, said: &str) -> Option<&Known> {
        let known = self.of_role(role);
        let number = said.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(known) = number.and_then(|at| known.get(at).copied()) {
            return Some(known);
        }
        let same = |name: &str| name.to_lowercase() == said.to_lowercase();
        known.into_iter().find(|known| {
            same(&known.preset) || same(&known.id) || same(&known.title) || known.names.iter().any(|name| same(name))
        })
    }
}

impl Known {
    fn of(tree: &Tree, preset: &str) -> Option<Self> {
        let entries = tree.preset(preset)?;
        let party = value_of(&entries, "party")?.items().first()?;
        let text = |key| value_of(party.entries(), key).and_then(Setting::as_text).map(str::to_owned);
        let aliases = value_of(party.entries(), "aliases").map(Setting::items).unwrap_or_default();
        Some(Self {
            preset: preset.to_owned(),
            id: text("id")?,
            role: text("role")?,
            title: text("title").unwrap_or_else(|| preset.to_owned()),
            names: aliases.iter().filter_map(Setting::as_text).map(str::to_owned).collect(),
        })
    }
}

/// What the user said so far.
struct Answers {
    title: Option<String>,
    store: Option<String>,
    url: Option<String>,
    channels: Vec<String>,
    banks: Vec<String>,
    refused: Option<String>,
}

impl Answers {
    fn of(args: &InitArgs) -> Self {
        Self {
            title: args.title.clone(),
            store: args.store.clone(),
            url: args.url.clone(),
            channels: args.channels.clone(),
            banks: args.banks.clone(),
            refused: args.refused.clone(),
        }
    }

    /// Asks for what no option said.
    fn ask(&mut self, catalog: &Catalog, words: &Words) -> Result<(), Failure> {
        let one =
            |id: &str| question::line(&words.label(id)).map(|answer| Some(answer).filter(|answer| !answer.is_empty()));
        if self.title.is_none() {
            self.title = one("init-buy")?;
        }
        if self.store.is_none() {
            offer(&catalog.of_role(Role::Store));
            self.store = one("init-where")?;
        }
        let unknown = self.store.as_deref().is_some_and(|store| catalog.find(Role::Store, store).is_none());
        if unknown && self.url.is_none() {
            self.url = one("init-url")?;
        }
        if self.channels.is_empty() {
            offer(&catalog.of_role(Role::Channel));
            self.channels = listed(one("init-channels")?);
        }
        if self.banks.is_empty() {
            offer(&catalog.of_role(Role::Bank));
            self.banks = listed(one("init-banks")?);
        }
        if self.refused.is_none() {
            self.refused = one("init-refused")?;
        }
        Ok(())
    }

    fn first(&self, catalog: &Catalog, language: Language, zone: Tz) -> Result<First, Failure> {
        let store = self.store.as_deref().ok_or_else(|| {
            let known: Vec<_> = catalog.of_role(Role::Store).iter().map(|known| known.preset.as_str()).collect();
            Failure::usage(format!("say where you want to buy: --store NAME; presets: {}", known.join(", ")))
        })?;
        if let Some(url) = &self.url {
            parse_url(url).map_err(|right| Failure::usage(format!("\"{url}\": write {right}")))?;
        }
        let mut taken: BTreeSet<String> = setup::COMMAND_WORDS.iter().map(|word| (*word).to_owned()).collect();
        taken.extend(catalog.0.iter().flat_map(|known| [known.preset.clone(), known.id.clone()]));
        let mut party = |role: Role, word: &str, said: &str| match catalog.find(role, said) {
            Some(known) => Named::Preset(known.preset.clone()),
            None => Named::Unknown { id: id_of(said, word, &mut taken), title: said.to_owned() },
        };
        let store = party(Role::Store, "store", store);
        let mut channels: Vec<Named> = self.channels.iter().map(|said| party(Role::Channel, "channel", said)).collect();
        let mut banks: Vec<Named> = self.banks.iter().map(|said| party(Role::Bank, "bank", said)).collect();
        for list in [&mut channels, &mut banks] {
            let mut seen = BTreeSet::new();
            list.retain(|party| seen.insert(party.id().to_owned()));
        }
        let watch = id_of(self.title.as_deref().unwrap_or_default(), "buy", &mut taken);
        let language = language.tag().to_owned();
        Ok(First {
            language,
            timezone: zone.name().to_owned(),
            watch,
            title: self.title.clone(),
            store,
            url: self.url.clone(),
            channels,
            banks,
        })
    }
}

/// The presets of a role, numbered.
fn offer(known: &[&Known]) {
    for (at, known) in known.iter().enumerate() {
        say(&format!("  {:>2}  {} ({})", at + 1, known.title, known.preset));
    }
}

fn listed(answer: Option<String>) -> Vec<String> {
    let answer = answer.unwrap_or_default();
    answer.split([',', '，', '、', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
