import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type AccessHandlers = Pick<
  Handlers,
  | "access.list"
  | "access.rename"
  | "access.revoke"
  | "panels.invite"
  | "tokens.create"
  | "accounts.password"
  | "pairing.begin"
  | "pairing.confirm"
>;

/** Who may come in. */
export function accessHandlers({ grants, accounts, pairing, status, audit, isConnected }: RoomParts): AccessHandlers {
  return {
    "access.list": (_params, caller) => ({
      grants: grants.list().map(({ id, kind, name, role, createdAt, lastSeenAt, lastSeenFrom, scopes }) => ({
        id,
        kind,
        name,
        role,
        createdAt,
        lastSeenAt,
        lastSeenFrom,
        connected: isConnected(id),
        own: id === caller.grantId,
        ...(kind === "token" ? { scopes: [...scopes] } : {}),
        ...(kind === "panel" ? { inRoom: grants.isInTheRoom(id) } : {}),
      })),
    }),
    "access.rename": async ({ id, name }, _caller, note) => {
      note({ before: grants.list().find((grant) => grant.id === id)?.name });
      await grants.rename(id, name);
      return {};
    },
    "access.revoke": async ({ id }, _caller, note) => {
      const { kind, name } = await grants.revoke(id);
      note({ kind, name });
      return {};
    },
    "panels.invite": ({ name }, caller) => {
      const panelUrl = status.get("network")?.panelUrl;
      if (panelUrl === undefined) throw new RoomError("wrong-state", note("why-no-address"));
      const { code, expiresAt } = pairing.invite({ name, inRoom: caller.role === "kiosk" });
      // In the fragment: it reaches no server's log, and no other site by way of a referrer.
      return { url: `${panelUrl}#invite=${code}`, expiresAt };
    },
    "tokens.create": async ({ name, scopes }, caller) => {
      const { token, grant } = await grants.create({
        kind: "token",
        role: "integrator",
        name,
        scopes,
        from: caller.from,
      });
      return { id: grant.id, token };
    },
    "accounts.password": async ({ current, code, next }, caller, note) => {
      const way = (by: string) => note({ by });
      await accounts.changePassword(caller, { password: current, code, note: way }, next, caller.from);
      return {};
    },
    "pairing.begin": (_params, caller) => pairing.ask(caller.name, caller.from, "known"),
    "pairing.confirm": async ({ code }, caller) => {
      // What people at the table do is no matter of the audit log; what makes somebody one of them is.
      const { name: who, role, from } = caller;
      const record = (ok: boolean) => void audit.record({ who, role, from, what: "pairing.confirm", ok });
      try {
        await pairing.confirm(code, caller, from);
        record(true);
      } catch (error) {
        if (!(error instanceof RoomError && error.code === "too-many")) record(false);
        throw error;
      }
      return {};
    },
  };
}
