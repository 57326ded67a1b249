import { useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import { deviceOfWire, type Repair as RepairStatus } from "#protocol/wires.ts";
import { Button } from "#ui/components/button.tsx";
import { Power } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { noteSaid, refusalSaid } from "#ui/messages/faults.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { Confirm } from "../parts/confirm.tsx";
import { StateMark } from "../parts/state-mark.tsx";
import { useNow, useRoom } from "../room.ts";

/** Nodes behind which there may be a USB port. */
const maybeUsb = /^\/dev\/(tty(USB|ACM)|serial\/|hidraw|video|v4l\/)/;

/** What came of a step, in the reader's language where its words are the room's own. */
function cameOf(
  device: string,
  { detail, device: said }: Pick<RepairStatus["tried"][number], "detail" | "device">,
): string {
  if (said === undefined) return detail;
  return said.code === "" ? noteSaid(said.note, detail) : (refusalSaid(device, said) ?? detail);
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
