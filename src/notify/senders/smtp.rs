//! Mail through a relay. Mails of one thread refer to the same one, so that readers show them together.

use super::http::expose;
use super::sign::digest;
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Login, Mail, Parcel, Receipt, Relay, Reply, SecretRef, Secrets, Security};
use crate::notify::cut::{Limit, cut, with_link};
use chrono::{DateTime, Utc};
use lettre::Address;

pub(super) const EXAMPLE: &str = r#"
server = "smtp.example.com"
port = 465
security = "tls"
user = "me@example.com"
password = { env = "SMTP_PASSWORD" }
from = "me@example.com"
to = ["me@example.com"]
"#;

const SUBJECT: Limit = Limit::Chars(200);
const TEXT: Limit = Limit::Chars(20_000);
const SECURITIES: &[(&str, Security)] =
    &[("tls", Security::Tls), ("starttls", Security::StartTls), ("none", Security::Plain)];

#[derive(Debug)]
struct Smtp {
    host: String,
    port: u16,
    security: Security,
    login: Option<(String, SecretRef)>,
    from: Address,
    to: Vec<Address>,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    let host = section.required_text("server", "the name of a mail relay");
    let security = section.one_of("security", SECURITIES).unwrap_or(Security::Tls);
    let usual = if security == Security::Tls { 465 } else { 587 };
    let port = section.integer("port", 1..=65_535).and_then(|port| u16::try_from(port).ok()).unwrap_or(usual);
    let (user, password) = (section.text("user"), section.secret("password"));
    let from = address(section, "from", section.required_text("from", "the address that the relay knows you by"));
    let to = recipients(section);
    let host = host.filter(|host| named(section, host))?;
    let login = match (user, password) {
        (Some(user), Some(password)) => Some((user.to_owned(), password)),
        (None, None) => None,
        (Some(_), None) => return wrong(section, "password", "is missing", "the password that belongs to the user"),
        (None, Some(_)) => return wrong(section, "user", "is missing", "the user that the password belongs to"),
    };
    if security == Security::Plain && login.is_some() && !matches!(host, "localhost" | "127.0.0.1" | "::1") {
        return wrong(section, "security", "would send the password in the clear", "\"tls\" or \"starttls\"");
    }
    Some(Box::new(Smtp { host: host.to_owned(), port, security, login, from: from?, to: to? }))
}

fn wrong<T>(section: &Section, key: &str, wrong: &str, right: &str) -> Option<T> {
    section.wrong(key, wrong, right);
    None
}

/// A name or address, without a scheme or port.
fn named(section: &Section, host: &str) -> bool {
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let fine = plain && !host.is_empty();
    if !fine {
        section.wrong("server", format!("\"{host}\" cannot be used"), "a name such as \"smtp.example.com\"");
    }
    fine
}

fn address(section: &Section, key: &'static str, text: Option<&str>) -> Option<Address> {
    let text = text?;
    match text.parse() {
        Ok(address) => Some(address),
        Err(_) => wrong(section, key, &format!("\"{text}\" is no address"), "an address such as \"me@example.com\""),
    }
}

fn recipients(section: &Section) -> Option<Vec<Address>> {
    const RIGHT: &str = "a list of addresses: [\"me@example.com\"]";
    if section.get("to").is_none() {
        return wrong(section, "to", "is missing", RIGHT);
    }
    let written = section.texts("to")?;
    if written.is_empty() || written.len() > 50 {
        return wrong(section, "to", "has none, or more than 50", RIGHT);
    }
    written.iter().map(|text| address(section, "to", Some(text))).collect()
}

/// The message as HTML: what pages brought in is escaped, and so is their address.
fn html(message: &Composed) -> String {
    let lines: String = cut(&message.body, TEXT).lines().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    let url = message.url.as_deref().map(escaped);
    let link = url.map(|url| format!("<p><a href=\"{url}\" rel=\"noreferrer\">{url}</a></p>\n")).unwrap_or_default();
    let title = escaped(&cut(&message.title, SUBJECT));
    format!("<!doctype html>\n<meta charset=\"utf-8\">\n<h3>{title}</h3>\n{lines}{link}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

impl Sender for Smtp {
    fn parcel(&self, message: &Composed, secrets: &Secrets, now: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let login = match &self.login {
            Some((user, password)) => {
                Some(Login { user: user.clone(), password: expose(secrets, password)?.to_owned() })
            }
            None => None,
        };
        let id = |of: &str| format!("<{}@{}>", digest(of), self.from.domain());
        let subject = message.title.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Parcel::Mail(Box::new(Mail {
            relay: Relay { host: self.host.clone(), port: self.port, security: self.security, login },
            from: self.from.to_string(),
            to: self.to.iter().map(ToString::to_string).collect(),
            subject: cut(&subject, SUBJECT).into_owned(),
            text: with_link(&message.body, message.url.as_deref(), TEXT),
            html: html(message),
            id: id(&message.key),
            thread: id(&message.thread),
            written: now,
        })))
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        Receipt::Sent
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{composed, findings, sample};
    use super::*;

    #[test]
    fn a_mail_has_its_relay_its_words_and_its_thread() {
        let Parcel::Mail(mail) = sample("smtp") else { panic!() };
        assert_eq!((mail.relay.host.as_str(), mail.relay.port), ("smtp.example.com", 465));
        assert_eq!(mail.subject, "平板 分期：现在可以重试");
        assert_eq!(mail.text, "维护已结束。\n请在 今天 23:00 前完成。\nhttps://shop.example/n/1");
        assert_eq!(mail.thread, "<0678cc9d703f6e2ddde8443560c6009a@example.com>");
        assert_ne!(mail.id, mail.thread);
        assert!(mail.html.contains("<p>维护已结束。</p>") && mail.html.contains("href=\"https://shop.example/n/1\""));
        let hostile = Composed { title: "<b>\"x\"".into(), body: "<script>1 & 2</script>".into(), ..composed() };
        assert!(
            html(&hostile).contains("<h3>&lt;b&gt;&quot;x&quot;</h3>\n<p>&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>")
        );
    }

    #[test]
    fn mistakes_in_the_settings_are_found() {
        let rest = "from = \"a@example.com\"\nto = [\"b@example.com\"]\n";
        for (settings, key) in [
            (rest.to_owned(), "server"),
            (format!("server = \"smtp://x/\"\n{rest}"), "server"),
            (format!("server = \"x\"\nuser = \"a\"\n{rest}"), "password"),
            (format!("server = \"x\"\npassword = {{ env = \"P\" }}\n{rest}"), "user"),
            ("server = \"x\"\nport = 0\nfrom = \"a\"\nto = []\n".to_owned(), "port"),
            ("server = \"x\"\nfrom = \"nobody\"\nto = [\"b@example.com\"]".to_owned(), "from"),
            ("server = \"x\"\nfrom = \"a@example.com\"\nto = [\"b@example.com\", \"a b\\nBcc: c@d\"]".to_owned(), "to"),
            ("server = \"x\"\nfrom = \"a@example.com\"".to_owned(), "to"),
            (
                format!("server = \"x\"\nsecurity = \"none\"\nuser = \"a\"\npassword = {{ env = \"P\" }}\n{rest}"),
                "security",
            ),
        ] {
            let found = findings("smtp", &settings);
            assert_eq!(found[0].key, format!("sender[phone].{key}"), "{settings}: {found:?}");
        }
    }
}
