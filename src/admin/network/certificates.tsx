import { useRef, useState } from "preact/hooks";
import { type CertificateFacts, certificateName, type FirmCertificate } from "#protocol/certificate.ts";
import type { ResultOf } from "#protocol/commands.ts";
import { mayCall } from "#protocol/commands.ts";
import { Button } from "#ui/components/button.tsx";
import { TextField } from "#ui/components/field.tsx";
import { Download } from "#ui/components/icons.ts";
import { useKeptFocus } from "#ui/components/kept-focus.ts";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { dayAndYear } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { Confirm } from "../parts/confirm.tsx";
import { download } from "../parts/download.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { isCertificateBegun } from "./certificate-draft.ts";
import { CertificateForm } from "./certificate-form.tsx";
import { namesTyped } from "./pem.ts";

type Certificates = ResultOf<"certificate.read">;

/** What the room proves its name with: its own certificate, and one of the firm's authority beside it. */
export function Certificates() {
  const room = useRoom();
  const role = room.welcome.value?.role ?? "operator";
  return mayCall("certificate.read", role) ? <Section mayChange={mayCall("certificate.use", role)} /> : null;
}

function Section({ mayChange }: { readonly mayChange: boolean }) {
  const room = useRoom();
  const [open, setOpen] = useState<"request" | "use" | "drop" | undefined>(
    isCertificateBegun.peek() ? "use" : undefined,
  );
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section, (part) => part.querySelector(".certificate__acts button") ?? part.querySelector("h2"));
  const reading = useReading("certificate.read", {}, JSON.stringify(room.status("certificate").value));
  const restore = useAction(async () => {
    await room.call("certificate.restore", {});
    reading.reload();
  });
  const state = reading.value;
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    reading.reload();
  };
  return (
    <section ref={section} class="stack" aria-labelledby="certificates-title" data-testid="certificates">
      <h2 id="certificates-title">{t("admin.certificate.title")}</h2>
      <ReadingState {...reading} loading={reading.loading && state === undefined} />
      {state === undefined ? null : (
        <>
          <Facts facts={[...firmFacts(state), ...requestFacts(state), ownFact(state.own)]} />
          {mayChange && open !== "request" && open !== "use" ? (
            <div class="row certificate__acts">
              <Button {...(state.request === null ? {} : { kind: "primary" as const })} onClick={() => setOpen("use")}>
                {t("admin.certificate.use")}
              </Button>
              <Button onClick={() => setOpen("request")}>{t("admin.certificate.request")}</Button>
              {state.firm === null ? null : (
                <Button onClick={() => setOpen("drop")}>{t("admin.certificate.drop")}</Button>
              )}
              {state.before ? (
                <Button state={restore.state} onClick={() => restore.run()}>
                  {t("admin.certificate.restore")}
                </Button>
              ) : null}
            </div>
          ) : null}
          {open === "request" ? <RequestForm state={state} onClose={close} onDone={done} /> : null}
          {open === "use" ? <CertificateForm asked={state.request !== null} onClose={close} onDone={done} /> : null}
          {open === "drop" ? (
            <Confirm
              title={t("admin.certificate.drop.title")}
              verb={t("admin.certificate.drop")}
              act={async () => {
                await room.call("certificate.drop", {});
                reading.reload();
              }}
              onClose={close}
            >
              <p>{t("admin.certificate.drop.what")}</p>
            </Confirm>
          ) : null}
        </>
      )}
    </section>
  );
}

function firmFacts({ firm, request }: Certificates): Fact[] {
  const label = t("admin.certificate.firm");
  if (firm === null) {
    return request === null
      ? [{ key: "firm", label, value: <span class="quiet">{t("admin.certificate.none")}</span> }]
      : [];
  }
  return [
    {
      key: "firm",
      label,
      value: (
        <>
          <code>{firm.names.join("  ")}</code>
          <FirmState firm={firm} />
          <span class="quiet">{t("admin.certificate.from", { issuer: firm.issuer, day: dayAndYear(firm.until) })}</span>
          {firm.whole ? null : <span class="quiet">{t("admin.certificate.partial")}</span>}
        </>
      ),
    },
  ];
}

function FirmState({ firm: { state, leadsHere } }: { readonly firm: FirmCertificate }) {
  if (state !== "used") {
    return <StateMark mark={state === "ended" ? "fault" : "waiting"}>{t(`admin.certificate.${state}`)}</StateMark>;
  }
  const mark = { yes: "good", no: "warn", unknown: "waiting" } as const;
  return <StateMark mark={mark[leadsHere]}>{t(`admin.certificate.leads.${leadsHere}`)}</StateMark>;
}

function requestFacts({ request }: Certificates): Fact[] {
  if (request === null) return [];
  const { names, at, pem } = request;
  return [
    {
      key: "request",
      label: t("admin.certificate.asked"),
      value: (
        <>
          <code>{names.join("  ")}</code>
          <StateMark mark="waiting">{t("admin.certificate.asked.waits", { day: dayAndYear(at) })}</StateMark>
          <span class="quiet">{t("admin.certificate.asked.todo")}</span>
        </>
      ),
      action: (
        <Button size="small" icon={Download} onClick={() => download(`${names[0]}.csr`, pem, "application/pkcs10")}>
          {t("admin.certificate.asked.download")}
        </Button>
      ),
    },
  ];
}

function ownFact({ names, addresses, until }: CertificateFacts): Fact {
  return {
    key: "own",
    label: t("admin.certificate.own"),
    value: (
      <>
        <code>{[...names, ...addresses].filter((name) => !/^(?:127\.|::1$|localhost$)/.test(name)).join("  ")}</code>
        <span class="quiet">{t("admin.certificate.own.what", { day: dayAndYear(until) })}</span>
      </>
    ),
    action: (
      <a class="button" data-size="small" href="/trust">
        {t("admin.certificate.own.trust")}
      </a>
    ),
  };
}

function RequestForm(props: {
  readonly state: Certificates;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const room = useRoom();
  const { request, firm, own } = props.state;
  const [text, setText] = useState(
    (request?.names ?? firm?.names ?? own.names.filter((name) => !/localhost$|\.local$/.test(name))).join(" "),
  );
  const names = namesTyped(text);
  const wrong = names.find((name) => !certificateName.safeParse(name).success);
  const good = names.length > 0 && names.length <= 20 && wrong === undefined;
  const ask = useAction(async () => {
    await room.call("certificate.request", { names });
    props.onDone();
  });
  return (
    <form
      class="stack interface__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        focusFirstWrong(event.currentTarget);
        if (good) ask.run();
      }}
    >
      <TextField
        label={t("admin.certificate.names")}
        hint={t("admin.certificate.names.hint")}
        value={text}
        maxLength={2_000}
        autoFocus
        error={
          wrong !== undefined
            ? t("admin.certificate.names.wrong", { name: wrong })
            : good || text === ""
              ? undefined
              : t("admin.certificate.names.hint")
        }
        onInput={setText}
      />
      <div class="row">
        <Button onClick={props.onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" type="submit" state={ask.state} disabled={names.length === 0}>
          {t("admin.certificate.request.verb")}
        </Button>
      </div>
    </form>
  );
}
