import { useEffect, useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Check, Copy } from "../components/icons.ts";
import { t } from "../messages/desk.ts";

/** Copies what `text` makes; the button itself says that it did, or that the browser would not. */
export function CopyButton({
  text,
  label,
  iconOnly = false,
}: {
  readonly text: () => string;
  readonly label?: string;
  readonly iconOnly?: boolean;
}) {
  const [said, setSaid] = useState<"copied" | "refused">();
  useEffect(() => {
    if (said === undefined) {
      return;
    }
    const timer = setTimeout(() => setSaid(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setSaid("copied"),
      () => setSaid("refused"),
    );
  };
  const usual = label ?? t("common.copy");
  const words = said === "copied" ? t("common.copied") : said === "refused" ? t("common.copy.refused") : usual;
  return (
    <Button
      kind="plain"
      size="small"
      icon={said === "copied" ? Check : Copy}
      onClick={copy}
      {...(iconOnly ? { shape: "icon" as const } : {})}
    >
      {words}
    </Button>
  );
}
