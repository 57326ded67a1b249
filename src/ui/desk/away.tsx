import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { t } from "../messages/desk.ts";
import { Doorway } from "./doorway.tsx";

const againMs = 2_000;

/** The page's first question was not answered: `ask` asks it again, every two seconds and when somebody presses. */
export function Away(props: { readonly title: string; readonly todo: string; readonly ask: () => void }) {
  const { title, todo, ask } = props;
  useEffect(() => {
    const timer = setInterval(ask, againMs);
    return () => clearInterval(timer);
  }, [ask]);
  return (
    <Doorway title={title}>
      <p>{todo}</p>
      <div>
        <Button onClick={ask}>{t("common.tryAgain")}</Button>
      </div>
    </Doorway>
  );
}
