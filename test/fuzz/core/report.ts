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

/** Every boundary's run as a Markdown table. */
export function asMarkdown(all: readonly Findings[]): string {
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
