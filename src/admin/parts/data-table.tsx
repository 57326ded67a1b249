import type { ComponentChildren } from "preact";
import { Icon } from "#ui/components/icon.tsx";
import { Search } from "#ui/components/icons.ts";
import { type Column, Table } from "#ui/components/table.tsx";
import { sortRows, tabSeparated } from "#ui/components/table-rows.ts";
import { t } from "#ui/messages/admin.ts";
import { address, keepQuery } from "../address.ts";
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
export function FilterField({ label }: { readonly label: string }) {
  const wanted = address.value.query.q ?? "";
  return (
    <label class="filter">
      <Icon of={Search} size={20} />
      <span class="visually-hidden">{label}</span>
      <input
        class="input"
        type="search"
        placeholder={label}
        value={wanted}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => keepQuery({ q: event.currentTarget.value })}
      />
    </label>
  );
}

/** The order of rows where there are no column heads to press. */
function OrderSelect<Row>(props: { readonly columns: readonly TextColumn<Row>[]; readonly sort: string }) {
  return (
    <select
      class="input"
      aria-label={t("admin.table.order")}
      value={props.sort}
      onChange={(event) => keepQuery({ sort: event.currentTarget.value })}
    >
      <option value="">{t("admin.table.asItComes")}</option>
      {props.columns
        .filter((column) => column.sortBy !== undefined)
        .flatMap((column) => [
          <option key={column.key} value={column.key}>
            {column.title}
          </option>,
          <option key={`-${column.key}`} value={`-${column.key}`}>
            {t("admin.table.order.down", { column: column.title })}
          </option>,
        ])}
    </select>
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
}) {
  const { query } = address.value;
  const sort = parseSort(query.sort);
  const narrow = useNarrow();
  const copiedColumns = props.columns.filter((column) => column.uncopied !== true);
  const rows = filterRows(props.rows, copiedColumns, query.q ?? "");
  const ordered = () => {
    const sortBy = props.columns.find((column) => column.key === sort?.column)?.sortBy;
    return sort === null || sortBy === undefined ? rows : sortRows(rows, sortBy, sort.descending);
  };
  const empty = props.rows.length === 0 ? props.empty : t("admin.table.noMatch");
  const copied = () => {
    return tabSeparated([
      copiedColumns.map((column) => column.title),
      ...ordered().map((row) => copiedColumns.map((column) => column.text(row))),
    ]);
  };
  return (
    <div class="stack">
      <div class="tools">
        <FilterField label={t("admin.table.filter")} />
        {props.tools}
        {narrow ? <OrderSelect columns={props.columns} sort={query.sort ?? ""} /> : null}
        <span class="tools__end">
          <span class="quiet small figures">
            {t("admin.table.count", { shown: rows.length, all: props.rows.length })}
          </span>
          <CopyButton text={copied} label={t("admin.table.copy")} />
        </span>
      </div>
      {narrow ? (
        <RowList caption={props.caption} columns={props.columns} rows={ordered()} rowKey={props.rowKey} empty={empty} />
      ) : (
        <Table
          caption={props.caption}
          columns={props.columns}
          rows={rows}
          rowKey={props.rowKey}
          empty={empty}
          sort={sort}
          onSort={(next) => keepQuery({ sort: formatSort(next) })}
        />
      )}
    </div>
  );
}
