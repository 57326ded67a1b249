import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import { note } from "#protocol/device-notes.ts";
import { type ConsoleEnd, hexTyped, type Wire, type WireExchange, type WireProtocol } from "#protocol/wires.ts";
import { Button } from "#ui/components/button.tsx";
import { actual } from "#ui/components/control-state.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { ArrowLeft, ArrowRight, CircleAlert } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { noteSaid } from "#ui/messages/notes.ts";
import type { CallFailure } from "#ui/room-link/link.ts";
import { useAction } from "../action.ts";
import { Confirm } from "../parts/confirm.tsx";
import { lineKey } from "../parts/line-tail.ts";
import { preciseTime } from "../parts/precise-time.ts";
import { useRoom } from "../room.ts";
import { exchangeSaid } from "./exchange-lines.ts";
import { SentBefore } from "./sent-before.ts";
import { wireName } from "./wire-name.ts";

interface Sending {
  readonly device: string;
  readonly message: string;
  readonly at: number;
  readonly end: ConsoleEnd;
  readonly exchanges: readonly WireExchange[];
}

/** What a question that changes nothing looks like; of a USB device, a report that puts its lamps out. */
const examples: Readonly<Partial<Record<WireProtocol, string>>> = {
  visca: "81 09 06 12 FF",
  "visca-sony": "81 09 06 12 FF",
  "pelco-d": "FF 01 00 51 00 00 52",
  pjlink: "%1POWR ?",
  "samsung-mdc": "AA 11 01 00 12",
  lg: "ka 01 ff",
  hid: "02 00",
  mqtt: 'zigbee2mqtt/Room/get: {"occupancy":""}',
};
const marks: Readonly<Record<ConsoleEnd, Mark>> = {
  answered: "good",
  refused: "warn",
  unanswered: "fault",
  sent: "good",
  ended: "warn",
};
const kept = 30;

/** As long as the page is open: going to another place and back forgets nothing. */
const before = new SentBefore();
const sendings = signal<readonly Sending[]>([]);
const agreed = signal(false);

/** One message by hand on a device's wire, and what came of it; for the administrator alone. */
export function WireConsole() {
  const room = useRoom();
  const cameras = room.status("cameras").value ?? [];
  const wires = room.status("wires").value ?? [];
  if (!mayCall("device.send", room.welcome.value?.role ?? "operator") || wires.length === 0) {
    return null;
  }
  const open = wires.filter(({ form }) => form !== undefined);
  const listening = wires.filter(({ kind, form }) => kind === "presence" && form === undefined);
  return (
    <section class="stack" aria-labelledby="console-title">
      <div class="section-head">
        <h2 id="console-title">{t("admin.console.title")}</h2>
        <p class="quiet">{t("admin.console.intro")}</p>
      </div>
      {open.length === 0 ? <p class="quiet">{t("admin.console.none")}</p> : <Send wires={open} />}
      {listening.map(({ device }) => (
        <p key={device} class="quiet small">
          {t("admin.console.listens", { sensor: wireName(device, wires, cameras) })}
        </p>
      ))}
      {sendings.value.length === 0 ? null : (
        <ol class="console" aria-label={t("admin.console.sent")}>
          {sendings.value.map((sending) => (
            <Sent key={sending.at} sending={sending} wires={wires} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Send({ wires }: { readonly wires: readonly Wire[] }) {
  const room = useRoom();
  const cameras = room.status("cameras").value ?? [];
  const [chosen, choose] = useState("");
  const [message, type] = useState("");
  const [asking, ask] = useState(false);
  const [noBytes, sayNoBytes] = useState(false);
  const wire = wires.find(({ device }) => device === chosen) ?? wires[0];
  const action = useAction(async (device: string, typed: string) => {
    const at = room.now();
    if (!asks) before.add(typed);
    const { end, exchanges } = await room.call("device.send", { device, message: typed });
    sendings.value = [{ device, message: typed, at, end, exchanges }, ...sendings.peek()].slice(0, kept);
    type((now) => (now.trim() === typed ? "" : now));
  });
  if (wire === undefined || wire.form === undefined) {
    return null;
  }
  // One that can only be asked is asked: nothing is typed, and nothing can go wrong by it.
  const asks = wire.form === "ask";
  const typed = asks ? "?" : message.trim();
  const send = () => {
    if (typed === "" || action.state.kind === "pending") {
      return;
    }
    // What is no bytes at all is sent to nobody, and not asked about.
    if ((wire.form === "hex" || wire.form === "report") && hexTyped(typed) === undefined) {
      action.clear();
      sayNoBytes(true);
    } else if (asks || agreed.peek()) action.run(wire.device, typed);
    else ask(true);
  };
  const change = (text: string) => {
    action.clear();
    sayNoBytes(false);
    type(text);
  };
  const recall = (event: KeyboardEvent) => {
    const line =
      event.key === "ArrowUp" ? before.older(message) : event.key === "ArrowDown" ? before.newer() : undefined;
    if (line !== undefined) {
      event.preventDefault();
      change(line);
    }
  };
  return (
    <>
      <form
        class="tools"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <select
          class="input"
          aria-label={t("admin.wire.device")}
          value={wire.device}
          onChange={(event) => {
            action.clear();
            sayNoBytes(false);
            choose(event.currentTarget.value);
          }}
        >
          {wires.map(({ device }) => (
            <option key={device} value={device}>
              {wireName(device, wires, cameras)}
            </option>
          ))}
        </select>
        {asks ? null : (
          <input
            class="input console__line"
            aria-label={t("admin.console.message")}
            aria-describedby={noBytes ? "console-wrong console-hint" : "console-hint"}
            aria-invalid={noBytes}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={200}
            value={message}
            placeholder={examples[wire.protocol] ?? ""}
            onInput={(event) => change(event.currentTarget.value)}
            onKeyDown={recall}
          />
        )}
        <Button
          type="submit"
          kind="primary"
          size="small"
          state={action.state.kind === "pending" ? action.state : actual}
          disabled={typed === ""}
        >
          {t(asks ? "admin.console.ask" : "admin.console.send")}
        </Button>
      </form>
      {noBytes ? (
        <p class="field__error" id="console-wrong" role="alert">
          <Icon of={CircleAlert} size={20} />
          <span>{noteSaid(note("typed-hex"), "")}</span>
        </p>
      ) : null}
      <p class="quiet small" id="console-hint">
        {t(`admin.console.form.${wire.form}`, { example: examples[wire.protocol] ?? "" })}
        {asks ? null : ` · ${t("admin.console.recall")}`}
      </p>
      {action.failure === undefined ? null : <NotSent failure={action.failure} />}
      {asking ? (
        <Confirm
          title={t("admin.console.ask.title")}
          verb={t("admin.console.ask.yes")}
          act={async () => {
            agreed.value = true;
            action.run(wire.device, typed);
          }}
          onClose={() => ask(false)}
        >
          <p>{t("admin.console.ask.what")}</p>
          <p class="quiet">{t("admin.console.ask.noted")}</p>
        </Confirm>
      ) : null}
    </>
  );
}

/** Why nothing went out. Of a message that is none, its device's driver says what to type: no range is meant. */
function NotSent({ failure: { code, message, detail, todo } }: { readonly failure: CallFailure }) {
  const isMistyped = code === "bad-value" && detail !== undefined;
  return (
    <Notice kind="warn" title={isMistyped ? detail : message} code={code}>
      {isMistyped ? undefined : (
        <>
          {detail === undefined ? null : <p>{detail}</p>}
          <p>{todo}</p>
        </>
      )}
    </Notice>
  );
}

function Sent({ sending, wires }: { readonly sending: Sending; readonly wires: readonly Wire[] }) {
  const cameras = useRoom().status("cameras").value ?? [];
  const { device, message, at, end, exchanges } = sending;
  return (
    <li class="console__sent">
      <p class="console__head">
        <span class="figures quiet">{preciseTime(at)}</span>
        <span>{wireName(device, wires, cameras)}</span>
        <code>{message}</code>
        <StateMark mark={marks[end]}>{t(`admin.console.end.${end}`)}</StateMark>
      </p>
      {exchanges.map((exchange) => (
        <p key={lineKey(exchange)} class="console__exchange">
          <span class="wire__way" data-way={exchange.direction}>
            <Icon of={exchange.direction === "sent" ? ArrowRight : ArrowLeft} size={16} />
            {t(`admin.wire.${exchange.direction}`)}
          </span>
          <span>{exchangeSaid(exchange)}</span>
          <code>{exchange.bytes}</code>
        </p>
      ))}
    </li>
  );
}
