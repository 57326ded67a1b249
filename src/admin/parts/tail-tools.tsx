import type { ComponentChildren } from "preact";
import { Button } from "#ui/components/button.tsx";
import { Download, Pause, Play } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { keepQuery } from "../address.ts";
import { useRoom } from "../room.ts";
import { FilterField } from "./data-table.tsx";
import { download, fileStamp } from "./download.ts";
import type { LineTail } from "./line-tail.ts";

/** A choice that narrows the lines and stays in the address under `name`. */
export interface TailChoice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

type Held = Pick<LineTail<unknown>, "held" | "waiting" | "hold" | "goOn">;

/** The bar over lines that keep coming: search, choices, holding still, and taking them away as a file. */
export function TailTools(props: {
  readonly filter: string;
  readonly choices: readonly TailChoice[];
  /** Absent: nothing comes any more, and there is nothing to hold. */
  readonly tail?: Held;
  /** The file's name before its date, its ending, and what it holds. */
  readonly file: { readonly name: string; readonly ending: "txt" | "jsonl"; readonly text: () => string };
  /** What stands before the download. */
  readonly children?: ComponentChildren;
}) {
  const room = useRoom();
  const { tail, file } = props;
  return (
    <div class="tools">
      <FilterField label={props.filter} />
      {props.choices.map((choice) => (
        <select
          key={choice.name}
          class="input"
          aria-label={choice.label}
          value={choice.value}
          onChange={(event) => keepQuery({ [choice.name]: event.currentTarget.value })}
        >
          {choice.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ))}
      {tail === undefined ? null : <Hold tail={tail} />}
      <span class="tools__end">
        {props.children}
        <Button
          kind="plain"
          size="small"
          icon={Download}
          onClick={() => download(`${file.name}-${fileStamp(room.now())}.${file.ending}`, file.text())}
        >
          {t("admin.download")}
        </Button>
      </span>
    </div>
  );
}

function Hold({ tail }: { readonly tail: Held }) {
  const held = tail.held.value;
  return (
    <Button size="small" icon={held ? Play : Pause} pressed={held} onClick={() => (held ? tail.goOn() : tail.hold())}>
      {held ? t("admin.tail.goOn", { count: tail.waiting.value }) : t("admin.tail.hold")}
    </Button>
  );
}
