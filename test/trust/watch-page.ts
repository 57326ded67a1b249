import type { CDPSession, Page } from "playwright-core";

/** What Chromium's own security panel says of a page. */
export interface SecurityState {
  readonly state: string;
  readonly protocol: string | undefined;
  readonly keyExchangeGroup: string | undefined;
  readonly cipher: string | undefined;
  readonly issuer: string | undefined;
  /** What the panel would warn of in the certificate and the connection. */
  readonly warnings: readonly string[];
}

const weaknesses = [
  "certificateHasSha1Signature",
  "certificateHasWeakSignature",
  "obsoleteSslProtocol",
  "obsoleteSslCipher",
  "obsoleteSslKeyExchange",
  "obsoleteSslSignature",
] as const;

/** Watches a page with the browser's own eyes: its security panel, and its list of issues. */
export class WatchedPage {
  /** Broken content policies, mixed content and the like, as the browser lists them. */
  readonly issues: string[] = [];
  readonly #session: CDPSession;
  #last: SecurityState | undefined;

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on("Security.visibleSecurityStateChanged", ({ visibleSecurityState }) => {
      const { securityState: state, certificateSecurityState: certificate } = visibleSecurityState;
      this.#last = {
        state,
        protocol: certificate?.protocol,
        keyExchangeGroup: certificate?.keyExchangeGroup,
        cipher: certificate?.cipher,
        issuer: certificate?.issuer,
        warnings: [
          ...visibleSecurityState.securityStateIssueIds,
          ...(certificate?.certificateNetworkError === undefined ? [] : [certificate.certificateNetworkError]),
          ...weaknesses.filter((name) => certificate?.[name] === true),
        ],
      };
    });
    session.on("Audits.issueAdded", ({ issue }) => {
      if (counted.has(issue.code)) this.issues.push(JSON.stringify(issue).slice(0, 600));
    });
  }

  static async of(page: Page): Promise<WatchedPage> {
    const session = await page.context().newCDPSession(page);
    const watched = new WatchedPage(session);
    await session.send("Audits.enable");
    await session.send("Security.enable");
    return watched;
  }

  /** What the security panel says now; undefined until it has said something. */
  get security(): SecurityState | undefined {
    return this.#last;
  }

  /** What keeps the page from being installed, by the browser's own account. */
  async installability(): Promise<string[]> {
    const { installabilityErrors } = await this.#session.send("Page.getInstallabilityErrors");
    return installabilityErrors.map(({ errorId }) => errorId);
  }
}

const counted: ReadonlySet<string> = new Set([
  "ContentSecurityPolicyIssue",
  "MixedContentIssue",
  "BlockedByResponseIssue",
  "CorsIssue",
  "CookieIssue",
  "DeprecationIssue",
]);
