/**
 * A bash script that puts everything of a room's in systemd/ where the installation puts it, with the checkout as the release: run in a
 * Debian that is to boot under QEMU. The units are there, and nothing is enabled.
 * @param settings the room's, by file
 */
export const controllerAlone = (settings: Readonly<Record<string, string>> = {}): string => `
mkdir -p /opt/parley/current /etc/parley
for part in src config dist systemd package.json node_modules; do ln -s /mnt/checkout/$part /opt/parley/current/$part; done
ln -s /mnt/node/node /opt/parley/current/node
. /mnt/checkout/scripts/install/words.sh
. /mnt/checkout/scripts/install/system.sh
cd /mnt/checkout/systemd
find . -type f -printf '%P\\n' | while read -r file; do
  belongs_here "$file" || continue
  place=$(system_place "$file")
  if [ -n "$place" ]; then install -D --mode=0644 "$file" "$place"; fi
done
systemd-sysusers /etc/sysusers.d/parley.conf
mkdir -p /etc/systemd/system/parley-controller.service.d
# An emulated processor is slow; the unit's devices, and all that it may do, are as they are.
printf '[Service]\\nTimeoutStartSec=infinity\\nWatchdogSec=0\\n' > /etc/systemd/system/parley-controller.service.d/rig.conf
echo '${JSON.stringify({ settings })}' > /etc/parley/room.json
`;
