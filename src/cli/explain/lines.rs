//! `explain --jsonl`: each line is answered as soon as it is read, whatever it holds.

use crate::cli::failure::Failure;
use crate::text::html;
use crate::understand::jsonl::{self, LineError};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};

/// The longest line that is read: the longest text with every character escaped, and room for the rest.
const MAX_LINE: usize = 6 * jsonl::MAX_TEXT_BYTES + (1 << 20);

/// Answers every line of a file or of standard input; says whether all of them were announcements.
pub(super) fn answer(source: Option<&str>) -> Result<bool, Failure> {
    let output = BufWriter::new(io::stdout().lock());
    match source {
        None | Some("-") => stream(BufReader::new(io::stdin().lock()), output),
        Some(path) => {
            let file = File::open(path).map_err(|error| Failure::failed(format!("cannot open {path}: {error}")))?;
            stream(BufReader::new(file), output)
        }
    }
}

/// Line by line. What is answered is written out before more is waited for, so that a caller may go line by line too; a
/// reader that went away ends the run.
fn stream(mut input: BufReader<impl io::Read>, mut output: impl Write) -> Result<bool, Failure> {
    let mut all_well = true;
    let mut line = Vec::new();
    loop {
        match step(&mut input, &mut output, &mut line) {
            Ok(Some(well)) => all_well &= well,
            Ok(None) => return Ok(all_well),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(all_well),
            Err(error) => return Err(Failure::from(error)),
        }
    }
}

/// One line; whether it was an announcement. None: the input is at its end.
fn step(input: &mut BufReader<impl io::Read>, output: &mut impl Write, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    if input.buffer().is_empty() {
        output.flush()?;
    }
    let Some(fits) = next_line(input, line)? else {
        output.flush()?;
        return Ok(None);
    };
    let answer = if fits { one(line) } else { Err(LineProblem::TooLong) };
    let well = answer.is_ok();
    let text = answer.unwrap_or_else(|problem| problem.answer());
    output.write_all(text.as_bytes())?;
    output.write_all(b"\n")?;
    Ok(Some(well))
}

/// Why a line has no reading.
#[derive(Debug, thiserror::Error)]
enum LineProblem {
    #[error("the line is longer than {} MiB", MAX_LINE >> 20)]
    TooLong,
    #[error("the line is not UTF-8")]
    Encoding,
    /// A JSON array would pass for an object whose keys are left out.
    #[error("the line is no JSON object")]
    NotAnObject,
    #[error(transparent)]
    Line(#[from] LineError),
}

impl LineProblem {
    fn answer(&self) -> String {
        serde_json::json!({"id": null, "problem": self.to_string()}).to_string()
    }
}

fn one(line: &[u8]) -> Result<String, LineProblem> {
    let line = std::str::from_utf8(line).map_err(|_| LineProblem::Encoding)?;
    if !line.trim_start().starts_with('{') {
        return Err(LineProblem::NotAnObject);
    }
    let input = jsonl::parse(line)?;
    let converted =
        (input.format.as_deref() == Some("html")).then(|| html::to_text(input.text.as_deref().unwrap_or_default()));
    let output = jsonl::explain(&input, converted)?;
    Ok(serde_json::to_string(&output).map_err(LineError::from)?)
}

/// Reads the next line into `line`, without its end. None: there is none. False: it was too long, and was passed over.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let (mut fits, mut began) = (true, false);
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(began.then_some(fits));
        }
        began = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        fits &= line.len() + part.len() <= MAX_LINE;
        if fits {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(Some(fits));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &[u8]) -> (Vec<serde_json::Value>, bool) {
        let mut output = Vec::new();
        let all_well = stream(BufReader::with_capacity(16, input), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), all_well)
    }

    #[test]
    fn one_line_out_for_each_line_in() {
        let good = r#"{"id":"a","title":"t","text":"x","published":null,"timezone":"UTC"}"#;
        let (lines, all_well) = answers(format!("{good}\n").as_bytes());
        assert_eq!((lines.len(), all_well), (1, true));
        assert_eq!((&lines[0]["id"], &lines[0]["problem"]), (&"a".into(), &serde_json::Value::Null));

        let bad: &[&[u8]] = &[
            b"",
            b"[]",
            b"{",
            b"null",
            b"\xff",
            b"{\"timezone\":\"Mars\"}",
            b"{\"text\":\"x\",\"published\":\"soon\"}",
        ];
        for line in bad {
            let mut input = good.as_bytes().to_vec();
            input.push(b'\n');
            input.extend_from_slice(line);
            input.push(b'\n');
            input.extend_from_slice(good.as_bytes());
            let (lines, all_well) = answers(&input);
            assert_eq!((lines.len(), all_well), (3, false), "{line:?}");
            assert!(lines[1]["id"].is_null() && lines[1]["problem"].is_string(), "{line:?}");
            assert_eq!(lines[2]["id"], "a");
        }
        assert_eq!(answers(b"").0.len(), 0);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let mut input = vec![b'x'; MAX_LINE + 10];
        input.extend_from_slice(b"\n{\"id\":1,\"text\":\"x\"}\n");
        let mut output = Vec::new();
        assert!(!stream(BufReader::new(input.as_slice()), &mut output).unwrap());
        let text = String::from_utf8(output).unwrap();
        assert!(text.lines().count() == 2 && text.contains("longer than") && text.contains("\"id\":1"), "{text:.300}");
    }

    #[test]
    fn html_is_converted_and_given_back() {
        let line = br#"{"id":"h","text":"<p>3&#26376;7&#26085;</p><p>b</p>","format":"html"}"#;
        assert_eq!(answers(line).0[0]["text"], "3月7日\nb");
    }
}
