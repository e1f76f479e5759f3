/** Something that may be done here. */
export interface Action {
  readonly label: string;
  /** The label with what it is done to, for screen readers. It contains the label. */
  readonly fullLabel?: string;
  /** How much it stands out: the first thing to do, what is done often, what is done rarely: behind “More”. */
  readonly weight: 'first' | 'often' | 'rarely';
  /** Why it cannot be done now. */
  readonly bar?: string | undefined;
  /** Where it leads, or what it does. */
  readonly href?: string;
  readonly onClick?: () => void;
}
