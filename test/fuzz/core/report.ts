import type { Findings } from "./runner.ts";

/** One boundary's run, for a terminal. */
export function asText({
  name,
  inputs,
  mutated,
  accepted,
  refused,
  elsewhere,
  failures,
  held,
  seconds,
}: Findings): string {
  const codes = Object.entries(refused)
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${code} ${times}`);
  const kept = Object.entries(held).map(
    ([process, { mb, fds }]) =>
      `${process} ${mb.map((one) => one.toFixed(0)).join(" → ")} MB, ${fds.join(" → ")} descriptors`,
  );
  return [
    `${failures.length === 0 ? "holds" : "FAILS"}  ${name}: ${inputs} inputs (${mutated} mutated) in ${seconds.toFixed(1)} s`,
    `       accepted ${accepted}; ${codes.join(", ") || "nothing refused"}`,
    ...(kept.length === 0 ? [] : [`       ${kept.join("; ")}`]),
    ...(elsewhere === 0 ? [] : [`       ${elsewhere} changes of the state had another cause`]),
    ...failures.slice(0, 12).map((failure) => `       ! ${failure}`),
  ].join("\n");
}

/** The page of a run: what was tried how, and the table. */
export function asDocument(all: readonly Findings[], conditions: string): string {
  return [
    "# What comes in over every boundary",
    "",
    "Written by `npm run fuzz -- --write docs/fuzz.md`. Each boundary is sent inputs made from a seed, so that a run can be",
    "repeated. Half are valid ones with a single field changed: missing, extra, of another type, beyond its range, a wrong word,",
    "deeply nested, `__proto__`; for bytes, one place changed. The others are valid as they are, or wild. Where a boundary is",
    "between processes, the processes are real and so is the transport between them.",
    "",
    "After each input that was not accepted the state is compared with what it was before: the status of administrator and",
    "screen, and the content of the database. A change that does not come again with the same input had another cause (a code",
    "on the screen that ran out, a call that gave up). A refusal counts when it has a code and its sentence; `internal` is a",
    "failure, and so are a crash, a rejection nobody waited for, silence, descriptors that stay open, and memory that is live",
    "after a collection and was not half way.",
    "",
    "A parser is whatever reads a device's bytes or its system's words. One input of its rows is a hundred frames, half of all",
    "frames a valid one with one place changed; after each ten it has to be in step within one valid frame.",
    "",
    "A short run with another seed is part of `npm test` (`test/fuzz/fuzz.test.ts`).",
    "",
    conditions,
    "",
    asMarkdown(all),
    "",
  ].join("\n");
}

/** Every boundary's run as a Markdown table; memory and descriptors before, half way and after. */
function asMarkdown(all: readonly Findings[]): string {
  const rows = all.map(({ name, way, inputs, mutated, accepted, refused, held, failures }) => {
    const codes = Object.entries(refused)
      .sort(([, a], [, b]) => b - a)
      .map(([code, times]) => `${code} ${times}`)
      .join(", ");
    const kept = Object.entries(held)
      .map(
        ([process, { mb, fds }]) => `${process} ${mb.map((one) => one.toFixed(0)).join("→")} MB, ${fds.join("→")} fds`,
      )
      .join("; ");
    return `| ${name} | ${way} | ${inputs} | ${mutated} | ${accepted} | ${codes} | ${kept} | ${failures.length} |`;
  });
  return [
    "| boundary | how it is crossed | inputs | mutated | accepted | refused | live memory, descriptors | failures |",
    "|---|---|---:|---:|---:|---|---|---:|",
    ...rows,
  ].join("\n");
}
