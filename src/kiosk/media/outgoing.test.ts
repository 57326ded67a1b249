import { FakeMediaStreamTrack } from "fake-mediastreamtrack";
import { Device } from "mediasoup-client";
import * as fakeParameters from "mediasoup-client/fakeParameters";
import { FakeHandler } from "mediasoup-client/handlers/FakeHandler";
import { expect, test, vi } from "vitest";
import { Outgoing } from "./outgoing.ts";
import { WhatToSend } from "./what-to-send.ts";

/** A microphone on its way to a server that remembers what it was told, and answers when the test lets it. */
async function setUp() {
  const device = new Device({ handlerFactory: FakeHandler.createFactory(fakeParameters) });
  await device.load({ routerRtpCapabilities: fakeParameters.generateRouterRtpCapabilities() });
  const transport = device.createSendTransport(fakeParameters.generateTransportRemoteParameters());
  const server: { paused: boolean | undefined; publish: () => void; away: boolean } = {
    paused: undefined,
    publish: () => {},
    away: false,
  };
  transport.on("connect", (_facts, done) => done());
  transport.on("produce", ({ appData }, done) => {
    server.publish = () => {
      server.paused = appData.paused === true;
      done({ id: "stream-1" });
    };
  });
  const send = new WhatToSend();
  const signalling = {
    pauseProducer: async (_id: string, paused: boolean) => {
      if (server.away) throw new Error("the connection is gone");
      server.paused = paused;
    },
    closeProducer: async () => {},
  };
  const outgoing = new Outgoing(
    transport,
    signalling,
    () => send.all,
    () => {},
  );
  const track = new FakeMediaStreamTrack({ kind: "audio" });
  send.microphone(track);
  return { send, outgoing, server, track };
}

/** Publishes while the wish changes from one to the other. */
async function changeWhilePublishing(muted: boolean) {
  const rig = await setUp();
  const { send, outgoing, server, track } = rig;
  send.mute(!muted);
  const published = outgoing.follow();
  const unset = server.publish;
  await vi.waitFor(() => expect(server.publish).not.toBe(unset), { timeout: 30_000 });
  send.mute(muted);
  // As the room's own gate does, which opens and closes the track whatever the meeting makes of it.
  track.enabled = !muted;
  server.publish();
  await published;
  return rig;
}

test("muted while the microphone is being published: silent, and the meeting is told", async () => {
  const { outgoing, server, track } = await changeWhilePublishing(true);
  expect({ sent: outgoing.state("microphone"), told: server.paused, enabled: track.enabled }).toEqual({
    sent: "paused",
    told: true,
    enabled: false,
  });
});

test("opened while the microphone is being published: the meeting lets it through", async () => {
  const { outgoing, server, track } = await changeWhilePublishing(false);
  expect({ sent: outgoing.state("microphone"), told: server.paused, enabled: track.enabled }).toEqual({
    sent: "on",
    told: false,
    enabled: true,
  });
});

test("a mute that got lost with the connection is silent at once, and told when it is back", async () => {
  const { send, outgoing, server, track } = await changeWhilePublishing(false);
  server.away = true;
  send.mute(true);
  await expect(outgoing.follow()).rejects.toThrow("gone");
  expect(track.enabled).toBe(false);
  expect(server.paused).toBe(false);
  server.away = false;
  await outgoing.follow();
  expect(server.paused).toBe(true);
});
