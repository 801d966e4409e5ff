//! The config of the demo: the same text that a user would write, read by the same code.

use super::script::ZONE;
use super::server::{BANK_FEED, CHANNEL_HEALTH, CHANNEL_NOTICES, STORE_HEALTH, STORE_NOTICES, Server};
use crate::config::{self, File};
use crate::setup::{self, Plan};
use std::path::PathBuf;

/// `{url:PATH}` stands for the simulated server's address of a path.
const CONFIG: &str = r#"
timezone = "Asia/Shanghai"

[politeness]
concurrency = 8
spacing = "0s"

[[party]]
id = "yunshan"
role = "store"
title = "云杉商城"
aliases = ["云杉"]
[[party.source]]
id = "notices"
kind = "page"
url = "{url:/store/notices}"
schedule = "*/2 * * * *"
allow_private = true
mine = true
[[party.probe]]
id = "installments"
kind = "http"
url = "{url:/store/health/installments}"
schedule = "* * * * *"
proves = "service"
expect = { status = [200], json = "$.status", one_of = ["UP"] }
allow_private = true
mine = true

[[party]]
id = "ternpay"
role = "channel"
title = "TernPay"
[[party.source]]
id = "announcements"
kind = "page"
url = "{url:/channel/announcements}"
schedule = "*/2 * * * *"
allow_private = true
mine = true
[[party.probe]]
id = "installments"
kind = "http"
url = "{url:/channel/health/installments}"
schedule = "* * * * *"
proves = "service"
expect = { status = [200], json = "$.status", one_of = ["UP"] }
allow_private = true
mine = true

[[party]]
id = "bank"
role = "bank"
title = "银杏银行"
[[party.source]]
id = "feed"
kind = "feed"
url = "{url:/bank/announcements.xml}"
schedule = "*/5 * * * *"
allow_private = true
mine = true

[[watch]]
id = "phone"
title = "手机 12 期分期"
service = "installment"
routes = [{ id = "ternpay-bank", title = "TernPay / 银杏银行", needs = ["yunshan", "ternpay", "bank"] }]

[[sender]]
id = "log"
kind = "log"
"#;

const DESKTOP: &str = "\n[[sender]]\nid = \"desktop\"\nkind = \"desktop\"\n";

/// The plan for a simulated world. The desktop is told too where there is a session bus to tell it over.
pub(super) fn plan(server: &Server, desktop: bool) -> Result<Plan, String> {
    let mut text = CONFIG.to_owned();
    for path in [STORE_NOTICES, STORE_HEALTH, CHANNEL_NOTICES, CHANNEL_HEALTH, BANK_FEED] {
        let url = server.url(path).map_err(|error| error.to_string())?;
        text = text.replace(&format!("{{url:{path}}}"), url.as_str());
    }
    if desktop {
        text.push_str(DESKTOP);
    }
    let tree = config::merge(vec![File { path: PathBuf::from("<demo>"), text: text.into() }]);
    match setup::plan(&tree, ZONE) {
        (Some(plan), findings) if findings.is_empty() => Ok(plan),
        (_, findings) => Err(config::render(&tree, &findings, config::Style::Plain)),
    }
}
