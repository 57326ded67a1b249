import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { test as base, expect } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { silentLog } from "#base/log.ts";
import { PagePass } from "./page-pass.ts";
import { PageServer } from "./page-server.ts";
import { Relay } from "./relay.ts";
import { type Upstreams, upstreams } from "./upstreams.ts";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dates = { notBefore: new Date("2026-01-01"), notAfter: new Date("2046-01-01") };

interface Authority {
  readonly keys: CryptoKeyPair;
  readonly certificate: x509.X509Certificate;
  readonly fingerprint: string;
}

async function makeAuthority(name: string): Promise<Authority> {
  const keys = (await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: `CN=${name}`,
    ...dates,
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const fingerprint = Buffer.from(await certificate.getThumbprint("SHA-256")).toString("hex");
  return { keys, certificate, fingerprint };
}

/** A meeting server's TLS: a leaf for `address`, and its authority in the chain. */
async function makeServer(authority: Authority, address: string): Promise<Server> {
  const keys = (await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: "02",
    subject: "CN=meeting server",
    issuer: authority.certificate.subject,
    ...dates,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "ip", value: address }])],
  });
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return createServer({ cert: `${leaf.toString("pem")}\n${authority.certificate.toString("pem")}\n`, key });
}

const test = base.extend<{ folder: string; leads: Upstreams }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-upstreams-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  leads: async ({ folder }, use) => {
    await use(upstreams({ controller: join(folder, "controller.json"), sfu: join(folder, "sfu.json") }));
  },
});

const at = (path: string) => new URL(path, "http://127.0.0.1:1");

test("the controller is found anew at each connect, and only here its token is added", async ({ folder, leads }) => {
  await expect(leads(at("/relay/controller/?EIO=4"))).rejects.toThrow("not running");
  for (const port of [4_001, 4_002]) {
    await writeFile(join(folder, "controller.json"), JSON.stringify({ loopbackPort: port, kioskToken: `t${port}` }));
    const lead = await leads(at("/relay/controller/?EIO=4&transport=websocket"));
    expect(lead?.url.href).toBe(`http://127.0.0.1:${port}/socket/?EIO=4&transport=websocket`);
    expect(lead?.headers).toEqual({ authorization: `Bearer t${port}` });
  }
});

test("the own meeting server is reached at the port it says, whatever port it had", async ({ folder, leads }) => {
  await expect(leads(at("/relay/sfu/?server=http%3A%2F%2F127.0.0.1"))).rejects.toThrow("not running");
  await writeFile(
    join(folder, "sfu.json"),
    JSON.stringify({ pid: 1, httpsPort: 2, loopbackPort: 5_001, mediaPort: 3, secret: "s".repeat(22) }),
  );
  const lead = await leads(at("/relay/sfu/signalling/?server=http%3A%2F%2F127.0.0.1%3A4999&EIO=4"));
  expect(lead?.url.href).toBe("http://127.0.0.1:5001/signalling/?EIO=4");
  expect(lead?.headers).toEqual({});
});

test("another's meeting server is reached by TLS only, with the origin it expects", async ({ leads }) => {
  const lead = await leads(at("/relay/sfu/signalling/?server=https%3A%2F%2Fmeet.example%3A8444&EIO=4"));
  expect(lead).toEqual({
    url: new URL("https://meet.example:8444/signalling/?EIO=4"),
    headers: { origin: "https://meet.example:8444" },
  });
  const doubled = await leads(at("/relay/sfu//evil.example/?server=https%3A%2F%2Fmeet.example"));
  expect(doubled?.url.host).toBe("meet.example");
  await expect(leads(at("/relay/sfu/?server=http%3A%2F%2F10.0.0.9"))).rejects.toThrow("by TLS");
  await expect(leads(at("/relay/sfu/?server=ftp%3A%2F%2F10.0.0.9"))).rejects.toThrow("https");
  await expect(leads(at("/relay/sfu/?server=nonsense"))).rejects.toThrow();
});

test("a picture comes from a port of this machine, and there are no other ways out", async ({ leads }) => {
  expect((await leads(at("/relay/picture?port=4100")))?.url.href).toBe("http://127.0.0.1:4100/");
  for (const port of ["", "0", "70000", "22@evil.example", "1.5"]) {
    await expect(leads(at(`/relay/picture?port=${encodeURIComponent(port)}`)), port).rejects.toThrow();
  }
  expect(await leads(at("/relay/elsewhere"))).toBeUndefined();
  expect(await leads(at("/"))).toBeUndefined();
});

test("a pinned authority lets its own server in and no other", async ({ folder, leads }) => {
  const authority = await makeAuthority("room authority");
  const other = await makeAuthority("another authority");
  const server = await makeServer(authority, "127.0.0.1");
  const sockets = new WebSocketServer({ server });
  const origins: (string | undefined)[] = [];
  sockets.on("connection", (socket, request) => {
    origins.push(request.headers.origin);
    socket.send("hello");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const pass = new PagePass();
  const page = new PageServer({
    pages: folder,
    port: 0,
    pass,
    log: silentLog,
    relay: new Relay(leads, silentLog),
    desk: {
      name: "",
      identity: { id: "", key: "" },
      graphics: () => true,
      safePage: () => "",
      heartbeat: () => {},
      restart: () => {},
    },
  });
  const { name, value } = pass.cookieFor(await page.start());
  const open = (fingerprint: string, host = "127.0.0.1") => {
    const query = new URLSearchParams({ server: `https://${host}:${port}`, authority: fingerprint });
    return new WebSocket(`ws://127.0.0.1:${page.port}/relay/sfu/signalling/?${query}`, {
      headers: { origin: page.origin, cookie: `${name}=${value}` },
    });
  };
  const outcome = (socket: WebSocket): Promise<string> =>
    new Promise((resolve) => {
      socket.once("message", (message) => resolve(String(message)));
      socket.once("error", (error) => resolve(error.message));
    });

  expect(await outcome(open(authority.fingerprint))).toBe("hello");
  expect(await outcome(open(authority.fingerprint.toUpperCase()))).toBe("hello");
  expect(origins[0]).toBe(`https://127.0.0.1:${port}`);
  expect(await outcome(open(other.fingerprint))).toContain("502");
  // The authority is the right one, but the certificate is not for this name.
  expect(await outcome(open(authority.fingerprint, "localhost"))).toContain("502");
  // Without a pin the system's authorities decide, and they do not know this one.
  expect(await outcome(open(""))).toContain("502");

  for (const socket of sockets.clients) socket.terminate();
  server.close();
  await page[Symbol.asyncDispose]();
});
