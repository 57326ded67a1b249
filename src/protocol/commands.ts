import type { z } from "zod";
import { accountCommands, secondFactorCommands } from "./commands/accounts.ts";
import { accessCommands, settingsCommands, upkeepCommands } from "./commands/administration.ts";
import { cameraCommands } from "./commands/camera.ts";
import { certificateCommands } from "./commands/certificate.ts";
import { displayCommands } from "./commands/display.ts";
import { findingCommands } from "./commands/finding.ts";
import { fleetCommands } from "./commands/fleet.ts";
import { kioskCommands } from "./commands/kiosk.ts";
import { mediaCommands, meetingCommands, plainCommands } from "./commands/meeting.ts";
import { pictureCommands } from "./commands/picture.ts";
import { screenCommands } from "./commands/screen.ts";
import { soundCommands } from "./commands/sound.ts";
import { systemCommands } from "./commands/system.ts";
import { testCommands } from "./commands/test.ts";
import { wireCommands } from "./commands/wires.ts";
import type { Command } from "./define.ts";
import { layoutCommands } from "./layout.ts";
import type { Role, Scope } from "./roles.ts";
import { sceneCommands } from "./scenes.ts";

const table = {
  ...plainCommands,
  ...meetingCommands,
  ...mediaCommands,
  ...layoutCommands,
  ...cameraCommands,
  ...pictureCommands,
  ...displayCommands,
  ...sceneCommands,
  ...kioskCommands,
  ...screenCommands,
  ...soundCommands,
  ...settingsCommands,
  ...accessCommands,
  ...accountCommands,
  ...secondFactorCommands,
  ...upkeepCommands,
  ...findingCommands,
  ...systemCommands,
  ...certificateCommands,
  ...fleetCommands,
  ...wireCommands,
  ...testCommands,
} satisfies Record<string, Command>;

/** Every command of the room API. */
export const commandTable = table;
export type CommandName = keyof typeof table;
export type ParamsOf<Name extends CommandName> = z.output<(typeof table)[Name]["params"]>;
export type ParamsGiven<Name extends CommandName> = z.input<(typeof table)[Name]["params"]>;
export type ResultOf<Name extends CommandName> = z.output<(typeof table)[Name]["result"]>;
export const commandNames = Object.keys(table) as [CommandName, ...CommandName[]];

/** A row by a name that came over a wire; undefined when there is none. */
export function commandRow(name: string): Command | undefined {
  return Object.hasOwn(table, name) ? (table as Record<string, Command>)[name] : undefined;
}

/** Whether a caller in `role`, with these scopes where it is an integrator, may call `name`. */
export function mayCall(name: CommandName, role: Role, granted: readonly Scope[] = []): boolean {
  const row: Command = table[name];
  if (!row.roles.includes(role)) return false;
  return role !== "integrator" || (row.scope !== undefined && granted.includes(row.scope));
}
