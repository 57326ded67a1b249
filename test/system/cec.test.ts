import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programPath, runInside } from "./rig/device-machine.ts";

/*
 * Debian's kernel with its CEC framework, vivid's emulated HDMI cable in it, the real cec-ctl, and our driver above it. The
 * television at the far end is v4l-utils' own cec-follower.
 */
test("a television at the end of an HDMI cable is found, switched off, on and off, and asleep when it is gone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-cec-"));
  try {
    const { results, console: printed } = await runInside(
      {
        modules: ["vivid"],
        // One HDMI input, which is the television's, and one HDMI output, which is the room's.
        options: { vivid: "n_devs=1 num_inputs=1 input_types=3 num_outputs=1 output_types=1" },
        programs: [programPath("cec-ctl"), programPath("cec-follower")],
        packages: ["zod"],
        program: "test/system/inside/cec.ts",
      },
      folder,
    );
    console.info(results.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"} ${name}: ${detail}`).join("\n"));
    expect(
      results.filter(({ ok }) => !ok),
      printed.slice(-4_000),
    ).toEqual([]);
    expect(results.length, printed.slice(-4_000)).toBe(7);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
