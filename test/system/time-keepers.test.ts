import { expect, test } from "vitest";
import { controllerAlone } from "./rig/controller-alone.ts";
import { debianPatience } from "./rig/debian-machine.ts";
import { everyDebianAttemptHolds } from "./rig/every-attempt.ts";
import { suites } from "./rig/roots.ts";
import { TimeServer } from "./rig/time-server.ts";

const keepers = ["systemd-timesyncd", "chrony", "ntpsec"];
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];

/** Debian's chrony, ntpsec and timesyncd side by side, none of them started, each with QEMU's gateway for a time server. */
const prepare = `
${controllerAlone()}
for archive in /var/cache/rig/chrony/chrony_*.deb /var/cache/rig/ntpsec/netbase_*.deb /var/cache/rig/ntpsec/ntpsec_*.deb; do
  dpkg-deb --fsys-tarfile "$archive" | tar --extract --directory=/ --keep-directory-symlink
done
useradd --system --no-create-home --home-dir /var/lib/chrony --shell /usr/sbin/nologin _chrony
useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin ntpsec
cp /usr/share/chrony/chrony.conf /etc/chrony/chrony.conf
touch /etc/chrony/chrony.keys
echo 'server 10.0.2.2 iburst' > /etc/chrony/sources.d/parley.sources
# As after its first day: without it, ntpd watches the clock for five minutes before it sets it.
install -d --owner=ntpsec --group=ntpsec /var/lib/ntpsec /var/log/ntpsec
echo 0.000 > /var/lib/ntpsec/ntp.drift
chown ntpsec:ntpsec /var/lib/ntpsec/ntp.drift
printf '%s\\n' 'driftfile /var/lib/ntpsec/ntp.drift' 'server 10.0.2.2 iburst minpoll 3 maxpoll 4' 'tos minclock 1 minsane 1' > /etc/ntpsec/ntp.conf
mkdir -p /etc/systemd/timesyncd.conf.d
printf '[Time]\\nNTP=10.0.2.2\\n' > /etc/systemd/timesyncd.conf.d/50-parley.conf
systemctl --quiet disable systemd-timesyncd.service
`;

/*
 * The controller under its own unit, with all that the unit forbids: its kernel is the machine's own, since a container's
 * clock is this machine's and nobody in it may set it.
 */
test.each(
  suites
    .filter((suite) => asked.length === 0 || asked.includes(suite))
    .flatMap((suite) => keepers.map((keeper) => ({ suite, keeper }))),
)(
  "the room knows whether its clock follows a time server: $keeper on Debian $suite",
  async ({ suite, keeper }) => {
    await using server = await TimeServer.start();
    await everyDebianAttemptHolds(
      {
        suite,
        prepare,
        program: `test/system/inside/time-keepers.ts ${keeper}.service`,
        arguments: ["-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile="],
      },
      2,
    );
    expect(server.asked).toBeGreaterThan(0);
  },
  debianPatience,
);
