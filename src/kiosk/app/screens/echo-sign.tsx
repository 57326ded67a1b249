import { t } from "#ui/messages/kiosk.ts";

/** The room listens to itself: whoever is in it after all sees that, whatever else the screen would show, and can stop it. */
export function EchoSign() {
  return (
    <main class="screen" data-screen="echo" data-testid="screen">
      <div class="test-screen page-enter" data-testid="echo-sign">
        <header class="test-screen__words">
          <h2>{t("kiosk.echo.title")}</h2>
          <p>{t("kiosk.echo.words")}</p>
        </header>
      </div>
    </main>
  );
}
