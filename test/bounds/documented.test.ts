import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { fleetLimits } from "#controller/fleet/limits.ts";
import { controllerLimits } from "#controller/limits.ts";
import { deviceLimits } from "#devices/limits.ts";
import { hubLimits } from "#fleet/server/limits.ts";
import { shellLimits } from "#kiosk/shell/limits.ts";
import { processLimits } from "#process/limits.ts";
import { certificateLimits } from "#protocol/certificate.ts";
import { settingTable } from "#protocol/settings.ts";
import { sfuLimits } from "#sfu/server/limits.ts";

const page = readFileSync(new URL("../../docs/bounds.md", import.meta.url), "utf8");

test("every constant stands on the page with its value, and no other", () => {
  const all = {
    processLimits,
    controllerLimits,
    sfuLimits,
    hubLimits,
    fleetLimits,
    shellLimits,
    deviceLimits,
    certificateLimits,
  };
  const real = Object.entries(all).flatMap(([module, limits]) =>
    Object.entries(limits).map(([name, value]) => [`${module}.${name}`, value] as const),
  );
  const written = [...page.matchAll(/^\| `(\w+Limits\.\w+)` \| ([\d.]+) \| .{10,} \|$/gm)].map(
    ([, name, value]) => [name, Number(value)] as const,
  );
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(real));
  expect(written).toHaveLength(real.length);
});

test("every setting that bounds something stands on the page with its range", () => {
  const rows = [...page.matchAll(/^\| `([a-z]+\.[A-Za-z]+)` \| (\d+) \| (\d+) \| (\d+) \|/gm)];
  const table: Readonly<Record<string, { readonly schema: z.ZodType; readonly default: unknown }>> = settingTable;
  const bounding = Object.keys(table).filter((key) =>
    /^network\.(clients|requests)|^log\.audit|^access\.(panel|admin)/.test(key),
  );
  expect(rows.map(([, key]) => key).sort()).toEqual(bounding.sort());
  for (const [, key = "", least, most, usual] of rows) {
    const row = table[key];
    const { minimum, maximum } = z.toJSONSchema(row?.schema ?? z.never());
    expect([key, minimum, maximum, row?.default]).toEqual([key, Number(least), Number(most), Number(usual)]);
  }
});
