# The command line.

action=install
bundle=
packages_dir=
use_apt=no
start=yes
remove_state=no
secrets=
port=
# How rooms reach the hub: HOST[:PORT].
address=
given_options=()

usage() {
  cat <<'TEXT'
Usage: install.sh [options] [BUNDLE]          install Parley, or update it
       install.sh --hub [options] [BUNDLE]    install the hub of many rooms on a server of its own, or update it
       install.sh --uninstall [--remove-state]  take it away

BUNDLE is the folder or .tar.gz that `npm run bundle` made. Without it: the bundle this script is part of, or the
checkout it is part of, which is then bundled first.

  --check             only look whether this machine can run it; change nothing
  --port N            the HTTPS port for panels and administration (443); of a hub, for its page and rooms (8470)
  --hub               the hub alone: no screen, no devices, and only the Debian packages it needs
  --address HOST[:PORT]  with --hub: how rooms reach it; it stands in every invitation (the machine's name, and the port)
  --apt               install missing Debian packages from the machine's package sources
  --packages-dir DIR  install missing Debian packages from the .deb files in DIR, without a network
  --seal-secrets      give the key of the room's passwords to systemd, encrypted for this machine: by its security chip
                      where it has one (TPM 2), else by a key of the system's; it stays so until
  --unseal-secrets    takes it back, so that the room's state can be brought to another machine
  --no-start          start nothing now: it starts at the next boot (for a disk image)
  --uninstall         take away what was installed; what it keeps stays in /var/lib/parley
  --remove-state      with --uninstall: take those away too
TEXT
}

read_options() {
  given_options=("$@")
  while [ $# -gt 0 ]; do
    case $1 in
      --check) action=check ;;
      --apt) use_apt=yes ;;
      --no-start) start=no ;;
      --uninstall) action=uninstall ;;
      --remove-state) remove_state=yes ;;
      --hub) role=hub ;;
      --seal-secrets) secrets=seal ;;
      --unseal-secrets) secrets=unseal ;;
      --port=*) port=${1#*=} ;;
      --address=*) address=${1#*=} && [ -n "$address" ] || refuse "--address needs a value." "Type  $0 --help  for what there is." ;;
      --packages-dir=*) packages_dir=${1#*=} ;;
      --port | --packages-dir | --address)
        [ $# -ge 2 ] || refuse "$1 needs a value." "Type  $0 --help  for what there is."
        case $1 in
          --port) port=$2 ;;
          --packages-dir) packages_dir=$2 ;;
          --address) address=$2 ;;
        esac
        shift
        ;;
      -h | --help) usage && exit 0 ;;
      -*) refuse "There is no option $1." "Type  $0 --help  for what there is." ;;
      *)
        [ -z "$bundle" ] || refuse "More than one bundle was named." "Name one, or none."
        bundle=$1
        ;;
    esac
    shift
  done
  if [ -n "$port" ] && ! { [[ $port =~ ^[0-9]{1,5}$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ]; }; then
    refuse "$port is no port." "Give a whole number from 1 to 65535."
  fi
  if [ -n "$address" ]; then check_address; fi
  if [ -n "$packages_dir" ] && [ ! -d "$packages_dir" ]; then
    refuse "There is no folder $packages_dir." "Give the folder that holds the .deb files."
  fi
  if [ -n "$secrets" ] && [ "$action" = uninstall ]; then
    refuse "--$secrets-secrets does not belong to --uninstall." "Say one or the other."
  fi
  if [ -n "$secrets" ] && [ "$role" = hub ]; then
    refuse "--$secrets-secrets is for a room: a hub keeps no passwords of devices." "Leave it away."
  fi
  if [ "$remove_state" = yes ] && [ "$action" != uninstall ]; then
    refuse "--remove-state belongs to --uninstall." "Say both, or neither."
  fi
}

# As the hub reads it (src/fleet/server/origin.ts), but for names that are not of ASCII.
check_address() {
  local name='[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?' written
  [ "$role" = hub ] || refuse "--address belongs to --hub." "Say both, or neither."
  written="^($name|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?\$"
  [[ $address =~ $written ]] || refuse "$address is no address of a hub." \
    "Give a host name or address, and a port where rooms come by another than the hub's own: hub.example.com:443."
  local number=${BASH_REMATCH[3]#:}
  [ -z "$number" ] || { [ "$number" -ge 1 ] && [ "$number" -le 65535 ]; } || refuse "$number is no port." "Give a whole number from 1 to 65535."
}
