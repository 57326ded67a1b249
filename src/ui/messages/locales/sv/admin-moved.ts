/** Swedish words for devices that have another address now. */
export const adminMoved = {
  "admin.moved.title": "Hittad igen på en annan adress: {device}",
  "admin.moved.what":
    "Den svarar nu på {to} och inte längre på {from}. Inställningarna ändrades {when}. Om det ångras står den gamla adressen kvar.",
} as const;
