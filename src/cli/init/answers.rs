//! The answers of which a first config is made: given as options, or asked for, each checked when it is given.

use crate::cli::args::InitArgs;
use crate::cli::catalog::{Catalog, Known};
use crate::cli::failure::Failure;
use crate::cli::output::say;
use crate::cli::question;
use crate::config::first::{First, Named, Page, id_of};
use crate::domain::settings::parse_url;
use crate::domain::{Language, Role, Tz};
use crate::setup;
use crate::words::Words;
use std::collections::BTreeSet;
use url::Url;

/// What the user said so far.
pub(super) struct Answers {
    title: Option<String>,
    store: Option<String>,
    url: Option<String>,
    allow_private: bool,
    channels: Vec<String>,
    banks: Vec<String>,
    pub(super) refused: Option<String>,
}

impl Answers {
    pub(super) fn of(args: &InitArgs) -> Self {
        Self {
            title: args.title.clone(),
            store: args.store.clone().filter(|store| !store.trim().is_empty()),
            url: args.url.clone(),
            allow_private: args.allow_private,
            channels: args.channels.clone(),
            banks: args.banks.clone(),
            refused: args.refused.clone(),
        }
    }

    /// Whether the options say enough for a config.
    pub(super) fn suffice(&self) -> bool {
        self.store.is_some()
    }

    /// Asks for what no option said.
    pub(super) fn ask(&mut self, catalog: &Catalog, words: &Words) -> Result<(), Failure> {
        let one =
            |id: &str| question::line(&words.label(id)).map(|answer| Some(answer).filter(|answer| !answer.is_empty()));
        if self.title.is_none() {
            self.title = one("init-buy")?;
        }
        if self.store.is_none() {
            offer(&catalog.of_role(Role::Store), words);
            self.store = one("init-where")?;
            while self.store.is_none() {
                say(&words.label("init-where-needed"));
                self.store = one("init-where")?;
            }
        }
        let unknown = self.store.as_deref().is_some_and(|store| catalog.find(Role::Store, store).is_none());
        if unknown && self.url.is_none() {
            self.ask_page(words)?;
        }
        if self.channels.is_empty() {
            offer(&catalog.of_role(Role::Channel), words);
            self.channels = listed(one("init-channels")?);
        }
        if self.banks.is_empty() {
            offer(&catalog.of_role(Role::Bank), words);
            self.banks = listed(one("init-banks")?);
        }
        if self.refused.is_none() {
            self.refused = one("init-refused")?;
        }
        Ok(())
    }

    /// Asks for the page of the store until the answer is an address that can be watched, or none.
    fn ask_page(&mut self, words: &Words) -> Result<(), Failure> {
        loop {
            let answer = question::line(&words.label("init-url"))?;
            if answer.is_empty() {
                return Ok(());
            }
            match parse_url(&answer) {
                Err(right) => say(&wrong_url(&answer, &right)),
                Ok(url) if setup::is_private(&url) && !self.allow_private => {
                    if question::confirm(&words.label("init-private"))? {
                        (self.url, self.allow_private) = (Some(answer), true);
                        return Ok(());
                    }
                }
                Ok(_) => {
                    self.url = Some(answer);
                    return Ok(());
                }
            }
        }
    }

    pub(super) fn first(&self, catalog: &Catalog, language: Language, zone: Tz) -> Result<First, Failure> {
        let store = self.store.as_deref().ok_or_else(|| {
            let known: Vec<_> = catalog.of_role(Role::Store).iter().map(|known| known.preset.as_str()).collect();
            Failure::usage(format!(
                "say where you want to buy: --store NAME (presets: {}); --example writes every option instead",
                known.join(", ")
            ))
        })?;
        let mut taken: BTreeSet<String> = setup::COMMAND_WORDS.iter().map(|word| (*word).to_owned()).collect();
        taken.extend(catalog.taken());
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
        let page = self.page(&store)?;
        let watch = id_of(self.title.as_deref().unwrap_or_default(), "buy", &mut taken);
        let (language, timezone) = (language.tag().to_owned(), zone.name().to_owned());
        Ok(First { language, timezone, watch, title: self.title.clone(), store, page, channels, banks })
    }

    /// The page of a store without a preset.
    fn page(&self, store: &Named) -> Result<Option<Page>, Failure> {
        let Some(url) = &self.url else { return Ok(None) };
        if let Named::Preset(name) = store {
            return Err(Failure::usage(format!(
                "--url is for a store without a preset; to {name} add the page afterwards: storewatch add {url} --party {name}"
            )));
        }
        let parsed: Url = parse_url(url).map_err(|right| Failure::usage(wrong_url(url, &right)))?;
        let is_private = setup::is_private(&parsed);
        if is_private && !self.allow_private {
            let wrong = format!("{url} is an address of a private network; --allow-private, if that is meant");
            return Err(Failure::usage(wrong));
        }
        Ok(Some(Page { url: url.clone(), allow_private: is_private }))
    }
}

fn wrong_url(url: &str, right: &str) -> String {
    format!("\"{url}\": write {right}")
}

/// The presets of a role, numbered; those of which nothing is watched say so.
fn offer(known: &[&Known], words: &Words) {
    for (at, known) in known.iter().enumerate() {
        let unseen = if known.seen { String::new() } else { format!("  {}", words.label("init-blind")) };
        say(&format!("  {:>2}  {} ({}){unseen}", at + 1, known.title, known.preset));
    }
}

fn listed(answer: Option<String>) -> Vec<String> {
    let answer = answer.unwrap_or_default();
    answer
        .split([',', '，', '、', ';', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
