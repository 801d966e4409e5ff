#!/bin/bash
# In a booted systemd, as root: the system service draws pages with Chromium, with the drop-in for it and only with that.
. /usr/local/lib/lib.sh
install -m 755 /srv/storewatch /usr/bin/storewatch
storewatch service install --system
mkdir -p /etc/systemd/system/storewatch.service.d
# A page whose list is drawn by its script. The interpreter here has sockets and nothing else.
cat >/usr/local/lib/site.py <<'T'
import socket
page = """<!doctype html><html><head><meta charset="utf-8"></head><body><script>
const day = new Date().toISOString().slice(0, 10);
const titles = ['系统维护公告', '支付升级公告', '分期服务公告'];
document.body.innerHTML = '<ul>' + titles.map((t, n) => `<li><a href="/n/${n}">${t}</a><span>${day}</span></li>`).join('') + '</ul>';
</script></body></html>""".encode()
listener = socket.create_server(("127.0.0.1", 8098))
while True:
    connection, _ = listener.accept()
    try:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + page)
    except OSError:
        pass
    connection.close()
T
python3 /usr/local/lib/site.py &
cat >/etc/storewatch/storewatch.toml <<'T'
language = "en"
timezone = "Asia/Shanghai"
allow_private = true
robots = "ignore"
[politeness]
spacing = 0
[[party]]
id = "shop"
role = "store"
title = "Shop"
[[party.source]]
id = "notices"
kind = "page"
url = "http://127.0.0.1:8098/notices/"
schedule = "*/5 * * * * *"
mine = true
details = false
render = "browser"
[[watch]]
id = "phone"
title = "Phone"
routes = [{ id = "r", title = "Shop", needs = ["shop"] }]
[[sender]]
id = "log"
kind = "log"
T
source() { storewatch --config /etc/storewatch/storewatch.toml status --json | tr -d '\n' | sed 's/  */ /g; s/.*"sources": //; s/, "probes".*//'; }
has_source() { has "$(source)" "$1"; }
browsers() { pgrep -c -u storewatch chromium; }
no_browsers() { is "$(browsers)" 0; }
# Of the process that follows the one in $main: what that one said just before it ended does not count.
drew_again() {
  local pid; pid=$(prop "" MainPID)
  [ "$pid" -gt 0 ] && [ "$pid" != "$main" ] && in_journal "a browser was started" "_PID=$pid"
}

ok "without the drop-in it starts" systemctl start storewatch.service
ok "and says that there is no browser for it" until_ok 60 has_source "no browser to draw the page with"
echo "     $(source)"
install -m 644 /srv/browser.conf /etc/systemd/system/storewatch.service.d/browser.conf
systemctl daemon-reload
ok "with the drop-in it starts" systemctl restart storewatch.service
ok "and lists what a script has drawn" until_ok 90 has_source '"announcements": 3'
echo "     $(source)"
ok "in a browser of its own user" test "$(browsers)" -gt 3
ok "with its sandbox" bash -c '! pgrep -a -u storewatch chromium | grep -q -- --no-sandbox'
main=$(systemctl show -P MainPID storewatch.service)
echo "     $(systemd-analyze security --no-pager storewatch.service 2>/dev/null | tail -1)"
# What the daemon sees of them, by which it holds them to their memory.
visible=$(nsenter -t "$main" -m setpriv --reuid="$(id -u storewatch)" --clear-groups pgrep -c chromium)
ok "the daemon sees all processes of the browser" is "$visible" "$(browsers)"
kill -9 "$main"
ok "killed, it comes back and draws again" until_ok 90 drew_again
ok "and stops within its time" within 5000 systemctl stop storewatch.service
ok "and no browser is left" until_ok 5 no_browsers
[ $failed = 0 ] || journal | tail -60
finish
