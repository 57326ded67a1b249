/** The one-time code in the address the room's screen shows as a square, `/admin/#code=…`; empty where there is none. */
export function setUpCodeIn(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, "")).get("code")?.slice(0, 40) ?? "";
}

let scanned: string | undefined;

/** The code this page was opened with, taken out of the address so that no history or copied link keeps it. */
export function scannedCode(): string {
  if (scanned === undefined) {
    scanned = setUpCodeIn(location.hash);
    if (scanned !== "") {
      history.replaceState(null, "", location.pathname + location.search);
    }
  }
  return scanned;
}
