import { isFixed, looksAt } from "#protocol/camera.ts";
import type { SceneCamera, ScenePartName, ScenePartRun, SceneParts } from "#protocol/scenes.ts";
import type { RoomCamera } from "../camera/room-camera.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { SceneRoom } from "./scenes.ts";

type Used = Pick<RoomParts, "camera" | "presets" | "display" | "displayPolicy" | "media" | "layout"> & {
  readonly status: StatusHub;
};

/** The room as scenes see it: what status says of it, and the parts that make it otherwise. */
export function sceneRoom({ camera, presets, display, displayPolicy, media, layout, status }: Used): SceneRoom {
  const make: {
    readonly [Part in Exclude<ScenePartName, "layout" | "camera">]: (parts: SceneParts) => Promise<unknown> | undefined;
  } = {
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
  const makeCamera = async ({ camera: id, preset, position }: SceneCamera, isChosen: boolean): Promise<void> => {
    const own = camera.of(preset === undefined ? id : presets.find(preset).camera);
    // A scene shows the camera it was stored with, whichever is chosen now.
    if (isChosen) camera.select(own.id);
    if (preset !== undefined) return presets.recall(own.forPresets, preset);
    if (position === undefined) return own.wake();
    await own.steering.lookAt(position);
    // Only now: the zoom on its way takes the focus along.
    if (position.focus !== undefined) await own.forPresets.focusTo(position.focus);
  };
  /** The preset at which a camera is, where it stands at one. */
  const presetAt = ({ id, shownPosition: { actual } }: RoomCamera): string | undefined =>
    presets.all.find((each) => each.camera === id && looksAt(actual, each.position))?.id;
  /** Where a camera that is not shown looks; undefined where it does not say, sleeps, or could not be sent there again. */
  const placeOf = (own: RoomCamera, asStored: boolean): SceneCamera | undefined => {
    const { actual } = own.shownPosition;
    const health = own.camera?.health.kind;
    const isThere = (health === "ready" || health === "degraded") && own.camera?.power !== "standby";
    if (!isThere || actual === null) return undefined;
    const { goesTo } = own.forPresets;
    const preset = asStored || !goesTo ? presetAt(own) : undefined;
    if (preset !== undefined) return { camera: own.id, preset };
    const { pan, tilt, zoom } = actual;
    return goesTo ? { camera: own.id, position: { pan, tilt, zoom } } : undefined;
  };
  const makeLayout = async ({ layout: wanted }: SceneParts): Promise<ScenePartRun["from"]> => {
    const from = wanted === undefined ? "now" : await layout.choose(wanted);
    return from === "now" ? undefined : from;
  };
  return {
    now: (asStored) => {
      const preset = asStored?.preset;
      const shownId = preset === undefined ? camera.chosen.id : presets.find(preset).camera;
      const others = camera.all.flatMap((own) =>
        own.configured && own.id !== shownId ? (placeOf(own, asStored !== undefined) ?? []) : [],
      );
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
          camera: { camera: shownId, position: { pan: position.pan, tilt: position.tilt, zoom: position.zoom } },
        }),
        ...(looksOneWay && { camera: { camera: shownId } }),
        ...(preset !== undefined && { camera: { camera: shownId, preset } }),
        ...(others.length > 0 && { others }),
        ...(power === undefined || power === "unknown" ? {} : { display: power === "on" || power === "warming" }),
        ...(typeof input === "string" && input !== "" ? { input } : {}),
        ...(volume === undefined ? {} : { volume }),
        ...(muted ? { microphone: "muted" as const } : {}),
        ...(selfView === undefined ? {} : { selfView }),
        layout: layout.actual,
      };
    },
    chosen: () => camera.chosen.id,
    readFocus: async (id) => {
      const own = camera.all.find((each) => each.id === id);
      return own?.camera === undefined ? undefined : own.forPresets.readFocus();
    },
    make: async (step, parts) => {
      if (step.part === "layout") return makeLayout(parts);
      if (step.part === "camera") await makeCamera(step.place, step.isChosen);
      else await make[step.part](parts);
      return undefined;
    },
  };
}
