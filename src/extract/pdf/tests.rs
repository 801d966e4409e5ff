use super::*;
use crate::domain::{Limits, Tz};
use chrono::{DateTime, Utc};
use std::io::Write;
use url::Url;

/// A PDF of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", n + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    bytes.extend(end.bytes());
    bytes
}

fn stream(data: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(data).unwrap();
    let packed = packed.finish().unwrap();
    let mut object = format!("<</Filter /FlateDecode /Length {}>>\nstream\n", packed.len()).into_bytes();
    object.extend(packed);
    object.extend(b"\nendstream");
    object
}

/// One page of instructions; `F` is the font of objects 5 and on.
fn page(instructions: &str, font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842]>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>"
            .to_vec(),
        stream(instructions.as_bytes()),
        font.as_bytes().to_vec(),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

/// A font whose glyphs are numbered in the order in which a text uses them, with the table that says what they are.
fn numbered(text: &str) -> (String, Vec<u8>, impl Fn(&str) -> String + use<>) {
    let mut glyphs: Vec<char> = text.chars().filter(|c| *c != '\n').collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let mut table = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n".to_owned();
    for (n, chunk) in glyphs.chunks(100).enumerate() {
        table.push_str(&format!("{} beginbfchar\n", chunk.len()));
        for (m, glyph) in chunk.iter().enumerate() {
            let units: String = glyph.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
            table.push_str(&format!("<{:04X}> <{units}>\n", n * 100 + m + 1));
        }
        table.push_str("endbfchar\n");
    }
    let table =
        format!("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n{table}endcmap end end");
    let font = "<</Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H /ToUnicode 6 0 R \
                /DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /DW 1000>>]>>";
    let code = move |text: &str| {
        let at = |c: char| glyphs.iter().position(|glyph| *glyph == c).unwrap() + 1;
        text.chars().map(|c| format!("{:04X}", at(c))).collect()
    };
    (font.to_owned(), stream(table.as_bytes()), code)
}

const NOTICE: [&str; 6] = [
    "关于分期支付系统维护的公告",
    "　　因银行系统升级，商城将于2026年7月29日23:00至",
    "7月30日06:00暂停信用卡分期付款，请您提前安排。",
    "　　一、普通支付不受影响。",
    "示例商城",
    "2026年7月28日",
];

fn chinese() -> Vec<u8> {
    let (font, table, code) = numbered(&NOTICE.concat());
    let mut instructions = "q BT /F 12 Tf ".to_owned();
    for (n, line) in NOTICE.iter().enumerate() {
        let x = if n == 0 {
            200
        } else if n > 3 {
            300
        } else {
            60
        };
        instructions.push_str(&format!("1 0 0 1 {x} {} Tm <{}> Tj ", 780 - 20 * n, code(line)));
    }
    page(&(instructions + "ET Q"), &font, &[table])
}

const HELVETICA: &str = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";

fn english() -> Vec<u8> {
    let lines = [
        "(Scheduled maintenance of installment payments) Tj",
        "0 -30 Td (On 5 March 2026 from 01:00 to 04:30 installment payments will be una) Tj (vailable because of) Tj",
        "0 -14 Td [(w) 10 (ork on our payment sys) -5 (tem. Other) -400 (methods)] TJ ( stay available.) Tj",
        "0 -30 Td (Service) Tj 150 0 Td (From) Tj 100 0 Td (To) Tj",
        "-250 -14 Td (Installments) Tj 150 0 Td (01:00) Tj 100 0 Td (04:30) Tj",
        "-100 -200 Td (- 1 -) Tj",
    ];
    page(&format!("BT /F 11 Tf 70 760 Td {} ET", lines.join(" ")), HELVETICA, &[])
}

fn reply(body: Vec<u8>, media_type: &str) -> Reply {
    Reply {
        status: 200,
        url: Url::parse("https://bank.example/notices/1.pdf?t=s3cret").unwrap(),
        headers: vec![("content-type".into(), media_type.into())],
        body,
        received: DateTime::UNIX_EPOCH,
        latency: std::time::Duration::ZERO,
    }
}

fn reader() -> Reader {
    let now: DateTime<Utc> = "2026-08-01T00:00:00Z".parse().unwrap();
    Reader { now, zone: Tz::SHANGHAI }
}

#[test]
fn sentences_that_are_broken_at_the_margin_are_whole() {
    let detail = detail(&reply(chinese(), "application/pdf"), reader()).unwrap();
    assert_eq!(
        detail.body,
        "关于分期支付系统维护的公告\n因银行系统升级，商城将于2026年7月29日23:00至7月30日06:00暂停信用卡分期付款，请您提前安排。\n\
         一、普通支付不受影响。\n示例商城\n2026年7月28日"
    );
    assert_eq!(detail.title.as_deref(), Some(NOTICE[0]));
    assert_eq!(detail.dates[0].published.to_string(), "2026-07-28");
}

#[test]
fn words_and_cells_stand_apart_and_numbers_of_pages_are_gone() {
    assert_eq!(
        text(&english()).unwrap(),
        "Scheduled maintenance of installment payments\n\
         On 5 March 2026 from 01:00 to 04:30 installment payments will be unavailable because of work on our payment \
         system. Other methods stay available.\n\
         Service\tFrom\tTo\nInstallments\t01:00\t04:30"
    );
}

#[test]
fn codes_are_read_by_table_by_name_or_not_at_all() {
    let composite = |encoding: &str| {
        format!(
            "<</Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts \
             [<</Type /Font /Subtype /CIDFontType0 /BaseFont /Song>>]>>"
        )
    };
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    let utf16: Vec<u8> = "分期维护".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let differences =
        "<</Type /Font /Subtype /Type1 /BaseFont /X /Encoding <</Type /Encoding /Differences [1 /P /a /y]>>>>";
    for (font, string, read) in [
        (composite("UniGB-UCS2-H"), hex(&utf16), Ok("分期维护")),
        (composite("UniCNS-UTF16-V"), hex(&utf16), Ok("分期维护")),
        (composite("GBK-EUC-H"), hex(&encoding_rs::GBK.encode("分期 6 期").0), Ok("分期 6 期")),
        (composite("ETen-B5-H"), hex(&encoding_rs::BIG5.encode("分期維護").0), Ok("分期維護")),
        (composite("Identity-H"), hex(&utf16), Err(Unreadable::NoCharacters)),
        (differences.to_owned(), "010203".to_owned(), Ok("Pay")),
        (HELVETICA.to_owned(), hex(b"Caf\xE9 \x80 5"), Ok("Café € 5")),
    ] {
        let file = page(&format!("BT /F 12 Tf 50 700 Td <{string}> Tj ET"), &font, &[]);
        assert_eq!(text(&file), read.map(str::to_owned), "{font}");
    }
}

#[test]
fn drawings_within_drawings_are_read_and_what_turns_around_is_not() {
    let form = "<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 0 -20] \
                /Resources <</Font <</G 5 0 R>> /XObject <</X 6 0 R>>>> /Length ";
    let inside = "BT /G 10 Tf 40 500 Td (inside) Tj ET /X Do";
    let form = format!("{form}{}>>\nstream\n{inside}\nendstream", inside.len()).into_bytes();
    let instructions = "BT /F 12 Tf 50 700 Td (before) Tj 0.7 0.7 -0.7 0.7 100 600 Tm (DRAFT) Tj ET q /X Do Q";
    assert_eq!(text(&page(instructions, HELVETICA, &[form])).unwrap(), "before\ninside\ninside\ninside\ninside");
}

#[test]
fn what_has_no_text_is_named() {
    let picture = "q 500 0 0 700 40 40 cm /X Do Q";
    let image = b"<</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray \
                  /Length 1>>\nstream\n\xFF\nendstream";
    let mut locked = lopdf::Document::load_mem(&english()).unwrap();
    locked.trailer.set("ID", lopdf::Object::Array(vec![lopdf::Object::string_literal("0123456789abcdef"); 2]));
    let version = lopdf::EncryptionVersion::V2 {
        document: &locked,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let mut encrypted = Vec::new();
    locked.save_to(&mut encrypted).unwrap();
    let cut = english();
    for (name, file, code, word) in [
        ("a picture", page(picture, HELVETICA, &[image.to_vec()]), Code::NothingFound, "a scan?"),
        ("encrypted", encrypted, Code::Content, "password"),
        ("no PDF at all", b"%PDF-1.4\nnothing of the kind".to_vec(), Code::Syntax, "cannot be read"),
        ("cut short", cut[..100].to_vec(), Code::Syntax, "cannot be read"),
        ("empty", Vec::new(), Code::Syntax, "cannot be read"),
    ] {
        let problem = detail(&reply(file, "application/pdf"), reader()).unwrap_err();
        assert_eq!(problem.code, code, "{name}: {}", problem.detail);
        assert!(problem.detail.contains(word), "{name}: {}", problem.detail);
        assert_eq!(problem.subject, "https://bank.example/notices/1.pdf", "{name}");
    }
}

#[test]
fn what_is_encrypted_for_everybody_is_read() {
    let mut open = lopdf::Document::load_mem(&english()).unwrap();
    open.trailer.set("ID", lopdf::Object::Array(vec![lopdf::Object::string_literal("0123456789abcdef"); 2]));
    let version = lopdf::EncryptionVersion::V2 {
        document: &open,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::empty(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    open.encrypt(&state).unwrap();
    let mut file = Vec::new();
    open.save_to(&mut file).unwrap();
    assert!(text(&file).unwrap().starts_with("Scheduled maintenance"));
}

#[test]
fn a_file_is_known_by_its_bytes_or_its_type() {
    for (body, media_type, pdf) in [
        (&b"%PDF-1.7 ..."[..], "text/html", true),
        (b"\n junk %PDF-1.7", "application/octet-stream", true),
        (b"", "application/pdf; charset=binary", true),
        (b"<html>no such file</html>", "application/pdf", false),
        (b"<p>how to read %PDF-1.7</p>", "text/html", false),
        (b"text", "text/plain", false),
    ] {
        assert_eq!(is_pdf(&reply(body.to_vec(), media_type)), pdf, "{media_type}");
    }
}

#[test]
fn what_is_made_to_harm_costs_little() {
    let bomb = stream(&vec![b' '; 20 * 1024 * 1024]);
    let bomb = String::from_utf8_lossy(&bomb).find("/Length").map(|_| {
        let head = b"<</Type /ObjStm /N 1 /First 4 ";
        [&head[..], &bomb[2..]].concat()
    });
    let bombs = vec![bomb.unwrap(); 40];
    let circle = ["<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 9>>"];
    let states = "q ".repeat(200_000);
    let texts = "BT /F 9 Tf (a) Tj ".repeat(30_000);
    assert!(Limits::default().body <= LARGEST);
    for (name, file) in [
        ("bombs", page("/X Do", HELVETICA, &bombs)),
        ("a page like a bomb", page(&" ".repeat(8 * 1024 * 1024), HELVETICA, &[])),
        ("states put aside", page(&states, HELVETICA, &[])),
        ("much text", page(&texts, HELVETICA, &[])),
        ("pages within pages", file(&circle.map(|object| object.as_bytes().to_vec()))),
        ("brackets", [b"%PDF-1.4\n1 0 obj\n".to_vec(), vec![b'['; 1_000_000]].concat()),
    ] {
        let read = text(&file);
        assert!(read.as_ref().is_ok_and(|text| text.len() <= LONGEST_TEXT) || read.is_err(), "{name}: {read:?}");
    }
}
