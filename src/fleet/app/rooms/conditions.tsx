import { type RoomsPage, roomConditions } from "#protocol/wire/fleet-api.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/fleet.ts";
import { figure } from "#ui/messages/times.ts";
import { conditionMarks } from "./room-words.ts";
import type { RoomCondition } from "./rooms-query.ts";

/** How many rooms are how, at one look, and as filters: what is worst stands first. */
export function Conditions(props: {
  readonly counts: RoomsPage["counts"];
  readonly chosen: RoomCondition | undefined;
  readonly onChoose: (condition: RoomCondition | undefined) => void;
}) {
  const { counts, chosen } = props;
  const all = roomConditions.reduce((sum, condition) => sum + counts[condition], 0);
  return (
    <div class="conditions">
      <div class="conditions__bar" aria-hidden="true">
        {roomConditions
          .filter((condition) => counts[condition] > 0)
          .map((condition) => (
            <span
              key={condition}
              class="conditions__part"
              data-condition={condition}
              style={{ flexGrow: counts[condition] }}
            />
          ))}
      </div>
      <fieldset class="conditions__filters">
        <legend class="visually-hidden">{t("fleet.rooms.conditions")}</legend>
        <button
          type="button"
          class="condition"
          aria-pressed={chosen === undefined}
          onClick={() => props.onChoose(undefined)}
        >
          <span class="condition__count figures">{figure(all)}</span>
          <span>{t("fleet.rooms.all")}</span>
        </button>
        {roomConditions.map((condition) => (
          <button
            key={condition}
            type="button"
            class="condition"
            data-condition={condition}
            data-none={counts[condition] === 0}
            aria-pressed={condition === chosen}
            onClick={() => props.onChoose(condition === chosen ? undefined : condition)}
          >
            <span class="condition__count figures">{figure(counts[condition])}</span>
            <StateMark mark={conditionMarks[condition]}>{t(`fleet.condition.${condition}`)}</StateMark>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
