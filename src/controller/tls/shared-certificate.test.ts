import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { silentLog } from "#base/log.ts";
import type { CurrentCertificate } from "#process/certificates/own-certificates.ts";
import { inOneFile, type KeyAndChain } from "#process/named-certificate.ts";
import { shareCertificates } from "./shared-certificate.ts";

const pair = (name: string): KeyAndChain => ({ key: `key of ${name}`, cert: `chain of ${name}` });
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-shared-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("the meeting server finds the room's certificate and the firm's, as they are now, and no firm's that is gone", async () => {
  const own = {
    current: pair("room") as CurrentCertificate,
    events: new Events<{ reissued: [CurrentCertificate] }>(),
  };
  const firm = { served: pair("firm") as KeyAndChain | undefined, events: new Events<{ changed: [] }>() };
  const path = join(directory, "firm.pem");
  const shared = await shareCertificates(directory, own, firm, silentLog);
  expect(readFileSync(join(directory, "key.pem"), "utf8")).toBe("key of room");
  expect(readFileSync(path, "utf8")).toBe(inOneFile(pair("firm")));
  firm.served = pair("renewed");
  firm.events.emit("changed");
  own.events.emit("reissued", pair("room, anew") as CurrentCertificate);
  await expect.poll(() => readFileSync(path, "utf8")).toBe(inOneFile(pair("renewed")));
  await expect.poll(() => readFileSync(join(directory, "cert.pem"), "utf8")).toBe("chain of room, anew");
  firm.served = undefined;
  firm.events.emit("changed");
  await expect.poll(() => existsSync(path)).toBe(false);
  shared[Symbol.dispose]();
});
