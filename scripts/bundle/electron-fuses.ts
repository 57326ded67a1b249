import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";

/**
 * Sets the switches in an Electron binary that nothing at run time can turn back, in place: no Node by an environment
 * variable or a flag, nothing but a packed app, no rights for file: pages. Those it leaves alone keep what Electron ships:
 * cookies need a key ring a room has not, and the integrity of an asar is checked on macOS and Windows only.
 *
 * With them Electron starts `resources/app.asar` beside it and nothing else. Throws where the file is no Electron.
 */
export async function fuseElectron(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}
