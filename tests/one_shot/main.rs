//! `--check-now` as a user runs it: the binary, a config, and a server on loopback that behaves well or badly.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a story that cannot go on has failed")]

#[cfg(feature = "browser")]
mod browser;
mod commands;
mod faults;
mod kinds;
mod sight;
mod state;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use support::{Answer, Server};

const LIST: &str = "<html><body><h1>公告</h1><ul class=\"news\">\
    <li><a href=\"/n/1\">关于3月1日系统升级暂停支付服务的公告</a><span>2026-02-27</span></li>\
    <li><a href=\"/n/2\">关于隐私政策更新的公告</a><span>2026-02-20</span></li>\
    <li><a href=\"/n/3\">会员日活动说明</a><span>2026-02-10</span></li></ul></body></html>";

const MAINTENANCE: &str = "<html><body><h1>关于3月1日系统升级暂停支付服务的公告</h1><div class=\"article\">\
    <p>尊敬的用户：</p><p>我们定于2026年3月1日00:00至06:00升级系统，期间暂停在线支付和分期付款服务。</p></div></body></html>";

const OTHER: &str = "<html><body><h1>通知</h1><div class=\"article\"><p>感谢您一直以来的支持，详情请见帮助中心。</p></div></body></html>";

fn html(body: &str) -> Answer {
    Answer::page(200, body).with("Content-Type", "text/html; charset=utf-8")
}

fn well(path: &str) -> Answer {
    match path {
        "/notices" => html(LIST),
        "/n/1" => html(MAINTENANCE),
        "/health" => Answer::page(200, "{\"status\":\"UP\"}").with("Content-Type", "application/json"),
        _ => html(OTHER),
    }
}

struct Run {
    dir: tempfile::TempDir,
}

impl Run {
    fn new(config: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("storewatch.toml"), config).unwrap();
        Self { dir }
    }

    fn state(&self) -> std::path::PathBuf {
        self.dir.path().join("state")
    }

    fn command(&self, state: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
        command.env_clear().env("HOME", self.dir.path()).env("LANG", "C.UTF-8");
        command.arg("-c").arg(self.dir.path().join("storewatch.toml")).arg("--state-dir").arg(state);
        command
    }

    fn with(&self, arguments: &[&str]) -> Output {
        self.command(&self.state()).args(arguments).output().unwrap()
    }

    fn report(&self, arguments: &[&str]) -> Value {
        let output = self.with(&[&["--check-now", "--json"], arguments].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"))
    }
}

fn config(url: &str) -> String {
    format!(
        "timezone = 'Asia/Shanghai'\n[politeness]\nspacing = 0\n[[sender]]\nid = 'log'\nkind = 'log'\n\
         [[party]]\nid = 'shop'\nrole = 'store'\ntitle = '示例商城'\n\
         [[party.source]]\nid = 'notices'\nkind = 'page'\nurl = '{url}'\nschedule = '*/10 * * * *'\nallow_private = true\n\
         timeout = '3s'\n[[watch]]\nid = 'phone'\ntitle = '手机'\nroutes = [{{ id = 'r', title = '直接', needs = ['shop'] }}]\n"
    )
}
