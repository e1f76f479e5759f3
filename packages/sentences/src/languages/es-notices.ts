import type { NoticeWords } from '../notice-words.ts';
import { say } from '../part.ts';

/** What the bank tells in the app. */
export const esNotices: NoticeWords = {
  payment: {
    transfer: ({ from = 'El banco', amount }) => say`${from} te envió ${amount}.`,
    deposit: ({ amount, account }) => say`Recibiste un depósito de ${amount} en tu cuenta ${account}.`,
    interest: ({ amount }) => say`Recibiste ${amount} de intereses.`,
    // Not towards a customer so far.
    withdrawal: ({ amount, account }) => say`Volvieron ${amount} a tu cuenta ${account}.`,
    fee: ({ amount, account }) => say`Te devolvieron ${amount} de comisiones en tu cuenta ${account}.`,
    reversal: ({ amount, account }) => say`Volvieron ${amount} a tu cuenta ${account}.`,
  },
  payments: (count, amounts) =>
    count === undefined
      ? say`Recibiste un pago más: ${amounts}.`
      : say`Recibiste ${count} pagos más: ${amounts}.`,
  request: {
    executed: ({ by, subject, action }) =>
      say`${by('Alguien')} aprobó tu solicitud para ${subject}: ${action}.`,
    refused: ({ by, subject, action }) =>
      say`${by('Alguien')} rechazó tu solicitud para ${subject}: ${action}.`,
    expired: ({ subject, action }) =>
      say`Tu solicitud para ${subject} terminó sin que nadie decidiera: ${action}.`,
  },
};
