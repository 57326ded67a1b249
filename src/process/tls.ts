/**
 * TLS 1.2 and newer, and of 1.2 only what has forward secrecy and authenticated encryption: five-year-old tablets have
 * that all the same. Options of every HTTPS server of ours.
 */
export const tlsOptions = {
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
  ].join(":"),
  /** A client that begins and does not go on is let go, ms. */
  handshakeTimeout: 10_000,
} as const;
