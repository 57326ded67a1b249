import { useMemo } from "preact/hooks";
import { encode } from "uqr";

/** The dark modules of a QR code as one SVG path, with the size of its side. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = encode(text, { ecc: "M", border: 3 });
  const strokes: string[] = [];
  for (const [y, line] of code.data.entries()) {
    for (const [x, dark] of line.entries()) {
      if (dark) {
        strokes.push(`M${x} ${y}h1v1h-1z`);
      }
    }
  }
  return { size: code.size, path: strokes.join("") };
}

/** A QR code, black on white in both themes since cameras want it so. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
