//! Banks by the shape of their names: what stands before 银行, or ends with "bank", names one that is in no list.

use super::context::Context;
use super::lexicon::Hit;
use super::segment::LineKind;
use std::ops::Range;

/// What stands before 银行 and names none.
const NO_NAMES: &[&str] = &[
    "对方", "对应", "各大", "各家", "国内", "国有", "外资", "主要", "部分", "相关", "有关", "支持", "合作", "签约",
    "代发", "存管", "绑定", "开卡", "付款", "收款", "发卡", "中央", "人民", "村镇", "商业", "投资", "世界", "城市",
    "农村", "地方", "民营", "网上", "手机", "电话", "微信", "直销", "企业", "个人", "电子", "开户", "收单", "结算",
    "清算", "以下", "上述", "其他", "其它", "其余", "所有", "所属", "任何", "任意", "全部", "多家", "个别", "少数",
    "如下", "移动", "掌上", "网络", "公司", "私人", "当地", "境外", "海外", "使用", "通过", "选择", "更换", "联系",
    "咨询", "到期", "此前", "因为", "由于", "接入", "流动", "行动", "银行", "参与", "指定", "同一", "不同", "以及",
    "您的", "云", "网",
];
/// Characters that no name holds: they speak of a bank.
const NO_NAME_CHARS: &[char] = &['本', '我', '贵', '该', '各', '他', '家', '某', '此'];
/// Words that end with "bank" and name none.
const NO_LATIN_NAMES: &[&str] = &[
    "netbank",
    "ebank",
    "databank",
    "piggybank",
    "powerbank",
    "interbank",
    "nonbank",
    "mobilebank",
    "phonebank",
    "digibank",
];
/// Characters that stand between a name and what is before it.
const BOUNDS: &str = "与和及或对在由将的、为是向因从给请限于往使至到自起接按凭含且但经已日持用等";

/// Names that begin with such a character all the same.
const BOUND_NAMES: &[&str] = &["日照", "自贡"];

/// The places of the banks named by their shape from the first to the last of some hits and right before them.
pub(crate) fn named(context: &Context<'_>, clause: &[Hit], from: usize) -> Vec<Range<usize>> {
    const MOST: usize = 16;
    const REACH: usize = 160;
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return Vec::new() };
    let start = context.text.floor_char_boundary(first.range.start.saturating_sub(REACH)).max(from);
    let before = context.text.get(start..first.range.start).unwrap_or_default();
    let start = before.rfind([',', ';', '。', '.', '\n']).map_or(start, |at| start + at + 1);
    let said = context.text.get(start..last.range.end).unwrap_or_default();
    let han = said.match_indices("银行").filter_map(|(at, _)| han_name(context, start + at));
    let latin = said.match_indices("bank").filter_map(|(at, _)| latin_name(context, start + at));
    han.chain(latin).take(MOST).collect()
}

/// The bank that a cell of a table names, and nothing else.
pub(crate) fn of_cell(context: &Context<'_>, unit: usize) -> Option<Range<usize>> {
    let row = context.kind_of(context.line_of(unit)) == LineKind::Row;
    let cell = context.page.units.get(unit).map(|unit| unit.range.clone()).filter(|_| row)?;
    let text = context.text.get(cell.clone())?;
    let start = cell.start + text.len() - text.trim_start().len();
    let text = text.trim();
    let name = han_name(context, start + text.strip_suffix("银行")?.len())?;
    (name == (start..start + text.len())).then_some(name)
}

/// Whether a party is named as one that can be chosen in place of what stops: 您可选择招商银行等其他银行.
pub(crate) fn is_choice(context: &Context<'_>, hit: &Hit) -> bool {
    const CHOICE: &[&str] =
        &["可选择", "可使用", "可改用", "可选用", "请选择", "请使用", "请改用", "you can use", "please use"];
    const REACH: usize = 160;
    let start = context.text.floor_char_boundary(hit.range.start.saturating_sub(REACH));
    let before = context.text.get(start..hit.range.start).unwrap_or_default();
    let clause = before.rsplit([',', ';', '。', '.', '\n']).next().unwrap_or_default();
    CHOICE.iter().any(|word| clause.contains(word))
}

/// The name whose 银行 stands at a place.
fn han_name(context: &Context<'_>, at: usize) -> Option<Range<usize>> {
    let end = at + "银行".len();
    let rest = context.text.get(end..)?;
    if rest.starts_with(['卡', '侧', '端', '账', '系', '网', '柜', '业', '方']) {
        return None;
    }
    let known = context.hits.partition_point(|hit| hit.range.end <= at);
    let bound = known.checked_sub(1).and_then(|before| context.hits.get(before)).map_or(0, |hit| hit.range.end);
    // Part of a word that is known.
    if context.hits.get(known).is_some_and(|hit| hit.range.start < end) {
        return None;
    }
    let before = context.text.get(bound..at)?;
    let name = ending_in_name(before)?;
    // A bank that is used, or whose card is held, is not what the words around are about.
    let is_means = before.strip_suffix(name)?.ends_with(['等', '持', '用']);
    (!is_means).then_some(at - name.len()..end)
}

/// Whether a text in the place of a name is one (重庆农村商业银行), and no word that speaks of banks (网上银行).
pub(super) fn is_name(name: &str) -> bool {
    const KINDS: &[&str] = &["农村商业", "城市商业", "商业", "农商", "村镇"];
    let stem = name.strip_suffix("银行").unwrap_or(name);
    let stem = KINDS.iter().find_map(|kind| stem.strip_suffix(kind)).unwrap_or(stem);
    let stem = stem.strip_prefix("中国").filter(|rest| !rest.is_empty()).unwrap_or(stem);
    // 网商银行 and 云南银行 are banks, 网银行 is none.
    let speaks =
        |word: &str| stem == word || word.len() > '云'.len_utf8() && (stem.starts_with(word) || stem.ends_with(word));
    let plain = NO_NAMES.iter().any(|word| speaks(word));
    let letters = stem.chars().all(|c| c.is_alphanumeric());
    !stem.is_empty() && letters && !plain && !stem.contains(NO_NAME_CHARS)
}

/// The name without its 银行 with which a folded text ends.
pub(super) fn ending_in_name(before: &str) -> Option<&str> {
    const SHORTEST: usize = 2;
    const LONGEST: usize = 4;
    if BOUND_NAMES.iter().any(|name| before.ends_with(name)) {
        return before.get(before.len() - 2 * '日'.len_utf8()..);
    }
    let is_name = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !BOUNDS.contains(c);
    let chars = before.chars().rev().take(LONGEST + 1).take_while(|&c| is_name(c));
    let (count, bytes) = chars.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    let name = before.get(before.len() - bytes..)?;
    let plain = NO_NAMES.iter().any(|word| name.starts_with(word) || name.ends_with(word));
    ((SHORTEST..=LONGEST).contains(&count) && !plain && !name.contains(NO_NAME_CHARS)).then_some(name)
}

/// The word that ends with the "bank" at a place.
fn latin_name(context: &Context<'_>, at: usize) -> Option<Range<usize>> {
    const LEAST: usize = 3;
    let end = at + "bank".len();
    let glued = context.text.get(..at)?.bytes().rev().take(24).take_while(u8::is_ascii_alphabetic).count();
    let name = at - glued..end;
    let text = context.text.get(name.clone())?;
    let closes = context.text.get(end..)?.bytes().next().is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (glued >= LEAST && closes && !NO_LATIN_NAMES.contains(&text)).then_some(name)
}
