#!/bin/bash
# In a machine whose plug is pulled while this runs: says what the cut before left on the disk, then works on.
. /usr/local/lib/lib.sh
state=/var/lib/cut
mkdir -p /srv
[ -e /srv/began ] || { date +%s >/srv/began; sync; }
cat >/srv/cut.toml <<T
timezone = "Asia/Shanghai"
allow_private = true
[politeness]
spacing = 0
[[party]]
id = "shop"
role = "store"
title = "示例商城"
[[party.source]]
id = "notices"
kind = "json"
url = "http://127.0.0.1:8099/notices"
schedule = "* * * * * *"
mine = true
list = "\$.list"
fields = { id = "\$.id", title = "\$.title", date = "\$.published", body = "\$.content" }
[[watch]]
id = "phone"
title = "手机"
routes = [{ id = "r", title = "示例商城", needs = ["shop"] }]
[[sender]]
id = "log"
kind = "log"
T
sw="storewatch -c /srv/cut.toml --state-dir $state"
if [ -e $state ]; then
  windows=$($sw windows --next 3650d --json) || { echo "the database does not open"; exit 1; }
  echo "found $(grep -c '"start"' <<<"$windows")"
fi
# An announcement every five seconds, each of work on a day of its own; the newest twenty are listed. Ten cuts bring fewer
# than the two hundred that a verdict takes into account.
python3 - "$(cat /srv/began)" <<'P' &
import socket, sys, time
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 8099))
listener.listen(16)
while True:
    connection, _ = listener.accept()
    connection.recv(65536)
    newest = (int(time.time()) - int(sys.argv[1])) // 5
    items = []
    for n in range(max(0, newest - 19), newest + 1):
        day = time.strftime("%Y-%m-%d", time.gmtime(1830000000 + n * 86400))
        items.append('{"id": "n%d", "title": "分期付款服务暂停公告（%d）", "published": "2026-11-20 10:00", "content": '
                     '"因系统维护，%s 02:00 至 04:00 暂停分期付款服务。"}' % (n, n, day))
    body = ('{"list": [%s]}' % ", ".join(items)).encode()
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
    connection.close()
P
until_ok 20 bash -c 'exec 3<>/dev/tcp/127.0.0.1/8099'
exec $sw --color never -v run
