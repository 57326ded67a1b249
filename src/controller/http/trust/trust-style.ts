/** The look of `/trust`: the pages' own colours, without their fonts and scripts. It must work before they are trusted. */
export const trustStyle = `:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.975 0.004 90), oklch(0.17 0.012 260));
  --raised: light-dark(oklch(1 0 0), oklch(0.22 0.014 260));
  --ink: light-dark(oklch(0.22 0.012 260), oklch(0.96 0.005 90));
  --ink-2: light-dark(oklch(0.43 0.012 260), oklch(0.77 0.008 90));
  --accent: light-dark(oklch(0.52 0.12 165), oklch(0.78 0.13 165));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.19 0.03 165));
  font: 420 16px/1.55 "Inter Variable", Inter, system-ui, sans-serif;
}
body { margin: 0; padding: 32px 16px 64px; background: var(--ground); color: var(--ink); }
main { max-width: 42rem; margin: 0 auto; }
h1 { margin: 0 0 16px; font-size: 40px; line-height: 1.15; font-weight: 620; letter-spacing: -0.01em; }
h2 { margin: 40px 0 8px; font-size: 20px; font-weight: 620; }
p { margin: 0 0 16px; text-wrap: pretty; }
.languages { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 0 0 24px; }
.languages a { display: inline-block; padding: 12px 0; color: var(--ink-2); }
.room, .quiet { color: var(--ink-2); }
.room { margin: 0 0 8px; }
.quiet { margin-top: 32px; }
.fingerprint {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
  gap: 8px 16px;
  padding: 24px;
  background: var(--raised);
  border-radius: 16px;
  font: 600 20px/1.4 ui-monospace, monospace;
}
.actions { display: flex; flex-wrap: wrap; gap: 16px; margin: 16px 0 24px; }
.button {
  display: inline-flex;
  align-items: center;
  min-height: 56px;
  padding: 0 24px;
  border-radius: 16px;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 620;
  text-decoration: none;
}
.button + .button { background: var(--raised); color: var(--ink); }
details { border-radius: 16px; background: var(--raised); margin: 0 0 8px; }
summary { min-height: 56px; padding: 0 24px; line-height: 56px; font-weight: 620; cursor: pointer; }
ol { margin: 0; padding: 0 24px 16px 48px; }
li { margin: 0 0 8px; }
.onward { color: var(--accent); display: inline-block; padding: 16px 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
