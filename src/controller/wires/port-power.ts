import type { HelperClient } from "../helper/helper-client.ts";
import type { PortPower } from "./repair.ts";

/** The power of USB ports by the root helper. */
export function portPower(helper: HelperClient): PortPower {
  return {
    get isThere() {
      return helper.isThere;
    },
    cycle: async (port, by) => (await helper.ask("usb-power-cycle", { port }, by)).cutBy,
  };
}
