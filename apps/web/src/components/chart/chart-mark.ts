/** One thing that the chart can be asked about: a day, a month. */
export interface ChartMark {
  /** ISO 8601, the same for nothing else in the chart. */
  readonly key: string;
  /** As it is read out, and as the table has it. */
  readonly name: string;
  /** As it stands on the axis, where there is room for it. */
  readonly shortName: string;
  /** What there is to say about it, one text for each column. */
  readonly values: readonly string[];
  /** Where in the chart a dot shows it, from 0 at the foot to 1 at the head. */
  readonly height?: number;
}
