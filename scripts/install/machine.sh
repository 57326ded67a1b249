# Whether this machine is one that Parley runs on.

debian=
machine_arch=

look_at_machine() {
  step "Looking at this machine"
  local id="" version_id="" pretty_name=""
  if [ -r /etc/os-release ]; then
    id=$(. /etc/os-release && printf %s "${ID:-}")
    version_id=$(. /etc/os-release && printf %s "${VERSION_ID:-}")
    pretty_name=$(. /etc/os-release && printf %s "${PRETTY_NAME:-}")
  fi
  case $id:$version_id in
    debian:12 | debian:13 | raspbian:12 | raspbian:13) debian=$version_id ;;
    *)
      refuse "This is ${pretty_name:-an unknown system}; Parley installs on Debian 12, Debian 13 and Raspberry Pi OS of the same age." \
        "Set the machine up with one of these."
      ;;
  esac
  local packages_for
  packages_for=$(dpkg --print-architecture)
  case $packages_for in
    amd64) machine_arch=x64 ;;
    arm64) machine_arch=arm64 ;;
    *)
      refuse "This system is built for $packages_for; Parley needs a 64-bit system (amd64 or arm64)." \
        "On a Raspberry Pi, install the 64-bit Raspberry Pi OS."
      ;;
  esac
  if [ -d /run/systemd/system ]; then booted=yes; else booted=no; fi
  if [ $booted = no ] && [ "$start" = yes ] && [ "$action" = install ]; then
    note "systemd does not run here (a disk image?), so nothing is started now: the $role starts at the next boot."
    start=no
  fi
  if [ "$role" = room ]; then look_at_desktop; fi
  done_with "${pretty_name}, $packages_for"
  look_at_memory_limits
}

# What starts a desktop, by the name that all of them have.
display_manager=/etc/systemd/system/display-manager.service

# A desktop that starts, or runs, has the screen. Several of Debian's cannot be disabled by their unit: the link stays, so that
# it says nothing where the machine starts without a desktop, as a Raspberry Pi that was told to boot to the console.
look_at_desktop() {
  local desktop
  [ -e $display_manager ] || return 0
  desktop=$(basename "$(readlink -f $display_manager)")
  if [ "$(systemctl get-default 2>/dev/null)" != graphical.target ] || is_masked "$desktop"; then
    [ "$booted" = yes ] && systemctl --quiet is-active display-manager.service || return 0
  fi
  refuse "This machine's screen has a desktop of its own ($desktop), and the room needs the screen." \
    "Start the machine without it:  sudo systemctl set-default multi-user.target && sudo systemctl stop $desktop
  Then run this again. Or set the machine up without a desktop (Raspberry Pi OS Lite)."
}

# Not asked of systemd, which does not run in a disk image.
is_masked() { [ "$(readlink "$(dirname $display_manager)/$1")" = /dev/null ]; }

# What of a machine's processes the kernel keeps account of, and what a Raspberry Pi's kernel is told at its start.
counted_resources=/sys/fs/cgroup/cgroup.controllers
kernel_lines="/boot/firmware/cmdline.txt /boot/cmdline.txt"

# The kernels of Raspberry Pi OS start without the account of memory that the units' limits stand on. They run
# without; only what takes too much is then ended by the kernel's choice, not by the unit's.
look_at_memory_limits() {
  local file line=""
  for file in $kernel_lines; do
    if [ -f "$file" ]; then line=$file && break; fi
  done
  if [ $booted = yes ]; then
    if [ ! -r $counted_resources ] || grep -qw memory $counted_resources; then return; fi
  elif [ -z "$line" ] || grep -qw cgroup_enable=memory "$line"; then
    return
  fi
  note "This machine's kernel keeps no account of memory, so the memory limits of the $role's services do not hold."
  if [ -n "$line" ]; then
    note "Add  cgroup_enable=memory  to the end of the one line in $line, then restart the machine."
  else
    note "Start the kernel without  cgroup_disable=memory , or with  cgroup_enable=memory , then restart the machine."
  fi
}

# enough_space FOLDER KILOBYTES PURPOSE: the folder need not be there yet.
enough_space() {
  local folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  local free
  free=$(df --portability --block-size=1K "$folder" | awk 'NR == 2 { print $4 }')
  if [ "$free" -lt "$2" ]; then
    refuse "$1 has $((free / 1024)) MB left; $3 needs $(($2 / 1024)) MB." "Free some space there, then run this again."
  fi
  if [ -e "$folder" ] && [ "$(id -u)" = 0 ] && [ ! -w "$folder" ]; then
    refuse "$folder cannot be written to." "If the disk is mounted read-only, find out why (dmesg), mend it and run this again."
  fi
}
