import { useMemo } from "preact/hooks";
import { writeWireLog } from "#protocol/wire-log.ts";
import { deviceOfWire, type Wire } from "#protocol/wires.ts";
import { Icon } from "#ui/components/icon.tsx";
import { ArrowLeft, ArrowRight, TriangleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { address } from "../address.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { TailTools } from "../parts/tail-tools.tsx";
import { useTail } from "../parts/use-tail.ts";
import { useRoom } from "../room.ts";
import { exchangeLine, exchangeSaid, filterExchanges } from "./exchange-lines.ts";
import { UsbReports } from "./usb-reports.ts";
import { wireName } from "./wire-name.ts";

/** Exchanges kept in the page, rows drawn of them, and how many are read at once. */
const kept = 2_000;
const drawn = 200;
const read = 600;

/** The wires of the room's devices, newest first: what went out, what came back, in bytes and in words. */
export function WireExchanges() {
  const wires = useRoom().status("wires").value;
  const { device = "" } = address.value.query;
  if (wires === undefined || wires.length === 0) {
    return null;
  }
  // Another device has lines of its own: those of the last one do not stay.
  return <Lines key={device} device={device} wires={wires} />;
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
  const { query } = address.value;
  const direction = query.direction === "sent" || query.direction === "received" ? query.direction : undefined;
  const faulty = query.show === "fault";
  const matching = filterExchanges(tail.lines.value, query.q ?? "", direction, faulty);
  return (
    <section class="stack" aria-labelledby="wire-title">
      <div class="section-head">
        <h2 id="wire-title">{t("admin.wire.title")}</h2>
        <p class="quiet">{t("admin.wire.intro")}</p>
      </div>
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="table-wrap wire" role="log" aria-live="off" aria-label={t("admin.wire.title")} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t("admin.wire.time")}</th>
              {device === "" ? <th scope="col">{t("admin.wire.device")}</th> : null}
              <th scope="col">{t("admin.wire.way")}</th>
              <th scope="col">{t("admin.wire.words")}</th>
              <th scope="col">{t("admin.wire.bytes")}</th>
            </tr>
          </thead>
          <tbody>
            {matching.length === 0 ? (
              <tr>
                <td class="table__empty" colSpan={device === "" ? 5 : 4}>
                  {t(tail.lines.value.length === 0 ? "admin.wire.silent" : "admin.table.noMatch")}
                </td>
              </tr>
            ) : (
              matching
                .slice(-drawn)
                .toReversed()
                .map((exchange) => (
                  <tr key={lineKey(exchange)}>
                    <td class="figures quiet">{preciseTime(exchange.at)}</td>
                    {device === "" ? <td>{wireName(exchange.device, wires, cameras)}</td> : null}
                    <td>
                      <span class="wire__way" data-way={exchange.direction}>
                        <Icon of={exchange.direction === "sent" ? ArrowRight : ArrowLeft} size={16} />
                        {t(`admin.wire.${exchange.direction}`)}
                      </span>
                    </td>
                    <td>
                      {exchange.fault === true ? (
                        <span class="wire__fault" title={t("admin.wire.fault")}>
                          <Icon of={TriangleAlert} size={16} />
                          {exchangeSaid(exchange)}
                        </span>
                      ) : (
                        exchangeSaid(exchange)
                      )}
                    </td>
                    <td>
                      <code>{exchange.bytes}</code>
                    </td>
                  </tr>
                ))
            )}
          </tbody>
        </table>
      </div>
      {matching.length > drawn ? (
        <p class="quiet small">{t("admin.tail.drawn", { drawn, count: matching.length })}</p>
      ) : null}
    </section>
  );
}
