import { Button } from "#ui/components/button.tsx";
import { LogIn } from "#ui/components/icons.ts";
import type { Action } from "../action.ts";
import { Refusal } from "./refusal.tsx";

/** The one button of a door, and above it why it stayed shut: said once, so the button itself does not say it again. */
export function EnterButton({
  action,
  wait,
  words,
}: {
  readonly action: Pick<Action<[]>, "state" | "failure">;
  readonly wait: number;
  readonly words: string;
}) {
  return (
    <>
      <Refusal failure={action.failure} wait={wait} />
      <div>
        <Button
          kind="primary"
          type="submit"
          icon={LogIn}
          disabled={wait > 0}
          state={action.state.kind === "failed" ? { kind: "actual" } : action.state}
        >
          {words}
        </Button>
      </div>
    </>
  );
}
