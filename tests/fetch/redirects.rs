//! Where answers lead, and what goes along.

use super::*;

#[tokio::test]
async fn redirects_are_followed_within_limits() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/old" => Answer::redirect(301, "new?x=1#part"),
        "/new?x=1" => Answer::page(200, "here"),
        "/round" => Answer::redirect(302, "/round"),
        "/ping" => Answer::redirect(302, "/pong"),
        "/pong" => Answer::redirect(302, "/ping"),
        "/nowhere" => Answer::redirect(302, "http://"),
        "/gbk" => Answer::Bytes(b"HTTP/1.1 302 Found\r\nLocation: /\xb9\xab\xb8\xe6\r\n\r\n".to_vec()),
        "/utf8" => Answer::redirect(302, "/公告"),
        "/%B9%AB%B8%E6" | "/%E5%85%AC%E5%91%8A" => Answer::page(200, "by bytes"),
        "/none" => Answer::page(302, "no location"),
        "/cookie" if seen.header("cookie") == Some("seen=1") => Answer::page(200, "with cookie"),
        "/cookie" => Answer::redirect(302, "/cookie").with("Set-Cookie", "seen=1; Path=/"),
        path => {
            let n: u32 = path[1..].parse().unwrap();
            Answer::redirect(302, format!("/{}", n + 1))
        }
    })
    .await;
    for (path, expected) in [
        ("/old", Ok((200, "/new?x=1"))),
        ("/cookie", Ok((200, "/cookie"))),
        ("/gbk", Ok((200, "/%B9%AB%B8%E6"))),
        ("/utf8", Ok((200, "/%E5%85%AC%E5%91%8A"))),
        ("/none", Ok((302, "/none"))),
        ("/round", Err(Code::TooManyRedirects)),
        ("/ping", Err(Code::TooManyRedirects)),
        ("/nowhere", Err(Code::Protocol)),
        ("/1", Err(Code::TooManyRedirects)),
    ] {
        let outcome = fetcher().fetch(&get(server.url(path))).await.map_err(|p| p.code);
        let expected = expected.map(|(status, path)| (status, server.url(path)));
        assert_eq!(outcome.map(|reply| (reply.status, reply.url)), expected, "{path}");
    }
    assert_eq!(server.seen().iter().filter(|seen| seen.path[1..].parse::<u32>().is_ok()).count(), 6);
}

#[tokio::test]
async fn a_redirect_changes_the_method_as_the_standard_says() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/end" => Answer::page(200, format!("{} {}", seen.method, String::from_utf8_lossy(&seen.body))),
        path => Answer::redirect(path[1..].parse().unwrap(), "/end"),
    })
    .await;
    for (status, method, arrives) in [
        (301, Method::Post, "GET "),
        (302, Method::Post, "GET "),
        (303, Method::Post, "GET "),
        (307, Method::Post, "POST text"),
        (308, Method::Post, "POST text"),
        (301, Method::Put, "PUT text"),
        (303, Method::Put, "GET "),
    ] {
        let headers = vec![plain("content-type", "text/plain")];
        let request =
            Request { method, headers, body: Some(b"text".to_vec()), ..get(server.url(&format!("/{status}"))) };
        let reply = fetcher().fetch(&request).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&reply.body), arrives, "{status} {method:?}");
        let described = server.seen().last().unwrap().header("content-type").is_some();
        assert_eq!(described, !arrives.starts_with("GET"), "{status} {method:?}");
    }
}

#[tokio::test]
async fn nothing_secret_reaches_another_origin() {
    let other = Server::start(|_| Answer::page(200, "other")).await;
    let away = other.url("/landed");
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/here" => Answer::redirect(302, "/stay").with("Set-Cookie", "session=1"),
        "/stay" => Answer::page(200, ""),
        "/post" => Answer::redirect(307, away.as_str()),
        _ => Answer::redirect(302, away.as_str()).with("Set-Cookie", "session=1"),
    })
    .await;
    let headers = vec![
        secret("Authorization", "Bearer abc"),
        secret("X-Key", "abc"),
        plain("Cookie", "mine=1"),
        plain("X-Plain", "abc"),
        plain("Accept-Language", "zh-CN"),
    ];
    let mut request = Request { headers, ..get(server.url("/here")) };
    fetcher().fetch(&request).await.unwrap();
    let stayed = server.seen().last().cloned().unwrap();
    assert_eq!(stayed.header("authorization"), Some("Bearer abc"));
    assert_eq!(stayed.header("cookie"), Some("mine=1; session=1"));

    request.url = server.url("/away");
    assert_eq!(fetcher().fetch(&request).await.unwrap().url, other.url("/landed"));
    let arrived = other.seen().last().cloned().unwrap();
    assert_eq!(arrived.header("accept-language"), Some("zh-CN"));
    for name in ["authorization", "x-key", "x-plain", "referer"] {
        assert_eq!(arrived.header(name), None, "{name}");
    }
    // Cookies know hosts, not ports (RFC 6265 section 8.5): what the host itself set may follow, what we were given may not.
    assert!(!arrived.header("cookie").unwrap_or_default().contains("mine"));

    let post = Request { method: Method::Post, body: Some(b"text".to_vec()), ..get(server.url("/post")) };
    assert_eq!(fetcher().fetch(&post).await.unwrap_err().code, Code::Refused);
    assert_eq!(other.seen().len(), 1);
}
