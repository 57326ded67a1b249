import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { CameraModels } from "../../camera/models.ts";
import { WireRig } from "../../camera/visca/wire-rig.ts";
import { SerialLink } from "../../transport/serial.ts";
import type { Found } from "../found.ts";
import { SerialPlace } from "./serial.ts";

test.each([
  ["sony-evi-d70", "Sony EVI-D70"],
  ["sony-srg-a", "Sony SRG-A"],
  ["ptzoptics", "PTZOptics"],
  ["generic", ""],
])("over a pty: a camera of the model %s says so, one that says nobody's numbers is any", async (model, name) => {
  await using rig = new WireRig();
  const ports = await rig.directory();
  const far = join(await rig.directory(), "far");
  await rig.ptyPair(join(ports, "line"), far);
  await rig.simulator("--port", far, "--model", model);
  const place = new SerialPlace({
    clock: systemClock,
    folders: [ports],
    models: new CameraModels(),
    link: (path, baud) => new SerialLink(path, baud),
  });
  const found: Found[] = [];
  await place.search({ handleProgress: () => undefined, handleFound: (one) => found.push(one) }, []);
  const ours = found.find(({ link }) => link.startsWith(ports));
  expect(ours).toMatchObject({ kind: "camera", family: "visca", name, baud: 9_600, number: 1 });
  expect(ours?.model).toBe(model === "generic" ? undefined : model);
});
