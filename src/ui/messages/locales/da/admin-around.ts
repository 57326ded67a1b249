import type { Catalogue } from "../../locale.ts";

/** Danish: what crossed the wires around a fault. */
export const adminAround: Catalogue = {
  "admin.around.choose": "Hvilke beskeder",
  "admin.around.live": "Live: det, der siges nu",
  "admin.around.group": "Omkring en fejl",
  "admin.around.none": "Ingen fejl endnu. Det, der siges lige før og efter en fejl, gemmes her.",
  "admin.around.noneSince":
    "Ingen fejl, siden lokalets styreenhed startede ({time}). Det, der siges lige før og efter en fejl, gemmes her.",
  "admin.around.kept":
    "{count, plural, =0 {Ingen fejl er gemt.} one {# fejl er gemt. De seneste fra hver enhed gemmes, indtil lokalets styreenhed starter på ny.} other {# fejl er gemt. De seneste fra hver enhed gemmes, indtil lokalets styreenhed starter på ny.}}",
  "admin.around.title": "Omkring fejlen ({time}). {what}",
  "admin.around.counts": "Beskeder: {before} før den, {after} efter den",
  "admin.around.open": "Beskeder: {before} før den; dem efter den gemmes stadig",
  "admin.around.gone": "Denne fejl er ikke længere gemt",
  "admin.around.gone.why":
    "De seneste fejl fra hver enhed gemmes, men forsvinder, når lokalets styreenhed starter på ny.",
  "admin.around.toLive": "Vis loggen live",
};
