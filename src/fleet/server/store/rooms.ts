import type { DatabaseSync } from "node:sqlite";
import type { z } from "zod";
import { jsonIfWhole, number, numberOrNull, type Row, text } from "#process/columns.ts";
import { type ReportedNodes, type ReportMark, reportMarkSchema, reportSchema } from "#protocol/wire/fleet.ts";
import { fleetRoomSchema } from "#protocol/wire/fleet-api.ts";

export type RoomCondition = z.infer<typeof fleetRoomSchema>["condition"];

/** A room's last report, as it is kept. */
export interface KeptReport extends ReportMark {
  readonly nodes: ReportedNodes;
}

/** A room as the hub remembers it. */
export interface RoomRow {
  readonly id: string;
  readonly publicKey: string;
  readonly name: string;
  readonly enrolledAt: number;
  readonly heardAt: number | null;
  readonly report: KeptReport | undefined;
  /** How it was when the hub last knew, and since when. */
  readonly condition: RoomCondition;
  readonly since: number;
}

const keptSchema = reportMarkSchema.extend({ nodes: reportSchema.shape.nodes });
const conditionSchema = fleetRoomSchema.shape.condition.catch("unheard");

/** The rooms of the fleet. */
export function roomOperations(db: DatabaseSync) {
  const list = db.prepare("SELECT * FROM room ORDER BY id");
  const insert = db.prepare(
    `INSERT INTO room (id, public_key, name, enrolled_at, heard_at, report, condition, since)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    "UPDATE room SET name = ?, heard_at = ?, report = ?, condition = ?, since = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM room WHERE id = ?");
  const values = (row: RoomRow) =>
    [row.heardAt, row.report === undefined ? null : JSON.stringify(row.report), row.condition, row.since] as const;
  return {
    list: (): RoomRow[] => list.all().map(roomIn),
    insert: (row: RoomRow): void => {
      insert.run(row.id, row.publicKey, row.name, row.enrolledAt, ...values(row));
    },
    update: (row: RoomRow): void => {
      update.run(row.name, ...values(row), row.id);
    },
    remove: (id: string): void => {
      remove.run(id);
    },
  };
}

function roomIn(row: Row): RoomRow {
  const report = keptSchema.safeParse(jsonIfWhole(row, "report"));
  return {
    id: text(row, "id"),
    publicKey: text(row, "public_key"),
    name: text(row, "name"),
    enrolledAt: number(row, "enrolled_at"),
    heardAt: numberOrNull(row, "heard_at"),
    report: report.success ? report.data : undefined,
    condition: conditionSchema.parse(row.condition),
    since: number(row, "since"),
  };
}
