import type { Socket } from 'node:net'
import type { SocketFactory } from 'telegram/extensions/SocketInterface.js'
import { PromisedNetSockets } from 'telegram/extensions/PromisedNetSockets.js'

/**
 * The sockets of one client. The library loses a socket that is still dialing when its client is destroyed, so they
 * are kept account of here.
 */
export class TrackedSockets {
  readonly #open = new Set<Socket>()
  readonly #onLost: () => void
  #isClosed = false

  /** `onLost` is called when a socket is gone, unless `close` did it. */
  constructor(onLost: () => void) {
    this.#onLost = onLost
  }

  /** What the client is to make its sockets with. */
  get factory(): SocketFactory {
    return TrackedSocket.bind(undefined, this)
  }

  /** @throws Error once closed */
  requireOpen(): void {
    if (this.#isClosed) throw new Error('the client is closed')
  }

  track(socket: Socket): void {
    this.#open.add(socket)
    socket.once('close', () => {
      this.#open.delete(socket)
      if (!this.#isClosed) this.#onLost()
    })
  }

  /** Destroys whatever is open or still dialing, and lets no new one be made. */
  close(): void {
    this.#isClosed = true
    // With an error, since a dial that is destroyed without one never settles.
    for (const socket of this.#open) socket.destroy(new Error('the client is closed'))
  }
}

class TrackedSocket extends PromisedNetSockets {
  readonly #sockets: TrackedSockets

  constructor(sockets: TrackedSockets) {
    super()
    this.#sockets = sockets
  }

  override async connect(port: number, ip: string): Promise<this> {
    this.#sockets.requireOpen()
    const dialing = super.connect(port, ip)
    const { client } = this as unknown as { client?: Socket }
    if (client) this.#sockets.track(client)
    await dialing
    return this
  }
}
