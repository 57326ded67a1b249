import { createPrivateKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { issueRequest, newKey } from "#process/certificates/issue.ts";
import { RoomError } from "#protocol/errors.ts";
import { type Issue, PlainAuthority } from "../rig/plain-authority.ts";
import { certificatesOf, readFirmChain } from "./firm-chain.ts";

const now = Date.now();
const names = ["room-7.firm.example", "192.0.2.7"];
let root: PlainAuthority;
let issuing: PlainAuthority;

beforeAll(async () => {
  root = await PlainAuthority.root();
  issuing = await root.below();
});

/** What is said of a certificate with this key: the reason's code, or the names of the chain. */
function saidOf(chain: string, key: string | undefined, keys: readonly string[] = []): string | undefined {
  try {
    const pair = readFirmChain({ chain, ...(key === undefined ? {} : { key }), keys, now });
    return certificatesOf(pair)
      .map(({ subject }) => subject.replace("CN=", ""))
      .join(" < ");
  } catch (error) {
    if (!(error instanceof RoomError) || error.code !== "certificate-refused") throw error;
    return error.note?.code;
  }
}

const made = async (issue: Issue) => {
  const { cert, key } = await issuing.make({ names, ...issue });
  return saidOf(cert + issuing.pem + root.pem, key);
};

test("the answer to a request is put in order, with what belongs to it and nothing else", async () => {
  const key = newKey();
  const leaf = await issuing.sign(await issueRequest(key, names));
  const stranger = await PlainAuthority.root("Stranger");
  const whole = "room-7.firm.example < Firm Issuing < Firm Root";
  expect(saidOf(leaf + issuing.pem + root.pem, undefined, [newKey(), key])).toBe(whole);
  expect(saidOf(root.pem + stranger.pem + issuing.pem + leaf, undefined, [key])).toBe(whole);
  expect(saidOf(leaf + issuing.pem, undefined, [key])).toBe("room-7.firm.example < Firm Issuing");
  expect(saidOf(leaf, undefined, [key])).toBe("why-certificate-alone");
  expect(saidOf(leaf + root.pem, undefined, [key])).toBe("why-certificate-alone");
  expect(new X509Certificate(leaf).subjectAltName).toBe("DNS:room-7.firm.example, IP Address:192.0.2.7");
});

test("below an authority whose time is over it is refused, unless the authority's newer certificate is there", async () => {
  const old = await root.below("Firm Issuing", { from: -20, until: -1 });
  const { cert, key } = await old.make({ names });
  expect(saidOf(cert + old.pem + root.pem, key)).toBe("why-certificate-above-over");
  const renewed = await root.renew(old);
  expect(saidOf(cert + old.pem + renewed.pem + root.pem, key)).toBe("room-7.firm.example < Firm Issuing < Firm Root");
  expect(saidOf(cert + renewed.pem, key)).toBe("room-7.firm.example < Firm Issuing");
});

test("text around it, Windows line ends and a key among the certificates do no harm", async () => {
  const { cert, key } = await issuing.make({ names });
  const windows = `Bag Attributes\r\n${(key + cert + issuing.pem).replaceAll("\n", "\r\n")}\r\nbye`;
  expect(saidOf(windows, undefined)).toBe("room-7.firm.example < Firm Issuing");
});

test("what browsers take is taken: RSA from 2048 bits, no extended usage at all", async () => {
  expect(await made({ key: "rsa-2048" })).toBe("room-7.firm.example < Firm Issuing < Firm Root");
  expect(await made({ usage: "none" })).toBe("room-7.firm.example < Firm Issuing < Firm Root");
});

test.each<[string, Issue]>([
  ["why-certificate-key-weak", { key: "rsa-1024" }],
  ["why-certificate-key-weak", { key: "ed25519" }],
  ["why-certificate-use", { usage: "client" }],
  ["why-certificate-over", { from: -20, until: -1 }],
  ["why-certificate-early", { from: 3 }],
  ["why-certificate-nameless", { names: [] }],
  ["why-certificate-authority", { ca: true }],
])("%s is said of %j", async (code, issue) => {
  expect(await made(issue)).toBe(code);
});

test("what is no certificate, or another's, is called what it is", async () => {
  const { cert, key } = await issuing.make({ names });
  expect(saidOf("", key)).toBe("why-certificate-none");
  expect(saidOf("hello", key)).toBe("why-certificate-none");
  expect(saidOf(await issueRequest(newKey(), names), key)).toBe("why-certificate-form");
  expect(saidOf(cert.replace(/\n.{64}\n/, "\n"), key)).toBe("why-certificate-broken");
  expect(saidOf(cert, newKey())).toBe("why-certificate-key");
  expect(saidOf(cert, undefined, [newKey()])).toBe("why-certificate-no-request");
  expect(saidOf(cert, "my key")).toBe("why-certificate-key-form");
  expect(saidOf(cert, key.replace(/\n.{64}\n/, "\n"))).toBe("why-certificate-key-form");
  expect(saidOf(root.pem.repeat(13), key)).toBe("why-certificate-many");
});

test("a key with a password is refused, in both of its forms", async () => {
  const { cert, key } = await issuing.make({ names });
  const locked = createPrivateKey(key).export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase: "secret",
  });
  expect(saidOf(cert, locked.toString())).toBe("why-certificate-key-locked");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const old = privateKey.export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" });
  expect(saidOf(cert, old.toString())).toBe("why-certificate-key-locked");
});
