import { expect, test } from "vitest";
import type { Role } from "#protocol/roles.ts";
import type { StatusChanges } from "#protocol/wire/room-socket.ts";
import { StatusHub } from "./status-hub.ts";

function rig() {
  const due: (() => void)[] = [];
  const hub = new StatusHub((flush) => void due.push(flush), "epoch-1");
  const sent: [Role, StatusChanges][] = [];
  hub.events.on("changes", (role, changes) => sent.push([role, changes]));
  return {
    hub,
    turn: () => {
      for (const flush of due.splice(0)) flush();
    },
    sentTo: (role: Role) => sent.filter(([to]) => to === role).map(([, changes]) => changes),
  };
}

test("what changes within a turn goes out together, as the last value", () => {
  const { hub, turn, sentTo } = rig();
  hub.set("setup", { required: true, step: "administrator" });
  hub.set("setup", { required: false, step: "done" });
  hub.set("people", []);
  turn();
  expect(sentTo("panel")).toEqual([
    { epoch: "epoch-1", prev: 0, rev: 1, nodes: { setup: { required: false, step: "done" }, people: [] } },
  ]);
});

test("an equal value is no change, and nothing is sent", () => {
  const { hub, turn, sentTo } = rig();
  hub.set("setup", { required: true, step: "administrator" });
  turn();
  hub.set("setup", { required: true, step: "administrator" });
  turn();
  expect(sentTo("panel")).toHaveLength(1);
});

test("a role hears only of what it may read, and its revisions follow on each other", () => {
  const { hub, turn, sentTo } = rig();
  hub.set("setup.code", { code: "secret" });
  turn();
  hub.set("setup", { required: true, step: "administrator" });
  turn();
  hub.set("setup.code", null);
  turn();
  hub.set("setup", { required: false, step: "done" });
  turn();
  expect(sentTo("panel").map(({ prev, rev }) => [prev, rev])).toEqual([
    [0, 2],
    [2, 4],
  ]);
  expect(sentTo("kiosk").map(({ prev, rev }) => [prev, rev])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect(JSON.stringify(sentTo("panel"))).not.toContain("secret");
  expect(sentTo("door")).toEqual([]);
});

test("the whole is what the changes that follow stand on", () => {
  const { hub, turn, sentTo } = rig();
  hub.set("setup", { required: true, step: "administrator" });
  const whole = hub.whole("panel");
  expect(whole).toEqual({ epoch: "epoch-1", rev: 1, nodes: { setup: { required: true, step: "administrator" } } });
  turn();
  hub.set("setup", { required: false, step: "done" });
  turn();
  expect(sentTo("panel").map(({ prev, rev }) => [prev, rev])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(hub.whole("door").nodes).toEqual({});
});
