import { seenProblems } from "#protocol/problems.ts";
import type { Role } from "#protocol/roles.ts";
import type { Problem } from "#protocol/status.ts";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleCheck, Search } from "#ui/components/icons.ts";
import { ProblemItem, worstFirst } from "#ui/desk/problem.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTime, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress, type Place } from "../address.ts";
import { mayEnter } from "../frame/places.ts";
import { useNow, useRoom } from "../room.ts";
import { settingOf } from "../settings/wrong-words.ts";

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
          <ProblemItem
            key={`${problem.code} ${problem.device} ${problem.since}`}
            problem={problem}
            when={t("admin.problems.since", { time: clockTime(problem.since), ago: relative(problem.since, now) })}
          >
            <Seen code={problem.code} role={role} />
            {mayEnter(place, role) ? (
              <a class="button" data-size="small" href={formatAddress(place, { q: wrong })}>
                {t(
                  `admin.problems.open.${place === "devices" || place === "settings" || place === "access" ? place : "log"}`,
                )}
              </a>
            ) : null}
          </ProblemItem>
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
