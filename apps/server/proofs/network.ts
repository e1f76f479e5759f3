import { readFile } from 'node:fs/promises';
import { adapt } from './documented.ts';

/** The addresses of the machines, as `deploy/ha` and docs/availability.md have them. */
export const MACHINES = {
  db1: '10.0.0.11',
  db2: '10.0.0.12',
  db3: '10.0.0.13',
  app1: '10.0.0.21',
  app2: '10.0.0.22',
} as const;

export type MachineName = keyof typeof MACHINES;

/** A network of this computer alone, in place of 10.0.0.0/24. */
export interface Network {
  addressOf(machine: MachineName): string;
  /** The text with every address of 10.0.0.0/24 moved to this network. */
  move(text: string): string;
}

/** A random one, so that several proofs can run beside one another on the usual ports. */
export function chooseNetwork(): Network {
  const number = () => 1 + Math.floor(Math.random() * 253);
  const prefix = `127.${number()}.${number()}.`;
  // Whoever connects within this computer comes from 127.0.0.1.
  const move = (text: string) => text.replaceAll('10.0.0.0/24', '127.0.0.0/8').replaceAll('10.0.0.', prefix);
  return { move, addressOf: (machine) => move(MACHINES[machine]) };
}

/** A file of deploy/ha, with what differs between there and here. */
export async function deployed(name: string, changes: Readonly<Record<string, string>>): Promise<string> {
  const file = new URL(`../../../deploy/ha/${name}`, import.meta.url);
  return adapt(await readFile(file, 'utf8'), changes);
}
