import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { ArrowLeft, Ellipsis } from "#ui/components/icons.ts";
import { LanguageSwitch } from "#ui/components/language-switch.tsx";
import { t } from "#ui/messages/panel.ts";
import { MoreSheet } from "./more-sheet.tsx";

/** The line above every page: back on the left, what it is, and on the right what is rarely needed. */
export function PageHead(props: {
  readonly title: string;
  readonly onBack?: () => void;
  readonly children?: ComponentChildren;
  readonly aside?: ComponentChildren;
}) {
  const [more, setMore] = useState(false);
  return (
    <header class="head">
      {props.onBack === undefined ? null : (
        <Button kind="plain" shape="icon" icon={ArrowLeft} onClick={props.onBack}>
          {t("common.back")}
        </Button>
      )}
      <h1 class="head__title">{props.title}</h1>
      <div class="head__facts quiet figures">{props.children}</div>
      <div class="head__aside">
        {props.aside}
        {props.onBack === undefined ? <LanguageSwitch /> : null}
        <Button kind="plain" shape="icon" icon={Ellipsis} onClick={() => setMore(true)}>
          {t("panel.more")}
        </Button>
      </div>
      {more ? <MoreSheet onClose={() => setMore(false)} /> : null}
    </header>
  );
}
