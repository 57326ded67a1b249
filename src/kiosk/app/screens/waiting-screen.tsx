import { t } from "#ui/messages/kiosk.ts";
import { useScreen } from "./screen-context.ts";

const patienceMs = 3_000;

/** On the way into a meeting, or out of it: which, and what is being waited for when it takes long. */
export function WaitingScreen({ kind, title }: { readonly kind: "joining" | "leaving"; readonly title: string }) {
  const { kiosk, now } = useScreen();
  const call = kiosk.link.status("call").value;
  const since = call !== undefined && "since" in call ? call.since : now.value;
  const long = kind === "joining" && now.value - since > patienceMs;
  return (
    <div class="waiting" role="status">
      <h1>{kind === "joining" ? t("kiosk.joining.title", { title }) : t("kiosk.leaving.title", { title })}</h1>
      <p class="quiet">{long ? t("kiosk.joining.wait") : "\u00a0"}</p>
    </div>
  );
}
