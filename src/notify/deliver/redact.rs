//! Keeps secrets out of whatever is recorded, logged or shown.

use crate::domain::{Receipt, Secrets};
use url::form_urlencoded;

const MASK: &str = "***";
/// Shorter values would mask ordinary words, and are no secrets anyway.
const SHORTEST: usize = 4;

/// Masks every secret of a plan, as it is and as it stands in an address.
#[derive(Clone, Default)]
pub struct Redactor(Vec<String>);

impl Redactor {
    pub fn new(secrets: &Secrets) -> Self {
        let mut values: Vec<String> = secrets
            .values()
            .filter(|value| value.chars().count() >= SHORTEST)
            .flat_map(|value| [value.to_owned(), form_urlencoded::byte_serialize(value.as_bytes()).collect()])
            .collect();
        // The longer first, so that a secret within another leaves no rest.
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        values.dedup();
        Self(values)
    }

    pub fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, value| text.replace(value.as_str(), MASK))
    }

    pub fn receipt(&self, receipt: Receipt) -> Receipt {
        match receipt {
            Receipt::Sent => Receipt::Sent,
            Receipt::Later { at, why } => Receipt::Later { at, why: self.text(&why) },
            Receipt::Never { why } => Receipt::Never { why: self.text(&why) },
        }
    }
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Redactor({} values)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SecretRef;

    #[test]
    fn a_secret_is_masked_as_it_is_and_in_an_address() {
        let mut secrets = Secrets::default();
        secrets.insert(SecretRef::Env("A".into()), "tk_a/b+c".to_owned().into());
        secrets.insert(SecretRef::Env("B".into()), "tk_a/b+c-longer".to_owned().into());
        secrets.insert(SecretRef::Env("C".into()), "on".to_owned().into());
        let redactor = Redactor::new(&secrets);
        for (text, masked) in [
            ("POST https://a.example/tk_a/b+c failed", "POST https://a.example/*** failed"),
            ("?key=tk_a%2Fb%2Bc&x", "?key=***&x"),
            ("tk_a/b+c-longer", "***"),
            ("not on a connection", "not on a connection"),
        ] {
            assert_eq!(redactor.text(text), masked);
        }
        assert!(!format!("{redactor:?}").contains("tk_a"));
    }
}
