/** Why nothing is shared although somebody pressed the button; or who else shares now, by name. */
export type WhyNot =
  | { readonly is: "blocked" | "nothing" | "failed" | "not-sent" }
  | { readonly is: "taken"; readonly by: string };

/** Nobody reads a question and answers it in less, milliseconds. */
const quickestAnswerMs = 400;

/**
 * What a browser's refusal to share means; undefined: whoever was asked has changed their mind, and knows it. Browsers have
 * one name for a person's no and for a setting's: a setting answers at once, or the message says whose no it was.
 *
 * @param afterMs how long the browser took to refuse
 */
export function whyNot(thrown: unknown, afterMs: number): WhyNot | undefined {
  const { name, message } = thrown instanceof Error ? thrown : { name: "", message: "" };
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return /system|policy/i.test(message) || afterMs < quickestAnswerMs ? { is: "blocked" } : undefined;
    case "NotFoundError":
      return { is: "nothing" };
    default:
      return { is: "failed" };
  }
}
