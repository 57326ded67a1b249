import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A kernel's module, and by what name it is loaded. */
export interface KernelModule {
  readonly name: string;
  readonly path: string;
}

/** The modules `wanted` below `folder` and what they need, in the order they are loaded in. What a kernel has built in is left out. */
export async function kernelModules(folder: string, wanted: readonly string[]): Promise<KernelModule[]> {
  const { stdout } = await run("find", [folder, "-name", "*.ko"], { maxBuffer: 16_777_216 });
  const files = new Map(stdout.split("\n").map((path) => [basename(path, ".ko").replaceAll("-", "_"), path]));
  const order: KernelModule[] = [];
  const take = async (name: string): Promise<void> => {
    const path = files.get(name);
    if (path === undefined || path === "" || order.some((module) => module.name === name)) return;
    const needs = /depends=([\w,-]*)/.exec((await readFile(path)).toString("latin1"))?.[1] ?? "";
    for (const needed of needs.split(",")) await take(needed.replaceAll("-", "_"));
    order.push({ name, path });
  };
  for (const name of wanted) await take(name);
  return order;
}
