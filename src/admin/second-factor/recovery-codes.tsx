import { Button } from "#ui/components/button.tsx";
import { Download } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { t } from "#ui/messages/admin.ts";
import { download } from "../parts/download.ts";

/** Recovery codes, the only time that they are shown. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const text = () => `${codes.join("\n")}\n`;
  return (
    <div class="stack">
      <Notice kind="warn" title={t("admin.factor.codes.once")}>
        {t("admin.factor.codes.todo")}
      </Notice>
      <ul class="recovery-codes" aria-label={t("admin.factor.codes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="recovery-codes__tools">
        <CopyButton text={text} />
        <Button kind="plain" size="small" icon={Download} onClick={() => download("parley-recovery-codes.txt", text())}>
          {t("admin.factor.codes.save")}
        </Button>
      </div>
    </div>
  );
}
