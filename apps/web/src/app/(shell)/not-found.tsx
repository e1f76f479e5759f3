import { NotFoundMessage } from '#web/components/not-found-message.tsx';

export default function NotFound() {
  return <NotFoundMessage />;
}
