# The key of the room's secrets in systemd's keeping: --seal-secrets and back, --unseal-secrets. The key itself stands in
# no command line and, once sealed, in no file.

key_name=parley-secrets
# Encrypted by systemd for this machine. In the state's folder, so that it stays where the state stays.
sealed_key=$state/secrets.credential
own_key=$state/room/secrets.key
key_drop_in=/etc/systemd/system/parley-controller.service.d/50-parley-secrets.conf

# What the controller would get of a sealed key; nothing, and a failure, where systemd cannot open it here.
key_as_given() {
  # shellcheck disable=SC2016
  systemd-run --quiet --wait --pipe --collect --property="LoadCredentialEncrypted=$key_name:$1" \
    /bin/sh -c 'cat "$CREDENTIALS_DIRECTORY/parley-secrets"' 2>/dev/null
}

keep_secrets() {
  case $secrets in
    seal) seal_secrets ;;
    unseal) unseal_secrets ;;
  esac
}

seal_secrets() {
  local key said with=host pcrs=() part=$sealed_key.part
  step "Giving the key of the room's secrets to systemd"
  [ "$booted" = yes ] || refuse "The key can be sealed only on the room's own machine, while systemd runs." \
    "Install first, then run this again with --seal-secrets when the machine has started."
  command -v systemd-creds >/dev/null || refuse "This machine has no systemd-creds (systemd 250 or newer)." "Install without --seal-secrets."
  if [ -e "$sealed_key" ]; then
    if key_as_given "$sealed_key" >/dev/null; then
      done_with "systemd keeps it already"
      return
    fi
    mv "$sealed_key" "$sealed_key.unreadable"
    note "the key sealed before cannot be opened on this machine; it is kept as $sealed_key.unreadable"
  fi
  # No measured boot (PCRs): an update of the firmware would cost the room its passwords.
  if systemd-creds has-tpm2 --quiet >/dev/null 2>&1; then with=host+tpm2 pcrs=(--tpm2-pcrs=); fi
  if [ -e "$own_key" ]; then key=$(cat "$own_key"); else key=$(head --bytes=32 /dev/urandom | base64 --wrap=0 | tr '+/' '-_' | tr -d '='); fi
  mkdir -p "$state"
  rm -f "$part"
  said=$(printf '%s' "$key" | systemd-creds encrypt --name="$key_name" --with-key="$with" "${pcrs[@]}" - "$part" 2>&1) ||
    refuse "systemd could not seal the key: ${said##*$'\n'}" "Nothing was changed. Install without --seal-secrets, or mend that."
  chmod 0600 "$part"
  if [ "$(key_as_given "$part")" != "$key" ]; then
    rm -f "$part"
    refuse "systemd sealed the key and could not open it again." "Nothing was changed. Install without --seal-secrets."
  fi
  sync "$part"
  mv "$part" "$sealed_key"
  changed=yes
  done_with "systemd keeps it, encrypted for this machine ($with)"
}

# Called once the room has answered with the sealed key.
forget_own_key() {
  if ! [ -e "$sealed_key" ] || ! [ -e "$own_key" ]; then return 0; fi
  if [ "$(key_as_given "$sealed_key")" = "$(cat "$own_key")" ]; then
    shred --remove "$own_key" 2>/dev/null || rm -f "$own_key"
    sync --file-system "$state"
    done_with "the key's own file is gone"
  else
    note "$own_key is another key than the sealed one; it stays, since passwords may have been sealed by it."
  fi
}

unseal_secrets() {
  local key
  step "Taking the key of the room's secrets back from systemd"
  [ -e "$sealed_key" ] || refuse "systemd keeps no key of this room." "There is nothing to do; install without --unseal-secrets."
  key=$(key_as_given "$sealed_key") && [ -n "$key" ] || refuse "systemd cannot open the sealed key on this machine." \
    "Bring the room back to the machine it was sealed on, or remove $sealed_key and type the passwords again."
  if [ -e "$own_key" ] && [ "$(cat "$own_key")" != "$key" ]; then
    refuse "The room made another key meanwhile, $own_key." "Move that file away, run this again, and type the passwords again that were changed since."
  fi
  mkdir -p "$state/room"
  (umask 077 && printf '%s\n' "$key" >"$own_key.part")
  if id parley >/dev/null 2>&1; then chown parley:parley "$own_key.part"; fi
  sync "$own_key.part"
  mv "$own_key.part" "$own_key"
  systemctl stop parley-secrets.service 2>/dev/null || true
  rm -f "$sealed_key" /run/parley/secrets.credential
  changed=yes
  done_with "it is in $own_key"
}

# put_key_drop_in LIST: as long as there is a sealed key the controller is given it; LIST is what this release wants placed.
put_key_drop_in() {
  local part
  [ -e "$sealed_key" ] || return 0
  printf '%s\n' "$key_drop_in" >>"$1"
  part=$(mktemp)
  cat >"$part" <<'UNIT'
# Made by install.sh --seal-secrets. parley-secrets.service puts the sealed key there where this machine can open it; where
# it cannot, the room starts without, and says what has to be typed again.
[Unit]
Wants=parley-secrets.service
After=parley-secrets.service

[Service]
LoadCredentialEncrypted=parley-secrets:/run/parley/secrets.credential
SetCredential=parley-secrets:none
UNIT
  put "$part" "$key_drop_in"
  rm -f "$part"
}
