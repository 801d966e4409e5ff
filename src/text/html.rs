//! Markup to plain text that keeps its structure. A page is parsed once into a [`Document`], walked once into an
//! [`Outline`] (a flat list in document order), and everything else reads that list; nothing here recurses.

mod chars;
mod outline;
mod parse;
mod render;
mod table;

pub use chars::squeeze;
pub use outline::{Node, Outline, What};
pub use parse::Document;

/// Characters of text that are kept of one document.
pub const LONGEST_TEXT: usize = 200 * 1024;

/// The plain text of a document or fragment: paragraphs and `<br>` as line breaks, tables as rows of `| cell | cell |`, list
/// items behind `- ` or their number, without scripts, styles and what is hidden. Linear, whatever the nesting.
pub fn to_text(html: &str) -> String {
    let document = Document::parse(html);
    let outline = document.outline();
    outline.text(0..outline.len())
}

/// The plain text of what may be markup or plain already; markup that was escaped once too often is read as well.
pub fn read(text: &str) -> String {
    if is_markup(text) {
        return to_text(text);
    }
    let text = lines(text);
    if text.contains("&lt;") { to_text(&to_text(&text)) } else { text }
}

fn is_markup(text: &str) -> bool {
    let tag = text.split('<').skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    });
    tag || ["&nbsp;", "&ldquo;", "&amp;", "&#", "&mdash;", "&middot;"].iter().any(|entity| text.contains(entity))
}

/// The lines of a plain text, without blanks at their ends and without empty ones.
pub fn lines(text: &str) -> String {
    let mut kept = String::new();
    for line in text.lines().map(squeeze).filter(|line| !line.is_empty()) {
        if kept.len() + line.len() > LONGEST_TEXT {
            break;
        }
        if !kept.is_empty() {
            kept.push('\n');
        }
        kept.push_str(&line);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_becomes_lines() {
        let rows: &[(&str, &str)] = &[
            ("<p>一</p>\n\n<p>二<br>三</p>", "一\n二\n三"),
            ("plain &lt;b&gt; &amp; text", "plain <b> & text"),
            ("<div>a<div>b</div>c</div>", "a\nb\nc"),
            ("<p>7<span>月</span>29<b>日</b> 21:00</p>", "7月29日 21:00"),
            ("<p>a\n   b\u{a0}&nbsp;c</p>", "a b c"),
            ("<p>\u{3000}\u{3000}尊敬的客户：</p>", "尊敬的客户："),
            ("<p>A\u{200b}B\u{202e}C\u{feff}</p>", "ABC"),
            ("<h2>标题</h2>正文", "标题\n正文"),
            ("<ul><li>甲</li><li><p>乙</p></li></ul>后", "- 甲\n- 乙\n后"),
            ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙"),
            ("<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>", "1. 甲\n- 子\n2. 乙"),
            ("<dl><dt>时间</dt><dd>2:00</dd></dl>", "时间\n2:00"),
            ("<pre>a\n  b</pre>", "a\nb"),
            ("<div style='white-space: pre-line'>a\nb</div>", "a\nb"),
            ("a<script>x()</script><style>p{}</style><!-- c -->b", "ab"),
            ("<p hidden>x</p><p style='display: none'>y</p><p>z</p>", "z"),
            ("<p>x</p><span class='sr-only'>y</span><template><p>z</p></template>", "x"),
            ("<select><option>x</option></select><textarea>y</textarea><button>z</button>t", "t"),
            ("<h3><button>标题</button></h3>", "标题"),
            ("", ""),
        ];
        for (html, text) in rows {
            assert_eq!(to_text(html), *text, "{html}");
        }
    }

    #[test]
    fn tables_become_rows() {
        let rows: &[(&str, &str)] = &[
            (
                "<table><tr><th>服务</th><th>时间</th></tr><tr><td>网上支付</td><td>0:00<br>-2:00</td></tr></table>",
                "| 服务 | 时间 |\n| 网上支付 | 0:00 -2:00 |",
            ),
            (
                "<table><tr><td rowspan=2>7月30日</td><td>A</td></tr><tr><td>B</td></tr></table>",
                "| 7月30日 | A |\n| 7月30日 | B |",
            ),
            (
                "<table><tr><th colspan=2>时间</th><th>服务</th></tr><tr><td>1:00</td><td>2:00</td><td>支付</td></tr></table>",
                "| 时间 | 时间 | 服务 |\n| 1:00 | 2:00 | 支付 |",
            ),
            ("<table><tr><td colspan=2>附表</td></tr><tr><td>a</td><td>b</td></tr></table>", "| 附表 |\n| a | b |"),
            ("<table><tr><td>a|b</td><td></td></tr><tr><td>c</td><td>d</td></tr></table>", "| a¦b | |\n| c | d |"),
            ("<table><tr><td><p>a</p>b</td><td>c<div>d</div>e</td></tr></table>", "| a b | c d e |"),
            // A table for layout is no table.
            (
                "<table><tr><td><p>一</p><table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
                "一\n| x | y |\n| 1 | 2 |",
            ),
            // A data table may hold a small one in a cell.
            (
                "<table border=1><tr><th>a</th><th>b</th></tr><tr><td>c</td><td><table><tr><td>d</td><td>e</td></tr></table></td></tr></table>",
                "| a | b |\n| c | d e |",
            ),
            ("<table><tr><td>只有一列</td></tr><tr><td>第二行</td></tr></table>", "只有一列\n第二行"),
        ];
        for (html, text) in rows {
            assert_eq!(to_text(html), *text, "{html}");
        }
    }

    #[test]
    fn what_may_be_markup_is_read_either_way() {
        for (written, text) in [
            ("<p>一</p><p>二</p>", "一\n二"),
            ("一\r\n\r\n  二 ", "一\n二"),
            ("a &lt;p&gt;一&lt;/p&gt;", "a\n一"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("A&nbsp;B", "A B"),
        ] {
            assert_eq!(read(written), text, "{written}");
        }
    }

    #[test]
    fn text_is_bounded() {
        assert!(to_text(&"<p>一二三四五六七八九十</p>".repeat(50_000)).len() <= LONGEST_TEXT + 64);
        let spans =
            "<table><tr><td rowspan=60000>x</td></tr>".to_owned() + &"<tr><td colspan=900>yy</td></tr>".repeat(9000);
        assert!(to_text(&spans).len() <= LONGEST_TEXT + 64);
    }
}
