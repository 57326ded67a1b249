import { expect, test } from "vitest";
import { type Invitation, invitationLink, readInvitation } from "./fleet.ts";

const invitation: Invitation = {
  origin: "https://hub.firm.example:8470",
  token: "a".repeat(22),
  hub: "b".repeat(43),
  authority: "c-_".padEnd(43, "d"),
};

test("an invitation survives its link, with an authority of the hub's own and without", () => {
  expect(readInvitation(invitationLink(invitation))).toEqual(invitation);
  const { authority, ...usual } = invitation;
  expect(readInvitation(`  ${invitationLink(usual)}\n`)).toEqual(usual);
});

test("a link without one of its parts, or not over TLS, is no invitation", () => {
  const link = invitationLink(invitation);
  for (const wrong of [
    "",
    "hub.firm.example",
    "https://hub.firm.example:8470/",
    link.replace("https:", "http:"),
    link.replace("join=", "other="),
    link.replace("hub=", "other="),
    link.slice(0, -1),
  ]) {
    expect(readInvitation(wrong), wrong).toBeUndefined();
  }
});
