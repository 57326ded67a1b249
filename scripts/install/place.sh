# Where everything is put.

prefix=/opt/parley
releases=$prefix/releases
current=$prefix/current
# What was put into the system, one per line: `file PATH`, `folder PATH`; written before it is put there.
record=$prefix/installed
state=/var/lib/parley
settings=/etc/parley
time_servers=/etc/systemd/timesyncd.conf.d
command_link=/usr/local/bin/parley
accounts="parley parley-sfu parley-kiosk"
groups="parley-room"
hub_accounts="parley-hub"
