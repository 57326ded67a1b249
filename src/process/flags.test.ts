import { expect, test } from "vitest";
import { listFlag, optionalPortFlag, portFlag, readFlags, requiredFlag, switchFlag, textFlag, usage } from "./flags.ts";

const table = {
  state: requiredFlag("DIR", "where the room keeps its state"),
  config: textFlag("FILE", "settings to import"),
  port: portFlag(8443, "HTTPS"),
  "no-sandbox": switchFlag("test rigs only"),
  address: listFlag("A", "announced"),
};

test("what is given is read, the rest has its default", () => {
  const flags = readFlags(table, ["--state", "/s", "--port=0", "--address", "a", "--address", "b"]);
  expect(flags).toEqual({ state: "/s", config: undefined, port: 0, "no-sandbox": false, address: ["a", "b"] });
});

test("a wrong line names the flag", () => {
  expect(() => readFlags(table, [])).toThrow("--state has to be given.");
  expect(() => readFlags(table, ["--state", "/s", "--port", "80000"])).toThrow(
    "--port needs a whole number from 0 to 65535.",
  );
  expect(() => readFlags(table, ["--state", "/s", "--prot", "1"])).toThrow("--prot");
  expect(() => readFlags(table, ["--state", "/s", "stray"])).toThrow("stray");
});

test("a port that need not be there is there when it is named, 0 too", () => {
  const one = { "control-port": optionalPortFlag("control") };
  expect(readFlags(one, [])).toEqual({ "control-port": undefined });
  expect(readFlags(one, ["--control-port", "0"])).toEqual({ "control-port": 0 });
  expect(() => readFlags(one, ["--control-port", "-1"])).toThrow("--control-port");
});

test("the usage text names every flag", () => {
  for (const name of Object.keys(table)) expect(usage("room", table)).toContain(`--${name}`);
});
