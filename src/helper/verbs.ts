import type { z } from "zod";
import type { HelperUnit, HelperVerb, helperVerbs } from "#protocol/wire/helper.ts";
import { setHostName } from "./host-name.ts";
import { askBack, keepNetwork, type NetworkChanging, setNetwork } from "./network/change.ts";
import { networkState } from "./network/state.ts";
import { agrees, HelperRefusal } from "./programs.ts";
import { setTime, timeStateOf } from "./time.ts";
import { cyclePower, type UsbPower } from "./usb-power.ts";

type Verbs = typeof helperVerbs;
/** How each verb is carried out; its parameters have been read by their schema. */
export type Acts = {
  readonly [Verb in HelperVerb]: (params: z.output<Verbs[Verb]["params"]>) => Promise<z.output<Verbs[Verb]["result"]>>;
};

/** The account whose session shows the screen. */
const screenAccount = "parley-kiosk";
const services: Readonly<Record<Exclude<HelperUnit, "kiosk">, string>> = {
  display: "parley-display.service",
  sfu: "parley-sfu.service",
  controller: "parley-controller.service",
};

/** The verbs by the system's own programs and files, each with arguments that are fixed but for what a schema has let through. */
export function acts(network: NetworkChanging, usb: UsbPower = {}): Acts {
  const { run } = network;
  return {
    reboot: async () => {
      await run("systemctl", ["reboot", "--no-block"]);
      return {};
    },
    "restart-unit": async ({ unit }) => {
      if (unit === "kiosk") {
        await run("systemctl", [
          `--machine=${screenAccount}@.host`,
          "--user",
          "--no-block",
          "restart",
          "parley-kiosk.service",
        ]);
        return {};
      }
      const name = services[unit];
      // One that nobody enabled is not wanted on this machine: a screen it does not have is not to be started.
      if (!(await agrees(run, "systemctl", ["--quiet", "is-enabled", name]))) {
        throw new HelperRefusal("not-supported", `${name} is not enabled on this machine.`);
      }
      await run("systemctl", ["reset-failed", name]);
      await run("systemctl", ["--no-block", "restart", name]);
      return {};
    },
    "set-timezone": async ({ zone }) => {
      await run("timedatectl", ["--no-ask-password", "set-timezone", zone]);
      return {};
    },
    "set-ntp": async (settings) => {
      await setTime(network, settings);
      return {};
    },
    "time-state": () => timeStateOf(network),
    "set-hostname": async ({ name }) => {
      await setHostName(network, name);
      return {};
    },
    "usb-power-cycle": async ({ port }) => ({ cutBy: await cyclePower(port, usb) }),
    "network-state": () => networkState(network),
    "network-set": (settings) => setNetwork(network, settings),
    "network-keep": async ({ id }) => {
      await keepNetwork(network, id);
      return {};
    },
    "network-back": async ({ id }) => {
      await askBack(network, id);
      return {};
    },
  };
}
