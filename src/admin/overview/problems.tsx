import { seenProblems } from "#protocol/problems.ts";
import type { Role } from "#protocol/roles.ts";
import type { Problem } from "#protocol/status.ts";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert, CircleCheck, Info, Search, TriangleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { problemSaid } from "#ui/messages/faults.ts";
import { clockTime, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress, type Place } from "../address.ts";
import { mayEnter } from "../frame/places.ts";
import { useNow, useRoom } from "../room.ts";
import { settingOf } from "../settings/wrong-words.ts";

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** Where a problem is looked into, by the family its code belongs to. */
export function placeOfProblem(code: string): Place {
  if (/^(camera|display|speakerphone|device)/.test(code)) {
    return "devices";
  }
  if (code.startsWith("setting") || code.startsWith("config")) {
    return "settings";
  }
  return code.startsWith("panel") || code.startsWith("access") ? "access" : "log";
}

const order = ["error", "warning", "info"] as const;

/** Problems by how bad they are, then the newest first. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.since - a.since);
}

/** A room that has started looks at its devices for so long, ms: until then that nothing is wrong is not known. */
const looksMs = 15_000;

/** What is wrong now, worst first, with what to do and where. */
export function Problems() {
  const room = useRoom();
  const problems = room.status("problems").value;
  if (problems === undefined) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="problems-title">
      <h2 id="problems-title">{t("admin.problems.title")}</h2>
      {problems.length === 0 ? <NothingWrong /> : <ProblemList problems={problems} />}
    </section>
  );
}

function NothingWrong() {
  const now = useNow();
  const startedAt = useRoom().status("controller").value?.startedAt;
  const starting = startedAt !== undefined && now - startedAt < looksMs;
  return (
    <p class="all-well" data-known={starting ? "no" : "yes"}>
      <Icon of={starting ? Search : CircleCheck} />
      <span>{t(starting ? "admin.problems.starting" : "admin.problems.none")}</span>
    </p>
  );
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const now = useNow(10_000);
  const role = useRoom().welcome.value?.role ?? "operator";
  return (
    <ul class="problems">
      {worstFirst(problems).map((problem) => {
        const wrong = problem.wrong && settingOf(problem.wrong);
        const place = wrong === undefined ? placeOfProblem(problem.code) : "settings";
        return (
          <li
            class="problem"
            data-severity={problem.severity}
            key={`${problem.code} ${problem.device} ${problem.since}`}
          >
            <Icon of={icons[problem.severity]} />
            <div class="problem__words">
              <p class="strong">
                <span class="visually-hidden">{t(`admin.problems.severity.${problem.severity}`)}: </span>
                {problemSaid(problem).words}
              </p>
              <p>{problemSaid(problem).todo}</p>
              <p class="quiet small">
                {t("admin.problems.since", { time: clockTime(problem.since), ago: relative(problem.since, now) })}
                {" · "}
                <code>{problem.code}</code>
              </p>
            </div>
            <Seen code={problem.code} role={role} />
            {mayEnter(place, role) ? (
              <a class="button" data-size="small" href={formatAddress(place, { q: wrong })}>
                {t(
                  `admin.problems.open.${place === "devices" || place === "settings" || place === "access" ? place : "log"}`,
                )}
              </a>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** For what nobody can mend afterwards: it stays until an administrator has seen it. */
function Seen({ code, role }: { readonly code: string; readonly role: Role }) {
  const room = useRoom();
  const known = seenProblems.find((seen) => seen === code);
  const action = useAction(async () => {
    if (known !== undefined) await room.call("problems.seen", { code: known });
  });
  if (known === undefined || role !== "admin") {
    return null;
  }
  return (
    <Button size="small" state={action.state} onClick={() => action.run()}>
      {t("admin.problems.seen")}
    </Button>
  );
}
