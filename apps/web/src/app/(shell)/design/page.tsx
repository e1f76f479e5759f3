import { notFound } from 'next/navigation';
import { Pieces } from '#web/features/design/pieces.tsx';

export const metadata = { title: 'Design' };

/** The components of the pages, for developers. Exists in development only. */
export default function DesignPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  return <Pieces />;
}
