import { useId } from 'react';
import classes from './choices.module.css';

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  /** What choosing it means. */
  readonly meaningOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** A choice of one out of a few, each with what it means. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, values, chosen, nameOf, meaningOf, onChoose } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{legend}</legend>
      {values.map((value) => (
        <label key={value} className={classes.choice}>
          <input
            type="radio"
            name={id}
            checked={value === chosen}
            aria-label={nameOf(value)}
            aria-describedby={`${id}-${value}`}
            onChange={() => onChoose(value)}
          />
          <span>
            <span className={classes.name}>{nameOf(value)}</span>
            <span id={`${id}-${value}`} className={classes.meaning}>
              {meaningOf(value)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
