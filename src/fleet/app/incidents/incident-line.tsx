import type { Incident } from "#protocol/wire/fleet-api.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/fleet.ts";
import { span } from "#ui/messages/times.ts";
import { momentSaid, sinceSaid } from "../parts/moment.ts";
import { incidentSaid, lasted, severityMarks } from "./incident-words.ts";

/** One incident of a room whose name stands above, in a list of class `incident-lines`. */
export function IncidentLine({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const { closedAt, noticedAt, severity, device } = incident;
  return (
    <li>
      <StateMark mark={closedAt === null ? severityMarks[severity] : "off"}>
        <span class="visually-hidden">{t(`common.severity.${severity}`)}: </span>
        {incidentSaid(incident)}
        {device === undefined ? null : <span class="quiet"> {device}</span>}
      </StateMark>
      <span class="quiet small figures">
        {closedAt === null
          ? sinceSaid(noticedAt, now)
          : t("fleet.room.lasted", { time: momentSaid(noticedAt, now), span: span(lasted(incident, now)) })}
      </span>
    </li>
  );
}
