//! Bytes to text. A site may state its encoding in several places, wrongly in some of them, or not at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GBK, UTF_8};

/// How far into a document its own statement about its encoding is looked for (the HTML standard's bound).
const PRESCAN: usize = 1024;

/// The text of `bytes`, and the name of the encoding that was used.
///
/// In this order: what the source's settings say, a byte order mark, the `Content-Type` header, the document's own
/// `<meta>` or XML declaration, and detection. A statement that makes nonsense of the bytes is passed over, since servers
/// send a default charset with pages that they did not write.
pub fn decode(bytes: &[u8], charset: Option<&str>, content_type: Option<&str>) -> (String, &'static str) {
    if let Some(encoding) = charset.and_then(named) {
        return (encoding.decode(bytes).0.into_owned(), encoding.name());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0.into_owned(), encoding.name());
    }
    let head = bytes.get(..PRESCAN.min(bytes.len())).unwrap_or_default();
    let stated = [content_type.and_then(parameter), declared(head)];
    for encoding in stated.into_iter().flatten() {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        if is_sound(&text) {
            return (text.into_owned(), encoding.name());
        }
    }
    let encoding = detected(bytes);
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
}

/// The encoding of a label, as the Encoding standard has it: `gb2312` means GBK.
pub fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    if bytes.is_ascii() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // No hint by the domain: one for China makes GBK of short Big5 texts.
    let guess = detector.guess(None, Utf8Detection::Allow);
    // GB18030 bytes that GBK's detector rates are read by the same decoder.
    if guess == encoding_rs::GB18030 { GBK } else { guess }
}

/// A text is sound unless more than one in fifty of its characters beyond ASCII could not be read.
fn is_sound(text: &str) -> bool {
    let (mut broken, mut foreign) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        foreign += 1;
        broken += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    broken * 50 <= foreign
}

/// The `charset` of a media type.
fn parameter(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| named(value))?
    })
}

/// What a document says of itself: `<meta charset>`, `<meta http-equiv content="…charset=…">`, `<?xml encoding=…?>`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head: String = head.iter().map(|b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { ' ' }).collect();
    let label = xml_label(&head).or_else(|| meta_label(&head))?;
    // A document whose statement can be read as ASCII is not UTF-16, whatever it claims.
    named(label).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

fn xml_label(head: &str) -> Option<&str> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    quoted(declaration.split_once("encoding")?.1)
}

fn meta_label(head: &str) -> Option<&str> {
    head.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        quoted(tag.split_once("charset")?.1)
    })
}

/// The value after an equals sign, quoted or bare.
fn quoted(text: &str) -> Option<&str> {
    let value = text.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end =
        value.find(|c: char| matches!(c, '"' | '\'' | ';' | '/' | '>') || c.is_whitespace()).unwrap_or(value.len());
    value.get(..end).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::BIG5;

    const SIMPLIFIED: &str = "关于系统升级期间暂停分期付款服务的公告";
    const TRADITIONAL: &str = "系統維護期間暫停分期付款服務公告,造成不便敬請見諒";

    fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn each_place_that_states_the_encoding_is_read() {
        let meta = |label: &str| format!("<html><head><meta charset=\"{label}\"><title>{SIMPLIFIED}</title>");
        let http_equiv = format!("<META http-equiv=Content-Type content='text/html; charset=gb2312'>{SIMPLIFIED}");
        let xml = format!("<?xml version=\"1.0\" encoding='GBK'?><a>{SIMPLIFIED}</a>");
        let marked = [b"\xEF\xBB\xBF".as_slice(), SIMPLIFIED.as_bytes()].concat();
        let rows = [
            (bytes(SIMPLIFIED, GBK), Some("gbk"), None, "GBK"),
            (bytes(SIMPLIFIED, GBK), None, Some("text/html; charset=\"gb2312\""), "GBK"),
            (bytes(&meta("gb2312"), GBK), None, Some("text/html"), "GBK"),
            (bytes(&http_equiv, GBK), None, None, "GBK"),
            (bytes(&xml, GBK), None, None, "GBK"),
            (marked.clone(), None, Some("text/html; charset=gbk"), "UTF-8"),
            (SIMPLIFIED.as_bytes().to_vec(), None, None, "UTF-8"),
            (bytes(&SIMPLIFIED.repeat(3), GBK), None, None, "GBK"),
        ];
        for (bytes, charset, header, name) in rows {
            let (text, used) = decode(&bytes, charset, header);
            assert!(text.contains(SIMPLIFIED), "{name}: {text}");
            assert_eq!(used, name);
        }
        assert!(decode(&bytes(TRADITIONAL, BIG5), None, None).0.contains(TRADITIONAL));
    }

    #[test]
    fn a_statement_that_makes_nonsense_of_the_bytes_is_passed_over() {
        let page = format!("<meta charset=gbk><p>{SIMPLIFIED}</p>");
        let (text, used) = decode(&bytes(&page, GBK), None, Some("text/html; charset=utf-8"));
        assert!(text.contains(SIMPLIFIED), "{text}");
        assert_eq!(used, "GBK");
    }

    #[test]
    fn four_byte_characters_of_gb18030_survive_the_label_gb2312() {
        let (encoded, _, _) = encoding_rs::GB18030.encode("㐂丂𠮷分期付款");
        let (text, _) = decode(&encoded, None, Some("text/html; charset=gb2312"));
        assert_eq!(text, "㐂丂𠮷分期付款");
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let mut page = SIMPLIFIED.repeat(5).into_bytes();
        page.push(0xE5);
        assert_eq!(decode(&page, None, Some("text/html; charset=utf-8")).1, "UTF-8");
    }
}
