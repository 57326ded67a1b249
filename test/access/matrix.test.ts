import { describe, expect, test } from "vitest";
import { commandNames, commandTable, mayCall } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import { eventTable } from "#protocol/events.ts";
import { type Role, roles, type Scope, scopes } from "#protocol/roles.ts";
import { settingTable } from "#protocol/settings.ts";
import { statusTable } from "#protocol/status.ts";
import { streamTable } from "#protocol/streams.ts";
import { callers, listeners, readers, settingReaders, streamUsers } from "./matrix.ts";
import { letters, rows } from "./read-matrix.ts";

const sorted = (list: readonly string[]): string[] => [...list].sort();

describe("the tables of the room API say what the reviewed matrix says", () => {
  test("every command, status node, setting, stream and event is in the matrix, and nothing else is", () => {
    const names = (text: string) => sorted(rows(text).map((row) => row.name));
    expect(names(callers)).toEqual(sorted(commandNames));
    expect(names(readers)).toEqual(sorted(Object.keys(statusTable)));
    expect(names(settingReaders)).toEqual(sorted(Object.keys(settingTable)));
    expect(names(streamUsers)).toEqual(sorted(Object.keys(streamTable)));
    expect(names(listeners)).toEqual(sorted(Object.keys(eventTable)));
  });

  test.each(rows(callers))("$name may be called by $who", ({ name, who, scope }) => {
    const row = (commandTable as Record<string, Command>)[name];
    expect(sorted(row?.roles ?? [])).toEqual(sorted(who));
    expect(who.includes("integrator") ? row?.scope : undefined).toBe(scope);
  });

  test.each(rows(readers))("status $name is read by $who", ({ name, who }) => {
    expect(sorted((statusTable as Record<string, { readers: readonly Role[] }>)[name]?.readers ?? [])).toEqual(
      sorted(who),
    );
  });

  test.each(rows(settingReaders))("setting $name is read by $who", ({ name, who }) => {
    expect(sorted((settingTable as Record<string, { readers: readonly Role[] }>)[name]?.readers ?? [])).toEqual(
      sorted(who),
    );
  });

  test.each(rows(streamUsers))("stream $name is read by $who and fed by $feeds", ({ name, who, feeds }) => {
    const row = (streamTable as Record<string, { readers: readonly Role[]; writers: readonly Role[] }>)[name];
    expect(sorted(row?.readers ?? [])).toEqual(sorted(who));
    expect(sorted(row?.writers ?? [])).toEqual(sorted(feeds));
  });

  test.each(rows(listeners))("event $name is heard by $who", ({ name, who }) => {
    expect(sorted((eventTable as Record<string, { readers: readonly Role[] }>)[name]?.readers ?? [])).toEqual(
      sorted(who),
    );
  });

  test("an integrator may call what its scopes name and nothing else", () => {
    const allowed = new Map(
      rows(callers).map((row) => [row.name, row.who.includes("integrator") ? row.scope : undefined]),
    );
    for (const name of commandNames)
      for (const scope of scopes)
        expect(mayCall(name, "integrator", [scope as Scope]), `${name} with ${scope}`).toBe(
          allowed.get(name) === scope,
        );
  });

  test("nobody calls anything before being somebody", () => {
    for (const name of commandNames) expect(mayCall(name, "integrator", [])).toBe(false);
    expect(roles).toHaveLength(Object.keys(letters).length);
  });
});
