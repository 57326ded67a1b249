import { RoomError } from "#protocol/errors.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";
import { byOf } from "./system.ts";

type UpkeepHandlers = Pick<Handlers, "room.ping" | "log.read" | "audit.read" | "problems.seen" | "room.restart">;

/** Looking after the room. */
export function upkeepHandlers(parts: RoomParts): UpkeepHandlers {
  const { clock, roomLog, audit, call, kiosk, screen, status } = parts;
  return {
    "room.ping": ({ at }, { role, grantId }) => {
      // People's own devices, not this machine's screen, and none whose clock some program made up.
      if (at !== undefined && (role === "panel" || role === "operator" || role === "admin")) {
        parts.time.handleWitness(grantId, at);
      }
      return { at: clock.wall() };
    },
    "log.read": ({ limit, level }) => ({
      entries: roomLog
        .read({ limit, level })
        .map(({ fields, ...entry }) => ({ ...entry, fields: definedFields(fields) })),
    }),
    "audit.read": async ({ limit, before }) => ({ entries: await audit.read({ limit, before }) }),
    "problems.seen": async ({ code }) => {
      await parts.health.seen(code);
      return {};
    },
    "room.restart": async ({ part }, caller) => {
      switch (part) {
        case "call":
          await call.restart();
          return {};
        case "kiosk":
          if (!kiosk.connected && !screen.isOnSafePage) throw new RoomError("screen-away");
          kiosk.restart();
          status.set("kiosk.restart", kiosk.restarts);
          return {};
        case "controller":
          parts.restartController();
          return {};
        case "display":
          return parts.helper.ask("restart-unit", { unit: "display" }, byOf(caller));
        case "server":
          return parts.helper.ask("restart-unit", { unit: "sfu" }, byOf(caller));
      }
    },
  };
}

/** A line's fields as they cross a wire: what is not there is left out. */
export function definedFields<Value>(fields: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const defined: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) defined[name] = value;
  return defined;
}
