/**
 * The values of all examples in the OpenAPI document. The usernames are those of the demo bank. Its ids are minted anew
 * in each bank: `/docs` and the Postman collection put the caller's own in their place.
 */
export const EXAMPLES = {
  accountId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  accountNumber: '481516234234',
  emailChangeId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c',
  payeeId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d',
  requestId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a61',
  sessionId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5e',
  transferId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5f',
  postedTransferId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a61',
  verificationId: '0199a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a61',
  noticeId: '0199a1b2-c3d4-5e5f-8a9b-0c1d2e3f4a63',
  noteId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a62',
  userId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a60',
  username: 'ana',
  payee: 'bruno',
  fullName: 'Ana García',
  email: 'ana@example.com',
  password: 'correct horse battery staple',
  newPassword: 'a long sentence is easy to remember',
  instant: '2026-11-30T12:00:00.000Z',
} as const;
