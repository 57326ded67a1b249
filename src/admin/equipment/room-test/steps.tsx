import { displayWays } from "#protocol/display.ts";
import type { StepResult, TestFigure, TestStep } from "#protocol/room-test.ts";
import { testFindings } from "#protocol/room-test.ts";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { refusalSaid } from "#ui/messages/faults.ts";

const marks = { passed: "good", failed: "fault", skipped: "off" } as const satisfies Record<string, Mark>;

/** Steps of a test under each other: what came of each, which is at work, which are to come. */
export function Steps(props: {
  readonly steps: readonly TestStep[];
  readonly results: readonly StepResult[];
  readonly at?: TestStep;
}) {
  return (
    <ol class="test-steps">
      {props.steps.map((step) => {
        const result = props.results.find((each) => each.step === step);
        return (
          <li key={step} data-step={step} data-finding={result?.finding}>
            <strong>{t(`admin.test.step.${step}`)}</strong>
            {result === undefined ? (
              <StateMark mark={step === props.at ? "waiting" : "off"}>
                {t(step === props.at ? "admin.test.working" : "admin.test.toCome")}
              </StateMark>
            ) : (
              <Came result={result} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What a step adds: by which way a display was reached, why a device refused, or what the system said. */
function detailOf({ step, device }: StepResult, detail: string): string {
  const way = displayWays.find((each) => step.startsWith("display") && each === detail);
  if (way !== undefined) {
    return t(`admin.display.way.${way}`);
  }
  return (device && refusalSaid(step, device)) ?? detail;
}

function Came({ result }: { readonly result: StepResult }) {
  const figures = Object.entries(result.figures) as [TestFigure, number][];
  return (
    <div class="stack" data-gap="small">
      <StateMark mark={marks[testFindings[result.finding].verdict]}>
        {t(`admin.test.finding.${result.finding}`)}
      </StateMark>
      {figures.length === 0 ? null : (
        <span class="quiet figures">
          {figures.map(([name, value]) => t(`admin.test.figure.${name}`, { value })).join(" · ")}
        </span>
      )}
      {result.detail === undefined ? null : <span class="quiet">{detailOf(result, result.detail)}</span>}
    </div>
  );
}
