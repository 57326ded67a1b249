/** The invitation in a pairing link's fragment, `/panel/#invite=…`; null where there is none. */
export function invitationIn(hash: string): string | null {
  const invite = new URLSearchParams(hash.replace(/^#/, "")).get("invite");
  return invite === null || invite === "" ? null : invite;
}
