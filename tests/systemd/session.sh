#!/bin/bash
# In a booted systemd with a user `tester`: a desktop (Xvfb, dunst) with the user's own daemon, and one that shows the bubbles
# of the system's daemon. What was shown lies in /srv/out afterwards.
. /usr/local/lib/lib.sh
mkdir -p /srv/out
u() { as-user systemctl --user "$@"; }
u_status() { has "$(u show -P StatusText storewatch.service)" "$1"; }
install -m 755 /srv/storewatch /usr/local/bin/storewatch
start_shop

# The group of the system's daemon, before the session begins that shows its bubbles.
ok "the system's units are installed" storewatch service install --system
usermod -aG storewatch tester; systemctl restart user@1000.service
until_ok 10 as-user busctl --user status >/dev/null

# What a click does: an address is opened (its home is writable for a browser, not for the sandbox), and a menu offers the
# other buttons, of which the person takes the one that PICK names.
cat >/usr/local/bin/xdg-open <<'T'
#!/bin/sh
printf '%s\n' "$@" >>/home/tester/opened
T
cat >/usr/local/bin/menu <<'T'
#!/bin/sh
exec grep -m 1 -i -f /home/tester/pick
T
chmod 755 /usr/local/bin/xdg-open /usr/local/bin/menu
install -d -o tester -g tester /home/tester/.config /home/tester/.config/dunst
printf '[global]\ndmenu = /usr/local/bin/menu\n' >/home/tester/.config/dunst/dunstrc
press() { echo "$1" >/home/tester/pick; as-user dunstctl context; }

# A desktop: a screen, and a notification server that the bus would start; at first it has none.
server=/usr/share/dbus-1/services/org.knopwob.dunst.service
mv "$server" /srv/dunst.service
as-user systemd-run --user --quiet --unit=xvfb Xvfb :7 -screen 0 900x500x24 -nolisten tcp
until_ok 10 test -S /tmp/.X11-unix/X7
as-user env DISPLAY=:7 dbus-update-activation-environment --systemd DISPLAY
as-user systemd-run --user --quiet --unit=monitor bash -c 'exec busctl --user --json=short monitor org.freedesktop.Notifications >/home/tester/calls.jsonl'
shown() { grep -a '"member":"Notify"' /home/tester/calls.jsonl | grep -aF "$1"; }

ok "the user's units are installed by one command" as-user storewatch service install --user
ok "verify prints nothing" is "$(for n in storewatch storewatch-notify-agent; do as-user systemd-analyze --user verify --man=no /home/tester/.config/systemd/user/$n.service 2>&1; done)" ""
ok "without a config it does not start" not u start storewatch.service
u reset-failed storewatch.service
install -d -o tester -g tester /home/tester/.config/storewatch
config /home/tester/.config/storewatch/storewatch.toml zh-CN '[[sender]]
id = "desktop"
kind = "desktop"'
ok "starts" u start storewatch.service
ok "its status is in Chinese" until_ok 20 u_status "手机：现在可以再试"
ok "the state lies in the user's home" test -s /home/tester/.local/state/storewatch/storewatch.db
ok "commands of the user ask this daemon" as-user storewatch tried worked
ok "the home is read-only for it" bash -c 'p=$(as-user systemctl --user show -P MainPID storewatch.service); nsenter -t $p -m -- runuser -u tester -- touch /home/tester/x && exit 1 || exit 0'
ok "no notification server: put off, and said" until_ok 20 bash -c 'journalctl --sync; journalctl _UID=1000 -o cat | grep -q "message not sent, will try again"'
mv /srv/dunst.service "$server"; u reload dbus.service 2>/dev/null || as-user busctl --user call org.freedesktop.DBus / org.freedesktop.DBus ReloadConfig >/dev/null
ok "one that starts later is found, with what was owed" until_ok 60 shown 手机
sleep 1; as-user env DISPLAY=:7 import -silent -window root png:/tmp/user.png && cp /tmp/user.png /srv/out/user.png
ok "the picture shows something" [ "$(as-user env DISPLAY=:7 import -silent -window root -format '%k' info:)" -gt 2 ]
press 失败
ok "tried: failed, from the bubble's menu, is heard" until_ok 10 bash -c 'as-user storewatch status --json | grep -q "tried failed"'
sed -i 's/zh-CN/zh-TW/' /home/tester/.config/storewatch/storewatch.toml
ok "reload" u reload storewatch.service
ok "and it takes effect" until_ok 10 u_status "請檢查自己"
sed -i '1i langage = "en"' /home/tester/.config/storewatch/storewatch.toml
ok "a bad config fails the reload" not u reload storewatch.service
ok "doctor sees bus, server and unit" bash -c 'out=$(as-user env -u LANG LANG=C.UTF-8 storewatch doctor -c /etc/storewatch/none.toml); echo "$out"; [[ $out == *dunst* && $out == *"storewatch.service (user)"* ]]'
ok "stop" u stop storewatch.service
ok "was clean" is "$(u show -P Result storewatch.service)" success

# The system's daemon, and this desktop.
health UP
config /etc/storewatch/storewatch.toml zh-CN '[[sender]]
id = "desktop"
kind = "desktop"'
: >/home/tester/calls.jsonl
ok "the system's daemon starts" systemctl start storewatch.service
ok "nobody is connected: put off, and said" until_ok 20 in_journal "will try again" -p 4
ok "the agent starts" u start storewatch-notify-agent.service
ok "the daemon knows it" until_ok 20 in_journal "a desktop is connected"
ok "what was owed is shown on this desktop" until_ok 60 shown 手机
as-user dunstctl action 0
ok "a click opens where it is announced, outside of the agent's sandbox" until_ok 10 grep -qxF http://127.0.0.1:8099/health /home/tester/opened
ok "once" is "$(wc -l </home/tester/opened)" 1
# A sender tells at most once a minute.
health DOWN
ok "and what comes then" until_ok 90 shown "不行"
sleep 1; as-user env DISPLAY=:7 import -silent -window root png:/tmp/agent.png && cp /tmp/agent.png /srv/out/agent.png
health UP
ok "and that it works again, at once" until_ok 20 bash -c '[ $(grep -a "\"member\":\"Notify\"" /home/tester/calls.jsonl | grep -acF "现在可以重试") = 2 ]'
sleep 1; press worked
ok "tried: worked, on this desktop, is known to the system's daemon" until_ok 10 bash -c 'storewatch status --json | grep -q "tried worked"'
systemctl restart storewatch.service
ok "the agent finds a daemon that comes back" until_ok 30 bash -c 'journalctl --sync; [ $(journalctl -u storewatch.service -o cat | grep -c "a desktop is connected") -ge 2 ]'
ok "an ordinary command asks the system's daemon" bash -c 'rm -r /home/tester/.config/storewatch /home/tester/.local/state/storewatch; as-user storewatch status | grep -q 手机 && [ ! -e /home/tester/.local/state/storewatch ]'
ok "the user's units are removed" as-user storewatch service remove --user
ok "and gone" not u cat storewatch.service
cp /home/tester/calls.jsonl /srv/out/
finish
