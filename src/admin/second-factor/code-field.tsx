import { TextField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";
import type { CallFailure } from "#ui/room-link/link.ts";

/**
 * A code of an authenticator app, or a recovery code: the same field takes both. What was wrong with it stands at it.
 */
export function CodeField(props: {
  readonly value: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** The first there is: nobody has recovery codes yet. */
  readonly first?: boolean;
  /** Why what it was sent with did not go through: where the code was wrong, it is typed anew. */
  readonly failure?: CallFailure | undefined;
  readonly onInput: (value: string) => void;
}) {
  const refused = props.failure?.code === "wrong-second-factor" ? props.failure : undefined;
  const first = props.first === true;
  const wrong = refused && (first ? t("admin.factor.code.wrong") : `${refused.message} ${refused.todo}`);
  return (
    <TextField
      label={t("admin.factor.code")}
      hint={t(first ? "admin.factor.code.first" : "admin.factor.code.hint")}
      name="one-time-code"
      value={props.value}
      autoComplete="one-time-code"
      maxLength={40}
      autoFocus={props.autoFocus ?? false}
      error={props.error ?? wrong}
      refused={refused}
      onInput={props.onInput}
    />
  );
}
