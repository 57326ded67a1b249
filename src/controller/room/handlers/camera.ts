import type { Adjustable, AdjustedTo } from "#protocol/camera-adjustments.ts";
import type { RoomCamera } from "../../camera/room-camera.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type CameraHandlers = Pick<
  Handlers,
  | "camera.drive"
  | "camera.stop"
  | "camera.moveTo"
  | "camera.nudge"
  | "camera.home"
  | "camera.select"
  | "camera.power"
  | "camera.adjust"
  | "camera.level"
  | "camera.focus"
  | "preset.store"
  | "preset.recall"
  | "preset.rename"
  | "preset.arrange"
  | "preset.delete"
  | "preset.restore"
>;

/** Steering the camera. */
export function cameraHandlers({ camera, presets, presetPictures, hands, grants }: RoomParts): CameraHandlers {
  return {
    "camera.drive": async (drive, caller) => {
      await camera.steering.drive(caller.connection, drive);
      // After the camera has it: nothing comes before a finger.
      if (drive.pan !== 0 || drive.tilt !== 0 || drive.zoom !== 0) hands.handleMoved(caller);
      return {};
    },
    "camera.stop": async () => {
      await camera.steering.stop();
      return {};
    },
    "camera.moveTo": async ({ pan, tilt, zoom }, caller) => {
      hands.handleMoved(caller);
      await camera.steering.moveTo({
        ...(pan === undefined ? {} : { pan }),
        ...(tilt === undefined ? {} : { tilt }),
        ...(zoom === undefined ? {} : { zoom }),
      });
      return {};
    },
    "camera.nudge": async ({ direction }, caller) => {
      hands.handleMoved(caller);
      await camera.steering.nudge(direction);
      return {};
    },
    "camera.home": async (_none, caller) => {
      hands.handleMoved(caller);
      await camera.steering.home();
      return {};
    },
    "camera.select": ({ camera: id }) => {
      camera.select(id);
      // Whoever chooses it wants to see it; what became of it stands in its status.
      void camera.chosen.wake().catch(() => undefined);
      return {};
    },
    "camera.power": async ({ on, camera: id }) => {
      await (id === undefined ? camera.chosen : camera.of(id)).power(on);
      return {};
    },
    "camera.adjust": async ({ what, to, camera: id }, caller) => {
      await adjust(id === undefined ? camera.chosen : camera.of(id), caller.connection, what, to);
      return {};
    },
    "camera.level": async ({ what, to, camera: id }) => {
      const one = id === undefined ? camera.chosen : camera.of(id);
      await one.wake();
      await one.levels.set(what, to);
      return {};
    },
    "camera.focus": async ({ to }, caller) => {
      await adjust(camera.chosen, caller.connection, "focus", to);
      return {};
    },
    "preset.store": async ({ name, id }, { role, grantId }) => {
      const preset = await presets.keep(camera.forPresets, name, id);
      await presetPictures.drop(preset);
      // Nobody looks into the room by storing a view from elsewhere.
      if (role === "panel" && grants.isInTheRoom(grantId)) presetPictures.ask(preset);
      return presets.find(preset.id);
    },
    "preset.arrange": async ({ ids }) => {
      await presets.arrange(ids);
      return {};
    },
    "preset.recall": async ({ id }, caller) => {
      // A preset is its own camera's, whichever is chosen.
      const of = camera.of(presets.find(id).camera);
      if (of === camera.chosen) hands.handleMoved(caller);
      await presets.recall(of.forPresets, id);
      return {};
    },
    "preset.rename": ({ id, name }) => presets.rename(id, name),
    "preset.delete": async ({ id }) => {
      await presets.remove(id);
      return {};
    },
    "preset.restore": ({ id }) => presets.restore(id),
  };
}

/** Sets something on a camera, which is woken for it. A finger on near or far is long lifted by then: it only wakes. */
async function adjust(camera: RoomCamera, client: string, what: Adjustable, to: AdjustedTo<Adjustable>): Promise<void> {
  const sleeps = camera.camera?.power === "standby";
  const woken = camera.wake();
  if (sleeps && (to === "near" || to === "far" || to === "stop")) {
    woken.catch(() => undefined);
    return;
  }
  await woken;
  await camera.adjustments.adjust(client, what, to);
}
