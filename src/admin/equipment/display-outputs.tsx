import type { ScreenOutputs } from "#protocol/screen-outputs.ts";
import { Notice } from "#ui/components/notice.tsx";
import type { Fact } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";

/** What the computer sends to the display; nothing where its screen does not say, or has no outputs. */
export function outputFacts(said: ScreenOutputs | null | undefined): readonly Fact[] {
  if (said === undefined || said === null || said.outputs.length === 0) {
    return [];
  }
  const plugged = said.outputs.filter(({ connected }) => connected);
  return [
    {
      key: "outputs",
      label: t("admin.display.outputs"),
      value:
        plugged.length === 0 ? (
          <StateMark mark="warn">{t("admin.display.outputs.unplugged")}</StateMark>
        ) : (
          plugged.map(({ name, fed }) => (
            <StateMark key={name} mark={fed ? "good" : "off"}>
              {t(fed ? "admin.display.outputs.fed" : "admin.display.outputs.dark", { name })}
            </StateMark>
          ))
        ),
    },
  ];
}

/** A display that is on and gets no picture: what is being done, or what there is to do. */
export function Unfed({ said }: { readonly said: ScreenOutputs | null | undefined }) {
  const unfed = said?.unfed;
  if (unfed === undefined || unfed === null) {
    return null;
  }
  return (
    <Notice kind={unfed.why === "mending" ? "warn" : "fault"} title={t("admin.display.unfed")}>
      <p>{t(`admin.display.unfed.${unfed.why}`)}</p>
    </Notice>
  );
}
