//! Spaces in Chinese sentences where values are put in: one between a Chinese character and a digit or a Latin letter, none
//! between Chinese characters or their punctuation. Only the seams are touched: what a value holds stays as it is.

/// Fluent's marks around a value.
const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A sentence without the marks, with the right spaces where they were. `parting`: whether a space is put in where none is.
pub(super) fn spaced(text: &str, parting: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let seam = |c: char| c == ' ' || MARKS.contains(&c);
    while let Some(start) = rest.find(seam) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let end = from.find(|c| !seam(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        rest = after;
        let spaces = run.chars().filter(|c| *c == ' ').count();
        let parts = (out.chars().next_back(), after.chars().next());
        let spaces = match parts {
            _ if spaces == run.len() => spaces,
            (Some(left), Some(right)) if is_chinese(left) && is_chinese(right) => 0,
            (Some(left), Some(right)) if parting && meet(left, right) => spaces.max(1),
            _ => spaces,
        };
        out.extend(std::iter::repeat_n(' ', spaces));
    }
    out.push_str(rest);
    out
}

fn meet(left: char, right: char) -> bool {
    is_han(left) && right.is_ascii_alphanumeric() || left.is_ascii_alphanumeric() && is_han(right)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// A Chinese character or its punctuation.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams_have_the_right_spaces() {
        for (text, expected) in [
            ("自 \u{2068}今天 03:25\u{2069} 起", "自今天 03:25 起"),
            ("看不到\u{2068}TernPay\u{2069}：", "看不到 TernPay："),
            ("您 \u{2068}今天 03:23\u{2069} 的尝试", "您今天 03:23 的尝试"),
            ("\u{2068}商城\u{2069}的\u{2068}\u{2068}分期\u{2069}\u{2069}暂停", "商城的分期暂停"),
            ("\u{2068}甲 乙mall\u{2069}，\u{2068}\u{2069}好", "甲 乙mall，好"),
            ("  两列  ", "  两列  "),
            ("", ""),
        ] {
            assert_eq!(spaced(text, true), expected);
        }
        assert_eq!(spaced("\u{2068}11\u{2069}月\u{2068}28\u{2069}日", false), "11月28日");
    }
}
