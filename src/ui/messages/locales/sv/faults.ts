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
    "Se vad som saknas och gör om det. Disken kan hålla på att gå sönder. Markera sedan detta som sett.",
  "common.problem.store-lost": "Rummets databas var skadad och det fanns ingen säkerhetskopia: rummet har börjat om.",
  "common.problem.store-lost.todo":
    "Ställ in rummet igen, eller lägg en kopia av dess data på plats. Disken kan hålla på att gå sönder. Markera sedan detta som sett.",
  "common.problem.store-incomplete": "De sista ändringarna innan rummet stannade saknas.",
  "common.problem.store-incomplete.todo":
    "Se över inställningar och kameralägen. Disken kanske säger att den har skrivit det den inte har skrivit. Markera sedan detta som sett.",
  "common.problem.settings-file": "Inställningsfilen går inte att förstå.",
  "common.problem.settings-file.todo": "Rätta filen. Inställningarna den gav förut gäller fortfarande.",
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
  "common.problem.loudspeaker-absent": "Rummet har ingen högtalare.",
  "common.problem.loudspeaker-absent.todo": "Kontrollera kabeln. Den används så snart den är tillbaka.",
  "common.problem.meeting-server-away": "Mötesservern svarar inte.",
  "common.problem.meeting-server-away.todo": "Den startas igen av sig själv. Förblir den borta, se i dess logg.",
  "common.device.DEVICE_PORT_ABSENT": "{device} är inte ansluten: porten finns inte.",
  "common.device.DEVICE_PORT_ABSENT.todo": "Anslut den, eller välj en annan port i inställningarna.",
  "common.device.DEVICE_PORT_DENIED": "{device} får inte öppnas: porten är inte för det här programmet.",
  "common.device.DEVICE_PORT_DENIED.todo":
    "Ge tjänstens användare tillgång till porten (på Debian: lägg till den i gruppen dialout).",
  "common.device.DEVICE_PORT_BUSY": "{device} hålls av ett annat program.",
  "common.device.DEVICE_PORT_BUSY.todo": "Stoppa det andra programmet, eller välj en annan port i inställningarna.",
  "common.device.DEVICE_PROGRAM_MISSING": "{device} kan inte användas: ett program som behövs är inte installerat.",
  "common.device.DEVICE_PROGRAM_MISSING.todo": "Installera paketet v4l-utils på rummets dator.",
  "common.device.DEVICE_SIGN_IN_REFUSED": "{device} godtar inte rummets användarnamn eller lösenord.",
  "common.device.DEVICE_SIGN_IN_REFUSED.todo":
    "Rätta användare och lösenord i inställningarna; kamerans egen sida visar vilka av dess användare som får styra den.",
  "common.device.DEVICE_HOST_UNREACHABLE": "{device} går inte att hitta: ingen svarar på adressen.",
  "common.device.DEVICE_HOST_UNREACHABLE.todo":
    "Kontrollera att den har ström och nätverk och att adressen i inställningarna är rätt.",
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
  "common.device.CAMERA_LACKS": "{device} har ingen sådan funktion.",
  "common.device.CAMERA_LACKS.todo": "Välj modell i inställningarna om den faktiskt har den.",
  "common.device.CAMERA_STOPPED": "Något nyare tog rörelsens plats.",
  "common.device.CAMERA_STOPPED.todo": "Be om den igen om den fortfarande behövs.",
  "common.device.DEVICE_CLOSED": "{device} släpptes.",
  "common.device.DEVICE_CLOSED.todo": "Försök igen när den används igen.",
  "common.screen.trouble.page-gone": "Sidan på skärmen avslutades av sig själv.",
  "common.screen.trouble.page-silent": "Sidan på skärmen svarade inte på 8 sekunder.",
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
  "common.screen.step.well": "Skärmen mår bra igen.",
};
