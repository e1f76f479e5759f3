import { z } from 'zod';
import { INCOMING } from '../accounts/incoming.ts';
import { ROLES } from '../users/capabilities.ts';

/** Ids are of any UUID's form, since callers mint those of transfers. */
export const id = z.guid().meta({ title: 'id' });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ title: 'ISO 4217' });
/** Minor units as a string of digits: JSON has no integers of 64 bits. */
export const minorUnits = z
  .string()
  .regex(/^(0|-?[1-9]\d{0,18})$/)
  .meta({ title: 'minor units, as digits' });
export const instant = z.iso.datetime().meta({ title: 'instant, ISO 8601' });
export const role = z.enum(ROLES);
/** What becomes of money that is sent to what staff have frozen. */
export const incoming = z.enum(INCOMING);
export const userStatus = z.enum(['active', 'disabled']);
/** As the browser or program calls itself; null where it says nothing. */
export const userAgent = z.string().nullable();

/** What was used to do something, where that is known. */
export const fromDevice = z.strictObject({ userAgent }).optional();
