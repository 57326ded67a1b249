import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { inOneFile, type KeyAndChain, NamedCertificate } from "#process/named-certificate.ts";
import { CertificateFollower } from "./certificate.ts";

let directory: string;
let server: Server;
let follower: CertificateFollower;
const patient = { timeout: 30_000, interval: 50 };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-tls-"));
  const named = new NamedCertificate();
  server = createServer({ SNICallback: named.SNICallback });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  follower = new CertificateFollower(directory, server, silentLog, named);
});
afterEach(async () => {
  follower.stop();
  server.close();
  server.closeAllConnections();
  await rm(directory, { recursive: true, force: true });
});

/** A certificate of its own, whole in the directory. */
async function writeCertificate(name: string): Promise<void> {
  const { cert, key } = await newCertificate(name);
  await writeFile(join(directory, "cert.pem"), cert);
  await writeFile(join(directory, "key.pem"), key);
}

async function newCertificate(name: string): Promise<KeyAndChain> {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${name}`,
      keys,
      signingAlgorithm: { name: "ECDSA", hash: "SHA-256" },
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: "dns", value: name }])],
    },
    crypto,
  );
  const key = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  const lines = key.match(/.{1,64}/g) ?? [];
  return {
    cert: `${certificate.toString("pem")}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`,
  };
}

/** The name a new visitor is shown who comes by `servername`; undefined while handshakes fail. */
function nameShown(servername?: string): Promise<string | undefined> {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return new Promise((resolve) => {
    const socket = connect(
      { host: "127.0.0.1", port, rejectUnauthorized: false, ...(servername === undefined ? {} : { servername }) },
      () => {
        const name = socket.getPeerCertificate().subject?.CN;
        resolve(Array.isArray(name) ? name[0] : name);
        socket.destroy();
      },
    );
    socket.on("error", () => resolve(undefined));
  });
}

test("a certificate that comes later is taken up, and so is its successor", async () => {
  await follower.start();
  expect(await nameShown()).toBeUndefined();
  await writeCertificate("first");
  await vi.waitFor(async () => expect(await nameShown()).toBe("first"), patient);
  await writeCertificate("second");
  await vi.waitFor(async () => expect(await nameShown()).toBe("second"), patient);
});

test("a broken file leaves the last certificate in force", async () => {
  await writeCertificate("first");
  await follower.start();
  expect(await nameShown()).toBe("first");
  await writeFile(join(directory, "cert.pem"), "not a certificate");
  await writeFile(join(directory, "key.pem"), "not a key");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await nameShown()).toBe("first");
});

test("the firm's serves those who come by its name, from the moment it is there until it is gone; a broken one changes nothing", async () => {
  await writeCertificate("room");
  await follower.start();
  expect(await nameShown("room-7.firm.example")).toBe("room");
  const path = join(directory, "firm.pem");
  await writeFile(path, inOneFile(await newCertificate("room-7.firm.example")));
  await vi.waitFor(async () => expect(await nameShown("room-7.firm.example")).toBe("room-7.firm.example"), patient);
  expect([await nameShown(), await nameShown("other.firm.example")]).toEqual(["room", "room"]);
  await writeFile(
    path,
    "-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n",
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await nameShown("room-7.firm.example")).toBe("room-7.firm.example");
  await rm(path);
  await vi.waitFor(async () => expect(await nameShown("room-7.firm.example")).toBe("room"), patient);
});
