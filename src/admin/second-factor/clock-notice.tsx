import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { clockOff } from "../session.ts";

/** Codes are made from the time: two steps apart, and none fits. */
const agreeMs = 45_000;

/** Says so where the room's clock and this device's differ by more than codes bear; before the `first` code nothing else works. */
export function ClockNotice({ first = false }: { readonly first?: boolean }) {
  const off = clockOff.value;
  if (Math.abs(off) < agreeMs) {
    return null;
  }
  const here = Date.now();
  return (
    <Notice kind="warn" title={t("admin.factor.clock", { room: dateAndTime(here + off), here: dateAndTime(here) })}>
      {first ? null : <p>{t("admin.factor.clock.recovery")}</p>}
      <p>{t("admin.factor.clock.todo")}</p>
    </Notice>
  );
}
