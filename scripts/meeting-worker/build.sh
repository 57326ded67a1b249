#!/bin/bash
# Builds mediasoup-worker from the mediasoup npm package's own source against Debian's libraries, for machines
# that can't download the package's prebuilt binary.
# Usage: build.sh WORKER_SOURCE_DIR WORK_DIR OUT_FILE   (the first is node_modules/mediasoup/worker; it is not changed)
# A build that was cut short goes on in the same WORK_DIR: ninja knows what is whole.
# Needs: g++ meson ninja-build pkg-config python3 libssl-dev libuv1-dev libsrtp2-dev libflatbuffers-dev
#        flatbuffers-compiler libabsl-dev       (meson uses ccache where it is installed)
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
source=$(readlink -f "$1") work=$2 out=$3
mkdir -p "$work"

if [ ! -e "$work/prepared" ]; then
  rm -rf "$work/worker" "$work/build" "$work/configured"
  cp -r "$source" "$work/worker"
  # A folder that the package's own install script may have left is not source.
  rm -rf "$work/worker/out" "$work/worker/prebuild" "$work/worker/pip_invoke"

  # meson takes an existing subprojects/<directory> instead of downloading: the directory each .wrap names
  # becomes a stand-in for the system's library.
  for wrap in libuv openssl libsrtp3 flatbuffers abseil-cpp unordered-dense; do
    directory=$(sed -n 's/^directory *= *//p' "$work/worker/subprojects/$wrap.wrap")
    rm -rf "$work/worker/subprojects/$directory"
    cp -r "$here/stand-ins/$wrap" "$work/worker/subprojects/$directory"
  done

  # Debian 12 has meson 1.0.1, which builds it all the same.
  sed -i "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/" "$work/worker/meson.build"

  # The worker's BIO callback answers 1 to every BIO_ctrl, and so "yes" to BIO_get_ktls_send(). Debian's OpenSSL has
  # kernel TLS compiled in (the bundled one has not): it then allocates no write buffer and crashes on the first
  # ServerHello. Return what the operation returned instead.
  dtls=$work/worker/src/RTC/DtlsTransport.cpp
  sed -i 's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/' "$dtls"
  grep -qF '((operationType & BIO_CB_RETURN) != 0) ?' "$dtls" ||
    { echo "DtlsTransport.cpp has changed: look at the patch in $0" >&2; exit 1; }
  touch "$work/prepared"
fi

if [ ! -e "$work/configured" ]; then
  rm -rf "$work/build"
  # ms_use_builtin_bwe stays off: it is unfinished in 3.27.
  (cd "$work/worker" && meson setup "$work/build" . --buildtype plain -Doptimization=2 -Ddebug=false -Db_ndebug=true \
    -Db_lto=false -Dcpp_std=c++20 --wrap-mode=nodownload) >"$work/setup.log" 2>&1 ||
    { tail -40 "$work/setup.log" >&2; exit 1; }
  touch "$work/configured"
fi

# The messages' headers first: libwebrtc's sources include them, but the package's meson.build does not say so, and on a
# busy machine they are compiled before the headers are all there.
headers=$(ninja -C "$work/build" -t targets rule CUSTOM_COMMAND | sed -n 's/^fbs\//&/p')
[ -n "$headers" ] || { echo "no generated messages in mediasoup's build: look at $0" >&2; exit 1; }
ninja -C "$work/build" --quiet ${headers%%[[:space:]]*}
ninja -C "$work/build" mediasoup-worker
strip -o "$out.part" "$work/build/mediasoup-worker"
mv "$out.part" "$out"
