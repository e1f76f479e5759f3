import type { Catalogue } from './catalogue.ts';

export const es: Catalogue = {
  greeting: (fullName) => (fullName === undefined ? 'Hola:' : `Hola, ${fullName}:`),
  facts: {
    account: 'En la cuenta',
    address: 'Dirección de red',
    amount: 'Importe',
    codesLeft: 'Códigos restantes',
    description: 'Nota',
    device: 'Dispositivo',
    from: 'De',
    kind: 'Tipo',
    newEmail: 'Dirección nueva',
    oldEmail: 'Dirección anterior',
    original: 'Anula',
    ownAccount: 'Cuenta',
    payments: 'Pagos',
    total: 'Total',
    role: 'Rol nuevo',
    takesEffect: 'Se aplica',
    until: 'El enlace sirve hasta',
    when: 'Cuándo',
  },
  roles: {
    depositor: 'Cliente',
    banker: 'Personal del banco',
    auditor: 'Auditoría',
    admin: 'Administración',
  },
  kinds: {
    transfer: 'Transferencia',
    deposit: 'Depósito',
    withdrawal: 'Retiro',
    interest: 'Intereses',
    fee: 'Comisión',
    reversal: 'Anulación',
  },
  copyUrl: 'Si el botón no funciona, copia esta dirección en tu navegador:',
  footer: ({ bankName }) => [
    `${bankName} nunca te pide la contraseña ni un código por correo.`,
    'Este es un mensaje automático. Nadie lee las respuestas.',
  ],
  emails: {
    'verify-email': ({ bankName, validFor }) => ({
      subject: 'Confirma tu dirección de correo electrónico',
      preview: `Solo falta un paso. El enlace sirve durante ${validFor}.`,
      heading: 'Confirma tu dirección de correo electrónico',
      intro: [
        `Confirma que esta dirección es tuya. ${bankName} la usa para avisarte de lo que pasa en tus cuentas.`,
      ],
      advice: [],
      action: 'Confirmar esta dirección',
      smallPrint: [
        `El enlace sirve una sola vez y durante ${validFor}.`,
        'Si no lo pediste, ignora este correo: la dirección quedará sin confirmar.',
      ],
    }),
    'reset-password': ({ bankName, validFor }) => ({
      subject: 'Restablece tu contraseña',
      preview: `Elige una contraseña nueva. El enlace sirve durante ${validFor}.`,
      heading: 'Restablece tu contraseña',
      intro: [`Alguien, seguramente tú, pidió restablecer la contraseña de tu cuenta de ${bankName}.`],
      advice: [],
      action: 'Elegir otra contraseña',
      smallPrint: [
        `El enlace sirve una sola vez y durante ${validFor}. No lo compartas: quien lo tenga puede elegir tu contraseña.`,
        'Si no lo pediste, ignora este correo: tu contraseña seguirá siendo la misma.',
      ],
    }),
    'address-in-use': ({ bankName }) => ({
      subject: 'Ya tienes una cuenta',
      preview: 'Alguien, tal vez tú, se registró otra vez con tu dirección de correo electrónico.',
      heading: 'Ya tienes una cuenta',
      intro: [
        `Alguien, tal vez tú, se registró en ${bankName} con esta dirección de correo electrónico. Es la dirección de tu cuenta, así que la nueva no puede usarla.`,
      ],
      advice: [
        'Si fuiste tú, inicia sesión con esta dirección. Ahí también puedes restablecer una contraseña olvidada.',
      ],
      action: 'Iniciar sesión',
      smallPrint: ['Si no fuiste tú, ignora este correo: tu cuenta sigue igual.'],
    }),
    'sign-in-link': ({ bankName, validFor }) => ({
      subject: 'Permite que un navegador inicie sesión',
      preview: `Tu contraseña sigue siendo necesaria. El enlace sirve durante ${validFor}.`,
      heading: 'Permite que un navegador inicie sesión',
      intro: [
        `Alguien, seguramente tú, no pudo iniciar sesión en ${bankName} porque hubo demasiados intentos. Con este enlace, el navegador en el que lo abras puede volver a probar tu contraseña, hagan lo que hagan los demás.`,
      ],
      advice: [],
      action: 'Permitir mi navegador',
      smallPrint: [
        `El enlace sirve una sola vez y durante ${validFor}. No reemplaza tu contraseña.`,
        'Si no lo pediste, ignora este correo: no cambia nada.',
      ],
    }),
    'password-changed': ({ bankName }) => ({
      subject: 'Se cambió tu contraseña',
      preview: 'Si fuiste tú, no tienes que hacer nada. Si no, restablécela ahora.',
      heading: 'Se cambió tu contraseña',
      intro: [`Se cambió la contraseña de tu cuenta de ${bankName}. Si fuiste tú, no tienes que hacer nada.`],
      advice: ['Si no fuiste tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'new-sign-in': ({ bankName }) => ({
      subject: 'Nuevo acceso a tu cuenta',
      preview: 'Si fuiste tú, no tienes que hacer nada. Si no, protege tu cuenta ahora.',
      heading: 'Nuevo acceso a tu cuenta',
      intro: [
        `Alguien inició sesión en tu cuenta de ${bankName} desde un dispositivo que no conocíamos. Si fuiste tú, no tienes que hacer nada.`,
      ],
      advice: ['Si no fuiste tú, cierra esa sesión y cambia tu contraseña ahora.'],
      action: 'Ver configuración de seguridad',
      smallPrint: [],
    }),
    'second-factor-enabled': ({ bankName }) => ({
      subject: 'Verificación en dos pasos activada',
      preview: 'Si fuiste tú, no tienes que hacer nada. Si no, restablece tu contraseña ahora.',
      heading: 'Verificación en dos pasos activada',
      intro: [
        `Se activó la verificación en dos pasos en tu cuenta de ${bankName}. A partir de ahora, para entrar hará falta un código de la aplicación de autenticación además de la contraseña. Si fuiste tú, no tienes que hacer nada.`,
      ],
      advice: [
        'Si no fuiste tú, restablece tu contraseña ahora y comunícate con nosotros: otra persona tiene acceso a tu cuenta.',
      ],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'second-factor-disabled': ({ bankName }) => ({
      subject: 'Verificación en dos pasos desactivada',
      preview: 'Si fuiste tú, no tienes que hacer nada. Si no, restablece tu contraseña ahora.',
      heading: 'Verificación en dos pasos desactivada',
      intro: [
        `Se desactivó la verificación en dos pasos en tu cuenta de ${bankName}, y sus códigos de recuperación ya no sirven. A partir de ahora basta la contraseña para entrar. Si fuiste tú, no tienes que hacer nada.`,
      ],
      advice: ['Si no fuiste tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'recovery-code-used': ({ bankName, codesLeft }) => ({
      subject: 'Se usó un código de recuperación',
      preview: 'Si fuiste tú, no tienes que hacer nada. Si no, restablece tu contraseña ahora.',
      heading: 'Se usó un código de recuperación',
      intro: [
        `Se usó un código de recuperación en tu cuenta de ${bankName} en lugar de la verificación en dos pasos. Ese código ya no sirve. Si fuiste tú, no tienes que hacer nada.`,
        ...(codesLeft === 0
          ? [
              'Era el último. Pide códigos de recuperación nuevos en la configuración de seguridad: sin ninguno, si pierdes el celular no podrás entrar.',
            ]
          : []),
      ],
      advice: ['Si no fuiste tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'recovery-codes-replaced': ({ bankName }) => ({
      subject: 'Tienes códigos de recuperación nuevos',
      preview: 'Los anteriores ya no sirven. Si no fuiste tú, restablece tu contraseña ahora.',
      heading: 'Tienes códigos de recuperación nuevos',
      intro: [
        `Se crearon códigos de recuperación nuevos para tu cuenta de ${bankName}. Los anteriores ya no sirven. Si fuiste tú, guarda los nuevos en un lugar seguro.`,
      ],
      advice: ['Si no fuiste tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'refresh-token-reused': ({ bankName }) => ({
      subject: 'Cerramos la sesión de un programa que usa tu cuenta',
      preview:
        'Puede que alguien le haya robado el acceso. Si no lo conoces, restablece tu contraseña ahora.',
      heading: 'Cerramos la sesión de un programa que usa tu cuenta',
      intro: [
        `Recibimos por segunda vez una clave con la que un programa usa tu cuenta de ${bankName}. Puede que alguien la haya robado, así que cerramos la sesión de ese programa. Tus demás sesiones siguen abiertas.`,
      ],
      advice: [
        'Si el programa es tuyo, inicia sesión en él otra vez. Si no lo conoces, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.',
      ],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'codes-guessed': ({ bankName }) => ({
      subject: 'Alguien conoce tu contraseña',
      preview:
        'Se ingresaron códigos incorrectos después de tu contraseña. Si no fuiste tú, restablécela ahora.',
      heading: 'Alguien conoce tu contraseña',
      intro: [
        `Alguien ingresó la contraseña correcta de tu cuenta de ${bankName} y después, una y otra vez, códigos incorrectos. No pudo entrar, y por un rato no aceptamos más códigos desde ahí. Si fuiste tú, no tienes que hacer nada.`,
      ],
      advice: ['Si no fuiste tú, restablece tu contraseña ahora: así puedes volver a entrar enseguida.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'session-blocked': ({ bankName }) => ({
      subject: 'Bloqueamos una sesión de tu cuenta',
      preview:
        'Si no conoces el dispositivo, restablece tu contraseña ahora. Si es tuyo, comunícate con nosotros.',
      heading: 'Bloqueamos una sesión de tu cuenta',
      intro: [
        `Nuestro personal bloqueó un dispositivo o programa que tenía la sesión abierta en tu cuenta de ${bankName}. Ya no puede hacer nada en ella.`,
      ],
      advice: [
        'Si no lo conoces, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta. Si es tuyo, comunícate con nosotros.',
      ],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'role-changed': ({ bankName }) => ({
      subject: `Cambió tu rol en ${bankName}`,
      preview:
        'Inicia sesión otra vez para continuar. Si no lo esperabas, comunícate con nosotros cuanto antes.',
      heading: `Cambió tu rol en ${bankName}`,
      intro: [
        `Tienes un rol nuevo en ${bankName}. Cerramos todas tus sesiones; inicia sesión otra vez para continuar.`,
      ],
      advice: ['Si no lo esperabas, comunícate con nosotros cuanto antes.'],
      action: 'Iniciar sesión',
      smallPrint: [],
    }),
    'user-status-changed': {
      disabled: ({ bankName }) => ({
        subject: `Tu acceso a ${bankName} está desactivado`,
        preview:
          'No puedes iniciar sesión ni pagar desde tus cuentas. Si tienes dudas, comunícate con nosotros.',
        heading: `Tu acceso a ${bankName} está desactivado`,
        intro: [
          `Nuestro personal desactivó tu acceso a ${bankName}. No puedes iniciar sesión ni pagar desde tus cuentas. Tu dinero sigue ahí.`,
        ],
        advice: ['Si no lo esperabas, comunícate con nosotros.'],
        action: `Ir a ${bankName}`,
        smallPrint: [],
      }),
      active: ({ bankName }) => ({
        subject: `Vuelves a tener acceso a ${bankName}`,
        preview: 'Ya puedes iniciar sesión y pagar desde tus cuentas.',
        heading: `Vuelves a tener acceso a ${bankName}`,
        intro: [
          `Nuestro personal reactivó tu acceso a ${bankName}. Ya puedes iniciar sesión y pagar desde tus cuentas.`,
        ],
        advice: ['Si no lo esperabas, comunícate con nosotros.'],
        action: 'Iniciar sesión',
        smallPrint: [],
      }),
    },
    'email-change-requested': ({ bankName }) => ({
      subject: 'Alguien pidió cambiar tu dirección de correo electrónico',
      preview: 'Si fuiste tú, no tienes que hacer nada aquí. Si no, restablece tu contraseña ahora.',
      heading: 'Alguien pidió cambiar tu dirección de correo electrónico',
      intro: [
        `Alguien pidió cambiar la dirección de correo electrónico de tu cuenta de ${bankName} por la que aparece abajo. El cambio se aplicará cuando se confirme la nueva; hasta entonces te escribiremos aquí. Si fuiste tú, no tienes que hacer nada aquí.`,
      ],
      advice: [
        'Si no fuiste tú, restablece tu contraseña ahora: así se anula el cambio y se cierran todas las demás sesiones.',
      ],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'email-change-proposed': ({ bankName }) => ({
      subject: '¿Es esta tu nueva dirección de correo electrónico?',
      preview: 'Apruébala solo si la pediste. Si no, recházala: nada cambia.',
      heading: '¿Es esta tu nueva dirección de correo electrónico?',
      intro: [
        `Nuestro personal anotó otra dirección de correo electrónico para tu cuenta de ${bankName}. Nada cambia si no lo apruebas.`,
      ],
      advice: [
        'Apruébala solo si nos pediste el cambio y esta dirección es tuya. Quien lee esa dirección puede restablecer tu contraseña.',
        'Si no lo pediste, recházala y comunícate con nosotros.',
      ],
      action: 'Aprobar o rechazar',
      smallPrint: [
        'También puedes decidirlo en los ajustes. Sin tu aprobación, la dirección sigue siendo la misma.',
      ],
    }),
    'email-change-scheduled': ({ bankName }) => ({
      subject: 'Tu dirección de correo electrónico está a punto de cambiar',
      preview: 'Si no lo pediste, detén el cambio ahora.',
      heading: 'Tu dirección de correo electrónico está a punto de cambiar',
      intro: [
        `El banco va a cambiar la dirección de correo electrónico de tu cuenta de ${bankName} por la que aparece abajo. Si lo pediste, no tienes que hacer nada.`,
      ],
      advice: [
        'Si no lo pediste, detén el cambio ahora. Después, quien lea la dirección nueva podrá restablecer tu contraseña.',
      ],
      action: 'Detener el cambio',
      smallPrint: ['El enlace sirve hasta que se aplique el cambio.'],
    }),
    'email-change-undone': {
      restored: ({ bankName }) => ({
        subject: 'Esta vuelve a ser tu dirección de correo electrónico',
        preview: 'El cambio se ha deshecho y se han cerrado todas las sesiones. Elige otra contraseña.',
        heading: 'Esta vuelve a ser tu dirección de correo electrónico',
        intro: [
          `Se deshizo el cambio de la dirección de correo electrónico de tu cuenta de ${bankName}. Se han cerrado todas las sesiones.`,
        ],
        advice: ['Elige otra contraseña si aún no lo has hecho, y revisa la configuración de seguridad.'],
        action: 'Elegir otra contraseña',
        smallPrint: [],
      }),
      replaced: ({ bankName }) => ({
        subject: 'Se deshizo un cambio de tu dirección de correo electrónico',
        preview: 'Tu cuenta vuelve a tener la dirección anterior. Si no fuiste tú, comunícate con nosotros.',
        heading: 'Se deshizo un cambio de tu dirección de correo electrónico',
        intro: [
          `Alguien que lee la dirección de correo electrónico anterior de tu cuenta de ${bankName} ha deshecho el cambio a esta. Se han cerrado todas las sesiones, y volvemos a escribir a la dirección anterior.`,
        ],
        advice: ['Si no fuiste tú, comunícate con nosotros cuanto antes.'],
        action: `Ir a ${bankName}`,
        smallPrint: [],
      }),
    },
    'email-changed': {
      undoable: ({ bankName }) => ({
        subject: 'Se cambió tu dirección de correo electrónico',
        preview: 'Si fuiste tú, no tienes que hacer nada. Si no, deshaz el cambio ahora.',
        heading: 'Se cambió tu dirección de correo electrónico',
        intro: [
          `Tu cuenta de ${bankName} tiene una nueva dirección de correo electrónico. A partir de ahora te escribiremos a esa dirección. Si la cambiaste tú, no tienes que hacer nada.`,
        ],
        advice: [
          'Si no fuiste tú, deshaz el cambio ahora: esta vuelve a ser tu dirección, se cierran todas las sesiones y eliges otra contraseña.',
        ],
        action: 'Deshacer el cambio',
        smallPrint: ['No compartas el enlace: quien lo tenga puede deshacer el cambio.'],
      }),
      entered: ({ bankName }) => ({
        subject: `Esta es ahora tu dirección de correo electrónico en ${bankName}`,
        preview: 'Elige una contraseña para entrar.',
        heading: 'Se cambió tu dirección de correo electrónico',
        intro: [
          `El banco ha cambiado la dirección de correo electrónico de tu cuenta de ${bankName} por esta. A partir de ahora te escribiremos aquí.`,
        ],
        advice: ['Si no puedes entrar, elige otra contraseña.'],
        action: 'Elegir otra contraseña',
        smallPrint: [
          `Si no tienes cuenta en ${bankName}, alguien ingresó tu dirección por error. Ignora este correo.`,
        ],
      }),
      old: ({ bankName }) => ({
        subject: 'Se cambió tu dirección de correo electrónico',
        preview: 'Si fuiste tú, no tienes que hacer nada. Si no, restablece tu contraseña ahora.',
        heading: 'Se cambió tu dirección de correo electrónico',
        intro: [
          `Tu cuenta de ${bankName} tiene una nueva dirección de correo electrónico. A partir de ahora te escribiremos a esa dirección. Si la cambiaste tú, no tienes que hacer nada.`,
        ],
        advice: [
          'Si no fuiste tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta. Si no te llega ningún enlace, avísanos cuanto antes.',
        ],
        action: 'Restablecer mi contraseña',
        smallPrint: [],
      }),
      new: ({ bankName }) => ({
        subject: `Esta es ahora tu dirección de correo electrónico en ${bankName}`,
        preview: `A partir de ahora ${bankName} te escribirá aquí.`,
        heading: 'Se cambió tu dirección de correo electrónico',
        intro: [
          `Esta es ahora la dirección de correo electrónico de tu cuenta de ${bankName}. A partir de ahora te escribiremos aquí. Si la cambiaste tú, no tienes que hacer nada.`,
        ],
        advice: ['Si no fuiste tú, abre la configuración de seguridad y protege tu cuenta ahora.'],
        action: 'Ver configuración de seguridad',
        smallPrint: [
          'Durante un día no se puede restablecer la contraseña por correo.',
          `Si no tienes cuenta en ${bankName}, alguien ingresó tu dirección por error. Ignora este correo.`,
        ],
      }),
    },
    'money-received': {
      fromCustomer: ({ amount, from }) => ({
        subject: `Recibiste ${amount} de ${from}`,
        preview: `${from} te envió ${amount}. Ya está en tu cuenta.`,
        heading: `Recibiste ${amount}`,
        intro: ['Llegó dinero a tu cuenta. Ya puedes usarlo.'],
        advice: [],
        action: 'Ver la transferencia',
        smallPrint: [
          'Si no conoces a quien te lo envía, o alguien te pide que lo devuelvas, comunícate con nosotros antes de enviar nada.',
        ],
      }),
      fromBank: ({ amount, title }) => ({
        subject: `Recibiste ${amount}: ${title}`,
        preview: `${title}: ${amount} ya está en tu cuenta.`,
        heading: `Recibiste ${amount}`,
        intro: ['Llegó dinero a tu cuenta. Ya puedes usarlo.'],
        advice: [],
        action: 'Ver la transferencia',
        smallPrint: ['Si no lo esperabas, comunícate con nosotros antes de usarlo.'],
      }),
    },
    'transfer-reversed': {
      in: ({ amount, bankName }) => ({
        subject: `${amount} volvieron a tu cuenta`,
        preview: `${bankName} anuló un movimiento y el dinero volvió a tu cuenta.`,
        heading: 'Se anuló un movimiento',
        intro: [`${bankName} anuló un movimiento que había salido de tu cuenta. El dinero es tuyo otra vez.`],
        advice: [],
        action: 'Ver la anulación',
        smallPrint: ['Los dos movimientos quedan en tu cuenta: el original y su anulación.'],
      }),
      out: ({ amount, bankName }) => ({
        subject: `Se anuló un movimiento de ${amount} que recibiste`,
        preview: `${bankName} anuló un movimiento que habías recibido.`,
        heading: 'Se anuló un movimiento',
        intro: [`${bankName} anuló un movimiento que habías recibido. El dinero salió de tu cuenta.`],
        advice: ['Si no sabes por qué, comunícate con nosotros.'],
        action: 'Ver la anulación',
        smallPrint: ['Los dos movimientos quedan en tu cuenta: el original y su anulación.'],
      }),
    },
    'money-digest': ({ payments, count }) => ({
      subject: payments === 1 ? 'Recibiste un pago más' : `Recibiste ${count} pagos más`,
      preview: 'El dinero ya está en tu cuenta.',
      heading: payments === 1 ? 'Un pago más' : `${count} pagos más`,
      intro: ['Llegaron varios pagos en pocos minutos, así que este correo resume los demás.'],
      advice: [],
      action: 'Ver tus cuentas',
      smallPrint: [
        'Si no conoces a quienes te lo envían, o alguien te pide que lo devuelvas, comunícate con nosotros antes de enviar nada.',
      ],
    }),
  },
};
