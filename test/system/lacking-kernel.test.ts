import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { controllerAlone } from "./rig/controller-alone.ts";
import { debianPatience, runDebian } from "./rig/debian-machine.ts";
import { suites } from "./rig/roots.ts";

const asked = suites.find((suite) => process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).includes(suite) === true);

/** The watchdog's driver too, as the installation names it: an emulated processor is AMD's, and nothing of AMD's beside it. */
const prepare = `
${controllerAlone()}
# What bash reads a command of its own by.
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
. /mnt/checkout/scripts/install/words.sh
. /mnt/checkout/scripts/install/place.sh
machine_arch=x64
put_watchdog_module /dev/null
`;

/*
 * systemd passes over a module that is not there, or has nothing to drive, and fails no unit over it: the lists in
 * modules-load.d may name more than a kernel has.
 */
test(
  "a kernel that lacks some of the drivers: the room runs, and the machine is not degraded",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-lacking-"));
    try {
      const { results, console: printed } = await runDebian(
        {
          suite: asked ?? "trixie",
          prepare,
          program: "test/system/inside/lacking-kernel.ts",
          without: ["cec", "usbserial"],
        },
        folder,
      );
      console.info(results.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"} ${name}: ${detail}`).join("\n"));
      expect(
        results.filter(({ ok }) => !ok),
        printed.slice(-4_000),
      ).toEqual([]);
      expect(results.length, printed.slice(-4_000)).toBe(6);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  debianPatience,
);
