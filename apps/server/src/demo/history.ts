import type { SystemCode } from '@caudal/domain';
import type { DemoUsername } from './people.ts';

/** One movement of the demo: between two people, or between one and the bank. */
export interface DemoMovement {
  readonly from: DemoUsername | SystemCode;
  readonly to: DemoUsername | SystemCode;
  /** Major units, as people write them. */
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly bookedAt: Date;
}

/** What happens each month: day and hour (UTC), from, to, amount for each month, currency, what for. */
type MonthlyRow = readonly [
  day: number,
  hour: number,
  from: DemoMovement['from'],
  to: DemoMovement['to'],
  amounts: readonly [string, string, string, string],
  currency: string,
  description: string,
];

/** An amount of "0" leaves the month out. */
const EACH_MONTH: readonly MonthlyRow[] = [
  [1, 8, 'clearing', 'ana', ['3240.00', '3240.00', '3240.00', '3380.00'], 'USD', 'Salary, Estudio Norte'],
  [1, 9, 'clearing', 'mara', ['2950.00', '2950.00', '2950.00', '2950.00'], 'USD', 'Salary'],
  [
    2,
    10,
    'clearing',
    'carla',
    ['2610.50', '2745.00', '2588.75', '2802.20'],
    'USD',
    'Invoices, Méndez Cerámica',
  ],
  [3, 11, 'clearing', 'bruno', ['1980.00', '2210.00', '1875.40', '2330.00'], 'USD', 'Sessions and teaching'],
  [4, 12, 'ana', 'carla', ['880.00', '880.00', '880.00', '880.00'], 'USD', 'Rent'],
  [5, 18, 'bruno', 'ana', ['46.30', '52.10', '38.95', '61.40'], 'USD', 'My half of the groceries'],
  [6, 14, 'clearing', 'bruno', ['0', '182000', '0', '95000'], 'JPY', 'Royalties, Osaka'],
  [8, 13, 'ana', 'cash', ['120.00', '80.00', '160.00', '100.00'], 'USD', 'Cash'],
  [9, 10, 'clearing', 'carla', ['1240.00', '0', '1415.00', '0'], 'EUR', 'Fair in Lisbon'],
  [11, 20, 'carla', 'bruno', ['75.00', '0', '90.00', '45.00'], 'USD', 'Guitar lessons for Leo'],
  [12, 9, 'clearing', 'ana', ['410000.00', '0', '455000.00', '0'], 'ARS', 'Flat in Rosario'],
  [13, 16, 'carla', 'ana', ['64.50', '0', '118.00', '0'], 'EUR', 'Train and the hotel'],
  [15, 11, 'mara', 'carla', ['140.00', '0', '95.00', '0'], 'USD', 'Two bowls, thank you!'],
  [16, 19, 'ana', 'bruno', ['28.00', '33.50', '0', '27.25'], 'USD', 'Cinema and dinner'],
  [17, 12, 'clearing', 'carla', ['0', '640.00', '0', '715.50'], 'CAD', 'Toronto gallery'],
  [19, 15, 'bruno', 'cash', ['60.00', '200.00', '80.00', '120.00'], 'USD', 'Cash'],
  [20, 17, 'ana', 'bruno', ['0', '0', '35.00', '0'], 'EUR', 'Strings from Porto'],
  [22, 10, 'carla', 'clearing', ['412.80', '388.00', '0', '465.30'], 'USD', 'Clay and glazes'],
  [24, 9, 'ana', 'clearing', ['0', '95000.00', '0', '120000.00'], 'ARS', 'Building expenses'],
  [26, 21, 'bruno', 'carla', ['18.75', '0', '22.40', '0'], 'USD', 'Pizza'],
];

const MONTHS = 4;

/**
 * A few months of ordinary life, in the order in which they are booked.
 *
 * @param before - everything is earlier; the same instant gives the same history.
 */
export function demoHistory(before: Date): DemoMovement[] {
  return Array.from({ length: MONTHS }, (_, index) => monthOfHistory(before, index))
    .flat()
    .filter(({ bookedAt }) => bookedAt < before)
    .sort((one, other) => one.bookedAt.getTime() - other.bookedAt.getTime());
}

/** The last of the months is the one that `before` is in. */
function monthOfHistory(before: Date, index: number): DemoMovement[] {
  return EACH_MONTH.flatMap(([day, hour, from, to, amounts, currency, description]) => {
    const amount = amounts[index] ?? '0';
    if (amount === '0') return [];
    const month = before.getUTCMonth() - (MONTHS - 1) + index;
    const bookedAt = new Date(Date.UTC(before.getUTCFullYear(), month, day, hour, (day * 7) % 60));
    return [{ from, to, amount, currency, description, bookedAt }];
  });
}
