import type { Column, Table } from '@caudal/db/description';
import { shortType } from '../short-type.ts';

/** Sizes in pixels, shared by what places the tables and what draws them. */
export const SIZES = {
  header: 26,
  row: 18,
  /** Left of a column's name, where its mark is. */
  mark: 30,
  padding: 10,
  /** Between the longest name and its type. */
  gap: 14,
  areaTitle: 30,
  nameFont: 12,
  typeFont: 11,
  headerFont: 13,
} as const;

/** What every monospaced font comes close to. */
const ADVANCE = 0.602;

/** A type with a question mark where it may be null. */
export function typeInDiagram({ type, nullable }: Column): string {
  return `${shortType(type)}${nullable ? '?' : ''}`;
}

export function sizeOf(table: Table): { readonly width: number; readonly height: number } {
  const widths = table.columns.map(
    (column) =>
      (column.name.length * SIZES.nameFont + typeInDiagram(column).length * SIZES.typeFont) * ADVANCE +
      SIZES.gap,
  );
  const content = Math.max(table.name.length * SIZES.headerFont * ADVANCE - SIZES.mark, ...widths);
  return {
    width: Math.ceil(SIZES.mark + content + SIZES.padding),
    height: SIZES.header + table.columns.length * SIZES.row + 4,
  };
}

/** The middle of a column's row, from the top of its table. */
export function rowMiddle(table: Table, column: string): number {
  const index = table.columns.findIndex(({ name }) => name === column);
  if (index < 0) throw new RangeError(`${table.name} has no column ${column}`);
  return SIZES.header + index * SIZES.row + SIZES.row / 2;
}
