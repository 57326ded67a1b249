import type { DeviceHealth as Health } from "#devices/device.ts";
import type { DeviceHealth } from "#protocol/device-health.ts";

/** A device's health as status shows it. */
export function deviceHealthOf(health: Health): DeviceHealth {
  const { since } = health;
  switch (health.kind) {
    case "ready":
      return { state: "ready", since };
    case "connecting":
      return { state: "connecting", since, tries: health.tries };
    case "absent":
      return { state: "absent", since, code: health.fault.code, why: health.fault.words, todo: health.fault.todo };
    case "degraded": {
      const { code, words, todo, detail, note } = health.fault;
      const tried = detail === undefined ? {} : { tried: detail };
      return { state: "degraded", since, code, why: words, ...tried, ...(note === undefined ? {} : { note }), todo };
    }
    case "failed": {
      const { code, words, todo, detail, note } = health.fault;
      const said = note === undefined ? {} : { note };
      return { state: "failed", since, code, why: words, tried: detail ?? "", ...said, todo };
    }
  }
}
