//! The drawing instructions of a page (PDF 1.7, chapters 8 and 9), as far as they place text.

use super::fonts::{Font, Fonts};
use super::{PAGE, number};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Drawings within drawings.
const DEEPEST: usize = 4;
/// States that are put aside.
const MOST_SAVED: usize = 64;
/// Drawings that a page takes up.
const MOST_FORMS: usize = 50;

/// Text in one go, where it stands on the page: from the lower left, upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) end: f32,
    /// The height of its font.
    pub(super) size: f32,
    pub(super) text: String,
}

/// `[a b c d e f]`, as the instructions write it.
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First the one, then the other.
fn then([a, b, c, d, e, f]: Matrix, by: Matrix) -> Matrix {
    let [m, n, o, p, q, r] = by;
    [a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r]
}

fn shift(x: f32, y: f32) -> Matrix {
    [1.0, 0.0, 0.0, 1.0, x, y]
}

/// The text of a page, at most `most` pieces, in the order in which it is drawn.
pub(super) fn of_page<'d>(document: &'d Document, page: ObjectId, fonts: &mut Fonts<'d>, most: usize) -> Vec<Run> {
    let Ok(bytes) = document.get_page_content_with_limit(page, PAGE) else { return Vec::new() };
    let named = document.get_page_fonts(page).unwrap_or_default();
    let start = upright(rotation(document, page));
    let mut reader = Reader { document, fonts, runs: Vec::new(), most, forms: MOST_FORMS };
    let drawings = drawings(document, page);
    reader.read(&bytes, &Names { fonts: named, drawings }, start, 0);
    reader.runs
}

/// By how many degrees a page is shown turned; it is inherited.
fn rotation(document: &Document, page: ObjectId) -> i64 {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..16 {
        let Some(here) = node else { break };
        if let Ok(turn) = here.get_deref(b"Rotate", document).and_then(Object::as_i64) {
            return turn.rem_euclid(360);
        }
        node = here.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    0
}

fn upright(rotation: i64) -> Matrix {
    match rotation {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => IDENTITY,
    }
}

/// What instructions call fonts and drawings by.
struct Names<'d> {
    fonts: BTreeMap<Vec<u8>, &'d Dictionary>,
    drawings: Option<&'d Dictionary>,
}

fn drawings(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let (own, inherited) = document.get_page_resources(page).ok()?;
    let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    own.into_iter().chain(inherited).find_map(|resources| dictionary(document, resources, b"XObject"))
}

fn dictionary<'d>(document: &'d Document, within: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    within.get_deref(key, document).and_then(Object::as_dict).ok()
}

struct Reader<'r, 'd> {
    document: &'d Document,
    fonts: &'r mut Fonts<'d>,
    runs: Vec<Run>,
    most: usize,
    forms: usize,
}

/// What holds until it is changed.
#[derive(Clone)]
struct State<'d> {
    page: Matrix,
    font: Option<Rc<Font<'d>>>,
    size: f32,
    /// Between characters, and at spaces too.
    spacing: f32,
    leading: f32,
    line: Matrix,
    text: Matrix,
}

impl<'d> Reader<'_, 'd> {
    fn read(&mut self, bytes: &[u8], names: &Names<'d>, start: Matrix, depth: usize) {
        let Ok(content) = Content::decode(bytes) else { return };
        let mut state =
            State { page: start, font: None, size: 1.0, spacing: 0.0, leading: 0.0, line: IDENTITY, text: IDENTITY };
        let mut saved: Vec<State<'d>> = Vec::new();
        for operation in &content.operations {
            if self.runs.len() >= self.most {
                return;
            }
            let Operation { operator, operands } = operation;
            let at = |n: usize| number(operands.get(n));
            match operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.page = matrix(operands).map_or(state.page, |matrix| then(matrix, state.page)),
                "Do" => self.draw(operands, names, &state, depth),
                "Tf" => {
                    let font = operands.first().and_then(|name| names.fonts.get(name.as_name().ok()?));
                    state.font = font.and_then(|font| self.fonts.font(font));
                    state.size = at(1).unwrap_or(state.size);
                }
                "TJ" => {
                    for piece in operands.first().and_then(|array| array.as_array().ok()).into_iter().flatten() {
                        match number(Some(piece)) {
                            Some(back) => state.advance(-back / 1000.0 * state.size),
                            None => self.show(Some(piece), &mut state),
                        }
                    }
                }
                "Tj" => self.show(operands.first(), &mut state),
                "'" => {
                    state.next_line();
                    self.show(operands.first(), &mut state);
                }
                "\"" => {
                    state.spacing = at(1).unwrap_or(state.spacing);
                    state.next_line();
                    self.show(operands.get(2), &mut state);
                }
                operator => state.place(operator, operands),
            }
        }
    }

    /// A drawing of its own, with names of its own.
    fn draw(&mut self, operands: &[Object], names: &Names<'d>, state: &State<'d>, depth: usize) {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let Some((name, drawings)) = name.zip(names.drawings) else { return };
        let Ok(form) = drawings.get_deref(name, self.document).and_then(Object::as_stream) else { return };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Form");
        if !is_form || depth >= DEEPEST || self.forms == 0 {
            return;
        }
        self.forms -= 1;
        let Ok(bytes) = form.decompressed_content_with_limit(PAGE) else { return };
        let own = dictionary(self.document, &form.dict, b"Resources");
        let fonts = own.and_then(|own| dictionary(self.document, own, b"Font"));
        let fonts = fonts.into_iter().flat_map(Dictionary::iter).filter_map(|(name, font)| {
            let (_, font) = self.document.dereference(font).ok()?;
            Some((name.clone(), font.as_dict().ok()?))
        });
        let inner = Names {
            fonts: names.fonts.iter().map(|(name, font)| (name.clone(), *font)).chain(fonts).collect(),
            drawings: own.and_then(|own| dictionary(self.document, own, b"XObject")),
        };
        let placed = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let placed = placed.ok().and_then(|numbers| matrix(numbers)).unwrap_or(IDENTITY);
        self.read(&bytes, &inner, then(placed, state.page), depth + 1);
    }

    fn show(&mut self, string: Option<&Object>, state: &mut State<'d>) {
        let Some(bytes) = string.and_then(|string| string.as_str().ok()) else { return };
        let Some(font) = state.font.clone() else { return };
        let text: String = font.text(bytes).chars().filter(|c| !c.is_control()).collect();
        let codes = text.chars().count() as f32;
        let from = state.here();
        state.advance(font.width(bytes, &text) * state.size + codes * state.spacing);
        let to = state.here();
        let [a, b, c, d, ..] = then(state.text, state.page);
        // What is written askew is a watermark or the name of a column.
        if b.abs() > a.abs() * 0.2 || text.is_empty() || self.runs.len() >= self.most {
            return;
        }
        let size = (state.size * (a * d - b * c).abs().sqrt()).abs();
        if size > 0.0 && [from.0, from.1, to.0].iter().all(|number| number.is_finite()) {
            self.runs.push(Run { x: from.0, y: from.1, end: to.0, size, text });
        }
    }
}

impl State<'_> {
    fn here(&self) -> (f32, f32) {
        let [.., x, y] = then(self.text, self.page);
        (x, y)
    }

    fn advance(&mut self, width: f32) {
        self.text = then(shift(width, 0.0), self.text);
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.line = then(shift(x, y), self.line);
        self.text = self.line;
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.leading);
    }

    fn place(&mut self, operator: &str, operands: &[Object]) {
        let at = |n: usize| number(operands.get(n)).unwrap_or(0.0);
        match operator {
            "BT" => (self.line, self.text) = (IDENTITY, IDENTITY),
            "Td" => self.move_line(at(0), at(1)),
            "TD" => {
                self.leading = -at(1);
                self.move_line(at(0), at(1));
            }
            "Tm" => self.line = matrix(operands).unwrap_or(self.line),
            "T*" => self.next_line(),
            "TL" => self.leading = at(0),
            "Tc" => self.spacing = at(0),
            _ => {}
        }
        if operator == "Tm" {
            self.text = self.line;
        }
    }
}

fn matrix(operands: &[Object]) -> Option<Matrix> {
    let mut matrix = IDENTITY;
    for (n, place) in matrix.iter_mut().enumerate() {
        *place = number(operands.get(n))?;
    }
    Some(matrix)
}
