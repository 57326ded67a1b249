import { useEffect, useRef, useState } from "preact/hooks";
import type { PeerView } from "#kiosk/media/snapshot.ts";
import { t } from "#ui/messages/guest.ts";

/** Says who comes and goes to those who cannot see it. */
export function Announcer({ peers }: { readonly peers: readonly PeerView[] }) {
  const before = useRef(new Map<string, string>());
  const [words, setWords] = useState("");
  useEffect(() => {
    const now = new Map(peers.map(({ id, name }) => [id, name]));
    const came = [...now].filter(([id]) => !before.current.has(id)).map(([, name]) => t("guest.joined", { name }));
    const gone = [...before.current].filter(([id]) => !now.has(id)).map(([, name]) => t("guest.left", { name }));
    before.current = now;
    if (came.length + gone.length > 0) setWords([...came, ...gone].join(". "));
  }, [peers]);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  );
}
