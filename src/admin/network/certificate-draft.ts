import { computed, type Signal, signal } from "@preact/signals";

/** A certificate that was pasted or chosen and not yet given to the room, with its key. */
export interface CertificateDraft {
  readonly chain: string;
  readonly key: string;
}

const empty: CertificateDraft = { chain: "", key: "" };

/**
 * What stands in the form; kept outside its page, so that looking something up elsewhere loses nothing. In the page's
 * memory alone: a private key is in no storage of a browser.
 */
export const certificateDraft: Signal<CertificateDraft> = signal(empty);

/** Whether there is anything in the form. */
export const isCertificateBegun = computed(
  () => certificateDraft.value.chain !== "" || certificateDraft.value.key !== "",
);

/** It was given to the room, or nobody wants to any more. */
export function forgetCertificateDraft(): void {
  certificateDraft.value = empty;
}
