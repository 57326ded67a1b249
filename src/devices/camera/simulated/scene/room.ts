import { friezeColour, friezes } from "./friezes.ts";
import { elevations, Panorama } from "./panorama.ts";
import { type Yuv, yuv } from "./yuv.ts";

const wall = yuv(214, 209, 200);
const corner = yuv(176, 171, 162);
const skirting = yuv(120, 112, 104);
const wood = yuv(150, 116, 88);
const woodEdge = yuv(112, 84, 62);
const chair = yuv(62, 66, 74);
const metal = yuv(150, 154, 160);
const dark = yuv(38, 40, 46);
const white = yuv(246, 246, 244);
const ink = yuv(70, 84, 120);
const leaf = yuv(96, 126, 88);

/** The azimuths of the room's corners. */
const corners = [-135, -45, 45, 135];

/** Degrees of a frieze that have one colour: two picture elements, the width of one of chroma. */
const friezeStep = 0.2;

/** Draws the meeting room once; every frame is a window into it. */
export function drawRoom(): Panorama {
  const room = new Panorama();
  drawShell(room);
  drawWindow(room);
  drawWhiteboard(room);
  drawDoor(room);
  drawBehind(room);
  drawTable(room);
  drawFriezes(room);
  return room;
}

/** Lighter or darker by `amount` of luma. */
const lighter = (colour: Yuv, amount: number): Yuv => ({ ...colour, y: colour.y + amount });

function drawShell(room: Panorama): void {
  // Walls lighten upwards and floor darkens towards the camera, so that even a plain stretch tells the tilt.
  room.paint(-180, 180, -24, 30, wall, (_, elevation) => elevation * 0.6);
  room.paint(-180, 180, 30, elevations.top, yuv(232, 232, 228), (azimuth, elevation) => {
    const seam = (azimuth + 180) % 12 < 0.3 || elevation % 9 < 0.25;
    return seam ? -24 : (30 - elevation) * 0.35;
  });
  room.paint(-180, 180, elevations.bottom, -24, yuv(112, 116, 124), (azimuth, elevation) => {
    const tile = (Math.floor(azimuth / 6) + Math.floor(elevation / 4)) % 2 === 0;
    return (elevation + 24) * 1.2 + (tile ? 5 : 0);
  });
  room.paint(-180, 180, -24, -22.6, skirting);
  for (const azimuth of corners) {
    room.paint(azimuth - 0.4, azimuth + 0.4, -24, 30, corner);
    room.paint(azimuth, azimuth + 14, -22.6, 30, wall, (at, elevation) => elevation * 0.6 - (azimuth + 14 - at));
  }
  for (let azimuth = -165; azimuth < 180; azimuth += 30) {
    room.paint(azimuth - 5, azimuth + 5, 46, 52, white);
    room.paint(azimuth - 5, azimuth + 5, 52, 52.6, metal);
  }
}

function drawWindow(room: Panorama): void {
  room.paint(-80, -50, -12, 6, metal);
  room.paint(-79, -51, -11, 5.2, yuv(186, 206, 224), (_, elevation) => elevation * 1.5);
  const towers: [left: number, width: number, top: number][] = [
    [-78, 4, -3],
    [-74, 3, -6],
    [-70, 5, 0],
    [-64, 3, -5],
    [-60, 4, -2],
    [-55, 3, -7],
  ];
  for (const [left, width, top] of towers) {
    room.paint(left, left + width, -11, top, yuv(128, 136, 148));
    for (let row = -10; row < top - 1; row += 1.6) {
      for (let pane = left + 0.6; pane < left + width - 0.6; pane += 1.1) {
        room.paint(pane, pane + 0.6, row, row + 0.8, yuv(206, 204, 184));
      }
    }
  }
  for (const azimuth of [-70, -60]) room.paint(azimuth - 0.3, azimuth + 0.3, -12, 6, metal);
  room.paint(-81, -49, -13, -12, white);
  // A plant beside it.
  room.paint(-45.5, -41.5, -24, -19, yuv(150, 132, 120));
  for (const [azimuth, elevation] of [
    [-45, -15],
    [-42, -15],
    [-43.5, -12],
    [-46, -12.5],
    [-41, -12.5],
  ] as const) {
    room.ellipse(azimuth, elevation, 2.2, 3.4, lighter(leaf, azimuth % 2 === 0 ? 8 : 0));
  }
}

function drawWhiteboard(room: Panorama): void {
  room.paint(52, 84, -11, 5.5, metal);
  room.paint(52.6, 83.4, -10.4, 4.9, white);
  room.write("AGENDA", 55, 3.6, 0.42, ink);
  for (const [row, length] of [9, 13, 7, 11].entries()) {
    room.ellipse(56, -1.5 - row * 2.1, 0.4, 0.4, ink);
    room.paint(57.4, 57.4 + length, -1.7 - row * 2.1, -1.3 - row * 2.1, ink);
  }
  // A small chart.
  for (const [bar, height] of [2, 3.4, 2.8, 5, 6.2].entries()) {
    room.paint(73 + bar * 1.8, 74.2 + bar * 1.8, -8.6, -8.6 + height, yuv(120, 140, 150));
  }
  room.paint(72, 82.6, -9, -8.6, ink);
  room.paint(58, 70, -11.8, -11, metal);
}

function drawDoor(room: Panorama): void {
  room.paint(99, 115, -24, 6.4, yuv(104, 90, 78));
  room.paint(100, 114, -24, 5.6, yuv(158, 134, 112));
  room.paint(109.5, 112.5, -8, 3, yuv(196, 208, 214));
  room.ellipse(101.6, -10, 0.6, 0.6, metal);
  room.paint(101.6, 103.6, -10.3, -9.7, metal);
  room.paint(117, 119, -9, -6.5, white);
  room.write("EXIT", 103.5, 14.4, 0.3, yuv(80, 120, 92));
}

function drawBehind(room: Panorama): void {
  // The wall behind the camera: shelves, a counter with a coffee machine, pictures.
  room.paint(150, 172, -24, 5.5, yuv(124, 104, 86));
  for (let shelf = -20; shelf < 4; shelf += 6) {
    room.paint(151, 171, shelf, shelf + 5, yuv(84, 74, 66));
    for (let book = 151.4; book < 169; book += 1.5) {
      const shade = 70 + ((book * 37 + shelf * 11) % 90);
      room.paint(book, book + 1.1, shelf, shelf + 3 + ((book * 7) % 1.6), yuv(shade + 30, shade + 10, shade));
    }
  }
  room.paint(-172, -142, -24, -12, yuv(140, 126, 112));
  room.paint(-173, -141, -12, -11, yuv(86, 84, 84));
  room.paint(-166, -160, -11, -4, dark);
  room.paint(-164.6, -161.4, -9.6, -7.6, metal);
  room.ellipse(-152, -10, 1.1, 1, white);
  for (const [azimuth, shade] of [
    [-120, yuv(150, 160, 150)],
    [-104, yuv(172, 156, 140)],
  ] as const) {
    room.paint(azimuth - 5, azimuth + 5, -6, 4, dark);
    room.paint(azimuth - 4.4, azimuth + 4.4, -5.4, 3.4, shade);
    room.ellipse(azimuth + 1, -1, 2, 2, lighter(shade, 30));
  }
}

interface Person {
  readonly azimuth: number;
  readonly elevation: number;
  readonly size: number;
  readonly skin: Yuv;
  readonly hair: Yuv;
  readonly clothes: Yuv;
}

const people: readonly Person[] = [
  {
    azimuth: -30,
    elevation: -4,
    size: 1.25,
    skin: yuv(214, 172, 148),
    hair: yuv(70, 56, 48),
    clothes: yuv(86, 104, 124),
  },
  {
    azimuth: -14.5,
    elevation: -1,
    size: 1,
    skin: yuv(150, 112, 90),
    hair: yuv(40, 36, 34),
    clothes: yuv(150, 140, 128),
  },
  {
    azimuth: 2,
    elevation: 0,
    size: 0.9,
    skin: yuv(224, 186, 164),
    hair: yuv(156, 132, 100),
    clothes: yuv(98, 116, 104),
  },
  { azimuth: 17, elevation: -1, size: 1, skin: yuv(196, 154, 126), hair: yuv(52, 46, 44), clothes: yuv(128, 96, 98) },
  {
    azimuth: 33,
    elevation: -4,
    size: 1.25,
    skin: yuv(118, 86, 70),
    hair: yuv(34, 32, 32),
    clothes: yuv(188, 186, 180),
  },
];

function drawTable(room: Panorama): void {
  for (const person of people) drawPerson(room, person);
  room.trapezoid({ left: -36, right: 38, elevation: -30 }, { left: -15, right: 18, elevation: -9 }, wood);
  room.trapezoid({ left: -37, right: 39, elevation: -32 }, { left: -36, right: 38, elevation: -30 }, woodEdge);
  room.paint(-14, 16, -47, -32, lighter(woodEdge, -18));
  for (const [azimuth, elevation] of [
    [-17, -15],
    [16, -14.5],
  ] as const) {
    room.trapezoid(
      { left: azimuth - 3.4, right: azimuth + 3.4, elevation: elevation - 1.6 },
      { left: azimuth - 2.8, right: azimuth + 2.8, elevation },
      metal,
    );
    room.paint(azimuth - 2.8, azimuth + 2.8, elevation, elevation + 3.4, dark);
  }
  room.ellipse(1, -18, 3.2, 1.3, dark);
  room.ellipse(1, -17.7, 2.4, 0.9, lighter(dark, 24));
  for (const azimuth of [-8, 9, 24]) {
    room.paint(azimuth - 0.7, azimuth + 0.7, -16, -14.2, white);
    room.ellipse(azimuth, -14.2, 0.7, 0.25, lighter(white, -30));
  }
}

function drawPerson(room: Panorama, { azimuth, elevation, size, skin, hair, clothes }: Person): void {
  room.paint(azimuth - 4.4 * size, azimuth + 4.4 * size, elevation - 14 * size, elevation - 1.6 * size, chair);
  room.ellipse(azimuth, elevation - 1.6 * size, 4.4 * size, 1.4 * size, chair);
  room.ellipse(azimuth, elevation - 7 * size, 4 * size, 4.6 * size, clothes);
  room.paint(azimuth - 4 * size, azimuth + 4 * size, elevation - 15 * size, elevation - 7 * size, clothes);
  room.paint(
    azimuth - 0.8 * size,
    azimuth + 0.8 * size,
    elevation - 3.2 * size,
    elevation - 1.4 * size,
    lighter(skin, -14),
  );
  room.ellipse(azimuth, elevation + 0.5 * size, 2.1 * size, 2.6 * size, hair);
  room.ellipse(azimuth, elevation - 0.1 * size, 1.7 * size, 2.2 * size, skin);
  for (const side of [-0.65, 0.65])
    room.ellipse(azimuth + side * size, elevation + 0.2 * size, 0.22 * size, 0.22 * size, dark);
  room.paint(
    azimuth - 0.6 * size,
    azimuth + 0.6 * size,
    elevation - 1.2 * size,
    elevation - 1 * size,
    lighter(skin, -40),
  );
}

function drawFriezes(room: Panorama): void {
  for (const frieze of friezes) {
    for (let azimuth = -180; azimuth < 180; azimuth += friezeStep) {
      room.paint(
        azimuth,
        azimuth + friezeStep,
        frieze.bottom,
        frieze.top,
        friezeColour(azimuth + friezeStep / 2, frieze),
      );
    }
  }
}
