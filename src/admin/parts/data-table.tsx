import type { ComponentProps } from "preact";
import { FilterField as DeskFilterField, DataTable as DeskTable } from "#ui/desk/data-table.tsx";
import { address, keepQuery } from "../address.ts";

/** What the admin's address keeps of a table. */
function kept() {
  return { query: address.value.query, keep: keepQuery };
}

/** The search field of a place; what is sought is kept in the address as `q`. */
export function FilterField(props: { readonly label: string }) {
  return <DeskFilterField {...props} kept={kept()} />;
}

/** A table that sorts, filters and copies, and keeps sort order and filter in the address. */
export function DataTable<Row>(props: Omit<ComponentProps<typeof DeskTable<Row>>, "kept">) {
  return <DeskTable<Row> {...props} kept={kept()} />;
}
