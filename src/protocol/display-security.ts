import { z } from "zod";
import type { Setting } from "./define.ts";
import { staff } from "./roles.ts";
import { wrong } from "./value-notes.ts";

const row = { group: "display", default: "", readers: staff } as const;

/** How a display is spoken to by TLS, where it has Samsung MDC's secured protocol. */
export const displaySecuritySettings = {
  "display.pin": {
    ...row,
    schema: z
      .string()
      .trim()
      .refine((text) => /^(?:\d{4,8})?$/.test(text), wrong("value-pin")),
    secret: true,
    description: "The PIN of Samsung MDC's secured protocol on the network. Empty: it is spoken without encryption.",
  },
  "display.certificate": {
    ...row,
    schema: z
      .string()
      .trim()
      .refine((text) => /^(?:(?:[0-9a-f]{2}:?){31}[0-9a-f]{2})?$/i.test(text), wrong("value-fingerprint")),
    secret: false,
    description:
      "SHA-256 fingerprint of the one certificate that is accepted under the secured protocol. Empty: the first that is shown is written here.",
  },
} as const satisfies Record<string, Setting>;
