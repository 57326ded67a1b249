import { computed, type Signal, signal } from "@preact/signals";
import { type Draft, emptyDraft } from "./settings-draft.ts";

/** The draft of the settings; kept outside their page, so that looking something up elsewhere loses nothing. */
export const draft: Signal<Draft> = signal(emptyDraft);

/** How many settings are changed and not saved. */
export const unsaved = computed(() => draft.value.size);
