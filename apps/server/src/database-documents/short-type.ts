/** Types as people write them. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [
  [/^timestamp(\(\d\))? with time zone$/, 'timestamptz$1'],
  [/^character varying(\(\d+\))?$/, 'varchar$1'],
  [/^character(\(\d+\))?$/, 'char$1'],
];

/** `timestamp(3) with time zone` as `timestamptz(3)`. */
export function shortType(type: string): string {
  const [long, short] = SHORT.find(([pattern]) => pattern.test(type)) ?? [];
  return long === undefined || short === undefined ? type : type.replace(long, short);
}
