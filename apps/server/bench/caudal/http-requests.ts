import { itemOf, newId, randomAmount } from '../random.ts';
import type { HttpRequest } from './http-load.ts';
import { CURRENCY } from './ledger.ts';
import type { Sender } from './tokens.ts';

/** Creates the next request. Takes the senders in turns. */
export type RequestMaker = () => HttpRequest;

export function restTransfers(senders: readonly Sender[]): RequestMaker {
  return oneTransfer(senders, '/api/v1/transfers');
}

export function trpcTransfers(senders: readonly Sender[]): RequestMaker {
  return oneTransfer(senders, '/api/trpc/transfers.create');
}

function oneTransfer(senders: readonly Sender[], path: string): RequestMaker {
  const next = inTurn(senders);
  return () => {
    const sender = next();
    return post(path, sender, transferTo(payee(senders, sender), sender));
  };
}

/** Requests with `size` transfers each, from one account to others. */
export function restBatches(senders: readonly Sender[], size: number): RequestMaker {
  const next = inTurn(senders);
  return () => {
    const sender = next();
    const transfers = Array.from({ length: size }, () => transferTo(payee(senders, sender), sender));
    return post('/api/v1/transfers/batch', sender, { transfers });
  };
}

export function restAccounts(readers: readonly Sender[]): RequestMaker {
  const next = inTurn(readers);
  return () => get('/api/v1/accounts', next());
}

export function trpcAccounts(readers: readonly Sender[]): RequestMaker {
  const next = inTurn(readers);
  return () => get('/api/trpc/accounts.list', next());
}

/** The newest entries of the reader's account, a page of the default size. */
export function restEntries(readers: readonly Sender[]): RequestMaker {
  const next = inTurn(readers);
  return () => {
    const reader = next();
    return get(`/api/v1/accounts/${reader.id}/entries`, reader);
  };
}

/** The same over tRPC. */
export function trpcEntries(readers: readonly Sender[]): RequestMaker {
  const next = inTurn(readers);
  return () => {
    const reader = next();
    const input = encodeURIComponent(JSON.stringify({ id: reader.id }));
    return get(`/api/trpc/accounts.entries?input=${input}`, reader);
  };
}

function get(path: string, { accessToken }: Sender): HttpRequest {
  return { method: 'GET', path, headers: { authorization: `Bearer ${accessToken}` } };
}

function post(path: string, { accessToken }: Sender, content: unknown): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify(content),
  };
}

function inTurn(senders: readonly Sender[]): () => Sender {
  let turn = 0;
  return () => itemOf(senders, turn++);
}

function payee(senders: readonly Sender[], sender: Sender): Sender {
  for (;;) {
    const chosen = itemOf(senders, Math.floor(Math.random() * senders.length));
    if (chosen !== sender) return chosen;
  }
}

function transferTo(to: Sender, from: Sender) {
  return {
    id: newId(),
    fromAccountId: from.id,
    to: to.number,
    amountMinor: `${randomAmount()}`,
    currency: CURRENCY,
  };
}
