import type { Incident } from "#protocol/wire/fleet-api.ts";
import type { TextColumn } from "#ui/desk/data-table.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/fleet.ts";
import { dateAndTime, span } from "#ui/messages/times.ts";
import { page } from "../address.ts";
import { momentSaid } from "../parts/moment.ts";
import { incidentSaid, lasted, severityMarks } from "./incident-words.ts";

const severities: readonly Incident["severity"][] = ["error", "warning", "info"];

/** What the lists say of each of these incidents, seen from `now`. Which device is a column where one of them names it. */
export function incidentColumns(now: number, incidents: readonly Incident[]): readonly TextColumn<Incident>[] {
  const columns: readonly TextColumn<Incident>[] = [
    {
      key: "room",
      title: t("fleet.incidents.column.room"),
      sortBy: (incident) => incident.roomName,
      text: (incident) => incident.roomName,
      cell: (incident) => (
        <a class="strong" href={page.format("rooms", { room: incident.room })}>
          {incident.roomName}
        </a>
      ),
    },
    {
      key: "what",
      title: t("fleet.incidents.column.what"),
      sortBy: incidentSaid,
      text: incidentSaid,
      cell: (incident) => (
        <>
          {incidentSaid(incident)}
          <code class="quiet small cell-more">{incident.code}</code>
        </>
      ),
    },
    {
      key: "severity",
      title: t("fleet.incidents.column.severity"),
      sortBy: ({ severity }) => severities.indexOf(severity),
      text: ({ severity }) => t(`common.severity.${severity}`),
      cell: ({ severity, closedAt }) => (
        <StateMark mark={closedAt === null ? severityMarks[severity] : "off"}>
          {t(`common.severity.${severity}`)}
        </StateMark>
      ),
    },
    {
      key: "device",
      title: t("fleet.incidents.column.device"),
      sortBy: ({ device }) => device,
      text: ({ device }) => device ?? "",
      cell: ({ device }) => device,
    },
    {
      key: "since",
      title: t("fleet.incidents.column.since"),
      sortBy: ({ noticedAt }) => noticedAt,
      text: ({ noticedAt }) => dateAndTime(noticedAt),
      cell: ({ noticedAt }) => (
        <span class="one-line figures" title={dateAndTime(noticedAt)}>
          {momentSaid(noticedAt, now)}
        </span>
      ),
    },
    {
      key: "lasted",
      title: t("fleet.incidents.column.lasted"),
      sortBy: (incident) => lasted(incident, now),
      text: (incident) => span(lasted(incident, now)),
      cell: (incident) => <span class="one-line figures">{span(lasted(incident, now))}</span>,
    },
  ];
  return columns.filter(({ key }) => key !== "device" || incidents.some(({ device }) => device !== undefined));
}
