import { z } from 'zod';

/** What docs/settings.md and .env.example say about a setting besides its name and default. */
export interface AboutSetting {
  /** In Markdown; links are relative to docs/. */
  readonly meaning: string;
  /** Never printed, and may be given as a file (`NAME_FILE`). */
  readonly secret?: true;
  /** What holds without the setting, where its schema has no default. */
  readonly unset?: string;
  /** The same for one command's settings. @param given - the other settings by name. */
  fallback?(given: (name: string) => string | undefined): Fallback | string | undefined;
  /** A value for .env.example, where there is no default to show. */
  readonly example?: string;
}

/** What is in force without a setting. */
export interface Fallback {
  readonly value: string | undefined;
  /** `embedded`: made or kept by the embedded PostgreSQL. */
  readonly source: 'default' | 'embedded';
}

export const embedded = (value: string): Fallback => ({ value, source: 'embedded' });

/** What the embedded PostgreSQL's folder keeps, unless there is another database. */
export const keptWithEmbedded = (given: (name: string) => string | undefined): Fallback | undefined =>
  given('DATABASE_URL') === undefined ? embedded('****, kept with the embedded PostgreSQL') : undefined;

/** Every setting's schema is registered here: `z.string().optional().register(SETTINGS, { meaning })`. */
export const SETTINGS = z.registry<AboutSetting>();

/** Environment variables by name, as a config file declares them. */
export type Settings = Readonly<Record<string, z.ZodType>>;

/** @throws TypeError for a schema that is not registered: such a setting would be missing in the documents. */
export function aboutSetting(name: string, schema: z.ZodType): AboutSetting {
  const about = SETTINGS.get(schema);
  if (about === undefined) throw new TypeError(`${name} is not registered with SETTINGS`);
  return about;
}

/** The value that a setting has when it is not given; undefined if there is none. */
export function defaultOf(schema: z.ZodType): string | undefined {
  const isDefault = schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault;
  return isDefault && schema.def.defaultValue !== '' ? String(schema.def.defaultValue) : undefined;
}
