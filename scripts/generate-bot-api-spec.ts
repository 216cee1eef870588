import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript5'
import type { FieldSpec, Limits, Spec, TypeSpec } from '../sandbox/bot-api/spec.ts'

/** Turns the types of @gramio/types (made from core.telegram.org/bots/api) into `sandbox/bot-api/spec.json`. */
function generateSpec(packageFolder: string): Spec {
  const shapes = new Map([...readShapes(packageFolder, 'objects.d.ts'), ...readShapes(packageFolder, 'params.d.ts')])
  const methods = readMethods(parseFile(packageFolder, 'methods.d.ts'))
  const version = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  return {
    source: `@gramio/types ${version.version}`,
    methods: Object.fromEntries(methods.map(([name, params]) => [name, fieldsOf(shapes.get(params))])),
    types: onlyUsed(
      shapes,
      methods.map(([, params]) => params),
    ),
  }
}

type Shape = Spec['types'][string]

function parseFile(packageFolder: string, name: string): ts.SourceFile {
  return ts.createSourceFile(name, readFileSync(join(packageFolder, 'out', name), 'utf8'), ts.ScriptTarget.Latest, true)
}

function readShapes(packageFolder: string, name: string): [string, Shape][] {
  return parseFile(packageFolder, name).statements.flatMap((node): [string, Shape][] => {
    if (ts.isInterfaceDeclaration(node)) return [[node.name.text, { fields: readFields(node) }]]
    return ts.isTypeAliasDeclaration(node) ? [[node.name.text, { alias: readType(node.type) }]] : []
  })
}

function readFields(node: ts.InterfaceDeclaration): Record<string, FieldSpec> {
  return Object.fromEntries(
    node.members.filter(ts.isPropertySignature).map((member) => [
      member.name.getText().replace(/^["']|["']$/g, ''),
      {
        type: readType(member.type),
        ...(member.questionToken ? {} : { required: true as const }),
        ...readLimits(docOf(member)),
      },
    ]),
  )
}

function readType(node: ts.TypeNode | undefined): TypeSpec {
  if (!node) return 'any'
  if (ts.isUnionTypeNode(node)) return readUnion(node)
  if (ts.isArrayTypeNode(node)) return { array: readType(node.elementType) }
  if (ts.isParenthesizedTypeNode(node)) return readType(node.type)
  if (ts.isLiteralTypeNode(node)) return { const: readLiteral(node.literal) }
  if (ts.isTypeReferenceNode(node)) return { ref: node.typeName.getText().replace(/^Objects\./, '') }
  const keywords = new Map<ts.SyntaxKind, TypeSpec>([
    [ts.SyntaxKind.StringKeyword, 'string'],
    [ts.SyntaxKind.NumberKeyword, 'number'],
    [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  ])
  return keywords.get(node.kind) ?? 'any'
}

/** `{ toString(): string }` and `{ toJSON(): ... }` stand for helpers of that library; the wire knows only the rest. */
function readUnion(node: ts.UnionTypeNode): TypeSpec {
  const options = node.types.filter((type) => !ts.isTypeLiteralNode(type)).map(readType)
  const [only] = options
  return options.length === 1 && only !== undefined ? only : { anyOf: options }
}

function readLiteral(node: ts.LiteralTypeNode['literal']): string | number | boolean {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return node.kind === ts.SyntaxKind.TrueKeyword
  }
  if (ts.isStringLiteral(node)) return node.text
  return Number(node.getText())
}

function readLimits(doc: string): Limits {
  const figures = (pattern: RegExp): [number, number] | undefined => {
    const found = pattern.exec(doc)
    return found ? [Number(found[1]), Number(found[2])] : undefined
  }
  const chars = figures(/(\d+)\s*[-–]\s*(\d+)\s+characters/)
  if (chars) return { chars, ...(/after entit/.test(doc) ? { parsed: true as const } : {}) }
  const bytes = figures(/(\d+)\s*[-–]\s*(\d+)\s+bytes/i)
  if (bytes) return { bytes }
  const items = figures(/must include (\d+)\s*[-–]\s*(\d+) items/i)
  if (items) return { items }
  const range = figures(/between (\d+)\s*(?:-|–|and)\s*(\d+)/i)
  return range ? { range } : {}
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('\n')
}

/** Each method with the name of the type of its parameters (empty if it takes none). */
function readMethods(file: ts.SourceFile): [string, string][] {
  const map = file.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'APIMethods')
  if (!map || !ts.isInterfaceDeclaration(map)) throw new Error('no interface APIMethods in methods.d.ts')
  return map.members.filter(ts.isPropertySignature).map((member) => {
    const reference = member.type && ts.isTypeReferenceNode(member.type) ? member.type.typeArguments?.[0] : undefined
    return [member.name.getText(), reference?.getText().replace(/^Params\./, '') ?? '']
  })
}

function fieldsOf(shape: Shape | undefined): Record<string, FieldSpec> {
  return shape && 'fields' in shape ? shape.fields : {}
}

/** Only the types that a call can carry; those of answers are left out. */
function onlyUsed(shapes: ReadonlyMap<string, Shape>, params: readonly string[]): Record<string, Shape> {
  const used: Record<string, Shape> = {}
  const visit = (type: TypeSpec): void => {
    if (typeof type === 'string') return
    if ('array' in type) return visit(type.array)
    if ('anyOf' in type) return type.anyOf.forEach(visit)
    const shape = 'ref' in type && !(type.ref in used) ? shapes.get(type.ref) : undefined
    if (!shape || !('ref' in type)) return
    used[type.ref] = shape
    visitShape(shape)
  }
  const visitShape = (shape: Shape): void => {
    if ('alias' in shape) visit(shape.alias)
    else Object.values(shape.fields).forEach((field) => visit(field.type))
  }
  for (const name of params) visitShape({ fields: fieldsOf(shapes.get(name)) })
  return used
}

const packageFolder = join(import.meta.dirname, '../node_modules/@gramio/types')
const target = join(import.meta.dirname, '../sandbox/bot-api/spec.json')
const spec = generateSpec(packageFolder)
writeFileSync(target, `${JSON.stringify(spec)}\n`)
console.log(`${spec.source}: ${Object.keys(spec.methods).length} methods, ${Object.keys(spec.types).length} types`)
