import { Button } from "#ui/components/button.tsx";
import { ScreenShare, ScreenShareOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import { Line } from "../parts/line.tsx";
import type { Visit } from "../visit.ts";
import type { WhyNot } from "./why-not.ts";

/** Says that one shares (the button below ends it), or why it did not come to it, or who shares now. */
export function SharingLine({ visit }: { readonly visit: Visit }) {
  const { sharing } = visit;
  const now = sharing.now.value;
  if (now.is === "on") {
    return (
      <Line icon={ScreenShare} good>
        {t("guest.share.on")}
      </Line>
    );
  }
  if (now.is !== "off" || now.why === undefined) return null;
  const { why } = now;
  return (
    <Line icon={ScreenShareOff}>
      {words(why)}
      {why.is === "taken" ? null : (
        <Button size="small" kind="primary" onClick={() => void sharing.start()}>
          {t("common.tryAgain")}
        </Button>
      )}
      <Button size="small" kind="plain" onClick={() => sharing.forget()}>
        {t("common.close")}
      </Button>
    </Line>
  );
}

function words(why: WhyNot): string {
  switch (why.is) {
    case "blocked":
      return t("guest.share.blocked");
    case "nothing":
      return t("guest.share.nothing");
    case "failed":
      return t("guest.share.failed");
    case "not-sent":
      return t("guest.share.notSent");
    case "taken":
      return t("guest.share.taken", { name: why.by });
  }
}
