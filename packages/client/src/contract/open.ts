/** Values known to this version. A newer bank may answer others, so have a default in every `switch`. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** An object without fields: nothing to say. */
export type Nothing = Readonly<Record<string, never>>;
