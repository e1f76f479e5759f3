import { getTranslations } from 'next-intl/server';
import { NotFoundMessage } from '#web/components/not-found-message.tsx';

export async function generateMetadata() {
  const t = await getTranslations('notFound');
  return { title: t('title') };
}

export default function NotFound() {
  return (
    <main>
      <NotFoundMessage />
    </main>
  );
}
