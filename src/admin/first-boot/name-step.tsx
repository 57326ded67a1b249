import { useState } from "preact/hooks";
import { settingTable } from "#protocol/settings.ts";
import { TextField } from "#ui/components/field.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import { useRoom } from "../room.ts";
import type { StepProps } from "./guide.tsx";
import { isLocked, Locked, stepForm } from "./locked.tsx";
import { suggestedName } from "./name-suggestion.ts";

const longest = 60;

/** What the room is called: its machine's name where that says something, to be written over. */
export function NameStep({ entry, next }: StepProps) {
  const now = entry("room.name");
  const hostName = useRoom().status("network").value?.hostName ?? "";
  const [name, setName] = useState(
    now?.layer === "default" ? suggestedName(hostName) || t("admin.firstBoot.name.usual") : String(now?.value ?? ""),
  );
  const [tried, setTried] = useState(false);
  const locked = isLocked(now);
  const good = settingTable["room.name"].schema.safeParse(name).success;
  return (
    <form
      id={stepForm}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        focusFirstWrong(event.currentTarget);
        if (locked || good) {
          next(locked ? {} : { "room.name": name.trim() });
        }
      }}
    >
      <p>{t("admin.firstBoot.name.what")}</p>
      {locked ? (
        <Locked entry={now} />
      ) : (
        <TextField
          label={t("admin.firstBoot.name.label")}
          hint={t("admin.firstBoot.name.hint")}
          value={name}
          maxLength={longest}
          error={tried && !good ? t("admin.firstBoot.name.missing") : undefined}
          onInput={setName}
        />
      )}
    </form>
  );
}
