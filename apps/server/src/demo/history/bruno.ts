import { AT_DAWN, between, DAYTIME, EVENING, type Flow, MORNING } from './habit.ts';
import { aboutEvery, during, every, monthly, yearly } from './when.ts';

/** A guitarist: some teaching that is certain, and concerts that are not. */
export const BRUNO: readonly Flow[] = [
  {
    from: 'clearing',
    to: 'bruno',
    currency: 'USD',
    habits: [
      [monthly(3), AT_DAWN, '1090.00', 'Teaching, Escuela de Música'],
      [
        aboutEvery(16),
        MORNING,
        between('180', '460', '10'),
        ['Session, Estudio Tres Ríos', 'Concert, Teatro Colón', 'Wedding in Córdoba', 'Concert, Sala Ítaca'],
      ],
      [monthly(19), MORNING, between('80', '160', '5'), 'Private lessons'],
      [yearly('12-20'), AT_DAWN, '690.00', 'Thirteenth salary, Escuela de Música'],
      [yearly('05-06'), MORNING, '205.30', 'Tax refund'],
    ],
  },
  {
    from: 'interest',
    to: 'bruno',
    currency: 'USD',
    habits: [[monthly(28), AT_DAWN, between('0.40', '1.60'), 'Interest for the month']],
  },
  {
    from: 'bruno',
    to: 'fees',
    currency: 'USD',
    habits: [[yearly('02-10'), MORNING, '12.00', 'Annual card fee']],
  },
  {
    from: 'bruno',
    to: 'cash',
    currency: 'USD',
    habits: [[aboutEvery(24), EVENING, between('20', '120', '20'), ['Cash', 'Cash, Plaza Mayor']]],
  },
  {
    from: 'bruno',
    to: 'clearing',
    currency: 'USD',
    habits: [
      [monthly(4), DAYTIME, '790.00', 'Rent, Sra. Ibáñez'],
      [monthly(6), MORNING, '120.00', 'For the next guitar'],
      [monthly(5), MORNING, '94.00', 'Health insurance, Salud Andina'],
      [monthly(8), MORNING, between('28.00', '62.00'), 'Electricity and gas'],
      [monthly(13), MORNING, '39.90', 'Internet and phone, Móvil Clara'],
      [monthly(16), AT_DAWN, '9.99', 'Sonora, music'],
      [monthly(23), AT_DAWN, '85.00', 'Rehearsal room, my share'],
      [
        every('Fri'),
        DAYTIME,
        between('32.00', '86.00'),
        ['Mercado Central, groceries', 'Súper Vega, groceries', 'Feria del Parque'],
      ],
      [aboutEvery(22), EVENING, between('5.00', '22.00'), ['Almacén Núñez, groceries', 'Kiosco 24']],
      [aboutEvery(24), MORNING, between('10', '20', '5'), ['Metro card', 'Bus and metro card']],
      [aboutEvery(28), EVENING, between('8.00', '24.00', '0.10'), ['Taxi with the amplifier', 'Taxi home']],
      [
        aboutEvery(15),
        MORNING,
        between('2.80', '7.20', '0.10'),
        ['Café Ñandú', 'Café Tortuga', 'Tostado & Cía.'],
      ],
      [
        aboutEvery(16),
        EVENING,
        between('9.00', '38.00', '0.50'),
        ['Pizzería Güerrín', 'Empanadas, El Sanjuanino', 'Beer, Taberna Odeón', 'Ramen, Fukuro'],
      ],
      [
        aboutEvery(30),
        DAYTIME,
        between('14.00', '68.00', '0.10'),
        ['Strings and cables, Casa Núñez', 'Sheet music, Ricordi'],
      ],
      [
        aboutEvery(34),
        DAYTIME,
        between('22.00', '96.00', '0.10'),
        ['Lana y Lino, clothes', 'Discos Pájaro, records'],
      ],
      [aboutEvery(45), DAYTIME, between('6.00', '29.00'), 'Farmacia del Pueblo'],
      [aboutEvery(55), DAYTIME, between('18', '26', '2'), 'Haircut, Barbería Andrés'],
      [yearly('03-12'), MORNING, '212.00', 'Instrument insurance, annual'],
      [yearly('09-15'), EVENING, '896.00', 'Flights to Ōsaka'],
      [yearly('06-27'), DAYTIME, '340.00', 'Guitar, new frets'],
      [
        during('12-10', '12-23', aboutEvery(4)),
        DAYTIME,
        between('15.00', '60.00', '0.10'),
        ['Christmas presents', 'Records for everyone'],
      ],
    ],
  },
  {
    from: 'clearing',
    to: 'bruno',
    currency: 'EUR',
    habits: [
      [monthly(20), MORNING, between('24.00', '88.00'), 'Royalties, Discográfica Ría'],
      [aboutEvery(45), MORNING, between('35', '60', '5'), ['Online lesson, Zoë', 'Online lesson, João']],
      [
        during('05-06', '05-17', aboutEvery(3)),
        EVENING,
        between('140', '280', '10'),
        ['Concert, Porto', 'Concert, Coimbra', 'Concert, A Coruña'],
      ],
    ],
  },
  {
    from: 'bruno',
    to: 'clearing',
    currency: 'EUR',
    habits: [
      [
        aboutEvery(60),
        DAYTIME,
        between('18.00', '95.00', '0.10'),
        ['Strings, Casa da Música', 'Pedal, Musicalia'],
      ],
      [monthly(15), AT_DAWN, '19.90', 'Website and mailing list'],
      [
        during('05-05', '05-18', aboutEvery(3)),
        DAYTIME,
        between('9.00', '52.00', '0.10'),
        ['Train to Coimbra', 'Hostel, Porto', 'Lunch on the road', 'Francesinha', 'Bus to Vigo'],
      ],
    ],
  },
  {
    from: 'clearing',
    to: 'bruno',
    currency: 'JPY',
    habits: [
      [monthly(6), MORNING, between('42000', '74000', '100'), 'Royalties, Ōsaka'],
      [
        during('10-10', '10-22', aboutEvery(5)),
        EVENING,
        between('28000', '52000', '1000'),
        ['Concert, Kyōto', 'Concert, Ōsaka', 'Concert, Kōbe'],
      ],
    ],
  },
  {
    from: 'bruno',
    to: 'clearing',
    currency: 'JPY',
    habits: [
      [monthly(15), MORNING, '38000', 'Guitar by Tanabe, installment'],
      [monthly(25), AT_DAWN, '1980', 'Label membership, Ōsaka'],
      [
        during('10-09', '10-23', aboutEvery(2)),
        DAYTIME,
        between('780', '6400', '10'),
        ['Ramen', 'Train to Kyōto', 'Okonomiyaki', 'Museum in Nara', 'Record shop, Amerikamura'],
      ],
      [
        during('10-09', '10-23', aboutEvery(3)),
        EVENING,
        between('3800', '9800', '100'),
        ['Business hotel, Ōsaka', 'Izakaya with the band', 'Ryokan, Kinosaki'],
      ],
    ],
  },
  {
    from: 'bruno',
    to: 'cash',
    currency: 'JPY',
    habits: [
      [during('10-09', '10-23', aboutEvery(6)), MORNING, between('5000', '20000', '5000'), 'Cash in Ōsaka'],
    ],
  },
];
