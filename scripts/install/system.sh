# What the system itself gets: units, accounts, rules. The source is the release's systemd/ folder; its subfolders say
# where each file belongs.

# Whether what runs has to be started anew.
changed=no

# system_place FILE: where a file of systemd/ belongs in the system; nothing for one that stays in the release.
system_place() {
  local name=${1##*/}
  case $1 in
    user/*) printf %s "/etc/systemd/user/${1#user/}" ;;
    system/*) printf %s "/etc/systemd/system/${1#system/}" ;;
    sysusers.d/* | tmpfiles.d/* | modules-load.d/* | sysctl.d/* | pam.d/*) printf %s "/etc/$1" ;;
    journald.conf.d/* | system.conf.d/* | logind.conf.d/* | timesyncd.conf.d/*) printf %s "/etc/systemd/$1" ;;
    chromium/*.json) printf %s "/etc/chromium/policies/managed/$name" ;;
    udev/*.rules) printf %s "/etc/udev/rules.d/$name" ;;
    polkit/*.rules) printf %s "/etc/polkit-1/rules.d/$name" ;;
    *.service | *.socket | *.target | *.timer | *.path | *.slice | *.mount | *.service.d/*.conf)
      printf %s "/etc/systemd/system/$1"
      ;;
  esac
}

# belongs_here FILE: whether a file of systemd/ is for a machine of this role. A hub is given its unit, its account and its
# folder, and nothing of the system's that its administrator sees to.
belongs_here() {
  case $role:$1 in
    hub:parley-hub.service | hub:parley-again@.service | hub:*.d/parley-hub.conf) return 0 ;;
    hub:* | *:parley-hub.service | *:*.d/parley-hub.conf) return 1 ;;
  esac
}

# The folders above a file that are not there yet, outermost first.
missing_folders() {
  local folder=$1 list=
  while [ ! -d "$folder" ]; do
    list="$folder"$'\n'$list
    folder=$(dirname "$folder")
  done
  printf %s "$list"
}

# remember KIND PATH: before it is put there, so that a run that was cut short is undone as well.
remember() {
  mkdir -p "$prefix"
  touch "$record"
  grep -qxF "$1 $2" "$record" || printf '%s %s\n' "$1" "$2" >>"$record"
}

make_folder() {
  local folder
  while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    remember folder "$folder"
    mkdir "$folder"
  done < <(missing_folders "$1")
}

# put FROM TO: does nothing when it is there already.
put() {
  cmp --silent "$1" "$2" && return
  make_folder "$(dirname "$2")"
  remember file "$2"
  install --owner=root --group=root --mode=0644 "$1" "$2.parley-part"
  mv "$2.parley-part" "$2"
  changed=yes
}

place_system_files() {
  local source=$releases/$release/systemd from to wanted
  step "Putting units, rules and accounts into the system"
  wanted=$(mktemp)
  while IFS= read -r from; do
    to=$(system_place "$from")
    [ -n "$to" ] && belongs_here "$from" || continue
    printf '%s\n' "$to" >>"$wanted"
    remember file "$to"
    put "$source/$from" "$to"
  done < <(cd "$source" && find . -type f -printf '%P\n' | sort)
  if [ "$role" = hub ]; then
    put_hub_flags
    put_port_drop_in "$wanted"
  else
    put_watchdog_module "$wanted"
    put_key_drop_in "$wanted"
    put_port
    link_command
  fi
  # What an earlier release put there and this one does not.
  while read -r _ from; do
    grep -qxF "$from" "$wanted" && continue
    [ "$from" != "$command_link" ] && [ -e "$from" ] || continue
    rm -f "$from"
    changed=yes
    note "removed $from, which this release does not have"
  done < <(grep '^file ' "$record")
  rm -f "$wanted"
  done_with "units, rules and accounts are in place"
}

# Debian keeps watchdog drivers from loading by themselves; the one of this machine is named, so that a kernel that
# hangs is reset by the hardware.
put_watchdog_module() {
  local module="" file=/etc/modules-load.d/parley.conf part
  case $machine_arch in
    arm64) grep -qs 'Raspberry Pi' /proc/device-tree/model && module=bcm2835_wdt ;;
    x64)
      if grep -qs GenuineIntel /proc/cpuinfo; then module=iTCO_wdt; fi
      if grep -qs AuthenticAMD /proc/cpuinfo; then module=sp5100_tco; fi
      ;;
  esac
  printf '%s\n' "$file" >>"$1"
  part=$(mktemp)
  printf "# This machine's hardware watchdog.\n%s\n" "$module" >"$part"
  put "$part" "$file"
  rm -f "$part"
}

# The port is the machine's own: an update does not change what was chosen. Unsaid, the unit's own default holds.
put_port() {
  [ -n "$port" ] || return 0
  put_flag controller PARLEY_HTTPS_PORT "$port" "HTTPS for panels, administration and integrators."
}

# put_flag NAME KEY VALUE COMMENT: a line of /etc/parley/NAME.env; the file's other lines stay what they are.
put_flag() {
  local file=$settings/$1.env
  if [ -e "$file" ] && grep -q "^$2=" "$file"; then
    if grep -qxF "$2=$3" "$file"; then return; fi
    sed -i "s/^$2=.*/$2=$3/" "$file"
  else
    mkdir -p "$settings"
    printf '# %s\n%s=%s\n' "$4" "$2" "$3" >>"$file"
  fi
  changed=yes
}

link_command() {
  make_folder "$(dirname "$command_link")"
  remember file "$command_link"
  if [ -e "$command_link" ] && [ ! -L "$command_link" ]; then
    note "$command_link is there and not Parley's; the command line is $current/bin/parley."
    sed -i "\\|^file $command_link\$|d" "$record"
  else
    ln --symbolic --force --no-dereference "$current/bin/parley" "$command_link"
  fi
}

make_accounts() {
  local owner folder name=parley folders="room:parley sfu:parley-sfu kiosk:parley-kiosk"
  if [ "$role" = hub ]; then name=parley-hub folders=hub:parley-hub; fi
  systemd-sysusers "/etc/sysusers.d/$name.conf" ||
    refuse "The accounts could not be made; why stands above." "Mend that, then run this again."
  # The one folder of the system's that tmpfiles would make: known as ours only if it was not there.
  if [ "$role" = room ]; then make_folder "$time_servers"; fi
  systemd-tmpfiles --create "/etc/tmpfiles.d/$name.conf" ||
    refuse "The $role's folders could not be made; why stands above." "Mend that, then run this again."
  # State that an uninstallation left belongs to nobody any more.
  for folder in $folders; do
    owner=${folder#*:}
    folder=$state/${folder%%:*}
    if [ -n "$(find "$folder" ! -user "$owner" -print -quit)" ]; then
      chown --recursive --no-dereference "$owner:$owner" "$folder"
      note "gave $folder to $owner"
    fi
  done
  done_with "accounts: $(accounts_of_role)"
}

accounts_of_role() { if [ "$role" = hub ]; then printf %s "$hub_accounts"; else printf %s "$accounts"; fi; }
