import { useEffect, useRef } from "preact/hooks";
import { certificateLimits } from "#protocol/certificate.ts";
import { Button } from "#ui/components/button.tsx";
import { actual } from "#ui/components/control-state.tsx";
import { Field } from "#ui/components/field.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";
import { certificateDraft, forgetCertificateDraft } from "./certificate-draft.ts";
import { readPem } from "./pem.ts";

/** Takes a certificate, pasted or from files, with its key where the room has not made that. */
export function CertificateForm(props: {
  /** A request of the room waits for an answer: then its key is the room's. */
  readonly asked: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const room = useRoom();
  const { chain, key } = certificateDraft.value;
  const change = (part: "chain" | "key", text: string) => {
    certificateDraft.value = { ...certificateDraft.peek(), [part]: text };
    use.clear();
  };
  const use = useAction(async () => {
    await room.call("certificate.use", { chain, ...(key.trim() === "" ? {} : { key }) });
    forgetCertificateDraft();
    props.onDone();
  });
  // What is wrong with what was pasted stands under it; everything else with the press that failed.
  const wrong = use.failure?.code === "certificate-refused" ? use.failure : undefined;
  return (
    <form
      class="stack interface__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        use.run();
      }}
    >
      <Field
        label={t("admin.certificate.chain")}
        hint={t("admin.certificate.chain.hint")}
        error={wrong === undefined ? undefined : (wrong.detail ?? wrong.message)}
      >
        {(ids) => (
          <Pem
            {...ids}
            value={chain}
            of="CERTIFICATE"
            most={certificateLimits.chainCharacters}
            autoFocus
            onInput={(text) => change("chain", text)}
          />
        )}
      </Field>
      <label class="button certificate__files">
        {t("admin.certificate.files")}
        <input
          class="visually-hidden"
          type="file"
          multiple
          accept=".pem,.crt,.cer,.der,.key"
          onChange={async ({ currentTarget }) => {
            const text = await readPem([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
            const before = certificateDraft.peek().chain.trim();
            change("chain", [before, text].filter((part) => part !== "").join("\n"));
          }}
        />
      </label>
      <Field
        label={t("admin.certificate.key")}
        hint={t(props.asked ? "admin.certificate.key.asked" : "admin.certificate.key.hint")}
      >
        {(ids) => (
          <Pem
            {...ids}
            value={key}
            of="PRIVATE KEY"
            most={certificateLimits.keyCharacters}
            onInput={(text) => change("key", text)}
          />
        )}
      </Field>
      <div class="row">
        <Button
          onClick={() => {
            forgetCertificateDraft();
            props.onClose();
          }}
        >
          {t("common.cancel")}
        </Button>
        <Button
          kind="primary"
          type="submit"
          state={wrong === undefined ? use.state : actual}
          disabled={chain.trim() === ""}
        >
          {t("admin.certificate.use.verb")}
        </Button>
      </div>
    </form>
  );
}

function Pem(props: {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
  readonly value: string;
  /** What PEM calls it. */
  readonly of: "CERTIFICATE" | "PRIVATE KEY";
  readonly most: number;
  readonly autoFocus?: boolean;
  readonly onInput: (text: string) => void;
}) {
  const { of, most, onInput, autoFocus, ...rest } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  // A browser goes by the attribute when a page opens, and no longer for a field that comes later in it.
  useEffect(() => {
    if (autoFocus === true) {
      field.current?.focus();
    }
  }, []);
  return (
    <textarea
      {...rest}
      ref={field}
      class="input certificate__pem"
      rows={6}
      maxLength={most}
      spellcheck={false}
      autoComplete="off"
      autoCapitalize="off"
      placeholder={`-----BEGIN ${of}-----`}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
