import { cameraModel } from "#devices/camera/model.ts";
import { ViscaCamera } from "#devices/camera/visca/camera.ts";
import { streamCarriage } from "#devices/camera/visca/carriage.ts";
import { ViscaWire } from "#devices/camera/visca/wire.ts";
import { linkTo } from "#devices/transport/link-to.ts";
import { runController } from "./stand-in-controller.ts";

// A drive waits behind the one before it: what newest-wins is measured against.
await runController("controller without coalescing", () => ({
  makeCamera: async (spec, { clock, log }) => {
    if (spec.family !== "visca") throw new Error("Only a VISCA camera's drives can wait their turn.");
    const { id, link, model, address, upsideDown } = spec;
    return new ViscaCamera({
      id,
      wire: new ViscaWire({ clock, link: linkTo(link), carriage: streamCarriage, explain: (error) => error }),
      model: cameraModel(model),
      address,
      upsideDown,
      clock,
      log,
      coalesce: false,
    });
  },
}));
