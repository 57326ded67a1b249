import type { ModelFiles } from "../camera/identify.ts";
import { CameraModels } from "../camera/models.ts";
import type { DeviceContext } from "../device.ts";
import { runCecCtl } from "../display/cec/program.ts";
import { HidrawBus } from "../transport/hid.ts";
import type { HidBus } from "../transport/hid-link.ts";
import { SerialLink } from "../transport/serial.ts";
import { Finder } from "./finder.ts";
import { HdmiPlace } from "./places/hdmi.ts";
import { NetworkCameraPlace } from "./places/network-cameras.ts";
import { ProjectorPlace } from "./places/projectors.ts";
import { SerialPlace } from "./places/serial.ts";
import { SpeakerphonePlace } from "./places/speakerphones.ts";
import { UsbCameraPlace } from "./places/usb-cameras.ts";
import { ViscaCameraPlace } from "./places/visca-cameras.ts";

export interface FinderPlaces {
  /** Where HID devices hang: the machine's own, unless a test brings another. */
  readonly hid?: HidBus;
  /** Folders whose links are serial ports too: simulated ones are no device of the kernel's. */
  readonly serialFolders?: readonly string[];
  /** The models that cameras may say they are: the release's, unless the room has some of its own. */
  readonly models?: ModelFiles;
}

/** Of all that comes and goes in `/dev`: what may be a device of a room. */
const deviceNodes = /^(tty[A-Z]+|video|hidraw|cec)\d+$/;

/** What looks for this machine's and its network's devices; nothing is looked at before it is asked. */
export function createFinder(
  { clock, log }: DeviceContext,
  { hid = new HidrawBus(), serialFolders = [], models = new CameraModels() }: FinderPlaces = {},
): Finder {
  return new Finder({
    clock,
    log,
    places: [
      new SpeakerphonePlace(hid),
      new SerialPlace({ clock, folders: serialFolders, models, link: (path, baud) => new SerialLink(path, baud) }),
      new UsbCameraPlace(),
      new HdmiPlace(runCecCtl),
      new NetworkCameraPlace(clock, models),
      new ProjectorPlace(clock),
      new ViscaCameraPlace(clock, models),
    ],
    watched: [{ folder: "/dev", names: deviceNodes }, ...serialFolders.map((folder) => ({ folder, names: /^/ }))],
  });
}
