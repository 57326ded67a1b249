import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "./icons.ts";

const icons: Record<NoticeKind, IconNode> = {
  info: Info,
  done: CircleCheck,
  warn: TriangleAlert,
  fault: CircleAlert,
};

/** How much a notice matters. */
export type NoticeKind = "info" | "done" | "warn" | "fault";

/** What happened, why, what now; the code in small type for IT. */
export interface NoticeProps {
  readonly kind?: NoticeKind;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly code?: string | undefined;
  readonly action?: ComponentChildren;
  readonly icon?: IconNode;
}

/** Something the page has to say in its place. */
export function Notice({ kind = "info", title, children, code, action, icon }: NoticeProps) {
  return (
    <div class="notice" data-kind={kind} role={kind === "fault" ? "alert" : "status"}>
      <Icon of={icon ?? icons[kind]} />
      <div class="notice__words">
        <div class="strong">{title}</div>
        {children === undefined ? null : <div>{children}</div>}
        {code === undefined ? null : <div class="notice__code">{code}</div>}
      </div>
      {action}
    </div>
  );
}

/** A place with nothing in it yet says so, and what would put something there. */
export function EmptyState(props: {
  readonly title: string;
  readonly icon?: IconNode;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {props.icon === undefined ? null : <Icon of={props.icon} size={40} />}
      <h2>{props.title}</h2>
      {props.children === undefined ? null : <p>{props.children}</p>}
      {props.action}
    </div>
  );
}
