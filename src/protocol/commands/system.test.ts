import { expect, test } from "vitest";
import { type HelperVerb, helperVerbs } from "../wire/helper.ts";
import { systemCommands } from "./system.ts";

test("each command that asks the helper waits longer than the helper may take: its words are the ones that are read", () => {
  const asks: Partial<Record<keyof typeof systemCommands, HelperVerb>> = {
    "system.reboot": "reboot",
    "system.network": "network-state",
    "system.setNetwork": "network-set",
    "system.keepNetwork": "network-keep",
    "system.goBackNetwork": "network-back",
    "system.setHostName": "set-hostname",
    "system.time": "time-state",
    "system.setNetworkTime": "set-ntp",
  };
  for (const [name, verb] of Object.entries(asks)) {
    // Its process starts first, which a small busy board may need seconds for.
    expect(systemCommands[name as keyof typeof asks].timeoutMs, name).toBeGreaterThan(
      helperVerbs[verb].timeoutMs + 3_000,
    );
  }
});
