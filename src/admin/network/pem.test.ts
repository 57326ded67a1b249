import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { asPem, namesTyped, readPem } from "./pem.ts";

/** Signed by itself, for nothing but to be read. */
const pem = `-----BEGIN CERTIFICATE-----
MIIBcjCCARmgAwIBAgIUH9DZqUdi1IYDjhH/XPK7LQnpMMIwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwET3VyczAeFw0yNjExMjcxNDA4NTNaFw0zNjExMjQxNDA4NTNa
MA8xDTALBgNVBAMMBE91cnMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQeDS7h
u6509v2ABflzGD9PP0KMEznBzoCBMNyAbNxoLLvuDuLQd02bWfnmZofMhp37kRL5
0/BsqIAvKo5gVP68o1MwUTAdBgNVHQ4EFgQUGNW6MyDHmfhuhfsbg5WrDrcbFB4w
HwYDVR0jBBgwFoAUGNW6MyDHmfhuhfsbg5WrDrcbFB4wDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNHADBEAiAh/dGs8f3UDrk58thILB5dir9LMTIz4HX5hfYg
QrMZWAIgEPcKrolsfZkKmTpIwPjRiRKmxtuls3fbawvn7n9FjHY=
-----END CERTIFICATE-----
`;

test("a binary certificate is read as the same in words; text stays as it is", () => {
  const { raw } = new X509Certificate(pem);
  expect(new X509Certificate(asPem(raw)).raw.equals(raw)).toBe(true);
  expect(asPem(new TextEncoder().encode(`${pem}\n`))).toBe(pem.trim());
});

test("several files are one text; what is far too large is no certificate and is left out", async () => {
  const files = [new File([pem], "leaf.pem"), new File([new X509Certificate(pem).raw], "root.cer")];
  expect((await readPem(files)).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(await readPem([new File([new Uint8Array(300_000)], "film.mp4")])).toBe("");
});

test("names are told apart by spaces, commas and lines, each once", () => {
  expect(namesTyped(" Room-7.firm.example, room-7\n192.0.2.7;room-7 ")).toEqual([
    "room-7.firm.example",
    "room-7",
    "192.0.2.7",
  ]);
});
