//! The Chrome DevTools Protocol over a pair of pipes: JSON messages, each ended by a NUL.
//!
//! Pipes rather than a port: a port on loopback lets every user of the machine drive the browser, and a browser ends when
//! its pipe is closed, which the kernel does however its owner ends.

use super::Trouble;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// The largest message: a page as text, or what a page posts.
const LARGEST_MESSAGE: usize = 96 << 20;
/// Events of one page that wait to be looked at; a page that makes more is given up.
const MOST_EVENTS: usize = 2048;
/// A browser that lives answers a command within this time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that happened in a page.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) method: String,
    pub(super) params: Value,
}

/// One end of a connection to a browser. Clones are the same end.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    out: mpsc::UnboundedSender<Vec<u8>>,
    line: Arc<Mutex<Line>>,
}

#[derive(Debug, Default)]
struct Line {
    last: u64,
    over: bool,
    waiting: HashMap<u64, oneshot::Sender<Result<Value, String>>>,
    sessions: HashMap<String, mpsc::Sender<Event>>,
}

impl Wire {
    /// Writes and reads in the background, until either side closes.
    pub(super) fn connect(
        mut to: impl AsyncWrite + Unpin + Send + 'static,
        mut from: impl AsyncRead + Unpin + Send + 'static,
    ) -> Self {
        let (out, mut queue) = mpsc::unbounded_channel::<Vec<u8>>();
        let line = Arc::new(Mutex::new(Line::default()));
        tokio::spawn(async move {
            while let Some(message) = queue.recv().await {
                if to.write_all(&message).await.is_err() || to.flush().await.is_err() {
                    return;
                }
            }
        });
        let heard = Arc::clone(&line);
        tokio::spawn(async move {
            listen(&mut from, &heard).await;
            let mut line = locked(&heard);
            line.over = true;
            // Who waits for something learns that nothing comes any more.
            line.waiting.clear();
            line.sessions.clear();
        });
        Self { out, line }
    }

    /// Whether the other end is closed.
    pub(super) fn is_over(&self) -> bool {
        locked(&self.line).over
    }

    /// Sends a command and waits for its result.
    pub(super) async fn call(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, Trouble> {
        let (number, answer) = {
            let mut line = locked(&self.line);
            if line.over {
                return Err(Trouble::Gone);
            }
            let (tell, answer) = oneshot::channel();
            line.last += 1;
            let number = line.last;
            line.waiting.insert(number, tell);
            (number, answer)
        };
        self.send(number, session, method, params);
        match timeout(PATIENCE, answer).await {
            Ok(Ok(Ok(result))) => Ok(result),
            Ok(Ok(Err(said))) => Err(Trouble::Said(format!("{method}: {said}"))),
            Ok(Err(_)) => Err(Trouble::Gone),
            Err(_) => {
                locked(&self.line).waiting.remove(&number);
                Err(Trouble::Slow)
            }
        }
    }

    /// Sends a command whose result does not matter.
    pub(super) fn tell(&self, session: Option<&str>, method: &str, params: Value) {
        let number = {
            let mut line = locked(&self.line);
            line.last += 1;
            line.last
        };
        self.send(number, session, method, params);
    }

    fn send(&self, number: u64, session: Option<&str>, method: &str, params: Value) {
        let mut message = json!({ "id": number, "method": method, "params": params });
        if let (Some(session), Some(object)) = (session, message.as_object_mut()) {
            object.insert("sessionId".to_owned(), session.into());
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        // Fails only where the writer has ended, and then the reader has or will.
        let _ = self.out.send(bytes);
    }

    /// The events of a session from now on.
    pub(super) fn events(&self, session: &str) -> mpsc::Receiver<Event> {
        let (tell, events) = mpsc::channel(MOST_EVENTS);
        let mut line = locked(&self.line);
        if !line.over {
            line.sessions.insert(session.to_owned(), tell);
        }
        events
    }

    pub(super) fn forget(&self, session: &str) {
        locked(&self.line).sessions.remove(session);
    }
}

fn locked(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(from: &mut (impl AsyncRead + Unpin), line: &Mutex<Line>) {
    let mut piece = vec![0; 64 * 1024];
    let mut message = Vec::new();
    loop {
        let read = match from.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(read) => read,
        };
        let mut rest = piece.get(..read).unwrap_or_default();
        while let Some(end) = rest.iter().position(|byte| *byte == 0) {
            message.extend_from_slice(rest.get(..end).unwrap_or_default());
            hear(&message, line);
            // Not cleared only: one large message would be kept for good.
            message = Vec::new();
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        if message.len() + rest.len() > LARGEST_MESSAGE {
            tracing::warn!("the browser sent a message of more than {LARGEST_MESSAGE} bytes");
            return;
        }
        message.extend_from_slice(rest);
    }
}

/// One message: the result of a command, or an event. What is neither (a lone surrogate in a page's text makes JSON that
/// cannot be read) is passed over; who waits for it has limits.
fn hear(message: &[u8], line: &Mutex<Line>) {
    let Ok(Value::Object(mut message)) = serde_json::from_slice::<Value>(message) else {
        tracing::debug!("the browser sent what is no message");
        return;
    };
    let mut line = locked(line);
    if let Some(number) = message.get("id").and_then(Value::as_u64) {
        let Some(tell) = line.waiting.remove(&number) else { return };
        let outcome = match message.remove("error") {
            Some(error) => Err(error.get("message").and_then(Value::as_str).unwrap_or("failed").to_owned()),
            None => Ok(message.remove("result").unwrap_or_default()),
        };
        let _ = tell.send(outcome);
        return;
    }
    let Some(session) = message.get("sessionId").and_then(Value::as_str).map(str::to_owned) else { return };
    let Some(method) = message.get("method").and_then(Value::as_str).map(str::to_owned) else { return };
    let event = Event { method, params: message.remove("params").unwrap_or_default() };
    // Waiting here would hold up all pages.
    if line.sessions.get(&session).is_some_and(|tell| tell.try_send(event).is_err()) {
        line.sessions.remove(&session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn answers_find_who_asked_and_events_their_page() {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (from, to) = tokio::io::split(ours);
        let (mut asked, mut answers) = tokio::io::split(theirs);
        let wire = Wire::connect(to, from);
        let mut events = wire.events("s");
        let browser = async {
            let mut heard = Vec::new();
            while heard.iter().filter(|byte| **byte == 0).count() < 2 {
                heard.push(asked.read_u8().await.unwrap());
            }
            let written = String::from_utf8(heard).unwrap();
            assert!(written.starts_with(r#"{"id":1,"method":"A","params":{},"sessionId":"s"}"#), "{written}");
            for message in [
                r#"{"method":"E","params":{"n":1},"sessionId":"s"}"#,
                r#"{"method":"E","params":{"n":2},"sessionId":"other"}"#,
                "nonsense",
                r#"{"id":2,"error":{"message":"no"}}"#,
                r#"{"id":7,"result":{}}"#,
            ] {
                answers.write_all(message.as_bytes()).await.unwrap();
                answers.write_all(b"\0").await.unwrap();
            }
            // One message in two pieces.
            answers.write_all(br#"{"id":1,"resu"#).await.unwrap();
            answers.flush().await.unwrap();
            tokio::task::yield_now().await;
            answers.write_all(b"lt\":{\"a\":5}}\0").await.unwrap();
        };
        let (first, second, ()) =
            tokio::join!(wire.call(Some("s"), "A", json!({})), wire.call(None, "B", json!({})), browser);
        assert_eq!(first.unwrap()["a"], 5);
        assert!(matches!(second, Err(Trouble::Said(said)) if said == "B: no"));
        assert_eq!(events.recv().await.unwrap().params["n"], 1);
        drop((asked, answers));
        assert!(matches!(wire.call(None, "C", json!({})).await, Err(Trouble::Gone)));
        assert!(events.recv().await.is_none());
    }
}
