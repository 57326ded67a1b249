import type { Catalogue } from "../locale.ts";
import { adminActs } from "./tr/admin-acts.ts";
import { adminAround } from "./tr/admin-around.ts";
import { adminChoices } from "./tr/admin-choices.ts";
import { adminFinding } from "./tr/admin-finding.ts";
import { adminFirstBoot } from "./tr/admin-first-boot.ts";
import { adminFleet } from "./tr/admin-fleet.ts";
import { adminFrame } from "./tr/admin-frame.ts";
import { adminLook } from "./tr/admin-look.ts";
import { adminMoved } from "./tr/admin-moved.ts";
import { adminNetwork } from "./tr/admin-network.ts";
import { adminOverview } from "./tr/admin-overview.ts";
import { adminPeople } from "./tr/admin-people.ts";
import { adminPicture } from "./tr/admin-picture.ts";
import { adminPlaces } from "./tr/admin-places.ts";
import { adminTest } from "./tr/admin-test.ts";
import { adminWires } from "./tr/admin-wires.ts";
import { cameraLevels } from "./tr/camera-levels.ts";
import { cameras } from "./tr/cameras.ts";
import { certificates } from "./tr/certificates.ts";
import { common } from "./tr/common.ts";
import { desk } from "./tr/desk.ts";
import { deviceNotes } from "./tr/device-notes.ts";
import { display } from "./tr/display.ts";
import { echo } from "./tr/echo.ts";
import { equipment } from "./tr/equipment.ts";
import { errorNotes } from "./tr/error-notes.ts";
import { errors } from "./tr/errors.ts";
import { faults } from "./tr/faults.ts";
import { fileNotes } from "./tr/file-notes.ts";
import { fleet } from "./tr/fleet.ts";
import { guest } from "./tr/guest.ts";
import { kiosk } from "./tr/kiosk.ts";
import { layout } from "./tr/layout.ts";
import { panel } from "./tr/panel.ts";
import { presence } from "./tr/presence.ts";
import { problemNotes } from "./tr/problem-notes.ts";
import { scenes } from "./tr/scenes.ts";
import { settings } from "./tr/settings.ts";
import { typedNotes } from "./tr/typed-notes.ts";
import { valueNotes } from "./tr/value-notes.ts";
import { wireNotes } from "./tr/wire-notes.ts";

/** Turkish. Keys are those of `../en/`, and all of them are here. Words are fixed in `../glossary.md`. */
export const messages: Catalogue = {
  ...common,
  ...cameras,
  ...cameraLevels,
  ...deviceNotes,
  ...fileNotes,
  ...typedNotes,
  ...valueNotes,
  ...wireNotes,
  ...display,
  ...echo,
  ...equipment,
  ...errorNotes,
  ...errors,
  ...faults,
  ...problemNotes,
  ...settings,
  ...kiosk,
  ...layout,
  ...panel,
  ...scenes,
  ...guest,
  ...desk,
  ...fleet,
  ...adminActs,
  ...adminAround,
  ...adminChoices,
  ...adminFinding,
  ...adminFirstBoot,
  ...adminFleet,
  ...adminFrame,
  ...adminMoved,
  ...adminLook,
  ...adminNetwork,
  ...certificates,
  ...adminOverview,
  ...adminPeople,
  ...adminPicture,
  ...adminPlaces,
  ...adminTest,
  ...presence,
  ...adminWires,
};
