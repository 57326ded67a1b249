import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** A path of ours as prose writes it, in backticks: `src/base/log.ts`, `scripts/bootstrap/`. */
const written = /`((?:src|scripts|test|bench|docs|config|systemd|\.ci)\/[\w./-]*)`/g;
const linked = /\]\(([^)\s#]+)(?:#[^)]*)?\)/g;

/** One sentence for every path or link in the documentation that leads nowhere, and for every wrong pinned version. */
export function docProblems(root: string): string[] {
  const { parley }: { parley: { node: { version: string } } } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return documents(root).flatMap((file) => {
    const name = relative(root, file);
    // Fenced blocks hold drawings and commands, not paths.
    const text = readFileSync(file, "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
    const missing = [
      ...[...text.matchAll(linked)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => normalize(join(dirname(name), target))),
      ...[...text.matchAll(written)].map(([, target = ""]) => target),
    ].filter((target) => !existsSync(join(root, target)));
    const versions = [...text.matchAll(/\bNode (24\.\d+\.\d+)/g)]
      .map(([, version]) => version)
      .filter((version) => version !== parley.node.version);
    return [
      ...[...new Set(missing)].map((target) => `${name} names ${target}, which is not there`),
      ...versions.map((version) => `${name} speaks of Node ${version}; pinned is ${parley.node.version}`),
    ];
  });
}

function documents(root: string): string[] {
  const own = readdirSync(root).filter((name) => name.endsWith(".md"));
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name));
  return [...own, ...docs].map((name) => join(root, name));
}
