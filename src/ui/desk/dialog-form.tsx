import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Button } from "../components/button.tsx";
import { actual, type ControlState } from "../components/control-state.tsx";
import { t } from "../messages/desk.ts";
import { focusFirstWrong } from "./focus-first-wrong.ts";

/** The buttons of a dialog that asks for something: not to, or the one thing that is done with it. */
export function DialogVerb(props: {
  readonly verb: string;
  readonly icon?: IconNode;
  readonly state: ControlState;
  /** Whether why it failed stands at a field, and is not said here once more. */
  readonly saidAtField?: boolean;
  readonly disabled?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}) {
  return (
    <>
      <Button onClick={props.onClose}>{t("common.cancel")}</Button>
      <Button
        kind="primary"
        {...(props.icon === undefined ? {} : { icon: props.icon })}
        state={props.saidAtField === true ? actual : props.state}
        disabled={props.disabled ?? false}
        onClick={(event) => {
          props.onSubmit();
          focusFirstWrong(event.currentTarget instanceof Element ? event.currentTarget.closest("dialog") : null);
        }}
      >
        {props.verb}
      </Button>
    </>
  );
}

/** What such a dialog asks for. Enter in a field does what the button does. */
export function DialogForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        focusFirstWrong(event.currentTarget);
      }}
    >
      {children}
      {/* Without one, Enter does nothing in a form of several fields. */}
      <button type="submit" hidden />
    </form>
  );
}
