import type { AppRouter } from '@caudal/api';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { expect, test } from 'vitest';
import { confirmationLink } from './confirmation-link.ts';

const GRANT = { id: 'id', role: 'banker' } as const;

function refusal(domainCode: string) {
  const error = { code: -32_003, message: domainCode, data: { domainCode } };
  return TRPCClientError.from<AppRouter>({ error });
}

/** A client of a bank that gives these answers in turn, and a user who gives these. */
function aClient(answers: readonly string[], confirms: readonly boolean[]) {
  const sent: unknown[] = [];
  let asked = 0;
  const bank: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        const answer = answers[sent.push({ path: op.path, input: op.input }) - 1] ?? '';
        if (answer !== 'done') return observer.error(refusal(answer));
        observer.next({ result: { data: {} } });
        observer.complete();
      });
  const ask = async () => confirms[asked++] ?? false;
  const client = createTRPCClient<AppRouter>({ links: [confirmationLink(ask), bank] });
  return { client, sent, asked: () => asked };
}

const call = { path: 'admin.setRole', input: GRANT };

test('CONFIRMATION_REQUIRED, user confirms: same call once more, answered', async () => {
  const { client, sent } = aClient(['CONFIRMATION_REQUIRED', 'done'], [true]);
  expect(await client.admin.setRole.mutate(GRANT)).toEqual({});
  expect(sent).toEqual([call, call]);
});

test('CONFIRMATION_REQUIRED, user gives up: refused, not sent again', async () => {
  const { client, sent } = aClient(['CONFIRMATION_REQUIRED', 'done'], [false]);
  await expect(client.admin.setRole.mutate(GRANT)).rejects.toMatchObject({
    data: { domainCode: 'CONFIRMATION_REQUIRED' },
  });
  expect(sent).toEqual([call]);
});

test('CONFIRMATION_REQUIRED again, because the user took long to go on: asked again', async () => {
  const { client, asked } = aClient(['CONFIRMATION_REQUIRED', 'CONFIRMATION_REQUIRED', 'done'], [true, true]);
  await client.admin.setRole.mutate(GRANT);
  expect(asked()).toBe(2);
});

test('another refusal: nobody asked', async () => {
  const { client, sent, asked } = aClient(['FORBIDDEN'], [true]);
  await expect(client.admin.setRole.mutate(GRANT)).rejects.toMatchObject({
    data: { domainCode: 'FORBIDDEN' },
  });
  expect([sent.length, asked()]).toEqual([1, 0]);
});
