import type { ComponentChildren } from "preact";

/** One fact: what, how it is, and what can be done about it. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** Facts under each other, labels and values aligned. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div class="fact" key={fact.key} data-fact={fact.key}>
          <dt>{fact.label}</dt>
          <dd>
            <div class="fact__value">{fact.value}</div>
            {fact.action === undefined ? null : <div class="fact__action">{fact.action}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
