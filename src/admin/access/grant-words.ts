import type { Grant } from "#protocol/commands/administration.ts";
import { t } from "#ui/messages/admin.ts";

/** What a grant may do, in words. */
export function rightsOf(grant: Grant): string {
  if (grant.kind === "token") {
    return (grant.scopes ?? []).map((scope) => t(`admin.scope.${scope}`)).join(", ");
  }
  if (grant.kind === "panel" && grant.inRoom === false) {
    return t("admin.access.byLink");
  }
  switch (grant.role) {
    case "panel":
    case "operator":
    case "admin":
    case "hub":
    case "door":
      return t(`admin.role.${grant.role}`);
    default:
      return grant.role;
  }
}
