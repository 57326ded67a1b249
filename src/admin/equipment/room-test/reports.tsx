import { useEffect, useState } from "preact/hooks";
import { type TestFinding, type TestReport, testFindings } from "#protocol/room-test.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { Download, FileText, Pencil } from "#ui/components/icons.ts";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { useAction } from "../../action.ts";
import { download, fileStamp } from "../../parts/download.ts";
import { useReading } from "../../reading.ts";
import { useRoom } from "../../room.ts";
import { Steps } from "./steps.tsx";

/** What the last tests left, newest first; the one that has just ended stands open. */
export function Reports({ ended, mayTest }: { readonly ended: string | null; readonly mayTest: boolean }) {
  const { value, reload } = useReading("test.reports", {}, ended);
  if (value === undefined) {
    return null;
  }
  return (
    <div class="stack test-reports">
      <h3>{t("admin.test.reports")}</h3>
      {value.reports.length === 0 ? <p class="quiet">{t("admin.test.reports.none")}</p> : null}
      {value.reports.map((report) => (
        <Report key={report.id} report={report} open={report.id === ended} mayTest={mayTest} reload={reload} />
      ))}
    </div>
  );
}

function counts({ results }: TestReport) {
  const of = (verdict: string): number =>
    results.filter(({ finding }) => testFindings[finding].verdict === verdict).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

/** Steps that ended so were meant to be tested, and nobody knows what would have come of them. */
const unfinished: ReadonlySet<TestFinding> = new Set(["no-answer", "room-muted", "broken-off", "stopped"]);

function markOf({ results }: TestReport, { passed, failed }: ReturnType<typeof counts>): Mark {
  if (failed > 0) {
    return "fault";
  }
  if (results.some(({ finding }) => unfinished.has(finding))) {
    return "warn";
  }
  return passed > 0 ? "good" : "off";
}

function Report(props: {
  readonly report: TestReport;
  readonly open: boolean;
  readonly mayTest: boolean;
  readonly reload: () => void;
}) {
  const { report } = props;
  const [signing, setSigning] = useState(false);
  const [printing, setPrinting] = useState(false);
  const count = counts(report);
  const { startedAt, by, version, signed } = report;
  useEffect(() => {
    if (printing) {
      window.print();
      setPrinting(false);
    }
  }, [printing]);
  return (
    <details class="test-report" open={props.open} data-printing={printing ? "" : undefined} data-testid="test-report">
      <summary>
        <StateMark mark={markOf(report, count)}>{dateAndTime(startedAt)}</StateMark>
        <span class="quiet">{t("admin.test.report.counts", count)}</span>
        <span class="quiet">
          {signed === null ? t("admin.test.report.unsigned") : t("admin.test.report.signed", signedWords(signed))}
        </span>
      </summary>
      <div class="stack test-report__body">
        <h3>{t("admin.test.report.title", { room: report.room })}</h3>
        <p class="quiet">{t("admin.test.report.by", { time: dateAndTime(startedAt), name: by, version })}</p>
        {report.devices.every(({ name }) => name === "") ? null : (
          <p>
            {t("admin.test.report.devices")}:{" "}
            {report.devices
              .filter(({ name }) => name !== "")
              .map(({ name, simulated }) => (simulated ? `${name} (${t("admin.test.report.simulated")})` : name))
              .join(" · ")}
          </p>
        )}
        <Steps steps={report.results.map(({ step }) => step)} results={report.results} />
        {signed === null ? null : (
          <p>
            {t("admin.test.report.signed", signedWords(signed))}
            {signed.note === "" ? null : <span class="test-report__note">{signed.note}</span>}
          </p>
        )}
        <div class="tools test-report__tools">
          {signed === null && props.mayTest ? (
            <Button kind="primary" icon={Pencil} onClick={() => setSigning(true)}>
              {t("admin.test.sign")}
            </Button>
          ) : null}
          <Button icon={FileText} onClick={() => setPrinting(true)}>
            {t("admin.test.report.print")}
          </Button>
          <Button
            icon={Download}
            onClick={() =>
              download(
                `room-test-${fileStamp(startedAt)}.json`,
                `${JSON.stringify(report, null, 2)}\n`,
                "application/json",
              )
            }
          >
            {t("admin.test.report.download")}
          </Button>
        </div>
      </div>
      {signing ? (
        <Sign
          report={report}
          onClose={() => setSigning(false)}
          onDone={() => {
            setSigning(false);
            props.reload();
          }}
        />
      ) : null}
    </details>
  );
}

const signedWords = ({ name, at }: NonNullable<TestReport["signed"]>) => ({ name, time: dateAndTime(at) });

function Sign(props: { readonly report: TestReport; readonly onClose: () => void; readonly onDone: () => void }) {
  const room = useRoom();
  const [name, setName] = useState(props.report.by);
  const [note, setNote] = useState("");
  const action = useAction(async () => {
    await room.call("test.sign", { id: props.report.id, name: name.trim(), note });
    props.onDone();
  });
  const missing = name.trim() === "";
  const submit = () => {
    if (!missing) {
      action.run();
    }
  };
  return (
    <Dialog
      title={t("admin.test.sign.title")}
      onClose={props.onClose}
      actions={
        <DialogVerb
          verb={t("admin.test.sign")}
          state={action.state}
          disabled={missing}
          onSubmit={submit}
          onClose={props.onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p class="quiet">{t("admin.test.sign.what")}</p>
        <TextField label={t("admin.test.sign.name")} value={name} maxLength={60} autoFocus onInput={setName} />
        <TextField label={t("admin.test.sign.note")} value={note} maxLength={500} onInput={setNote} />
      </DialogForm>
    </Dialog>
  );
}
