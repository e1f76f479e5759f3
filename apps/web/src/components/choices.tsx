import { useId } from 'react';
import classes from './choices.module.css';

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  /** Undefined while nothing is chosen. */
  readonly chosen: Value | undefined;
  /** Why the choice is not one. */
  readonly error?: string | undefined;
  readonly nameOf: (value: Value) => string;
  /** What choosing it means. */
  readonly meaningOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** A choice of one out of a few, each with what it means. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, values, chosen, error, nameOf, meaningOf, onChoose } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-describedby={error === undefined ? undefined : `${id}-error`}>
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
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
