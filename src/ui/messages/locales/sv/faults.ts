import type { Catalogue } from "../../locale.ts";

/** Swedish: what is wrong with the room and its devices. */
export const faults: Catalogue = {
  "common.problem.disk-failed": "Rummet kan inte skriva till sin disk.",
  "common.problem.disk-failed.todo":
    "Se efter om disken håller på att gå sönder. Möten fortsätter; ändringar avvisas tills det går att skriva, och går sedan igenom av sig själva.",
  "common.problem.disk-full": "Rummets disk är full.",
  "common.problem.disk-full.todo":
    "Ta bort det som inte hör till rummet: gamla loggar, hämtade filer, andra programs filer. Möten fortsätter; ändringar avvisas tills det går att skriva, och går sedan igenom av sig själva.",
  "common.problem.disk-read-only": "Rummet får inte skriva till sin disk.",
  "common.problem.disk-read-only.todo":
    "Se efter om systemet har skrivskyddat en trasig disk, och om rummets egen användare äger dess data. Möten fortsätter; ändringar avvisas tills det går att skriva, och går sedan igenom av sig själva.",
  "common.problem.disk-low": "Rummets disk är nästan full.",
  "common.problem.disk-low.todo": "Ta bort det som inte hör till rummet innan ändringar måste avvisas.",
  "common.problem.store-restored": "Rummets databas var skadad, och en säkerhetskopia har tagit dess plats.",
  "common.problem.store-restored.todo":
    "Alla är utloggade, men lösenord, paneler och API-nycklar är säkerhetskopians: byt och återkalla på nytt det som bytts och återkallats sedan dess, och se vad som annars saknas. Disken kan hålla på att gå sönder. Markera sedan detta som sett.",
  "common.problem.store-lost": "Rummets databas var skadad och det fanns ingen säkerhetskopia: rummet har börjat om.",
  "common.problem.store-lost.todo":
    "Konfigurera rummet igen, eller lägg en kopia av dess data på plats. Disken kan hålla på att gå sönder. Markera sedan detta som sett.",
  "common.problem.store-incomplete": "De sista ändringarna innan rummet stannade saknas.",
  "common.problem.store-incomplete.todo":
    "Se över inställningar och kameralägen. Disken kanske säger att den har skrivit det den inte har skrivit. Markera sedan detta som sett.",
  "common.problem.settings-file": "Inställningsfilen går inte att förstå.",
  "common.problem.settings-file.todo": "Rätta filen. Inställningarna den gav förut gäller fortfarande.",
  "common.problem.secrets-unreadable":
    "Lösenorden som rummet har för sin utrustning kan inte läsas: nyckeln till dem är borta.",
  "common.problem.secrets-unreadable.todo":
    "Skriv in dem igen i de inställningar som nämns. Inget annat har gått förlorat.",
  "common.problem.clock-wrong": "Rummets klocka går fel.",
  "common.problem.clock-wrong.todo":
    "Ge rummet ett nätverk med en tidsserver, eller ställ klockan. Ingen stängs ute under tiden.",
  "common.problem.network-none": "Rummet har inget nätverk.",
  "common.problem.network-none.todo":
    "Kontrollera kabeln. Paneler och möten kommer tillbaka av sig själva när nätverket gör det.",
  "common.problem.network-link-local": "Nätverket ger inte rummet någon adress.",
  "common.problem.network-link-local.todo":
    "Se efter om nätverket delar ut adresser. Enheter på samma kabel når rummet under tiden.",
  "common.problem.names-silent": "Ingen namnserver svarar rummet.",
  "common.problem.names-silent.todo":
    "Möten på andra servrar hittas inte med namn. Allt inom rummets nätverk fungerar.",
  "common.problem.setup-required": "Rummet har ingen administratör än.",
  "common.problem.setup-required.todo": "Öppna administrationssidan och skriv koden från rummets skärm.",
  "common.problem.camera-away": "Kameran kan inte användas.",
  "common.problem.camera-away.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.camera-degraded": "Kameran gör inte allt den ombeds.",
  "common.problem.camera-degraded.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.camera-model-wrong": "En av rummets egna kameramodeller går inte att förstå.",
  "common.problem.camera-model-wrong.todo":
    "Rätta filen och raden som nämns. Alla andra modeller fungerar; har Parley en egen med samma namn gäller den så länge.",
  "common.problem.speakerphone-away": "Högtalartelefonens knappar kan inte användas.",
  "common.problem.speakerphone-away.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.speakerphone-muted": "Högtalartelefonens egen omkopplare håller rummets mikrofon avstängd.",
  "common.problem.speakerphone-muted.todo": "Slå på mikrofonen på högtalartelefonen och sedan på panelen.",
  "common.problem.screen-away": "Rummets skärm har ingen kontakt med sin styrenhet.",
  "common.problem.screen-away.todo": "Vänta tills den är tillbaka, eller starta om den från administrationssidan.",
  "common.problem.screen-safe": "Rummets skärm gick inte att få tillbaka och visar vad IT ska få veta.",
  "common.problem.screen-safe.todo":
    "Se i loggen vad som hände. Rummet försöker igen var tionde minut; startar du om skärmen försöker det genast.",
  "common.problem.screen-unsteady": "Rummets skärm har fått startas på nytt flera gånger.",
  "common.problem.screen-unsteady.todo":
    "Se i loggen varför. Fortsätter det kan datorns grafik eller minne hålla på att gå sönder.",
  "common.problem.screen-without-graphics":
    "Skärmen ritar utan grafikprocessorn, som svek tre gånger inom en halv minut.",
  "common.problem.screen-without-graphics.todo": "Den prövas igen efter nästa uppdatering av rummet eller dess system.",
  "common.problem.microphone-absent": "Rummet har ingen mikrofon.",
  "common.problem.microphone-absent.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.microphone-blocked": "Mikrofonen kan inte användas.",
  "common.problem.microphone-blocked.todo": "Låt rummets skärm använda den, eller avsluta programmet som håller den.",
  "common.problem.picture-absent": "Rummet har ingen kamerabild.",
  "common.problem.picture-absent.todo": "Kontrollera kabeln. Kameran används så snart den är tillbaka.",
  "common.problem.picture-blocked": "Kamerans bild kan inte användas.",
  "common.problem.picture-blocked.todo": "Låt rummets skärm använda den, eller avsluta programmet som håller den.",
  "common.problem.picture-stream": "Nätverkskamerans bild kommer inte.",
  "common.problem.picture-stream.todo":
    "Kontrollera kameran, dess nätverk och inställningarna för bild, användare och lösenord. Nya försök görs av sig själva.",
  "common.problem.stream-tool-missing": "Programmet som hämtar nätverkskamerors bilder är inte installerat.",
  "common.problem.stream-tool-missing.todo":
    "Installera ffmpeg på rummets dator: apt install ffmpeg. Då kommer bilden av sig själv.",
  "common.problem.picture-missing": "Kamerans bild finns inte där rummet minns den.",
  "common.problem.picture-missing.todo":
    "Sätt videoenheten i det uttag den satt i, eller hitta bilden igen under Enheter.",
  "common.problem.loudspeaker-absent": "Rummet har ingen högtalare.",
  "common.problem.loudspeaker-absent.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.microphone-hushed": "Ett annat program har stängt av rummets mikrofon.",
  "common.problem.microphone-hushed.todo":
    "Sätt på mikrofonen på panelen. Händer det igen, avsluta programmet som gör det.",
  "common.problem.microphone-not-muted": "Mikrofonen är av i rummet, men ljudsystemet släpper fortfarande igenom den.",
  "common.problem.microphone-not-muted.todo":
    "Parleys egna möten hör ingenting. Andra program kanske gör det: avsluta dem som använder mikrofonen, eller dra ur den.",
  "common.problem.sound-contested": "Ett annat program ändrar hela tiden rummets ljud.",
  "common.problem.sound-contested.todo":
    "Avsluta programmet som gör det: en volymkontroll eller ett annat mötesprogram.",
  "common.problem.sound-device-missing": "Mikrofonen eller högtalaren som inställningarna anger finns inte.",
  "common.problem.sound-device-missing.todo":
    "Anslut den, eller välj en annan i inställningarna. Under tiden används ljudsystemets eget val.",
  "common.problem.meeting-server-away": "Mötesservern svarar inte.",
  "common.problem.meeting-server-away.todo": "Den startas igen av sig själv. Förblir den borta, se i dess logg.",
  "common.device.DEVICE_PORT_ABSENT": "{device} är inte ansluten: porten finns inte.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Anslut den, eller välj en annan port i inställningarna.",
  "common.device.DEVICE_PORT_DENIED": "{device} får inte öppnas: porten är inte för det här programmet.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Ge tjänstens användare tillgång till porten (på Debian: lägg till den i gruppen dialout).",
  "common.device.DEVICE_PORT_CONSOLE": "{device} är datorns egen konsol.",
  "common.device.DEVICE_PORT_CONSOLE.todo": "Anslut enheter till en annan port, eller ta bort konsolen från den här.",
  "common.device.DEVICE_NO_NETWORK": "{device}: datorn är inte ansluten till något nätverk.",
  "common.device.DEVICE_NO_NETWORK.todo": "Anslut nätverkskabeln och sök igen.",
  "common.device.DEVICE_PORT_BUSY": "{device} hålls av ett annat program.",
  "common.device.DEVICE_PORT_BUSY.todo": "Stoppa det andra programmet, eller välj en annan port i inställningarna.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device} kan inte användas: ett program som behövs är inte installerat.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Installera paketet v4l-utils på rummets dator.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device} godtar inte rummets användarnamn eller lösenord.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Rätta användare och lösenord i inställningarna; kamerans egen sida visar vilka av dess användare som får styra den.",
  "common.device.DEVICE_CONNECTION_REFUSED":
    "{device} tar inte emot anslutningen: adressen svarar, men ingen lyssnar på porten.",
  "common.device.DEVICE_CONNECTION_REFUSED.todo":
    "Kontrollera porten i inställningarna, och att styrning via nätverket är påslagen.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} går inte att hitta: ingen svarar på adressen.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo": "Kontrollera nätverkskabeln, strömmen och adressen i inställningarna.",
  "common.device.DEVICE_SYSTEM_LACKS": "{device} kan inte öppnas: datorn saknar ett bibliotek för det.",
  "common.device.DEVICE_SYSTEM_LACKS.todo":
    "Installera det som loggen nämner (på Debian: libusb-1.0-0) och starta om rummets styrenhet.",
  "common.device.DEVICE_FOREIGN_NETWORK": "{device} har en adress i ett annat nätverk, så det finns ingen väg dit.",
  "common.device.DEVICE_FOREIGN_NETWORK.todo":
    "Ge enheten en adress i rummets nätverk med tillverkarens konfigurationsprogram och sök igen.",
  "common.device.DEVICE_UNPLUGGED": "{device} drogs ur, eller så bröts förbindelsen.",
  "common.device.DEVICE_UNPLUGGED.todo": "Kontrollera kabel och ström. Den används igen så snart den är tillbaka.",
  "common.device.DEVICE_NOT_STARTED": "{device} används inte än.",
  "common.device.DEVICE_NOT_STARTED.todo": "Vänta ett ögonblick och försök igen.",
  "common.device.DEVICE_NO_ANSWER": "{device} svarar inte.",
  "common.device.DEVICE_NO_ANSWER.todo":
    "Kontrollera att den har ström, att kabeln är den rätta och att hastighet och adress stämmer med menyn.",
  "common.device.DEVICE_OUT_OF_STEP": "{device} svarar på något annat än den fick frågan om.",
  "common.device.DEVICE_OUT_OF_STEP.todo":
    "Kontrollera att inget annat använder samma linje och att hastigheten stämmer med menyn.",
  "common.device.CAMERA_SETUP_PORT":
    "{device} svarar inte på port 52380, där Sonys kameror bara tar emot konfigurationsverktyg.",
  "common.device.CAMERA_SETUP_PORT.todo": "Ställ in porten på 52381 eller utelämna den.",
  "common.device.CAMERA_OTHER_WIRE": "{device} tilltalas på ett annat sätt än porten är avsedd för.",
  "common.device.CAMERA_OTHER_WIRE.todo":
    "Välj den styrning som hör till porten: oftast TCP på 5678, UDP på 1259 och UDP med Sonys header på 52381.",
  "common.device.CAMERA_UNHEARD":
    "{device} tar emot order och säger ingenting: om den finns där och vart den tittar är okänt.",
  "common.device.CAMERA_UNHEARD.todo":
    "Ingenting, om den rör sig som den ska. Kontrollera annars ström, kabel, hastighet och nummer.",
  "common.device.CAMERA_REFUSED": "{device} kan inte göra det just nu.",
  "common.device.CAMERA_REFUSED.todo":
    "Vänta tills den har rört sig eller startat färdigt, och stäng dess egen meny om den är öppen.",
  "common.device.CAMERA_BUSY": "{device} är ännu upptagen med tidigare kommandon.",
  "common.device.CAMERA_BUSY.todo": "Försök igen när den har rört sig färdigt.",
  "common.device.CAMERA_NOT_UNDERSTOOD": "{device} känner inte till kommandot.",
  "common.device.CAMERA_NOT_UNDERSTOOD.todo":
    "Välj modell i inställningarna; tillverkaren kan ha utelämnat funktionen.",
  "common.device.CAMERA_STANDBY": "{device} är avstängd.",
  "common.device.CAMERA_STANDBY.todo": "Sätt på den.",
  "common.device.CAMERA_POWER_FAULT": "{device} anger fel på sin egen strömförsörjning.",
  "common.device.CAMERA_POWER_FAULT.todo":
    "Dra ur strömkontakten i tio sekunder. Om felet kommer tillbaka: kontrollera nätdelen och fråga sedan tillverkaren.",
  "common.device.CAMERA_MODEL_MISFIT":
    "{device} är en annan modell än inställningarna säger: den tittar dit den modellen inte kan.",
  "common.device.CAMERA_MODEL_MISFIT.todo":
    "Välj rätt modell i inställningarna. Till dess vrider den sig andra grader än rummet säger.",
  "common.device.CAMERA_LACKS": "{device} har ingen sådan funktion.",
  "common.device.CAMERA_LACKS.todo": "Välj modell i inställningarna om den faktiskt har den.",
  "common.device.CAMERA_STOPPED": "Något nyare tog rörelsens plats.",
  "common.device.CAMERA_STOPPED.todo": "Be om den igen om den fortfarande behövs.",
  "common.device.DEVICE_CLOSED": "{device} släpptes.",
  "common.device.DEVICE_CLOSED.todo": "Försök igen när den används igen.",
  "common.screen.trouble.page-gone": "Sidan på skärmen avslutades av sig själv.",
  "common.screen.trouble.page-silent": "Sidan på skärmen svarade inte på 5 sekunder.",
  "common.screen.trouble.not-painting": "Inget ritades på skärmen på 15 sekunder.",
  "common.screen.trouble.not-starting": "Sidan kom inte fram inom en minut.",
  "common.screen.trouble.graphics-died": "Programmet som ritar med grafikprocessorn avslutades av sig självt.",
  "common.screen.trouble.browser-gone": "Webbläsaren som visar sidan avslutades av sig själv.",
  "common.screen.trouble.shell-gone": "Programmet som sköter webbläsaren avslutades av sig självt.",
  "common.screen.trouble.kernel-resets-graphics": "Systemet återställde grafikprocessorn tre gånger på en minut.",
  "common.screen.trouble.asked": "Någon bad att skärmen skulle startas på nytt.",
  "common.screen.trouble.display-refused": "Skrivbordssessionen kunde inte startas på nytt.",
  "common.screen.trouble.display-unanswered":
    "Styrenheten svarade inte när den ombads starta skrivbordssessionen på nytt.",
  "common.screen.trouble.reboot-refused": "Datorn kunde inte startas om.",
  "common.screen.trouble.reboot-unanswered": "Styrenheten svarade inte när den ombads starta om datorn.",
  "common.screen.trouble.next-try": "De tio minuterna med nödsidan har gått.",
  "common.screen.step.wait": "Webbläsaren återhämtar sig själv.",
  "common.screen.step.reload": "Sidan lästes in på nytt.",
  "common.screen.step.without-graphics": "Webbläsaren startades utan grafikprocessorn.",
  "common.screen.step.restart-browser": "Webbläsaren startades på nytt.",
  "common.screen.step.restart-kiosk": "Programmet som sköter webbläsaren startades på nytt.",
  "common.screen.step.restart-display": "Skrivbordssessionen startades på nytt.",
  "common.screen.step.reboot": "Datorn startades om.",
  "common.screen.step.safe-page": "Skärmen visar vad IT ska få veta.",
  "common.screen.step.well": "Skärmen fungerar igen.",
  "common.device.DISPLAY_REFUSED": "{device} kan inte göra det just nu.",
  "common.device.DISPLAY_REFUSED.todo": "Vänta tills den har startat eller svalnat och visar bild, och försök igen.",
  "common.device.DISPLAY_NOT_UNDERSTOOD": "{device} känner inte till kommandot.",
  "common.device.DISPLAY_NOT_UNDERSTOOD.todo":
    "Se i menyn om fjärrstyrning är påslagen; tillverkaren kan ha utelämnat funktionen.",
  "common.device.DISPLAY_BAD_VALUE": "{device} tar inte emot det värdet.",
  "common.device.DISPLAY_BAD_VALUE.todo": "Välj en annan ingång eller ett annat värde: det här finns inte.",
  "common.device.DISPLAY_FAILED": "{device} rapporterar ett eget fel.",
  "common.device.DISPLAY_FAILED.todo": "Titta på lamporna och i menyn, och slå av och på strömmen.",
  "common.device.DISPLAY_PASSWORD": "{device} godtar inte rummets lösenord.",
  "common.device.DISPLAY_PASSWORD.todo":
    "Rätta lösenordet i inställningarna. Till dess försöker rummet inte igen, så att den inte låses.",
  "common.device.DISPLAY_PIN": "{device} godtar inte rummets PIN-kod.",
  "common.device.DISPLAY_PIN.todo":
    "Rätta dess PIN-kod i inställningarna. Till dess försöker rummet inte igen, så att den inte låses.",
  "common.device.DISPLAY_PIN_UNANSWERED": "{device} sade varken ja eller nej till rummets PIN-kod.",
  "common.device.DISPLAY_PIN_UNANSWERED.todo":
    "Kontrollera dess ström och nätverkskabel. Rummet skickar PIN-koden igen av sig självt, högst fyra gånger i timmen, så att den inte låses.",
  "common.device.DISPLAY_SECURED": "{device} ber om en säkrad anslutning, och rummet har ingen PIN-kod för den.",
  "common.device.DISPLAY_SECURED.todo":
    "Skriv dess PIN-kod i inställningarna, eller stäng av det säkrade protokollet i dess nätverksmeny.",
  "common.device.DISPLAY_UNSECURED": "{device} erbjuder inte den säkrade anslutning som inställningarna kräver.",
  "common.device.DISPLAY_UNSECURED.todo":
    "Slå på det säkrade protokollet i dess nätverksmeny, eller töm dess PIN-kod i inställningarna.",
  "common.device.DISPLAY_CERTIFICATE": "{device} visar ett annat certifikat än det som rummet känner till.",
  "common.device.DISPLAY_CERTIFICATE.todo":
    "Har den bytts ut eller återställts, töm dess certifikat i inställningarna. Ta annars reda på vad som svarar på dess adress.",
  "common.device.DISPLAY_LACKS": "{device} har ingen sådan funktion.",
  "common.device.DISPLAY_LACKS.todo": "Gör det på själva apparaten.",
  "common.device.DISPLAY_NOT_DONE": "{device} svarar, men gör inte det den får besked om.",
  "common.device.DISPLAY_NOT_DONE.todo":
    "Se i menyn om fjärrstyrning är tillåten och inget är låst, och om något annat också slår på och av den; försök sedan igen.",
  "common.device.DISPLAY_UNHEARD": "{device} fick besked, och inget kommer tillbaka.",
  "common.device.DISPLAY_UNHEARD.todo":
    "Gör den det ändå går dess svar förlorade på vägen: kontrollera ledningen som den svarar på och dess nummer i menyn. Kontrollera annars ström och kabel, och om fjärrstyrning är tillåten.",
  "common.device.DISPLAY_REPLACED": "Något nyare tog dess plats.",
  "common.device.DISPLAY_REPLACED.todo": "Be om det igen om det fortfarande behövs.",
  "common.device.DISPLAY_ASLEEP": "{device} är av och svarar inte förrän den sätts på.",
  "common.device.DISPLAY_ASLEEP.todo":
    "Inget behöver göras. Går den inte att sätta på, tillåt nätverk i viloläge i menyn.",
  "common.problem.display-away": "Rummet kan inte slå på och av bildskärmen.",
  "common.problem.display-away.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.display-second-way": "Bildskärmen styrs på ett annat sätt än det första.",
  "common.problem.display-second-way.todo": "Se sätten under Enheter. Allt fungerar så länge.",
  "common.problem.display-trouble": "Bildskärmen rapporterar egna problem.",
  "common.problem.display-trouble.todo": "Titta på lampa, filter och luftspringor; detaljen nämner delen.",
  "common.sound.absence.not-running": "Inget ljudsystem är igång.",
  "common.sound.absence.silent": "Ljudsystemet svarar inte.",
  "common.sound.absence.refused": "Ljudsystemet vägrar det som det blir ombett.",
  "common.sound.absence.not-understood": "Ljudsystemet svarar något som inte går att förstå.",
  "common.sound.absence.unheard": "Rummets skärm har ännu inte sagt vad den hittar.",
  "common.sound.echo.device-says": "Mikrofonen säger själv att den tar bort sitt eko.",
  "common.sound.echo.device-known": "Mikrofonen är en högtalartelefon som är känd för att ta bort sitt eko.",
  "common.sound.echo.system-does": "Ljudsystemet tar bort ekot innan webbläsaren hör det.",
  "common.sound.echo.device-denies": "Mikrofonen säger själv att den inte tar bort sitt eko; webbläsaren gör det.",
  "common.sound.echo.device-unknown": "Mikrofonen säger inget om sitt eko; webbläsaren tar bort det.",
  "common.sound.drift.microphone-muted": "Ett annat program stängde av rummets mikrofon.",
  "common.sound.drift.microphone-unmuted": "Ett annat program satte på en mikrofon medan rummets var av.",
  "common.sound.drift.microphone-level": "Ett annat program ändrade mikrofonens nivå.",
  "common.sound.drift.microphone-default": "Ett annat program gjorde en annan mikrofon till standard.",
  "common.sound.drift.speaker-muted": "Ett annat program stängde av högtalaren.",
  "common.sound.drift.speaker-level": "Ett annat program ändrade högtalarens volym.",
  "common.sound.drift.speaker-default": "Ett annat program gjorde en annan högtalare till standard.",
  "common.sound.undone.yes": "Det ställdes tillbaka.",
  "common.sound.undone.no": "Det fick vara så.",
};
