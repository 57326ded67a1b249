/**
 * A keyboard or a mouse that somebody plugs into the room steers nothing: no reload, no developer tools, no other page, no
 * menu. A browser that fills the screen asks the page first, of every shortcut but those that end it.
 */
export function takeNoKeys(page: EventTarget): void {
  for (const name of ["keydown", "keyup", "keypress", "contextmenu", "auxclick", "dragover", "drop"] as const) {
    const swallow = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    page.addEventListener(name, swallow, { capture: true });
  }
}
