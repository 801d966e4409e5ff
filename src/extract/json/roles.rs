//! What the fields of an item are for, by the sound of their names and by what they hold.

use super::value;
use crate::text::dates::Reader;
use serde_json::Value;
use std::collections::HashSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Id,
    Title,
    Date,
    Body,
    Link,
}

/// A body field rated no higher is a summary.
pub(super) const SUMMARY: f32 = 5.0;

/// How names sound: words are separated by blanks, rates are looked up from the top.
struct Sounds {
    /// A name that holds one of these is for something else.
    never: &'static str,
    /// A name that holds one of these is taken only if there is nothing better.
    poor: &'static str,
    exact: &'static [(f32, &'static str)],
    holds: &'static [(f32, &'static str)],
    ends: &'static [(f32, &'static str)],
}

const POOR: f32 = 1.5;

const TITLE: Sounds = Sounds {
    never: "subtitle seo user author channel operator file site brand category type column nick host pathname app bank dept",
    poor: "",
    exact: &[
        (10.0, "title 标题 headline noticetitle articletitle announcementtitle"),
        (8.0, "subject heading topic"),
        (5.0, "name caption label"),
    ],
    holds: &[],
    ends: &[(9.0, "title subject headline titlecn titlezh"), (6.0, "name")],
};

const DATE: Sounds = Sounds {
    never: "end expire deadline offline",
    poor: "start begin effective modif edit",
    exact: &[
        (
            10.0,
            "publishtime publishdate pubtime pubdate publishedat datepublished published publishat 发布时间 发布日期",
        ),
        (8.0, "date posted postdate releasetime releasedate postedat datetime publish"),
        (7.0, "createtime createdat created createdate addtime inputtime ctime gmtcreate time timestamp 日期 时间"),
        (3.0, "updatetime updatedat updated mtime updatedate gmtmodified lastmodified"),
    ],
    holds: &[(9.0, "publish release")],
    ends: &[(4.0, "time date at on ts")],
};

const BODY: Sounds = Sounds {
    never: "title button type format alt",
    poor: "",
    exact: &[
        (10.0, "content body 正文 内容 articlebody contenthtml htmlcontent textcontent bodyhtml fulltext"),
        (8.0, "html text message detail details msg noticecontent paragraphs blocks contenttext"),
        (SUMMARY, "description desc summary abstract intro excerpt brief digest remark snippet"),
    ],
    holds: &[],
    ends: &[(8.0, "content body html text")],
};

const LINK: Sounds = Sounds {
    never: "img image pic cover icon avatar thumb logo video share banner photo file",
    poor: "",
    exact: &[
        (10.0, "url link href permalink weburl detailurl pageurl 链接"),
        (6.0, "jumpurl outurl h5url pcurl uri path jumplink slugurl"),
    ],
    holds: &[],
    ends: &[(5.0, "url link href uri")],
};

const ID: Sounds = Sounds {
    never: "category user type author parent column channel site class dir tenant",
    poor: "",
    exact: &[(10.0, "id guid uuid objectid 编号"), (4.0, "key code sn no slug")],
    holds: &[],
    ends: &[(7.0, "id guid"), (4.0, "no code")],
};

/// Holders of fields that are about something else than the item.
const FOREIGN: &str = "author user category channel column image cover tag seo";

/// Names that say how a text is written and not what it is.
const FORMS: &str = "rendered value raw html text plain cdata zh zhcn zhhans cn";

impl Role {
    fn sounds(self) -> &'static Sounds {
        match self {
            Self::Id => &ID,
            Self::Title => &TITLE,
            Self::Date => &DATE,
            Self::Body => &BODY,
            Self::Link => &LINK,
        }
    }

    /// How much the name of a field sounds like this role. What stands deeper in an item is less likely meant.
    pub(super) fn rate(self, keys: &[String]) -> f32 {
        let Some((mut last, mut holders)) = keys.split_last() else { return 0.0 };
        // `title: { rendered: … }`: the holder has the name.
        if holds_whole(&plain_key(last), FORMS)
            && let Some((name, around)) = holders.split_last()
        {
            (last, holders) = (name, around);
        }
        let foreign = |key: &String| holds(&plain_key(key), FOREIGN);
        if holders.iter().any(foreign) {
            return 0.0;
        }
        let depth = i32::try_from(holders.len()).unwrap_or(i32::MAX);
        self.sounds().rate(&plain_key(last)) * 0.9_f32.powi(depth)
    }

    /// In how many items the field holds what this role needs; nothing if in too few.
    pub(super) fn share(self, keys: &[String], items: &[&Value], reader: Reader) -> f32 {
        let mut distinct = HashSet::new();
        let mut fit = 0;
        for item in items {
            let Some(value) = keys.iter().try_fold(*item, |value, key| value.get(key)) else { continue };
            if self.fits(value, reader) {
                fit += 1;
                distinct.insert(value.to_string());
            }
        }
        let share = fit as f32 / items.len().max(1) as f32;
        let distinct = distinct.len() as f32 / (fit as f32).max(1.0);
        match self {
            // Posts may have no title, or lack a text of their own.
            Self::Title | Self::Body if share >= 0.3 => share.sqrt() * distinct,
            Self::Id if distinct >= 1.0 && share >= 0.9 => 1.0,
            Self::Date if share >= 0.6 => share,
            Self::Link if share >= 0.5 => share * distinct.sqrt(),
            _ => 0.0,
        }
    }

    fn fits(self, value: &Value, reader: Reader) -> bool {
        let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        let is_address = |text: &str| text.contains("://") && !text.contains(|c: char| c.is_whitespace() || c == '<');
        match (self, value) {
            (Self::Title, Value::String(text)) => words(text) && !is_address(text) && text.len() < 2000,
            (Self::Body, Value::String(text)) => words(text) && !is_address(text),
            (Self::Body, Value::Array(parts)) => parts.iter().any(|part| part.is_string() || part.is_object()),
            (Self::Link, Value::String(text)) => {
                let bare = !text.trim().contains(|c: char| c.is_whitespace() || c == '<');
                bare && (text.contains('/') || text.ends_with("html"))
            }
            (Self::Id, Value::String(text)) => !text.trim().is_empty() && text.len() <= 300,
            (Self::Id, Value::Number(_)) => true,
            (Self::Date, value) => value::date(value, reader).is_some(),
            _ => false,
        }
    }
}

impl Sounds {
    fn rate(&self, key: &str) -> f32 {
        if holds(key, self.never) {
            return 0.0;
        }
        if holds(key, self.poor) {
            return POOR;
        }
        let best = |rows: &[(f32, &str)], fits: &dyn Fn(&str) -> bool| {
            rows.iter().find(|(_, words)| words.split(' ').any(fits)).map(|(rate, _)| *rate)
        };
        best(self.exact, &|word| key == word)
            .or_else(|| best(self.holds, &|word| key.contains(word)))
            .or_else(|| best(self.ends, &|word| key.ends_with(word)))
            .unwrap_or(0.0)
    }
}

fn holds_whole(key: &str, words: &str) -> bool {
    words.split(' ').any(|word| word == key)
}

fn holds(key: &str, words: &str) -> bool {
    words.split(' ').any(|word| !word.is_empty() && key.contains(word))
}

/// A key in lower case and without marks: `publish_time`, `publishTime` and `PublishTime` are one.
pub(super) fn plain_key(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
