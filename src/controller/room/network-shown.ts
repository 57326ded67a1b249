import { hostname } from "node:os";
import { type Log, messageOf } from "#base/log.ts";
import type { OwnCertificates } from "#process/certificates/own-certificates.ts";
import type { SettingsService } from "../settings/settings.ts";
import type { RoomFirmCertificate } from "../tls/firm-certificate.ts";
import type { AddressWatch } from "./address-watch.ts";
import { networkOf } from "./addresses.ts";
import type { StatusHub } from "./status-hub.ts";

export interface NetworkParts {
  readonly status: StatusHub;
  readonly addresses: AddressWatch;
  readonly certificates: OwnCertificates;
  readonly firm: RoomFirmCertificate;
  readonly settings: SettingsService;
  readonly httpsPort: () => number;
  readonly log: Log;
  /** What a certificate is presented by, once there is another. */
  readonly present: (certificate: OwnCertificates["current"]) => void;
  readonly presentFirm: (pair: RoomFirmCertificate["served"]) => void;
  /** The name others reach the room by has changed, an address among them. */
  readonly announce: (publicAddress: string) => void;
  /** Links that were given out lead elsewhere now. */
  readonly moved: () => void;
}

/** Keeps what is said of the network in step with it: addresses, links, certificate, and the way into the meeting. */
export function followNetwork(parts: NetworkParts): void {
  const { status, addresses, certificates, firm, settings, httpsPort, log, present, presentFirm, announce, moved } =
    parts;
  const show = (): void =>
    status.set(
      "network",
      networkOf({
        hostName: hostname(),
        addresses: addresses.addresses,
        reachSince: addresses.reachSince,
        publicAddress: settings.get("meeting.publicAddress") || (firm.host ?? ""),
        httpsPort: httpsPort(),
        fingerprint: certificates.current.fingerprint,
      }),
    );
  const renew = async (): Promise<void> => {
    show();
    // Whoever follows a link that was told must find its name in the certificate: that comes first.
    await certificates.lookNow().catch((error: unknown) => log.error("no certificate", { because: messageOf(error) }));
    moved();
  };
  certificates.events.on("reissued", (certificate) => {
    present(certificate);
    show();
  });
  const showFirm = (): void => status.set("certificate", firm.shown);
  showFirm();
  firm.events.on("changed", () => {
    presentFirm(firm.served);
    showFirm();
    show();
    moved();
  });
  addresses.events.on("changed", () => {
    void renew();
    void firm.lookNow();
  });
  settings.follow(["meeting.publicAddress"], (all) => {
    announce(all["meeting.publicAddress"]);
    void renew();
  });
}
