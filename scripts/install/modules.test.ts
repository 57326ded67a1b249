import { expect } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

test("modules are loaded at once, and a kernel that lacks one of them is no obstacle", async ({ folder }) => {
  const load = (systemctl: "true" | "false", absent: string) =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./services.sh
      modules_folder=${folder}
      printf '# the watchdog\\niTCO_wdt\\n' > ${folder}/parley.conf
      cp ../../systemd/modules-load.d/parley-devices.conf ${folder}
      systemctl() { [ "$*" = "restart systemd-modules-load.service" ] || echo "systemctl $*"; ${systemctl}; }
      modprobe() { [ "\${!#}" != "${absent}" ]; }
      load_modules`);
  // What systemd itself says of it is in the journal.
  expect(await load("true", "none")).toEqual({ code: 0, stdout: "", stderr: "" });
  const without = await load("false", "cec");
  expect(without).toEqual({
    code: 0,
    stdout: "  This machine's kernel did not load cec; the room runs without it.\n",
    stderr: "",
  });
  expect((await load("false", "none")).stdout).toBe("");
});
