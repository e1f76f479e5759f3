import type { CarriedBy, EventName } from '@caudal/domain/events';

/** What the events carry, before or after. */
type Data = {
  [Name in EventName]: NonNullable<CarriedBy<Name, 'before'> | CarriedBy<Name, 'after'>>;
}[EventName];

type KeyOf<Value> = Value extends readonly (infer Item)[]
  ? KeyOf<Item>
  : Value extends object
    ? { [Key in keyof Value & string]: Key | KeyOf<NonNullable<Value[Key]>> }[keyof Value & string]
    : never;

/** The name of a field that some event carries, also inside another field. */
export type FieldName = KeyOf<Data>;

/** The values of a field of a fixed set of words; never for free text. */
type Chosen<Value> = Value extends string ? (string extends Value ? never : Value) : never;
type ChosenAt<Value, Name extends string> = Value extends { readonly [Key in Name]?: infer Inner }
  ? Chosen<Inner>
  : never;

/** The words for what a field can be, where that is one of a few. A value without words does not compile. */
export type ValueWords = {
  readonly [Name in FieldName as [ChosenAt<Data, Name>] extends [never] ? never : Name]: {
    readonly [Value in ChosenAt<Data, Name>]: string;
  };
};
