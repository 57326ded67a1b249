import type { RoomTesting } from "../../commissioning/open-room-test.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type TestHandlers = Pick<
  Handlers,
  "test.begin" | "test.answer" | "test.stop" | "test.sign" | "test.reports" | "sound.probed"
>;

/** The room's test. */
export function testHandlers({ testing }: RoomParts): TestHandlers {
  const test = async (): Promise<RoomTesting["test"]> => (await testing()).test;
  return {
    "test.begin": async ({ parts }, { name }) => ({ id: (await test()).begin(parts, name) }),
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
    "sound.probed": async ({ id, outcome }) => {
      (await testing()).probe.handleProbed(id, outcome);
      return {};
    },
  };
}
