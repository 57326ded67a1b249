import { test } from "vitest";
import { programPath } from "./rig/device-machine.ts";
import { everyAttemptHolds } from "./rig/every-attempt.ts";

/** Each of twelve returns is waited for in the quiet; milliseconds. */
const patience = 600_000;

/*
 * Debian's kernel with its CEC framework, vivid's emulated HDMI cable in it, the real cec-ctl, and our driver above it. The
 * television at the far end is v4l-utils' own cec-follower.
 */
test(
  "a television at the end of an HDMI cable is found, switched off, on and off, asleep when it is gone, and back by itself, as is its cable",
  async () => {
    await everyAttemptHolds(
      {
        modules: ["vivid"],
        // One HDMI input, which is the television's, and one HDMI output, which is the room's.
        options: { vivid: "n_devs=1 num_inputs=1 input_types=3 num_outputs=1 output_types=1" },
        programs: [programPath("cec-ctl"), programPath("cec-follower"), programPath("v4l2-ctl")],
        packages: ["zod"],
        program: "test/system/inside/cec.ts",
        patience,
      },
      21,
    );
  },
  patience + 60_000,
);
