//! Pages that stand in the way of the page that was asked for.

use super::measure::Page;
use crate::domain::{Code, Problem, Tz};
use crate::extract::answer;
use crate::text::dates::Reader;
use crate::text::html::Document;
use chrono::{DateTime, Utc};
use url::Url;

/// Columns of text beyond which a page is no mere wall.
const LONGEST_WALL: u32 = 3000;

const ROBOT_CHECK: &str = "a check for robots";

const WALLS: &[(&str, &[&str])] = &[
    (
        ROBOT_CHECK,
        &[
            "captcha",
            "安全验证",
            "人机验证",
            "滑动验证",
            "just a moment",
            "checking your browser",
            "verify you are human",
            "验证码",
            "访问验证",
        ],
    ),
    (
        "a firewall's refusal",
        &[
            "access denied",
            "request blocked",
            "访问被拒绝",
            "拦截",
            "web应用防火墙",
            "forbidden",
            "您的请求",
            "异常访问",
            "not allowed",
        ],
    ),
    ("a page that is drawn by scripts", &["enable javascript", "启用javascript", "开启javascript", "启用 javascript"]),
];

/// What stands in the way, if an answer that should be something else is a page that says so; an error page only where it
/// asks for a proof.
pub(in crate::extract) fn of_text(text: &str, url: &Url, is_error: bool) -> Option<Problem> {
    const LARGEST: usize = 400_000;
    if !text.trim_start().starts_with('<') || text.len() > LARGEST {
        return None;
    }
    let now = DateTime::<Utc>::MAX_UTC;
    let document = Document::parse(text);
    let page = Page::new(document.outline(), url, Reader { now, zone: Tz::UTC }, false);
    let found = problem(&page, url)?;
    (!is_error || found.detail == ROBOT_CHECK).then_some(found)
}

/// What stands in the way, if a page without a list says so.
pub(super) fn problem(page: &Page, url: &Url) -> Option<Problem> {
    let nodes = page.outline.nodes();
    let whole = 0..nodes.len();
    let width = page.measure(&whole).width;
    let found = |what: &str| Some(Problem::new(Code::Content, answer::shown(url), what));
    if width < LONGEST_WALL && nodes.iter().any(|node| node.is("input") && node.attr("type") == Some("password")) {
        return found("a login");
    }
    if width >= LONGEST_WALL {
        return None;
    }
    let title = nodes.iter().position(|node| node.is("title")).map(|at| page.outline.subtree(at)).unwrap_or_default();
    let title: String = page.outline.within(title).filter_map(|(_, node)| node.text()).collect();
    let text = format!("{title}\n{}", page.line(whole, |_| false)).to_lowercase();
    let wall = WALLS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word)));
    if let Some((what, _)) = wall {
        return found(what);
    }
    let roots = ["root", "app", "__next", "__nuxt"];
    let is_shell = nodes.iter().any(|node| node.attr("id").is_some_and(|id| roots.contains(&id)));
    if width < 60 && is_shell {
        return Some(Problem::new(Code::NothingFound, answer::shown(url), "the page is drawn by scripts"));
    }
    None
}
