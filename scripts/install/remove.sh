# Taking Parley away. Works on a machine where an installation was cut short, too.

uninstall() {
  local began=$SECONDS path account
  [ -d "$prefix" ] || [ -e "$command_link" ] || [ -d "$state" ] || refuse "Parley is not installed on this machine." "There is nothing to do."
  if [ -d /run/systemd/system ]; then booted=yes; else booted=no; fi
  undo_network_change
  step "Stopping the $role"
  stop_everything
  done_with "stopped"

  step "Taking away what was installed"
  touch "$record"
  while read -r path; do rm -f "$path"; done < <(sed -n 's/^file //p' "$record")
  # The folder made last is the first to go; one that others have put something into stays.
  while read -r path; do rmdir "$path" 2>/dev/null || true; done < <(sed -n 's/^folder //p' "$record" | tac)
  rm -f /var/lib/systemd/timers/stamp-parley-*
  rm -rf /run/parley /run/parley-*
  if [ $booted = yes ]; then
    systemctl daemon-reload
    systemctl reset-failed 'parley*' 2>/dev/null || true
    if [ "$role" = room ]; then
      udevadm control --reload 2>/dev/null || true
      systemctl restart systemd-journald.service
    fi
  fi
  for account in $(accounts_of_role); do
    if id "$account" >/dev/null 2>&1; then userdel "$account" 2>/dev/null || note "the account $account is in use and stays"; fi
    if getent group "$account" >/dev/null; then groupdel "$account"; fi
  done
  for account in $groups; do
    if [ "$role" = room ] && getent group "$account" >/dev/null; then groupdel "$account"; fi
  done
  if [ $remove_state = yes ]; then
    remove_state_of_role
  elif [ -d "$state" ]; then
    # Its accounts are gone; whoever gets their numbers next must not get this.
    chown --recursive --no-dereference root:root "$state"
    chmod 0700 "$state"
    if [ -d "$settings" ]; then chown --recursive --no-dereference root:root "$settings"; fi
  fi
  rm -rf "$prefix"
  done_with "taken away in $(seconds_since "$began")"
  if [ -d "$state" ] && [ -n "$(ls -A "$state")" ]; then say_what_stays; fi
}

# What a machine keeps that was the other thing before is not this one's to take.
remove_state_of_role() {
  if [ "$role" = hub ]; then
    rm -rf "$state/hub" "$settings/hub.env"
  else
    if [ -d "$state" ]; then find "$state" -mindepth 1 -maxdepth 1 ! -name hub -exec rm -rf {} +; fi
    if [ -d "$settings" ]; then find "$settings" -mindepth 1 -maxdepth 1 ! -name hub.env -exec rm -rf {} +; fi
  fi
  rmdir "$state" 2>/dev/null || true
  rmdir "$settings" 2>/dev/null || true
}

say_what_stays() {
  local holds="settings, pairings, history"
  say ""
  if [ $remove_state = yes ]; then
    say "Kept, since it is no $role's: what is in $state. Take it away with  $0 --uninstall --remove-state"
    return
  fi
  if [ "$role" = hub ]; then holds="rooms, incidents, the hub's keys"; fi
  say "Kept: $state ($holds) and $settings. Remove them with  rm -r $state $settings"
}

# A change of the network that nobody has confirmed goes back while there is somebody to do it; left as it is, it would be
# for good, and undone long after by whatever Parley is installed next.
undo_network_change() {
  local changes=$state/network
  [ -e "$changes/change.json" ] || [ -e "$changes/going-back.json" ] || return 0
  step "Putting the network back: a change of it is not confirmed"
  if [ $booted = yes ]; then systemctl stop parley-helper.socket 'parley-helper@*' 2>/dev/null || true; fi
  if [ $booted = yes ] && "$current/node" "$current/src/helper/go-back.ts" --for-good; then
    done_with "the network is what it was"
  else
    note "It could not be put back: the network stays as it was changed. Look at it before this machine is left alone."
  fi
  rm -f "$changes/change.json" "$changes/going-back.json" "$changes"/before-*.json
}

stop_everything() {
  local unit
  [ -d /etc/systemd/system ] || return 0
  # Instances as well, such as one that waits to start another again.
  if [ $booted = yes ]; then systemctl stop 'parley*' 2>/dev/null || true; fi
  for unit in $(cd /etc/systemd/system && compgen -G 'parley*' || true); do
    case $unit in *@.service | *.d) continue ;; esac
    if [ $booted = yes ]; then systemctl stop "$unit" 2>/dev/null || true; fi
    systemctl --quiet disable "$unit" 2>/dev/null || true
  done
  for unit in $(cd /etc/systemd/user 2>/dev/null && compgen -G 'parley*' || true); do
    systemctl --quiet --global disable "$unit" 2>/dev/null || true
  done
  if [ "$role" = room ] && [ $booted = yes ] && id parley-kiosk >/dev/null 2>&1; then
    systemctl stop "user@$(id -u parley-kiosk).service" 2>/dev/null || true
    loginctl terminate-user parley-kiosk 2>/dev/null || true
    loginctl disable-linger parley-kiosk 2>/dev/null || true
  fi
}
