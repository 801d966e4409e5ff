//! What is never asked.

use super::*;

#[tokio::test]
async fn addresses_that_no_public_page_has_are_refused() {
    let server = Server::start(|_| Answer::page(200, "private")).await;
    let port = server.address.port();
    for url in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[fd00::1]/".to_owned(),
        "ftp://store.example/".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://user:pass@127.0.0.1:{port}/"),
    ] {
        let request = Request { allow_private: false, ..get(Url::parse(&url).unwrap()) };
        assert_eq!(fetcher().fetch(&request).await.map_err(|p| p.code), Err(Code::Refused), "{url}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn permission_for_one_private_host_is_none_for_where_it_leads() {
    let server = Server::start(|seen| match seen.header("x-target") {
        Some(target) => Answer::redirect(302, target),
        None => Answer::page(200, "secret"),
    })
    .await;
    let port = server.address.port();
    for (target, why) in [
        ("http://169.254.169.254/latest/meta-data/".to_owned(), "169.254.169.254 is link-local"),
        (format!("http://[::ffff:127.0.0.1]:{port}/secret"), "::ffff:127.0.0.1 is mapped IPv4"),
        (format!("http://0.0.0.0:{port}/secret"), "0.0.0.0 is \"this\" network"),
        ("http://10.0.0.1/".to_owned(), "10.0.0.1 is private"),
        ("http://[fe80::1]/".to_owned(), "fe80::1 is link-local"),
        ("http://100.64.1.1/".to_owned(), "100.64.1.1 is carrier-grade NAT"),
        ("//192.168.0.1/admin".to_owned(), "192.168.0.1 is private"),
        ("http:\\\\10.0.0.1\\@127.0.0.1/".to_owned(), "10.0.0.1 is private"),
        ("http://user:pass@127.0.0.1/".to_owned(), "an address with user or password in it"),
        ("file:///etc/passwd".to_owned(), "file: is not http or https"),
        ("javascript:alert(1)".to_owned(), "javascript: is not http or https"),
    ] {
        let request = get(server.url("/"));
        let request = Request { headers: vec![plain("x-target", &target)], ..request };
        let problem = fetcher().fetch(&request).await.unwrap_err();
        assert_eq!((problem.code, problem.detail.as_str()), (Code::Refused, why), "{target}");
    }
    assert!(server.seen().iter().all(|seen| seen.path == "/"));
    let (port, elsewhere) = (server.address.port(), plain("x-target", &format!("http://localhost:{port}/found")));
    let request = Request { headers: vec![elsewhere], ..get(server.url("/")) };
    assert_eq!(fetcher().fetch(&request).await.unwrap().url.port(), Some(port), "this machine by its other name");
}

/// Whoever builds an HTTP client elsewhere goes around the guard.
#[test]
fn http_clients_are_built_in_one_place() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let builders =
        ["Client::builder(", "ClientBuilder", "reqwest::get", " Client::new(", "(Client::new(", "hyper_util", "ureq::"];
    let guilty: Vec<_> = found
        .iter()
        .filter(|path| !path.ends_with("fetch/client.rs"))
        .filter(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            builders.iter().any(|builder| text.contains(builder))
        })
        .collect();
    assert!(guilty.is_empty(), "{guilty:?}");
    assert!(found.iter().any(|path| path.ends_with("fetch/client.rs")));
}
