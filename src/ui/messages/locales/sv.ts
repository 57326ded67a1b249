import type { Catalogue } from "../locale.ts";
import { adminActs } from "./sv/admin-acts.ts";
import { adminAround } from "./sv/admin-around.ts";
import { adminChoices } from "./sv/admin-choices.ts";
import { adminFinding } from "./sv/admin-finding.ts";
import { adminFirstBoot } from "./sv/admin-first-boot.ts";
import { adminFleet } from "./sv/admin-fleet.ts";
import { adminFrame } from "./sv/admin-frame.ts";
import { adminLook } from "./sv/admin-look.ts";
import { adminMoved } from "./sv/admin-moved.ts";
import { adminNetwork } from "./sv/admin-network.ts";
import { adminOverview } from "./sv/admin-overview.ts";
import { adminPeople } from "./sv/admin-people.ts";
import { adminPicture } from "./sv/admin-picture.ts";
import { adminPlaces } from "./sv/admin-places.ts";
import { adminTest } from "./sv/admin-test.ts";
import { adminWires } from "./sv/admin-wires.ts";
import { cameraLevels } from "./sv/camera-levels.ts";
import { cameras } from "./sv/cameras.ts";
import { certificates } from "./sv/certificates.ts";
import { common } from "./sv/common.ts";
import { desk } from "./sv/desk.ts";
import { deviceNotes } from "./sv/device-notes.ts";
import { display } from "./sv/display.ts";
import { echo } from "./sv/echo.ts";
import { equipment } from "./sv/equipment.ts";
import { errorNotes } from "./sv/error-notes.ts";
import { errors } from "./sv/errors.ts";
import { faults } from "./sv/faults.ts";
import { fileNotes } from "./sv/file-notes.ts";
import { fleet } from "./sv/fleet.ts";
import { guest } from "./sv/guest.ts";
import { kiosk } from "./sv/kiosk.ts";
import { layout } from "./sv/layout.ts";
import { panel } from "./sv/panel.ts";
import { presence } from "./sv/presence.ts";
import { problemNotes } from "./sv/problem-notes.ts";
import { scenes } from "./sv/scenes.ts";
import { settings } from "./sv/settings.ts";
import { typedNotes } from "./sv/typed-notes.ts";
import { valueNotes } from "./sv/value-notes.ts";
import { wireNotes } from "./sv/wire-notes.ts";

/** Swedish. Keys are those of `../en/`, and all of them are here. Words are fixed in `../glossary.md`. */
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
