import { AT_DAWN, type Flow, type Habit } from './habit.ts';

/** Everybody's first deposits, from their old bank. */
export const OPENING: readonly Flow[] = [
  { from: 'clearing', to: 'ana', currency: 'USD', habits: [fromTheOldBank('3850.00')] },
  { from: 'clearing', to: 'ana', currency: 'EUR', habits: [fromTheOldBank('860.00')] },
  { from: 'clearing', to: 'ana', currency: 'ARS', habits: [fromTheOldBank('640000.00')] },
  { from: 'clearing', to: 'bruno', currency: 'USD', habits: [fromTheOldBank('1930.00')] },
  { from: 'clearing', to: 'bruno', currency: 'EUR', habits: [fromTheOldBank('540.00')] },
  { from: 'clearing', to: 'bruno', currency: 'JPY', habits: [fromTheOldBank('218000')] },
  { from: 'clearing', to: 'carla', currency: 'USD', habits: [fromTheOldBank('5260.00')] },
  { from: 'clearing', to: 'carla', currency: 'EUR', habits: [fromTheOldBank('1120.00')] },
  { from: 'clearing', to: 'carla', currency: 'CAD', habits: [fromTheOldBank('930.00')] },
  { from: 'clearing', to: 'mara', currency: 'USD', habits: [fromTheOldBank('4480.00')] },
];

function fromTheOldBank(amount: string): Habit {
  return [() => true, AT_DAWN, amount, 'From my old bank'];
}
