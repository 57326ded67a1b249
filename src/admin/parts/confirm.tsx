import type { ComponentChildren } from "preact";
import { Question } from "#ui/desk/question.tsx";
import { useAction } from "../action.ts";

/** Asks before something is done, and says what will happen; stays open until it is done or refused. */
export function Confirm(props: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly verb: string;
  /** `live` where others are cut off or something is gone. */
  readonly kind?: "primary" | "live";
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly disabled?: boolean;
}) {
  const { act, ...question } = props;
  const action = useAction(async () => {
    await act();
    props.onClose();
  });
  return <Question {...question} state={action.state} onConfirm={() => action.run()} />;
}
