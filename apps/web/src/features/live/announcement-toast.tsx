import { routes } from '#web/routes.ts';
import type { Announcement } from './create-announcer.ts';
import { Toast } from './toast.tsx';
import { useAnnouncementText } from './use-announcement-text.ts';

interface AnnouncementToastProps {
  readonly announcement: Announcement;
  readonly onClose: () => void;
}

/** What has come in, beside the page; leads to it. */
export function AnnouncementToast({ announcement, onClose }: AnnouncementToastProps) {
  const textOf = useAnnouncementText();
  const { movement } = announcement;
  return (
    <Toast
      href={movement === undefined ? routes.overview : routes.transfer(movement.transferId)}
      text={textOf(announcement)}
      onClose={onClose}
    />
  );
}
