import { expect } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

test("a checkout is bundled by the Node that its owner has, wherever that is", async ({ folder }) => {
  const found = async (
    given: { path?: string; system?: boolean; root?: boolean },
    ...nodes: string[]
  ): Promise<string> => {
    const { code, stdout, stderr } = await bash(`
      set -euo pipefail
      . ./release.sh
      house=${folder}/home-${nodes.length}; mkdir -p $house ${folder}/system ${folder}/mine
      getent() { echo "$2:x:1000:1000::$house:/bin/bash"; }
      make() { mkdir -p "$(dirname "$1")"; printf '#!/bin/sh\\n' > "$1"; chmod +x "$1"; }
      for each in ${nodes.join(" ")}; do make $house/$each; done
      ${given.system === true ? `make ${folder}/system/node` : ""}
      ${given.path === undefined ? "" : `make ${folder}/${given.path}/node; callers_path=${folder}/${given.path}`}
      id() { echo ${given.root === true ? 0 : 1000}; }
      runuser() { [ "$1 $2 $3 $4 $5" = "--user ada -- test -x" ] && case $6 in */system/*) false ;; esac; }
      PATH=/usr/bin:/bin
      command() { if [ "$2" = node ]; then [ -x ${folder}/system/node ] && echo ${folder}/system/node; else builtin command "$@"; fi; }
      node_of ada`);
    expect([code, stderr]).toEqual([0, ""]);
    return stdout.replace(folder, "");
  };
  const nvm = (version: string): string => `.nvm/versions/node/v${version}/bin/node`;
  expect(await found({})).toBe("");
  expect(await found({}, nvm("9.11.2"), nvm("24.3.0"), nvm("18.20.0"))).toBe(`/home-3/${nvm("24.3.0")}`);
  expect(await found({}, ".volta/bin/node")).toBe("/home-1/.volta/bin/node");
  expect(await found({ path: "mine" }, nvm("24.3.0"))).toBe("/mine/node");
  expect(await found({ path: "mine", system: true })).toBe("/system/node");
  // Root's own lies where the owner may not look.
  expect(await found({ path: "mine", system: true, root: true })).toBe("/mine/node");
});
