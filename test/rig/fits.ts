import type { Page } from "playwright-core";

/**
 * What on a page does not fit the window it is in, one line each: words broken in their middle, words that stick out of what
 * holds them, are cut off, lie over others, or reach out of the window where nothing scrolls. Measured where the page stands,
 * in its uppermost dialog if one is open.
 *
 * @param names what people named themselves: longer than its place, that may end in an ellipsis
 */
export function misfits(page: Page, names: readonly string[] = []): Promise<readonly string[]> {
  return page.evaluate((given) => {
    interface Line {
      readonly box: DOMRect;
      readonly holder: Element;
      readonly text: string;
    }
    const found = new Set<string>();
    const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element): CSSStyleDeclaration => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const around = (element: Element): readonly Element[] => {
      const all: Element[] = [];
      for (let each: Element | null = element; each !== null; each = each.parentElement) {
        all.push(each);
        if (each === root) break;
      }
      return all;
    };
    const scrolls = (element: Element, axis: "X" | "Y"): boolean =>
      /auto|scroll/.test(axis === "X" ? styleOf(element).overflowX : styleOf(element).overflowY);
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      // Words that are only spoken are a pixel wide.
      around(element).every((each) => styleOf(each).clipPath !== "inset(50%)");
    const place = (element: Element): string => {
      const holder = element.closest("[data-testid], button, [class]") ?? element;
      const id = holder.getAttribute("data-testid");
      return id === null ? `${holder.localName}.${(holder.getAttribute("class") ?? "").split(" ")[0]}` : id;
    };
    const say = (what: string, text: string, where: Element): void => {
      found.add(`${what}: ${text.trim().replaceAll(/\s+/g, " ").slice(0, 60)} [${place(where)}]`);
    };

    const lines: Line[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.nodeValue ?? "";
      if (holder === null || text.trim() === "" || holder.closest("script, style, select, svg, textarea") !== null)
        continue;
      if (!isSeen(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ box, holder, text });
      // Addresses, fingerprints and codes are broken on purpose: only what is made of letters alone is a word.
      for (const { 0: token, index } of text.matchAll(/\S+/gu)) {
        if (!/^[^\p{L}\p{N}]*[\p{L}\p{M}’'-]{2,24}[^\p{L}\p{N}]*$/u.test(token)) continue;
        for (const word of token.matchAll(/[\p{L}\p{M}’']+/gu)) {
          range.setStart(node, index + word.index);
          range.setEnd(node, index + word.index + word[0].length);
          const tops = new Set(
            [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
          );
          if (tops.size > 1 && holder.closest("code, pre") === null) say("broken", word[0], holder);
        }
      }
    }

    const window = document.documentElement;
    for (const { box, holder, text } of lines) {
      const all = around(holder);
      for (const each of all) {
        if (/^inline|^contents/.test(styleOf(each).display) && each.localName !== "button") continue;
        if (scrolls(each, "X")) break;
        const outer = each.getBoundingClientRect();
        const hidden = styleOf(each).overflowX === "hidden" || styleOf(each).overflowX === "clip";
        // Large figures are moved a little to stand flush with the words under them.
        const slack = Math.max(1, 0.05 * Number.parseFloat(styleOf(holder).fontSize));
        if (box.right > outer.right + slack || box.left < outer.left - slack) {
          const isName = hidden && given.some((name) => text.includes(name));
          if (!isName) say(hidden ? "cut off" : "sticks out", text, holder);
          break;
        }
      }
      for (const each of all) {
        if (scrolls(each, "Y")) break;
        const hidden = /hidden|clip/.test(styleOf(each).overflowY);
        if (!hidden && each.localName !== "button") continue;
        const outer = each.getBoundingClientRect();
        if (box.bottom <= outer.bottom + 1 && box.top >= outer.top - 1) continue;
        const isName = hidden && given.some((name) => text.includes(name));
        if (!isName) say(hidden ? "cut off" : "sticks out", text, holder);
        break;
      }
      const reachable = (axis: "X" | "Y"): boolean => all.some((each) => scrolls(each, axis));
      if ((box.right > window.clientWidth + 1 || box.left < -1) && !reachable("X")) say("outside", text, holder);
      const below = box.bottom > window.clientHeight + 1 && window.scrollHeight <= window.clientHeight;
      if ((below || (box.top < -1 && window.scrollTop === 0)) && !reachable("Y")) say("outside", text, holder);
    }
    for (const control of root.querySelectorAll("button, input, select, a[href], [role=application]")) {
      if (!isSeen(control)) continue;
      const { left, right } = control.getBoundingClientRect();
      const reachable = around(control).some((each) => scrolls(each, "X"));
      if ((right > window.clientWidth + 1 || left < -1) && !reachable)
        say("outside", control.getAttribute("aria-label") ?? control.textContent, control);
    }

    /** What of a line is to be seen: scrolling and cutting ancestors hide the rest. */
    const seen = ({ box, holder }: Line): DOMRect => {
      let { left, right, top, bottom } = box;
      for (const each of around(holder)) {
        if (styleOf(each).overflowX === "visible" && styleOf(each).overflowY === "visible") continue;
        const clip = each.getBoundingClientRect();
        [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
        [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    /** Whether something opaque lies between the two, as under what sticks to the edge while the rest scrolls. */
    const isCovered = (one: Element, other: Element, x: number, y: number): boolean => {
      const pile = document.elementsFromPoint(x, y);
      const [upper, lower] = [pile.indexOf(one), pile.indexOf(other)].sort((a, b) => a - b);
      if (upper === undefined || lower === undefined || upper < 0) return true;
      return pile
        .slice(upper, lower)
        .some(
          (each) => !each.contains(pile[lower] ?? null) && !/^rgba\(.*, 0\)$|\/ 0/.test(styleOf(each).backgroundColor),
        );
    };
    const boxes = lines.map(seen);
    for (const [index, one] of boxes.entries()) {
      for (let after = index + 1; after < boxes.length; after += 1) {
        const other = boxes[after];
        const [first, second] = [lines[index], lines[after]];
        if (other === undefined || first === undefined || second === undefined) continue;
        const left = Math.max(one.left, other.left);
        const top = Math.max(one.top, other.top);
        const width = Math.min(one.right, other.right) - left;
        const height = Math.min(one.bottom, other.bottom) - top;
        // What is scrolled out of its box has no height left, and lies over nothing.
        if (
          width < 2 ||
          height < 1 ||
          height < 0.3 * Math.min(one.height, other.height) ||
          first.holder === second.holder
        )
          continue;
        if (!isCovered(first.holder, second.holder, left + width / 2, top + height / 2))
          say("overlap", `${first.text} / ${second.text}`, first.holder);
      }
    }
    return [...found];
  }, names);
}

/** Fields whose own words do not fit them, one line each: what an empty one says, and the choice that a closed list shows. */
export function cutFields(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const brush = document.createElement("canvas").getContext("2d");
    return [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].flatMap((field) => {
      const style = getComputedStyle(field);
      // The list that lies unseen over a short word shows nothing of itself.
      if (brush === null || !field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
      const words =
        "placeholder" in field ? (field.value === "" ? field.placeholder : "") : field.selectedOptions[0]?.text;
      if (words === undefined || words === "") return [];
      brush.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const wide = brush.measureText(words).width;
      return wide > room + 1 ? [`cut field: ${words} [${Math.round(wide)} in ${Math.round(room)} px]`] : [];
    });
  });
}
