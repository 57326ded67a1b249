import type { Catalogue } from "../locale.ts";
import { adminActs } from "./da/admin-acts.ts";
import { adminAround } from "./da/admin-around.ts";
import { adminChoices } from "./da/admin-choices.ts";
import { adminFinding } from "./da/admin-finding.ts";
import { adminFirstBoot } from "./da/admin-first-boot.ts";
import { adminFleet } from "./da/admin-fleet.ts";
import { adminFrame } from "./da/admin-frame.ts";
import { adminLook } from "./da/admin-look.ts";
import { adminMoved } from "./da/admin-moved.ts";
import { adminNetwork } from "./da/admin-network.ts";
import { adminOverview } from "./da/admin-overview.ts";
import { adminPeople } from "./da/admin-people.ts";
import { adminPicture } from "./da/admin-picture.ts";
import { adminPlaces } from "./da/admin-places.ts";
import { adminTest } from "./da/admin-test.ts";
import { adminWires } from "./da/admin-wires.ts";
import { cameraLevels } from "./da/camera-levels.ts";
import { cameras } from "./da/cameras.ts";
import { certificates } from "./da/certificates.ts";
import { common } from "./da/common.ts";
import { desk } from "./da/desk.ts";
import { deviceNotes } from "./da/device-notes.ts";
import { display } from "./da/display.ts";
import { echo } from "./da/echo.ts";
import { equipment } from "./da/equipment.ts";
import { errorNotes } from "./da/error-notes.ts";
import { errors } from "./da/errors.ts";
import { faults } from "./da/faults.ts";
import { fileNotes } from "./da/file-notes.ts";
import { fleet } from "./da/fleet.ts";
import { guest } from "./da/guest.ts";
import { kiosk } from "./da/kiosk.ts";
import { layout } from "./da/layout.ts";
import { panel } from "./da/panel.ts";
import { presence } from "./da/presence.ts";
import { problemNotes } from "./da/problem-notes.ts";
import { scenes } from "./da/scenes.ts";
import { settings } from "./da/settings.ts";
import { typedNotes } from "./da/typed-notes.ts";
import { valueNotes } from "./da/value-notes.ts";
import { wireNotes } from "./da/wire-notes.ts";

/** Danish. Keys are those of `../en/`, and all of them are here. Words are fixed in `../glossary.md`. */
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
