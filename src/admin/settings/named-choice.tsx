import {
  byItself,
  choiceMeant,
  choicesOf,
  type KnownThings,
  type NamedKind,
  namedKindOf,
} from "#protocol/setting-choices.ts";
import type { SettingKey } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { useRoom } from "../room.ts";
import type { ControlProps } from "./setting-control.tsx";
import { valueWords } from "./setting-words.ts";

/** What the room says of what settings may name. */
export function knownThings(room: Pick<RoomLink, "status">): KnownThings {
  const [models, sound, display] = [
    room.status("camera.models").value,
    room.status("sound").value,
    room.status("display").value,
  ];
  return {
    ...(models === undefined ? {} : { "camera.models": models }),
    ...(sound === undefined ? {} : { sound }),
    ...(display === undefined ? {} : { display }),
  };
}

/** A value as people read it: a device by its own name, a model by its maker's. */
export function namedWords(key: SettingKey, value: unknown, known: KnownThings): string {
  const kind = namedKindOf(key);
  if (kind === undefined || typeof value !== "string") {
    return valueWords(key, value);
  }
  if (value === byItself[kind]) {
    return itselfWords(kind, known, undefined);
  }
  const choices = choicesOf(kind, known);
  const meant = choices === undefined ? undefined : choiceMeant(kind, choices, value);
  if (meant !== undefined) {
    return meant.name;
  }
  return choices === undefined ? valueWords(key, value) : missingWords(kind, value);
}

/** One of the things the room knows of, "by itself" first; one that is set and not there stays in sight. */
export function NamedChoice({ kind, ...props }: ControlProps & { readonly kind: NamedKind }) {
  const { value, ids, disabled } = props;
  const known = knownThings(useRoom());
  const text = String(value ?? "");
  const choices = choicesOf(kind, known) ?? [];
  const meant = choiceMeant(kind, choices, text);
  const isElse = text !== byItself[kind] && meant === undefined;
  return (
    <select
      id={ids.id}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid}
      disabled={disabled}
      class="input"
      value={meant?.value ?? text}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value={byItself[kind]}>{itselfWords(kind, known, text)}</option>
      {isElse ? <option value={text}>{missingWords(kind, text)}</option> : null}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {twins(choices, choice.name) ? `${choice.name} (${choice.value})` : choice.name}
        </option>
      ))}
    </select>
  );
}

function twins(choices: readonly { readonly name: string }[], name: string): boolean {
  return choices.filter((choice) => choice.name === name).length > 1;
}

/** What the room does where nobody chooses; with the device it has taken, where the setting `value` leaves it to the room. */
function itselfWords(kind: NamedKind, { sound }: KnownThings, value: string | undefined): string {
  switch (kind) {
    case "model":
      return t("admin.choices.model.itself");
    case "input":
      return t("admin.choices.input.itself");
    case "microphone":
    case "speaker": {
      const name = value === "" ? sound?.[kind]?.title : undefined;
      return name === undefined ? t("admin.choices.sound.itself") : t("admin.choices.sound.itselfNow", { name });
    }
  }
}

function missingWords(kind: NamedKind, name: string): string {
  switch (kind) {
    case "model":
      return t("admin.choices.model.missing", { name });
    case "input":
      return t("admin.choices.input.missing", { name });
    case "microphone":
    case "speaker":
      return t("admin.choices.sound.missing", { name });
  }
}
