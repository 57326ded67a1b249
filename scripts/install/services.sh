# The services of a room or a hub: enabled for the next boot, and started now.

# What takes everything along, and what of it says when it serves.
main_unit() { if [ "$role" = hub ]; then printf parley-hub.service; else printf parley.target; fi; }
serving_units() { if [ "$role" = hub ]; then printf parley-hub.service; else printf 'parley-controller.service parley-sfu.service'; fi; }
answers_within=90
modules_folder=/etc/modules-load.d

with_install_section() { (cd "$1" && grep -ls '^\[Install\]' parley* || true); }

enable_services() {
  local unit
  if [ "$booted" = yes ] && [ "$changed" = yes ]; then
    systemctl daemon-reload
    if [ "$role" = room ]; then use_system_files; fi
  fi
  for unit in $(with_install_section /etc/systemd/system); do
    systemctl --quiet enable "$unit"
  done
  if [ -d /etc/systemd/user ]; then
    for unit in $(with_install_section /etc/systemd/user); do
      systemctl --quiet --global enable "$unit"
    done
  fi
  done_with "the $role starts with this machine"
}

# What was put in place beside the units, now.
use_system_files() {
  udevadm control --reload 2>/dev/null || true
  udevadm trigger --subsystem-match=hidraw --subsystem-match=tty 2>/dev/null || true
  systemctl restart systemd-journald.service
  # Onto the disk, what was in memory included, where the system kept it there.
  journalctl --flush 2>/dev/null || true
  load_modules
}

# What modules-load.d names, now: the controller's classes of devices have to be there before it starts. A kernel without
# one of them has no such devices either.
load_modules() {
  local module
  systemctl restart systemd-modules-load.service 2>/dev/null && return
  for module in $(modules_to_load); do
    modprobe --quiet --use-blacklist "$module" 2>/dev/null || note "This machine's kernel did not load $module; the room runs without it."
  done
}

modules_to_load() { sed '/^[#;]/d' "$modules_folder"/parley*.conf; }

# The target takes everything of the room along, once. Controller, meeting server and hub say when they serve, and systemctl
# waits for that; asked by name it also says when one of them does not.
start_services() {
  [ "$start" = yes ] || return 0
  local began=$SECONDS how=start main units
  main=$(main_unit)
  units=$(serving_units)
  if systemctl --quiet is-active "$main" &&
    { [ "$previous" != "releases/$release" ] || [ "$changed" = yes ]; }; then
    how=restart
    step "Restarting the $role with Parley $release"
  else
    step "Starting the $role"
  fi
  systemctl reset-failed 'parley*' 2>/dev/null || true
  # Whatever stands there then is of this start.
  if [ "$role" = hub ] && [ "$previous" != "releases/$release" ]; then rm -f "$hub_database.before"; fi
  if timeout $answers_within sh -c "systemctl $how $main && systemctl start $units"; then
    done_with "the $role answers after $(seconds_since "$began")"
    return
  fi
  # shellcheck disable=SC2086
  journalctl --no-pager --lines=25 --output=cat $(printf -- '--unit=%s ' $units) >&2 || true
  go_back
}

# A release that does not start gives way to the one before.
go_back() {
  local failed=$release units
  units=$(serving_units)
  if [ "$role" = hub ]; then take_hub_flags_back; fi
  if [ -z "$previous" ] || [ "$previous" = "releases/$release" ] || [ ! -d "$prefix/$previous" ]; then
    refuse "The $role does not start; its last words stand above." \
      "Look further with  journalctl$(printf -- ' -u %s' ${units//.service/}) , then run this again."
  fi
  release=${previous#releases/}
  note "Parley $failed does not start here; going back to $release."
  ln --symbolic --force --no-dereference "$previous" "$prefix/.current"
  mv --no-target-directory "$prefix/.current" "$current"
  place_system_files
  make_accounts
  systemctl daemon-reload
  # Having failed so often, they would not be let start again at once.
  systemctl stop 'parley-again@*' 2>/dev/null || true
  if [ "$role" = hub ]; then take_hub_database_back; fi
  systemctl reset-failed 'parley*' 2>/dev/null || true
  # shellcheck disable=SC2086
  systemctl restart $units "$(main_unit)" || true
  rm -rf "${releases:?}/$failed" "$prefix/previous"
  forget_compiled
  refuse "Parley $failed does not start on this machine; its last words stand above. The $role runs $release as before." \
    "Report the lines above; nothing of the $role's settings was changed by hand."
}

# The name by which this machine answers in its network, NAME.local; nothing where nobody answers for it. Two machines of
# one name are told apart by Avahi, which calls the later one NAME-2: its certificate does not stand for that.
answered_name() {
  local name answers=""
  name=$(uname -n)
  name=${name%%.*}
  systemctl --quiet is-active avahi-daemon.service || return 0
  # A responder that has just started asks first whether the name is free: it answers for it in the state 2.
  for _ in 1 2 3 4 5 6 7 8; do
    if [ "$(ask_responder GetState)" = "i 2" ]; then
      answers=$(ask_responder GetHostNameFqdn)
      answers=${answers#s \"}
      answers=${answers%\"}
      break
    fi
    sleep 1
  done
  if [ "${answers,,}" = "${name,,}.local" ]; then
    printf %s "${answers,,}"
  elif [ -n "$answers" ]; then
    note "Another machine in this network is called ${name,,}.local, so this one answers as $answers, which its certificate does not" >&2
    note "stand for. Give it a name of its own:  hostnamectl hostname NAME && systemctl restart avahi-daemon" >&2
  fi
}

ask_responder() { busctl --timeout=5 call org.freedesktop.Avahi / org.freedesktop.Avahi.Server "$1" 2>/dev/null || true; }

farewell() {
  local name address used=""
  used=$(sed -n 's/^PARLEY_HTTPS_PORT=//p' "$settings/controller.env" 2>/dev/null || true)
  case $used in "" | 443) used="" ;; *) used=":$used" ;; esac
  say ""
  say "Parley $release is installed."
  if [ "$start" = no ]; then
    say "The $role starts with the next boot of this machine."
    return
  fi
  if [ "$role" = hub ]; then
    farewell_of_hub
    return
  fi
  say "From another machine the room is reached at:"
  name=$(answered_name)
  if [ -n "$name" ]; then say "  https://$name$used/admin/"; fi
  for address in $(hostname --all-ip-addresses 2>/dev/null || true); do
    case $address in *:*) address="[$address]" ;; esac
    say "  https://$address$used/admin/"
  done
  say "As long as nobody has set it up, its screen shows how to, with the code for the first administrator; that is in"
  say "sudo journalctl -u parley-controller  too."
}
