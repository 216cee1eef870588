import { z } from 'zod'

const privacy = z.strictObject({
  invites: z.enum(['everybody', 'contacts', 'nobody']).exactOptional(),
  answer: z.enum(['error', 'missing', 'missing_premium_invite', 'missing_premium_pm']).exactOptional(),
})

const fields = {
  /** 5 to 32 letters, digits and underscores. Source: core.telegram.org/method/account.checkUsername */
  username: z.string().regex(/^[a-z][a-z0-9_]{3,30}[a-z0-9]$/i, 'is no username that Telegram would allow'),
  /** Source: ITU-T E.164 */
  phone: z.string().regex(/^\+?[\d ()-]{7,24}$/, 'is no phone number'),
  language: z.string().regex(/^[a-z]{2,3}(-[a-z]+)?$/i, 'is no language code'),
  password: z.string().min(1).max(256),
  privacy: z.union([z.enum(['everybody', 'contacts', 'nobody']), privacy]),
  whoMayWrite: z.enum(['everybody', 'contacts']),
  premium: z.boolean(),
  lastSeen: z.int().min(0),
  photo: z.boolean(),
  deleted: z.boolean(),
  tooManyChannels: z.boolean(),
  contacts: z.array(z.int()),
}

const name = z.string().trim().min(1).max(128)

export const NewPersonBody = z.strictObject({
  name,
  id: z
    .int()
    .min(1)
    .max(2 ** 52)
    .optional(),
  bot: z.boolean().optional(),
  dc: z.union([z.literal(2), z.literal(4)]).optional(),
  ...z.object(fields).partial().shape,
})

/** `null` takes away. */
export const PersonChangesBody = z.strictObject({
  name: name.optional(),
  language: fields.language.optional(),
  phone: fields.phone.nullable().optional(),
  password: fields.password.nullable().optional(),
  privacy: fields.privacy.optional(),
  whoMayWrite: fields.whoMayWrite.exactOptional(),
  premium: fields.premium.exactOptional(),
  lastSeen: fields.lastSeen.nullable().optional(),
  photo: fields.photo.optional(),
  deleted: fields.deleted.exactOptional(),
  tooManyChannels: fields.tooManyChannels.exactOptional(),
  contacts: fields.contacts.optional(),
  accountError: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]+$/, 'is no error name')
    .nullable()
    .optional(),
})

export type PersonChanges = z.infer<typeof PersonChangesBody>
