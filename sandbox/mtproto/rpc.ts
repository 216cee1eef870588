import type { MtprotoServer } from './server.ts'
import type { TlObject } from './tl/schema.ts'

export type { MtprotoServer } from './server.ts'
export type { TlObject } from './tl/schema.ts'

/**
 * What the handlers keep with an auth key. The protocol core reads `userId` only.
 * Handlers add fields of their own by declaration merging.
 */
export interface KeyData {
  /** The account that is logged in with this key. */
  userId?: number | undefined
  /** The account whose two-step password is still to come. */
  pendingUserId?: number | undefined
  /** Hex of the QR login token that this key was given last. */
  loginToken?: string | undefined
  /** For a temporary key the id of the permanent one it was bound to. */
  permKeyId?: string | undefined
}

export interface AuthKey {
  /** Hex of the 64-bit key id. */
  readonly id: string
  readonly auth: Buffer
  /** The API layer that the client spoke last; answers and updates are written in it. */
  layer: number
  /** Made for perfect forward secrecy, to be bound by `auth.bindTempAuthKey`. */
  readonly temp: boolean
  readonly data: KeyData
}

/** From `initConnection`. */
export interface Device {
  readonly apiId: number
  readonly model: string
  readonly systemVersion: string
  readonly appVersion: string
  readonly languageCode: string
}

/** The part of a server that handlers use. */
export type MtprotoDoor = Pick<
  MtprotoServer,
  'dc' | 'port' | 'publicKeyPem' | 'push' | 'findKey' | 'keysOf' | 'forgetKey' | 'dropConnections' | 'connectionsOf'
>

export interface RpcContext {
  readonly server: MtprotoServer
  readonly key: AuthKey
  readonly connectionId: number
  readonly dc: number
  readonly device?: Device | undefined
}

/** A handler returns this to leave the request without an answer for ever. */
export const NO_ANSWER = Symbol('no answer')

export interface RpcHandler {
  /**
   * Answers one request with a plain object, a list or a boolean, as the method's type has it.
   * @throws RpcError for an error that the client is to see
   */
  handle(context: RpcContext, request: TlObject): Promise<unknown>
}

/** An error answer. Names and codes: core.telegram.org/api/errors */
export class RpcError extends Error {
  readonly code: number

  constructor(code: number, name: string) {
    super(name)
    this.name = name
    this.code = code
  }
}
