import { useEffect, useRef, useState } from "preact/hooks";
import type { PeerView } from "#kiosk/media/snapshot.ts";
import { t } from "#ui/messages/guest.ts";

/** Says who comes, goes and shares to those who cannot see it. */
export function Announcer({ peers }: { readonly peers: readonly PeerView[] }) {
  const before = useRef(new Map<string, string>());
  const shared = useRef<string | undefined>(undefined);
  const [words, setWords] = useState("");
  useEffect(() => {
    const now = new Map(peers.map(({ id, name }) => [id, name]));
    const came = [...now].filter(([id]) => !before.current.has(id)).map(([, name]) => t("guest.joined", { name }));
    const gone = [...before.current].filter(([id]) => !now.has(id)).map(([, name]) => t("guest.left", { name }));
    before.current = now;
    const sharer = peers.find(({ screen }) => screen !== undefined);
    const shares =
      sharer === undefined || sharer.id === shared.current ? [] : [t("guest.share.other", { name: sharer.name })];
    shared.current = sharer?.id;
    const news = [...came, ...gone, ...shares];
    if (news.length > 0) setWords(news.join(". "));
  }, [peers]);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  );
}
