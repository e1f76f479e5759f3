import { ANA } from './ana.ts';
import { BRUNO } from './bruno.ts';
import { CARLA } from './carla.ts';
import { FRIENDS } from './friends.ts';
import type { Flow } from './habit.ts';
import { MARA } from './mara.ts';

/** What everybody does all year. */
export const LIVES: readonly Flow[] = [...ANA, ...BRUNO, ...CARLA, ...MARA, ...FRIENDS];
