import { z } from 'zod'
import { populate } from '../people/populate.ts'
import { chatOf, findChat, findPerson } from './find.ts'
import { badRequest, conflict } from './refusal.ts'
import { type ControlRequest, type Routes, readBody } from './route.ts'
import { viewChat, viewMembers } from './views.ts'

/** Communities. */
export const chatRoutes: Routes = {
  'POST /chats': addChat,
  'GET /chats/:id': (request) => viewChat(chatOf(request)),
  'GET /chats/:id/members': (request) => viewMembers(chatOf(request), request.box.world.people),
  'POST /chats/:id/admins': addAdmin,
}

/** So many people are made in about half a second. */
const MOST_NEW_MEMBERS = 100_000

const NewChatBody = z.strictObject({
  kind: z.enum(['group', 'supergroup', 'channel']),
  title: z.string().trim().min(1).max(128),
  id: z.int().min(1).optional(),
  username: z
    .string()
    .regex(/^[a-z][a-z0-9_]{3,30}[a-z0-9]$/i, 'is no username that Telegram would allow')
    .optional(),
  owner: z.int(),
  admins: z.array(z.int()).optional(),
  members: z.union([z.int().min(0).max(MOST_NEW_MEMBERS), z.array(z.int())]).optional(),
  hiddenMembers: z.boolean().optional(),
  membersMayInvite: z.boolean().optional(),
  discussion: z.int().optional(),
  forum: z.boolean().optional(),
})

type NewChatInput = z.infer<typeof NewChatBody>

function addChat(request: ControlRequest) {
  const { world, scenario } = request.box
  const input = readBody(NewChatBody, request)
  requireSense(request, input)
  const { members = [] } = input
  const ids =
    typeof members === 'number'
      ? populate(world, { people: members, lang: scenario.lang }).map(({ id }) => id)
      : members
  return viewChat(world.addChat({ ...input, members: ids }))
}

/** @throws ControlError when people or chats that it names don't exist, or names are taken */
function requireSense(request: ControlRequest, input: NewChatInput): void {
  const { world } = request.box
  const { kind, username, id, owner, admins = [], members, discussion } = input
  if (kind === 'group' && username) throw badRequest('a basic group has no username')
  if (username && world.findByUsername(username)) throw conflict(`@${username} is taken`)
  if (id !== undefined && world.chats.has(id)) throw conflict(`there is a chat ${id} already`)
  for (const person of [owner, ...admins, ...(Array.isArray(members) ? members : [])]) findPerson(request, person)
  if (discussion !== undefined) findChat(request, discussion)
}

/** Makes somebody an administrator who may invite; whoever is not in the community yet comes in. */
function addAdmin(request: ControlRequest) {
  const chat = chatOf(request)
  const { id } = findPerson(request, readBody(z.strictObject({ person: z.int() }), request).person)
  if (!chat.members.has(id)) chat.members.set(id, { joinedAt: request.box.world.clock.now() })
  chat.admins.set(id, { inviteUsers: true })
  return viewChat(chat)
}
