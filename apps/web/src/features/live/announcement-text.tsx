import type { Announcement } from './create-announcer.ts';
import { useAnnouncementText } from './use-announcement-text.ts';

/** What has moved, for the live region. */
export function AnnouncementText({ announcement }: { readonly announcement: Announcement }) {
  return useAnnouncementText()(announcement);
}
