import { AT_DAWN, between, DAYTIME, EVENING, type Flow, MORNING } from './habit.ts';
import { aboutEvery, every, monthly, yearly } from './when.ts';

/** The banker. Most of her money is elsewhere. */
export const MARA: readonly Flow[] = [
  {
    from: 'clearing',
    to: 'mara',
    currency: 'USD',
    habits: [
      [monthly(1), AT_DAWN, '2950.00', 'Salary'],
      [yearly('12-15'), AT_DAWN, '1475.00', 'Annual bonus'],
    ],
  },
  {
    from: 'interest',
    to: 'mara',
    currency: 'USD',
    habits: [[monthly(28), AT_DAWN, between('1.60', '3.90'), 'Interest for the month']],
  },
  {
    from: 'mara',
    to: 'clearing',
    currency: 'USD',
    habits: [
      [monthly(2), MORNING, '1240.00', 'Mortgage'],
      [monthly(18), MORNING, '1150.00', 'To my savings account'],
      [monthly(8), MORNING, between('74.00', '128.00'), 'Electricity and heating'],
      [
        every('Sat'),
        DAYTIME,
        between('38.00', '104.00'),
        ['Mercado Central, groceries', 'Súper Vega, groceries'],
      ],
      [
        aboutEvery(30),
        EVENING,
        between('28.00', '82.00', '0.50'),
        ['Dinner, El Pez Volador', 'Opera, Teatro Colón'],
      ],
      [yearly('06-21'), EVENING, '84.00', 'Midsummer dinner'],
      [yearly('07-28'), DAYTIME, '920.00', 'Flights to Malmö'],
      [yearly('12-18'), DAYTIME, '240.00', 'Christmas presents'],
    ],
  },
];
