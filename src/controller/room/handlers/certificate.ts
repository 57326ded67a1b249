import type { ResultOf } from "#protocol/commands.ts";
import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";

type CertificateHandlers = Pick<
  Handlers,
  "certificate.read" | "certificate.request" | "certificate.use" | "certificate.drop" | "certificate.restore"
>;

/** The certificate of the firm's own authority. */
export function certificateHandlers({ certificates: { firm, ownFacts } }: RoomParts): CertificateHandlers {
  const state = (): ResultOf<"certificate.read"> => ({
    own: ownFacts(),
    firm: firm.shown,
    request: firm.request,
    before: firm.hasBefore,
  });
  const after = async (change: Promise<void>) => {
    await change;
    return state();
  };
  return {
    "certificate.read": state,
    "certificate.request": ({ names }) => after(firm.ask(names)),
    "certificate.use": async ({ chain, key }, _caller, note) => {
      await firm.use(chain, key);
      const { names, issuer, until } = firm.shown ?? {};
      note({ names, issuer, until });
      return state();
    },
    "certificate.drop": () => after(firm.drop()),
    "certificate.restore": () => after(firm.restore()),
  };
}
