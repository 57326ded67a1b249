import type { WireExchange } from "#protocol/wires.ts";
import { t } from "#ui/messages/admin.ts";
import { address } from "../address.ts";
import type { TailChoice } from "../parts/tail-tools.tsx";
import { filterExchanges } from "./exchange-lines.ts";

/** What of the wire log is looked for, as the address keeps it. */
export interface WireFilter {
  /** The choices above the exchanges. */
  readonly choices: readonly TailChoice[];
  /** Those of `exchanges` that are looked for. */
  readonly matching: (exchanges: readonly WireExchange[]) => readonly WireExchange[];
}

/** The filter by words, way and errors that the address holds now. */
export function wireFilter(): WireFilter {
  const { query } = address.value;
  const direction = query.direction === "sent" || query.direction === "received" ? query.direction : undefined;
  const faulty = query.show === "fault";
  return {
    matching: (exchanges) => filterExchanges(exchanges, query.q ?? "", direction, faulty),
    choices: [
      {
        name: "direction",
        label: t("admin.wire.direction"),
        value: direction ?? "",
        options: [
          { value: "", label: t("admin.wire.both") },
          { value: "sent", label: t("admin.wire.sent") },
          { value: "received", label: t("admin.wire.received") },
        ],
      },
      {
        name: "show",
        label: t("admin.wire.show"),
        value: faulty ? "fault" : "",
        options: [
          { value: "", label: t("admin.wire.show.all") },
          { value: "fault", label: t("admin.wire.show.fault") },
        ],
      },
    ],
  };
}
