/** The day on which a page was rendered. */
export interface Today {
  /** ISO 8601. */
  readonly date: string;
  /** IANA name of the zone in which it is this day: the user's choice, else the bank's. */
  readonly timeZone: string;
}
