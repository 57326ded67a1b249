import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { Camera } from "#devices/camera/camera.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { CameraServer } from "#devices/camera/onvif/simulator/camera-server.ts";
import { SimulatedPelco } from "#devices/camera/pelco/simulator/simulated-pelco.ts";
import { createCamera } from "#devices/camera/registry.ts";
import type { SimulatedHead } from "#devices/camera/simulated/head.ts";
import { DatagramOutlet } from "#devices/camera/visca/simulator/datagram-outlet.ts";
import { Outlet } from "#devices/camera/visca/simulator/outlet.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";
import type { DeviceHealth } from "#devices/device.ts";
import { SerialLink } from "#devices/transport/serial.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { UdpListen } from "#devices/transport/udp-listen.ts";
import { SerialLine } from "./serial-line.ts";
import type { Socketed, SocketedKind } from "./socketed.ts";

const context = { clock: systemClock, log: silentLog };
const host = "127.0.0.1";
const generic = { id: "camera", model: "generic", upsideDown: false, address: 1 } as const;
const simulated = (baud: number): SimulatedCamera =>
  new SimulatedCamera({ ...context, model: cameraModel("generic"), baud, ackDelay: 20 });

/** What moves a head, of all that VISCA has: drives that are no stops, positions, home and presets. */
const moves = /^8. 01 (?:06 01 .. .. (?!03 03)|06 0[2-5]|04 07 (?!00)|04 47|04 3F 02)/;
const viscaMoves = (camera: SimulatedCamera) => () =>
  camera.received.map(({ bytes }) => bytes).filter((bytes) => moves.test(bytes));

interface Far {
  readonly head: SimulatedHead;
  pull(): Promise<void>;
  putBack(): Promise<void>;
  /** Every movement it was told so far. */
  movements(): readonly string[];
  close(): Promise<void>;
}

/** A camera that is dragged slowly when its plug is pulled. */
async function dragged(camera: Camera, far: Far): Promise<Socketed> {
  camera.start();
  let before = 0;
  return {
    device: camera,
    use: async () => {
      await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    },
    pull: () => far.pull(),
    putBack: async () => {
      before = far.movements().length;
      await far.putBack();
    },
    unasked: () => [
      ...far.movements().slice(before),
      ...(far.head.moving ? [`moves at ${far.head.velocity.pan.toFixed(1)} degrees a second`] : []),
    ],
    [Symbol.asyncDispose]: async () => {
      await camera.close();
      await far.close();
    },
  };
}

/** @param silent pulled at the camera's own end: the port stays */
async function serial(silent = false): Promise<Socketed> {
  const line = await SerialLine.join();
  const far = simulated(9_600);
  const outlet = new Outlet(far, new SerialLink(line.theirs, 9_600), systemClock, silentLog);
  await outlet.plug();
  const link = { kind: "serial", path: line.ours, baud: 9_600 } as const;
  return dragged(await createCamera({ ...generic, family: "visca", link }, context), {
    head: far.head,
    movements: viscaMoves(far),
    ...(silent
      ? {
          pull: async () => {
            far.faults.silent = true;
          },
          putBack: async () => {
            far.faults.silent = false;
          },
        }
      : {
          pull: () => line.cut(),
          putBack: async () => {
            await line.mend();
            await outlet.plug();
          },
        }),
    close: async () => {
      await outlet.close();
      await line[Symbol.asyncDispose]();
    },
  });
}

async function tcp(): Promise<Socketed> {
  const listening = new TcpListenLink(0);
  const far = simulated(0);
  const outlet = new Outlet(far, listening, systemClock, silentLog);
  await outlet.plug();
  const link = { kind: "tcp", host, port: listening.port } as const;
  return dragged(await createCamera({ ...generic, family: "visca", link }, context), {
    head: far.head,
    movements: viscaMoves(far),
    pull: () => outlet.unplug(0),
    putBack: () => outlet.plug(),
    close: () => outlet.close(),
  });
}

/** VISCA in datagrams: with Sony's header, or as it is. */
async function datagrams(framing: "sony" | "bare"): Promise<Socketed> {
  const listen = new UdpListen(0);
  const far = simulated(0);
  const outlet = new DatagramOutlet({ camera: far, listen, framing, random: Math.random, ...context });
  await outlet.plug();
  const link = { kind: "udp", host, port: listen.port, localPort: 0 } as const;
  return dragged(
    await createCamera({ ...generic, family: framing === "sony" ? "visca-sony" : "visca", link }, context),
    {
      head: far.head,
      movements: viscaMoves(far),
      pull: () => outlet.unplug(0),
      putBack: () => outlet.plug(),
      close: () => outlet.close(),
    },
  );
}

async function onvif(): Promise<Socketed> {
  const credentials = { user: "room", password: "secret" };
  const server = new CameraServer({ clock: systemClock, model: cameraModel("generic"), credentials });
  const port = await server.listen(0);
  return dragged(await createCamera({ ...generic, family: "onvif", host, port, credentials }, context), {
    head: server.camera.head,
    movements: () =>
      server.camera.received
        .map(({ name }) => name)
        .filter((name) => name !== "Stop" && server.camera.isMovement(name)),
    pull: () => server.unplug(),
    putBack: async () => {
      await server.listen(port);
    },
    close: () => server[Symbol.asyncDispose](),
  });
}

/**
 * A Pelco-D head. Of one that never answers only its port can be seen to be back: it is in use once that is open and was told
 * to stop; that the head itself is back, nothing says.
 */
async function pelco(answers: boolean): Promise<Socketed> {
  const line = await SerialLine.join();
  const model = cameraModel("generic");
  const far = new SimulatedPelco({ clock: systemClock, model, address: 1, baud: 9_600, answers });
  const outlet = new Outlet(far, new SerialLink(line.theirs, 9_600), systemClock, silentLog);
  await outlet.plug();
  const link = { kind: "serial", path: line.ours, baud: 9_600 } as const;
  const one = await dragged(await createCamera({ ...generic, family: "pelco-d", link }, context), {
    head: far.head,
    // It is told by the motors alone: whether anything moves after it is back is looked at itself.
    movements: () => [],
    pull: () => line.cut(),
    putBack: async () => {
      await line.mend();
      await outlet.plug();
    },
    close: async () => {
      await outlet.close();
      await line[Symbol.asyncDispose]();
    },
  });
  if (answers) return one;
  const isUnheard = (health: DeviceHealth): boolean =>
    health.kind === "degraded" && health.fault.code === "CAMERA_UNHEARD";
  return { ...one, isInUse: isUnheard, [Symbol.asyncDispose]: () => one[Symbol.asyncDispose]() };
}

export const socketedCameras: readonly SocketedKind[] = [
  { name: "VISCA, serial line", open: () => serial() },
  { name: "VISCA, its end of the serial line", open: () => serial(true) },
  { name: "Pelco-D, a head that never does: its port", open: () => pelco(false) },
  { name: "Pelco-D, a head that answers", open: () => pelco(true) },
  { name: "VISCA, TCP", open: tcp },
  { name: "VISCA, Sony's UDP", open: () => datagrams("sony") },
  { name: "VISCA, raw UDP", open: () => datagrams("bare") },
  { name: "ONVIF", open: onvif },
];
