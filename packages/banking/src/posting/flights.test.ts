import { expect, test } from 'vitest';
import { aCommand, aPosting } from '../fixtures/commands.ts';
import { Flights } from './flights.ts';

const OUTCOME = { transfers: [] };

test('no id under way: meets none', () => {
  const flights = new Flights();
  flights.begin(aCommand(aPosting('a', 'b')));
  expect(flights.meet(aCommand(aPosting('a', 'b')))).toEqual({ with: 'none' });
});

test('same request under way: joins its outcome', async () => {
  const flights = new Flights();
  const postings = [aPosting('a', 'b'), aPosting('b', 'c')];
  const flight = flights.begin(aCommand(postings));
  const met = flights.meet(aCommand(postings.map((posting) => ({ ...posting }))));
  expect(met).toEqual({ with: 'same-request', outcome: flight.outcome });
  flight.resolve(OUTCOME);
  expect(await flight.outcome).toBe(OUTCOME);
});

const one = aPosting('a', 'b');
const other = aPosting('c', 'd');
test.each([
  ['another amount', aCommand([{ ...one, amountMinor: 2n }, other])],
  ['another mode', aCommand([one, other], { mode: 'sequence' })],
  ['one of its postings', aCommand([one])],
  ['the postings in another order', aCommand([other, one])],
  ['one of its ids and a new one', aCommand([aPosting('a', 'b'), other])],
])('%s: not the same request', (_what, command) => {
  const flights = new Flights();
  flights.begin(aCommand([one, other]));
  expect(flights.meet(command)).toMatchObject({ with: 'others' });
});

test.each([
  ['outcome', 'resolve'],
  ['error', 'reject'],
] as const)('others have an id: landed with their last %s', async (_what, end) => {
  const flights = new Flights();
  const under = [flights.begin(aCommand(one)), flights.begin(aCommand(other))];
  const met = flights.meet(aCommand([one, other]));
  if (met.with !== 'others') throw new Error('the command met no others');
  let landed = false;
  const seen = met.landed.then(() => (landed = true));
  for (const flight of under) {
    expect(landed).toBe(false);
    if (end === 'resolve') flight.resolve(OUTCOME);
    else {
      flight.reject(new Error('an end'));
      await expect(flight.outcome).rejects.toThrow('an end');
    }
  }
  await seen;
  expect(flights.meet(aCommand([one, other]))).toEqual({ with: 'none' });
});

test('id is free before its caller gets the outcome', async () => {
  const flights = new Flights();
  const command = aCommand(one);
  const flight = flights.begin(command);
  const meetAgain = flight.outcome.then(() => flights.meet(command));
  flight.resolve(OUTCOME);
  expect(flights.meet(command)).toEqual({ with: 'none' });
  expect(await meetAgain).toEqual({ with: 'none' });
});

test('id in two flights: throws, and the first goes on', () => {
  const flights = new Flights();
  flights.begin(aCommand([one, other]));
  expect(() => flights.begin(aCommand([aPosting('a', 'b'), other]))).toThrow('an id would be in two flights');
  expect(flights.meet(aCommand([one, other]))).toMatchObject({ with: 'same-request' });
});

test('id twice in one command: one flight', () => {
  const flights = new Flights();
  const command = aCommand([one, { ...one, amountMinor: 2n }]);
  flights.begin(command).resolve(OUTCOME);
  expect(flights.meet(command)).toEqual({ with: 'none' });
});
