import { expect, test } from "vitest";
import { settingTable } from "#protocol/settings.ts";
import { redactText, redactValue } from "./redact.ts";
import { RoomLog } from "./room-log.ts";

function rig(capacity = 3) {
  const lines: string[] = [];
  const room = new RoomLog({ write: (line) => lines.push(line), capacity, wall: () => 0 });
  return { room, lines, log: room.log("test") };
}

test("the newest entries are kept, oldest first", () => {
  const { room, log, lines } = rig();
  for (const word of ["a", "b", "c", "d", "e"]) log.info(word);
  expect(room.read({ limit: 10 }).map(({ words }) => words)).toEqual(["c", "d", "e"]);
  expect(room.read({ limit: 2 }).map(({ words }) => words)).toEqual(["d", "e"]);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe("1970-01-01T00:00:00.000Z info  test: a\n");
});

test("the level holds at once, for the journal, the memory and the stream", () => {
  const { room, log, lines } = rig();
  const seen: string[] = [];
  room.events.on("line", ({ words }) => seen.push(words));
  log.debug("unseen");
  room.level = "debug";
  log.debug("seen");
  log.warn("warned");
  expect(seen).toEqual(["seen", "warned"]);
  expect(lines).toHaveLength(2);
  expect(room.read({ limit: 10, level: "warn" }).map(({ words }) => words)).toEqual(["warned"]);
});

test("what looks like a secret is nowhere", () => {
  const { room, log, lines } = rig();
  const token = "parley_0123456789abcdefghijABCDEFGHIJ0123456789abc";
  log.info(`came with ${token}`, { cookie: "__Host-parley=x", password: "hunter22", from: "192.0.2.1", token });
  log.info("Authorization: Bearer abcdefghijkl");
  const kept = JSON.stringify(room.read({ limit: 10 })) + lines.join("");
  for (const secret of [token, "hunter22", "abcdefghijkl", "=x"]) expect(kept).not.toContain(secret);
  expect(kept).toContain("192.0.2.1");
});

test("fingerprints, paths and ordinary words stay", () => {
  for (const text of [
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "/dev/serial/by-id/usb-Prolific_Technology_Inc_USB-Serial_Controller_D-if00-port0",
    "The camera does not answer and is opened again.",
  ]) {
    expect(redactText(text)).toBe(text);
  }
  expect(redactText(`key ${"Ab1_".repeat(11)}`)).toBe("key [removed]");
  expect(redactValue({ before: { token: "t", name: "n" }, list: [{ password: "p" }] })).toEqual({
    before: { token: "[removed]", name: "n" },
    list: [{ password: "[removed]" }],
  });
  // As the audit log has the settings that somebody wrote.
  const secrets = Object.entries(settingTable).filter(([, row]) => row.secret);
  expect(secrets.length).toBeGreaterThan(2);
  for (const [key] of secrets) expect(redactValue({ [key]: "p" }), key).toEqual({ [key]: "[removed]" });
  expect(redactValue({ changes: { "camera.password": "p", "camera.user": "u" } })).toEqual({
    changes: { "camera.password": "[removed]", "camera.user": "u" },
  });
});

test("an address is kept without whoever signs in with it, in the log and in what somebody wrote of settings", () => {
  for (const secret of ["hunter22", "hunter@22", "hunter/22", "hunter/2@2", "hunter:22"]) {
    const url = `rtsp://user:${secret}@10.0.0.9:554/1`;
    expect(redactText(`fetched ${url} twice`)).toBe("fetched rtsp://[removed]@10.0.0.9:554/1 twice");
    expect(redactValue({ changes: { "camera.picture": url } })).toEqual({
      changes: { "camera.picture": "rtsp://[removed]@10.0.0.9:554/1" },
    });
  }
  expect(redactText('{"a":"rtsp://hunter22@host/","b":"it@example.com"}')).toBe(
    '{"a":"rtsp://[removed]@host/","b":"it@example.com"}',
  );
  for (const text of [
    "http://10.0.0.9:8080/onvif/device_service",
    "usb:046d:085e@1-1.4:1.0",
    "Ask it@example.com, or see https://room.local/ first.",
  ]) {
    expect(redactText(text)).toBe(text);
  }
});

test("a very long line is cut", () => {
  const { room, log } = rig();
  log.info("x ".repeat(10_000), { answer: "y ".repeat(10_000) });
  const [entry] = room.read({ limit: 1 });
  expect(entry?.words.length).toBeLessThan(2_100);
  expect(String(entry?.fields.answer).length).toBeLessThan(2_100);
});
