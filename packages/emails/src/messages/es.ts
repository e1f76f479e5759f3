import type { Catalogue } from './catalogue.ts';

export const es: Catalogue = {
  greeting: (fullName) => `Hola, ${fullName}:`,
  facts: {
    account: 'En la cuenta',
    address: 'Dirección de red',
    amount: 'Importe',
    description: 'Nota',
    device: 'Dispositivo',
    from: 'De',
    newEmail: 'Dirección nueva',
    oldEmail: 'Dirección anterior',
    when: 'Cuándo',
  },
  copyUrl: 'Si el botón no funciona, copia esta dirección en tu navegador:',
  footer: ({ bankName }) => [
    `${bankName} nunca te pide la contraseña ni un código por correo.`,
    'Este es un mensaje automático. Nadie lee las respuestas.',
  ],
  emails: {
    'verify-email': ({ bankName, validFor }) => ({
      subject: 'Confirma tu dirección de correo',
      preview: `Solo falta un paso. El enlace sirve durante ${validFor}.`,
      heading: 'Confirma tu dirección de correo',
      intro: [
        `Confirma que esta dirección es tuya. ${bankName} la usa para avisarte de lo que pasa en tus cuentas.`,
      ],
      advice: [],
      action: 'Confirmar esta dirección',
      smallPrint: [
        `El enlace sirve una sola vez y durante ${validFor}.`,
        'Si no lo has pedido, ignora este correo: la dirección quedará sin confirmar.',
      ],
    }),
    'reset-password': ({ bankName, validFor }) => ({
      subject: 'Restablece tu contraseña',
      preview: `Elige una contraseña nueva. El enlace sirve durante ${validFor}.`,
      heading: 'Restablece tu contraseña',
      intro: [`Alguien, seguramente tú, ha pedido restablecer la contraseña de tu cuenta de ${bankName}.`],
      advice: [],
      action: 'Elegir otra contraseña',
      smallPrint: [
        `El enlace sirve una sola vez y durante ${validFor}. No lo compartas: quien lo tenga puede elegir tu contraseña.`,
        'Si no lo has pedido, ignora este correo: tu contraseña seguirá siendo la misma.',
      ],
    }),
    'password-changed': ({ bankName }) => ({
      subject: 'Se ha cambiado tu contraseña',
      preview: 'Si has sido tú, no tienes que hacer nada. Si no, restablécela ahora.',
      heading: 'Se ha cambiado tu contraseña',
      intro: [
        `Se ha cambiado la contraseña de tu cuenta de ${bankName}. Si has sido tú, no tienes que hacer nada.`,
      ],
      advice: ['Si no has sido tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta.'],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'new-sign-in': ({ bankName }) => ({
      subject: 'Nuevo acceso a tu cuenta',
      preview: 'Si has sido tú, no tienes que hacer nada. Si no, protege tu cuenta ahora.',
      heading: 'Nuevo acceso a tu cuenta',
      intro: [
        `Alguien ha entrado en tu cuenta de ${bankName} desde un dispositivo que no conocíamos. Si has sido tú, no tienes que hacer nada.`,
      ],
      advice: ['Si no has sido tú, cierra esa sesión y cambia tu contraseña ahora.'],
      action: 'Ver ajustes de seguridad',
      smallPrint: [],
    }),
    'email-change-requested': ({ bankName }) => ({
      subject: 'Alguien ha pedido cambiar tu dirección de correo',
      preview: 'Si has sido tú, no tienes que hacer nada aquí. Si no, restablece tu contraseña ahora.',
      heading: 'Alguien ha pedido cambiar tu dirección de correo',
      intro: [
        `Alguien ha pedido cambiar la dirección de correo de tu cuenta de ${bankName} por la que aparece abajo. El cambio se aplicará cuando se confirme la nueva; hasta entonces te escribiremos aquí. Si has sido tú, no tienes que hacer nada aquí.`,
      ],
      advice: [
        'Si no has sido tú, restablece tu contraseña ahora: así se anula el cambio y se cierran todas las demás sesiones.',
      ],
      action: 'Restablecer mi contraseña',
      smallPrint: [],
    }),
    'email-changed': {
      old: ({ bankName }) => ({
        subject: 'Se ha cambiado tu dirección de correo',
        preview: 'Si has sido tú, no tienes que hacer nada. Si no, restablece tu contraseña ahora.',
        heading: 'Se ha cambiado tu dirección de correo',
        intro: [
          `Tu cuenta de ${bankName} tiene una nueva dirección de correo. A partir de ahora te escribiremos a esa dirección. Si la has cambiado tú, no tienes que hacer nada.`,
        ],
        advice: [
          'Si no has sido tú, restablece tu contraseña ahora: otra persona tiene acceso a tu cuenta. Si no te llega ningún enlace, avísanos cuanto antes.',
        ],
        action: 'Restablecer mi contraseña',
        smallPrint: [],
      }),
      new: ({ bankName }) => ({
        subject: `Esta es ahora tu dirección de correo en ${bankName}`,
        preview: `A partir de ahora ${bankName} te escribirá aquí.`,
        heading: 'Se ha cambiado tu dirección de correo',
        intro: [
          `Esta es ahora la dirección de correo de tu cuenta de ${bankName}. A partir de ahora te escribiremos aquí. Si la has cambiado tú, no tienes que hacer nada.`,
        ],
        advice: ['Si no has sido tú, abre los ajustes de seguridad y protege tu cuenta ahora.'],
        action: 'Ver ajustes de seguridad',
        smallPrint: [
          `Si no tienes cuenta en ${bankName}, alguien ha escrito tu dirección por error. Ignora este correo.`,
        ],
      }),
    },
    'money-received': ({ amount, from }) => ({
      subject: `Has recibido ${amount} de ${from}`,
      preview: `${from} te ha enviado ${amount}. Ya está en tu cuenta.`,
      heading: `Has recibido ${amount}`,
      intro: ['Ha llegado dinero a tu cuenta. Ya puedes usarlo.'],
      advice: [],
      action: 'Ver la transferencia',
      smallPrint: [
        'Si no conoces a quien te lo envía, o alguien te pide que lo devuelvas, contacta con nosotros antes de enviar nada.',
      ],
    }),
  },
};
