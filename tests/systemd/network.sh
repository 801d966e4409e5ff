#!/bin/bash
# In a booted systemd, as root: a link that networkd takes down is our own lost network, and nobody's outage.
. /usr/local/lib/lib.sh
install -m 755 /srv/storewatch /usr/bin/storewatch
ok "the units are installed" storewatch service install --system
network=/etc/systemd/network
mkdir -p $network
printf '[NetDev]\nName=d0\nKind=veth\n[Peer]\nName=d1\n' >$network/10-d0.netdev
printf '[Match]\nName=d0\n[Network]\nAddress=192.0.2.10/24\nAddress=192.0.2.11/24\nAddress=192.0.2.12/24\nLinkLocalAddressing=no\n' >$network/10-d0.network
printf '[Match]\nName=d1\n[Network]\nLinkLocalAddressing=no\n' >$network/10-d1.network
ok "networkd starts" systemctl start systemd-networkd.service
ok "and brings the link up" until_ok 10 bash -c 'ip route get 192.0.2.10 && networkctl status d0 | grep -q routable'

start_shop
etc=/etc/storewatch/storewatch.toml
config $etc zh-CN '[[sender]]
id = "person"
kind = "command"
run = ["/usr/bin/tee", "-a", "/var/lib/storewatch/told"]'
# Three hosts, so that it is plain who is away: one that fails is left alone for a minute.
sed -i 's|http://127.0.0.1:8099|http://192.0.2.10:8099|; s|needs = \["pay"\]|needs = ["pay", "bank1", "bank2"]|' $etc
for n in 1 2; do
  sed -n '/^\[\[party\]\]/,/^expect/p' $etc | sed -n '1,13p' | sed "s|\"pay\"|\"bank$n\"|; s|\"channel\"|\"bank\"|; s|示例支付|示例银行$n|; s|192.0.2.10|192.0.2.1$n|" >>/srv/banks
done
cat /srv/banks >>$etc
told() { grep -o '"type":"[^"]*"' /var/lib/storewatch/told | sort | uniq -c; }
ok "the daemon starts" systemctl start storewatch.service
ok "and sees the channel" until_ok 20 has_status "手机：现在可以再试"
ok "the person is told" until_ok 10 test -s /var/lib/storewatch/told
before=$(told)
advice() { storewatch status --json | grep -m 1 -o '"advice": "[a-z_]*"'; }

ok "the link goes down" networkctl down d0
ok "which is our own loss" until_ok 20 in_journal "our own network is gone" -p 4
sleep 5
echo "     $(advice) while we are offline"
ok "the advice is not to wait" bash -c "$(declare -f advice); case \$(advice) in *wait*|*retry_at*|*not_offered*) exit 1 ;; esac"
ok "nobody is told of an outage" is "$(told)" "$before"
ok "the link comes back" networkctl up d0
ok "and so does the network" until_ok 20 in_journal "our own network is back" -p 6
ok "the advice is as before" until_ok 20 has_status "手机：现在可以再试"
sleep 2
ok "and was told once" is "$(told)" "$before"
ok "networkd's own end changes nothing" systemctl stop systemd-networkd.service systemd-networkd.socket
sleep 4
ok "the channel is still seen" has_status "手机：现在可以再试"
ok "nothing was told of it" is "$(told)" "$before"

# The channel itself goes: that is told.
health DOWN
ok "an outage of theirs is one" until_ok 20 has_status "手机：暂时不行"
finish
