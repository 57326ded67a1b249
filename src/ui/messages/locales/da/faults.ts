import type { Catalogue } from "../../locale.ts";

/** Danish: what is wrong with the room and its devices. */
export const faults: Catalogue = {
  "common.problem.disk-failed": "Lokalet kan ikke skrive til sin disk.",
  "common.problem.disk-failed.todo":
    "Se efter, om disken er ved at gå i stykker. Møder fortsætter; ændringer afvises, til der kan skrives igen, og virker så igen af sig selv.",
  "common.problem.disk-full": "Lokalets disk er fuld.",
  "common.problem.disk-full.todo":
    "Fjern det, der ikke hører til lokalet: gamle logfiler, hentede filer, andre programmers filer. Møder fortsætter; ændringer afvises, til der kan skrives igen, og virker så igen af sig selv.",
  "common.problem.disk-read-only": "Lokalet må ikke skrive til sin disk.",
  "common.problem.disk-read-only.todo":
    "Se efter, om systemet har skrivebeskyttet en dårlig disk, og om lokalets egen bruger ejer dets data. Møder fortsætter; ændringer afvises, til der kan skrives igen, og virker så igen af sig selv.",
  "common.problem.disk-low": "Lokalets disk er næsten fuld.",
  "common.problem.disk-low.todo": "Fjern det, der ikke hører til lokalet, før ændringer må afvises.",
  "common.problem.store-restored": "Lokalets database var beskadiget, og en sikkerhedskopi er sat i stedet.",
  "common.problem.store-restored.todo":
    "Se, hvad der mangler, og lav det igen. Disken kan være ved at gå i stykker. Markér derefter dette som set.",
  "common.problem.store-lost":
    "Lokalets database var beskadiget, og der var ingen sikkerhedskopi: lokalet er begyndt forfra.",
  "common.problem.store-lost.todo":
    "Sæt lokalet op igen, eller læg en kopi af dets data på plads. Disken kan være ved at gå i stykker. Markér derefter dette som set.",
  "common.problem.store-incomplete": "De sidste ændringer, før lokalet stoppede, mangler.",
  "common.problem.store-incomplete.todo":
    "Se indstillinger og kameravinkler efter. Måske siger disken, at den har skrevet noget, den ikke har. Markér derefter dette som set.",
  "common.problem.settings-file": "Indstillingsfilen kan ikke forstås.",
  "common.problem.settings-file.todo": "Ret filen. De indstillinger, den gav før, gælder stadig.",
  "common.problem.clock-wrong": "Lokalets ur går forkert.",
  "common.problem.clock-wrong.todo":
    "Giv lokalet et netværk med en tidsserver, eller stil uret. Imens bliver ingen lukket ude.",
  "common.problem.network-none": "Lokalet har intet netværk.",
  "common.problem.network-none.todo": "Tjek kablet. Paneler og møder kommer tilbage af sig selv, når netværket gør.",
  "common.problem.network-link-local": "Netværket giver ikke lokalet en adresse.",
  "common.problem.network-link-local.todo":
    "Se efter, om netværket deler adresser ud. Enheder på samme kabel kan nå lokalet imens.",
  "common.problem.names-silent": "Ingen navneserver svarer lokalet.",
  "common.problem.names-silent.todo":
    "Møder på andre servere kan ikke findes ved navn. Alt inden for lokalets netværk virker.",
  "common.problem.setup-required": "Lokalet har ingen administrator endnu.",
  "common.problem.setup-required.todo": "Åbn administrationssiden, og skriv koden fra lokalets skærm.",
  "common.problem.camera-away": "Kameraet kan ikke bruges.",
  "common.problem.camera-away.todo": "Tjek kablet. Det tages i brug, så snart det er tilbage.",
  "common.problem.camera-degraded": "Kameraet gør ikke alt, hvad det bliver bedt om.",
  "common.problem.camera-degraded.todo": "Tjek kablet. Det tages i brug, så snart det er tilbage.",
  "common.problem.screen-away": "Lokalets skærm har ikke forbindelse til sin styreenhed.",
  "common.problem.screen-away.todo": "Vent, til den er tilbage, eller genstart den fra administrationssiden.",
  "common.problem.screen-safe": "Lokalets skærm kunne ikke bringes tilbage og viser, hvad IT skal vide.",
  "common.problem.screen-safe.todo":
    "Se i loggen, hvad der skete. Lokalet prøver igen hvert tiende minut; genstarter du skærmen, prøver det med det samme.",
  "common.problem.screen-unsteady": "Lokalets skærm har måttet startes forfra flere gange.",
  "common.problem.screen-unsteady.todo":
    "Se i loggen hvorfor. Fortsætter det, kan computerens grafik eller hukommelse være ved at gå i stykker.",
  "common.problem.screen-without-graphics":
    "Skærmen tegner uden grafikprocessor, fordi den svigtede tre gange på et halvt minut.",
  "common.problem.screen-without-graphics.todo": "Den prøves igen efter næste opdatering af lokalet eller dets system.",
  "common.problem.microphone-absent": "Lokalet har ingen mikrofon.",
  "common.problem.microphone-absent.todo": "Tjek kablet. Den tages i brug, så snart den er tilbage.",
  "common.problem.microphone-blocked": "Mikrofonen kan ikke bruges.",
  "common.problem.microphone-blocked.todo":
    "Giv lokalets skærm lov til at bruge den, eller luk det program, der holder den.",
  "common.problem.picture-absent": "Lokalet har intet kamerabillede.",
  "common.problem.picture-absent.todo": "Tjek kablet. Kameraet tages i brug, så snart det er tilbage.",
  "common.problem.picture-blocked": "Kameraets billede kan ikke bruges.",
  "common.problem.picture-blocked.todo":
    "Giv lokalets skærm lov til at bruge det, eller luk det program, der holder det.",
  "common.problem.loudspeaker-absent": "Lokalet har ingen højttaler.",
  "common.problem.loudspeaker-absent.todo": "Tjek kablet. Den tages i brug, så snart den er tilbage.",
  "common.problem.meeting-server-away": "Mødeserveren svarer ikke.",
  "common.problem.meeting-server-away.todo": "Den startes igen af sig selv. Bliver den væk, så se i dens log.",
  "common.device.DEVICE_PORT_ABSENT": "{device} er ikke sat til: porten findes ikke.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Sæt det til, eller vælg en anden port i indstillingerne.",
  "common.device.DEVICE_PORT_DENIED": "{device} må ikke åbnes: porten er ikke for dette program.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Giv tjenestens bruger adgang til porten (på Debian: føj den til gruppen dialout).",
  "common.device.DEVICE_PORT_BUSY": "{device} holdes af et andet program.",
  "common.device.DEVICE_PORT_BUSY.todo": "Stop det andet program, eller vælg en anden port i indstillingerne.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device} kan ikke bruges: et program, den behøver, er ikke installeret.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Installér pakken v4l-utils på lokalets computer.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device} godtager ikke lokalets brugernavn eller adgangskode.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Ret bruger og adgangskode i indstillingerne; kameraets egen side viser, hvilke af dets brugere der må styre det.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} kan ikke findes: ingen svarer på adressen.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo":
    "Tjek, at der er strøm og netværk, og at adressen i indstillingerne er rigtig.",
  "common.device.DEVICE_UNPLUGGED": "{device} blev taget fra, eller forbindelsen gik tabt.",
  "common.device.DEVICE_UNPLUGGED.todo": "Tjek kabel og strøm. Det bruges igen, så snart det er tilbage.",
  "common.device.DEVICE_NOT_STARTED": "{device} er ikke i brug endnu.",
  "common.device.DEVICE_NOT_STARTED.todo": "Vent et øjeblik, og prøv igen.",
  "common.device.DEVICE_NO_ANSWER": "{device} svarer ikke.",
  "common.device.DEVICE_NO_ANSWER.todo":
    "Tjek, at der er strøm, at kablet er det rigtige, og at hastighed og adresse passer med menuen.",
  "common.device.DEVICE_OUT_OF_STEP": "{device} svarer på noget andet, end der blev spurgt om.",
  "common.device.DEVICE_OUT_OF_STEP.todo":
    "Tjek, at intet andet bruger samme linje, og at hastigheden passer med menuen.",
  "common.device.CAMERA_REFUSED": "{device} kan ikke gøre det lige nu.",
  "common.device.CAMERA_REFUSED.todo": "Vent, til bevægelsen eller opstarten er slut, og luk menuen, hvis den er åben.",
  "common.device.CAMERA_BUSY": "{device} er stadig i gang med tidligere kommandoer.",
  "common.device.CAMERA_BUSY.todo": "Prøv igen, når bevægelsen er slut.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device} kender ikke denne kommando.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo":
    "Vælg modellen i indstillingerne; producenten kan have udeladt funktionen.",
  "common.device.CAMERA_STANDBY": "{device} er slukket.",
  "common.device.CAMERA_STANDBY.todo": "Tænd det.",
  "common.device.CAMERA_LACKS": "{device} har ikke den funktion.",
  "common.device.CAMERA_LACKS.todo": "Vælg modellen i indstillingerne, hvis funktionen faktisk findes.",
  "common.device.CAMERA_STOPPED": "Noget nyere trådte i stedet for bevægelsen.",
  "common.device.CAMERA_STOPPED.todo": "Bed om den igen, hvis den stadig ønskes.",
  "common.device.DEVICE_CLOSED": "{device} blev frigivet.",
  "common.device.DEVICE_CLOSED.todo": "Prøv igen, når det er i brug igen.",
  "common.screen.trouble.page-gone": "Siden på skærmen sluttede af sig selv.",
  "common.screen.trouble.page-silent": "Siden på skærmen svarede ikke i 8 sekunder.",
  "common.screen.trouble.not-painting": "Der blev intet tegnet på skærmen i 15 sekunder.",
  "common.screen.trouble.not-starting": "Siden kom ikke frem inden for et minut.",
  "common.screen.trouble.graphics-died": "Programmet, der tegner med grafikprocessoren, sluttede af sig selv.",
  "common.screen.trouble.browser-gone": "Browseren, der viser siden, sluttede af sig selv.",
  "common.screen.trouble.shell-gone": "Programmet, der passer browseren, sluttede af sig selv.",
  "common.screen.trouble.kernel-resets-graphics": "Systemet nulstillede grafikprocessoren tre gange på et minut.",
  "common.screen.trouble.asked": "Nogen bad om, at skærmen blev startet forfra.",
  "common.screen.trouble.display-refused": "Skrivebordssessionen kunne ikke startes forfra.",
  "common.screen.trouble.display-unanswered":
    "Styreenheden svarede ikke, da den blev bedt om at starte skrivebordssessionen forfra.",
  "common.screen.trouble.reboot-refused": "Computeren kunne ikke genstartes.",
  "common.screen.trouble.reboot-unanswered": "Styreenheden svarede ikke, da den blev bedt om at genstarte computeren.",
  "common.screen.trouble.next-try": "De ti minutter med nødsiden er gået.",
  "common.screen.step.wait": "Browseren kommer sig af sig selv.",
  "common.screen.step.reload": "Siden blev indlæst på ny.",
  "common.screen.step.without-graphics": "Browseren blev startet uden grafikprocessoren.",
  "common.screen.step.restart-browser": "Browseren blev startet forfra.",
  "common.screen.step.restart-kiosk": "Programmet, der passer browseren, blev startet forfra.",
  "common.screen.step.restart-display": "Skrivebordssessionen blev startet forfra.",
  "common.screen.step.reboot": "Computeren blev genstartet.",
  "common.screen.step.safe-page": "Skærmen viser, hvad IT skal vide.",
  "common.screen.step.well": "Skærmen har det godt igen.",
};
