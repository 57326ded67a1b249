/** English words of the certificates on the admin's page of name, network and clock. */
export const adminCertificate = {
  "admin.certificate.asked": "Request",
  "admin.certificate.asked.download": "Download",
  "admin.certificate.asked.todo":
    "Have your authority sign it, then give the room the answer. The key stays in the room.",
  "admin.certificate.asked.waits": "Made on {day}, waits for an answer.",
  "admin.certificate.chain": "Certificates",
  "admin.certificate.chain.hint": "As PEM, in any order: the room's and those above it, the root too if you have it.",
  "admin.certificate.drop": "Use the room's own",
  "admin.certificate.drop.title": "Use the room's own certificate for everybody?",
  "admin.certificate.drop.what":
    "Devices that know only your firm's authority warn of the room then. Connections that are open stay. It can be brought back here.",
  "admin.certificate.ended": "Ended",
  "admin.certificate.files": "Choose files",
  "admin.certificate.firm": "Your firm's",
  "admin.certificate.from": "Of {issuer}, valid until {day}.",
  "admin.certificate.key": "Private key",
  "admin.certificate.key.asked": "The room has it: leave this empty for the answer to its request.",
  "admin.certificate.key.hint": "Only where the room has not made the key itself. One without a password.",
  "admin.certificate.leads.no": "In use, but its name does not lead to this room. Links name the room's address.",
  "admin.certificate.leads.unknown": "In use. No name server has said yet where its name leads.",
  "admin.certificate.leads.yes": "In use. Its name leads to this room.",
  "admin.certificate.names": "Names",
  "admin.certificate.names.hint":
    "Full host names and addresses with spaces between them, up to 20. Links use the first.",
  "admin.certificate.names.wrong": "{name} is no host name and no address.",
  "admin.certificate.none":
    "None. With one of your firm's own authority, devices that trust it open the room by its name without a warning.",
  "admin.certificate.not-begun": "Not valid yet",
  "admin.certificate.own": "The room's own",
  "admin.certificate.own.trust": "How devices trust it",
  "admin.certificate.own.what":
    "For everybody who comes by an address or another name. Valid until {day}, renewed by itself.",
  "admin.certificate.partial": "Its root is not with it. With the root, rooms elsewhere can join by a link as well.",
  "admin.certificate.request": "Make a request",
  "admin.certificate.request.verb": "Make the request",
  "admin.certificate.restore": "Bring the last one back",
  "admin.certificate.title": "Certificates",
  "admin.certificate.use": "Give the room a certificate",
  "admin.certificate.use.verb": "Use it",
  "admin.certificate.used": "In use",
} as const;
