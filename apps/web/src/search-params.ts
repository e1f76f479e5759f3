/** The query as Next hands it to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The query as `URLSearchParams`, so that server and browser share the code that reads it. */
export function searchParamsOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== undefined) search.append(name, one);
    }
  }
  return search;
}
