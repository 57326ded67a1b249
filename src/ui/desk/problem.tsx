import type { ComponentChildren } from "preact";
import type { Problem, Severity } from "#protocol/status.ts";
import { Icon } from "../components/icon.tsx";
import { CircleAlert, Info, TriangleAlert } from "../components/icons.ts";
import { t } from "../messages/desk.ts";
import { problemSaid } from "../messages/faults.ts";

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const order: readonly Severity[] = ["error", "warning", "info"];

/** Problems by how bad they are, then the newest first. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.since - a.since);
}

/** One problem of a room in a list of class `problems`: what happened, what to do, since when, its code for IT. */
export function ProblemItem(props: {
  readonly problem: Problem;
  readonly when: string;
  /** What can be done about it here. */
  readonly children?: ComponentChildren;
}) {
  const { problem } = props;
  const { words, todo } = problemSaid(problem);
  return (
    <li class="problem" data-severity={problem.severity}>
      <Icon of={icons[problem.severity]} />
      <div class="problem__words">
        <p class="strong">
          <span class="visually-hidden">{t(`common.severity.${problem.severity}`)}: </span>
          {words}
        </p>
        <p>{todo}</p>
        <p class="quiet small">
          {props.when}
          {" · "}
          <code>{problem.code}</code>
        </p>
      </div>
      {props.children}
    </li>
  );
}
