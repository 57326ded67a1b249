import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatEntry, type LogEntry, logLevels } from "#base/log.ts";
import { Button } from "#ui/components/button.tsx";
import { ArrowDown } from "#ui/components/icons.ts";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { t } from "#ui/messages/admin.ts";
import { address } from "../address.ts";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { TailTools } from "../parts/tail-tools.tsx";
import { useTail } from "../parts/use-tail.ts";
import { fieldsText, filterLines, partsOf } from "./log-lines.ts";

/** Lines kept in the page, and lines drawn of them: a browser with more gets slow. */
const kept = 5_000;
const drawn = 400;

/** The controller's log as it is written: filtered by level, part and text; held still when asked. */
export function LogTail() {
  const reading = useTail("log", kept, async (link) => ({
    lines: (await link.call("log.read", { limit: 1_000 })).entries,
  }));
  const { tail } = reading;
  const { query } = address.value;
  const level = logLevels.find((each) => each === query.level) ?? "debug";
  const part = query.part ?? "";
  const all = tail.lines.value;
  const matching = filterLines(all, { level, part, text: query.q ?? "" });
  const parts = partsOf(all);
  return (
    <>
      <PlaceHead title={t("admin.place.log")} intro={t("admin.log.intro")} />
      <TailTools
        filter={t("admin.log.filter")}
        choices={[
          {
            name: "level",
            label: t("admin.log.level"),
            value: level,
            options: logLevels.map((each) => ({ value: each, label: t(`admin.log.level.${each}`) })),
          },
          {
            name: "part",
            label: t("admin.log.part"),
            value: part,
            options: [
              { value: "", label: t("admin.log.part.all") },
              ...(part === "" || parts.includes(part) ? parts : [part, ...parts]).map((each) => ({
                value: each,
                label: each,
              })),
            ],
          },
        ]}
        tail={tail}
        file={{
          name: "controller-log",
          ending: "txt",
          text: () => matching.map((entry) => `${formatEntry(entry)}\n`).join(""),
        }}
      >
        <span class="quiet small figures">{t("common.table.count", { shown: matching.length, all: all.length })}</span>
      </TailTools>
      <ReadingState {...reading} />
      <Lines lines={matching} nothing={all.length === 0} />
    </>
  );
}

/** The lines themselves: they follow the newest until somebody scrolls up, and again once asked. */
function Lines({ lines, nothing }: { readonly lines: readonly LogEntry[]; readonly nothing: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [above, setAbove] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && follows.current) {
      element.scrollTop = element.scrollHeight;
    }
  });
  const toNewest = () => {
    follows.current = true;
    setAbove(false);
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };
  const shown = lines.slice(-drawn);
  return (
    <div class="log">
      <div
        class="log__lines"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={t("admin.place.log")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          follows.current = scrollHeight - scrollTop - clientHeight < 24;
          setAbove(!follows.current);
        }}
      >
        {lines.length > drawn ? (
          <p class="log__more quiet small">{t("admin.tail.drawn", { drawn, count: lines.length })}</p>
        ) : null}
        {lines.length === 0 ? (
          <p class="log__more quiet">{t(nothing ? "admin.log.none" : "common.table.noMatch")}</p>
        ) : null}
        {shown.map((line) => (
          <div class="log__line" data-level={line.level} key={lineKey(line)}>
            <span class="log__time figures">{preciseTime(line.at)}</span>
            <span class="log__level">{t(`admin.log.short.${line.level}`)}</span>
            <span class="log__part">{line.part}</span>
            <span class="log__words">
              {line.words} <span class="log__fields">{fieldsText(line.fields)}</span>
            </span>
          </div>
        ))}
      </div>
      {above ? (
        <div class="log__newest">
          <Button size="small" kind="primary" icon={ArrowDown} onClick={toNewest}>
            {t("admin.log.newest")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
