//! What may be shown of a config: everything but lines that look as if they held a secret.

use crate::domain::settings::closest;

/// Words that stand on lines with secrets. A line is masked if one of them is anywhere on it.
const WORDS: &[&str] =
    &["token", "password", "passwd", "passphrase", "secret", "cookie", "authorization", "bearer", "credential", "hook"];

/// Words that do the same as a key, or at the end of one (`api_key`); too short to be looked for anywhere.
const KEYS: &[&str] = &["key", "auth", "pass", "pwd", "sid", "session"];

/// A copy of the text, each byte in its place, in which everything after the key of such a line is stars. A secret over
/// several lines is masked to its end.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut until = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let shown = match until {
            Some(quotes) if content.contains(quotes) => {
                until = None;
                0
            }
            Some(_) => 0,
            None if looks_secret(content) => {
                until = open_quotes(content);
                content.find('=').map_or(0, |at| at + 1)
            }
            None => content.len(),
        };
        masked.push_str(&content[..shown]);
        masked.extend(std::iter::repeat_n('*', content.len() - shown));
        masked.push_str(&line[content.len()..]);
    }
    masked
}

/// Whether a line may hold a secret; misspelled keys count too, since they are what errors are about.
pub fn looks_secret(line: &str) -> bool {
    let lower = line.to_lowercase();
    if WORDS.iter().any(|word| lower.contains(word)) {
        return true;
    }
    let key = lower.split('=').next().unwrap_or_default().trim();
    let last = key.rsplit(['_', '-', '.', ' ', '"', '\'']).find(|part| !part.is_empty()).unwrap_or_default();
    KEYS.contains(&last) || closest(last, WORDS.iter().copied()).is_some()
}

fn open_quotes(line: &str) -> Option<&'static str> {
    [r#"""""#, "'''"].into_iter().find(|quotes| line.matches(quotes).count() % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_secrets_are_masked_and_others_are_not() {
        for (line, secret) in [
            ("token = \"s3cret\"", true),
            ("tokne = \"s3cret\"", true),
            ("pasword=\"s3cret\"", true),
            ("send_key = \"s3cret\"", true),
            ("headers = { Authorization = \"Bearer s3cret\" }", true),
            ("url = \"https://chat.example/webhook/s3cret\"", true),
            ("# token = \"s3cret\"", true),
            ("schedule = \"*/10 * * * *\"", false),
            ("title = \"示例商城\"", false),
            ("topic = \"alerts\"", false),
            ("url = \"https://store.example/notices\"", false),
        ] {
            let masked = mask(line);
            assert_eq!(masked != line, secret, "{line} -> {masked}");
            assert!(masked.len() == line.len() && !masked.contains("s3cret"), "{masked}");
        }
    }

    #[test]
    fn every_byte_keeps_its_place() {
        let text = "a = 1\r\ntoken = \"密码\"\r\nb = 2";
        assert_eq!(mask(text), "a = 1\r\ntoken =*********\r\nb = 2");
    }

    #[test]
    fn a_secret_over_several_lines_is_masked_to_its_end() {
        let text = "cookie = \"\"\"\nsid=s3cret\nx\"\"\"\ntitle = \"a\"\n";
        assert_eq!(mask(text), "cookie =****\n**********\n****\ntitle = \"a\"\n");
    }
}
