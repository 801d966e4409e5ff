//! What an answer may cost, and what goes wrong.

use super::*;

#[tokio::test]
async fn a_body_costs_no_more_than_its_limit() {
    const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n";
    let bomb = gzip(&vec![0; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let before = peak_memory();
    for answer in [
        Answer::page(200, bomb).with("Content-Encoding", "gzip"),
        Answer::page(200, vec![b'x'; (1 << 20) + 1]),
        Answer::Zeros(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), 16 * 1024),
        Answer::Zeros(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n".to_vec(), 16 * 1024),
        Answer::Zeros(CHUNKED.to_vec(), 16 * 1024),
    ] {
        let shown = format!("{answer:.60?}").chars().take(80).collect::<String>();
        let server = Server::start(move |_| answer.clone()).await;
        let outcome = fetcher().fetch(&get(server.url("/"))).await;
        assert_eq!(outcome.map_err(|p| p.code).map(|r| r.body.len()), Err(Code::TooLarge), "{shown}");
    }
    assert!(peak_memory() - before < 32 << 20, "{} bytes", peak_memory() - before);
    let (_server, whole) = one(Answer::page(200, vec![b'x'; 1 << 20])).await;
    assert_eq!(whole.unwrap().body.len(), 1 << 20);
}

/// The most memory that this process ever held, in bytes.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[tokio::test]
async fn what_breaks_has_a_name() {
    let text = |text: &str| text.as_bytes().to_vec();
    for (name, answer, code) in [
        ("nothing", Answer::Bytes(vec![]), Code::Interrupted),
        ("not HTTP", Answer::Bytes(text("SSH-2.0-OpenSSH_9.2\r\n")), Code::Protocol),
        ("noise", Answer::Bytes([0x16, 3, 1, 0xff, 0, 7].repeat(50)), Code::Protocol),
        ("half a head", Answer::Bytes(text("HTTP/1.1 200 OK\r\nContent-Le")), Code::Interrupted),
        ("half a body", Answer::Bytes(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour")), Code::Interrupted),
        (
            "broken chunks",
            Answer::Bytes(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")),
            Code::Protocol,
        ),
        ("not gzip", Answer::page(200, "plain").with("Content-Encoding", "gzip"), Code::Protocol),
        (
            "half of a gzip",
            Answer::page(200, gzip(&[7; 999])[..20].to_vec()).with("Content-Encoding", "gzip"),
            Code::Protocol,
        ),
        ("a long header", Answer::page(200, "").with("X-Long", "x".repeat(100_000)), Code::TooLarge),
        ("an endless header", Answer::Zeros(text("HTTP/1.1 200 OK\r\nX-Long: "), 64), Code::Protocol),
        ("no answer", Answer::Hang(vec![]), Code::Timeout),
        ("half an answer", Answer::Hang(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour")), Code::Timeout),
        ("a drip", Answer::Drip(text(&format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(500))), 10), Code::Timeout),
    ] {
        let (_server, outcome) = one(answer).await;
        let problem = outcome.expect_err(name);
        assert_eq!(problem.code, code, "{name}: {problem:?}");
        assert!(problem.detail.chars().count() <= 160 && !problem.detail.is_empty(), "{name}: {problem:?}");
    }
}

#[tokio::test]
async fn who_does_not_answer_at_all_has_a_name_too() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, code) in
        [(format!("http://{gone}/"), Code::Connect), ("http://no-such-name.invalid/?token=abc".to_owned(), Code::Dns)]
    {
        let problem = fetcher().fetch(&get(Url::parse(&url).unwrap())).await.unwrap_err();
        assert_eq!(problem.code, code, "{problem:?}");
        assert!(!problem.subject.contains("abc") && !problem.detail.contains("abc"), "{problem:?}");
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    let no_tls = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    };
    let (outcome, ()) = futures_util::future::join(fetcher().fetch(&get(url)), no_tls).await;
    assert_eq!(outcome.unwrap_err().code, Code::Tls);
}

#[tokio::test]
async fn the_time_limit_holds_over_all_hops() {
    let server = Server::start(|seen| {
        let n: usize = seen.path[1..].parse().unwrap();
        Answer::Drip(format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /{}\r\n\r\n", n + 1).into_bytes(), 2)
    })
    .await;
    let request = short(server.url("/1"));
    let watch = Clock::System.stopwatch();
    assert_eq!(fetcher().fetch(&request).await.unwrap_err().code, Code::Timeout);
    assert!(watch.elapsed() < Duration::from_secs(3), "{:?}", watch.elapsed());
}
