import { between, DAYTIME, EVENING, type Flow, MORNING } from './habit.ts';
import { aboutEvery, monthly, yearly } from './when.ts';

/** Who pays whom back. */
export const FRIENDS: readonly Flow[] = [
  {
    from: 'ana',
    to: 'carla',
    currency: 'USD',
    habits: [
      [monthly(4), MORNING, '980.00', 'Rent'],
      [
        aboutEvery(40),
        EVENING,
        between('8.00', '34.00', '0.50'),
        ['Your vegetables, thank you', 'My share of the asado', 'Gas to the lake'],
      ],
      [yearly('08-03'), DAYTIME, '45.00', 'Birthday present for Leo'],
    ],
  },
  {
    from: 'carla',
    to: 'ana',
    currency: 'USD',
    habits: [
      [
        aboutEvery(32),
        EVENING,
        between('9.00', '42.00', '0.50'),
        ['Babysitting, you saved me', 'Sushi on Friday', 'Half of Bruno’s present'],
      ],
    ],
  },
  {
    from: 'bruno',
    to: 'ana',
    currency: 'USD',
    habits: [
      [
        aboutEvery(20),
        EVENING,
        between('12.00', '46.00', '0.10'),
        ['My half of the groceries', 'My half of dinner', 'I’ve owed you this since Tuesday'],
      ],
    ],
  },
  {
    from: 'ana',
    to: 'bruno',
    currency: 'USD',
    habits: [
      [
        aboutEvery(26),
        EVENING,
        between('9.00', '38.00', '0.50'),
        ['Movie and dinner', 'Concert ticket', 'Half of the taxi', 'Round at Café Ñandú'],
      ],
      [yearly('09-27'), DAYTIME, '60.00', '¡Feliz cumpleaños, Bruno!'],
    ],
  },
  {
    from: 'carla',
    to: 'bruno',
    currency: 'USD',
    habits: [
      [monthly(12), EVENING, between('60', '100', '20'), 'Guitar lessons for Leo'],
      [aboutEvery(60), EVENING, between('8.00', '26.00', '0.50'), ['Pizza', 'Beer after the market']],
    ],
  },
  {
    from: 'bruno',
    to: 'carla',
    currency: 'USD',
    habits: [
      [
        aboutEvery(36),
        EVENING,
        between('7.00', '28.00', '0.50'),
        ['Empanadas for everyone', 'My share of the asado', 'The blue mug'],
      ],
    ],
  },
  {
    from: 'mara',
    to: 'carla',
    currency: 'USD',
    habits: [
      [
        aboutEvery(80),
        DAYTIME,
        between('45', '140', '5'),
        ['Two bowls, thank you!', 'The green plates', 'Vase for Mom'],
      ],
    ],
  },
  {
    from: 'mara',
    to: 'bruno',
    currency: 'USD',
    habits: [
      [aboutEvery(75), EVENING, between('35', '50', '5'), ['Guitar lesson', 'Two tickets for Saturday']],
    ],
  },
  {
    from: 'ana',
    to: 'mara',
    currency: 'USD',
    habits: [
      [aboutEvery(80), EVENING, between('12.00', '40.00', '0.50'), ['Opera ticket', 'My half of brunch']],
    ],
  },
  {
    from: 'carla',
    to: 'ana',
    currency: 'EUR',
    habits: [
      [aboutEvery(75), EVENING, between('24.00', '110.00', '0.50'), ['Train and hotel', 'Frame from Lisbon']],
    ],
  },
  {
    from: 'ana',
    to: 'bruno',
    currency: 'EUR',
    habits: [
      [aboutEvery(75), EVENING, between('18', '44', '1'), ['Strings from Porto', 'The records you found']],
    ],
  },
  {
    from: 'bruno',
    to: 'carla',
    currency: 'EUR',
    habits: [[aboutEvery(90), EVENING, between('20', '60', '5'), 'Two cups from the fair']],
  },
];
