/** Puts the cursor into the first field of a form, or of the dialog around it, that is not right, once it has been drawn so. */
export function focusFirstWrong(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    const wrong = form instanceof HTMLElement ? form.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
    wrong?.focus();
  });
}
