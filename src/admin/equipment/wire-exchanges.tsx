import { useMemo } from "preact/hooks";
import { writeWireLog } from "#protocol/wire-log.ts";
import { deviceOfWire, type Wire } from "#protocol/wires.ts";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { t } from "#ui/messages/admin.ts";
import { address } from "../address.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { TailTools } from "../parts/tail-tools.tsx";
import { useTail } from "../parts/use-tail.ts";
import { useRoom } from "../room.ts";
import { AroundFault, FaultChoice } from "./around-fault.tsx";
import { exchangeLine } from "./exchange-lines.ts";
import { UsbReports } from "./usb-reports.ts";
import { wireFilter } from "./wire-filters.ts";
import { wireName } from "./wire-name.ts";
import { WireTable } from "./wire-table.tsx";

/** Exchanges kept in the page, rows drawn of them, and how many are read at once. */
const kept = 2_000;
const drawn = 200;
const read = 600;

/** The wires of the room's devices: what crosses them now, or what crossed them around a fault. */
export function WireExchanges() {
  const room = useRoom();
  const wires = room.status("wires").value;
  const faults = room.status("wires.faults").value ?? [];
  const { device = "", around = "" } = address.value.query;
  if (wires === undefined || (wires.length === 0 && faults.length === 0)) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="wire-title">
      <div class="section-head">
        <h2 id="wire-title">{t("admin.wire.title")}</h2>
        <p class="quiet">{t("admin.wire.intro")}</p>
      </div>
      <FaultChoice faults={faults} wires={wires} chosen={around} />
      {around === "" ? (
        // Another device has lines of its own: those of the last one do not stay.
        <Lines key={device} device={device} wires={wires} />
      ) : (
        <AroundFault key={around} fault={faults.find(({ id }) => String(id) === around)} wires={wires} />
      )}
    </section>
  );
}

function Lines({ device, wires }: { readonly device: string; readonly wires: readonly Wire[] }) {
  const reports = useMemo(() => new UsbReports(), []);
  reports.know(wires);
  const reading = useTail(
    "exchanges",
    kept,
    async (link) => {
      const asked = device === "" ? { limit: read } : { limit: read, device };
      const { exchanges: lines, before } = await link.call("device.exchanges", asked);
      return { lines, before };
    },
    (exchange) => device === "" || exchange.device === device || deviceOfWire(exchange.device) === device,
    (older) => reports.last(older),
  );
  const cameras = useRoom().status("cameras").value ?? [];
  const { tail } = reading;
  const { choices, matching: matchingOf } = wireFilter();
  const matching = matchingOf(tail.lines.value);
  return (
    <>
      <TailTools
        filter={t("admin.wire.filter")}
        choices={[
          {
            name: "device",
            label: t("admin.wire.device"),
            value: device,
            options: [
              { value: "", label: t("admin.wire.device.all") },
              ...wires.map((wire) => ({ value: wire.device, label: wireName(wire.device, wires, cameras) })),
            ],
          },
          ...choices,
        ]}
        tail={tail}
        file={{
          name: `wire-${device === "" ? "log" : device}`,
          ending: "jsonl",
          text: () => writeWireLog(matching, wires, tail.before(matching)),
        }}
      >
        <CopyButton text={() => matching.map(exchangeLine).join("\n")} />
      </TailTools>
      <ReadingState {...reading} />
      <WireTable
        lines={matching.slice(-drawn)}
        wires={wires}
        named={device === ""}
        label={t("admin.wire.title")}
        empty={t(tail.lines.value.length === 0 ? "admin.wire.silent" : "common.table.noMatch")}
      />
      {matching.length > drawn ? (
        <p class="quiet small">{t("admin.tail.drawn", { drawn, count: matching.length })}</p>
      ) : null}
    </>
  );
}
