# What is said, and how a step that cannot be done ends the installation.

# What this machine is to be, or is: room, or hub (--hub). Sentences name it by this word.
role=room

say() { printf '%s\n' "$*"; }
step() { printf '» %s …\n' "$*"; }
done_with() { printf '✓ %s\n' "$*"; }
note() { printf '  %s\n' "$*"; }

# refuse SENTENCE WHAT-TO-DO: ends without having changed what is not said to be changed.
refuse() {
  printf '\n✗ %s\n  %s\n' "$1" "$2" >&2
  exit 1
}

must_be_root() {
  [ "$(id -u)" = 0 ] || refuse "Installing changes the system, and this is not root." "Run it as:  sudo $0 ${given_options[*]}"
}

# Two at once would undo each other's work. The lock is the kernel's and ends with this process.
take_lock() {
  exec 9>/run/parley-install.lock
  flock --nonblock 9 || refuse "Another installation of Parley is at work on this machine." "Wait until it has ended, then run this again."
}

# How long something took, in seconds since $1.
seconds_since() { printf '%d s' $((SECONDS - $1)); }
