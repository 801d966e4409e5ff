//! What the codes of a font mean, and how wide they are.

use super::unicode::Unicode;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS, UTF_8, UTF_16BE};
use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::HashMap;
use std::rc::Rc;

/// Fonts of one document that are looked at.
const MOST_FONTS: usize = 120;
/// What the table of one font may unpack to.
const TABLE: usize = 512 * 1024;
/// Widths that are kept of one font.
const MOST_WIDTHS: usize = 70_000;

/// The fonts of a document, each read once.
pub(super) struct Fonts<'d> {
    document: &'d Document,
    known: HashMap<*const Dictionary, Rc<Font<'d>>>,
    unreadable: bool,
}

/// A font: from codes to characters.
pub(super) struct Font<'d> {
    codes: Codes<'d>,
    /// Bytes of a code, as far as the widths know.
    bytes: usize,
    /// By code, in thousandths of the size; empty where nothing is said.
    widths: HashMap<u32, f32>,
    default: Option<f32>,
}

enum Codes<'d> {
    /// By the file's own table.
    Stated(Unicode),
    /// By a table of the standard.
    Standard(Encoding<'d>),
    /// In an old encoding of East Asian texts, or in Unicode.
    Text(&'static encoding_rs::Encoding),
    /// Numbers of glyphs, of which nobody says what they show.
    Glyphs,
}

impl<'d> Fonts<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, known: HashMap::new(), unreadable: false }
    }

    /// Whether a font was met that does not say which characters it shows.
    pub(super) fn unreadable(&self) -> bool {
        self.unreadable
    }

    pub(super) fn font(&mut self, dictionary: &'d Dictionary) -> Option<Rc<Font<'d>>> {
        let key = std::ptr::from_ref(dictionary);
        if let Some(known) = self.known.get(&key) {
            return Some(Rc::clone(known));
        }
        if self.known.len() >= MOST_FONTS {
            return None;
        }
        let font = Rc::new(Font::read(dictionary, self.document));
        self.unreadable |= matches!(font.codes, Codes::Glyphs);
        self.known.insert(key, Rc::clone(&font));
        Some(font)
    }
}

impl<'d> Font<'d> {
    fn read(dictionary: &'d Dictionary, document: &'d Document) -> Self {
        let composite = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let codes = codes(dictionary, document, composite);
        let mut font = Self { codes, bytes: 1 + usize::from(composite), widths: HashMap::new(), default: None };
        if composite {
            font.composite_widths(dictionary, document);
        } else {
            font.simple_widths(dictionary, document);
        }
        font
    }

    /// The characters of a string.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        match &self.codes {
            Codes::Stated(table) => table.text(bytes, self.bytes),
            Codes::Standard(table) => table.bytes_to_string(bytes).unwrap_or_default(),
            Codes::Text(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Glyphs => String::new(),
        }
    }

    /// How wide a string is, in sizes of the font.
    pub(super) fn width(&self, bytes: &[u8], text: &str) -> f32 {
        if self.widths.is_empty() && self.default.is_none() {
            return text.chars().map(usual_width).sum();
        }
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code: u32, byte| code << 8 | u32::from(*byte));
        let known = |bytes: &[u8]| self.widths.get(&code(bytes)).copied().or(self.default);
        bytes.chunks(self.bytes).map(|code| known(code).unwrap_or(500.0) / 1000.0).sum()
    }

    /// PDF 1.7, 9.2.4: `Widths`, from `FirstChar` on.
    fn simple_widths(&mut self, dictionary: &Dictionary, document: &Document) {
        let first = super::number(dictionary.get_deref(b"FirstChar", document).ok()).unwrap_or(0.0).max(0.0) as u32;
        let Ok(widths) = dictionary.get_deref(b"Widths", document).and_then(Object::as_array) else { return };
        for (code, width) in (first..).zip(widths.iter().take(256)) {
            let width = document.dereference(width).ok().map(|(_, width)| width);
            self.widths.extend(super::number(width).map(|width| (code, width)));
        }
    }

    /// PDF 1.7, 9.7.4.3: `DW`, and `W` of the descendant: `c [w1 w2 …]` or `first last w`. They go by glyph, which is the
    /// code where the font counts them alike, as nearly all do.
    fn composite_widths(&mut self, dictionary: &Dictionary, document: &Document) {
        let descendants = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let first = descendants.ok().and_then(|all| document.dereference(all.first()?).ok()?.1.as_dict().ok());
        let Some(descendant) = first else { return };
        let identity = dictionary.get(b"Encoding").and_then(Object::as_name).is_ok_and(|n| n.starts_with(b"Identity"));
        if !identity {
            return;
        }
        self.default = Some(super::number(descendant.get_deref(b"DW", document).ok()).unwrap_or(1000.0));
        let Ok(listed) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut listed = listed.iter().map(|object| document.dereference(object).map_or(object, |(_, object)| object));
        while let (Some(first), Some(next)) = (super::number(listed.next()), listed.next()) {
            let first = first.max(0.0) as u32;
            let room = MOST_WIDTHS.saturating_sub(self.widths.len());
            if let Ok(widths) = next.as_array() {
                let each = (first..).zip(widths).take(room);
                self.widths.extend(each.filter_map(|(code, width)| Some((code, super::number(Some(width))?))));
            } else if let (Some(last), Some(width)) = (super::number(Some(next)), super::number(listed.next())) {
                let last = last.clamp(0.0, 65_535.0) as u32;
                self.widths.extend((first..=last).take(room).map(|code| (code, width)));
            }
        }
    }
}

fn codes<'d>(dictionary: &'d Dictionary, document: &'d Document, composite: bool) -> Codes<'d> {
    // What the file says of characters goes before what the codes are (PDF 1.7, 9.10.2).
    let stated = dictionary.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
    let table = stated.ok().and_then(|stream| stream.get_plain_content_with_limit(TABLE).ok());
    if let Some(table) = table.and_then(|table| Unicode::read(&table)) {
        return Codes::Stated(table);
    }
    if composite {
        let name = dictionary.get_deref(b"Encoding", document).and_then(Object::as_name);
        return name.ok().and_then(named).map_or(Codes::Glyphs, Codes::Text);
    }
    match dictionary.get_font_encoding_with_limit(document, TABLE) {
        Ok(table) => Codes::Standard(table),
        Err(_) => Codes::Glyphs,
    }
}

/// The character encoding of a predefined table of codes (PDF 1.7, table 118).
fn named(name: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let name = std::str::from_utf8(name).ok()?;
    let stem = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V"))?;
    Some(match stem {
        _ if stem.starts_with("Uni") && (stem.ends_with("UCS2") || stem.ends_with("UTF16")) => UTF_16BE,
        _ if stem.starts_with("Uni") && stem.ends_with("UTF8") => UTF_8,
        "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" => GBK,
        "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => BIG5,
        "83pv-RKSJ" | "90ms-RKSJ" | "90msp-RKSJ" | "90pv-RKSJ" | "Add-RKSJ" | "Ext-RKSJ" => SHIFT_JIS,
        "EUC" => EUC_JP,
        "KSC-EUC" | "KSCms-UHC" | "KSCms-UHC-HW" | "KSCpc-EUC" => EUC_KR,
        _ => return None,
    })
}

/// How wide a character usually is, in sizes of its font.
pub(super) fn usual_width(c: char) -> f32 {
    match c {
        '\u{2e80}'.. => 1.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | ' ' => 0.3,
        'm' | 'w' | 'M' | 'W' => 0.8,
        _ => 0.53,
    }
}
