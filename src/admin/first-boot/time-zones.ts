/** Zones of one part of the world, under its name. */
export interface ZoneGroup {
  readonly region: string;
  readonly zones: readonly { readonly zone: string; readonly place: string }[];
}

/** Every time zone this browser knows, and `also` where it calls that by an older name; by region, as a list shows them. */
export function zoneGroups(also: readonly string[]): readonly ZoneGroup[] {
  const known = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...also]);
  // By hand: a phone of the room's age has no Map.groupBy.
  const groups = new Map<string, ZoneGroup["zones"][number][]>();
  for (const zone of [...known].sort()) {
    const [region = "", ...rest] = zone.split("/");
    const isPlace = rest.length > 0;
    const place = (isPlace ? rest.join(" – ") : zone).replaceAll("_", " ");
    const group = groups.get(isPlace ? region : "") ?? [];
    groups.set(isPlace ? region : "", [...group, { zone, place }]);
  }
  return [...groups].map(([region, zones]) => ({ region, zones }));
}

/** The time zone of the device that shows this page. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "14:07", the time of day in another zone. */
export function timeIn(zone: string, at: number, locale: string): string {
  const format = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(locale, format).format(at);
}
