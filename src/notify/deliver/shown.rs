//! A parcel as people can check it: exactly what would go out.

use crate::domain::{Header, Method, Parcel, Security};

/// A parcel in full. Secrets that are marked as such are masked; a [`super::Redactor`] masks the others.
pub(super) fn shown(parcel: &Parcel) -> String {
    match parcel {
        Parcel::Http(request) => {
            let method = match request.method {
                Method::Get => "GET",
                Method::Head => "HEAD",
                Method::Post => "POST",
                Method::Put => "PUT",
            };
            let headers: String = request.headers.iter().map(|header: &Header| format!("{header:?}\n")).collect();
            let body = String::from_utf8_lossy(request.body.as_deref().unwrap_or_default());
            format!("{method} {}\n{headers}\n{body}", request.url)
        }
        Parcel::Bubble(bubble) => {
            format!("a bubble on the desktop ({:?})\n\n{}\n{}", bubble.urgency, bubble.title, bubble.body)
        }
        Parcel::Line(line) => format!("a line of the log\n\n{}", line.text),
        Parcel::Run(program) => {
            let arguments: Vec<_> = program.arguments.iter().map(|argument| format!("{argument:?}")).collect();
            format!("{} {}\n\n{}", program.path, arguments.join(" "), String::from_utf8_lossy(&program.input))
        }
        Parcel::Publish(publish) => {
            let one = |p: &crate::domain::Publication| {
                format!(
                    "{}{}\n{}\n",
                    p.topic,
                    if p.retain { " (retained)" } else { "" },
                    String::from_utf8_lossy(&p.payload)
                )
            };
            let publications: String = publish.publications.iter().map(one).collect();
            format!(
                "to the broker {}:{} (tls: {})\n\n{publications}",
                publish.broker.host, publish.broker.port, publish.broker.tls
            )
        }
        Parcel::Mail(mail) => {
            let security = match mail.relay.security {
                Security::Tls => "TLS",
                Security::StartTls => "STARTTLS",
                Security::Plain => "no TLS",
            };
            let relay = format!("{}:{} ({security})", mail.relay.host, mail.relay.port);
            let to = mail.to.join(", ");
            format!(
                "to the relay {relay}\nFrom: {}\nTo: {to}\nMessage-ID: {}\nSubject: {}\n\n{}",
                mail.from, mail.id, mail.subject, mail.text
            )
        }
    }
}
