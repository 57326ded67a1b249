import { useRef, useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import { type RoomTestStatus, type TestAnswer, type TestedPart, testedParts } from "#protocol/room-test.ts";
import { Button } from "#ui/components/button.tsx";
import { useKeptFocus } from "#ui/components/kept-focus.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds } from "#ui/messages/times.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";
import { session } from "../../session.ts";
import { Reports } from "./reports.tsx";
import { Steps } from "./steps.tsx";

type Running = NonNullable<RoomTestStatus["running"]>;

const partWords = {
  camera: "admin.part.camera",
  speakerphone: "admin.part.speakerphone",
  display: "admin.display.title",
  sound: "admin.part.sound",
} as const satisfies Record<TestedPart, string>;

/** The guided test of the room: begun here, answered here, and what it left. */
export function RoomTest() {
  const status = useRoom().status("test").value;
  return status === undefined ? null : <Section status={status} />;
}

function Section({ status }: { readonly status: RoomTestStatus }) {
  const section = useRef<HTMLElement>(null);
  // An answered question goes, and the next one comes when its step does: never an answer by a key that was pressed twice.
  useKeptFocus(section, (part) => part.querySelector<HTMLElement>(".test-ask .notice") ?? part.querySelector("h2"));
  const mayTest = session.value.state === "in" && mayCall("test.begin", session.value.role);
  return (
    <section ref={section} class="stack" aria-labelledby="room-test-title" data-testid="room-test">
      <h2 id="room-test-title">{t("admin.test.title")}</h2>
      {status.running !== null ? <UnderWay running={status.running} /> : mayTest ? <Begin /> : null}
      <Reports ended={status.ended} mayTest={mayTest} />
    </section>
  );
}

function Begin() {
  const room = useRoom();
  const [parts, setParts] = useState<readonly TestedPart[]>(testedParts);
  const busy = (room.status("call").value?.state ?? "idle") !== "idle";
  const begin = useAction(() => room.call("test.begin", { parts: [...parts] }));
  const toggle = (part: TestedPart) =>
    setParts(testedParts.filter((each) => (each === part ? !parts.includes(each) : parts.includes(each))));
  return (
    <>
      <p class="quiet test-words">{t("admin.test.intro")}</p>
      <fieldset class="test-parts">
        <legend>{t("admin.test.parts")}</legend>
        {testedParts.map((part) => (
          <label key={part} class="test-part">
            <input type="checkbox" checked={parts.includes(part)} onChange={() => toggle(part)} />
            <span>{t(partWords[part])}</span>
          </label>
        ))}
      </fieldset>
      {busy ? <p>{t("admin.test.inMeeting")}</p> : null}
      <div>
        <Button kind="primary" state={begin.state} disabled={busy || parts.length === 0} onClick={() => begin.run()}>
          {t("admin.test.begin")}
        </Button>
      </div>
    </>
  );
}

function UnderWay({ running }: { readonly running: Running }) {
  const room = useRoom();
  const { id, by, since, steps, step, results, asks } = running;
  const stop = useAction(() => room.call("test.stop", { id }));
  return (
    <>
      <p class="quiet">
        {t("admin.test.running", {
          name: by,
          time: clockTimeWithSeconds(since),
          step: steps.indexOf(step) + 1,
          all: steps.length,
        })}
      </p>
      <div class="test-ask" aria-live="polite">
        {asks === null ? null : <Ask key={`${step} ${asks.question}`} running={running} asks={asks} />}
      </div>
      <Steps steps={steps} results={results} at={step} />
      <div>
        <Button state={stop.state} onClick={() => stop.run()}>
          {t("admin.test.stop")}
        </Button>
      </div>
    </>
  );
}

function Ask({ running, asks }: { readonly running: Running; readonly asks: NonNullable<Running["asks"]> }) {
  const room = useRoom();
  const { question, until } = asks;
  const answer = useAction((given: TestAnswer) =>
    room.call("test.answer", { id: running.id, question, answer: given }),
  );
  const isKey = question === "press-mute";
  return (
    <Notice kind="info" title={t(`admin.test.ask.${question}`)}>
      <p class="quiet">{t("admin.test.until", { time: clockTimeWithSeconds(until) })}</p>
      <div class="tools test-answers">
        {isKey ? null : (
          <Button kind="primary" state={answer.state} onClick={() => answer.run("yes")}>
            {t("admin.test.yes")}
          </Button>
        )}
        <Button onClick={() => answer.run("no")}>{t(isKey ? "admin.test.pressed" : "admin.test.no")}</Button>
        <Button onClick={() => answer.run("skip")}>{t("admin.test.skip")}</Button>
      </div>
    </Notice>
  );
}
