import type { Catalogue } from "../locale.ts";
import { adminActs } from "./ru/admin-acts.ts";
import { adminAround } from "./ru/admin-around.ts";
import { adminChoices } from "./ru/admin-choices.ts";
import { adminFinding } from "./ru/admin-finding.ts";
import { adminFirstBoot } from "./ru/admin-first-boot.ts";
import { adminFleet } from "./ru/admin-fleet.ts";
import { adminFrame } from "./ru/admin-frame.ts";
import { adminLook } from "./ru/admin-look.ts";
import { adminMoved } from "./ru/admin-moved.ts";
import { adminNetwork } from "./ru/admin-network.ts";
import { adminOverview } from "./ru/admin-overview.ts";
import { adminPeople } from "./ru/admin-people.ts";
import { adminPicture } from "./ru/admin-picture.ts";
import { adminPlaces } from "./ru/admin-places.ts";
import { adminTest } from "./ru/admin-test.ts";
import { adminWires } from "./ru/admin-wires.ts";
import { cameraLevels } from "./ru/camera-levels.ts";
import { cameras } from "./ru/cameras.ts";
import { certificates } from "./ru/certificates.ts";
import { common } from "./ru/common.ts";
import { desk } from "./ru/desk.ts";
import { deviceNotes } from "./ru/device-notes.ts";
import { display } from "./ru/display.ts";
import { echo } from "./ru/echo.ts";
import { equipment } from "./ru/equipment.ts";
import { errorNotes } from "./ru/error-notes.ts";
import { errors } from "./ru/errors.ts";
import { faults } from "./ru/faults.ts";
import { fileNotes } from "./ru/file-notes.ts";
import { fleet } from "./ru/fleet.ts";
import { guest } from "./ru/guest.ts";
import { kiosk } from "./ru/kiosk.ts";
import { layout } from "./ru/layout.ts";
import { panel } from "./ru/panel.ts";
import { presence } from "./ru/presence.ts";
import { problemNotes } from "./ru/problem-notes.ts";
import { scenes } from "./ru/scenes.ts";
import { settings } from "./ru/settings.ts";
import { typedNotes } from "./ru/typed-notes.ts";
import { valueNotes } from "./ru/value-notes.ts";
import { wireNotes } from "./ru/wire-notes.ts";

/** Russian. Keys are those of `../en/`, and all of them are here. Words are fixed in `../glossary.md`. */
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
