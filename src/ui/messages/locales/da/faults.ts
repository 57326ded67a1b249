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
    "Alle er logget af, men adgangskoder, paneler og API-nøgler er sikkerhedskopiens: skift og tilbagekald igen det, der er skiftet og tilbagekaldt siden, og se, hvad der ellers mangler. Disken kan være ved at gå i stykker. Markér derefter dette som set.",
  "common.problem.store-lost":
    "Lokalets database var beskadiget, og der var ingen sikkerhedskopi: lokalet er begyndt forfra.",
  "common.problem.store-lost.todo":
    "Sæt lokalet op igen, eller læg en kopi af dets data på plads. Disken kan være ved at gå i stykker. Markér derefter dette som set.",
  "common.problem.store-incomplete": "De sidste ændringer, før lokalet stoppede, mangler.",
  "common.problem.store-incomplete.todo":
    "Se indstillinger og kameravinkler efter. Måske siger disken, at den har skrevet noget, den ikke har. Markér derefter dette som set.",
  "common.problem.settings-file": "Indstillingsfilen kan ikke forstås.",
  "common.problem.settings-file.todo": "Ret filen. De indstillinger, den gav før, gælder stadig.",
  "common.problem.secrets-unreadable": "Lokalets adgangskoder til dets udstyr kan ikke læses: nøglen til dem er væk.",
  "common.problem.secrets-unreadable.todo": "Skriv dem igen i de indstillinger, der nævnes. Andet er ikke gået tabt.",
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
  "common.problem.camera-model-wrong": "En af lokalets egne kameramodeller kan ikke forstås.",
  "common.problem.camera-model-wrong.todo":
    "Ret den fil og den linje, der nævnes. Alle andre modeller virker stadig; har Parley selv en af samme navn, træder den i stedet.",
  "common.problem.speakerphone-away": "Højttalertelefonens taster kan ikke bruges.",
  "common.problem.speakerphone-away.todo": "Tjek kablet. Den tages i brug, så snart den er tilbage.",
  "common.problem.speakerphone-muted": "Højttalertelefonens egen kontakt holder lokalets lyd slået fra.",
  "common.problem.speakerphone-muted.todo": "Slå den til på højttalertelefonen, og åbn så mikrofonen.",
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
  "common.problem.picture-stream": "Netværkskameraets billede kommer ikke.",
  "common.problem.picture-stream.todo":
    "Tjek kameraet, dets netværk og indstillingerne for billede, bruger og adgangskode. Det prøves igen af sig selv.",
  "common.problem.stream-tool-missing": "Programmet, der henter netværkskameraers billeder, er ikke installeret.",
  "common.problem.stream-tool-missing.todo":
    "Installér ffmpeg på lokalets computer: apt install ffmpeg. Så kommer billedet af sig selv.",
  "common.problem.picture-missing": "Kameraets billede er ikke, hvor lokalet husker det.",
  "common.problem.picture-missing.todo":
    "Sæt videoenheden i det stik, den sad i, eller find billedet igen under Enheder.",
  "common.problem.loudspeaker-absent": "Lokalet har ingen højttaler.",
  "common.problem.loudspeaker-absent.todo": "Tjek kablet. Den tages i brug, så snart den er tilbage.",
  "common.problem.microphone-hushed": "Et andet program har slået lokalets mikrofon fra.",
  "common.problem.microphone-hushed.todo": "Slå lyden til på panelet. Sker det igen, så luk det program, der gør det.",
  "common.problem.microphone-not-muted": "Lyden er slået fra, men lydsystemet slipper stadig mikrofonen igennem.",
  "common.problem.microphone-not-muted.todo":
    "Parleys egne møder hører intet. Det gør andre programmer måske: luk dem, der bruger mikrofonen, eller træk den ud.",
  "common.problem.sound-contested": "Et andet program bliver ved med at ændre lokalets lyd.",
  "common.problem.sound-contested.todo":
    "Luk det program, der gør det: en lydstyrkekontrol eller et andet mødeprogram.",
  "common.problem.sound-device-missing": "Den mikrofon eller højttaler, indstillingerne nævner, er der ikke.",
  "common.problem.sound-device-missing.todo":
    "Sæt den til, eller vælg en anden i indstillingerne. Imens bruges lydsystemets eget valg.",
  "common.problem.meeting-server-away": "Mødeserveren svarer ikke.",
  "common.problem.meeting-server-away.todo": "Den startes igen af sig selv. Bliver den væk, så se i dens log.",
  "common.device.DEVICE_PORT_ABSENT": "{device} er ikke sat til: porten findes ikke.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Sæt enheden til, eller vælg en anden port i indstillingerne.",
  "common.device.DEVICE_PORT_DENIED": "{device} må ikke åbnes: porten er ikke for dette program.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Giv tjenestens bruger adgang til porten (på Debian: føj den til gruppen dialout).",
  "common.device.DEVICE_PORT_CONSOLE": "{device} er computerens egen konsol.",
  "common.device.DEVICE_PORT_CONSOLE.todo": "Sæt enheder i en anden port, eller fjern konsollen fra denne.",
  "common.device.DEVICE_NO_NETWORK": "{device}: denne computer er ikke på noget netværk.",
  "common.device.DEVICE_NO_NETWORK.todo": "Sæt netværkskablet i, og søg igen.",
  "common.device.DEVICE_PORT_BUSY": "{device} holdes af et andet program.",
  "common.device.DEVICE_PORT_BUSY.todo": "Stop det andet program, eller vælg en anden port i indstillingerne.",
  "common.device.DEVICE_PROGRAM_MISSING":
    "{device} kan ikke bruges: et program, som enheden behøver, er ikke installeret.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Installér pakken v4l-utils på lokalets computer.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device} godtager ikke lokalets brugernavn eller adgangskode.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Ret bruger og adgangskode i indstillingerne; kameraets egen side viser, hvilke af dets brugere der må styre det.",
  "common.device.DEVICE_CONNECTION_REFUSED":
    "{device} tager ikke imod forbindelsen: adressen svarer, men ingen lytter på porten.",
  "common.device.DEVICE_CONNECTION_REFUSED.todo":
    "Tjek porten i indstillingerne, og at styring over netværket er slået til.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} kan ikke findes: ingen svarer på adressen.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo": "Tjek netværkskablet, strømmen og adressen i indstillingerne.",
  "common.device.DEVICE_SYSTEM_LACKS": "{device} kan ikke åbnes: computeren mangler et bibliotek til det.",
  "common.device.DEVICE_SYSTEM_LACKS.todo":
    "Installér det, loggen nævner (på Debian: libusb-1.0-0), og genstart lokalets styreenhed.",
  "common.device.DEVICE_FOREIGN_NETWORK":
    "{device} har en adresse på et andet netværk, så der er ingen vej til enheden.",
  "common.device.DEVICE_FOREIGN_NETWORK.todo":
    "Giv enheden en adresse på lokalets netværk med producentens opsætningsprogram, og søg igen.",
  "common.device.DEVICE_UNPLUGGED": "{device} blev taget fra, eller forbindelsen gik tabt.",
  "common.device.DEVICE_UNPLUGGED.todo": "Tjek kabel og strøm. Enheden bruges igen, så snart den er tilbage.",
  "common.device.DEVICE_NOT_STARTED": "{device} er ikke i brug endnu.",
  "common.device.DEVICE_NOT_STARTED.todo": "Vent et øjeblik, og prøv igen.",
  "common.device.DEVICE_NO_ANSWER": "{device} svarer ikke.",
  "common.device.DEVICE_NO_ANSWER.todo":
    "Tjek, at der er strøm, at kablet er det rigtige, og at hastighed og adresse passer med menuen.",
  "common.device.DEVICE_OUT_OF_STEP": "{device} svarer på noget andet, end der blev spurgt om.",
  "common.device.DEVICE_OUT_OF_STEP.todo":
    "Tjek, at intet andet bruger samme linje, og at hastigheden passer med menuen.",
  "common.device.CAMERA_SETUP_PORT":
    "{device} svarer ikke på port 52380, hvor Sonys kameraer kun tager imod opsætningsværktøjer.",
  "common.device.CAMERA_SETUP_PORT.todo": "Sæt porten til 52381, eller udelad den.",
  "common.device.CAMERA_OTHER_WIRE": "{device} tiltales på en anden måde, end porten er beregnet til.",
  "common.device.CAMERA_OTHER_WIRE.todo":
    "Vælg den styring, der hører til porten: som regel TCP på 5678, UDP på 1259 og UDP med Sonys header på 52381.",
  "common.device.CAMERA_UNHEARD":
    "{device} tager imod ordrer og siger intet: om det er der, og hvor det kigger hen, vides ikke.",
  "common.device.CAMERA_UNHEARD.todo":
    "Intet, hvis det bevæger sig som det skal. Ellers tjek strøm, kabel, hastighed og nummer.",
  "common.device.CAMERA_REFUSED": "{device} kan ikke gøre det lige nu.",
  "common.device.CAMERA_REFUSED.todo": "Vent, til bevægelsen eller opstarten er slut, og luk menuen, hvis den er åben.",
  "common.device.CAMERA_BUSY": "{device} er stadig i gang med tidligere kommandoer.",
  "common.device.CAMERA_BUSY.todo": "Prøv igen, når bevægelsen er slut.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device} kender ikke denne kommando.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo":
    "Vælg modellen i indstillingerne; producenten kan have udeladt funktionen.",
  "common.device.CAMERA_STANDBY": "{device} er slukket.",
  "common.device.CAMERA_STANDBY.todo": "Tænd det.",
  "common.device.CAMERA_POWER_FAULT": "{device} melder fejl på sin egen strømforsyning.",
  "common.device.CAMERA_POWER_FAULT.todo":
    "Træk strømstikket ud i ti sekunder. Melder det fejlen igen, så kontrollér dets strømforsyning, og spørg derefter producenten.",
  "common.device.CAMERA_MODEL_MISFIT":
    "{device} er en anden model, end indstillingerne siger: det ser hen, hvor den model ikke kan.",
  "common.device.CAMERA_MODEL_MISFIT.todo":
    "Vælg den rigtige model i indstillingerne. Indtil da drejer det til andre grader, end lokalet siger.",
  "common.device.CAMERA_LACKS": "{device} har ikke den funktion.",
  "common.device.CAMERA_LACKS.todo": "Vælg modellen i indstillingerne, hvis funktionen faktisk findes.",
  "common.device.CAMERA_STOPPED": "Noget nyere trådte i stedet for bevægelsen.",
  "common.device.CAMERA_STOPPED.todo": "Bed om den igen, hvis den stadig ønskes.",
  "common.device.DEVICE_CLOSED": "{device} blev frigivet.",
  "common.device.DEVICE_CLOSED.todo": "Prøv igen, når enheden er i brug igen.",
  "common.screen.trouble.page-gone": "Siden på skærmen sluttede af sig selv.",
  "common.screen.trouble.page-silent": "Siden på skærmen svarede ikke i 5 sekunder.",
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
  "common.screen.step.well": "Skærmen virker igen.",
  "common.device.DISPLAY_REFUSED": "{device} kan ikke gøre det lige nu.",
  "common.device.DISPLAY_REFUSED.todo": "Vent, til opstart eller nedkøling er slut, og der er billede, og prøv igen.",
  "common.device.DISPLAY_NOT_UNDERSTOOD": "{device} kender ikke denne kommando.",
  "common.device.DISPLAY_NOT_UNDERSTOOD.todo":
    "Se i menuen, om fjernstyring er slået til; producenten kan have udeladt funktionen.",
  "common.device.DISPLAY_BAD_VALUE": "{device} tager ikke imod denne værdi.",
  "common.device.DISPLAY_BAD_VALUE.todo": "Vælg en anden indgang eller værdi: denne findes ikke.",
  "common.device.DISPLAY_FAILED": "{device} melder en fejl hos sig selv.",
  "common.device.DISPLAY_FAILED.todo": "Se på lamperne og i menuen, og sluk og tænd for strømmen.",
  "common.device.DISPLAY_PASSWORD": "{device} godtager ikke lokalets adgangskode.",
  "common.device.DISPLAY_PASSWORD.todo":
    "Ret adgangskoden i indstillingerne. Indtil da prøver lokalet ikke igen, så den ikke bliver låst.",
  "common.device.DISPLAY_PIN": "{device} godtager ikke lokalets PIN-kode.",
  "common.device.DISPLAY_PIN.todo":
    "Ret dens PIN-kode i indstillingerne. Indtil da prøver lokalet ikke igen, så den ikke bliver låst.",
  "common.device.DISPLAY_PIN_UNANSWERED": "{device} sagde hverken ja eller nej til lokalets PIN-kode.",
  "common.device.DISPLAY_PIN_UNANSWERED.todo":
    "Tjek dens strøm og netværkskabel. Lokalet sender selv PIN-koden igen, højst fire gange i timen, så den ikke låses.",
  "common.device.DISPLAY_SECURED": "{device} beder om en sikret forbindelse, og lokalet har ingen PIN-kode til den.",
  "common.device.DISPLAY_SECURED.todo":
    "Skriv dens PIN-kode i indstillingerne, eller slå den sikrede protokol fra i dens netværksmenu.",
  "common.device.DISPLAY_UNSECURED": "{device} tilbyder ikke den sikrede forbindelse, som indstillingerne kræver.",
  "common.device.DISPLAY_UNSECURED.todo":
    "Slå den sikrede protokol til i dens netværksmenu, eller tøm dens PIN-kode i indstillingerne.",
  "common.device.DISPLAY_CERTIFICATE": "{device} viser et andet certifikat end det, lokalet kender.",
  "common.device.DISPLAY_CERTIFICATE.todo":
    "Er den udskiftet eller nulstillet, så tøm dens certifikat i indstillingerne. Ellers find ud af, hvad der svarer på dens adresse.",
  "common.device.DISPLAY_LACKS": "{device} har ikke den funktion.",
  "common.device.DISPLAY_LACKS.todo": "Gør det på selve apparatet.",
  "common.device.DISPLAY_NOT_DONE": "{device} svarer, men gør ikke, hvad der bliver bedt om.",
  "common.device.DISPLAY_NOT_DONE.todo":
    "Se i menuen, om fjernstyring er tilladt og intet er låst, og om noget andet også tænder og slukker den; prøv så igen.",
  "common.device.DISPLAY_UNHEARD": "{device} fik besked, og der kommer intet tilbage.",
  "common.device.DISPLAY_UNHEARD.todo":
    "Gør den det alligevel, går dens svar tabt undervejs: tjek den ledning, den svarer på, og dens nummer i menuen. Ellers tjek strøm og kabel, og om fjernstyring er tilladt.",
  "common.device.DISPLAY_REPLACED": "Noget nyere trådte i stedet.",
  "common.device.DISPLAY_REPLACED.todo": "Bed om det igen, hvis det stadig ønskes.",
  "common.device.DISPLAY_ASLEEP": "{device} er slukket og svarer ikke, før der tændes.",
  "common.device.DISPLAY_ASLEEP.todo":
    "Der skal ikke gøres noget. Tændes der ikke, så tillad netværk i standby i menuen.",
  "common.problem.display-away": "Lokalet kan ikke tænde og slukke storskærmen.",
  "common.problem.display-away.todo": "Tjek kablet. Den tages i brug, så snart den er tilbage.",
  "common.problem.display-second-way": "Storskærmen styres ad en anden vej end den første.",
  "common.problem.display-second-way.todo": "Se vejene under Enheder. Alt virker imens.",
  "common.problem.display-trouble": "Storskærmen melder selv om problemer.",
  "common.problem.display-trouble.todo": "Se på lampe, filter og luftspalter; detaljen nævner delen.",
  "common.sound.absence.not-running": "Intet lydsystem kører.",
  "common.sound.absence.silent": "Lydsystemet svarer ikke.",
  "common.sound.absence.refused": "Lydsystemet nægter det, det bliver bedt om.",
  "common.sound.absence.not-understood": "Lydsystemet svarer noget, der ikke kan forstås.",
  "common.sound.absence.unheard": "Lokalets skærm har endnu ikke sagt, hvad den finder.",
  "common.sound.echo.device-says": "Mikrofonen siger selv, at den fjerner sit ekko.",
  "common.sound.echo.device-known": "Mikrofonen er en højttalertelefon, der er kendt for at fjerne sit ekko.",
  "common.sound.echo.system-does": "Lydsystemet fjerner ekkoet, før browseren hører det.",
  "common.sound.echo.device-denies": "Mikrofonen siger selv, at den ikke fjerner sit ekko; det gør browseren.",
  "common.sound.echo.device-unknown": "Mikrofonen siger intet om sit ekko; browseren fjerner det.",
  "common.sound.drift.microphone-muted": "Et andet program slog lokalets mikrofon fra.",
  "common.sound.drift.microphone-unmuted": "Et andet program slog en mikrofon til, mens lokalets lyd var slået fra.",
  "common.sound.drift.microphone-level": "Et andet program ændrede mikrofonens niveau.",
  "common.sound.drift.microphone-default": "Et andet program valgte en anden mikrofon som standard.",
  "common.sound.drift.speaker-muted": "Et andet program slog højttaleren fra.",
  "common.sound.drift.speaker-level": "Et andet program ændrede højttalerens lydstyrke.",
  "common.sound.drift.speaker-default": "Et andet program valgte en anden højttaler som standard.",
  "common.sound.undone.yes": "Det blev sat tilbage.",
  "common.sound.undone.no": "Det blev ved det.",
};
