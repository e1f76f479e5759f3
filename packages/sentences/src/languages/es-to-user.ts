import { say } from '../part.ts';
import type { UserWords } from '../user-words.ts';

/** To the user whom it concerns. */
export const esToUser: UserWords = {
  'account.opened': ({ own, account, after }) =>
    own
      ? say`Abriste la cuenta ${account} en ${after.currency}.`
      : say`El banco abrió para ti la cuenta ${account} en ${after.currency}.`,
  'account.frozen': ({ account, after }) =>
    after.incoming === 'allowed'
      ? say`El banco bloqueó la cuenta ${account}, que sigue recibiendo dinero.`
      : say`El banco bloqueó la cuenta ${account}: no sale ni entra dinero.`,
  'account.unfrozen': ({ account }) => say`El banco desbloqueó la cuenta ${account}.`,
  'account.closed': ({ account }) => say`El banco cerró la cuenta ${account}.`,
  'account.reopened': ({ account }) => say`El banco reabrió la cuenta ${account}.`,
  'sending-limits.set': ({ account, money, after: { perTransferMinor, perDayMinor } }) => {
    const limit = (minor: string | null) => (minor === null ? 'el límite habitual del banco' : money(minor));
    return say`El banco fijó cuánto puedes enviar desde la cuenta ${account}: ${limit(perTransferMinor)} por vez, ${limit(perDayMinor)} por día.`;
  },
  'overdraft-limit.set': ({ account, money, after }) =>
    say`El banco fijó en ${money(after.overdraftLimitMinor)} el límite de descubierto de la cuenta ${account}.`,
  'payee.saved': ({ before, after }) =>
    before === undefined
      ? say`Guardaste el destinatario ${after.nickname ?? after.to}.`
      : say`Cambiaste el nombre del destinatario ${after.to}.`,
  'payee.removed': ({ before }) => say`Eliminaste el destinatario ${before.nickname ?? before.to}.`,
  'transfer.reversed': ({ transfer, money, after }) =>
    say`El banco ${transfer(after.reversalId, 'anuló')} un movimiento de ${money(after.amountMinor, after.currency)}.`,
  'user.created': ({ role, after }) =>
    after.role === 'depositor'
      ? say`Te registraste como ${after.username}.`
      : say`El banco te dio el nombre de usuario ${after.username} y el rol ${role(after.role)}.`,
  'user.imported': () => say`El banco incorporó tu historial desde otro banco.`,
  'customer.viewed': ({ staff }) =>
    staff === undefined
      ? say`Alguien del banco consultó tus datos y tus cuentas.`
      : say`${staff}, del banco, consultó tus datos y tus cuentas.`,
  'user.disabled': () => say`El banco desactivó tu acceso.`,
  'user.enabled': () => say`El banco reactivó tu acceso.`,
  'user.frozen': ({ after }) =>
    after.incoming === 'allowed'
      ? say`El banco bloqueó todas tus cuentas, que siguen recibiendo dinero.`
      : say`El banco bloqueó todas tus cuentas: no sale ni entra dinero.`,
  'user.unfrozen': () => say`El banco desbloqueó tus cuentas.`,
  'role.changed': ({ role, before, after }) =>
    say`El banco cambió tu rol: antes ${role(before.role)}, ahora ${role(after.role)}.`,
  'profile.updated': ({ own, after }) => {
    if (after.pendingEmail !== undefined && after.pendingEmail !== null)
      return own
        ? say`Pediste la dirección de correo ${after.pendingEmail}.`
        : say`El banco ingresó para ti la dirección de correo ${after.pendingEmail}.`;
    if (after.fullName !== undefined)
      return own
        ? say`Cambiaste tu nombre a ${after.fullName}.`
        : say`El banco cambió tu nombre a ${after.fullName}.`;
    if (after.locale !== undefined) return own ? say`Cambiaste tu idioma.` : say`El banco cambió tu idioma.`;
    return own ? say`Cambiaste tu perfil.` : say`El banco cambió tu perfil.`;
  },
  'email.verified': ({ after }) => say`Confirmaste la dirección de correo ${after.email}.`,
  'email.changed': ({ before, after }) =>
    say`Tu dirección de correo cambió de ${before.email} a ${after.email}.`,
  'email-change.proposed': ({ after }) =>
    say`El banco propuso ${after.email} como tu dirección de correo, y falta tu aprobación.`,
  'email-change.approved': ({ after }) =>
    say`Aprobaste la dirección de correo ${after.email} que había propuesto el banco.`,
  'email-change.scheduled': ({ time, after }) =>
    say`El banco programó ${after.email} como tu dirección de correo; puedes oponerte hasta ${time(after.until)}.`,
  'email-change.refused': ({ after }) => say`Rechazaste la dirección de correo ${after.email}.`,
  'email-change.withdrawn': ({ after }) => {
    switch (after.reason) {
      case 'staff':
      case 'operator':
        return say`El banco ya no propone ${after.email} como tu dirección de correo.`;
      case 'replaced':
        return say`Otra dirección reemplazó a ${after.email}, que iba a ser la tuya.`;
      case 'taken':
        return say`${after.email} no pasó a ser tu dirección de correo: la tiene otro usuario.`;
      case 'undone':
        return say`${after.email} no pasó a ser tu dirección de correo: se deshizo un cambio anterior.`;
      case 'role':
        return say`${after.email} no pasó a ser tu dirección de correo: recibiste un rol en el banco.`;
    }
  },
  'email-change.undone': ({ before, after }) =>
    say`Deshiciste el cambio a ${before.email}: tu dirección de correo es de nuevo ${after.email}, y se cerraron todas las sesiones.`,
  'password.changed': () => say`Cambiaste tu contraseña.`,
  'password.reset': () => say`Elegiste una contraseña nueva con el enlace de un correo.`,
  'password.set': () => say`El banco te asignó una contraseña nueva.`,
  'password-reset.requested': () => say`Alguien pidió un enlace para restablecer tu contraseña.`,
  'second-factor.enabled': () => say`Activaste la verificación en dos pasos.`,
  'second-factor.disabled': () => say`Desactivaste la verificación en dos pasos.`,
  'second-factor.reset': () => say`El banco desactivó la verificación en dos pasos que habías perdido.`,
  'recovery-code.used': ({ count, after }) =>
    say`Usaste un código de recuperación en la verificación en dos pasos; códigos restantes: ${count(after.recoveryCodesLeft)}.`,
  'recovery-codes.replaced': () => say`Reemplazaste tus códigos de recuperación.`,
  'sign-in.refused': ({ after }) => {
    switch (after.reason) {
      case 'INVALID_CREDENTIALS':
        return say`Alguien intentó entrar con tu usuario y una contraseña incorrecta.`;
      case 'CODE_INVALID':
        return say`Alguien intentó entrar con tu contraseña y un código incorrecto.`;
      case 'USER_DISABLED':
        return say`Alguien intentó entrar con tu usuario mientras tu acceso estaba desactivado.`;
    }
  },
  'recheck.refused': ({ after }) => {
    switch (after.reason) {
      case 'INVALID_CREDENTIALS':
        return say`Escribiste una contraseña incorrecta al confirmar algo.`;
      case 'CODE_INVALID':
        return say`Escribiste un código incorrecto al confirmar algo.`;
      case 'TOO_MANY_REQUESTS':
        return say`Te equivocaste demasiadas veces con la contraseña o el código.`;
    }
  },
  'limit.reached': ({ limit, after }) => say`Hubo demasiados intentos: ${limit(after.limit)}.`,
  'sign-in-link.requested': () => say`Alguien pidió un enlace para entrar con tu usuario.`,
  'sign-in-link.used': ({ after }) =>
    after.holder === 'browser'
      ? say`Permitiste que un navegador probara tu contraseña con el enlace de un correo.`
      : say`Permitiste que un programa probara tu contraseña con el enlace de un correo.`,
  'session.opened': ({ after }) => {
    if (after.holder === 'program') return say`Un programa inició sesión en tu nombre.`;
    return after.device === 'new' || after.device === 'first'
      ? say`Iniciaste sesión en un navegador nuevo.`
      : say`Iniciaste sesión.`;
  },
  'session.ended': () => say`Cerraste sesión.`,
  'session.revoked': () => say`Cerraste la sesión de otro navegador o programa.`,
  'session.blocked': () => say`El banco bloqueó una de tus sesiones.`,
  'refresh-token.reused': () =>
    say`El token de un programa se usó dos veces, así que lo tenían dos partes; su sesión se cerró.`,
};
