import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { ArrowLeft, ArrowRight, Download, Pause, Play } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { address, keepQuery } from "../address.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { FilterField } from "../parts/data-table.tsx";
import { download, fileStamp } from "../parts/download.ts";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useTail } from "../parts/use-tail.ts";
import { useRoom } from "../room.ts";
import { exchangeLine, filterExchanges } from "./exchange-lines.ts";

/** Exchanges kept in the page, and rows drawn of them. */
const kept = 2_000;
const drawn = 200;

/** The camera's wire, newest first: what went out, what came back, in bytes and in words. */
export function WireExchanges() {
  const room = useRoom();
  const reading = useTail(
    "exchanges",
    kept,
    async (link) => (await link.call("device.exchanges", { limit: 200 })).exchanges,
  );
  const { tail } = reading;
  const { query } = address.value;
  const direction = query.direction === "sent" || query.direction === "received" ? query.direction : undefined;
  const matching = filterExchanges(tail.lines.value, query.q ?? "", direction);
  const held = tail.held.value;
  const text = () => matching.map(exchangeLine).join("\n");
  return (
    <section class="stack" aria-labelledby="wire-title">
      <div class="section-head">
        <h2 id="wire-title">{t("admin.wire.title")}</h2>
        <p class="quiet">{t("admin.wire.intro")}</p>
      </div>
      <div class="tools">
        <FilterField label={t("admin.wire.filter")} />
        <select
          class="input"
          aria-label={t("admin.wire.direction")}
          value={direction ?? ""}
          onChange={(event) => keepQuery({ direction: event.currentTarget.value })}
        >
          <option value="">{t("admin.wire.both")}</option>
          <option value="sent">{t("admin.wire.sent")}</option>
          <option value="received">{t("admin.wire.received")}</option>
        </select>
        <Button
          size="small"
          icon={held ? Play : Pause}
          pressed={held}
          onClick={() => (held ? tail.goOn() : tail.hold())}
        >
          {held ? t("admin.tail.goOn", { count: tail.waiting.value }) : t("admin.tail.hold")}
        </Button>
        <span class="tools__end">
          <CopyButton text={text} />
          <Button
            kind="plain"
            size="small"
            icon={Download}
            onClick={() => download(`camera-wire-${fileStamp(room.now())}.txt`, `${text()}\n`)}
          >
            {t("admin.download")}
          </Button>
        </span>
      </div>
      <ReadingState {...reading} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="table-wrap wire" role="log" aria-live="off" aria-label={t("admin.wire.title")} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t("admin.wire.time")}</th>
              <th scope="col">{t("admin.wire.way")}</th>
              <th scope="col">{t("admin.wire.words")}</th>
              <th scope="col">{t("admin.wire.bytes")}</th>
            </tr>
          </thead>
          <tbody>
            {matching.length === 0 ? (
              <tr>
                <td class="table__empty" colSpan={4}>
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
                    <td>
                      <span class="wire__way" data-way={exchange.direction}>
                        <Icon of={exchange.direction === "sent" ? ArrowRight : ArrowLeft} size={16} />
                        {t(`admin.wire.${exchange.direction}`)}
                      </span>
                    </td>
                    <td>{exchange.words}</td>
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
