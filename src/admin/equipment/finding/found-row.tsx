import type { CameraPlace, FoundDevice } from "#protocol/found-devices.ts";
import { Icon } from "#ui/components/icon.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { foundFault } from "#ui/messages/faults.ts";
import { linkWords } from "../link-words.ts";
import { cameraName, foundAbout, foundCaution, foundIcons, foundName } from "./found-words.ts";
import { OtherWay } from "./other-way.tsx";
import { Use, type UseFound } from "./use.tsx";

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
  readonly cameras: readonly CameraPlace[];
  readonly hasDisplay: boolean;
  readonly mayUse: boolean;
  readonly use: UseFound;
}) {
  const { found, all, cameras, hasDisplay } = props;
  const ofSeveral = all.filter(({ link, family }) => link === found.link && family === found.family).length > 1;
  const place = linkWords(found.link);
  // What has no name of its own is told apart by where it is.
  const fault = found.fault && foundFault(found.fault, found.name === "" ? place : found.name);
  const about = foundAbout(found, ofSeveral);
  const caution =
    fault === undefined ? foundCaution(found, all, { cameras, hasDisplay }) : `${fault.words} ${fault.todo}`;
  return (
    <li class="finding__row" data-state={found.state} data-kind={found.kind}>
      <Icon of={foundIcons[found.kind]} size={32} />
      <div class="finding__words">
        <span class="strong">{foundName(found)}</span>
        <span class="quiet small">
          {about.map((part) => `${part} · `).join("")}
          <code>{place}</code>
        </span>
        {caution === "" ? null : <span class="quiet small">{caution}</span>}
        {found.ways.map((way) => (
          <OtherWay key={way.id} found={found} way={way} use={props.mayUse ? props.use : undefined} />
        ))}
      </div>
      <div class="finding__act">
        {found.state === "free" ? (
          props.mayUse ? (
            <Use found={found} cameras={cameras} use={props.use} />
          ) : null
        ) : (
          <StateMark mark={marks[found.state]}>
            {found.usedAs === undefined
              ? t(`admin.finding.${found.state}`)
              : t("admin.finding.usedAs", { camera: cameraName(found.usedAs, cameras) })}
          </StateMark>
        )}
      </div>
    </li>
  );
}
