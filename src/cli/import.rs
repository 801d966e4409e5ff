//! `storewatch import FILE`: the jobs of urlwatch and webchanges as sources. What cannot be taken over is said.

mod job;
mod yaml;

use super::args::{Global, ImportArgs};
use super::context::machine_zone;
use super::failure::{FAILED, Failure};
use super::output::{Output, say};
use super::place::{Place, party_of};
use super::question;
use crate::config::edit::{New, NewSource};
use crate::view::style::plain;
use job::Job;
use serde::Serialize;
use std::fs::File;
use std::io::Read;
use std::process::ExitCode;

/// The largest job file, in bytes, and the most jobs.
const LARGEST: u64 = 2 << 20;
const MOST_JOBS: usize = 1000;
/// Characters of an id that is made of a name.
const LONGEST_ID: usize = 40;

#[derive(Debug, Default, Serialize)]
struct Imported {
    sources: Vec<Source>,
    /// Jobs that became none, and why.
    left_out: Vec<String>,
    toml: String,
    written: Option<String>,
}

#[derive(Debug, Serialize)]
struct Source {
    party: String,
    id: String,
    url: String,
    /// What the job asked for and the source does not do.
    left: Vec<String>,
}

pub(super) fn run(global: &Global, output: Output, args: &ImportArgs) -> Result<ExitCode, Failure> {
    let text = contents(&args.file)?;
    let documents = yaml::documents(&text).map_err(|error| Failure::failed(format!("{}: {error}", args.file)))?;
    // Some files are one list of jobs instead of a document each.
    let jobs = documents.iter().flat_map(|document| match document {
        yaml::Yaml::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    });
    let (mut place, mut imported) = (Place::of(global, machine_zone(), args.yes)?, Imported::default());
    let mut toml = Vec::new();
    for found in jobs.take(MOST_JOBS).map(job::read) {
        match found.and_then(|job| take(&mut place, args, &job)) {
            Ok((source, lines)) => {
                imported.sources.push(source);
                toml.push(lines);
            }
            Err(why) => imported.left_out.push(why),
        }
    }
    imported.toml = toml.join("\n\n");
    if !output.json {
        output.text(&people(&imported))?;
    }
    let any = !imported.sources.is_empty();
    if any
        && (args.yes
            || !output.json
                && place.has_config()
                && question::possible()
                && question::confirm("Write this into the config? [y/N]")?)
    {
        imported.written = Some(place.save()?);
    }
    if output.json {
        output.value(&imported)?;
    } else if let Some(file) = &imported.written {
        say(&format!("written into {file}; `storewatch --check-now` tells which of them answer"));
    }
    Ok(if any { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// Adds a job to the config in hand, if the config is right with it.
fn take(place: &mut Place, args: &ImportArgs, job: &Job) -> Result<(Source, String), String> {
    let party = party_of(&job.url);
    let id = id_of(job);
    let mut settings = vec![("id", New::Text(id))];
    settings.extend(job.settings.iter().cloned());
    let name = job.name.iter().map(|name| plain(name));
    let left = job.left.iter().map(|left| format!("Not taken over: {left}"));
    let new = NewSource {
        party: party.clone(),
        party_settings: vec![("role", args.role.word().into())],
        comments: name.chain(left).collect(),
        settings,
    };
    let called = job.name.clone().unwrap_or_else(|| job.url.to_string());
    let wrong = |failure: Failure| format!("{called}: {}", failure.message);
    let lines = place.snippet(&new);
    let new = place.take(new).map_err(wrong)?;
    let id = new.id().unwrap_or_default().to_owned();
    Ok((Source { party, id, url: job.url.to_string(), left: job.left.clone() }, lines))
}

/// An id of a job's name, or of the last part of its address.
fn id_of(job: &Job) -> String {
    let last = job.url.path_segments().and_then(|segments| segments.rev().find(|part| !part.is_empty()));
    let candidates = [job.name.as_deref(), last];
    let plain = candidates.into_iter().flatten().map(|text| {
        let plain: String =
            text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
        parts.join("-").chars().take(LONGEST_ID).collect::<String>()
    });
    let good = |id: &String| id.len() >= 2 && id.starts_with(|c: char| c.is_ascii_alphabetic());
    plain.into_iter().find(good).unwrap_or_else(|| "notices".to_owned())
}

fn contents(file: &str) -> Result<String, Failure> {
    let wrong = |error: std::io::Error| Failure::failed(format!("cannot read {file}: {error}"));
    let mut bytes = Vec::new();
    match file {
        "-" => std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(wrong)?,
        path => File::open(path).map_err(wrong)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(wrong)?,
    };
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::failed(format!("{file} is larger than {} MiB", LARGEST >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| Failure::failed(format!("{file} is not UTF-8")))
}

fn people(imported: &Imported) -> String {
    let mut text = format!("{} sources\n\n", imported.sources.len());
    for source in &imported.sources {
        text.push_str(&format!("  ✔ {}/{}  {}\n", source.party, source.id, source.url));
        for left in &source.left {
            text.push_str(&format!("      - {}\n", plain(left)));
        }
    }
    for why in &imported.left_out {
        text.push_str(&format!("  ✘ {}\n", plain(why)));
    }
    if !imported.toml.is_empty() {
        text.push_str(&format!("\n{}\n", imported.toml));
    }
    text
}
