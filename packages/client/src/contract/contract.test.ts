import { listProcedures, type RouterInputs, type RouterOutputs } from '@caudal/api';
import { expect, it } from 'vitest';
import { keyOf } from '../calls/repeatable.ts';
import { createCaudal } from '../index.ts';
import type { RouterInputs as OwnInputs, RouterOutputs as OwnOutputs } from '../trpc.ts';

/** In a tuple, so that a union is compared as a whole. */
type Extends<One, Other> = [One] extends [Other] ? true : false;
type Scalar = string | number | boolean;
// biome-ignore lint/suspicious/noConfusingVoidType: tRPC's own word for an input that may be left out.
type Present<Type> = Exclude<Type, null | undefined | void>;

/**
 * Whether the contract says of a type what the router says: the same fields, neither more nor fewer, absent or null where
 * the router has it so, and of the same types. Values may be open in the contract.
 */
type Same<Own, Router> =
  Extends<Present<Router>, Scalar> extends true
    ? Extends<Present<Router>, Present<Own>> extends true
      ? true extends Extends<string, Present<Own>> | Extends<Present<Own>, Present<Router>>
        ? true
        : false
      : false
    : Present<Router> extends readonly (infer Item)[]
      ? Present<Own> extends readonly (infer OwnItem)[]
        ? SameOrAbsent<OwnItem, Item>
        : false
      : [
            Extends<keyof Present<Own>, keyof Present<Router>>,
            Extends<keyof Present<Router>, keyof Present<Own>>,
          ] extends [true, true]
        ? false extends SameFields<Present<Own>, Present<Router>>
          ? false
          : true
        : false;

type SameFields<Own, Router> = {
  [Key in keyof Own & keyof Router]-?: SameOrAbsent<Own[Key], Router[Key]>;
}[keyof Own & keyof Router];

type Absence<Type> = [Extends<undefined, Type>, Extends<null, Type>];

type SameOrAbsent<Own, Router> = Absence<Own> extends Absence<Router> ? Same<Own, Router> : false;

type Agreement<Own, Router> = { [Name in keyof Own & keyof Router]: SameOrAbsent<Own[Name], Router[Name]> };

it('contract of each router: the same inputs and outputs', () => {
  // The compiler is the test: `false` where the contract and the router differ.
  const agreement = {
    accounts: true,
    activity: true,
    admin: true,
    auth: true,
    currencies: true,
    demo: true,
    emailChanges: true,
    emailVerifications: true,
    me: true,
    notices: true,
    passwordResets: true,
    payees: true,
    sessions: true,
    signInLinks: true,
    staff: true,
    tokens: true,
    transfers: true,
    twoFactor: true,
    users: true,
  } as const satisfies Agreement<OwnInputs, RouterInputs> & Agreement<OwnOutputs, RouterOutputs>;
  const routers = listProcedures().map(({ name }) => name.split('.')[0]);
  expect(Object.keys(agreement)).toEqual([...new Set(routers)].sort());
});

it('keys: for the changes that the bank takes one for', () => {
  const keyed = listProcedures().filter(({ name }) => keyOf(name, undefined) !== undefined);
  expect(keyed.map(({ name }) => name)).toEqual(
    listProcedures().flatMap(({ name, meta }) => (meta.takesIdempotencyKey ? [name] : [])),
  );
});

it('functions of a client: every procedure of the router, and nothing else', () => {
  const functions = functionsOf(createCaudal({ url: 'https://bank.example.com' }), '');
  const procedures = listProcedures().map(({ name }) => name);
  expect(functions.sort()).toEqual(procedures.sort());
});

function functionsOf(value: object, prefix: string): string[] {
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'function' && Object.keys(member).length === 0
      ? [`${prefix}${name}`]
      : // `activity` is a function itself.
        functionsOf(member, `${prefix}${name}.`),
  );
}
