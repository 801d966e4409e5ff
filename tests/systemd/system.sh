#!/bin/bash
# In a booted systemd, as root: the system service as the package, or `service install`, leaves it.
. /usr/local/lib/lib.sh
etc=/etc/storewatch/storewatch.toml
state=/var/lib/private/storewatch

if ls /srv/*.deb >/dev/null 2>&1; then
  ok "the package installs" dpkg -i /srv/*.deb
  ok "it starts and enables nothing" bash -c '! systemctl is-enabled -q storewatch.service && ! systemctl is-active -q storewatch.service'
  ok "it makes the user" getent passwd storewatch
  ok "the credentials' folder is root's alone" is "$(stat -c %a-%U /etc/storewatch/credentials)" 700-root
  for file in man/man1/storewatch.1.gz man/man1/storewatch-notify-agent.1.gz man/man5/storewatch.toml.5.gz \
    bash-completion/completions/storewatch zsh/vendor-completions/_storewatch fish/vendor_completions.d/storewatch.fish; do
    # The test's root leaves pages and documents out; the package has them.
    ok "it brings $file" bash -c "dpkg -L storewatch | grep -qxF /usr/share/$file"
  done
else
  install -m 755 /srv/storewatch /usr/bin/storewatch
  ok "units are installed by one command" storewatch service install --system
  ok "again changes nothing" storewatch service install --system
fi
units=$(systemctl show -P FragmentPath storewatch.service storewatch-check.service storewatch-check.timer | sed '/^$/d')
ok "verify prints nothing" is "$(systemd-analyze verify --man=no $units 2>&1)" ""
ok "verify of user units prints nothing" is "$(for u in /usr/lib/systemd/user/storewatch*.service /lib/systemd/user/storewatch*.service; do
  [ -e "$u" ] && XDG_RUNTIME_DIR=/run systemd-analyze --user verify --man=no "$u" 2>&1; done | sort -u)" ""
for unit in storewatch storewatch-check; do
  ok "exposure of $unit is at most 1.2" systemd-analyze security --no-pager --threshold=12 $unit.service
  echo "     $(systemd-analyze security --no-pager $unit.service 2>/dev/null | tail -1)"
done

systemctl reset-failed storewatch.service 2>/dev/null
ok "without a config it does not start" not systemctl start storewatch.service
sleep 1
ok "and is not tried again (78)" is "$(prop "" ExecMainStatus)-$(prop "" NRestarts)-$(prop "" ActiveState)" 78-0-failed
ok "the journal says why, as an error" in_journal "config" -p 3
systemctl reset-failed storewatch.service

start_shop
printf 's3cret-of-ntfy' >/etc/storewatch/credentials/ntfy
config $etc zh-CN '[[sender]]
id = "phone"
kind = "ntfy"
url = "http://127.0.0.1:8099"
topic = "t"
audience = "operator"
token = { credential = "ntfy" }'
ok "starts, READY within 10 s" within 10000 systemctl start storewatch.service
ok "runs as storewatch, not root" is "$(stat -c %U "/proc/$(prop "" MainPID)")" storewatch
ok "the state is the service's alone" is "$(stat -c %a-%U $state)" 700-storewatch
ok "and so is the database" is "$(stat -c %a $state/storewatch.db)" 600
ok "the status is the verdict in Chinese" until_ok 20 has_status "手机：现在可以再试"
ok "the credential is not in the journal" bash -c '! journalctl -u storewatch.service -o export | grep -q s3cret-of-ntfy'
health DOWN
ok "the status follows the verdict" until_ok 20 has_status "手机：暂时不行"
ok "what is told is in the journal" until_ok 10 in_journal "手机" -p 6..6
ok "entries have their priority" until_ok 5 in_journal "the verdict of phone is wait now" -p 6..6
ok "and their fields" until_ok 5 in_journal "the verdict of phone" STOREWATCH_WATCH=phone
ok "without times or colors of ours" bash -c '! journalctl -u storewatch.service -o cat | grep -qP "\x1b|^20\d\d-"'

ok "root asks the daemon" bash -c 'storewatch status --json | grep -q "\"advice\": \"wait\""'
useradd -m member; usermod -aG storewatch member; useradd -m other
ok "a member of the group asks the daemon" runuser -u member -- storewatch status --json
ok "and has it check" runuser -u member -- storewatch --check-now --json
ok "tells it of a try" runuser -u member -- storewatch tried failed --json
ok "mutes" runuser -u member -- storewatch mute phone 1h
ok "sees the history" runuser -u member -- storewatch history
ok "others are refused with what to do" bash -c 'out=$(runuser -u other -- storewatch status 2>&1) && exit 1; echo "$out"; [[ $out == *usermod* ]]'
ok "a member cannot read the state" not runuser -u member -- ls $state
ok "one command asks while the daemon holds the state" systemctl start storewatch-check.service
ok "the desktop of a system service is explained" bash -c "sed 's/kind = \"log\"/kind = \"desktop\"/' $etc >/etc/storewatch/d.toml; storewatch -c /etc/storewatch/d.toml config check --without-secrets 2>&1 | grep -q notify-agent; r=\$?; rm /etc/storewatch/d.toml; exit \$r"

pid=$(prop "" MainPID)
sed -i 's/zh-CN/en/' $etc
ok "a good reload succeeds" systemctl reload storewatch.service
ok "and takes effect" until_ok 10 has_status "手机: Not now"
cp $etc /srv/good.toml
sed -i '1i langage = "en"' $etc
ok "a bad config fails the reload" not systemctl reload storewatch.service
ok "the journal says what is wrong" until_ok 5 in_journal "langage"
ok "the daemon goes on" is "$(prop "" ActiveState)-$(prop "" MainPID)" "active-$pid"
kill -HUP "$pid"
ok "a bad config by SIGHUP is in the status" until_ok 10 has_status "the one before is in use"
ok "and in the journal as an error" until_ok 5 in_journal "the old one stays" -p 3
cp /srv/good.toml $etc
ok "the next good reload clears it" bash -c 'systemctl reload storewatch.service'
ok "cleared" until_ok 10 bash -c '! systemctl show -P StatusText storewatch.service | grep -q "in use"'

turns() { journal --since "@$killed" | grep -c "手机: $1"; }
killed=$(date +%s); sleep 1
before=$(storewatch history --json --limit 1000 | grep -c '"after"')
systemctl kill -s KILL storewatch.service
ok "killed, it comes back" until_ok 20 bash -c '[ "$(systemctl show -P NRestarts storewatch.service)" = 1 ] && systemctl is-active -q storewatch.service'
health UP
ok "and judges on" until_ok 20 has_status "手机: Try again now"
health DOWN
ok "each turn once" until_ok 20 has_status "手机: Not now"
after=$(storewatch history --json --limit 1000 | grep -c '"after"')
ok "nothing is lost or doubled in the history" is "$((after - before))" 2
ok "or in what is told" is "$(turns "try again now")-$(turns "not now")" 1-1
mkdir -p /run/systemd/system/storewatch.service.d
printf '[Service]\nWatchdogSec=3s\nTimeoutAbortSec=2s\n' >/run/systemd/system/storewatch.service.d/watchdog.conf
systemctl daemon-reload; systemctl restart storewatch.service
sleep 7
ok "a short watchdog is fed" is "$(prop "" NRestarts)-$(prop "" ActiveState)" 0-active
kill -STOP "$(prop "" MainPID)"
ok "a stuck daemon is killed by the watchdog and comes back" until_ok 30 bash -c '[ "$(systemctl show -P NRestarts storewatch.service)" -ge 1 ] && systemctl is-active -q storewatch.service'
ok "the journal says watchdog" bash -c 'journalctl --sync; journalctl _PID=1 -u storewatch.service -o cat | grep -qi watchdog || journalctl -u storewatch.service -o cat | grep -qi "watchdog timeout"'
rm /run/systemd/system/storewatch.service.d/watchdog.conf; systemctl daemon-reload; systemctl restart storewatch.service

# Names hang: the resolver takes questions and does not answer.
python3 - <<'P' &
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 53)); time.sleep(600)
P
echo nameserver 127.0.0.1 >/etc/resolv.conf
sed 's|http://127.0.0.1:8099/health|http://never.example/health|' /srv/good.toml >$etc
systemctl restart storewatch.service; sleep 2
ok "stops within 5 s while names hang" within 5000 systemctl stop storewatch.service
ok "and cleanly" is "$(prop "" Result)-$(prop "" ExecMainStatus)" success-0
cp /srv/good.toml $etc

# The timer instead of the daemon.
mkdir -p /run/systemd/system/storewatch-check.timer.d
printf '[Timer]\nOnCalendar=\nOnCalendar=*:*:0/5 Asia/Shanghai\nRandomizedDelaySec=0\n' >/run/systemd/system/storewatch-check.timer.d/fast.conf
systemctl daemon-reload
runs() { journalctl --sync; journalctl -u storewatch-check.service -o cat | grep -c '手机'; }
n=$(runs)
systemctl start storewatch-check.timer
ok "the timer fires, twice" until_ok 30 bash -c "$(declare -f runs); [ \$(runs) -ge $((n + 2)) ]"
systemctl stop storewatch-check.timer
ok "the one-shot run is clean" is "$(prop "" Result storewatch-check.service)" success
printf '[Timer]\nOnCalendar=\nOnCalendar=*-*-* 04:00 Asia/Shanghai\nRandomizedDelaySec=0\n' >/run/systemd/system/storewatch-check.timer.d/fast.conf
systemctl daemon-reload
touch -d '3 days ago' /var/lib/systemd/timers/stamp-storewatch-check.timer
n=$(runs)
systemctl start storewatch-check.timer
ok "what was missed is made up for, once" until_ok 30 bash -c "$(declare -f runs); [ \$(runs) -ge $((n + 1)) ]"
systemctl stop storewatch-check.timer

# A daemon at work for a while.
health UP
systemctl start storewatch.service
until_ok 20 has_status "手机: Try again now"
# The shop counts from its start on. Each is asked for over the socket, beside those of every second.
asked() { cat /srv/shop/asked; }
sleep 1; before=$(asked) since=$(date +%s)
checks() { for _ in $(seq 400); do [ $(($(asked) - before)) -ge 200 ] && return; storewatch --check-now --json >/dev/null || return; done; return 1; }
ok "200 checks" checks
ok "as the shop counts them" [ $(($(asked) - before)) -ge 200 ]
entries=$(journalctl --sync; journalctl -u storewatch.service --since "@$since" -o cat | wc -l)
memory=$(awk '/VmRSS/ { print $2 }' "/proc/$(prop "" MainPID)/status")
echo "     $memory kB resident, $entries lines of journal after 200 checks"
ok "memory stays below 100 MB" [ "$memory" -lt 102400 ]
ok "the journal is not filled" [ "$entries" -lt 20 ]
ok "doctor finds nothing wrong" storewatch doctor --json
storewatch doctor | sed 's/^/     /'
ok "a member says done" runuser -u member -- storewatch done phone
systemctl stop storewatch.service
ok "backup of the stopped service's state" storewatch --state-dir /var/lib/storewatch backup /srv/state.db
ok "restore into an empty directory" storewatch --state-dir /srv/restored restore /srv/state.db
if ls /srv/*.deb >/dev/null 2>&1; then
  ok "the package goes away, the state stays" bash -c 'dpkg -r storewatch && [ -e /var/lib/private/storewatch/storewatch.db ] && [ ! -e /usr/lib/systemd/system/storewatch.service ]'
else
  ok "remove takes away what install wrote" bash -c "storewatch service remove --system && [ ! -e /etc/systemd/system/storewatch.service ] && [ -e $state/storewatch.db ]"
fi
finish
