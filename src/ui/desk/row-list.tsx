import { useEffect, useState } from "preact/hooks";
import { type Column, pressedRow } from "../components/table.tsx";

const narrowQuery = "(max-width: 640px)";

/** Whether the page is as narrow as a phone. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(narrowQuery).matches);
  useEffect(() => {
    const query = matchMedia(narrowQuery);
    const change = () => setNarrow(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return narrow;
}

/** A column whose cell can be known to be empty: an empty one is left out of a list. */
interface ListColumn<Row> extends Column<Row> {
  readonly text?: (row: Row) => string;
  readonly uncopied?: boolean;
}

/** The rows of a table where it would not fit: each row's first column as its head, the others under it by name. */
export function RowList<Row>(props: {
  readonly caption: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
  /** As a table's. */
  readonly onRow?: ((row: Row) => void) | undefined;
}) {
  const [head, ...others] = props.columns;
  if (props.rows.length === 0) {
    return <p class="quiet">{props.empty}</p>;
  }
  return (
    <ul class="row-list" aria-label={props.caption}>
      {props.rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is in the row
        <li
          key={props.rowKey(row)}
          data-opens={props.onRow !== undefined}
          onClick={pressedRow(props.onRow && (() => props.onRow?.(row)))}
        >
          <div class="row-list__head">{head?.cell(row)}</div>
          <dl>
            {others
              .filter((column) => column.uncopied === true || column.text?.(row) !== "")
              .map((column) => (
                <div key={column.key} data-align={column.align}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
