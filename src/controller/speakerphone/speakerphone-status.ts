import type { Speakerphone } from "#devices/speakerphone/speakerphone.ts";
import type { SpeakerphoneStatus } from "#protocol/speakerphone.ts";
import { deviceHealthOf } from "../health/device-health.ts";

/** How the speakerphone is, as status shows it. */
export function speakerphoneStatusOf(phone: Speakerphone, mutedBySwitch: boolean): SpeakerphoneStatus {
  const { identity, capabilities, state } = phone;
  return {
    id: phone.id,
    name: identity === undefined ? "" : `${identity.vendor} ${identity.model}`.trim(),
    link: phone.where,
    health: deviceHealthOf(phone.health),
    capabilities: capabilities === undefined ? null : { ...capabilities, shows: { ...capabilities.shows } },
    hook: state.hook,
    lineBusy: state.lineBusy,
    mutedBySwitch,
    others: phone.others,
  };
}
