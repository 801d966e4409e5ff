//! What is published at a broker of MQTT.

use super::Login;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broker {
    pub host: String,
    pub port: u16,
    pub tls: bool,
    pub login: Option<Login>,
}

/// Publications that go out together, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    pub broker: Broker,
    /// The name by which the broker knows the client.
    pub client: String,
    pub publications: Vec<Publication>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    pub topic: String,
    pub payload: Vec<u8>,
    /// The broker keeps it for those who come later.
    pub retain: bool,
}
