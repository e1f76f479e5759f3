import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import classes from './segments.module.css';

interface SegmentsProps<Value extends string> {
  /** Says what is chosen here, for screen readers. */
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** A choice of one out of a few, side by side. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, values, chosen, nameOf, onChoose } = props;
  const name = useId();
  return (
    <fieldset className={classes.segments}>
      <VisuallyHidden component="legend">{label}</VisuallyHidden>
      {values.map((value) => (
        <label key={value} className={classes.segment}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{nameOf(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}
