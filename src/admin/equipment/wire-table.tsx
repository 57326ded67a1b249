import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Wire, WireExchange } from "#protocol/wires.ts";
import { Icon } from "#ui/components/icon.tsx";
import { ArrowLeft, ArrowRight, TriangleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { useRoom } from "../room.ts";
import { exchangeSaid, momentAt } from "./exchange-lines.ts";
import { wireName } from "./wire-name.ts";

/** Something that happened among the exchanges, and is to be seen in its place. */
interface Moment {
  readonly at: number;
  readonly said: ComponentChildren;
}

/** Exchanges, newest first: what went out, what came back, in bytes and in words. */
export function WireTable(props: {
  /** Oldest first. */
  readonly lines: readonly WireExchange[];
  readonly wires: readonly Wire[];
  /** Whether each says which wire it crossed. */
  readonly named: boolean;
  readonly label: string;
  /** What is said where there is none. */
  readonly empty: string;
  readonly moment?: Moment;
}) {
  const { lines, wires, named, label, empty, moment } = props;
  const cameras = useRoom().status("cameras").value ?? [];
  const columns = named ? 5 : 4;
  const box = useRef<HTMLDivElement>(null);
  const momentRow = useRef<HTMLTableRowElement>(null);
  const count = lines.length;
  const shownAt = count === 0 ? undefined : moment?.at;
  // What happened is what is to be seen: at first, and when there is more or less around it.
  useLayoutEffect(() => {
    const [table, row] = [box.current, momentRow.current];
    if (shownAt === undefined || table === null || row === null) {
      return;
    }
    const below = row.getBoundingClientRect().top - table.getBoundingClientRect().top;
    table.scrollTop += below - table.clientHeight / 2;
  }, [shownAt, count]);
  const row = (exchange: WireExchange) => (
    <tr key={lineKey(exchange)}>
      <td class="figures quiet">{preciseTime(exchange.at)}</td>
      {named ? <td>{wireName(exchange.device, wires, cameras)}</td> : null}
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
  );
  const mark =
    moment === undefined || lines.length === 0 ? null : (
      <tr key="moment" class="wire__moment" ref={momentRow}>
        <td class="figures">{preciseTime(moment.at)}</td>
        <td colSpan={columns - 1}>{moment.said}</td>
      </tr>
    );
  const at = moment === undefined ? 0 : momentAt(lines, moment.at);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={box} class="table-wrap wire" role="log" aria-live="off" aria-label={label} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t("admin.wire.time")}</th>
            {named ? <th scope="col">{t("admin.wire.device")}</th> : null}
            <th scope="col">{t("admin.wire.way")}</th>
            <th scope="col">{t("admin.wire.words")}</th>
            <th scope="col">{t("admin.wire.bytes")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.length === 0 ? (
            <tr>
              <td class="table__empty" colSpan={columns}>
                {empty}
              </td>
            </tr>
          ) : (
            <>
              {lines.slice(at).toReversed().map(row)}
              {mark}
              {lines.slice(0, at).toReversed().map(row)}
            </>
          )}
        </tbody>
      </table>
    </div>
  );
}
