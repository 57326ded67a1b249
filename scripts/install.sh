#!/bin/bash
# Installs Parley on a Debian machine, updates it, or takes it away again. Run it twice and nothing is worse: each step
# looks whether it is done. `--check` only looks; `--help` says what there is.
set -euo pipefail
# Where the caller's own programs are: a Node to bundle a checkout with. Nothing else is looked for there.
callers_path=$PATH
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022

here=$(dirname "$(readlink -f "$0")")
for part in words place options machine packages ports release secrets system services hub remove; do
  # shellcheck source=/dev/null
  . "$here/install/$part.sh"
done

main() {
  read_options "$@"
  look_at_role
  if [ "$action" = uninstall ]; then
    must_be_root
    take_lock
    uninstall
    return
  fi
  find_bundle
  look_at_machine
  look_at_bundle
  look_at_packages
  look_at_ports
  if [ "$action" = check ]; then
    say ""
    say "Nothing stands in the way: this machine can run Parley $release$(if [ "$role" = hub ]; then printf " as a hub"; fi)."
    return
  fi
  must_be_root
  take_lock
  install_packages
  place_release
  keep_secrets
  place_system_files
  make_accounts
  switch_release
  enable_services
  start_services
  forget_own_key
  prune_releases
  farewell
}

# Whole before it starts: an update may replace this file while it runs.
main "$@"
exit
