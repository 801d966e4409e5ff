//! A tiny scripted HTTP server on loopback: a function says what each request gets, faults included, and every request
//! that came is kept. It speaks HTTP/1.1 by hand, because what is interesting is often what no library would send.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]
#![allow(dead_code, unreachable_pub, reason = "each story uses its part")]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    /// With the query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Counted from 0.
    pub connection: usize,
    pub at: Instant,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// What a request gets.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A well-formed answer; the connection stays open.
    Page { status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
    /// These bytes, then the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, then nothing, the connection left open.
    Hang(Vec<u8>),
    /// These bytes one at a time, with a pause of as many milliseconds after each.
    Drip(Vec<u8>, u64),
    /// The head, then so many blocks of 64 KiB of zeros.
    Zeros(Vec<u8>, usize),
}

impl Answer {
    pub fn page(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Page { status, headers: Vec::new(), body: body.into() }
    }

    pub fn redirect(status: u16, location: impl Into<String>) -> Self {
        Self::page(status, "").with("Location", location)
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Self::Page { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.into()));
        }
        self
    }
}

/// Serves until dropped.
#[derive(Debug)]
pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    _tasks: JoinSet<()>,
}

impl Server {
    pub async fn start(script: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (script, log) = (Arc::new(script), Arc::clone(&seen));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                // Whatever ends a connection ends it for this connection only.
                connections.spawn(async move {
                    let _ = serve(stream, number, &*script, &log).await;
                });
            }
        });
        Self { address, seen, _tasks: tasks }
    }

    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// Every request so far, in the order of arrival.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(
    stream: TcpStream,
    connection: usize,
    script: &(dyn Fn(&Seen) -> Answer + Send + Sync),
    log: &Mutex<Vec<Seen>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let seen = receive(&mut stream, connection).await?;
        log.lock().unwrap().push(seen.clone());
        match script(&seen) {
            Answer::Page { status, headers, body } => {
                let mut head = format!("HTTP/1.1 {status} Scripted\r\n");
                if status != 304 {
                    head.push_str(&format!("Content-Length: {}\r\n", body.len()));
                }
                for (name, value) in headers {
                    head.push_str(&format!("{name}: {value}\r\n"));
                }
                head.push_str("\r\n");
                let body = if seen.method == "HEAD" { Vec::new() } else { body };
                stream.write_all(&[head.into_bytes(), body].concat()).await?;
            }
            Answer::Bytes(bytes) => {
                stream.write_all(&bytes).await?;
                return stream.shutdown().await;
            }
            Answer::Hang(bytes) => {
                stream.write_all(&bytes).await?;
                std::future::pending::<()>().await;
            }
            Answer::Drip(bytes, pause) => {
                for byte in bytes {
                    stream.write_all(&[byte]).await?;
                    storewatch::clock::Clock::System.sleep(std::time::Duration::from_millis(pause)).await;
                }
                return stream.shutdown().await;
            }
            Answer::Zeros(head, blocks) => {
                stream.write_all(&head).await?;
                let block = vec![0; 64 * 1024];
                for _ in 0..blocks {
                    stream.write_all(&block).await?;
                }
                return stream.shutdown().await;
            }
        }
    }
}

async fn receive(stream: &mut BufReader<TcpStream>, connection: usize) -> std::io::Result<Seen> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines();
    let mut request = lines.next().unwrap_or_default().split(' ');
    let (method, path) = (request.next().unwrap_or_default(), request.next().unwrap_or_default());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, v)| v.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await?;
    #[expect(clippy::disallowed_methods, reason = "a story looks at the machine's time")]
    let at = Instant::now();
    Ok(Seen { method: method.to_owned(), path: path.to_owned(), headers, body, connection, at })
}
