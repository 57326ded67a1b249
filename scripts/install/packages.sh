# The Debian packages a room stands on. Each line: what it is for, then the package, or several of which one is enough:
# the newer Debian's first, the older one's last. Behind a slash stand those that do as well where they are already.

needed_packages() {
  cat <<'LIST'
the screen's browser:chromium
the browser's sandbox:chromium-sandbox
the screen's compositor:labwc weston
the session of the screen:libpam-systemd
the session's message bus:dbus-user-session
the screen's virtual terminal:kbd
sound:pipewire
sound:wireplumber
sound:pipewire-pulse
devices:udev
the machine's network:iproute2
the meeting server:libuv1t64 libuv1
the meeting server:libsrtp2-1
the meeting server:libssl3t64 libssl3
the meeting server:libstdc++6
USB devices:libusb-1.0-0
USB cameras and televisions:v4l-utils
pictures of network cameras:ffmpeg
the screen's output:wlr-randr
fonts:fonts-dejavu-core / fonts-liberation fonts-noto-core
the clock:systemd-timesyncd / chrony ntpsec openntpd
the room's name in the network:avahi-daemon
devices by their names in the network:libnss-mdns / libnss-resolve
LIST
}

# The hub is one program on its own, which brings its Node: what that asks of Debian, and a clock that is right.
needed_packages_of_hub() {
  cat <<'LIST'
the hub's program:libstdc++6
the clock:systemd-timesyncd / chrony ntpsec openntpd
LIST
}

missing=()

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The first of several names that a package source or the folder of packages has; where none is known, by the Debian.
obtainable() {
  local name
  for name in "$@"; do
    if [ -n "$packages_dir" ]; then
      if compgen -G "$packages_dir/${name}_*.deb" >/dev/null; then printf %s "$name" && return; fi
    elif apt-cache show --no-all-versions "$name" 2>/dev/null | grep -q '^Package:'; then
      printf %s "$name" && return
    fi
  done
  if [ "$debian" = 12 ]; then printf %s "${!#}"; else printf %s "$1"; fi
}

look_at_packages() {
  step "Looking at the Debian packages a $role stands on"
  local purpose names name there=0
  while IFS=: read -r purpose names; do
    local has=no
    for name in $names; do
      if is_installed "$name"; then has=yes; fi
    done
    if [ $has = yes ]; then
      there=$((there + 1))
    else
      # shellcheck disable=SC2086
      name=$(obtainable ${names%%/*})
      missing+=("$name")
      note "missing: $name ($purpose)"
    fi
  done < <(if [ "$role" = hub ]; then needed_packages_of_hub; else needed_packages; fi)
  if [ ${#missing[@]} -eq 0 ]; then
    done_with "all $there are here; no package source is needed"
  elif [ "$action" = check ] || { [ $use_apt = no ] && [ -z "$packages_dir" ]; }; then
    refuse "Debian packages are missing: ${missing[*]}." \
      "Run this again with --apt, or install them yourself:  sudo apt-get install --no-install-recommends ${missing[*]}
  Without a network: put their .deb files and those they need into a folder and say --packages-dir FOLDER."
  fi
}

install_packages() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local began=$SECONDS
  step "Installing Debian packages: ${missing[*]}"
  local apt=(apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 --yes --quiet --no-install-recommends)
  export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
  # What an interrupted installation left half configured.
  dpkg --configure -a
  if [ -n "$packages_dir" ]; then
    # Without package sources apt can take nothing from anywhere else.
    "${apt[@]}" -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=/dev/null \
      install "$(readlink -f "$packages_dir")"/*.deb ||
      refuse "The packages in $packages_dir could not be installed; what apt-get said stands above." \
        "Most often a .deb file that one of them needs is not there: add it, then run this again."
  else
    "${apt[@]}" update || note "The package lists could not be updated; going on with those that are here."
    "${apt[@]}" install "${missing[@]}" ||
      refuse "apt-get could not install them; what it said stands above." "Mend that, then run this again."
  fi
  done_with "packages installed in $(seconds_since "$began")"
}
