import type { ComponentChildren } from "preact";
import { Icon } from "../components/icon.tsx";
import { Search } from "../components/icons.ts";
import { type Column, Table } from "../components/table.tsx";
import { type Sort, sortRows, tabSeparated } from "../components/table-rows.ts";
import { t } from "../messages/desk.ts";
import type { KeptQuery } from "./address.ts";
import { CopyButton } from "./copy-button.tsx";
import { RowList, useNarrow } from "./row-list.tsx";
import { filterRows, formatSort, parseSort } from "./table-query.ts";

/** A column that can also be searched and copied: its cell as plain text. */
export interface TextColumn<Row> extends Column<Row> {
  readonly text: (row: Row) => string;
  /** What can only be pressed is neither copied nor searched. */
  readonly uncopied?: boolean;
}

/** The search field of a place; what is sought is kept in the address as `q`. */
export function FilterField({ label, kept }: { readonly label: string; readonly kept: KeptQuery }) {
  return (
    <label class="filter">
      <Icon of={Search} size={20} />
      <span class="visually-hidden">{label}</span>
      <input
        class="input"
        type="search"
        placeholder={label}
        value={kept.query.q ?? ""}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => kept.keep({ q: event.currentTarget.value })}
      />
    </label>
  );
}

/** The order of rows where there are no column heads to press. */
export function OrderSelect<Row>(props: { readonly columns: readonly Column<Row>[]; readonly kept: KeptQuery }) {
  return (
    <select
      class="input"
      aria-label={t("common.table.order")}
      value={props.kept.query.sort ?? ""}
      onChange={(event) => props.kept.keep({ sort: event.currentTarget.value })}
    >
      <option value="">{t("common.table.asItComes")}</option>
      {props.columns
        .filter((column) => column.sortBy !== undefined)
        .flatMap((column) => [
          <option key={column.key} value={column.key}>
            {column.title}
          </option>,
          <option key={`-${column.key}`} value={`-${column.key}`}>
            {t("common.table.order.down", { column: column.title })}
          </option>,
        ])}
    </select>
  );
}

/** Rows in the order that the address keeps; as they came where it keeps none. */
export function orderedRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const sortBy = columns.find((column) => column.key === sort?.column)?.sortBy;
  return sort === null || sortBy === undefined ? rows : sortRows(rows, sortBy, sort.descending);
}

/** Rows under their heads as a spreadsheet takes them. */
export function copiedRows<Row>(rows: readonly Row[], columns: readonly TextColumn<Row>[]): string {
  const copied = columns.filter((column) => column.uncopied !== true);
  return tabSeparated([
    copied.map((column) => column.title),
    ...rows.map((row) => copied.map((column) => column.text(row))),
  ]);
}

/** A table, or on a phone a list, of rows that the page has filtered already; the address keeps their order. */
export function Rows<Row>(props: {
  readonly caption: string;
  readonly columns: readonly TextColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
  readonly kept: KeptQuery;
  /** What a press anywhere on a row does; something in the row does the same for the keyboard. */
  readonly onRow?: (row: Row) => void;
}) {
  const sort = parseSort(props.kept.query.sort);
  const narrow = useNarrow();
  const { kept, ...table } = props;
  return narrow ? (
    <RowList {...table} rows={orderedRows(props.rows, props.columns, sort)} />
  ) : (
    <Table {...table} sort={sort} onSort={(next) => kept.keep({ sort: formatSort(next) })} />
  );
}

/** A table that sorts, filters and copies, and keeps sort order and filter in the address. */
export function DataTable<Row>(props: {
  readonly caption: string;
  readonly columns: readonly TextColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
  /** Further filters, beside the search field. */
  readonly tools?: ComponentChildren;
  readonly kept: KeptQuery;
}) {
  const { kept, columns } = props;
  const narrow = useNarrow();
  const searched = columns.filter((column) => column.uncopied !== true);
  const rows = filterRows(props.rows, searched, kept.query.q ?? "");
  return (
    <div class="stack">
      <div class="tools">
        <FilterField label={t("common.table.filter")} kept={kept} />
        {props.tools}
        {narrow ? <OrderSelect columns={columns} kept={kept} /> : null}
        <span class="tools__end">
          <span class="quiet small figures">
            {t("common.table.count", { shown: rows.length, all: props.rows.length })}
          </span>
          <CopyButton
            text={() => copiedRows(orderedRows(rows, columns, parseSort(kept.query.sort)), columns)}
            label={t("common.table.copy")}
          />
        </span>
      </div>
      <Rows
        caption={props.caption}
        columns={columns}
        rows={rows}
        rowKey={props.rowKey}
        empty={props.rows.length === 0 ? props.empty : t("common.table.noMatch")}
        kept={kept}
      />
    </div>
  );
}
