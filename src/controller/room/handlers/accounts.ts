import { note as why } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Caller } from "../caller.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type AccountHandlers = Pick<
  Handlers,
  | "accounts.list"
  | "accounts.create"
  | "accounts.remove"
  | "accounts.setRole"
  | "accounts.givePassword"
  | "accounts.liftSecondFactor"
  | "secondFactor.read"
  | "secondFactor.begin"
  | "secondFactor.confirm"
  | "secondFactor.renewCodes"
  | "secondFactor.end"
>;

/** People with a password, and their second factors. */
export function accountHandlers({
  accounts,
  factors,
  grants,
}: Pick<RoomParts, "accounts" | "factors" | "grants">): AccountHandlers {
  return {
    "accounts.list": (_params, caller) => ({
      accounts: accounts.list().map((account) => ({
        ...account,
        secondFactor: factors.has(account.id),
        own: account.id === caller.accountId,
      })),
    }),
    "accounts.create": async ({ name, role, password }, _caller, note) => {
      note({ name, role });
      const { id } = await accounts.create({ name, role, password });
      return { id };
    },
    "accounts.remove": async ({ id }, caller, note) => {
      if (id === caller.accountId) throw new RoomError("wrong-state", why("why-account-own"));
      const { name, role } = await accounts.remove(id);
      note({ name, role });
      return {};
    },
    "accounts.setRole": async ({ id, role }, caller, note) => {
      notOnesOwn(id, caller);
      const { name, role: before } = await accounts.setRole(id, role);
      note({ name, before, after: role });
      return {};
    },
    "accounts.givePassword": async ({ id }, caller, note) => {
      // One's own needs the one from before, and a code where there is a second factor.
      notOnesOwn(id, caller);
      const { account, password } = await accounts.givePassword(id);
      note({ name: account.name });
      return { password };
    },
    "accounts.liftSecondFactor": async ({ id }, caller, note) => {
      // One's own needs password and code.
      notOnesOwn(id, caller);
      const { name } = await accounts.liftSecondFactor(id);
      note({ name });
      return {};
    },
    "secondFactor.read": (_params, caller) => factors.state(accounts.own(caller).id),
    "secondFactor.begin": async ({ password }, caller) =>
      factors.begin(await accounts.prove(caller, { password }, caller.from)),
    "secondFactor.confirm": async ({ code }, caller) => {
      const account = accounts.own(caller);
      const codes = await factors.confirm(account, code);
      // Whoever else is in with the password alone is not kept.
      await grants.revokeOthersOf(account.id, caller.grantId, "replaced");
      return { recoveryCodes: [...codes] };
    },
    "secondFactor.renewCodes": async ({ password, code }, caller, note) => {
      const way = (by: string) => note({ by });
      const { id } = await accounts.prove(caller, { password, code, note: way }, caller.from);
      return { recoveryCodes: [...(await factors.renew(id))] };
    },
    "secondFactor.end": async ({ password, code }, caller, note) => {
      const way = (by: string) => note({ by });
      const { id } = await accounts.prove(caller, { password, code, note: way }, caller.from);
      await factors.end(id);
      return {};
    },
  };
}

function notOnesOwn(id: string, { accountId }: Caller): void {
  if (id === accountId) throw new RoomError("not-allowed", why("why-by-somebody-else"));
}
