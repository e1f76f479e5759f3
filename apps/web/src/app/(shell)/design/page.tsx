import { notFound } from 'next/navigation';
import { Pieces } from '#web/features/design/pieces.tsx';

export const metadata = { title: 'Design' };

/** The pieces that pages are made of, for whoever makes pages: it is there in development only. */
export default function DesignPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  return <Pieces />;
}
