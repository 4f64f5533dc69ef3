type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at the end of a path of fields; undefined where the path breaks off. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields | undefined {
  let here = value;
  for (const name of path) {
    if (!isRecord(here)) return undefined;
    here = here[name];
  }
  return isRecord(here) ? here : undefined;
}

/** A field that is text; undefined where it is absent or anything else. */
export function textOf(value: unknown, field: string): string | undefined {
  const found = isRecord(value) ? value[field] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The entries of a list that are objects; none where there is no list. */
export function recordsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
