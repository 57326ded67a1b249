# The ports of a room or a hub: whether another program has one of them.

# The port of a name in a file of flags, or the unit's own.
port_in() {
  local said
  said=$(sed -n "s/^$2=//p" "$settings/$1.env" 2>/dev/null | tail -n 1)
  printf %s "${said:-$3}"
}

# What a room of this machine listens on: protocol, port, the service whose it is, and how another is chosen.
needed_ports() {
  local https guests signalling media
  https=${port:-$(port_in controller PARLEY_HTTPS_PORT 443)}
  guests=$(port_in sfu PARLEY_GUEST_PORT 8444)
  signalling=$(port_in sfu PARLEY_SIGNALLING_PORT 8445)
  media=$(port_in sfu PARLEY_MEDIA_PORT 44444)
  cat <<LIST
tcp $https parley-controller panels and administration:run this with  --port N
tcp $guests parley-sfu guests:write  PARLEY_GUEST_PORT=N  into $settings/sfu.env
tcp $signalling parley-sfu the screen:write  PARLEY_SIGNALLING_PORT=N  into $settings/sfu.env
tcp $media parley-sfu media:write  PARLEY_MEDIA_PORT=N  into $settings/sfu.env
udp $media parley-sfu media:write  PARLEY_MEDIA_PORT=N  into $settings/sfu.env
LIST
}

needed_ports_of_hub() {
  printf 'tcp %s parley-hub its page and rooms:run this with  --port N\n' "${port:-$(port_in hub PARLEY_HUB_PORT 8470)}"
}

# Before anything is changed: a room whose port is taken would be put in place, and start over and over.
look_at_ports() {
  local protocol number unit purpose instead holder taken=""
  step "Looking at the $role's ports"
  while IFS=: read -r purpose instead; do
    read -r protocol number unit purpose <<<"$purpose"
    case " $taken " in
      *" $protocol/$number "*)
        refuse "Port $number would be two things of the $role's at once, $purpose among them." "For another port, $instead."
        ;;
    esac
    taken="$taken $protocol/$number"
    holder=$(holder_of "$protocol" "$number" "$unit") || continue
    refuse "Port $number ($protocol) is taken by $holder, and the $role needs it for $purpose." \
      "Stop that program and keep it from starting, or $instead."
  done < <(if [ "$role" = hub ]; then needed_ports_of_hub; else needed_ports; fi)
  done_with "free, or the $role's own:$taken"
}

# holder_of PROTOCOL PORT UNIT: who listens there beside the unit, which restarts with what it is told; fails where nobody does.
holder_of() {
  local line pid program="another program"
  command -v ss >/dev/null || return 1
  line=$(ss --no-header --listening --numeric --processes "--$1" "sport = :$2" 2>/dev/null | head -n 1)
  [ -n "$line" ] || return 1
  if [[ $line =~ \(\"([^\"]*)\",pid=([0-9]+) ]]; then
    program=${BASH_REMATCH[1]} pid=${BASH_REMATCH[2]}
    if grep --quiet --fixed-strings "/$3.service" "/proc/$pid/cgroup" 2>/dev/null; then return 1; fi
    program="$program (process $pid)"
  elif [ "$(id -u)" != 0 ] && systemctl --quiet is-active "$3.service" 2>/dev/null; then
    # Only root is told whose it is.
    return 1
  fi
  printf %s "$program"
}
