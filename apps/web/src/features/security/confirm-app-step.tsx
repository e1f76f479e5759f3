import type { RouterOutputs } from '@caudal/api';
import { useTranslations } from 'next-intl';
import { QRCodeSVG } from 'qrcode.react';
import { CopyButton } from '#web/components/copy-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import classes from '#web/features/settings/settings-section.module.css';
import { trpc } from '#web/trpc/hooks.ts';
import { ProofForm } from './proof-form.tsx';
import step from './step.module.css';

interface ConfirmAppStepProps {
  readonly begun: RouterOutputs['twoFactor']['begin'];
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Shows the secret for the app, as a QR code and as text, and asks for a code. */
export function ConfirmAppStep({ begun: { uri, secret }, onConfirmed, onCancel }: ConfirmAppStepProps) {
  const t = useTranslations('security.setUp');
  const lead = useFocusOnMount<HTMLParagraphElement>();
  const confirm = trpc.twoFactor.confirm.useMutation({
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <ProofForm
      asks={['appCode']}
      submit={t('confirm')}
      attempt={confirm}
      onProof={({ code }, options) => confirm.mutate({ code }, options)}
      onCancel={onCancel}
    >
      <p ref={lead} tabIndex={-1}>
        {t('appLead')}
      </p>
      <div className={step.qrCode}>
        <QRCodeSVG value={uri} size={184} marginSize={4} title={t('qrCode')} />
      </div>
      <div>
        <p className={classes.quiet}>{t('secretLead')}</p>
        <p className={step.secret}>
          <code>{inGroups(secret)}</code>
          <CopyButton text={secret} label={t('copySecret')} />
        </p>
      </div>
    </ProofForm>
  );
}

/** In groups of four, for typing. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
