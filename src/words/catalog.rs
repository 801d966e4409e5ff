//! The catalogs, embedded.

use crate::domain::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::ZhCn => include_str!("zh-CN.ftl"),
        Language::ZhTw => include_str!("zh-TW.ftl"),
        Language::En => include_str!("en.ftl"),
    }
}

/// The catalogs are part of the program, and tests parse them: an error here has been seen before anybody runs it, and
/// what did parse is still of use.
pub(super) fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let resource = match FluentResource::try_new(source(language).to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks keep right-to-left values apart; these languages have none, and push services show them as boxes. In
    // Chinese they show where values begin and end, for the spaces there, and go.
    bundle.set_use_isolating(language != Language::En);
    bundle.add_resource_overriding(resource);
    bundle
}
