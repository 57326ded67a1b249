import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyOf, usbNames } from "./usb-names.ts";

const list = `# a comment
067b  Prolific Technology, Inc.
\t2303  PL2303 Serial Port / Mobile Phone Data Cable
1a86  QinHeng Electronics
\t7523  CH340 serial converter
\t\t00  an interface
C 02  Communications
\t7523  not a product
`;

test("numbers get the names of the system's list, makers and products of the right parts of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-ids-"));
  const file = join(folder, "usb.ids");
  await writeFile(file, list);
  const known = { vendor: "1A86", product: "7523" };
  const unknown = { vendor: "1a86", product: "ffff" };
  const names = await usbNames([known, unknown], [join(folder, "nowhere"), file]);
  expect(names.get(keyOf(known))).toBe("QinHeng Electronics CH340 serial converter");
  expect(names.size).toBe(1);
  expect((await usbNames([known], [join(folder, "nowhere")])).size).toBe(0);
  await rm(folder, { recursive: true });
});
