import type { Catalogue } from "../../locale.ts";

export const adminFleet: Catalogue = {
  "admin.fleet": "Flåde",
  "admin.fleet.heard": "Senest hørt fra",
  "admin.fleet.heard.never": "Ikke siden lokalets styreenhed startede",
  "admin.fleet.hub": "Central",
  "admin.fleet.join": "Tilslut",
  "admin.fleet.leave": "Forlad",
  "admin.fleet.leave.title": "Forlad flåden?",
  "admin.fleet.leave.undo": "Lokalet kan kun komme tilbage med en ny invitation fra centralen.",
  "admin.fleet.leave.what":
    "Centralen hører ikke længere fra lokalet og viser det som utilgængeligt, indtil nogen fjerner det dér. Alt andet i lokalet fortsætter.",
  "admin.fleet.link": "Invitationslink",
  "admin.fleet.link.hint":
    "Ét link, som oprettes i centralen. Indsæt hele linket. Det er hemmeligt og gælder i begrænset tid.",
  "admin.fleet.link.missing": "Indsæt linket fra centralen.",
  "admin.fleet.none":
    "Lokalet hører ikke til nogen flåde. I en flåde kan IT se i en central, hvordan det står til i alle lokaler.",
  "admin.fleet.since": "siden {time}",
  "admin.fleet.state": "Forbindelse",
  "admin.fleet.state.away": "Ikke forbundet",
  "admin.fleet.state.connected": "Forbundet",
  "admin.fleet.state.connecting": "Forbinder…",
  "admin.fleet.state.refused": "Afvist",
  "admin.fleet.trouble.bad-message": "Centralen forstår ikke lokalet. Sørg for, at lokale og central har samme udgave.",
  "admin.fleet.trouble.certificate":
    "Centralens certifikat er ikke betroet her. Se efter, om det er gyldigt og nævner centralens adresse.",
  "admin.fleet.trouble.ended": "Centralen afbrød forbindelsen. Lokalet forbinder igen.",
  "admin.fleet.trouble.failed": "Noget gik galt i centralen. Detaljerne står i dens log.",
  "admin.fleet.trouble.garbled": "Centralens svar kan ikke forstås. Sørg for, at lokale og central har samme udgave.",
  "admin.fleet.trouble.key-lost":
    "Lokalets egen nøgle er væk eller beskadiget. Forlad flåden her, og tilslut lokalet med en ny invitation.",
  "admin.fleet.trouble.other-hub":
    "Det, der svarer på centralens plads, har en anden nøgle. Lokalet fortæller det intet og prøver igen.",
  "admin.fleet.trouble.room-unknown":
    "Centralen kender ikke lokalet: det er fjernet fra flåden dér. Forlad flåden her, og tilslut lokalet med en ny invitation.",
  "admin.fleet.trouble.silent": "Centralen holdt op med at svare. Lokalet forbinder igen.",
  "admin.fleet.trouble.too-many": "Centralen får for mange forespørgsler på én gang. Lokalet prøver igen om lidt.",
  "admin.fleet.trouble.unknown-version": "Lokale og central taler hver sin version. Opdatér den ældste af dem.",
  "admin.fleet.trouble.unreachable": "Centralen svarer ikke. Lokalet prøver igen.",
  "admin.fleet.trouble.wrong-proof":
    "Lokalet kunne ikke bevise over for centralen, hvem det er. Forlad flåden her, og tilslut lokalet med en ny invitation.",
};
