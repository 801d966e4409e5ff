//! `storewatch presets [NAME]`.

use super::failure::Failure;
use super::output::Output;
use crate::config;
use std::process::ExitCode;

pub(super) fn run(output: Output, name: Option<String>) -> Result<ExitCode, Failure> {
    match name {
        None => {
            let names: Vec<_> = config::presets::PRESETS.iter().map(|preset| preset.name).collect();
            if output.json { output.value(&names)? } else { output.text(&names.join("\n"))? }
        }
        Some(name) => {
            let preset = config::presets::PRESETS.iter().find(|preset| preset.name == name).ok_or_else(|| {
                let known: Vec<_> = config::presets::PRESETS.iter().map(|preset| preset.name).collect();
                Failure::usage(format!("there is no preset \"{name}\"; there are: {}", known.join(", ")))
            })?;
            output.text(preset.text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
