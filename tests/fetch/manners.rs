//! Turns, wishes for quiet, and what sites ask of programs.

use super::*;

#[tokio::test]
async fn a_host_is_asked_two_at_a_time_and_with_pauses() {
    static OPEN: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let factor = 20.0;
    let clock = Clock::scaled("2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap(), factor);
    let server = Server::start(|_| {
        MOST.fetch_max(OPEN.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        Answer::Drip(b"HTTP/1.1 200 OK\r\n\r\nabcdefghijklmnop".to_vec(), 5)
    })
    .await;
    let fetcher =
        Fetcher::new(Politeness::default(), USER_AGENT, clock, Options { ignore_proxies: true, ..Options::default() });
    let begin = clock.stopwatch();
    let fetches = (0..5).map(|_| async {
        fetcher.fetch(&get(server.url("/"))).await.unwrap();
        OPEN.fetch_sub(1, Ordering::SeqCst);
    });
    futures_util::future::join_all(fetches).await;
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
    for (number, seen) in server.seen().iter().enumerate() {
        let passed = (seen.at - begin).as_secs_f64() * factor;
        assert!(passed >= number as f64, "request {number} came after {passed} s");
    }
}

#[tokio::test]
async fn a_wish_for_quiet_is_kept() {
    let begin = "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let clock = Clock::scaled(begin, 50.0);
    let server = Server::start(|seen| match seen.path.as_str() {
        "/soon" => Answer::page(503, "").with("Retry-After", "55"),
        "/late" => Answer::page(429, "").with("Retry-After", "7200"),
        _ => Answer::page(200, ""),
    })
    .await;
    let politeness = Politeness { at_once: 2, spacing: Duration::ZERO };
    let fetcher = Fetcher::new(politeness, USER_AGENT, clock, Options { ignore_proxies: true, ..Options::default() });
    let asked = fetcher.fetch(&get(server.url("/soon"))).await.unwrap();
    assert_eq!(asked.status, 503);
    let other = fetcher.fetch(&get(server.url("/"))).await.unwrap();
    assert!(other.received - begin < TimeDelta::seconds(55), "only the page that is unavailable");
    let next = fetcher.fetch(&get(server.url("/soon"))).await.unwrap();
    assert!(next.received - begin >= TimeDelta::seconds(55), "{}", next.received);
    assert_eq!(fetcher.fetch(&get(server.url("/late"))).await.unwrap().status, 429);
    let problem = fetcher.fetch(&get(server.url("/"))).await.unwrap_err();
    assert_eq!(problem.code, Code::RateLimited);
    let until: DateTime<Utc> = problem.detail.split(' ').next().unwrap().parse().unwrap();
    assert!(until - clock.now() > TimeDelta::minutes(100), "{}", problem.detail);
    assert_eq!(server.seen().len(), 4);
}

/// Whether the robots.txt of a site lets us read a path, and how often it was asked for in three requests.
async fn robots(robots: Answer, path: &str) -> (Result<u16, Code>, usize) {
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/robots.txt" => robots.clone(),
        "/away" => Answer::redirect(302, "/private/1"),
        _ => Answer::page(200, "here"),
    })
    .await;
    let fetcher = fetcher();
    let request = Request { robots: true, ..short(server.url(path)) };
    let mut outcome = Err(Code::Offline);
    for _ in 0..3 {
        outcome = fetcher.fetch(&request).await.map(|reply| reply.status).map_err(|problem| problem.code);
    }
    (outcome, server.seen().iter().filter(|seen| seen.path == "/robots.txt").count())
}

#[tokio::test]
async fn what_a_site_asks_programs_not_to_read_is_not_read() {
    let rules = "User-agent: *\nDisallow: /private/";
    for (answer, path, outcome, asked) in [
        (Answer::page(200, rules), "/notices", Ok(200), 1),
        (Answer::page(200, rules), "/private/1", Err(Code::Disallowed), 1),
        (Answer::page(200, rules), "/away", Err(Code::Disallowed), 1),
        (Answer::page(404, "no"), "/private/1", Ok(200), 1),
        (Answer::page(403, "no"), "/private/1", Ok(200), 1),
        (Answer::page(200, "<html>shop</html>"), "/private/1", Ok(200), 1),
        // Who does not say is not asked for more; and asked again the next time.
        (Answer::page(500, "oops"), "/notices", Err(Code::Status), 3),
        (Answer::Hang(Vec::new()), "/notices", Err(Code::Timeout), 3),
    ] {
        assert_eq!(robots(answer.clone(), path).await, (outcome, asked), "{path} {answer:?}");
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_is_tried_once_a_minute() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let fetcher = fetcher();
    let request = Request { spares: true, ..get(Url::parse(&format!("http://{free}/")).unwrap()) };
    for _ in 0..3 {
        let problem = fetcher.fetch(&request).await.unwrap_err();
        assert!(problem.code == Code::Connect && !problem.detail.contains("not asked again"), "{problem:?}");
    }
    let problem = fetcher.fetch(&request).await.unwrap_err();
    assert!(problem.code == Code::Connect && problem.detail.contains("not asked again before"), "{problem:?}");
    // Whoever does not spare it finds out that it is back, for all.
    let listener = tokio::net::TcpListener::bind(free).await.unwrap();
    let server = tokio::spawn(async move {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 1024]).await;
            let answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(answer).await.unwrap();
        }
    });
    let eager = Request { spares: false, ..request.clone() };
    assert_eq!(fetcher.fetch(&eager).await.unwrap().status, 200);
    assert_eq!(fetcher.fetch(&request).await.unwrap().status, 200);
    server.await.unwrap();
}

#[tokio::test]
async fn a_site_that_wants_time_between_requests_gets_it() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/robots.txt" => Answer::page(200, "User-agent: *\nDisallow:\nCrawl-delay: 20"),
        _ => Answer::page(200, "here"),
    })
    .await;
    // Twenty seconds pass in a tenth of one.
    let clock = Clock::scaled("2026-03-01T00:00:00Z".parse().unwrap(), 200.0);
    let politeness = Politeness { at_once: 8, spacing: Duration::ZERO };
    let options = Options { ignore_proxies: true, ..Options::default() };
    let fetcher = Fetcher::new(politeness, USER_AGENT, clock, options);
    for robots in [true, false] {
        let request = Request { robots, ..get(server.url("/notices")) };
        let all = [1, 2, 3].map(|_| fetcher.fetch(&request));
        let all: Vec<_> =
            futures_util::future::join_all(all).await.into_iter().map(|reply| reply.unwrap().status).collect();
        assert_eq!(all, [200; 3]);
    }
    let seen: Vec<_> = server.seen().into_iter().filter(|seen| seen.path == "/notices").map(|seen| seen.at).collect();
    let apart: Vec<_> = seen.windows(2).map(|pair| pair[1] - pair[0] >= Duration::from_millis(95)).collect();
    assert_eq!(apart[..2], [true, true], "as the site asks");
    assert!(apart[3..].iter().any(|apart| !apart), "whoever may decide otherwise is not held up");
}
