import { type SetUpStage, setUpStages } from "#protocol/first-boot.ts";
import { Icon } from "#ui/components/icon.tsx";
import { Check } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";

const shown = setUpStages.filter((stage) => stage !== "done");

/** Where the set-up stands: its steps in a row, those that are done ticked, and how many there are in words. */
export function Progress({ stage }: { readonly stage: SetUpStage }) {
  const at = setUpStages.indexOf(stage);
  return (
    <nav class="progress" aria-label={t("admin.firstBoot.progress")}>
      <p class="quiet small">
        {t("admin.firstBoot.step", { step: at + 1, count: shown.length })}
        <strong class="progress__here" aria-hidden="true">
          {stage === "done" ? "" : t(`admin.firstBoot.stage.${stage}`)}
        </strong>
      </p>
      <ol class="progress__steps">
        {shown.map((each, index) => (
          <li
            key={each}
            class="progress__step"
            data-state={index < at ? "done" : index === at ? "now" : "open"}
            aria-current={index === at ? "step" : undefined}
          >
            <span class="progress__mark" aria-hidden="true">
              {index < at ? <Icon of={Check} size={20} /> : index + 1}
            </span>
            <span class="progress__name">{t(`admin.firstBoot.stage.${each}`)}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
