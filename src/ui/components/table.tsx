import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { ChevronDown, ChevronUp } from "./icons.ts";
import { nextSort, type Sort, type SortValue, sortRows } from "./table-rows.ts";

/** One column: its head, its cells, and what sorts it. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly sortBy?: (row: Row) => SortValue;
  readonly align?: "start" | "end";
}

/** A table; `sort` and `onSort` let a page keep the order in its address. */
export interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort | null) => void;
  /** What a press anywhere on a row does; something in the row does the same for the keyboard. */
  readonly onRow?: ((row: Row) => void) | undefined;
}

/** What a press anywhere on a row does, unless it was meant for something in it, or marked words. */
export function pressedRow(open: (() => void) | undefined): ((event: MouseEvent) => void) | undefined {
  return (
    open &&
    (({ target }) => {
      const own = target instanceof Element && target.closest("a, button, input, select, label, summary") !== null;
      if (!own && getSelection()?.isCollapsed !== false) open();
    })
  );
}

/** Rows that sort by their heads. The caption is spoken; the page draws its own heading. */
export function Table<Row>(props: TableProps<Row>) {
  const [own, setOwn] = useState<Sort | null>(null);
  const sort = props.sort === undefined ? own : props.sort;
  const sorted = props.columns.find((column) => column.key === sort?.column);
  const rows =
    sort !== null && sorted?.sortBy !== undefined ? sortRows(props.rows, sorted.sortBy, sort.descending) : props.rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="table-wrap" aria-label={props.caption} tabIndex={0}>
      <table class="table">
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => {
              const active = sort?.column === column.key;
              return (
                <th
                  key={column.key}
                  scope="col"
                  data-align={column.align}
                  aria-sort={active ? (sort.descending ? "descending" : "ascending") : undefined}
                >
                  {column.sortBy === undefined ? (
                    column.title
                  ) : (
                    <button
                      type="button"
                      class="table__sort"
                      onClick={() => (props.onSort ?? setOwn)(nextSort(sort, column.key))}
                    >
                      {column.title}
                      {active ? <Icon of={sort.descending ? ChevronDown : ChevronUp} size={16} /> : null}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td class="table__empty" colSpan={props.columns.length}>
                {props.empty}
              </td>
            </tr>
          ) : (
            rows.map((row) => (
              <tr
                key={props.rowKey(row)}
                data-opens={props.onRow !== undefined}
                onClick={pressedRow(props.onRow && (() => props.onRow?.(row)))}
              >
                {props.columns.map((column) => (
                  <td key={column.key} data-align={column.align}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))
          )}
        </tbody>
      </table>
    </section>
  );
}
