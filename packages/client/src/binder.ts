import type { CallOptions } from './options.ts';
import type { Page, Pages } from './pages.ts';

/** Who may call a procedure, as far as a client cares. */
export type Audience = 'anyone' | 'signed-in';

/** Makes the functions of a client, from the names and kinds in the contract. */
export interface Binder {
  query<Input, Output>(
    name: string,
    audience: Audience,
  ): (input: Input, options?: CallOptions) => Promise<Output>;
  pages<Input, Item, Answer extends Page<Item>>(
    name: string,
    audience: Audience,
  ): (input: Input, options?: CallOptions) => Pages<Item, Answer>;
  mutation<Input, Output>(
    name: string,
    audience: Audience,
  ): (input: Input, options?: CallOptions) => Promise<Output>;
}
