import { expect } from "vitest";
import { IdentityKey } from "#process/identity-key.ts";
import { fleetErrorSchema, statements } from "#protocol/wire/fleet.ts";
import { fleetApiPaths, invitationsPageSchema, roomsPageSchema } from "#protocol/wire/fleet-api.ts";
import { hubLimits } from "./limits.ts";
import { test } from "./rig/hub-test.ts";
import type { Answer, HubUnderTest } from "./rig/hub-under-test.ts";
import { ScriptedRoom } from "./rig/scripted-room.ts";
import { newSecret } from "./secrets.ts";

const codeOf = ({ status, body }: Answer): string =>
  `${status} ${fleetErrorSchema.parse((body as { error: unknown }).error).code}`;

const placesLeft = async (hub: HubUnderTest): Promise<number[]> => {
  const { body } = await hub.askSignedIn("GET", fleetApiPaths.invitations);
  return invitationsPageSchema.parse(body).invitations.map(({ roomsLeft }) => roomsLeft);
};

const rooms = async (hub: HubUnderTest) =>
  roomsPageSchema.parse((await hub.askSignedIn("GET", fleetApiPaths.rooms)).body).rooms;

test("a room joins by the link alone: it knows the hub by its authority and by its key", async ({ hub }) => {
  const room = new ScriptedRoom("Aarhus");
  expect((await room.enrol(await hub.invite(2))).status).toBe(200);
  expect(await rooms(hub)).toMatchObject([{ id: room.id, name: "Aarhus", condition: "unheard", heardAt: null }]);
  expect(await placesLeft(hub)).toEqual([1]);
});

test("whoever shows another authority than the invitation names is not the hub", async ({ hub }) => {
  const invitation = { ...(await hub.invite()), authority: "A".repeat(43) };
  await expect(new ScriptedRoom("Aarhus").enrol(invitation)).rejects.toThrow("does not show the expected");
});

test("the same key once more is the same room, and takes no second place", async ({ hub }) => {
  const room = new ScriptedRoom("Aarhus");
  const invitation = await hub.invite();
  await room.enrol(invitation);
  hub.clock.advance(60_000);
  expect((await room.enrol(invitation, { name: "Aarhus, second floor" })).status).toBe(200);
  const [only, ...others] = await rooms(hub);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ id: room.id, name: "Aarhus, second floor", enrolledAt: hub.clock.wall() - 60_000 });
});

test("two rooms at once do not both get the last place", async ({ hub }) => {
  const invitation = await hub.invite();
  const both = await Promise.all(["Aarhus", "Odense"].map((name) => new ScriptedRoom(name).enrol(invitation)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  expect(await rooms(hub)).toHaveLength(1);
});

test("an invitation that is over, taken back or made up lets nobody in", async ({ hub }) => {
  const invitation = await hub.invite();
  const unknown = await new ScriptedRoom("Aarhus").enrol({ ...invitation, token: newSecret() });
  expect(codeOf(unknown)).toBe("403 invitation-unknown");

  hub.clock.set(hub.clock.wall() + 3_600_000);
  expect(codeOf(await new ScriptedRoom("Aarhus").enrol(invitation))).toBe("403 invitation-unknown");

  const second = await hub.invite();
  const { body } = await hub.askSignedIn("GET", fleetApiPaths.invitations);
  const [{ id } = { id: "" }] = invitationsPageSchema.parse(body).invitations;
  expect((await hub.askSignedIn("DELETE", fleetApiPaths.invitation(id))).status).toBe(204);
  expect(codeOf(await new ScriptedRoom("Aarhus").enrol(second))).toBe("403 invitation-unknown");
  expect(await rooms(hub)).toEqual([]);
});

test("a key that is another's, a signature of something else, a form that is none: each is refused", async ({
  hub,
}) => {
  const invitation = await hub.invite();
  const room = new ScriptedRoom("Aarhus");
  const other = IdentityKey.make();
  const wrong: readonly [code: string, changed: Record<string, unknown>][] = [
    ["403 wrong-proof", { publicKey: other.publicKey }],
    ["403 wrong-proof", { signature: other.sign(statements.enrolment(invitation.token, room.key.publicKey)) }],
    ["403 wrong-proof", { signature: room.key.sign(statements.enrolled(invitation.token, room.id)) }],
    ["403 wrong-proof", { publicKey: "A".repeat(59) }],
    ["400 bad-message", { publicKey: "" }],
    ["400 bad-message", { name: 7 }],
    ["400 unknown-version", { protocol: { major: 9, minor: 0 }, token: "of another form" }],
  ];
  for (const [code, changed] of wrong) {
    expect([changed, codeOf(await room.enrol(invitation, changed))]).toEqual([changed, code]);
  }
  expect(await placesLeft(hub)).toEqual([1]);
  expect(await rooms(hub)).toEqual([]);
});

test("whoever asks without end is told to wait", async ({ hub }) => {
  const invitation = await hub.invite();
  const room = new ScriptedRoom("Aarhus");
  await room.enrol(invitation);
  const body = room.enrolment(invitation);
  const asked: Answer[] = [];
  for (let n = 0; n < hubLimits.enrolmentBurst; n += 1)
    asked.push(await hub.ask("POST", "/api/v1/enrolments", { body }));
  const last = asked.at(-1);
  expect(last?.headers["retry-after"]).toBe("10");
  expect(last && codeOf(last)).toBe("429 too-many");
  hub.clock.advance(1_000);
  expect((await hub.ask("POST", "/api/v1/enrolments", { body })).status).toBe(200);
});
