//! Kinds that do nothing, so that plans are tested by themselves.

use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Problem, Receipt, Reply, Request, Sample, Secrets};
use crate::extract::{self, Context, Extraction, Source, Step, Visit};
use crate::notify::senders::{self, Sender, Unsendable};
use crate::probe::{self, Probe};
use crate::setup::Kinds;
use chrono::{DateTime, Utc};

#[derive(Debug)]
struct Dummy;

impl Visit for Dummy {
    fn next(&mut self, _: Vec<Result<Reply, Problem>>) -> Step {
        Step::Done(Extraction::default())
    }
}

impl Source for Dummy {
    fn visit(&self, _: &Context) -> Box<dyn Visit> {
        Box::new(Dummy)
    }
}

impl Probe for Dummy {
    fn request(&self, _: &Secrets) -> Request {
        unreachable!("plans ask nobody")
    }

    fn sample(&self, _: &Result<Reply, Problem>, _: DateTime<Utc>) -> Sample {
        unreachable!("plans ask nobody")
    }
}

impl Sender for Dummy {
    fn parcel(&self, _: &Composed, _: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        unreachable!("plans send nothing")
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        unreachable!("plans send nothing")
    }
}

fn know(section: &Section<'_>, keys: &[&'static str]) {
    for key in keys {
        section.get(key);
    }
}

pub(super) const KINDS: Kinds<'static> = Kinds {
    sources: &[
        extract::Kind {
            name: "page",
            configure: |section| {
                section.required_url("url", "the address of the page")?;
                know(section, &["items", "link", "title", "date", "body"]);
                Some(Box::new(Dummy))
            },
        },
        extract::Kind {
            name: "json",
            configure: |section| {
                know(section, &["headers", "list", "fields", "detail", "url_template", "body_encoding", "body_format"]);
                Some(Box::new(Dummy))
            },
        },
        extract::Kind {
            name: "feed",
            configure: |section| {
                section.secret("token");
                Some(Box::new(Dummy))
            },
        },
    ],
    probes: &[probe::Kind {
        name: "http",
        configure: |section| {
            know(section, &["method"]);
            Some(Box::new(Dummy))
        },
    }],
    senders: &[
        senders::Kind { name: "desktop", example: "", configure: |_| Some(Box::new(Dummy)) },
        senders::Kind { name: "log", example: "", configure: |_| Some(Box::new(Dummy)) },
        senders::Kind {
            name: "ntfy",
            example: "",
            configure: |section| {
                section.url("url");
                section.required_text("topic", "the topic to publish to")?;
                section.secret("token");
                Some(Box::new(Dummy))
            },
        },
    ],
};
