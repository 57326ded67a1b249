import { Button } from "#ui/components/button.tsx";
import { ChevronLeft, ChevronRight } from "#ui/components/icons.ts";
import { t } from "#ui/messages/fleet.ts";

/** Turns the pages of a list, from 1 to `last`. */
export function Pager(props: {
  readonly page: number;
  readonly last: number;
  readonly onTurn: (page: number) => void;
}) {
  const { page, last, onTurn } = props;
  return (
    <nav class="pager" aria-label={t("fleet.rooms.pages")}>
      <Button size="small" icon={ChevronLeft} disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {t("fleet.rooms.previous")}
      </Button>
      <span class="figures">{t("common.table.count", { shown: page, all: last })}</span>
      <Button size="small" icon={ChevronRight} disabled={page >= last} onClick={() => onTurn(page + 1)}>
        {t("fleet.rooms.next")}
      </Button>
    </nav>
  );
}
