import { useState } from "preact/hooks";
import { languages } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import { browserLocale } from "#ui/messages/language-choice.ts";
import { welcomes } from "#ui/messages/welcome.ts";
import type { StepProps } from "./guide.tsx";
import { isLocked, Locked, stepForm } from "./locked.tsx";

/** The room's language: each under its own name, the browser's chosen already. */
export function LanguageStep({ entry, next }: StepProps) {
  const now = entry("room.language");
  const known = languages.find((each) => each === now?.value);
  const [chosen, setChosen] = useState(now?.layer === "default" ? browserLocale() : (known ?? "en"));
  const locked = isLocked(now);
  return (
    <form
      id={stepForm}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        next(locked ? {} : { "room.language": chosen });
      }}
    >
      <p>{t("admin.firstBoot.language.what")}</p>
      {locked ? (
        <Locked entry={now} />
      ) : (
        <fieldset class="choices">
          <legend class="visually-hidden">{t("admin.firstBoot.language.title")}</legend>
          {languages.map((each) => (
            <label key={each} class="choice" lang={each}>
              <input
                type="radio"
                name="language"
                value={each}
                checked={each === chosen}
                onChange={() => setChosen(each)}
              />
              <span>{welcomes[each].name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </form>
  );
}
