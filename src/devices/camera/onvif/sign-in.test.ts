import { expect, test } from "vitest";
import { authorization, digestResponse, readChallenge, tokenDigest, usernameToken } from "./sign-in.ts";
import { readXml, xml } from "./xml.ts";

test("the token of the ONVIF programmer's guide", () => {
  const nonce = Buffer.from("LKqI6G/AikKCQrN0zqZFlg==", "base64");
  expect(tokenDigest(nonce, "2010-09-16T07:50:45Z", "userpassword")).toBe("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
});

test("a token carries name, digest, nonce and the camera's time, and its digest is the one of those", () => {
  const header = usernameToken({ user: "ad<min", password: "s&cret" }, Date.UTC(2031, 0, 2, 3, 4, 5));
  const token = readXml(xml("h", { "xmlns:s": "urn:s" }, header).written)?.find("Security/UsernameToken");
  expect(token?.textOf("Username")).toBe("ad<min");
  expect(token?.textOf("Created")).toBe("2031-01-02T03:04:05.000Z");
  const nonce = Buffer.from(token?.textOf("Nonce") ?? "", "base64");
  expect(nonce).toHaveLength(16);
  expect(token?.textOf("Password")).toBe(tokenDigest(nonce, "2031-01-02T03:04:05.000Z", "s&cret"));
});

const base = { opaque: undefined, auth: true, stale: false } as const;

test("HTTP digest: the examples of RFC 2617 and RFC 7616", () => {
  const old = {
    ...base,
    realm: "testrealm@host.com",
    nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
    algorithm: "MD5",
  } as const;
  const asked = { method: "GET", uri: "/dir/index.html", count: 1 };
  expect(
    digestResponse(old, { user: "Mufasa", password: "Circle Of Life" }, { ...asked, clientNonce: "0a4f113b" }),
  ).toBe("6629fae49393a05397450978507c4ef1");
  const now = { ...base, realm: "http-auth@example.org", nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v" };
  const clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  const mufasa = { user: "Mufasa", password: "Circle of Life" };
  expect(digestResponse({ ...now, algorithm: "MD5" }, mufasa, { ...asked, clientNonce })).toBe(
    "8ca523f5e9506fed4657c9700eebdbec",
  );
  expect(digestResponse({ ...now, algorithm: "SHA-256" }, mufasa, { ...asked, clientNonce })).toBe(
    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  );
});

test("challenges: the best one we know of several, with or without quotes, qop and algorithm", () => {
  expect(
    readChallenge([
      'Basic realm="x"',
      'Digest qop="auth", realm="IP Camera", nonce="39653932", stale="FALSE"',
      'Digest qop="auth", realm="IP Camera", nonce="33530366", algorithm="SHA-256", stale="TRUE"',
    ]),
  ).toEqual({
    realm: "IP Camera",
    nonce: "33530366",
    opaque: undefined,
    algorithm: "SHA-256",
    auth: true,
    stale: true,
  });
  expect(
    readChallenge(['Digest algorithm=MD5,realm="a \\"b\\"",qop="auth,auth-int",nonce="1",opaque="o"']),
  ).toMatchObject({
    realm: 'a "b"',
    auth: true,
    opaque: "o",
  });
  expect(readChallenge(['Basic realm="x", Digest realm="y", nonce="2"'])).toMatchObject({ realm: "y", auth: false });
  for (const none of [
    'Basic realm="x"',
    'Digest realm="y"',
    'Digest realm="y", nonce="1", algorithm=SHA-512',
    'Digest realm="y", nonce="1", qop="auth-int"',
    "",
  ]) {
    expect(readChallenge([none]), none).toBeUndefined();
  }
});

test("the answer to a challenge: counted, quoted, without what the camera did not ask for", () => {
  const challenge = { ...base, realm: 'a "b"', nonce: "n", algorithm: "MD5" } as const;
  const header = authorization(challenge, { user: "ada", password: "x" }, "POST", "/onvif/ptz", 18);
  expect(header).toContain('realm="a \\"b\\""');
  expect(header).toContain("nc=00000012");
  expect(header).not.toContain("opaque");
  expect(authorization({ ...challenge, auth: false }, { user: "ada", password: "x" }, "POST", "/", 1)).not.toContain(
    "cnonce",
  );
});
