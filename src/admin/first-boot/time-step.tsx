import { useMemo, useState } from "preact/hooks";
import { Field } from "#ui/components/field.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { language } from "#ui/messages/locale.ts";
import { span } from "#ui/messages/times.ts";
import { useNow, useRoom } from "../room.ts";
import type { StepProps } from "./guide.tsx";
import { isLocked, Locked, stepForm } from "./locked.tsx";
import { browserZone, timeIn, zoneGroups } from "./time-zones.ts";

/** Two clocks that differ by less are the same to people. Milliseconds. */
const noticed = 90_000;

/** The room's time zone, the browser's chosen already; with the time it is there, so that a wrong clock is seen. */
export function TimeStep({ entry, next }: StepProps) {
  const now = entry("room.timeZone");
  const value = typeof now?.value === "string" ? now.value : "UTC";
  const [zone, setZone] = useState(now?.layer === "default" ? browserZone() : value);
  const groups = useMemo(() => zoneGroups([value, browserZone()]), [value]);
  const locked = isLocked(now);
  const shown = locked ? value : zone;
  return (
    <form
      id={stepForm}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        next(locked ? {} : { "room.timeZone": zone });
      }}
    >
      <p>{t("admin.firstBoot.time.what")}</p>
      {locked ? (
        <Locked entry={now} />
      ) : (
        <Field label={t("admin.firstBoot.time.label")}>
          {(ids) => (
            <select {...ids} class="input" value={zone} onChange={(event) => setZone(event.currentTarget.value)}>
              {groups.map(({ region, zones }) =>
                region === "" ? (
                  zones.map((each) => (
                    <option key={each.zone} value={each.zone}>
                      {each.place}
                    </option>
                  ))
                ) : (
                  <optgroup key={region} label={region}>
                    {zones.map((each) => (
                      <option key={each.zone} value={each.zone}>
                        {each.place}
                      </option>
                    ))}
                  </optgroup>
                ),
              )}
            </select>
          )}
        </Field>
      )}
      <ClockWords zone={shown} />
    </form>
  );
}

/** What the room's clock shows in that zone, and whether it can be relied on. */
function ClockWords({ zone }: { readonly zone: string }) {
  const room = useRoom();
  const at = useNow();
  const system = room.status("system").value;
  const off = at - Date.now();
  const clock = system?.clock ?? "unknown";
  const { locale } = language.value;
  return (
    <>
      <p class="guide__clock figures" role="timer">
        {t("admin.firstBoot.time.there", { time: timeIn(zone, at, locale) })}
      </p>
      {Math.abs(off) > noticed ? (
        <Notice
          kind="warn"
          title={t(off > 0 ? "admin.firstBoot.time.ahead" : "admin.firstBoot.time.behind", {
            span: span(Math.abs(off)),
          })}
        >
          {t("admin.firstBoot.time.off.todo")}
        </Notice>
      ) : (
        <p class="quiet">{t(`admin.firstBoot.time.${clock}`)}</p>
      )}
      {system !== undefined && !system.keeper ? (
        <p class="quiet small">{t("admin.firstBoot.time.unkept", { zone: system.timeZone || t("admin.unknown") })}</p>
      ) : null}
    </>
  );
}
