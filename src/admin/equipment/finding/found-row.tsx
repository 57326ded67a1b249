import { useState } from "preact/hooks";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { t } from "#ui/messages/admin.ts";
import { foundFault } from "#ui/messages/faults.ts";
import { useAction } from "../../action.ts";
import { type Mark, StateMark } from "../../parts/state-mark.tsx";
import { foundAs, foundCaution, foundIcons, foundMark, foundName } from "./found-words.ts";
import { SignIn } from "./sign-in.tsx";

/** Uses devices that were found; name and password where they want one. */
export type UseFound = (
  ids: readonly string[],
  signIn?: { readonly user: string; readonly password: string },
) => Promise<void>;

const marks: Readonly<Record<Exclude<FoundDevice["state"], "free">, Mark>> = {
  used: "good",
  spare: "off",
  silent: "off",
  closed: "warn",
};

/** One thing that was found: what it is, what it would be used as, and the button that does so. */
export function FoundRow(props: {
  readonly found: FoundDevice;
  readonly all: readonly FoundDevice[];
  readonly has: { readonly camera: boolean; readonly display: boolean };
  readonly mayUse: boolean;
  readonly use: UseFound;
}) {
  const { found, all, has } = props;
  const ofSeveral = all.filter(({ link, family }) => link === found.link && family === found.family).length > 1;
  const mark = foundMark(found);
  const fault = found.fault === undefined ? undefined : foundFault(found.fault, foundName(found));
  const caution = fault === undefined ? foundCaution(found, has) : `${fault.words} ${fault.todo}`;
  return (
    <li class="finding__row" data-state={found.state} data-kind={found.kind}>
      <Icon of={foundIcons[found.kind]} size={32} />
      <div class="finding__words">
        <span class="strong">{foundName(found)}</span>
        <span class="quiet small">
          {foundAs(found, ofSeveral)}
          {mark === "" ? null : ` · ${mark}`}
          {" · "}
          <code>{found.link}</code>
        </span>
        {caution === "" ? null : <span class="quiet small">{caution}</span>}
      </div>
      <div class="finding__act">
        {found.state === "free" ? (
          props.mayUse ? (
            <Use found={found} use={props.use} />
          ) : null
        ) : (
          <StateMark mark={marks[found.state]}>{t(`admin.finding.${found.state}`)}</StateMark>
        )}
      </div>
    </li>
  );
}

function Use({ found, use }: { readonly found: FoundDevice; readonly use: UseFound }) {
  const [asking, setAsking] = useState(false);
  const action = useAction(() => use([found.id]));
  const name = foundName(found);
  return (
    <>
      <Button
        size="small"
        label={t("admin.finding.useNamed", { name })}
        state={action.state}
        onClick={() => (found.needs === "nothing" ? action.run() : setAsking(true))}
      >
        {t("admin.finding.use")}
      </Button>
      {asking ? (
        <SignIn
          name={name}
          needs={found.needs}
          onClose={() => setAsking(false)}
          act={(signIn) => use([found.id], signIn)}
        />
      ) : null}
    </>
  );
}
