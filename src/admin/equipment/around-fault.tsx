import type { WireFault } from "#protocol/wire-faults.ts";
import { writeWireLog } from "#protocol/wire-log.ts";
import type { Wire, WireExchange } from "#protocol/wires.ts";
import { Button } from "#ui/components/button.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { keepQuery } from "../address.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { TailTools } from "../parts/tail-tools.tsx";
import { useReading } from "../reading.ts";
import { useNow, useRoom } from "../room.ts";
import { exchangeLine, momentAt } from "./exchange-lines.ts";
import { faultTime, wireFaultMark, wireFaultSaid } from "./fault-words.ts";
import { UsbReports } from "./usb-reports.ts";
import { wireFilter } from "./wire-filters.ts";
import { WireTable } from "./wire-table.tsx";

const everyMinute = 60_000;

interface Shown {
  readonly faults: readonly WireFault[];
  readonly wires: readonly Wire[];
}

/** Chooses between what crosses the wires now and what crossed them around a fault; and says what is kept, and how long. */
export function FaultChoice({ faults, wires, chosen }: Shown & { readonly chosen: string }) {
  const room = useRoom();
  const now = useNow(everyMinute);
  const cameras = room.status("cameras").value ?? [];
  const started = room.status("controller").value?.startedAt;
  if (faults.length === 0 && chosen === "") {
    return (
      <p class="quiet small" data-testid="no-faults">
        {started === undefined
          ? t("admin.around.none")
          : t("admin.around.noneSince", { time: faultTime(started, now) })}
      </p>
    );
  }
  return (
    <div class="around">
      <select
        class="input"
        aria-label={t("admin.around.choose")}
        aria-describedby="around-kept"
        value={chosen}
        onChange={(event) => keepQuery({ around: event.currentTarget.value })}
      >
        <option value="">{t("admin.around.live")}</option>
        {faults.length === 0 ? null : (
          <optgroup label={t("admin.around.group")}>
            {faults.toReversed().map((fault) => (
              <option key={fault.id} value={String(fault.id)}>
                {`${faultTime(fault.at, now)} · ${wireFaultSaid(fault, wires, cameras)}`}
              </option>
            ))}
          </optgroup>
        )}
        {chosen === "" || faults.some(({ id }) => String(id) === chosen) ? null : (
          <option value={chosen}>{t("admin.around.gone")}</option>
        )}
      </select>
      <p class="quiet small" id="around-kept">
        {t("admin.around.kept", { count: faults.length })}
      </p>
    </div>
  );
}

/** What crossed a device's wires around a fault; undefined: it is not kept, or not any more. */
export function AroundFault(props: { readonly fault: WireFault | undefined; readonly wires: readonly Wire[] }) {
  const { fault, wires } = props;
  if (fault === undefined) {
    return (
      <Notice
        title={t("admin.around.gone")}
        action={
          <Button size="small" onClick={() => keepQuery({ around: undefined })}>
            {t("admin.around.toLive")}
          </Button>
        }
      >
        {t("admin.around.gone.why")}
      </Notice>
    );
  }
  return <Piece fault={fault} wires={wires} />;
}

function Piece({ fault, wires }: { readonly fault: WireFault; readonly wires: readonly Wire[] }) {
  const room = useRoom();
  const cameras = room.status("cameras").value ?? [];
  const reading = useReading("device.aroundFault", { fault: fault.id }, `${fault.open} ${fault.at}`);
  const { exchanges = [], before = [], wires: then = wires } = reading.value ?? {};
  const { choices, matching: matchingOf } = wireFilter();
  const matching = matchingOf(exchanges);
  const lead = momentAt(exchanges, fault.at);
  const said = wireFaultSaid(fault, then, cameras);
  const title = t("admin.around.title", { time: faultTime(fault.at, room.now()), what: said });
  return (
    <>
      <div class="around__head">
        <StateMark mark={wireFaultMark(fault)}>{title}</StateMark>
        {reading.value === undefined ? null : (
          <span class="quiet small">
            {fault.open
              ? t("admin.around.open", { before: lead })
              : t("admin.around.counts", { before: lead, after: exchanges.length - lead })}
          </span>
        )}
      </div>
      <TailTools
        filter={t("admin.wire.filter")}
        choices={choices}
        file={{
          name: `wire-fault-${fault.device}`,
          ending: "jsonl",
          text: () => writeWireLog(matching, then, lastBefore(matching, exchanges, before, then)),
        }}
      >
        <CopyButton text={() => matching.map(exchangeLine).join("\n")} />
      </TailTools>
      <ReadingState
        failure={reading.failure}
        loading={reading.value === undefined && reading.loading}
        reload={reading.reload}
      />
      {reading.value === undefined ? null : (
        <WireTable
          lines={matching}
          wires={then}
          named={then.length > 1}
          label={title}
          empty={t("common.table.noMatch")}
          moment={{ at: fault.at, said: <StateMark mark={wireFaultMark(fault)}>{said}</StateMark> }}
        />
      )}
    </>
  );
}

/** What counts of all that crossed before the first of those chosen: of a USB device the last of each report. */
function lastBefore(
  chosen: readonly WireExchange[],
  all: readonly WireExchange[],
  before: readonly WireExchange[],
  wires: readonly Wire[],
): readonly WireExchange[] {
  const [first] = chosen;
  const reports = new UsbReports();
  reports.know(wires);
  return reports.last([...before, ...(first === undefined ? [] : all.slice(0, all.indexOf(first)))]);
}
