import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test as plain } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

const here = import.meta.dirname;
const root = join(here, "../..");

const installer = (args: string) => bash(`${join(root, "scripts/install.sh")} ${args}`);

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

plain("what is typed wrong is refused in a sentence, with what to do", async () => {
  expect(await installer("--prot 443")).toMatchObject({ code: 1, stdout: "" });
  expect((await installer("--prot 443")).stderr).toContain("There is no option --prot.");
  expect((await installer("--port 70000")).stderr).toContain("70000 is no port.");
  expect((await installer("--port")).stderr).toContain("--port needs a value.");
  expect((await installer("--packages-dir /nowhere")).stderr).toContain("There is no folder /nowhere.");
  expect((await installer("--remove-state")).stderr).toContain("--remove-state belongs to --uninstall.");
  expect((await installer("--uninstall --seal-secrets")).stderr).toContain(
    "--seal-secrets does not belong to --uninstall.",
  );
  expect((await installer("/nowhere.tar.gz")).stderr).toContain("There is no bundle /nowhere.tar.gz.");
  expect((await installer("--help")).stdout).toContain("--packages-dir DIR");
});

plain("every unit and rule has a place in the system; the session's own files stay in the release", async () => {
  const files = filesOf(join(root, "systemd"));
  const { stdout } = await bash(
    `. ./place.sh; . ./system.sh; while read -r f; do echo "$f=$(system_place "$f")"; done <<'LIST'\n${files.join("\n")}\nLIST`,
  );
  const places = new Map(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split("=", 2) as [string, string]),
  );
  expect([...places.keys()]).toEqual(files);
  for (const [file, place] of places) {
    if (/^session\/|\.md$/.test(file)) expect([file, place]).toEqual([file, ""]);
    else expect([file, place.startsWith("/etc/")]).toEqual([file, true]);
  }
  expect(places.get("parley-controller.service")).toBe("/etc/systemd/system/parley-controller.service");
  expect(places.get("user/parley-kiosk.service")).toBe("/etc/systemd/user/parley-kiosk.service");
});

plain("accounts are those that the installation takes away again", () => {
  const made = readFileSync(join(root, "systemd/sysusers.d/parley.conf"), "utf8");
  const place = readFileSync(join(here, "place.sh"), "utf8");
  const named = (kind: string) =>
    [...made.matchAll(new RegExp(`^${kind} +(\\S+)`, "gm"))].map(([, name]) => name).join(" ");
  expect(place).toContain(`accounts="${named("u")}"`);
  expect(place).toContain(`groups="${named("g")}"`);
});

test("a file that was changed, is missing, or is nobody's is seen", async ({ folder }) => {
  const verify = (before: string) =>
    bash(`
      . ./place.sh; . ./release.sh
      mkdir -p ${folder}/b/inner && cd ${folder}/b && echo one > a && echo two > inner/c
      { echo '{'; echo '  "files": {'; printf '    "a": "%s",\\n' $(sha256sum < a | cut -c 1-64)
        printf '    "inner/c": "%s"\\n' $(sha256sum < inner/c | cut -c 1-64); echo '  }'; echo '}'; } > manifest.json
      ${before}
      verify_files ${folder}/b`);
  expect(await verify("")).toMatchObject({ code: 0, stderr: "" });
  expect((await verify("echo three > inner/c")).stderr).toContain("inner/c: FAILED");
  expect((await verify("rm a")).code).toBe(1);
  expect((await verify("echo more > inner/d")).stderr).toContain("not in the manifest: inner/d");
  expect((await verify("rm inner/d; : > manifest.json")).code).toBe(1);
});

test("what is put is recorded, put once, and known again", async ({ folder }) => {
  const { stdout } = await bash(`
    set -euo pipefail
    . ./words.sh; . ./place.sh; . ./system.sh
    prefix=${folder}/opt; record=$prefix/installed
    install() { command install --mode=0644 "\${@: -2}"; }
    echo text > ${folder}/source
    put ${folder}/source ${folder}/etc/deep/file; echo $changed; changed=no
    put ${folder}/source ${folder}/etc/deep/file; echo $changed
    cat ${folder}/etc/deep/file; sed "s|${folder}||" $record`);
  expect(stdout).toBe("yes\nno\ntext\nfolder /etc\nfolder /etc/deep\nfile /etc/deep/file\n");
});

plain("the list of packages can be read by machines: a purpose, then names", async () => {
  const { stdout } = await bash(". ./packages.sh; needed_packages");
  for (const line of stdout.trim().split("\n")) expect(line).toMatch(/^[a-zA-Z' ]+:[a-z0-9.+-]+( \/| [a-z0-9.+-]+)*$/);
});
