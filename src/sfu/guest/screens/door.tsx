import { useEffect, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { pending } from "#ui/components/control-state.tsx";
import { TextField } from "#ui/components/field.tsx";
import { LanguageSwitch } from "#ui/components/language-switch.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/guest.ts";
import { DeviceChoice } from "../parts/device-choice.tsx";
import { Mirror } from "../parts/mirror.tsx";
import type { Meeting, Visit } from "../visit.ts";
import { failureWords } from "../words.ts";

/** Before the meeting: how one looks and sounds, one's name, Join. */
export function Door({ visit }: { readonly visit: Visit }) {
  const [nameMissing, setNameMissing] = useState(false);
  const meeting = visit.meeting.value;
  const state = visit.state.value;
  const found = meeting.is === "found";
  useEffect(() => {
    if (found && visit.camera.state.peek().is === "off" && visit.microphone.state.peek().is === "off") {
      visit.openDevices();
    }
  }, [found, visit]);
  const joining = state.is === "joining";
  return (
    <main class="column page-enter">
      <header>
        <div class="door__head">
          <h1>{found && meeting.title !== "" ? meeting.title : t("guest.door.title")}</h1>
          <LanguageSwitch />
        </div>
        <p class="lead" role="status">
          {meetingWords(meeting)}
        </p>
      </header>
      <Mirror visit={visit} />
      <form
        class="door__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (visit.name.value.trim() === "") setNameMissing(true);
          else void visit.join();
        }}
      >
        <TextField
          label={t("guest.door.name")}
          value={visit.name.value}
          maxLength={64}
          autoComplete="name"
          error={nameMissing ? t("guest.door.nameMissing") : undefined}
          onInput={(name) => {
            visit.setName(name);
            setNameMissing(false);
          }}
        />
        {state.is === "failed" ? (
          <Notice kind="fault" title={t("guest.failed.title")} code={state.code}>
            {failureWords(state.code)}
          </Notice>
        ) : null}
        <Button
          kind="primary"
          size="large"
          type="submit"
          disabled={!found}
          testId="join"
          {...(joining ? { state: pending } : {})}
        >
          {joining ? t("guest.door.joining") : joinWords(visit)}
        </Button>
      </form>
      <DeviceChoice visit={visit} />
    </main>
  );
}

function meetingWords(meeting: Meeting): string {
  if (meeting.is === "looking") return meeting.trouble === undefined ? t("guest.door.looking") : t("guest.door.away");
  if (meeting.is !== "found") return "";
  return meeting.people === 0 ? t("guest.door.alone") : t("guest.door.people", { count: meeting.people });
}

/** The button says what joining would be like as things stand. */
function joinWords(visit: Visit): string {
  if (visit.microphone.state.value.is === "trouble") return t("guest.door.joinToListen");
  if (visit.camera.state.value.is === "trouble") return t("guest.door.joinWithoutCamera");
  return t("guest.door.join");
}
