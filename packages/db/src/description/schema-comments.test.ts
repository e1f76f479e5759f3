import { expect, it } from 'vitest';
import { schemaComments } from './schema-comments.ts';

it('schemaComments: by the names of the database, over several lines', () => {
  const comments = schemaComments(`
// No comment of anything.
/// What it is
/// good for.
enum Colour {
  red

  @@map("colour")
}

/// Those who
/// can sign in.
model User {
  /// Never changes.
  id       String @id @db.Uuid
  email    String
  /// As written.
  fullName String @map("full_name")
  /// What they like.
  colour   Colour

  things Thing[]

  /// Finds them.
  @@index([fullName, colour])
  @@index([email])
  /// One each.
  @@unique([email, fullName])
  @@map("users")
}

model thing {
  /// Named as it is.
  id String @id
}
`);
  expect(Object.fromEntries(comments.tables)).toEqual({ users: 'Those who can sign in.' });
  expect(Object.fromEntries(comments.enums)).toEqual({ colour: 'What it is good for.' });
  expect(Object.fromEntries(comments.columns)).toEqual({
    'users.id': 'Never changes.',
    'users.full_name': 'As written.',
    'users.colour': 'What they like.',
    'thing.id': 'Named as it is.',
  });
  expect(Object.fromEntries(comments.indexes)).toEqual({
    users_full_name_colour_idx: 'Finds them.',
    users_email_full_name_key: 'One each.',
  });
});
