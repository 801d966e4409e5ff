//! Publishes at a broker of MQTT: connects, waits until the broker has acknowledged each publication (QoS 1), and leaves.

use crate::domain::{Publish, Receipt};
use rumqttc::{
    AsyncClient, ClientError, ConnectReturnCode, ConnectionError, Event, MqttOptions, Packet, QoS, TlsConfiguration,
    Transport,
};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use std::time::Duration;

/// For the whole exchange.
const LIMIT: Duration = Duration::from_secs(20);
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// The largest publication, in bytes.
const LARGEST: usize = 256 * 1024;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the broker refused the login")]
    Login,
    #[error("no connection to the broker: {0}")]
    Connection(#[from] Box<ConnectionError>),
    #[error("cannot publish: {0}")]
    Client(#[from] Box<ClientError>),
    #[error("no TLS: {0}")]
    Tls(String),
}

pub(super) async fn publish(publish: &Publish) -> Receipt {
    match tokio::time::timeout(LIMIT, exchange(publish)).await {
        Ok(Ok(())) => Receipt::Sent,
        Ok(Err(failure @ Failure::Login)) => Receipt::Never { why: failure.to_string() },
        Ok(Err(failure)) => Receipt::Later { at: None, why: failure.to_string() },
        Err(_) => Receipt::Later { at: None, why: format!("the broker did not answer within {} s", LIMIT.as_secs()) },
    }
}

async fn exchange(publish: &Publish) -> Result<(), Failure> {
    let (client, mut events) = AsyncClient::new(options(publish)?, publish.publications.len() + 2);
    for one in &publish.publications {
        let sent = client.publish(&one.topic, QoS::AtLeastOnce, one.retain, one.payload.clone()).await;
        sent.map_err(Box::new)?;
    }
    let mut acknowledged = 0;
    while acknowledged < publish.publications.len() {
        match events.poll().await {
            Ok(Event::Incoming(Packet::PubAck(_))) => acknowledged += 1,
            Ok(_) => {}
            Err(ConnectionError::ConnectionRefused(
                ConnectReturnCode::BadUserNamePassword | ConnectReturnCode::NotAuthorized,
            )) => return Err(Failure::Login),
            Err(error) => return Err(Failure::Connection(Box::new(error))),
        }
    }
    client.disconnect().await.map_err(Box::new)?;
    // The farewell goes out with the next turn of the loop; nothing depends on it.
    let _ = events.poll().await;
    Ok(())
}

fn options(publish: &Publish) -> Result<MqttOptions, Failure> {
    let broker = &publish.broker;
    let mut options = MqttOptions::new(&publish.client, &broker.host, broker.port);
    options.set_keep_alive(KEEP_ALIVE).set_clean_session(true).set_max_packet_size(LARGEST, LARGEST);
    if let Some(login) = &broker.login {
        options.set_credentials(&login.user, &login.password);
    }
    if broker.tls {
        options.set_transport(Transport::tls_with_config(TlsConfiguration::Rustls(tls()?)));
    }
    Ok(options)
}

/// Verified as the machine verifies.
fn tls() -> Result<Arc<ClientConfig>, Failure> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let wrong = |error: rustls::Error| Failure::Tls(error.to_string());
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(wrong)?;
    Ok(Arc::new(versions.with_platform_verifier().map_err(wrong)?.with_no_client_auth()))
}
