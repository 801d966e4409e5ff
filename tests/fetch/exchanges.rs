//! What comes back, and what is sent.

use super::*;

#[tokio::test]
async fn a_page_comes_back_as_it_is() {
    let server =
        Server::start(|_| Answer::page(200, "公告").with("ETag", "\"v1\"").with("X-Two", "a").with("X-Two", "b")).await;
    let reply = fetcher().fetch(&get(server.url("/notices?page=1#top"))).await.unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (200, "公告".as_bytes()));
    assert_eq!(reply.headers.iter().filter(|(name, _)| name == "x-two").count(), 2);
    let seen = &server.seen()[0];
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("GET", "/notices?page=1"));
    assert_eq!(seen.header("user-agent"), Some(USER_AGENT));
    assert!(USER_AGENT.starts_with("storewatch/"));
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    const DATE: &str = "Sun, 22 Nov 2026 09:00:00 +0000 (odd but theirs)";
    let server = Server::start(|seen| {
        match (seen.path.as_str(), seen.header("if-none-match"), seen.header("if-modified-since")) {
            ("/tag", Some("W/\"v 1\""), None) => Answer::page(304, ""),
            ("/tag", None, None) => Answer::page(200, "body").with("ETag", "W/\"v 1\"").with("Last-Modified", DATE),
            ("/date", None, Some(DATE)) => Answer::page(304, ""),
            ("/date", None, None) => Answer::page(200, "body").with("Last-Modified", DATE),
            _ => Answer::page(500, "unexpected"),
        }
    })
    .await;
    let fetcher = fetcher();
    for path in ["/tag", "/date"] {
        let first = fetcher.fetch(&get(server.url(path))).await.unwrap();
        assert_eq!((first.status, first.body.as_slice()), (200, &b"body"[..]), "{path}");
        let again = Request { validators: first.validators(), ..get(server.url(path)) };
        let second = fetcher.fetch(&again).await.unwrap();
        assert_eq!((second.status, second.body.len()), (304, 0), "{path}");
    }
    assert!(server.seen().iter().all(|seen| seen.connection == 0), "the connection is kept");
}

#[tokio::test]
async fn compressed_pages_are_unpacked() {
    let server = Server::start(|seen| {
        assert!(seen.header("accept-encoding").is_some_and(|v| v.contains("gzip") && v.contains("br")));
        match seen.path.as_str() {
            "/gzip" => Answer::page(200, gzip(b"packed")).with("Content-Encoding", "gzip"),
            _ => Answer::page(200, stored_brotli(b"packed")).with("Content-Encoding", "br"),
        }
    })
    .await;
    for path in ["/gzip", "/br"] {
        assert_eq!(fetcher().fetch(&get(server.url(path))).await.unwrap().body, b"packed", "{path}");
    }
}

/// A brotli stream (RFC 7932) of one uncompressed block and an empty last one.
fn stored_brotli(data: &[u8]) -> Vec<u8> {
    let head = ((data.len() as u32 - 1) << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], data, &[3]].concat()
}

#[tokio::test]
async fn a_connection_that_the_server_closed_meanwhile_is_no_failure() {
    let server = Server::start(|_| Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec())).await;
    let fetcher = fetcher();
    for _ in 0..5 {
        assert_eq!(fetcher.fetch(&get(server.url("/"))).await.unwrap().body, b"ok");
    }
}

#[tokio::test]
async fn a_head_has_no_body() {
    let server = Server::start(|_| Answer::page(200, "not sent")).await;
    let request = Request { method: Method::Head, validators: Validators::default(), ..get(server.url("/")) };
    assert_eq!(fetcher().fetch(&request).await.unwrap().body, b"");
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_refused_without_its_value() {
    let server = Server::start(|_| Answer::page(200, "")).await;
    let request = Request { headers: vec![secret("X-Key", "abc\r\nX-Other: 1")], ..get(server.url("/")) };
    let problem = fetcher().fetch(&request).await.unwrap_err();
    assert_eq!(problem.code, Code::Refused);
    assert!(!problem.detail.contains("abc"));
    assert!(server.seen().is_empty());
}
