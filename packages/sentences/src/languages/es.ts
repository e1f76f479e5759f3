import type { Words } from '../language.ts';
import { say } from '../part.ts';
import { esNotices } from './es-notices.ts';
import { esToUser } from './es-to-user.ts';

const OPERATOR = 'Alguien de operaciones';
const BANK = 'El banco';
const STAFF = 'El personal';
const CUSTOMER = 'Un cliente';

export const es: Words = {
  removedUser: 'un usuario eliminado',
  unknownUser: 'un nombre de usuario desconocido',
  bank: 'el banco',
  yes: 'Sí',
  no: 'No',
  nothing: 'Nada',
  unknownAccount: 'una cuenta desconocida',
  account: (number, owner) =>
    owner === null ? say`la cuenta ${number} del banco` : say`la cuenta ${number} de ${owner}`,
  events: {
    'account.opened': {
      title: 'Cuenta abierta',
      tell: ({ by, own, account, accountNumber, after }) =>
        own
          ? say`${by(BANK)} abrió la cuenta ${accountNumber} en ${after.currency}.`
          : say`${by(BANK)} abrió ${account} en ${after.currency}.`,
    },
    'account.frozen': {
      title: 'Cuenta bloqueada',
      tell: ({ by, account, after }) =>
        after.incoming === 'allowed'
          ? say`${by(STAFF)} bloqueó ${account}, que sigue recibiendo dinero, por este motivo: «${after.reason}».`
          : say`${by(STAFF)} bloqueó ${account} en ambos sentidos, por este motivo: «${after.reason}».`,
    },
    'account.unfrozen': {
      title: 'Cuenta desbloqueada',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} desbloqueó ${account}, por este motivo: «${after.reason}».`,
    },
    'account.closed': {
      title: 'Cuenta cerrada',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} cerró ${account}, por este motivo: «${after.reason}».`,
    },
    'account.reopened': {
      title: 'Cuenta reabierta',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} reabrió ${account}, por este motivo: «${after.reason}».`,
    },
    'sending-limits.set': {
      title: 'Límites de envío fijados',
      tell: ({ by, account, money, after: { perTransferMinor, perDayMinor } }) => {
        const limit = (minor: string | null) => (minor === null ? 'el límite del banco' : money(minor));
        return say`${by(STAFF)} fijó cuánto puede enviar ${account}: ${limit(perTransferMinor)} por transferencia, ${limit(perDayMinor)} por día.`;
      },
    },
    'overdraft-limit.set': {
      title: 'Límite de descubierto fijado',
      tell: ({ by, account, money, after }) =>
        say`${by(OPERATOR)} fijó en ${money(after.overdraftLimitMinor)} el límite de descubierto de ${account}.`,
    },
    'cash.deposited': {
      title: 'Depósito en ventanilla',
      tell: ({ by, account, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.transferId, 'depositó')} ${money(after.amountMinor, after.currency)} en ${account}.`,
    },
    'cash.withdrawn': {
      title: 'Retiro en ventanilla',
      tell: ({ by, account, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.transferId, 'pagó')} ${money(after.amountMinor, after.currency)} de ${account}.`,
    },
    'payee.saved': {
      title: 'Destinatario guardado',
      tell: ({ by, before, after }) =>
        before === undefined
          ? say`${by(CUSTOMER)} guardó el destinatario ${after.nickname ?? after.to}.`
          : say`${by(CUSTOMER)} cambió el nombre del destinatario ${after.to}.`,
    },
    'payee.removed': {
      title: 'Destinatario eliminado',
      tell: ({ by, before }) => say`${by(CUSTOMER)} eliminó el destinatario ${before.nickname ?? before.to}.`,
    },
    'note.added': {
      title: 'Nota agregada',
      tell: ({ by, who }) => say`${by(STAFF)} anotó algo sobre ${who}.`,
    },
    'note.struck': {
      title: 'Nota tachada',
      tell: ({ by, who }) => say`${by(STAFF)} tachó una nota sobre ${who}.`,
    },
    'transfer.posted': {
      title: 'Transferencia registrada',
      tell: ({ event, accountOf, money, transfer, after }) =>
        say`${money(after.amountMinor, after.currency)} ${transfer(event.objectId, 'pasaron')} de ${accountOf(after.from.accountId)} a ${accountOf(after.to.accountId)}.`,
    },
    'transfer.reversed': {
      title: 'Transferencia anulada',
      tell: ({ by, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.reversalId, 'anuló')} un movimiento de ${money(after.amountMinor, after.currency)}, por este motivo: «${after.reason}».`,
    },
    'user.created': {
      title: 'Usuario creado',
      tell: ({ who, after }) =>
        after.role === 'depositor'
          ? say`${who} se registró como ${after.username}.`
          : say`Se creó a ${who} como ${after.username}, con el rol ${es.values.role[after.role]}.`,
    },
    'user.imported': {
      title: 'Cliente importado',
      tell: ({ by, who, after }) => say`${by(OPERATOR)} importó a ${who} desde ${after.source}.`,
    },
    'user.removed': {
      title: 'Registro eliminado',
      tell: ({ before }) =>
        say`El banco eliminó el registro ${before.username}, que no confirmó ningún correo en una semana.`,
    },
    'customer.viewed': {
      title: 'Cliente consultado',
      tell: ({ by, who }) => say`${by(STAFF)} consultó la ficha de ${who}.`,
    },
    'user.disabled': {
      title: 'Acceso desactivado',
      tell: ({ by, who }) => say`${by(OPERATOR)} desactivó el acceso de ${who}.`,
    },
    'user.enabled': {
      title: 'Acceso reactivado',
      tell: ({ by, who }) => say`${by(OPERATOR)} reactivó el acceso de ${who}.`,
    },
    'user.frozen': {
      title: 'Persona bloqueada',
      tell: ({ by, who, after }) =>
        after.incoming === 'allowed'
          ? say`${by(STAFF)} bloqueó todas las cuentas de ${who}, que siguen recibiendo dinero, por este motivo: «${after.reason}».`
          : say`${by(STAFF)} bloqueó todas las cuentas de ${who} en ambos sentidos, por este motivo: «${after.reason}».`,
    },
    'user.unfrozen': {
      title: 'Persona desbloqueada',
      tell: ({ by, who, after }) =>
        say`${by(STAFF)} desbloqueó las cuentas de ${who}, por este motivo: «${after.reason}».`,
    },
    'role.changed': {
      title: 'Rol cambiado',
      tell: ({ by, who, before, after }) =>
        say`${by(OPERATOR)} cambió el rol de ${who}: antes ${es.values.role[before.role]}, ahora ${es.values.role[after.role]}.`,
    },
    'profile.updated': {
      title: 'Perfil cambiado',
      tell: ({ by, own, who, after }) => {
        if (after.pendingEmail !== undefined && after.pendingEmail !== null)
          return own
            ? say`${who} pidió la dirección de correo ${after.pendingEmail}.`
            : say`${by(STAFF)} ingresó la dirección de correo ${after.pendingEmail} para ${who}.`;
        if (after.fullName !== undefined)
          return own
            ? say`${who} cambió su nombre a ${after.fullName}.`
            : say`${by(STAFF)} cambió el nombre de ${who} a ${after.fullName}.`;
        return own ? say`${who} cambió su perfil.` : say`${by(STAFF)} cambió el perfil de ${who}.`;
      },
    },
    'email.verified': {
      title: 'Correo confirmado',
      tell: ({ who, after }) => say`${who} confirmó la dirección de correo ${after.email}.`,
    },
    'email.changed': {
      title: 'Correo cambiado',
      tell: ({ who, before, after }) =>
        say`La dirección de correo de ${who} cambió de ${before.email} a ${after.email}.`,
    },
    'email-change.proposed': {
      title: 'Correo propuesto',
      tell: ({ by, who, after }) => say`${by(STAFF)} propuso a ${who} la dirección de correo ${after.email}.`,
    },
    'email-change.approved': {
      title: 'Correo propuesto aprobado',
      tell: ({ who, after }) =>
        say`${who} aprobó la dirección de correo ${after.email} que propuso el personal.`,
    },
    'email-change.scheduled': {
      title: 'Correo programado',
      tell: ({ by, who, time, after }) =>
        say`${by(OPERATOR)} programó la dirección de correo ${after.email} para ${who}, con plazo para oponerse hasta ${time(after.until)}.`,
    },
    'email-change.refused': {
      title: 'Correo rechazado',
      tell: ({ who, after }) => say`${who} rechazó la dirección de correo ${after.email}.`,
    },
    'email-change.withdrawn': {
      title: 'Correo retirado',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'staff':
            return say`El personal retiró la dirección de correo ${after.email} propuesta para ${who}.`;
          case 'operator':
            return say`Alguien de operaciones retiró la dirección de correo ${after.email} programada para ${who}.`;
          case 'replaced':
            return say`Otra dirección reemplazó a ${after.email}, que iba a ser la de ${who}.`;
          case 'taken':
            return say`La dirección de correo ${after.email} no pasó a ser la de ${who}: la tiene otro usuario.`;
          case 'undone':
            return say`La dirección de correo ${after.email} no pasó a ser la de ${who}: se deshizo un cambio anterior.`;
          case 'role':
            return say`La dirección de correo ${after.email} no pasó a ser la de ${who}, que recibió un rol en el banco.`;
        }
      },
    },
    'email-change.undone': {
      title: 'Cambio de correo deshecho',
      tell: ({ who, before, after }) =>
        say`${who} deshizo el cambio a ${before.email}: la dirección de correo es de nuevo ${after.email}, y se cerraron todas las sesiones.`,
    },
    'password.changed': {
      title: 'Contraseña cambiada',
      tell: ({ who }) => say`${who} cambió su contraseña.`,
    },
    'password.reset': {
      title: 'Contraseña restablecida',
      tell: ({ who }) => say`${who} eligió una contraseña nueva con el enlace de un correo.`,
    },
    'password.set': {
      title: 'Contraseña fijada por operaciones',
      tell: ({ by, who }) => say`${by(OPERATOR)} fijó una contraseña nueva para ${who}.`,
    },
    'password-reset.requested': {
      title: 'Restablecimiento solicitado',
      tell: ({ who }) => say`Alguien pidió restablecer la contraseña de ${who}.`,
    },
    'second-factor.enabled': {
      title: 'Verificación en dos pasos activada',
      tell: ({ who }) => say`${who} activó la verificación en dos pasos.`,
    },
    'second-factor.disabled': {
      title: 'Verificación en dos pasos desactivada',
      tell: ({ who }) => say`${who} desactivó la verificación en dos pasos.`,
    },
    'second-factor.reset': {
      title: 'Verificación perdida, desactivada',
      tell: ({ by, who }) =>
        say`${by(OPERATOR)} desactivó la verificación en dos pasos que ${who} había perdido.`,
    },
    'recovery-code.used': {
      title: 'Código de recuperación usado',
      tell: ({ who, count, after }) =>
        say`${who} usó un código de recuperación en la verificación en dos pasos; códigos restantes: ${count(after.recoveryCodesLeft)}.`,
    },
    'recovery-codes.replaced': {
      title: 'Códigos de recuperación reemplazados',
      tell: ({ who }) => say`${who} reemplazó sus códigos de recuperación.`,
    },
    'sign-in.refused': {
      title: 'Inicio de sesión rechazado',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'INVALID_CREDENTIALS':
            return say`Alguien intentó iniciar sesión como ${who} con una contraseña incorrecta.`;
          case 'CODE_INVALID':
            return say`Alguien intentó iniciar sesión como ${who} con la contraseña correcta y un código incorrecto.`;
          case 'USER_DISABLED':
            return say`Alguien intentó iniciar sesión como ${who}, que tiene el acceso desactivado.`;
        }
      },
    },
    'recheck.refused': {
      title: 'Confirmación rechazada',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'INVALID_CREDENTIALS':
            return say`${who}, con la sesión iniciada, confirmó con una contraseña incorrecta.`;
          case 'CODE_INVALID':
            return say`${who}, con la sesión iniciada, confirmó con un código incorrecto.`;
          case 'TOO_MANY_REQUESTS':
            return say`${who}, con la sesión iniciada, se equivocó al confirmar demasiadas veces.`;
        }
      },
    },
    'limit.reached': {
      title: 'Límite de intentos alcanzado',
      tell: ({ who, after }) =>
        say`Se alcanzó el límite para ${who}: ${es.limits[after.limit] ?? after.limit}.`,
    },
    'sign-in-link.requested': {
      title: 'Enlace para entrar solicitado',
      tell: ({ who }) => say`Alguien pidió un enlace para entrar como ${who}.`,
    },
    'sign-in-link.used': {
      title: 'Enlace para entrar usado',
      tell: ({ who, after }) =>
        after.holder === 'browser'
          ? say`${who} permitió que un navegador probara la contraseña con el enlace de un correo.`
          : say`${who} permitió que un programa probara la contraseña con el enlace de un correo.`,
    },
    'session.opened': {
      title: 'Sesión iniciada',
      tell: ({ who, after }) => {
        if (after.holder === 'program') return say`Un programa inició sesión como ${who}.`;
        return after.device === 'new' || after.device === 'first'
          ? say`${who} inició sesión en un navegador nuevo.`
          : say`${who} inició sesión en un navegador.`;
      },
    },
    'session.renewed': {
      title: 'Tokens renovados',
      tell: ({ who }) => say`Un programa renovó sus tokens como ${who}.`,
    },
    'tokens.reissued': {
      title: 'Tokens renovados de nuevo',
      tell: ({ who }) =>
        say`Un programa renovó otra vez sus tokens como ${who}, porque la respuesta se perdió.`,
    },
    'session.confirmed': {
      title: 'Verificación confirmada de nuevo',
      tell: ({ who }) => say`${who} confirmó otra vez con la verificación en dos pasos.`,
    },
    'session.ended': {
      title: 'Sesión cerrada',
      tell: ({ who }) => say`${who} cerró sesión.`,
    },
    'session.revoked': {
      title: 'Sesión cerrada desde otra',
      tell: ({ who }) => say`${who} cerró una sesión desde otra.`,
    },
    'session.blocked': {
      title: 'Sesión bloqueada por el personal',
      tell: ({ by, who }) => say`${by(STAFF)} bloqueó una sesión de ${who}.`,
    },
    'refresh-token.reused': {
      title: 'Token de renovación usado dos veces',
      tell: ({ who }) => say`Un token de renovación de ${who} se usó dos veces, así que la sesión se cerró.`,
    },
    'ledger.verified': {
      title: 'Libro mayor verificado',
      tell: ({ by, count, after }) =>
        after.consistent
          ? say`${by(BANK)} verificó el libro mayor y todo cuadra: ${count(after.accounts)} cuentas, ${count(after.entries)} movimientos.`
          : say`${by(BANK)} verificó el libro mayor y encontró que no cuadra.`,
    },
    'verification.started': {
      title: 'Verificación iniciada',
      tell: ({ by }) => say`${by(STAFF)} inició una verificación del libro mayor.`,
    },
    'backup.completed': {
      title: 'Copia de seguridad escrita',
      tell: ({ time, count, after }) =>
        say`Alguien de operaciones escribió una copia de seguridad del banco al ${time(after.takenAt)}, con ${count(after.entries)} movimientos.`,
    },
    'backup.restored': {
      title: 'Copia de seguridad restaurada',
      tell: ({ time, after }) =>
        after.verified
          ? say`Alguien de operaciones restauró el banco al ${time(after.takenAt)} desde una copia de seguridad y lo verificó.`
          : say`Alguien de operaciones restauró el banco al ${time(after.takenAt)} desde una copia de seguridad, sin verificarlo.`,
    },
    'audit.exported': {
      title: 'Registro de auditoría exportado',
      tell: ({ by, after }) =>
        say`${by(STAFF)} exportó eventos del registro de auditoría como ${es.values.format[after.format]}.`,
    },
    'audit-month.archived': {
      title: 'Mes del registro de auditoría archivado',
      tell: ({ count, after }) =>
        say`Alguien de operaciones archivó en un archivo los ${count(after.events)} eventos de ${after.month}.`,
    },
    'request.asked': {
      title: 'Aprobación pedida',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} pidió que una segunda persona apruebe esto para ${user(after.subjectId)}: ${es.values.action[after.action]}.`,
    },
    'request.executed': {
      title: 'Solicitud aprobada y ejecutada',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} aprobó lo que ${user(after.makerId)} pidió para ${user(after.subjectId)}, y se ejecutó: ${es.values.action[after.action]}.`,
    },
    'request.refused': {
      title: 'Solicitud rechazada',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} rechazó lo que ${user(after.makerId)} pidió para ${user(after.subjectId)}: ${es.values.action[after.action]}.`,
    },
    'request.withdrawn': {
      title: 'Solicitud retirada',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} retiró lo que pidió para ${user(after.subjectId)}: ${es.values.action[after.action]}.`,
    },
    'request.expired': {
      title: 'Solicitud vencida',
      tell: ({ user, after }) =>
        after.reversed
          ? say`Se hizo por otra vía lo que ${user(after.makerId)} pidió para ${user(after.subjectId)}: ${es.values.action[after.action]}.`
          : say`Nadie decidió a tiempo sobre lo que ${user(after.makerId)} pidió para ${user(after.subjectId)}: ${es.values.action[after.action]}.`,
    },
  },
  toUser: esToUser,
  notices: esNotices,
  fields: {
    action: 'Acción',
    accountId: 'Cuenta',
    actorId: 'Por',
    address: 'Dirección de red',
    accounts: 'Cuentas',
    amountMinor: 'Importe',
    backupId: 'Copia de seguridad',
    bookedAt: 'Fecha contable',
    by: 'Por',
    bytes: 'Bytes',
    changeId: 'Cambio',
    comment: 'Comentario',
    consistent: 'Cuadra',
    currency: 'Moneda',
    description: 'Nota',
    device: 'Dispositivo',
    digest: 'Huella',
    email: 'Dirección de correo',
    emailVerified: 'Dirección de correo confirmada',
    encrypted: 'Cifrada',
    entries: 'Movimientos',
    events: 'Eventos',
    expiresAt: 'Vence',
    findings: 'Hallazgos',
    firstId: 'Primer evento',
    from: 'De',
    format: 'Formato',
    fullName: 'Nombre completo',
    holder: 'Sesión iniciada con',
    incoming: 'Dinero entrante',
    input: 'Lo pedido',
    kind: 'Tipo',
    kinds: 'Tipos',
    lastId: 'Último evento',
    lastPosition: 'Posición del último evento',
    limit: 'Límite',
    locale: 'Idioma',
    makerId: 'Pedido por',
    month: 'Mes',
    nickname: 'Apodo',
    noteId: 'Nota',
    object: 'Objeto',
    overdraftLimitMinor: 'Límite de descubierto',
    ownerId: 'Titular',
    pendingEmail: 'Dirección de correo pedida',
    perDayMinor: 'Límite por día',
    perTransferMinor: 'Límite por transferencia',
    reason: 'Motivo',
    recoveryCodesLeft: 'Códigos de recuperación restantes',
    requestId: 'Solicitud',
    reversed: 'Revertida mientras tanto',
    reversalId: 'Anulación',
    role: 'Rol',
    seconds: 'Segundos',
    sha256: 'SHA-256',
    source: 'Importación',
    status: 'Estado',
    subjectId: 'Se refiere a',
    takenAt: 'Al',
    to: 'Para',
    transferId: 'Transferencia',
    until: 'Hasta',
    userAgent: 'Navegador o programa',
    userId: 'Usuario',
    username: 'Nombre de usuario',
    verificationId: 'Verificación',
    verified: 'Verificada',
    why: 'Por qué',
  },
  values: {
    action: {
      deposit: 'un depósito',
      withdrawal: 'un retiro',
      reversal: 'una anulación',
      'email-change': 'otro correo',
      role: 'otro rol',
      limits: 'otros límites de envío',
      overdraft: 'otro límite de descubierto',
      'second-factor': 'una verificación en dos pasos nueva',
    },
    by: {
      user: 'Usuario',
      operator: 'Operaciones',
      session: 'En una sesión',
      link: 'Con el enlace de un correo',
    },
    device: { first: 'El primero', new: 'Uno nuevo', known: 'Uno conocido' },
    format: { csv: 'CSV', jsonl: 'JSON por líneas' },
    holder: { browser: 'Navegador', program: 'Programa' },
    incoming: { allowed: 'Sigue entrando', refused: 'Se rechaza' },
    kind: {
      transfer: 'Transferencia',
      deposit: 'Depósito',
      withdrawal: 'Retiro',
      interest: 'Intereses',
      fee: 'Comisión',
      reversal: 'Anulación',
    },
    reason: {
      INVALID_CREDENTIALS: 'Contraseña incorrecta',
      CODE_INVALID: 'Código incorrecto',
      USER_DISABLED: 'Acceso desactivado',
      TOO_MANY_REQUESTS: 'Demasiados intentos',
      staff: 'Retirada por el personal',
      operator: 'Retirada por operaciones',
      replaced: 'Reemplazada por otra dirección',
      taken: 'La tiene otro usuario',
      undone: 'Se deshizo un cambio anterior',
      role: 'Pasó a ser del personal',
    },
    role: {
      depositor: 'Cliente',
      banker: 'Personal del banco',
      auditor: 'Auditoría',
      admin: 'Administración',
    },
    status: { active: 'Activo', disabled: 'Desactivado' },
  },
  limits: {
    signInAsNameFromNetwork: 'inicios de sesión con este nombre desde una red',
    signInFromNetwork: 'inicios de sesión desde una red',
    signInAsName: 'inicios de sesión con este nombre desde dispositivos desconocidos',
    signInFromKnownDevice: 'inicios de sesión desde un dispositivo conocido',
    secondFactor: 'códigos tras la contraseña correcta',
    secondFactorInADay: 'códigos tras la contraseña correcta en un día',
    secondFactorOfUser: 'códigos desde todos los dispositivos',
    signUpFromNetwork: 'registros desde una red',
    verification: 'correos para confirmar una dirección',
    verificationOfAddress: 'correos a una dirección',
    linkFromNetwork: 'pedidos de enlaces desde una red',
    wrongCodeFromNetwork: 'códigos incorrectos desde una red',
    emailProposal: 'direcciones de correo propuestas',
    payeeLookup: 'búsquedas de destinatarios',
    payeeSave: 'destinatarios guardados',
  },
};
