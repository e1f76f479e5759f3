import type { Limit } from '@caudal/identity';

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** `7 days`, `12 hours`, `15 minutes`, `1 day`; below a minute `2.5 s`. */
export function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, undefined];
  const count = seconds / size;
  if (unit === undefined) return `${count} s`;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** The same for milliseconds, up to two minutes as `72 s`, as time-outs are usually told. */
export function milliseconds(ms: number): string {
  return ms <= 120_000 ? `${ms / 1_000} s` : duration(ms / 1_000);
}

/** `10 in 15 minutes`, `1 a minute`, `100 an hour`. */
export function rate({ points, seconds }: Limit): string {
  const unit = UNITS.find(([size]) => size === seconds)?.[1];
  if (unit === undefined) return `${points} in ${duration(seconds)}`;
  return `${points} ${unit === 'hour' ? 'an' : 'a'} ${unit}`;
}

/** `16 KB`, `1 MB`; 1 KB is 1,024 bytes. */
export function kilobytes(bytes: number): string {
  return bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MB` : `${bytes / 1_024} KB`;
}

/** `20,000`. */
export function number(value: number | bigint): string {
  return value.toLocaleString('en');
}
