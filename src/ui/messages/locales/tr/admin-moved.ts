/** Turkish words for devices that have another address now. */
export const adminMoved = {
  "admin.moved.title": "Başka bir adreste yeniden bulundu: {device}",
  "admin.moved.what":
    "Artık {to} adresinde yanıt veriyor, {from} adresinde değil. Ayarlar {when} değiştirildi. Geri alınırsa eski adres kalır.",
} as const;
