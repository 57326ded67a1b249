import { expect } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

test("a kernel that keeps no account of memory is named, with the line that mends it", async ({ folder }) => {
  const look = async (booted: "yes" | "no", counted: string, line?: string): Promise<string> => {
    const { code, stdout, stderr } = await bash(`
      set -euo pipefail
      . ./words.sh; . ./machine.sh
      counted_resources=${folder}/controllers; kernel_lines="${folder}/none.txt ${folder}/cmdline.txt"
      echo '${counted}' > $counted_resources
      ${line === undefined ? `rm -f ${folder}/cmdline.txt` : `echo '${line}' > ${folder}/cmdline.txt`}
      booted=${booted}; look_at_memory_limits`);
    expect([code, stderr]).toEqual([0, ""]);
    return stdout.replaceAll(folder, "");
  };
  const onPi = "Add  cgroup_enable=memory  to the end of the one line in /cmdline.txt, then restart the machine.";
  const pi = "console=serial0,115200 root=PARTUUID=0 rootwait";
  expect(await look("yes", "cpuset cpu io pids", pi)).toContain(onPi);
  expect(await look("yes", "cpuset cpu io pids")).toContain("keeps no account of memory");
  expect(await look("yes", "cpuset cpu io memory pids", pi)).toBe("");
  // Into a disk image: what the Pi's kernel will do by itself.
  expect(await look("no", "cpuset cpu io memory pids", pi)).toContain(onPi);
  expect(await look("no", "cpuset", `${pi} cgroup_enable=memory`)).toBe("");
  expect(await look("no", "cpuset")).toBe("");
});
