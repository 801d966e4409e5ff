//! Hands a mail to its relay.

use crate::domain::{Mail, Receipt, Security};
use chrono::{DateTime, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::{Duration, SystemTime};

/// For the whole exchange.
const LIMIT: Duration = Duration::from_secs(30);

pub(super) async fn send(mail: &Mail) -> Receipt {
    let (message, transport) = match (message(mail), transport(mail)) {
        (Ok(message), Ok(transport)) => (message, transport),
        (Err(why), _) => return Receipt::Never { why },
        (_, Err(error)) => return Receipt::Later { at: None, why: told(&error) },
    };
    match tokio::time::timeout(LIMIT, transport.send(message)).await {
        Ok(Ok(_)) => Receipt::Sent,
        Ok(Err(error)) if error.is_permanent() => Receipt::Never { why: told(&error) },
        Ok(Err(error)) => Receipt::Later { at: None, why: told(&error) },
        Err(_) => Receipt::Later { at: None, why: format!("the relay did not take it within {} s", LIMIT.as_secs()) },
    }
}

/// An error with its causes, in one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told = format!("{told}: {error}");
        cause = error.source();
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn transport(mail: &Mail) -> Result<AsyncSmtpTransport<Tokio1Executor>, lettre::transport::smtp::Error> {
    let relay = &mail.relay;
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&relay.host)
        .port(relay.port)
        .timeout(Some(LIMIT))
        .tls(match relay.security {
            Security::Tls => Tls::Wrapper(TlsParameters::new(relay.host.clone())?),
            Security::StartTls => Tls::Required(TlsParameters::new(relay.host.clone())?),
            Security::Plain => Tls::None,
        });
    if let Some(login) = &relay.login {
        builder = builder.credentials(Credentials::new(login.user.clone(), login.password.clone()));
    }
    Ok(builder.build())
}

fn message(mail: &Mail) -> Result<Message, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|error| format!("{text} is no address: {error}"));
    let mut builder: MessageBuilder = Message::builder()
        .from(mailbox(&mail.from)?)
        .subject(&mail.subject)
        .date(moment(mail.written))
        .message_id(Some(mail.id.clone()))
        .in_reply_to(mail.thread.clone())
        .references(mail.thread.clone())
        // RFC 3834: so that nobody's absence answers it.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    for to in &mail.to {
        builder = builder.to(mailbox(to)?);
    }
    let both = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    builder.multipart(both).map_err(|error| error.to_string())
}

fn moment(at: DateTime<Utc>) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.timestamp()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Relay;
    use crate::notify::fixture::at;

    fn mail(subject: &str, text: &str) -> Mail {
        Mail {
            relay: Relay { host: "127.0.0.1".into(), port: 1, security: Security::Plain, login: None },
            from: "me@example.com".into(),
            to: vec!["me@example.com".into(), "you@example.com".into()],
            subject: subject.into(),
            text: text.into(),
            html: format!("<p>{text}</p>"),
            id: "<1@example.com>".into(),
            thread: "<0@example.com>".into(),
            written: at("12:00"),
        }
    }

    #[test]
    fn a_mail_is_written_as_the_standards_ask() {
        let text =
            String::from_utf8(message(&mail("平板 分期：现在可以重试", "维护已结束。")).unwrap().formatted()).unwrap();
        for line in [
            "From: me@example.com\r\n",
            "To: me@example.com, you@example.com\r\n",
            "Date: Sun, 22 Nov 2026 04:00:00 +0000\r\n",
            "Message-ID: <1@example.com>\r\n",
            "In-Reply-To: <0@example.com>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
            "Subject: =?utf-8?b?",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn a_subject_brings_no_headers_and_no_long_lines() {
        for subject in ["a\r\nBcc: evil@example.com", &"维".repeat(400), &"word ".repeat(400)] {
            let text = message(&mail(subject, &"长".repeat(5_000))).unwrap().formatted();
            let text = String::from_utf8(text).unwrap();
            assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
            assert!(text.lines().all(|line| line.len() <= 998), "{subject}");
        }
    }

    #[tokio::test]
    async fn a_relay_that_is_not_there_is_worth_another_try() {
        let receipt = send(&mail("a", "b")).await;
        assert!(matches!(receipt, Receipt::Later { ref why, .. } if why.contains("onnect")), "{receipt:?}");
    }
}
