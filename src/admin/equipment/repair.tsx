import { useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import type { DeviceHealth } from "#protocol/device-health.ts";
import { deviceOfWire } from "#protocol/wires.ts";
import { Button } from "#ui/components/button.tsx";
import { Power } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useNow, useRoom } from "../room.ts";
import { cameOf, triedSaid } from "./tried.ts";

/** Nodes behind which there may be a USB port. */
const maybeUsb = /^\/dev\/(tty(USB|ACM)|serial\/|hidraw|video|v4l\/)/;

/** What was tried about a device that failed: by the room, or before that by its driver; nothing where nothing was. */
export function Tried({ device, health }: { readonly device: string; readonly health: DeviceHealth }) {
  const repair = useRoom()
    .status("repairs")
    .value?.find((each) => each.device === device);
  // What a camera refused stands in its own words already.
  const isSaid = health.state === "failed" || (health.state === "degraded" && device === "display");
  const tried = isSaid ? triedSaid(device, health, repair) : "";
  return tried === "" ? null : <p>{t("admin.camera.tried", { tried })}</p>;
}

/** What the room does about a device in trouble, step by step; nothing where there is none. */
export function Repair({ device }: { readonly device: string }) {
  const room = useRoom();
  const now = useNow();
  const repair = room.status("repairs").value?.find((each) => each.device === device);
  if (repair === undefined) {
    return null;
  }
  const { tried, next } = repair;
  if (tried.length === 0 && next === null) {
    return null;
  }
  return (
    <div class="stack">
      <h3 class="small">{t("admin.repair.title")}</h3>
      <ol class="repair">
        {tried.map(({ step, at, ok, ...came }) => (
          <li key={step}>
            <span class="figures quiet">{clockTimeWithSeconds(at)}</span>
            <StateMark mark={ok ? "off" : "warn"}>
              {ok ? t(`admin.repair.step.${step}`) : t("admin.repair.failed", { step: t(`admin.repair.step.${step}`) })}
            </StateMark>
            {came.detail === "" ? null : <span class="quiet">{cameOf(device, came)}</span>}
          </li>
        ))}
        {next === null ? null : (
          <li>
            <StateMark mark="waiting">
              {t("admin.repair.next", { step: t(`admin.repair.step.${next.step}`), when: relative(next.at, now) })}
            </StateMark>
          </li>
        )}
      </ol>
      {next === null ? <Notice kind="warn" title={t("admin.repair.person")} /> : null}
    </div>
  );
}

/** Takes the power of a device's USB port away, once it is said what that means; for the administrator alone. */
export function CutPower({ device }: { readonly device: string }) {
  const room = useRoom();
  const [asking, setAsking] = useState(false);
  const wires = room.status("wires").value ?? [];
  const hangsOnUsb = wires.some((wire) => deviceOfWire(wire.device) === device && maybeUsb.test(wire.link));
  if (!hangsOnUsb || !mayCall("device.powerCycle", room.welcome.value?.role ?? "operator")) {
    return null;
  }
  return (
    <>
      <Button size="small" icon={Power} onClick={() => setAsking(true)}>
        {t("admin.repair.cut")}
      </Button>
      {asking ? (
        <Confirm
          title={t("admin.repair.cut.title")}
          verb={t("admin.repair.cut")}
          kind="live"
          act={() => room.call("device.powerCycle", { device })}
          onClose={() => setAsking(false)}
        >
          <p>{t("admin.repair.cut.what")}</p>
          <p class="quiet">{t("admin.repair.cut.noted")}</p>
        </Confirm>
      ) : null}
    </>
  );
}
