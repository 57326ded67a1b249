import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { test as base, expect } from "vitest";
import { NodeFinder, videoNodes } from "./video-nodes.ts";

interface Plugged {
  readonly node: string;
  readonly port: string;
  readonly serial?: string;
  readonly product?: string;
}

/** The kernel's and udev's folders as they are with cameras plugged in, made of real files and links. */
class Folders {
  readonly roots: { sys: string; dev: string };

  constructor(folder: string) {
    this.roots = { sys: join(folder, "sys"), dev: join(folder, "dev") };
  }

  async plug({ node, port, serial, product = "0853" }: Plugged): Promise<void> {
    const usb = join(this.roots.sys, "devices/pci0/usb1", port);
    const face = join(usb, `${port}:1.0`);
    const nodes = [node, `video${Number(node.slice(5)) + 1}`];
    await mkdir(face, { recursive: true });
    const says = { idVendor: "046d", idProduct: product, manufacturer: "Maker", product: "Cam", bcdDevice: "0110" };
    for (const [file, text] of Object.entries({ ...says, ...(serial === undefined ? {} : { serial }) })) {
      await writeFile(join(usb, file), `${text}\n`);
    }
    for (const [index, name] of nodes.entries()) {
      const folder = join(face, "video4linux", name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "name"), "Cam: Cam\n");
      await writeFile(join(folder, "index"), `${index}\n`);
      await symlink("../..", join(folder, "device"));
      await this.#link(join(this.roots.sys, "class/video4linux", name), folder);
      await mkdir(this.roots.dev, { recursive: true });
      await writeFile(join(this.roots.dev, name), "");
      await this.#link(
        join(this.roots.dev, `v4l/by-path/pci-usb-0:${port}:1.0-video-index${index}`),
        join(this.roots.dev, name),
      );
    }
    const id = `v4l/by-id/usb-Maker_Cam${serial === undefined ? "" : `_${serial}`}-video-index0`;
    await this.#link(join(this.roots.dev, id), join(this.roots.dev, node));
  }

  async unplug(port: string, ...nodes: string[]): Promise<void> {
    await rm(join(this.roots.sys, "devices/pci0/usb1", port), { recursive: true });
    for (const name of nodes) {
      await rm(join(this.roots.sys, "class/video4linux", name));
      await rm(join(this.roots.dev, name));
    }
    await rm(join(this.roots.dev, `v4l/by-path/pci-usb-0:${port}:1.0-video-index0`));
    await rm(join(this.roots.dev, `v4l/by-path/pci-usb-0:${port}:1.0-video-index1`));
  }

  finder(path: string): NodeFinder {
    return new NodeFinder(join(this.roots.dev, path), this.roots);
  }

  async #link(at: string, to: string): Promise<void> {
    await mkdir(dirname(at), { recursive: true });
    await rm(at, { force: true });
    await symlink(relative(dirname(at), to), at);
  }
}

const test = base.extend<{ folders: Folders }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  folders: async ({}, use) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-nodes-")));
    await use(new Folders(folder));
    await rm(folder, { recursive: true, force: true });
  },
});

const place = async (finder: NodeFinder) => {
  const node = await finder.find();
  return node && `${node.path.split("/").at(-1)} in ${node.usb?.port ?? "no socket"}`;
};

test("every node with the camera behind it", async ({ folders }) => {
  await folders.plug({ node: "video0", port: "1-1.4", serial: "A1" });
  expect(await videoNodes(folders.roots)).toMatchObject([
    { index: 0, name: "Cam: Cam", usb: { vendor: "046d", product: "0853", serial: "A1", port: "1-1.4", part: "1.0" } },
    { index: 1, usb: { port: "1-1.4" } },
  ]);
  expect(await videoNodes({ sys: "/nowhere", dev: "/nowhere" })).toEqual([]);
});

test("a second node stands for its camera", async ({ folders }) => {
  await folders.plug({ node: "video4", port: "1-2" });
  expect(await place(folders.finder("video5"))).toBe("video4 in 1-2");
});

test("plugged in again under another number and in another socket, a camera with a serial number is found", async ({
  folders,
}) => {
  await folders.plug({ node: "video0", port: "1-1", serial: "A1" });
  const finder = folders.finder("video0");
  expect(await place(finder)).toBe("video0 in 1-1");
  await folders.unplug("1-1", "video0", "video1");
  expect(await place(finder)).toBeUndefined();
  await folders.plug({ node: "video0", port: "1-3", serial: "B2" });
  expect(await place(finder), "another camera has taken its number").toBeUndefined();
  await folders.plug({ node: "video6", port: "1-4", serial: "A1" });
  expect(await place(finder)).toBe("video6 in 1-4");
});

test("twins without serial numbers are told apart by their sockets, whatever order they come back in", async ({
  folders,
}) => {
  await folders.plug({ node: "video0", port: "1-1" });
  await folders.plug({ node: "video2", port: "1-2" });
  const [left, right] = [folders.finder("video0"), folders.finder("video2")];
  expect([await place(left), await place(right)]).toEqual(["video0 in 1-1", "video2 in 1-2"]);
  await folders.unplug("1-1", "video0", "video1");
  expect(await place(left), "its twin is not taken for it").toBeUndefined();
  await folders.unplug("1-2", "video2", "video3");
  await folders.plug({ node: "video0", port: "1-2" });
  expect([await place(left), await place(right)]).toEqual([undefined, "video0 in 1-2"]);
  await folders.plug({ node: "video2", port: "1-1" });
  expect([await place(left), await place(right)]).toEqual(["video2 in 1-1", "video0 in 1-2"]);
});

test("the only one of its kind is found in another socket, with or without a serial number", async ({ folders }) => {
  await folders.plug({ node: "video0", port: "1-1" });
  const finder = folders.finder("v4l/by-id/usb-Maker_Cam-video-index0");
  expect(await place(finder)).toBe("video0 in 1-1");
  await folders.unplug("1-1", "video0", "video1");
  await folders.plug({ node: "video2", port: "1-3" });
  expect(await place(finder)).toBe("video2 in 1-3");
});

test("a link that names a socket means whatever is in it", async ({ folders }) => {
  await folders.plug({ node: "video0", port: "1-1", serial: "A1" });
  const finder = folders.finder("v4l/by-path/pci-usb-0:1-1:1.0-video-index0");
  expect(await place(finder)).toBe("video0 in 1-1");
  await folders.unplug("1-1", "video0", "video1");
  await folders.plug({ node: "video0", port: "1-1", serial: "C3", product: "085f" });
  expect(await place(finder)).toBe("video0 in 1-1");
});
