//! Cookies, proxies and certificates of a source.

use super::*;

#[tokio::test]
async fn cookies_are_kept_for_those_who_ask_for_it() {
    let server = Server::start(|seen| match seen.header("cookie") {
        Some("seen=1") => Answer::page(200, "again"),
        _ => Answer::page(200, "first").with("Set-Cookie", "seen=1; Path=/"),
    })
    .await;
    let fetcher = fetcher();
    let request = |jar: Option<&str>| Request { jar: jar.map(str::to_owned), ..get(server.url("/")) };
    for (jar, body) in
        [(Some("a"), "first"), (Some("a"), "again"), (Some("b"), "first"), (None, "first"), (None, "first")]
    {
        assert_eq!(fetcher.fetch(&request(jar)).await.unwrap().body, body.as_bytes(), "{jar:?}");
    }
}

fn through(proxy: String, url: &str) -> Request {
    let passage = Passage { proxy: Some(proxy), ..Passage::default() };
    let request = get(Url::parse(url).unwrap());
    Request { passage: Some(Arc::new(passage)), allow_private: false, ..request }
}

#[tokio::test]
async fn requests_go_through_the_proxy_of_their_source() {
    let proxy = Server::start(|seen| Answer::page(200, seen.path.clone())).await;
    let fetcher = fetcher();
    let request = through(proxy.url("/").to_string(), "http://store.example/notices");
    assert_eq!(fetcher.fetch(&request).await.unwrap().body, b"http://store.example/notices");
    // The proxy itself, and what is private behind it, stay closed.
    for url in [proxy.url("/").to_string(), "http://10.0.0.1/".to_owned()] {
        let problem = fetcher.fetch(&through(proxy.url("/").to_string(), &url)).await.unwrap_err();
        assert_eq!(problem.code, Code::Refused, "{url}");
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let problem = fetcher.fetch(&through(format!("http://{free}"), "http://store.example/")).await.unwrap_err();
    assert_eq!(problem.code, Code::Connect);
}

#[tokio::test]
async fn socks_proxies_resolve_names_themselves() {
    use tokio::io::AsyncReadExt;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // RFC 1928: no authentication, then a name and a port to connect to; the rest is the connection.
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 3];
        stream.read_exact(&mut head).await.unwrap();
        stream.write_all(&[5, 0]).await.unwrap();
        let mut wanted = [0; 5];
        stream.read_exact(&mut wanted).await.unwrap();
        assert_eq!((wanted[0], wanted[1], wanted[3]), (5, 1, 3), "connect, by name");
        let mut name = vec![0; usize::from(wanted[4]) + 2];
        stream.read_exact(&mut name).await.unwrap();
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
        String::from_utf8_lossy(&name[..name.len() - 2]).into_owned()
    });
    let request = through(format!("socks5h://{address}"), "http://store.example/notices");
    assert_eq!(fetcher().fetch(&request).await.unwrap().body, b"ok");
    assert_eq!(server.await.unwrap(), "store.example");
}

#[tokio::test]
async fn a_server_is_believed_by_the_word_that_the_source_names_and_knows_who_comes() {
    use tokio::io::AsyncReadExt;
    use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use tokio_rustls::rustls::{RootCertStore, ServerConfig, server::WebPkiClientVerifier};
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::new(authority, authority_key);
    let issued = |name: &str| {
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate =
            rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
        (certificate, key)
    };
    let (server_certificate, server_key) = issued("127.0.0.1");
    let (client_certificate, client_key) = issued("storewatch.example");

    let mut roots = RootCertStore::empty();
    roots.add(authority_certificate.der().clone()).unwrap();
    let verifier = WebPkiClientVerifier::builder(Arc::new(roots)).build().unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
    let config = ServerConfig::builder()
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![server_certificate.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 1024]).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await;
            let _ = stream.shutdown().await;
        }
    });

    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ca.pem");
    std::fs::write(&file, authority_certificate.pem()).unwrap();
    let ca = Some(file.to_string_lossy().into_owned());
    let certificate = Some(format!("{}{}", client_certificate.pem(), client_key.serialize_pem()));
    let fetcher = fetcher();
    let ask = async |passage: Passage| {
        let request = Request { passage: Some(Arc::new(passage)), ..get(Url::parse(&url).unwrap()) };
        fetcher.fetch(&request).await.map(|reply| reply.status).map_err(|problem| problem.code)
    };
    assert_eq!(ask(Passage { ca: ca.clone(), certificate, ..Passage::default() }).await, Ok(200));
    assert_eq!(ask(Passage::default()).await, Err(Code::Tls), "nobody vouches for the server");
    let unknown = ask(Passage { ca, ..Passage::default() }).await;
    assert!(matches!(unknown, Err(Code::Tls | Code::Interrupted)), "the server asks who comes: {unknown:?}");
    let missing = Some("/nowhere/ca.pem".to_owned());
    assert_eq!(ask(Passage { ca: missing, ..Passage::default() }).await, Err(Code::Refused));
}
