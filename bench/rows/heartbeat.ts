import { fleetTimes } from "#protocol/wire/fleet.ts";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { HubApi } from "../../test/fleet/hub-api.ts";
import { HubProcess } from "../../test/fleet/hub-process.ts";
import { until } from "../../test/rig/until.ts";
import { builtController, ControllerProcess } from "../rig/controller-process.ts";
import { FarEnd } from "../rig/far-end.ts";
import type { Row } from "../row.ts";
import { figure } from "../table.ts";

/** A room of the fleet whose camera this process is. */
interface Member {
  readonly name: string;
  readonly room: ControllerProcess;
  readonly camera: FarEnd;
}

/** What is done to all rooms at once, and undone again. */
interface Fault {
  readonly code: string;
  readonly strike: (member: Member) => void;
  readonly undo: (member: Member) => void;
}

const faults: Readonly<Record<string, Fault>> = {
  "camera falls silent": {
    code: "camera-away",
    strike: ({ camera }) => {
      camera.camera.faults.silent = true;
    },
    undo: ({ camera }) => {
      camera.camera.faults.silent = false;
    },
  },
  "room stands still": {
    code: "unreachable",
    strike: ({ room }) => process.kill(room.runtime.pid, "SIGSTOP"),
    undo: ({ room }) => process.kill(room.runtime.pid, "SIGCONT"),
  },
};

const soonest = 10;
const minute = 60_000;

/** Rooms of a fleet: how often the hub hears them, and how soon it knows that something is wrong with one. */
export const heartbeat: Row = async ({ quick, say }) => {
  await using stack = new AsyncDisposableStack();
  const hub = stack.use(await HubProcess.start("Bench"));
  const api = await HubApi.signIn(hub);
  const members = await joinAll(stack, api, quick ? 2 : 5);
  say(`${members.length} rooms have joined`);
  const apart = await listen(api, members, quick ? 3 : 13);
  say("heartbeats counted");

  const figures = [
    figure("room → hub: one heartbeat after the other", apart, {
      budget: { words: `${fleetTimes.heartbeat / 1_000} s`, holds: ({ max }) => max <= 1.1 * fleetTimes.heartbeat },
    }),
  ];
  for (const [name, fault] of Object.entries(faults)) {
    const opened: number[] = [];
    const over: number[] = [];
    for (let round = 0; round < (quick ? 1 : 4); round += 1) {
      const struck = Date.now();
      for (const member of members) fault.strike(member);
      const incidents = await all(members, (member) => incidentOf(api, member, fault, struck));
      opened.push(...incidents.map(({ openedAt }) => openedAt - struck));
      const undone = Date.now();
      for (const member of members) fault.undo(member);
      const closed = await all(members, async (member) => {
        const incident = await incidentOf(api, member, fault, struck);
        return incident?.closedAt === null ? undefined : incident;
      });
      over.push(...closed.map(({ closedAt }) => (closedAt ?? Number.NaN) - undone));
      say(`${name}: ${opened.length} incidents`);
    }
    figures.push(
      figure(`${name} → the hub has an incident`, opened, {
        budget: { words: "≤ 60 s", holds: ({ max }) => max <= minute },
      }),
      figure(`${name}, mended → the incident is over`, over),
    );
  }
  return {
    row: "heartbeat",
    title: "Room ↔ hub: heartbeat, and fault → incident",
    conditions: [
      `A hub of its own process and ${members.length} rooms that joined it by an invitation, over TLS on this machine: the built`,
      "controller without a screen, its camera the product's simulator on a pty of 9600 baud. Heartbeats as the hub notes them.",
      "A camera falls silent with its port open; a room stands still by SIGSTOP of its controller, which nobody starts again.",
      "An incident's moments are the hub's own, by the clock of the same machine.",
    ].join(" "),
    figures,
  };
};

async function joinAll(stack: AsyncDisposableStack, api: HubApi, count: number): Promise<Member[]> {
  const link = await api.invite(count);
  const members: Member[] = [];
  for (let number = 1; number <= count; number += 1) {
    const name = `Room ${number}`;
    const camera = stack.use(await FarEnd.open());
    const state = await ControllerProcess.newRoom({ ...camera.settings, "room.name": name });
    const room = stack.use(await ControllerProcess.start(state, builtController));
    // A process that stands still does not end when it is told to.
    stack.defer(() => void process.kill(room.runtime.pid, "SIGCONT"));
    const controller = new ControllerApi(room.runtime);
    await controller.setUp(room.runtime.setupCode ?? "", { name: "bench", password: "measured-and-forgotten" });
    await controller.call("fleet.join", { link });
    members.push({ name, room, camera });
  }
  await until(async () => (await api.rooms()).filter(({ heardAt }) => heardAt !== null).length === count, "the rooms");
  await until(
    async () => (await api.incidents()).every(({ code, closedAt }) => code !== "camera-away" || closedAt !== null),
    "the cameras to be well",
    minute,
  );
  return members;
}

/** Times from one heartbeat to the next, so many of each room; ms. */
async function listen(api: HubApi, members: readonly Member[], wanted: number): Promise<number[]> {
  const heard = new Map<string, number[]>(members.map(({ name }) => [name, []]));
  await until(
    async () => {
      for (const { name, heardAt } of await api.rooms()) {
        const moments = heard.get(name) ?? [];
        if (heardAt !== null && heardAt !== moments.at(-1)) moments.push(heardAt);
      }
      return [...heard.values()].every((moments) => moments.length > wanted);
    },
    "the heartbeats",
    (wanted + 3) * 1.2 * fleetTimes.heartbeat,
    100,
  );
  return [...heard.values()].flatMap((moments) =>
    moments.slice(1, wanted + 1).map((at, index) => at - (moments[index] ?? Number.NaN)),
  );
}

async function incidentOf(
  api: HubApi,
  { name }: Member,
  { code }: Fault,
  since: number,
): Promise<Incident | undefined> {
  return (await api.incidents()).find((each) => each.roomName === name && each.code === code && each.openedAt >= since);
}

/** What `look` finds for every member, asked until it does. */
function all<Found>(
  members: readonly Member[],
  look: (member: Member) => Promise<Found | undefined>,
): Promise<Found[]> {
  return Promise.all(
    members.map((member) => until(() => look(member), `something of ${member.name}`, 2 * minute, soonest * 10)),
  );
}
