import { expect, test } from "vitest";
import { bash } from "../bootstrap/bash.ts";

test("the .local address is printed where somebody answers for it, and for no other name", async () => {
  const addresses = async (responder: string): Promise<{ printed: string[]; stderr: string }> => {
    const { code, stdout, stderr } = await bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./services.sh
      settings=/nowhere; release=1; start=yes
      sleep() { :; }; uname() { echo Room-7.example.com; }; hostname() { echo 192.0.2.7; }
      systemctl() { [ "$*" = "--quiet is-active avahi-daemon.service" ] && $active; }
      busctl() { case "$*" in *GetState) echo "i $state" ;; *GetHostNameFqdn) echo "s \\"$fqdn\\"" ;; esac; }
      ${responder}
      farewell`);
    expect(code, stderr).toBe(0);
    return { printed: stdout.match(/https:\S+/g) ?? [], stderr };
  };
  const byAddress = "https://192.0.2.7/admin/";
  const byName = "https://room-7.local/admin/";
  expect(await addresses("active=true state=2 fqdn=Room-7.local")).toEqual({
    printed: [byName, byAddress],
    stderr: "",
  });
  expect(await addresses("active=false state=2 fqdn=Room-7.local")).toEqual({ printed: [byAddress], stderr: "" });
  // It is still asking whether the name is free, and does not come to an end.
  expect(await addresses("active=true state=1 fqdn=Room-7.local")).toEqual({ printed: [byAddress], stderr: "" });
  expect((await addresses("active=true state=1; sleep() { state=2; }; fqdn=room-7.local")).printed).toContain(byName);
  const second = await addresses("active=true state=2 fqdn=Room-7-2.local");
  expect(second.printed).toEqual([byAddress]);
  expect(second.stderr).toContain("Another machine in this network is called room-7.local");
});
