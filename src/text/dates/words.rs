//! Words around and within dates.

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What may stand beside a date that is the whole of a text.
const LABELS: &[&str] = &[
    "发布时间",
    "發佈時間",
    "發布時間",
    "发布日期",
    "發佈日期",
    "發布日期",
    "公告日期",
    "公告时间",
    "公告時間",
    "公布日期",
    "发布于",
    "發佈於",
    "發布於",
    "发表于",
    "發表於",
    "发表时间",
    "发布",
    "發佈",
    "發布",
    "发表",
    "更新",
    "更新时间",
    "更新時間",
    "更新日期",
    "更新于",
    "时间",
    "時間",
    "日期",
    "创建时间",
    "刊登日期",
    "上架日期",
    "民國",
    "民国",
    "中華民國",
    "中华民国",
    "北京时间",
    "published",
    "published on",
    "published at",
    "posted",
    "posted on",
    "posted at",
    "date",
    "updated",
    "updated on",
    "last updated",
    "released",
    "release date",
    "on",
    "at",
    "date published",
    "publish date",
    "created",
    "pubdate",
    "issued",
    "issue date",
    "effective date",
    "date posted",
    "发布日",
    "发文日期",
    "发文时间",
    "录入时间",
];

const WEEKDAYS: &[&str] = &[
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
];

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let number = MONTHS.iter().position(|m| *m == word || word == "sept" && *m == "sep");
    let number = number.or_else(|| MONTHS_FULL.iter().position(|m| *m == word));
    number.and_then(|n| u32::try_from(n + 1).ok())
}

/// Whether a text says nothing but "this is a date": labels, weekdays, brackets, marks.
pub fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.is_empty()
        || LABELS.contains(&text.as_str())
        || is_weekday(&text)
        || text.split_once([',', ' ', '：', ':']).is_some_and(|(label, rest)| {
            LABELS.contains(&label.trim()) && is_weekday(rest.trim_matches(|c: char| !c.is_alphanumeric()))
        })
}

/// Whether a text is a label that says of a date that it is one of publication.
pub fn is_published_label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    !matches!(text, "" | "on" | "at" | "民國" | "民国") && !is_weekday(&text.to_lowercase()) && is_label(text)
}

pub(super) fn is_weekday(text: &str) -> bool {
    WEEKDAYS.contains(&text) || cjk_weekday(text).is_some_and(|length| length == text.len())
}

/// The length of a Chinese name of a weekday at the start of a text, in bytes.
pub(super) fn cjk_weekday(text: &str) -> Option<usize> {
    let prefix = ["星期", "礼拜", "禮拜", "周", "週"].into_iter().find(|p| text.starts_with(p))?;
    let day = text.get(prefix.len()..)?.chars().next()?;
    matches!(day, '一' | '二' | '三' | '四' | '五' | '六' | '日' | '天').then(|| prefix.len() + day.len_utf8())
}

/// The value of a Chinese digit.
pub(super) fn cjk_digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' | '０' | '0' | 'O' => Some(0),
        '十' => None,
        c => "一二三四五六七八九".chars().position(|d| d == c).and_then(|n| u32::try_from(n + 1).ok()),
    }
}

/// The runs of digits in a text, with their places.
pub(super) fn digit_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain(std::iter::once(b' ')).enumerate().take(2000) {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.extend(text.get(from..at).map(|digits| (from, digits)));
                start = None;
            }
            _ => {}
        }
    }
    runs
}
