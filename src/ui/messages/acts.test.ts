import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { actNames, actNotes, factNames, secretParams } from "#protocol/acts.ts";
import { type CommandName, commandNames, commandTable } from "#protocol/commands.ts";
import { actSaid, actTextSaid, factSaid, factValueSaid } from "./acts.ts";
import { admin } from "./en/admin.ts";
import { setLocale } from "./locale.ts";

afterEach(() => setLocale("en"));

const isCommand = (name: string): name is CommandName => commandNames.some((each) => each === name);

/** The words a parameter chooses among; none where it is of another kind. */
function choicesOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return choicesOf(schema.unwrap());
  return schema instanceof z.ZodArray ? choicesOf(schema.element) : [];
}

/** Every fact that the audit log may have of an act: parameters that are no secret, and what the room says beside them. */
function facts(): ReadonlySet<string> {
  const params = actNames.filter(isCommand).flatMap((name) => {
    const schema = commandTable[name].params;
    return secretParams.has(name) || !("shape" in schema) ? [] : Object.keys(schema.shape);
  });
  return new Set([...params, ...factNames]);
}

test("every act that the tables let into the audit log has words, and there are none for another", () => {
  expect(actNames.filter((name) => actSaid(name) === name)).toEqual([]);
  const worded = Object.keys(admin)
    .filter((key) => /^admin\.act\.(?!of\.|is\.|said\.)/.test(key))
    .map((key) => key.slice("admin.act.".length));
  expect(worded.sort()).toEqual([...actNames].sort());
  expect(new Set(actNames.map(actSaid)).size, "no two acts by the same words").toBe(actNames.length);
});

test("every parameter and fact has a name in words, and there are none for another", () => {
  const there = facts();
  expect(there.size).toBeGreaterThan(50);
  expect([...there].filter((name) => factSaid(name) === undefined)).toEqual([]);
  const worded = Object.keys(admin)
    .filter((key) => key.startsWith("admin.act.of."))
    .map((key) => key.slice("admin.act.of.".length));
  expect(worded.filter((name) => !there.has(name))).toEqual([]);
});

test("every choice among words that a parameter leaves has words", () => {
  const choices = actNames.filter(isCommand).flatMap((name) => {
    const { params } = commandTable[name];
    return secretParams.has(name) || !("shape" in params)
      ? []
      : Object.entries(params.shape).flatMap(([param, schema]) => choicesOf(schema).map((value) => [param, value]));
  });
  expect(choices.length).toBeGreaterThan(100);
  const silent = choices.filter(([param = "", value = ""]) => factValueSaid(param, value) === undefined);
  expect(silent).toEqual([]);
  const worded = Object.keys(admin).filter((key) => key.startsWith("admin.act.is."));
  const said = choices.map(([param, value]) => `admin.act.is.${param}.${value}`);
  expect(worded.filter((key) => !said.includes(key))).toEqual([]);
});

test("what the room wrote in words of its own is known again, and what somebody else wrote stays", async () => {
  await setLocale("da");
  const recovery = actNotes.recovery.replace("{left}", "9");
  expect(actTextSaid(recovery)).toBe("med en gendannelseskode; 9 tilbage");
  expect(actTextSaid(`${recovery},${actNotes["new-password"]}`)).toBe(
    "med en gendannelseskode; 9 tilbage · med en ny adgangskode",
  );
  expect(actTextSaid(`wrong-second-factor: ${actNotes["code-wrong"]}`)).toMatch(/· adgangskoden var rigtig/);
  expect(actTextSaid(actNotes.many)).not.toBe(actNotes.many);
  expect(actTextSaid("moved, with a code")).toBe("moved, with a code");
  expect(actTextSaid("192.0.2.7")).toBe("192.0.2.7");
  expect(actSaid("of.a.later.release")).toBe("of.a.later.release");
});
