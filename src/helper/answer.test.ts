import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helperVerbNames, helperVerbs } from "#protocol/wire/helper.ts";
import { answerTo, mayAsk, peerIn } from "./answer.ts";
import { HelperRefusal, type RunProgram } from "./programs.ts";
import { acts } from "./verbs.ts";

const machine = { boot: "this", upMs: () => 0 };

/** A system that records what it is asked, and says no to what `refuses` names. */
function rig(refuses: readonly string[] = []) {
  const ran: string[] = [];
  const noted: string[] = [];
  const run: RunProgram = async (file, args) => {
    const line = [file, ...args].join(" ");
    ran.push(line);
    if (refuses.some((part) => line.includes(part))) throw new HelperRefusal("failed", `${file}: no`);
    return "";
  };
  // This machine's own USB ports are left alone.
  const verbs = acts(
    { run, root: "/nowhere", changes: "/nowhere/changes", machine, wallMs: () => 0, wait: async () => {} },
    { root: "/nowhere" },
  );
  const ask = (request: unknown) =>
    answerTo(typeof request === "string" ? request : JSON.stringify(request), verbs, (words) => noted.push(words));
  return { ask, ran, noted };
}

test("each verb becomes one program with arguments of its own", async () => {
  const { ask, ran, noted } = rig(["is-active"]);
  const asked = [
    { verb: "reboot", params: {}, for: "ada" },
    { verb: "set-timezone", params: { zone: "Europe/Copenhagen" } },
    { verb: "set-ntp", params: { on: false } },
    { verb: "set-hostname", params: { name: "room-12" } },
    { verb: "restart-unit", params: { unit: "display" } },
    { verb: "restart-unit", params: { unit: "kiosk" } },
  ];
  for (const request of asked) expect(await ask(request)).toEqual({ ok: true, result: {} });
  expect(ran).toEqual([
    "systemctl reboot --no-block",
    "timedatectl --no-ask-password set-timezone Europe/Copenhagen",
    "timedatectl --no-ask-password set-ntp false",
    "hostnamectl --no-ask-password hostname room-12",
    "systemctl --no-block try-restart avahi-daemon.service",
    "systemctl --quiet is-enabled parley-display.service",
    "systemctl reset-failed parley-display.service",
    "systemctl --no-block restart parley-display.service",
    "systemctl --machine=parley-kiosk@.host --user --no-block restart parley-kiosk.service",
  ]);
  expect(noted.slice(0, 2)).toEqual(['asked: "reboot" {} for "ada"', "done: reboot"]);
});

test("what is no request, no verb or no value runs nothing, and says which", async () => {
  const { ask, ran } = rig();
  const wrong = [
    ["bad-request", "reboot"],
    ["bad-request", "[]"],
    ["bad-request", { verb: "reboot", params: {}, more: 1 }],
    ["unknown-verb", { verb: "shell", params: {} }],
    ["unknown-verb", { verb: "constructor", params: {} }],
    ["unknown-verb", { verb: "__proto__", params: {} }],
    ["bad-value", { verb: "reboot", params: { now: true } }],
    ["bad-value", { verb: "restart-unit", params: { unit: "sshd" } }],
    ["bad-value", { verb: "restart-unit", params: { unit: "display.service; reboot" } }],
    ["bad-value", { verb: "set-timezone", params: { zone: "../../etc/shadow" } }],
    ["bad-value", { verb: "set-timezone", params: { zone: "--help" } }],
    ["bad-value", { verb: "set-timezone", params: { zone: "Europe/$(reboot)" } }],
    ["bad-value", { verb: "usb-power-cycle", params: { port: "usb1" } }],
    ["bad-value", { verb: "usb-power-cycle", params: { port: "1-1/../../../../etc" } }],
    ["bad-value", { verb: "usb-power-cycle", params: { port: "1-1.4 " } }],
    ["bad-value", { verb: "usb-power-cycle", params: {} }],
    ["bad-value", { verb: "set-hostname", params: { name: "-h" } }],
    ["bad-value", { verb: "set-hostname", params: { name: "a b" } }],
    ["bad-value", { verb: "set-hostname", params: { name: "a\n" } }],
    ["bad-value", { verb: "network-set", params: { interface: "eth0;x", ipv4: { method: "dhcp" } } }],
    ["bad-value", { verb: "network-set", params: { interface: "../eth0", ipv4: { method: "dhcp" } } }],
    [
      "bad-value",
      {
        verb: "network-set",
        params: { interface: "eth0", ipv4: { method: "static", address: "1.2.3.4\nX=1", prefix: 24 } },
      },
    ],
    [
      "bad-value",
      {
        verb: "network-set",
        params: { interface: "eth0", ipv4: { method: "static", address: "1.2.3.4", prefix: 99 } },
      },
    ],
  ] as const;
  for (const [code, request] of wrong) {
    expect(await ask(request), JSON.stringify(request)).toMatchObject({ ok: false, error: { code } });
  }
  expect(ran).toEqual([]);
});

test("whatever a field is changed to, nothing but the verbs' own programs runs, and the journal keeps to its lines", async () => {
  const { ask, ran, noted } = rig(["is-active"]);
  const values = [null, true, 0, -1, 1e9, "", "a", "\u0000", "x\ny", "--now", "$(id)", "`id`", "../..", [], {}, "é"];
  for (const verb of helperVerbNames) {
    for (const key of ["zone", "name", "unit", "on", "interface", "ipv4", "port", "__proto__"]) {
      for (const value of values)
        await ask(`{"verb":"${verb}","params":{"${key}":${JSON.stringify(value)}},"for":"a\\nb"}`);
    }
  }
  const allowed =
    /^(systemctl --quiet is-active |systemctl --no-block try-restart avahi-daemon|ip -json |timedatectl --no-ask-password set-ntp true|timedatectl .* a$|hostnamectl .* a$)/;
  expect(ran.filter((line) => !allowed.test(line))).toEqual([]);
  expect(noted.filter((line) => line.includes("\n"))).toEqual([]);
});

test("a USB port that is not there is answered with why, and no program runs", async () => {
  const { ask, ran } = rig();
  expect(await ask({ verb: "usb-power-cycle", params: { port: "1-1.4" } })).toMatchObject({
    error: { code: "not-supported", detail: expect.stringContaining("Nothing is at USB port 1-1.4") },
  });
  expect(ran).toEqual([]);
});

test("a program that refuses is answered with its words", async () => {
  const { ask } = rig(["set-timezone", "is-enabled"]);
  expect(await ask({ verb: "set-timezone", params: { zone: "Mars/Base" } })).toMatchObject({
    error: { code: "failed", detail: "timedatectl: no" },
  });
  expect(await ask({ verb: "restart-unit", params: { unit: "display" } })).toMatchObject({
    error: { code: "not-supported" },
  });
});

test("only root and the controller's account may ask", () => {
  expect(peerIn("3-812-997")).toEqual({ pid: 812, uid: 997 });
  expect(["", "3", "3-812", "3-812-99x", "3-812-997-1"].map(peerIn)).toEqual(Array(5).fill(undefined));
  expect(
    [
      { pid: 1, uid: 0 },
      { pid: 1, uid: 997 },
    ].map((peer) => mayAsk(peer, 997)),
  ).toEqual([true, true]);
  expect([undefined, { pid: 1, uid: 998 }].map((peer) => mayAsk(peer, 997))).toEqual([false, false]);
  expect(mayAsk({ pid: 1, uid: 998 }, undefined)).toBe(false);
});

test("systemd lets the helper live as long as its longest act", () => {
  const unit = readFileSync(join(import.meta.dirname, "../../systemd/parley-helper@.service"), "utf8");
  const livesMs = Number(/^RuntimeMaxSec=(\d+)$/m.exec(unit)?.[1]) * 1_000;
  for (const verb of helperVerbNames) expect(livesMs, verb).toBeGreaterThanOrEqual(helperVerbs[verb].timeoutMs);
});
