import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { cameraModel } from "../../camera/model.ts";
import { CameraModels } from "../../camera/models.ts";
import { WireRig } from "../../camera/visca/wire-rig.ts";
import { SerialLink } from "../../transport/serial.ts";
import type { Found } from "../found.ts";
import { SerialPlace } from "./serial.ts";

/** What is found of a simulated camera on a pty; `own` is the room's folder of models. */
async function foundOf(model: string, own?: string): Promise<Found | undefined> {
  await using rig = new WireRig();
  const ports = await rig.directory();
  const far = join(await rig.directory(), "far");
  await rig.ptyPair(join(ports, "line"), far);
  await rig.simulator("--port", far, "--model", model);
  const place = new SerialPlace({
    clock: systemClock,
    folders: [ports],
    models: new CameraModels(own),
    link: (path, baud) => new SerialLink(path, baud),
  });
  const found: Found[] = [];
  await place.search({ handleProgress: () => undefined, handleFound: (one) => found.push(one) }, []);
  return found.find(({ link }) => link.startsWith(ports));
}

test.each([
  ["sony-evi-d70", "Sony EVI-D70"],
  ["sony-srg-a", "Sony SRG-A"],
  ["ptzoptics", "PTZOptics"],
  ["generic", ""],
])("over a pty: a camera of the model %s says so, one that says nobody's numbers is any", async (model, name) => {
  const ours = await foundOf(model);
  expect(ours).toMatchObject({ kind: "camera", family: "visca", name, baud: 9_600, number: 1 });
  expect(ours?.model).toBe(model === "generic" ? undefined : model);
});

test("over a pty: one that says numbers that others copy has that model's name, and is used as any", async () => {
  const own = await mkdtemp(join(tmpdir(), "models-"));
  try {
    const ids = { copied: ["0000:0000"] };
    await writeFile(join(own, "ours.json"), JSON.stringify({ ...cameraModel("generic"), name: "Ours", ids }));
    const ours = await foundOf("generic", own);
    expect(ours).toMatchObject({ kind: "camera", name: "Ours" });
    expect(ours).not.toHaveProperty("model");
  } finally {
    await rm(own, { recursive: true });
  }
});
