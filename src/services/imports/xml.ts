import { SaxesParser } from 'saxes'

/** A piece of XML: a tag that opens or closes, or the text between two. An empty tag opens and closes. */
export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** Cuts XML into pieces as it comes, names without their prefixes. @throws Error if it is not well-formed */
export async function* readXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<XmlPiece[]> {
  const decoder = new TextDecoder()
  const parser = new SaxesParser()
  let pieces: XmlPiece[] = []
  parser.on('opentag', ({ name, attributes }) => {
    const own = Object.entries(attributes).map(([key, value]) => [localName(key), value])
    pieces.push({ kind: 'open', name: localName(name), attributes: Object.fromEntries(own) as Record<string, string> })
  })
  parser.on('closetag', ({ name }) => pieces.push({ kind: 'close', name: localName(name) }))
  parser.on('text', (text) => pieces.push({ kind: 'text', text }))
  parser.on('error', (error) => {
    throw error
  })
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield pieces
    pieces = []
  }
  parser.close()
  yield pieces
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
