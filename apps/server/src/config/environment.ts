/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's. Nothing else in this program reads `process.env`. */
export const processEnvironment: Environment = process.env;

/** Call before loading libraries: some choose their code by NODE_ENV while loading. */
export function setMode(mode: 'production' | 'development'): void {
  process.env.NODE_ENV ??= mode;
}
