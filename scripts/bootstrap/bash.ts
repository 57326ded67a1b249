import { execFile } from "node:child_process";
import { join } from "node:path";

const install = join(import.meta.dirname, "../install");

/** Runs a script beside the installation's parts, as a test of them does, and resolves with what it came to. */
export function bash(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile("bash", ["-c", script], { cwd: install, timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
