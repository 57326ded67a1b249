import { t } from "../messages/common.ts";
import { chooseLanguage } from "../messages/language-choice.ts";
import { language, locales } from "../messages/locale.ts";
import { welcomes } from "../messages/welcome.ts";
import { Icon } from "./icon.tsx";
import { ChevronDown } from "./icons.ts";

/** "Sv ▾": which language the page speaks, and the browser's own list of the others, each under its own name. */
export function LanguageSwitch() {
  const { locale } = language.value;
  return (
    <label class="language-switch">
      <span class="language-switch__now" aria-hidden="true">
        {locale.charAt(0).toUpperCase() + locale.slice(1)}
        <Icon of={ChevronDown} size={20} />
      </span>
      <select
        aria-label={t("common.language")}
        value={locale}
        onChange={(event) => {
          const chosen = locales.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) {
            chooseLanguage(chosen);
          }
        }}
      >
        {locales.map((each) => (
          <option key={each} value={each} lang={each}>
            {welcomes[each].name}
          </option>
        ))}
      </select>
    </label>
  );
}
