/** Russian words for devices that have another address now. */
export const adminMoved = {
  "admin.moved.title": "Найдено по другому адресу: {device}",
  "admin.moved.what":
    "Теперь отвечает по адресу {to}, по адресу {from} больше нет. Настройки изменены {when}. После отмены останется прежний адрес.",
} as const;
