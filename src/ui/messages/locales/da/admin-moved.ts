/** Danish words for devices that have another address now. */
export const adminMoved = {
  "admin.moved.title": "Fundet igen på en anden adresse: {device}",
  "admin.moved.what":
    "Den svarer nu på {to} og ikke længere på {from}. Indstillingerne blev ændret {when}. Fortrydes det, bliver den gamle adresse stående.",
} as const;
