import type { Role } from "#protocol/roles.ts";

/** The columns of the matrix. */
export const letters: Readonly<Record<string, Role>> = {
  P: "panel",
  D: "door",
  G: "guest",
  K: "kiosk",
  O: "operator",
  A: "admin",
  H: "hub",
  I: "integrator",
};

/** One line of the matrix. */
export interface Row {
  readonly name: string;
  readonly who: Role[];
  readonly scope: string | undefined;
  readonly feeds: Role[];
}

function role(letter: string): Role {
  const found = letters[letter];
  if (found === undefined) throw new Error(`the matrix has a column ${letter} that stands for no role`);
  return found;
}

/** A part of the matrix as rows. */
export function rows(text: string): Row[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [left = "", right = ""] = line.split(">");
      const [name = "", ...marks] = left.trim().split(/\s+/);
      return {
        name,
        who: marks.map((mark) => role(mark.split(":")[0] ?? "")),
        scope: marks.map((mark) => mark.split(":")[1]).find((scope) => scope !== undefined),
        feeds: right.trim() === "" ? [] : right.trim().split(/\s+/).map(role),
      };
    });
}
