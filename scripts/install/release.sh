# The bundle: found, looked at, and put into its place behind the `current` link.

manifest=
version=
release=
bundle_arch=
unpacked=

# manifest_value KEY: the manifest has one key per line.
manifest_value() { sed -n "s/^  \"$1\": \"\(.*\)\",\$/\1/p" "$manifest"; }

find_bundle() {
  local root
  root=$(dirname "$here")
  if [ -z "$bundle" ] && [ -e "$root/manifest.json" ]; then bundle=$root; fi
  if [ -z "$bundle" ]; then bundle_checkout "$root"; fi
  [ -e "$bundle" ] || refuse "There is no bundle $bundle." "Name the folder or .tar.gz that \`npm run bundle\` made."
  if [ -f "$bundle" ]; then unpack_bundle; fi
  bundle=$(readlink -f "$bundle")
  manifest=$bundle/manifest.json
  [ -r "$manifest" ] || refuse "$bundle is no bundle of Parley: it has no manifest.json." "Name the folder or .tar.gz that \`npm run bundle\` made."
  version=$(manifest_value version)
  release=$(manifest_value release)
  bundle_arch=$(manifest_value arch)
  [[ $release =~ ^[0-9A-Za-z.+-]+$ ]] || refuse "The manifest of $bundle cannot be read." "Fetch the bundle anew."
}

# A checkout has no Node and no built pages to install: it is bundled first, by whom it belongs to.
bundle_checkout() {
  local owner made node as=()
  [ -e "$1/scripts/bundle.mjs" ] || refuse "This script is part of no bundle." "Name the folder or .tar.gz that \`npm run bundle\` made."
  owner=$(stat --format=%U "$1")
  node=$(node_of "$owner")
  [ -n "$node" ] || refuse "Installing from a checkout needs some Node (18 or newer) to bundle it first." \
    "Install one (apt-get install nodejs npm), or make the bundle on another machine and name it here."
  step "Bundling this checkout with $node"
  if [ "$(id -u)" = 0 ] && [ "$owner" != root ]; then as=(runuser --user "$owner" --); fi
  "${as[@]}" env PATH="$(dirname "$node"):$PATH" "$node" "$1/scripts/bundle.mjs" --no-archive || refuse "The checkout could not be bundled; why stands above." "Mend that, then run this again."
  case $(uname -m) in x86_64) made=x64 ;; *) made=arm64 ;; esac
  bundle=$(find "$1/dist/bundle" -maxdepth 1 -type d -name "parley-*-linux-$made" | head -n 1)
}

# node_of OWNER: some Node the checkout's owner may run: of the system, of the caller's path, or where the usual installers put
# one below a home, which sudo does not look into.
node_of() {
  local home candidate node=""
  home=$(getent passwd "$1" | cut -d : -f 6)
  while IFS= read -r candidate; do
    [ -x "$candidate" ] || continue
    # Root's own may lie where nobody else may look.
    if [ "$(id -u)" = 0 ] && [ "$1" != root ] && ! runuser --user "$1" -- test -x "$candidate"; then continue; fi
    node=$candidate && break
  done < <(
    command -v node || true
    (PATH=${callers_path:-} && type -P node) || true
    printf '%s\n' "$home"/.volta/bin/node
    printf '%s\n' "$home"/.nvm/versions/node/*/bin/node "$home"/.local/share/fnm/node-versions/*/installation/bin/node \
      "$home"/.asdf/installs/nodejs/*/bin/node | sort --version-sort --reverse
  )
  printf %s "$node"
}

unpack_bundle() {
  local began=$SECONDS file=$bundle
  step "Unpacking $(basename "$file")"
  unpacked=$(mktemp --directory --tmpdir="${TMPDIR:-/var/tmp}" parley-install.XXXXXX)
  # shellcheck disable=SC2064
  trap "rm -rf '$unpacked'" EXIT
  enough_space "$unpacked" $(($(stat --format=%s "$file") * 4 / 1024)) "unpacking the bundle"
  tar --extract --gzip --no-same-owner --file "$file" --directory "$unpacked" ||
    refuse "$file cannot be unpacked: it is cut short or no bundle." "Fetch it anew."
  bundle=$(find "$unpacked" -mindepth 1 -maxdepth 1 -type d | head -n 1)
  [ -n "$bundle" ] || refuse "$file holds no folder." "Fetch it anew."
  done_with "unpacked in $(seconds_since "$began")"
}

look_at_bundle() {
  local began=$SECONDS glibc has
  step "Looking at the bundle: Parley $release for $bundle_arch"
  [ "$bundle_arch" = "$machine_arch" ] ||
    refuse "This bundle is for $bundle_arch, and this machine is $machine_arch." "Fetch the bundle for $machine_arch."
  glibc=$(manifest_value glibc)
  has=$(getconf GNU_LIBC_VERSION | awk '{ print $2 }')
  [ "$(printf '%s\n%s\n' "$glibc" "$has" | sort --version-sort | tail -n 1)" = "$has" ] ||
    refuse "This bundle was made for a newer system: it asks for glibc $glibc, and here is $has." \
      "Make the bundle on Debian $debian, or update this machine."
  verify_files "$bundle" ||
    refuse "The bundle is not what its manifest says; the files are named above." "Fetch it anew; do not install it."
  [ "$role" = hub ] || [ -n "$(manifest_value worker)" ] ||
    refuse "This bundle has no media worker for the meeting server." \
      "Make it on a $bundle_arch machine, or with  npm run bundle -- --arch $bundle_arch --worker FILE."
  if [ "$(readlink "$current" 2>/dev/null)" != "releases/$release" ]; then
    enough_space "$prefix" $(($(du --summarize --block-size=1K "$bundle" | cut -f 1) + 65536)) "this release"
  fi
  enough_space "$state" 204800 "what the $role keeps"
  done_with "every file is what the manifest says ($(seconds_since "$began"))"
}

# verify_files FOLDER: every file has its hash, and there is none beside them.
verify_files() {
  local list extra
  list=$(sed -n 's/^    "\(.*\)": "\([0-9a-f]\{64\}\)",\{0,1\}$/\2  \1/p' "$1/manifest.json")
  [ -n "$list" ] || return 1
  (cd "$1" && sha256sum --check --quiet --strict <<<"$list") >&2 || return 1
  extra=$(comm -13 <(cut -c 67- <<<"$list" | sort) <(cd "$1" && find . -mindepth 1 ! -type d -printf '%P\n' | grep -vx manifest.json | sort))
  [ -z "$extra" ] || { printf 'not in the manifest: %s\n' "$extra" >&2 && return 1; }
}

# Whole or not at all: copied beside its place, looked at again, then renamed.
place_release() {
  local place=$releases/$release began=$SECONDS
  mkdir -p "$releases"
  rm -rf "$releases"/.*.part
  if [ -d "$place" ] && [ "$place" != "$bundle" ] && ! verify_files "$place" 2>/dev/null; then
    note "The installed copy of this release is damaged; it is put in place anew."
    mv "$place" "$releases/.damaged.part"
    changed=yes
  fi
  if [ ! -d "$place" ]; then
    step "Putting Parley $release into $place"
    local part=$releases/.$release.part
    cp --recursive --no-dereference "$bundle" "$part"
    chown --recursive root:root "$part"
    chmod --recursive u=rwX,go=rX "$part"
    verify_files "$part" || refuse "What was copied is not what the bundle holds." "Look at the disk (dmesg), then run this again."
    sync --file-system "$part"
    mv --no-target-directory "$part" "$place"
    done_with "in place after $(seconds_since "$began")"
  else
    done_with "Parley $release is in $place already"
  fi
  rm -rf "$releases"/.*.part
}

# The link is what makes a release the installed one; renamed over, it is never missing.
switch_release() {
  previous=$(readlink "$current" 2>/dev/null || true)
  if [ "$previous" = "releases/$release" ]; then return; fi
  ln --symbolic --force --no-dereference "releases/$release" "$prefix/.current"
  mv --no-target-directory "$prefix/.current" "$current"
  forget_compiled
  if [ -n "$previous" ] && [ -d "$prefix/$previous" ]; then printf '%s\n' "${previous#releases/}" >"$prefix/previous"; fi
}

# What Node keeps of the programs it compiled goes by their paths, in which the release is: the one before would leave it for good.
forget_compiled() {
  local part
  for part in room sfu kiosk hub; do rm -rf "${state:?}/$part/compile-cache"; done
}

# The one before stays, to go back to.
prune_releases() {
  local keep folder
  keep=$(cat "$prefix/previous" 2>/dev/null || true)
  for folder in "$releases"/*; do
    case $(basename "$folder") in
      "$release" | "$keep") ;;
      *) rm -rf "$folder" && note "removed the old release $(basename "$folder")" ;;
    esac
  done
}
