import type { TrustWords } from "../words.ts";

export const en: TrustWords = {
  name: "English",
  languages: "Language",
  title: "Trust this room",
  lead: "This room vouches for itself: its certificate comes from an authority of its own, made when the room was set up. A device that takes that authority opens the room's pages without a warning.",
  compare: "First compare",
  compareLead:
    "Your browser may have warned you on the way here. That is expected once. Compare these characters with the ones on the room's own screen; if they differ, stop and tell your IT.",
  take: "Then take the authority",
  download: "Download the authority (ca.pem)",
  profile: "Download a profile (iPad and iPhone)",
  ways: [
    {
      name: "iPad and iPhone",
      steps: [
        "Open this page in Safari and download the profile.",
        "Settings → Profile Downloaded → Install.",
        "Settings → General → About → Certificate Trust Settings: switch the room on.",
      ],
    },
    {
      name: "Android",
      steps: [
        "Download the authority.",
        "Settings → Security → Encryption and credentials → Install a certificate → CA certificate.",
        "Choose ca.pem from the downloads.",
      ],
    },
    {
      name: "Windows",
      steps: [
        "Download the authority and open it.",
        "Install Certificate → Local Machine → Trusted Root Certification Authorities.",
      ],
    },
    {
      name: "macOS",
      steps: [
        "Download the authority and open it in Keychain Access.",
        "Double-click it there → Trust → Always Trust.",
      ],
    },
    {
      name: "Linux",
      steps: [
        "Chrome: Settings → Privacy and security → Security → Manage certificates → Authorities → Import.",
        "Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import.",
      ],
    },
  ],
  limits:
    "The authority can vouch for this room's own names and addresses only: a device that takes it does not trust it with any other site.",
  onward: "Open the panel",
  lost: "There is nothing at this address",
  lostLead: "It may be mistyped, or what was here is gone.",
};
