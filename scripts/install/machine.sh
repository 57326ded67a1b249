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
    note "systemd does not run here (a disk image?), so nothing is started now: the room starts at the next boot."
    start=no
  fi
  local desktop=/etc/systemd/system/display-manager.service
  if [ -e $desktop ]; then
    desktop=$(basename "$(readlink -f $desktop)")
    refuse "This machine's screen has a desktop of its own ($desktop), and the room needs the screen." \
      "Switch it off with  sudo systemctl disable --now $desktop  or set the machine up without a desktop (Raspberry Pi OS Lite)."
  fi
  done_with "${pretty_name}, $packages_for"
  look_at_memory_limits
}

# What of a machine's processes the kernel keeps account of, and what a Raspberry Pi's kernel is told at its start.
counted_resources=/sys/fs/cgroup/cgroup.controllers
kernel_lines="/boot/firmware/cmdline.txt /boot/cmdline.txt"

# The kernels of Raspberry Pi OS start without the account of memory that the units' limits stand on. The room runs
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
  note "This machine's kernel keeps no account of memory, so the memory limits of the room's services do not hold."
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
