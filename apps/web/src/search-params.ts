/** What Next hands to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The same as the browser's URLSearchParams, so that both sides read an address with one function. */
export function searchParamsOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== undefined) search.append(name, one);
    }
  }
  return search;
}
