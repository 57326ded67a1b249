import type { EndReason } from "#kiosk/media/snapshot.ts";
import { Button } from "#ui/components/button.tsx";
import { t } from "#ui/messages/guest.ts";

interface Words {
  readonly title: string;
  readonly text: string;
  /** Coming back makes sense. */
  readonly again: boolean;
}

function wordsFor(reason: EndReason | "unknown"): Words {
  switch (reason) {
    case "left":
      return { title: t("guest.over.left"), text: t("guest.over.leftText"), again: true };
    case "meeting-ended":
      return { title: t("guest.over.ended"), text: t("guest.over.endedText"), again: false };
    case "replaced":
      return { title: t("guest.over.replaced"), text: t("guest.over.replacedText"), again: true };
    case "removed":
      return { title: t("guest.over.removed"), text: t("guest.over.removedText"), again: false };
    case "unknown":
      return { title: t("guest.over.unknown"), text: t("guest.over.unknownText"), again: false };
  }
}

/** The meeting is over for this guest, or never was. */
export function Over(props: { readonly reason: EndReason | "unknown"; readonly again?: () => void }) {
  const words = wordsFor(props.reason);
  return (
    <main class="column page-enter">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {words.again && props.again !== undefined ? (
        <Button kind="primary" size="large" onClick={props.again}>
          {t("guest.over.again")}
        </Button>
      ) : null}
      {/* A link that leads nowhere is not the end: a code may be at hand. */}
      {props.reason === "unknown" ? (
        <a class="button" data-size="large" href="/">
          {t("guest.link.title")}
        </a>
      ) : null}
    </main>
  );
}
