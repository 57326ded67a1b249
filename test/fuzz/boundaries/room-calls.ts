import { randomUUID } from "node:crypto";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { type CommandName, commandNames, commandTable } from "#protocol/commands.ts";
import { errorTable, wireErrorSchema } from "#protocol/errors.ts";
import { type SettingKey, settingTable } from "#protocol/settings.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate } from "../core/mutate.ts";
import { nastyObject, nastyText, nastyValue } from "../core/nasty.ts";
import { makerOf } from "../core/valid.ts";
import { RoomState } from "../rig/room-state.ts";
import { RoomUnderTest } from "../rig/room-under-test.ts";

const answerWithinMs = 25_000;
/** Settings whose change does not take the room's camera or the fuzz's own way in away. */
const plainSettings = ["room.name", "meeting.title", "meeting.startMuted", "sound.volume", "access.panelDays"] as const;

/** Parameters that a schema alone would not make sensible, or that would end the process under test. */
const chosen: Partial<Record<CommandName, (chance: Chance) => unknown>> = {
  "room.restart": () => ({ part: "call" }),
  "settings.write": (chance) => ({ changes: settingChanges(chance), comment: chance.word(8) }),
  "settings.revert": (chance) => ({ revision: chance.int(1, 40) }),
  "settings.history": (chance) => ({ limit: chance.int(1, 5) }),
  "log.read": (chance) => ({ limit: chance.int(1, 5), level: "warn" }),
  "audit.read": (chance) => ({ limit: chance.int(1, 5) }),
  "meeting.join": (chance) => ({ address: `https://127.0.0.1:1/j/${"a".repeat(25)}${chance.pick(["a", "b"])}` }),
};

function settingChanges(chance: Chance): Record<string, unknown> {
  const key: SettingKey = chance.pick(plainSettings);
  return { [key]: chance.in(0.2) ? null : makerOf(settingTable[key].schema)(chance) };
}

const makers = new Map(commandNames.map((name) => [name, chosen[name] ?? makerOf(commandTable[name].params)]));

/** Parameters of a command as they ought to be. */
export function validParams(chance: Chance, name: CommandName): unknown {
  return makers.get(name)?.(chance);
}

/** The room's answer in its own form, or an error that says what else it was. */
export function outcomeOf(reply: unknown): Outcome {
  if (typeof reply !== "object" || reply === null || !("ok" in reply))
    throw new Error(`an answer of no form: ${reply}`);
  if (reply.ok === true) return accepted;
  const error = wireErrorSchema.parse("error" in reply ? reply.error : undefined);
  if (error.words !== errorTable[error.code].words || error.todo === "")
    throw new Error(`${error.code} without its sentence`);
  return refused(error.code);
}

interface Request {
  readonly id: unknown;
  readonly name: unknown;
  readonly params: unknown;
  readonly age?: unknown;
}

/** Calls of every command by every role that may have a socket. */
export const roomCalls: Boundary = {
  name: "room socket: calls of every command",
  way: "socket.io to a controller process, as administrator, panel, integrator and screen",
  open: async (): Promise<OpenBoundary> => {
    const room = await RoomUnderTest.start();
    const state = await RoomState.of(room);
    await room.screen();
    const roles = ["admin", "panel", "integrator", "kiosk"] as const;
    const callers = await Promise.all(roles.flatMap((role) => [room.connect(role), room.connect(role)]));
    const input = (chance: Chance, request: Request | unknown, label: string) => {
      const caller = callers[chance.int(0, callers.length - 1)];
      return { label, shown: request, send: () => ask(caller, request) };
    };
    const valid = (chance: Chance): Request & { name: CommandName } => {
      const name = commandNames[chance.int(0, commandNames.length - 1)] ?? "room.ping";
      return { id: randomUUID(), name, params: validParams(chance, name) };
    };
    return {
      make: (chance) => {
        if (chance.in(0.6)) {
          const request = valid(chance);
          return input(chance, request, request.name);
        }
        const request = chance.in(0.5)
          ? {
              id: randomUUID(),
              name: chance.in(0.5) ? valid(chance).name : nastyText(chance),
              params: nastyObject(chance),
            }
          : nastyValue(chance);
        return input(chance, request, "something wild");
      },
      mutate: (chance) => {
        const request = valid(chance);
        // Mostly the parameters: they are what differs between commands.
        const { value, change } = chance.in(0.85)
          ? mutateParams(chance, request)
          : mutate(chance, { ...request, age: 0 });
        return input(chance, value, `${request.name}, ${change}`);
      },
      state: () => state.read(),
      processes: () => ({ controller: room.controller.pid, "meeting server": room.sfu.pid }),
      trouble: () => room.trouble(),
      [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
    };
  },
};

function mutateParams(chance: Chance, request: Request): { value: unknown; change: string } {
  const { value, change } = mutate(chance, request.params);
  return { value: { ...request, params: value }, change };
}

async function ask(caller: RoomClient | undefined, request: unknown): Promise<Outcome> {
  if (caller === undefined) throw new Error("nobody calls");
  await connected(caller);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("no answer")), answerWithinMs);
    // A message beyond the largest ends its connection; there is no call in it that could be answered.
    const cut = (): void => {
      clearTimeout(late);
      resolve(dropped("connection ended"));
    };
    caller.socket.once("disconnect", cut);
    const socket: { emit(event: string, ...args: unknown[]): unknown } = caller.socket;
    socket.emit("call", request, (reply: unknown) => {
      clearTimeout(late);
      caller.socket.off("disconnect", cut);
      try {
        resolve(outcomeOf(reply));
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Connects again who was cut off. */
async function connected({ socket, refused: why }: RoomClient): Promise<void> {
  if (socket.connected) return;
  if (why !== undefined) throw new Error(`the caller was refused: ${why.code}`);
  await new Promise<void>((resolve, reject) => {
    socket.once("status", () => resolve());
    socket.once("connect_error", reject);
    socket.connect();
  });
}
