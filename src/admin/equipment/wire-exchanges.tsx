import { Icon } from "#ui/components/icon.tsx";
import { ArrowLeft, ArrowRight } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { address } from "../address.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { TailTools } from "../parts/tail-tools.tsx";
import { useTail } from "../parts/use-tail.ts";
import { exchangeLine, filterExchanges } from "./exchange-lines.ts";

/** Exchanges kept in the page, and rows drawn of them. */
const kept = 2_000;
const drawn = 200;

/** The camera's wire, newest first: what went out, what came back, in bytes and in words. */
export function WireExchanges() {
  const reading = useTail(
    "exchanges",
    kept,
    async (link) => (await link.call("device.exchanges", { limit: 200 })).exchanges,
  );
  const { tail } = reading;
  const { query } = address.value;
  const direction = query.direction === "sent" || query.direction === "received" ? query.direction : undefined;
  const matching = filterExchanges(tail.lines.value, query.q ?? "", direction);
  const text = () => matching.map(exchangeLine).join("\n");
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
            name: "direction",
            label: t("admin.wire.direction"),
            value: direction ?? "",
            options: [
              { value: "", label: t("admin.wire.both") },
              { value: "sent", label: t("admin.wire.sent") },
              { value: "received", label: t("admin.wire.received") },
            ],
          },
        ]}
        tail={tail}
        file={{ name: "camera-wire", text }}
      >
        <CopyButton text={text} />
      </TailTools>
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
