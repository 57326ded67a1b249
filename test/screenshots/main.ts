import { takeAccounts } from "./accounts.ts";
import { takeAdmin } from "./admin.ts";
import { Album } from "./album.ts";
import { daytime } from "./daytime.ts";
import { takeDevices } from "./devices.ts";
import { type Section, sections } from "./entries.ts";
import { takeFinding } from "./finding.ts";
import { takeFirstBoot } from "./first-boot.ts";
import { takeFleet } from "./fleet.ts";
import { takeGuest } from "./guest.ts";
import { takeLanguages } from "./languages.ts";
import { takePanel } from "./panel.ts";
import { takeScreen } from "./screen.ts";

const take: Readonly<Record<Section, (album: Album) => Promise<void>>> = {
  "first-boot": takeFirstBoot,
  screen: takeScreen,
  panel: takePanel,
  guest: takeGuest,
  admin: takeAdmin,
  accounts: takeAccounts,
  finding: takeFinding,
  devices: takeDevices,
  fleet: takeFleet,
  languages: takeLanguages,
};

/** `npm run screenshots -- [PART…]`: pictures of a running room, into the documentation. */
async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !sections.some((section) => section.name === name));
  if (unknown.length > 0) {
    const known = sections.map(({ name }) => name).join(", ");
    process.stderr.write(`There is no part called ${unknown.join(", ")}. The parts are: ${known}.\n`);
    return 2;
  }
  process.env.TZ = daytime(new Date());
  const album = new Album();
  let failed = 0;
  for (const { name, title } of sections) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stdout.write(`${title}\n`);
    try {
      await take[name](album);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      failed += 1;
    }
  }
  await album.bind();
  return failed === 0 ? 0 : 1;
}

process.exit(await main(process.argv.slice(2)));
