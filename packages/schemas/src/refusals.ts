import { DOMAIN_CODES, type DomainCode, ISSUE_CODES } from '@caudal/domain';
import { z } from 'zod';

export const domainCode = z
  .enum(Object.keys(DOMAIN_CODES) as [DomainCode, ...DomainCode[]])
  .meta({ id: 'DomainCode', description: 'Identifies a refusal. More codes may come' });

export const issueOut = z
  .object({
    path: z
      .array(z.union([z.string(), z.number()]))
      .meta({ description: 'Where in the input: names of fields, indices of items; empty for all of it' }),
    code: z.enum(ISSUE_CODES).meta({ id: 'IssueCode', description: 'What is wrong. More codes may come' }),
    message: z
      .string()
      .meta({ description: 'The same in English, for logs: a sentence after the field’s name' }),
  })
  .meta({ id: 'Issue', description: 'A field at fault' });

/** A refusal within an answer, of one of several things that were asked for. */
export const refusalOut = z
  .object({
    domainCode,
    message: z.string().meta({ description: 'A short sentence in English, for logs' }),
    issues: z.array(issueOut).optional().meta({ description: 'The fields at fault, if any' }),
  })
  .meta({ id: 'Refusal', description: 'Why one of several things was refused' });
