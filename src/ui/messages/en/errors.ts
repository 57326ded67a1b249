import { type ErrorCode, errorCodes, errorTable } from "#protocol/errors.ts";

type Messages = Readonly<Record<`common.error.${ErrorCode}` | `common.todo.${ErrorCode}`, string>>;

/** What the room API's errors say in English: the protocol's own sentences, so that they are written once. */
export const errors: Messages = Object.assign(
  {},
  ...errorCodes.map((code) => ({
    [`common.error.${code}`]: errorTable[code].words,
    [`common.todo.${code}`]: errorTable[code].todo,
  })),
);
