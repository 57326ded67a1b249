import { RoomError } from "#protocol/errors.ts";
import type { RoomTesting } from "../../commissioning/open-room-test.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type TestHandlers = Pick<
  Handlers,
  "test.begin" | "test.answer" | "test.stop" | "test.sign" | "test.reports" | "sound.measureEcho" | "sound.probed"
>;

/** The room's test. */
export function testHandlers({ testing, measuresEcho }: RoomParts): TestHandlers {
  const test = async (): Promise<RoomTesting["test"]> => (await testing()).test;
  return {
    "test.begin": async ({ parts }, { name }) => {
      const tester = await test();
      if (measuresEcho().running) {
        throw new RoomError("wrong-state", "The room is measuring its echo. That is over within a minute.");
      }
      return { id: tester.begin(parts, name) };
    },
    "test.answer": async ({ id, question, answer }) => {
      (await test()).answer(id, question, answer);
      return {};
    },
    "test.stop": async ({ id }) => {
      await (await test()).stop(id);
      return {};
    },
    "test.sign": async ({ id, name, note }) => (await testing()).reports.sign(id, name, note),
    "test.reports": async () => ({ reports: await (await testing()).reports.list() }),
    "sound.measureEcho": (_params, { name }) => {
      measuresEcho().measureNow(name);
      return {};
    },
    "sound.probed": async ({ id, outcome }) => {
      (await testing()).probe.handleProbed(id, outcome);
      return {};
    },
  };
}
