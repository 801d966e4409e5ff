//! Mistakes: each has its line, and none hides another.

use super::*;

/// One mistake, one line.
fn check(text: &str, line: &str) {
    let text = text.replace("; ", "\n");
    assert_eq!(wrong(&text), [format!("my.toml:{line}")], "{text}");
}

/// A party, and a watch over it, for mistakes in one of the two.
fn party(settings: &str) -> String {
    format!(
        "[[party]]; id = 'shop'; role = 'store'; {settings}; [[watch]]; id = 'phone'; routes = [{{ needs = ['shop'] }}]"
    )
}

fn source(settings: &str) -> String {
    party(&format!("[[party.source]]; id = 'notices'; kind = 'page'; url = 'https://store.example/'; {settings}"))
}

fn watch(settings: &str) -> String {
    let settings = if settings.is_empty() { String::new() } else { format!("; {settings}") };
    format!(
        "[[party]]; id = 'shop'; role = 'store'; [[watch]]; id = 'phone'; routes = [{{ needs = ['shop'] }}]{settings}"
    )
}

#[test]
fn every_mistake_has_its_line() {
    check(
        "",
        "1:1: watch: is missing; a [[watch]] with a preset (see `storewatch presets`), or with routes over [[party]] tables",
    );
    for (settings, line) in [
        ("langage = 'en'", "1:1: langage: is not a known key; did you mean `language`?"),
        ("language = 'de'", "1:12: language: \"de\" cannot be used; \"zh-CN\", \"zh-TW\" or \"en\""),
        (
            "timezone = 'Asia/Beijing'",
            "1:12: timezone: \"Asia/Beijing\" cannot be used; did you mean \"Asia/Shanghai\"?",
        ),
        ("politeness = { concurrency = 0 }", "1:30: politeness.concurrency: is 0; from 1 to 32"),
        (
            "politeness = { spacing = '1w' }",
            "1:26: politeness.spacing: \"1w\" cannot be used; a duration from 0s to 10m in s, m, h or d, such as \"30s\"",
        ),
        ("include = 'conf.d'", "1:11: include: is a text; a list of texts: [\"a\", \"b\"]"),
    ] {
        check(&format!("{settings}; {}", watch("")), line);
    }
}

#[test]
fn every_mistake_in_a_party_has_its_line() {
    for (settings, line) in [
        ("titel = 'x'", "4:1: party[shop].titel: is not a known key; did you mean `title`?"),
        (
            "timezone = 'Berlin'",
            "4:12: party[shop].timezone: \"Berlin\" cannot be used; the name of a time zone, such as \"Asia/Shanghai\"",
        ),
        ("aliases = ['a', 1]", "4:17: party[shop].aliases: holds a whole number; a list of texts: [\"a\", \"b\"]"),
        ("preset = 'alipai'", "4:10: party[shop].preset: \"alipai\" cannot be used; did you mean \"alipay\"?"),
        ("source = 1", "4:10: party[shop].source: is a whole number; a list of tables: [[party[shop].source]]"),
    ] {
        check(&party(settings), line);
    }
    let twice = "[[party]]; id = 'shop'; role = 'bank'";
    check(
        &format!("{}; {twice}", watch("")),
        "8:6: party[shop].id: \"shop\" is taken by another party (my.toml:2); another id: each only once",
    );
    check(
        &watch("").replace("'store'", "'stor'"),
        "3:8: party[shop].role: \"stor\" cannot be used; one of \"store\", \"channel\", \"bank\"; did you mean \"store\"?",
    );
    check(
        &watch("").replace("id = 'shop'; ", "id = 'Shop!'; ").replace("['shop']", "['cmb']"),
        "2:6: party[Shop!].id: \"Shop!\" cannot be used; a short name for the party: small letters, digits, - and _, such as \"my-party\"",
    );
}

#[test]
fn every_mistake_in_a_source_has_its_line() {
    for (settings, line) in [
        ("itmes = 'x'", "8:1: party[shop].source[notices].itmes: is not a known key; did you mean `items`?"),
        (
            "schedule = '61 * * * *'",
            "8:12: party[shop].source[notices].schedule: \"61 * * * *\" cannot be used; minute: a number from 0 to 59, not \"61\"",
        ),
        (
            "schedule = '*/30 * * * * *'",
            "8:12: party[shop].source[notices].schedule: asks more often than once in 60 seconds; one second of the minute, such as \"0 * * * * *\"; or mine = true, if the server is your own",
        ),
        ("mine = 'yes'", "8:8: party[shop].source[notices].mine: is a text; true or false"),
        (
            "timezone = 'Asia/Shangai'",
            "8:12: party[shop].source[notices].timezone: \"Asia/Shangai\" cannot be used; did you mean \"Asia/Shanghai\"?",
        ),
        (
            "enabled = false; schedule = 'x'",
            "9:12: party[shop].source[notices].schedule: \"x\" cannot be used; five fields (minute, hour, day of the month, month, weekday), such as \"*/10 * * * *\", six with the seconds before them, or @hourly, @daily, @weekly, @monthly, @yearly",
        ),
    ] {
        check(&source(settings), line);
    }
    for (instead, line) in [
        ("kind = 'pgae'", "6:8: party[shop].source[notices].kind: \"pgae\" is no known kind; did you mean \"page\"?"),
        ("title = 'x'", "4:1: party[shop].source[notices].kind: is missing; one of \"page\", \"json\", \"feed\""),
    ] {
        check(&source("").replace("kind = 'page'", instead), line);
    }
    for (instead, line) in [
        ("items = 'a'", "4:1: party[shop].source[notices].url: is missing; the address of the page"),
        (
            "url = 'ftp://store.example/'",
            "7:7: party[shop].source[notices].url: is an address that cannot be used; an address that begins with https:// or http://",
        ),
        (
            "url = 'https://me:s3cret@store.example/'",
            "7:7: party[shop].source[notices].url: is an address that cannot be used; an address without user and password; use a header with a secret",
        ),
        (
            "url = 'http://192.168.0.1/'",
            "7:7: party[shop].source[notices].url: is an address of a private network; allow_private = true, if that is meant",
        ),
    ] {
        check(&source("").replace("url = 'https://store.example/'", instead), line);
    }
    let probe = "[[party.probe]]; id = 'notices'; kind = 'http'; url = 'https://a.example/'";
    check(
        &source(probe),
        "9:6: party[shop].probe[notices].id: \"notices\" is taken by another source or probe (my.toml:5); another id: each only once",
    );
}

#[test]
fn every_mistake_in_a_watch_has_its_line() {
    for (settings, line) in [
        (
            "hours = '8-22'",
            "7:9: watch[phone].hours: \"8-22\" cannot be used; hours of the day, such as \"08:00-24:00\", or \"22:00-02:00\" over midnight",
        ),
        (
            "until = '31.12.2026'",
            "7:9: watch[phone].until: \"31.12.2026\" cannot be used; a day of the calendar, such as \"2026-12-31\"",
        ),
        (
            "until = 2026-12-31T00:00:00",
            "7:9: watch[phone].until: 2026-12-31T00:00:00 cannot be used; a day of the calendar, such as \"2026-12-31\"",
        ),
        ("amount = -1", "7:10: watch[phone].amount: is a whole number; a number, zero or more"),
        ("periods = 0", "7:11: watch[phone].periods: is 0; from 1 to 120"),
        ("notify = ['log', 'phone']", "7:18: watch[phone].notify: \"phone\" is no sender; one of \"desktop\", \"log\""),
        ("tell = 'all'", "7:8: watch[phone].tell: \"all\" cannot be used; one of \"best\", \"each\""),
        (
            "service = 'instalment'",
            "7:11: watch[phone].service: \"instalment\" cannot be used; one of \"installment\", \"credit_card\", \"card_payment\", \"online_payment\", \"quick_payment\", \"qr_payment\", \"checkout\", \"order\", \"site\", \"app\"; did you mean \"installment\"?",
        ),
        (
            "product = 'store.example'",
            "7:11: watch[phone].product.url: is an address that cannot be used; an address that begins with https:// or http://",
        ),
        (
            "banks = ['cmb']",
            "6:10: watch[phone].routes: stands beside store, channels or banks; one of the two: routes, or store, channels and banks, of which routes are made",
        ),
    ] {
        check(&watch(settings), line);
    }
    for (routes, line) in [
        (
            "routes = [{ needs = ['shop', 'alypay'] }]",
            "6:30: watch[phone].routes[1].needs: \"alypay\" is no party and no preset; did you mean \"alipay\"?",
        ),
        (
            "routes = [{ needs = ['shop', 'shop'] }]",
            "6:30: watch[phone].routes[1].needs: names \"shop\" twice; each party once",
        ),
        ("routes = [{ needs = [] }]", "6:21: watch[phone].routes[1].needs: is empty; at least one party"),
        (
            "routes = [{ title = 'x' }]",
            "6:11: watch[phone].routes[1].needs: is missing; the parties that must all work: [\"shop\", \"alipay\", \"cmb\"]",
        ),
        (
            "routes = []",
            "6:10: watch[phone].routes: is empty; at least one route: [{ needs = [\"shop\", \"alipay\"] }]",
        ),
        (
            "routes = [{ id = 'a', needs = ['shop'] }, { id = 'a', needs = ['shop'] }]",
            "6:50: watch[phone].routes[a].id: \"a\" is taken by another route of the watch; another id: each only once",
        ),
        (
            "title = 'x'",
            "4:1: watch[phone].routes: is missing; [{ needs = [\"shop\", \"alipay\", \"cmb\"] }], or a preset or store, with channels and banks",
        ),
        ("preset = 'xiaomi'", "6:10: watch[phone].preset: \"xiaomi\" cannot be used; did you mean \"xiaomi-cn\"?"),
        ("store = 'cmb'", "6:9: watch[phone].store: \"cmb\" is a bank; a party with role = \"store\""),
        (
            "store = 'shop'; channels = ['alipay', 'cmb']",
            "7:23: watch[phone].channels: \"cmb\" is a bank; a party with role = \"channel\"",
        ),
        (
            "store = 'shop'; banks = ['cmbb']",
            "7:10: watch[phone].banks: \"cmbb\" is no party and no preset; did you mean \"cmb\"?",
        ),
    ] {
        check(&watch("").replace("routes = [{ needs = ['shop'] }]", &routes.replace("; ", "\n")), line);
    }
    check(
        &watch("").replace("'phone'", "'status'"),
        "5:6: watch[status].id: \"status\" is a command of storewatch; another id, such as \"my-phone\"",
    );
}

#[test]
fn every_mistake_in_a_sender_has_its_line() {
    for (settings, line) in [
        ("kind = 'ntfi'", "9:8: sender[me].kind: \"ntfi\" is no known kind; did you mean \"ntfy\"?"),
        ("kind = 'ntfy'", "7:1: sender[me].topic: is missing; the topic to publish to"),
        (
            "kind = 'log'; topic = 'x'",
            "10:1: sender[me].topic: is not a known key; known here: enabled, id, audience, discreet, allow_private, kind, \
                      about, digest, morning, remind, spacing, per_day, quiet_except, quiet",
        ),
        (
            "kind = 'log'; audience = 'byer'",
            "10:12: sender[me].audience: \"byer\" cannot be used; one of \"buyer\", \"operator\", \"program\"; did you mean \"buyer\"?",
        ),
        (
            "kind = 'log'; about = ['retry_now', 'moves']",
            "10:23: sender[me].about: \"moves\" is nothing that is told; did you mean \"moved\"?",
        ),
        (
            "kind = 'log'; quiet = '08:00-08:00'",
            "10:9: sender[me].quiet: \"08:00-08:00\" cannot be used; two different times; leave `hours` out for the whole day",
        ),
        (
            "kind = 'log'; quiet_except = ['retry_now']",
            "10:16: sender[me].quiet_except: stands without `quiet`; quiet = \"22:00-08:00\" beside it",
        ),
        (
            "kind = 'log'; digest = ['09:00', 'noon']",
            "10:20: sender[me].digest: holds \"noon\"; a time of the day, such as \"08:30\"",
        ),
        (
            "kind = 'ntfy'; topic = 'x'; url = 'http://127.0.0.1/'",
            "11:7: sender[me].url: is an address of a private network; allow_private = true, if that is meant",
        ),
        (
            "kind = 'ntfy'; topic = 'x'; token = 's3cret'",
            "11:9: sender[me].token: must not be written into the config; { env = \"NAME\" }, { file = \"PATH\" } or { credential = \"NAME\" }",
        ),
    ] {
        check(&format!("{}; [[sender]]; id = 'me'; {settings}", watch("")), line);
    }
}

#[test]
fn all_mistakes_are_reported_at_once_in_the_order_of_their_places() {
    let lines = wrong(
        "timezone = 'Mars'\n[[party]]\nid = 'a'\nrole = 'x'\n[[party.source]]\nid = 'n'\nkind = 'page'\nschedule = '* *'\n\
         [[watch]]\nid = 'run'\nroutes = [{ needs = ['b'] }]\nhours = 1\n[[sender]]\nkind = 'log'\nmore = 1\n",
    );
    let places: Vec<_> = lines.iter().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "my.toml:1:12 timezone",
        "my.toml:4:8 party[a].role",
        "my.toml:5:1 party[a].source[n].url",
        "my.toml:8:12 party[a].source[n].schedule",
        "my.toml:10:6 watch[run].id",
        "my.toml:11:22 watch[run].routes[1].needs",
        "my.toml:12:9 watch[run].hours",
        "my.toml:13:1 sender[1].id",
        "my.toml:15:1 sender[1].more",
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_mistake_in_the_text_does_not_hide_the_others_and_has_no_echo() {
    let lines = wrong(
        &source("schedule = 5").replace("; ", "\n").replace("'https://store.example/'", "https://store.example/"),
    );
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("my.toml:7:7: url: is a text without quotes"), "{lines:?}");
    assert!(lines[1].starts_with("my.toml:8:12: party[shop].source[notices].schedule: is a whole number"), "{lines:?}");
    let lines = wrong("[[party]\nid = 'a'\nrole = 'x'\n");
    assert_eq!(lines.len(), 1, "{lines:?}");
}
