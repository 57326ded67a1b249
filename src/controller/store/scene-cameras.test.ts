import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Scene, SceneCamera } from "#protocol/scenes.ts";
import { databasePaths, openDatabase } from "./database-file.ts";
import { schemaVersion } from "./migrations.ts";
import { createOperations } from "./operations.ts";

const at = (camera: string, pan: number): SceneCamera => ({ camera, position: { pan, tilt: 0, zoom: 0.5 } });
const board = { id: "scene-2", name: "Board", parts: { camera: at("camera2", 10), volume: 30 } } as const;

/** A room of schema 8 on this release: it has a scene with the camera that was shown alone. */
function updated() {
  const state = mkdtempSync(join(tmpdir(), "parley-scenes-"));
  copyFileSync(new URL("./fixtures/room-v8.db", import.meta.url), databasePaths(state).file);
  const { db, report } = openDatabase(state);
  onTestFinished(() => {
    db.close();
    rmSync(state, { recursive: true, force: true });
  });
  return { db, report, ...createOperations(db) };
}

/** What the release of schema 8 does as somebody stores over a scene or names it anew. */
const putOfSchema8 = `INSERT INTO scene (id, name, parts, deleted_at) VALUES (?, ?, ?, NULL)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, parts = excluded.parts, deleted_at = NULL`;

test("a database of schema 8 keeps its scenes as they are", () => {
  const { report, scenes } = updated();
  expect(report).toMatchObject({ from: 8, to: schemaVersion });
  expect(scenes.list()).toEqual([{ id: "scene-1", name: "Talk", parts: { volume: 40, microphone: "muted" } }, board]);
});

test("every camera of a scene is kept, deleted and brought back with it, and gone with it", () => {
  const { db, scenes } = updated();
  const whole: Scene = {
    ...board,
    parts: { ...board.parts, others: [at("camera", -5), { camera: "camera3", preset: "p" }] },
  };
  scenes.put(whole);
  expect(scenes.list().at(-1)).toEqual(whole);
  expect(scenes.remove("scene-2", 5)).toEqual(whole);
  expect(scenes.restore("scene-2", 0)).toEqual(whole);
  // Stored over by one without other cameras.
  scenes.put(board);
  expect(scenes.list().at(-1)).toEqual(board);
  scenes.put(whole);
  scenes.remove("scene-2", 5);
  scenes.forget("scene-2");
  expect(db.prepare("SELECT count(*) AS n FROM scene_cameras").get()).toEqual({ n: 0 });
});

test("the release before reads and writes on: what it named anew keeps its cameras, what it stored over has its own alone", () => {
  const { db, scenes } = updated();
  const whole: Scene = { ...board, parts: { ...board.parts, others: [at("camera", -5)] } };
  scenes.put(whole);
  // It reads the parts that it knows and no others.
  const kept = db.prepare("SELECT parts FROM scene WHERE id = 'scene-2'").get();
  expect(JSON.parse(String(kept?.parts))).toEqual(board.parts);
  const { camera, volume } = board.parts;
  db.prepare(putOfSchema8).run("scene-2", "Whiteboard", JSON.stringify({ volume, camera }));
  expect(scenes.list().at(-1)).toEqual({ ...whole, name: "Whiteboard" });
  db.prepare(putOfSchema8).run("scene-2", "Whiteboard", JSON.stringify({ camera: at("camera2", 77) }));
  expect(scenes.list().at(-1)).toEqual({ id: "scene-2", name: "Whiteboard", parts: { camera: at("camera2", 77) } });
});

test("other cameras that are not understood are left out, and the scene is not", () => {
  const { db, scenes } = updated();
  scenes.put({ ...board, parts: { ...board.parts, others: [at("camera", -5)] } });
  db.exec("UPDATE scene_cameras SET others = '[{\"camera\":7}]'");
  expect(scenes.list().at(-1)).toEqual(board);
});
