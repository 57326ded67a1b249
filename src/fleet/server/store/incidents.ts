import type { DatabaseSync } from "node:sqlite";
import type { z } from "zod";
import { jsonIfWhole, number, numberOrNull, type Row, text, textOrNull } from "#process/columns.ts";
import { problemSchema, severitySchema } from "#protocol/status.ts";
import type { Incident, incidentsQuerySchema } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "../limits.ts";

export type IncidentsQuery = z.infer<typeof incidentsQuerySchema>;

/** Incidents, those that are over for a while. */
export function incidentOperations(db: DatabaseSync) {
  const stillOpen = db.prepare("SELECT * FROM incident WHERE closed_at IS NULL ORDER BY opened_at");
  const count = db.prepare("SELECT count(*) AS open FROM incident WHERE closed_at IS NULL");
  const write = db.prepare(
    `INSERT INTO incident (id, room, room_name, code, severity, device, problem, noticed_at, opened_at, closed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET room_name = excluded.room_name, severity = excluded.severity,
       problem = excluded.problem, closed_at = excluded.closed_at`,
  );
  const forgetOld = db.prepare("DELETE FROM incident WHERE closed_at < ?");
  const forgetMany = db.prepare(
    `DELETE FROM incident WHERE id IN (
       SELECT id FROM incident WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, opened_at DESC
       LIMIT -1 OFFSET ${hubLimits.closedIncidents}
     )`,
  );
  const forgetOfRoom = db.prepare(
    `DELETE FROM incident WHERE id IN (
       SELECT id FROM incident WHERE room = ? AND closed_at IS NOT NULL ORDER BY opened_at DESC
       LIMIT -1 OFFSET ${hubLimits.closedIncidentsOfARoom}
     )`,
  );
  return {
    open: (): Incident[] => stillOpen.all().map(incidentIn),
    countOpen: (): number => number(count.get() ?? {}, "open"),
    /** Newest first. */
    list: ({ open, room, before, limit }: IncidentsQuery): Incident[] => {
      const conditions = [
        ...(open === undefined ? [] : [open === "true" ? "closed_at IS NULL" : "closed_at IS NOT NULL"]),
        ...(room === undefined ? [] : ["room = :room"]),
        ...(before === undefined ? [] : ["opened_at < :before"]),
      ];
      const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
      const named = { ...(room === undefined ? {} : { room }), ...(before === undefined ? {} : { before }), limit };
      return db
        .prepare(`SELECT * FROM incident ${where} ORDER BY opened_at DESC, id LIMIT :limit`)
        .all(named)
        .map(incidentIn);
    },
    /** Writes one down as it is now. */
    write: (incident: Incident): void => {
      const { id, room, roomName, code, severity, device, problem, noticedAt, openedAt, closedAt } = incident;
      const told = problem === undefined ? null : JSON.stringify(problem);
      write.run(id, room, roomName, code, severity, device ?? null, told, noticedAt, openedAt, closedAt);
    },
    /** Forgets what was over before `before`, and, where `rooms` have more that is, what is beyond the newest so many. */
    forget: (before: number, rooms: ReadonlySet<string>): void => {
      forgetOld.run(before);
      for (const room of rooms) forgetOfRoom.run(room);
      if (rooms.size > 0) forgetMany.run();
    },
  };
}

function incidentIn(row: Row): Incident {
  const device = textOrNull(row, "device");
  const problem = problemSchema.safeParse(jsonIfWhole(row, "problem"));
  return {
    id: text(row, "id"),
    room: text(row, "room"),
    roomName: text(row, "room_name"),
    code: text(row, "code"),
    severity: severitySchema.parse(row.severity),
    ...(device === null ? {} : { device }),
    ...(problem.success ? { problem: problem.data } : {}),
    noticedAt: number(row, "noticed_at"),
    openedAt: number(row, "opened_at"),
    closedAt: numberOrNull(row, "closed_at"),
  };
}
