/**
 * What the kiosk page may load: its own files and sockets, and pictures it makes itself. Chromium counts `ws:` to the
 * page's own host as 'self'. Nothing is inline and nothing is foreign, so a name typed by a guest can never become code.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of everything the page server answers. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), speaker-selection=(self), autoplay=(self), geolocation=(), usb=()",
};
