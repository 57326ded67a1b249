import { expect, test } from "vitest";
import { decoyHash, hashPassword, verifyPassword } from "./password.ts";
import { newScreenCode, newTypedCode, normaliseTypedCode } from "./token.ts";

test("a password is known again, and nothing else is", async () => {
  const stored = await hashPassword("correct horse");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword("correct horse", stored)).toBe(true);
  expect(await verifyPassword("correct horsf", stored)).toBe(false);
  expect(await verifyPassword("correct horse", decoyHash())).toBe(false);
});

test("a hash of other parameters is still understood", async () => {
  // RFC 9106's algorithm by the reference implementation: argon2 "password" -id with salt "somesalt", t=2, m=65536, p=1.
  const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await verifyPassword("password", reference)).toBe(true);
  await expect(verifyPassword("password", "plain")).rejects.toThrow("not understood");
});

test("the same password, typed on another keyboard, is the same", async () => {
  expect(await verifyPassword("cafe\u0301", await hashPassword("caf\u00e9"))).toBe(true);
});

test("too many at once are told to come back", { timeout: 60_000 }, async () => {
  const tries = await Promise.allSettled(Array.from({ length: 14 }, () => verifyPassword("x", decoyHash())));
  const refused = tries.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(4);
  expect(refused[0]?.reason).toMatchObject({ code: "too-many" });
});

test("typed codes forgive what people do to them", () => {
  const code = newTypedCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(normaliseTypedCode(` ${code.toLowerCase().replaceAll("-", " ")}`)).toBe(code.replaceAll("-", ""));
  expect(normaliseTypedCode("oOiIlL")).toBe("001111");
  expect(newScreenCode()).toMatch(/^\d{6}$/);
});
