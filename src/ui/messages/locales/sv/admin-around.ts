import type { Catalogue } from "../../locale.ts";

/** Swedish: what crossed the wires around a fault. */
export const adminAround: Catalogue = {
  "admin.around.choose": "Vilka meddelanden",
  "admin.around.live": "Live: det som sägs nu",
  "admin.around.group": "Kring ett fel",
  "admin.around.none": "Inget fel än. Det som sägs strax före och efter ett fel sparas här.",
  "admin.around.noneSince":
    "Inget fel sedan rummets styrenhet startade ({time}). Det som sägs strax före och efter ett fel sparas här.",
  "admin.around.kept":
    "{count, plural, =0 {Inget fel är sparat.} one {# fel är sparat. De senaste från varje enhet sparas tills rummets styrenhet startar om.} other {# fel är sparade. De senaste från varje enhet sparas tills rummets styrenhet startar om.}}",
  "admin.around.title": "Kring felet ({time}). {what}",
  "admin.around.counts": "Meddelanden: {before} före det, {after} efter det",
  "admin.around.open": "Meddelanden: {before} före det; de som följer sparas fortfarande",
  "admin.around.gone": "Det här felet är inte sparat längre",
  "admin.around.gone.why": "De senaste felen från varje enhet sparas, men försvinner när rummets styrenhet startar om.",
  "admin.around.toLive": "Visa loggen live",
};
