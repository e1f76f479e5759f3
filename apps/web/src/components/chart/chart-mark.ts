/** One readable item of a chart: a day, a month. */
export interface ChartMark {
  /** ISO 8601, unique in the chart. */
  readonly key: string;
  /** Its name when read out and in the table. */
  readonly name: string;
  /** Its short name on the axis, shown where it fits. */
  readonly shortName: string;
  /** Its values, one text per column. */
  readonly values: readonly string[];
  /** The position of its dot: 0 at the bottom, 1 at the top. */
  readonly height?: number;
}
