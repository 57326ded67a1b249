import { isFixed } from "#protocol/camera.ts";
import type { ScenePartName, ScenePartRun, SceneParts } from "#protocol/scenes.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { SceneRoom } from "./scenes.ts";

type Used = Pick<RoomParts, "camera" | "presets" | "display" | "displayPolicy" | "media" | "layout"> & {
  readonly status: StatusHub;
};

/** The room as scenes see it: what status says of it, and the parts that make it otherwise. */
export function sceneRoom({ camera, presets, display, displayPolicy, media, layout, status }: Used): SceneRoom {
  const make: {
    readonly [Part in Exclude<ScenePartName, "layout">]: (parts: SceneParts) => Promise<unknown> | undefined;
  } = {
    camera: async ({ camera: part }) => {
      if (part === undefined) return undefined;
      const { preset, position } = part;
      // A scene shows the camera it was stored with, whichever is chosen now.
      const own = camera.of(preset === undefined ? part.camera : presets.find(preset).camera);
      camera.select(own.id);
      if (preset !== undefined) return presets.recall(own.forPresets, preset);
      if (position === undefined) return own.wake();
      await own.steering.lookAt(position);
      // Only now: the zoom on its way takes the focus along.
      return position.focus && own.forPresets.focusTo(position.focus);
    },
    display: ({ display: on }) => {
      if (on === undefined) return undefined;
      const done = display.setPower(on);
      displayPolicy.handleAsked(on);
      return done;
    },
    input: ({ input }) => (input === undefined ? undefined : display.selectInput(input)),
    volume: ({ volume }) => (volume === undefined ? undefined : media.setVolume(volume)),
    microphone: () => media.mute(true),
    selfView: ({ selfView }) => (selfView === undefined ? undefined : media.showSelf(selfView)),
  };
  const makeLayout = async ({ layout: wanted }: SceneParts): Promise<ScenePartRun["from"]> => {
    const from = wanted === undefined ? "now" : await layout.choose(wanted);
    return from === "now" ? undefined : from;
  };
  return {
    now: () => {
      const position = status.get("camera.position")?.actual;
      // Where one that looks one way looks need not be said: which of them is shown is a part of a scene all the same.
      const looksOneWay = position === undefined || position === null ? isFixed(status.get("camera")) : false;
      const shown = status.get("display");
      const power = shown?.power.actual;
      const input = shown?.input.actual;
      const volume = status.get("volume")?.actual;
      const selfView = status.get("self.view")?.actual;
      const muted = status.get("microphone")?.actual === "muted";
      return {
        ...(position && {
          camera: {
            camera: camera.chosen.id,
            position: { pan: position.pan, tilt: position.tilt, zoom: position.zoom },
          },
        }),
        ...(looksOneWay && { camera: { camera: camera.chosen.id } }),
        ...(power === undefined || power === "unknown" ? {} : { display: power === "on" || power === "warming" }),
        ...(typeof input === "string" && input !== "" ? { input } : {}),
        ...(volume === undefined ? {} : { volume }),
        ...(muted ? { microphone: "muted" as const } : {}),
        ...(selfView === undefined ? {} : { selfView }),
        layout: layout.actual,
      };
    },
    readFocus: async () => (camera.camera === undefined ? undefined : camera.forPresets.readFocus()),
    make: async (part, parts) => {
      if (part === "layout") return makeLayout(parts);
      await make[part](parts);
      return undefined;
    },
  };
}
