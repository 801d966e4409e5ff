//! How a command ends when it does not succeed: what to say, and the exit code.

use std::process::ExitCode;

/// A command's failure. `message` says what failed, where, and what to do.
#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub code: u8,
}

/// Something failed.
pub const FAILED: u8 = 1;
/// Bad usage or config.
pub const USAGE: u8 = 2;
/// Bad config in `run`: systemd does not restart on it (EX_CONFIG).
pub const CONFIG: u8 = 78;

impl Failure {
    pub fn failed(message: impl ToString) -> Self {
        Self { message: message.to_string(), code: FAILED }
    }

    pub fn usage(message: impl ToString) -> Self {
        Self { message: message.to_string(), code: USAGE }
    }

    pub fn exit(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    /// An error with its causes, in one line.
    fn from(error: E) -> Self {
        Self::failed(crate::daemon::chain(&error))
    }
}
