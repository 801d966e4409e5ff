# What the scripts inside share: checks that are counted, and a store that can be switched.
passed=0 failed=0
ok() {
  local what=$1; shift
  if "$@" >/tmp/last 2>&1; then passed=$((passed + 1)); echo "ok   $what"
  else failed=$((failed + 1)); echo "FAIL $what"; tail -12 /tmp/last | sed 's/^/       /'; fi
}
not() { ! "$@"; }
is() { [ "$1" = "$2" ] || { echo "got '$1', want '$2'"; return 1; }; }
has() { case "$1" in *"$2"*) ;; *) echo "'$2' is not in: $1"; return 1 ;; esac; }
# until_ok SECONDS COMMAND...
until_ok() { local tries=$(($1 * 5)); shift; for _ in $(seq $tries); do "$@" >/dev/null 2>&1 && return 0; sleep 0.2; done; "$@"; }
prop() { systemctl show -P "$2" "${3:-storewatch.service}"; }
is_prop() { is "$(prop "" "$1")" "$2"; }
has_status() { has "$(prop "" StatusText)" "$1"; }
journal() { journalctl --sync; journalctl -u storewatch.service -o cat "$@"; }
in_journal() { local words=$1; shift; has "$(journal "$@")" "$words"; }
seconds() { local t=$(date +%s%N); "$@"; local rc=$?; echo "took $((($(date +%s%N) - t) / 1000000)) ms"; return $rc; }
within() { local limit=$1; shift; local t=$(date +%s%N); "$@" || return; local took=$((($(date +%s%N) - t) / 1000000)); [ $took -le $limit ] || { echo "$took ms"; return 1; }; }

start_shop() {
  mkdir -p /srv/shop; echo UP >/srv/shop/health
  python3 /usr/local/lib/shop.py 8099 /srv/shop &
  until_ok 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/8099'
}
health() { echo "$1" >/srv/shop/health; }

# config FILE LANGUAGE SENDERS...
config() {
  local file=$1 language=$2; shift 2
  cat >"$file" <<T
language = "$language"
timezone = "Asia/Shanghai"
allow_private = true
[politeness]
spacing = 0
[[party]]
id = "pay"
role = "channel"
title = "示例支付"
[[party.probe]]
id = "health"
kind = "http"
url = "http://127.0.0.1:8099/health"
schedule = "* * * * * *"
mine = true
proves = "service"
threshold_down = 1
threshold_up = 1
expect = { status = [200], json = "\$.status", one_of = ["UP"] }
[[watch]]
id = "phone"
title = "手机"
routes = [{ id = "r", title = "示例支付", needs = ["pay"] }]
[[sender]]
id = "log"
kind = "log"
$*
T
}
finish() { echo "$passed passed, $failed failed"; [ $failed = 0 ]; }
