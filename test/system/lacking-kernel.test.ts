import { test } from "vitest";
import { controllerAlone } from "./rig/controller-alone.ts";
import { debianPatience } from "./rig/debian-machine.ts";
import { everyDebianAttemptHolds } from "./rig/every-attempt.ts";
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
    await everyDebianAttemptHolds(
      {
        suite: asked ?? "trixie",
        prepare,
        program: "test/system/inside/lacking-kernel.ts",
        without: ["cec", "usbserial"],
      },
      6,
    );
  },
  debianPatience,
);
