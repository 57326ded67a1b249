import { wireConnections } from "../room/wiring.ts";
import type { Ports, Serving } from "../serving.ts";
import type { Foundation, Site } from "./foundation.ts";
import type { RoomAssembled } from "./room.ts";

const hourMs = 3_600_000;

/** Opens the room to its clients: REST, pages and the room socket, on both listeners. Resolves once both listen. */
export async function serveRoom(
  { options, log, stack }: Site,
  foundation: Foundation,
  { parts, streams, dispatcher, served }: RoomAssembled,
): Promise<{ readonly serving: Serving; readonly ports: Ports }> {
  const { clock } = options;
  const { status, time, certificates, firm, settings, grants, accounts, rescue, firstBoot, pairing, audit } =
    foundation;
  const { presetPictures, kiosk } = parts;
  const part = (name: string) => log.part(name);

  const hostNames = (): readonly string[] => [
    ...certificates.current.names,
    ...(firm.shown?.names ?? []),
    settings.get("meeting.publicAddress"),
  ];
  const serving = stack.use(
    new foundation.Serving({
      certificate: certificates.current,
      firm: firm.served,
      sockets: {
        clock,
        log: part("sockets"),
        grants,
        dispatcher,
        status,
        streams,
        hostNames,
        clients: () => settings.get("network.clients"),
        requestsPerSecond: () => settings.get("network.requestsPerSecond"),
      },
      app: {
        hostNames,
        accounts,
        rescue,
        now: () => time.stamp(),
        firstBoot,
        grants,
        pairing,
        audit,
        presetPictures,
        looking: parts.pictures.looking,
        dispatcher,
        status,
        log: part("http"),
        pages: options.pages,
        roomName: () => settings.get("room.name"),
        roomLanguage: () => settings.get("room.language"),
        screen: () => kiosk.connected,
        authority: () => certificates.current.authority,
        fingerprint: () => certificates.current.fingerprint,
      },
    }),
  );
  served.by = serving;
  wireConnections(parts, serving.sockets.events);
  // A panel on a wall that nobody touches is in use all the same.
  const touching = clock.every(hourMs, () => serving.sockets.touchPanels());
  stack.defer(() => touching.cancel());
  const { port: httpsPort, loopbackPort } = options;
  const ports = await serving.start({ httpsPort, loopbackPort });
  return { serving, ports };
}
