/**
 * The bank's router as tRPC's own clients know it, for programs that have one:
 *
 * ```ts
 * import type { AppRouter } from '@caudal/client/trpc';
 * const bank = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: 'https://bank.example.com/api/trpc' })] });
 * ```
 */

import type {
  Procedures as Bank,
  CallOptions,
  ErrorCode,
  Issue,
  MutationName,
  Nothing,
} from '@caudal/client';
import type {
  inferRouterInputs,
  inferRouterOutputs,
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server';

/** `error.data` of tRPC's own clients. */
export interface ErrorData {
  readonly code: TRPCDefaultErrorShape['data']['code'];
  readonly httpStatus: number;
  readonly domainCode: ErrorCode;
  readonly issues?: readonly Issue[];
  readonly requestId?: string;
}

interface Root {
  ctx: object;
  meta: object;
  errorShape: Omit<TRPCDefaultErrorShape, 'data'> & { data: ErrorData };
  transformer: false;
}

/** What a function of the client answers, once awaited. */
type Answered<Result> = Result extends Promise<infer Output> ? Output : never;

// biome-ignore lint/suspicious/noConfusingVoidType: tRPC's own word for an input that may be left out.
type Absent = void;

/**
 * What has no fields may be left out, and the input of a list. Elsewhere the client's own functions put in the empty
 * object.
 */
type Given<Input, Result> = undefined extends Input
  ? NonNullable<Input> extends Nothing
    ? Input | Absent
    : Result extends AsyncIterable<unknown>
      ? Input | Absent
      : NonNullable<Input>
  : Input;

type Procedure<Name extends string, Function_> = Function_ extends (
  input: infer Input,
  options?: CallOptions,
) => infer Result
  ? Name extends MutationName
    ? TRPCMutationProcedure<{ meta: object; input: Given<Input, Result>; output: Answered<Result> }>
    : TRPCQueryProcedure<{ meta: object; input: Given<Input, Result>; output: Answered<Result> }>
  : Procedures<Function_, `${Name}.`>;

type Procedures<Functions, Prefix extends string> = {
  [Name in keyof Functions & string]: Procedure<`${Prefix}${Name}`, Functions[Name]>;
};

/** The bank's router. */
export type AppRouter = TRPCBuiltRouter<Root, Procedures<Bank, ''>>;
/** Input of each procedure: `RouterInputs['transfers']['create']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** Output of each procedure: `RouterOutputs['accounts']['get']`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
