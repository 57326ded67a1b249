#!/bin/sh
# Runs a command in a network of its own: loopback up, nothing else, and room for further hosts (`ip netns`).
# Tests so reach nothing outside, and what they do to addresses and cables stays in here.
# Usage: test-network.sh COMMAND [ARGUMENT...]
set -eu
if [ "${1:-}" = --inside ]; then
  shift
  ip link set lo up
  mkdir -p /run/netns 2>/dev/null || mount -t tmpfs tmpfs /run
  mkdir -p /run/netns
  mount -t tmpfs tmpfs /run/netns
  PARLEY_TEST_NETWORK=own exec "$@"
fi
if [ "$(id -u)" = 0 ]; then
  exec unshare --mount --net "$0" --inside "$@"
fi
exec unshare --map-root-user --mount --net "$0" --inside "$@"
