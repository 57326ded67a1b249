import { expect, test, vi } from "vitest";
import { QuickClock } from "#base/quick-clock.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { RoomRig } from "./rig/room-rig.ts";

// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000 };

test("a scene stores camera, display, volume and own picture, and brings them back after a restart, in a meeting too", async () => {
  const clock = new QuickClock();
  const set = new SimulatedSet({
    clock,
    inputs: ["21", "23"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  const link = new TcpListenLink(0);
  const plug = new SimulatorPlug(new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false }), link, clock);
  await plug.plug();
  const room = await RoomRig.start(undefined, clock);
  try {
    const cookie = await room.setUp();
    const admin = await room.connect({ cookie });
    await admin.call("settings.write", {
      changes: {
        "camera.kind": "visca-serial",
        "camera.port": "/dev/ttyUSB0",
        "display.network": "samsung-mdc",
        "display.host": `127.0.0.1:${link.port}`,
      },
    });
    const tablet = await room.pairPanel(cookie);
    let panel = await room.connect({ cookie: tablet });
    await room.kiosk();
    await vi.waitFor(() => expect(panel.nodes.display?.health.state).toBe("ready"), soon);
    await vi.waitFor(() => expect(panel.nodes.kiosk?.connected).toBe(true), soon);
    await panel.call("display.setPower", { on: true });
    await panel.call("display.selectInput", { id: "23" });
    await panel.call("volume.set", { level: 35 });
    expect(await panel.call("screen.layout", { layout: "speaker" })).toMatchObject({ from: "meeting" });
    await vi.waitFor(() => expect(panel.nodes["screen.layout"]).toMatchObject({ actual: "speaker" }), soon);
    await panel.call("camera.moveTo", { pan: 30, tilt: 0, zoom: 0.5 });
    await vi.waitFor(() => expect(panel.nodes.display?.input.actual).toBe("23"), soon);
    await vi.waitFor(() => expect(panel.nodes["camera.position"]?.actual).toMatchObject({ pan: 30 }), soon);
    const covers = ["camera", "display", "input", "volume", "microphone", "selfView", "layout"] as const;
    const { id, parts } = await panel.call("scene.store", { name: "Talk", covers: [...covers] });
    expect(parts).toMatchObject({
      display: true,
      input: "23",
      volume: 35,
      microphone: "muted",
      selfView: false,
      layout: "speaker",
    });

    await room.restart();
    panel = await room.connect({ cookie: tablet });
    await room.kiosk();
    expect(panel.nodes.scenes?.all).toMatchObject([{ id, name: "Talk", parts }]);
    await vi.waitFor(() => expect(panel.nodes.display?.health.state).toBe("ready"), soon);
    await vi.waitFor(() => expect(panel.nodes.kiosk?.connected).toBe(true), soon);
    await vi.waitFor(() => expect(panel.nodes.camera?.health.state).toBe("ready"), soon);
    await panel.call("meeting.start", {});
    await vi.waitFor(() => expect(panel.nodes.call?.state).toBe("joined"), soon);
    await vi.waitFor(() => expect(panel.nodes.microphone).toMatchObject({ actual: "open" }), soon);
    await panel.call("display.selectInput", { id: "21" });
    await panel.call("volume.set", { level: 80 });
    await vi.waitFor(() => expect(panel.nodes.display?.input.actual).toBe("21"), soon);

    expect(panel.nodes["screen.layout"]?.actual).toBe("gallery");
    const run = await panel.call("scene.recall", { id });
    expect(panel.nodes["screen.layout"]?.actual).toBe("speaker");
    expect(run.parts.map(({ part, state }) => `${part} ${state}`)).toEqual(covers.map((part) => `${part} done`));
    expect(set).toMatchObject({ power: "on", input: "23" });
    expect(room.camera?.position).toMatchObject({ pan: 30, zoom: 0.5 });
    await vi.waitFor(() => expect(panel.nodes.volume?.actual).toBe(35), soon);
    expect(panel.nodes.microphone?.actual).toBe("muted");

    await panel.call("scene.undo", {});
    expect(set.input).toBe("21");
    await vi.waitFor(() => expect(panel.nodes.volume?.actual).toBe(80), soon);
    expect(panel.nodes.microphone?.actual).toBe("muted");

    room.camera?.unplug();
    await plug.unplug();
    await vi.waitFor(() => expect(panel.nodes.display?.health.state).toBe("absent"), soon);
    const broken = await panel.call("scene.recall", { id });
    const failed = broken.parts.filter(({ state }) => state === "failed").map(({ part }) => part);
    // Where nothing switches the display the room's page is drawn black or not, which is a way too; an input is none.
    expect(failed).toEqual(["input"]);
    expect(broken.parts.find(({ part }) => part === "input")?.code).toMatch(/^display-/);
    expect(broken.parts.find(({ part }) => part === "volume")).toMatchObject({ state: "done" });
    await vi.waitFor(() => expect(panel.nodes.scenes?.run).toEqual(broken), soon);
  } finally {
    await room[Symbol.asyncDispose]();
    await plug.close();
  }
});
