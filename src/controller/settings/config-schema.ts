import { z } from "zod";
import type { Setting } from "#protocol/define.ts";
import { configFileSchema, settingTable } from "#protocol/settings.ts";

/** The JSON Schema of a configuration file, for editors: config/room.schema.json. */
export function configFileJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configFileSchema, { io: "input" });
  const settings = schema.properties?.settings;
  if (typeof settings === "object") {
    for (const [key, property] of Object.entries(settings.properties ?? {})) {
      const row: Setting | undefined = (settingTable as Record<string, Setting>)[key];
      if (typeof property !== "object" || row === undefined) continue;
      property.description = row.unit === undefined ? row.description : `${row.description} Unit: ${row.unit}.`;
      property.default = row.default as typeof property.default;
    }
  }
  return { ...schema, title: "A Parley room's configuration file" };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(configFileJsonSchema(), null, 2)}\n`);
