import type { Catalogue } from "../../locale.ts";

/** Turkish: what a new room finds plugged in. */
export const equipment: Catalogue = {
  "common.equipment.found": "Bulundu",
  "common.equipment.camera.absent": "Kamera görüntüsü yok",
  "common.equipment.camera.absent.todo": "Kamerayı takın. Oda kamerasız da çalışır.",
  "common.equipment.camera.blocked": "Kamera açılamıyor",
  "common.equipment.camera.blocked.todo":
    "Başka bir program kullanıyor olabilir. Çıkarıp yeniden takmak işe yarayabilir.",
  "common.equipment.camera.connecting": "Kumandasına bağlanılıyor.",
  "common.equipment.camera.steered": "{name}, yönlendirilebilir",
  "common.equipment.camera.unsteered": "{name}, yönlendirilemiyor",
  "common.equipment.microphone.absent": "Mikrofon yok",
  "common.equipment.microphone.absent.todo": "Hoparlörlü telefonu takın. O zamana kadar odayı kimse duymaz.",
  "common.equipment.microphone.blocked": "Mikrofon açılamıyor",
  "common.equipment.microphone.blocked.todo": "Çıkarıp yeniden takmak işe yarayabilir.",
  "common.equipment.loudspeaker.absent": "Hoparlör yok",
  "common.equipment.loudspeaker.absent.todo": "Hoparlörlü telefonu takın. O zamana kadar odada kimse duyulmaz.",
};
