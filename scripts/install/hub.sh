# The hub of many rooms, on a server of its own: which of the two this machine is, the hub's flags, and its farewell.

port_drop_in=/etc/systemd/system/parley-hub.service.d/50-parley-port.conf
hub_database=$state/hub/hub.db
hub_runtime=/run/parley-hub/hub.json

# What is installed here, told from what was put into the system; nothing where nothing was.
installed_role() {
  if grep -qsxF "file /etc/systemd/system/parley-controller.service" "$record"; then
    printf room
  elif grep -qsxF "file /etc/systemd/system/parley-hub.service" "$record"; then
    printf hub
  fi
}

# Room and hub share a folder of releases and one link: a machine is one of them.
look_at_role() {
  local is asked=$role
  is=$(installed_role)
  if [ "$action" = uninstall ]; then
    if [ "$asked" = hub ] && [ "$is" = room ]; then
      refuse "This machine is a room, not a hub." "To take the room away, run this without --hub."
    fi
    # Where only the state is left, it says whose it is.
    if [ -z "$is" ] && [ -d "$state/hub" ] && [ ! -d "$state/room" ]; then is=hub; fi
    role=${is:-$asked}
  elif [ "$asked" = hub ] && [ "$is" = room ]; then
    refuse "This machine is a room, and a hub needs a machine of its own." \
      "Install the hub on another. For the room, run this without --hub; to give the room up for a hub:  sudo $0 --uninstall  first."
  elif [ "$asked" = room ] && [ "$is" = hub ]; then
    refuse "This machine is a hub, and a room needs a machine of its own." \
      "To update the hub, run this with --hub. To give the hub up for a room:  sudo $0 --uninstall  first."
  fi
}

# The flags as they were before this run, where it changes those of a hub that was there before.
flags_changed=no
flags_before=

# Port and address are the machine's own: an update does not change what was chosen.
put_hub_flags() {
  local file=$settings/hub.env was
  was=$(cat "$file" 2>/dev/null || true)
  if [ -n "$port" ]; then put_flag hub PARLEY_HUB_PORT "$port" "The hub's page, its API and its rooms, HTTPS."; fi
  if [ -n "$address" ]; then put_flag hub PARLEY_HUB_ADDRESS "$address" "How rooms reach the hub."; fi
  if [ -L "$current" ] && [ "$(cat "$file" 2>/dev/null || true)" != "$was" ]; then
    flags_changed=yes flags_before=$was
  fi
}

# put_port_drop_in LIST: a port below 1024 is no account's to open; only where one is asked for is the hub given that.
put_port_drop_in() {
  local part
  [ "$(port_in hub PARLEY_HUB_PORT 8470)" -lt 1024 ] || return 0
  printf '%s\n' "$port_drop_in" >>"$1"
  part=$(mktemp)
  cat >"$part" <<'UNIT'
# Made by install.sh --hub for a port below 1024. In a namespace of users of its own the hub could not open one.
[Service]
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
PrivateUsers=no
UNIT
  put "$part" "$port_drop_in"
  rm -f "$part"
}

# A hub that served until its flags were changed serves by those again. Called where it does not start.
take_hub_flags_back() {
  [ $flags_changed = yes ] || return 0
  port='' address='' flags_changed=no
  if [ -n "$flags_before" ]; then printf '%s\n' "$flags_before" >"$settings/hub.env"; else rm -f "$settings/hub.env"; fi
  [ "$previous" = "releases/$release" ] || return 0
  place_system_files
  systemctl daemon-reload
  systemctl stop 'parley-again@*' 2>/dev/null || true
  systemctl reset-failed 'parley*' 2>/dev/null || true
  systemctl restart parley-hub.service || return 0
  refuse "The hub does not start with these flags; its last words stand above. It runs with those it had." \
    "Give others, or do what it says."
}

# A hub that is to go back cannot read what a later release made of its database: that release puts a copy beside it before.
take_hub_database_back() {
  systemctl stop parley-hub.service 2>/dev/null || true
  [ -e "$hub_database.before" ] || return 0
  rm -f "$hub_database-wal" "$hub_database-shm"
  mv "$hub_database.before" "$hub_database"
  note "the hub's database is what it was before Parley $failed"
}

farewell_of_hub() {
  local origin host used each
  origin=$(sed -n 's/.*"origin": *"\([^"]*\)".*/\1/p' "$hub_runtime" 2>/dev/null || true)
  used=$(port_in hub PARLEY_HUB_PORT 8470)
  if [ "$used" = 443 ]; then used=""; else used=":$used"; fi
  say "Its page:"
  if [ -n "$origin" ]; then say "  $origin/    (how rooms are invited)"; fi
  for each in $(hostname --all-ip-addresses 2>/dev/null || true); do
    case $each in *:*) each="[$each]" ;; esac
    if [ "https://$each$used" != "$origin" ]; then say "  https://$each$used/"; fi
  done
  say "One signs in with the key in $state/hub/administrator-key:"
  say "  sudo cat $state/hub/administrator-key"
  host=${origin#https://}
  host=${host%:[0-9]*}
  host=${host//[][]/}
  if [ -n "$host" ] && ! getent ahosts "$host" >/dev/null; then
    note "Not even this machine finds $host in the network, and rooms are invited by that name. Give it one they find:  --address HOST[:PORT]"
  fi
}
