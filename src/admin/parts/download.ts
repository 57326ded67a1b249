/** Hands `text` to the browser as a file. */
export function download(name: string, text: string, type = "text/plain"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this task; taking it back at once cancels the download in some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "20261126-140731", for file names. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
}
