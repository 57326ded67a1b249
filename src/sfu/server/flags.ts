import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const flagsSchema = z.object({
  state: z.string().min(1),
  runtime: z.string().min(1),
  port,
  loopbackPort: port,
  mediaPort: port,
  tlsDir: z.string().min(1).optional(),
  announced: z.array(z.union([z.ipv4(), z.ipv6(), z.hostname()])),
  pages: z.string().min(1),
  supervised: z.boolean(),
});
export type Flags = z.infer<typeof flagsSchema>;

/** What the meeting server was started with. Throws a sentence for the person who started it. */
export function readFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      state: { type: "string" },
      runtime: { type: "string" },
      port: { type: "string", default: "8444" },
      "loopback-port": { type: "string", default: "0" },
      "media-port": { type: "string", default: "44444" },
      "tls-dir": { type: "string" },
      "announced-address": { type: "string", multiple: true, default: [] },
      pages: { type: "string", default: join(import.meta.dirname, "../../../dist/pages/guest") },
      supervised: { type: "boolean", default: false },
    },
  });
  if (values.state === undefined) throw new Error("Say where the meeting server keeps its state: --state DIR");
  const read = flagsSchema.safeParse({
    state: values.state,
    runtime: values.runtime ?? join(values.state, "run"),
    port: values.port,
    loopbackPort: values["loopback-port"],
    mediaPort: values["media-port"],
    tlsDir: values["tls-dir"],
    announced: values["announced-address"],
    pages: values.pages,
    supervised: values.supervised,
  });
  if (!read.success) throw new Error(`A flag is wrong: ${z.prettifyError(read.error)}`);
  return read.data;
}
