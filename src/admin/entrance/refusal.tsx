import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import type { CallFailure } from "#ui/room-link/link.ts";

/** Why the door stayed shut, and for how long when it was tried too often. */
export function Refusal({ failure, wait }: { readonly failure: CallFailure | undefined; readonly wait: number }) {
  if (failure === undefined) {
    return null;
  }
  return (
    <Notice kind="fault" title={failure.message} code={failure.code}>
      {failure.code !== "too-many"
        ? failure.todo
        : wait > 0
          ? t("admin.door.wait", { seconds: wait })
          : t("admin.door.waited")}
    </Notice>
  );
}
