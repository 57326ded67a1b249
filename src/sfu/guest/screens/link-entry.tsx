import { useState } from "preact/hooks";
import { codeIn, joinPath } from "#protocol/wire/signalling.ts";
import { Button } from "#ui/components/button.tsx";
import { TextField } from "#ui/components/field.tsx";
import { LanguageSwitch } from "#ui/components/language-switch.tsx";
import { t } from "#ui/messages/guest.ts";

/** The server's plain address: for somebody who has a code, or half a link. */
export function LinkEntry() {
  const half = location.pathname !== "/";
  const [text, setText] = useState(half ? location.href : "");
  const [wrong, setWrong] = useState(half);
  return (
    <main class="column page-enter">
      <div class="door__head">
        <h1>{t("guest.link.title")}</h1>
        <LanguageSwitch />
      </div>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const code = codeIn(text.trim());
          if (code === undefined) setWrong(true);
          else location.assign(joinPath(code));
        }}
      >
        <TextField
          label={t("guest.link.field")}
          hint={t("guest.link.hint")}
          value={text}
          autoFocus
          inputMode="url"
          error={wrong ? t("guest.link.wrong") : undefined}
          onInput={(value) => {
            setText(value);
            setWrong(false);
          }}
        />
        <Button kind="primary" size="large" type="submit">
          {t("guest.link.go")}
        </Button>
      </form>
    </main>
  );
}
