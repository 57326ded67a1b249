import { dirname, join } from "node:path";
import type { Machine } from "./machine.ts";

const checkout = join(import.meta.dirname, "../../..");
const node = dirname(process.execPath);
const worker = process.env.MEDIASOUP_WORKER_BIN;

/** What a machine has to see of the host for {@link placeCheckout}. */
export const checkoutBinds = [
  `${checkout}:/mnt/checkout`,
  `${node}:/mnt/node`,
  ...(worker === undefined ? [] : [`${dirname(worker)}:/mnt/worker`]),
];

/**
 * Puts units, accounts and folders where an installation puts them, with the checkout itself as the release: what runs
 * in the units is real, and nothing has to be bundled first. The screen's units are placed and not started.
 */
export async function placeCheckout(machine: Machine): Promise<void> {
  await machine.sh(`
    mkdir -p /opt/parley/current /etc/parley /etc/systemd/user
    for part in src config dist systemd package.json node_modules; do ln -s /mnt/checkout/$part /opt/parley/current/$part; done
    ln -s /mnt/node/node /opt/parley/current/node
    cd /mnt/checkout/systemd
    cp parley* /etc/systemd/system/
    cp user/parley* /etc/systemd/user/
    cp sysusers.d/parley.conf /etc/sysusers.d/ 2>/dev/null || { mkdir -p /etc/sysusers.d; cp sysusers.d/parley.conf /etc/sysusers.d/; }
    cp tmpfiles.d/parley.conf /etc/tmpfiles.d/
    ${worker === undefined ? "" : `echo MEDIASOUP_WORKER_BIN=/mnt/worker/${worker.split("/").at(-1)} > /etc/parley/sfu.env`}
    systemd-sysusers /etc/sysusers.d/parley.conf
    systemd-tmpfiles --create /etc/tmpfiles.d/parley.conf
    systemctl daemon-reload
    systemctl --quiet enable parley.target parley-controller.service parley-sfu.service parley-helper.socket
  `);
}
