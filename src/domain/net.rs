//! Our own network: what of it is special.

// Addresses alone: `core` has no sockets.
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use url::Url;

/// What the operator says of the network that we are in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// Special ranges that count as public all the same, because a local proxy makes up addresses out of them.
    pub admit: Vec<Net>,
    /// A file of certificates (PEM) that are trusted beside the machine's.
    pub ca: Option<String>,
    /// What is asked to tell whether our own network is gone, when others do not answer.
    pub check: Option<Url>,
    pub browser: Browser,
}

/// The browser that draws pages where a source wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Its program. None: it is looked for.
    pub program: Option<String>,
    /// Bytes that it may use with all its processes.
    pub memory: u64,
    /// Whether it confines its own processes. As root it cannot.
    pub sandbox: bool,
}

impl Default for Browser {
    fn default() -> Self {
        Self { program: None, memory: 1 << 30, sandbox: true }
    }
}

/// A range of addresses: `198.18.0.0/15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Net {
    base: IpAddr,
    bits: u8,
}

impl Net {
    pub const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u8) -> Self {
        Self { base: IpAddr::V4(Ipv4Addr::new(a, b, c, d)), bits }
    }

    pub const fn v6(a: u16, b: u16, c: u16, d: u16, bits: u8) -> Self {
        Self { base: IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)), bits }
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.bits);
                base.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(self.bits);
                base.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl FromStr for Net {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let right = || "an address range such as \"198.18.0.0/15\"".to_owned();
        let (base, bits) = text.split_once('/').ok_or_else(right)?;
        let base: IpAddr = base.parse().map_err(|_| right())?;
        let bits: u8 = bits.parse().map_err(|_| right())?;
        let width = if base.is_ipv4() { 32 } else { 128 };
        if bits <= width { Ok(Self { base, bits }) } else { Err(right()) }
    }
}
